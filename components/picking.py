"""How a reader picks: outlets to show, rows and outlets of a chart, each kept in the page's address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go
import streamlit as st

from components import charts

MAX_OUTLETS = 12
"""Outlets drawn until the reader picks others: what still reads on one screen."""

_ROOM = """<style>
[class*="st-key-scroll-"] { overflow-x: auto; }
[class*="st-key-scroll-"] > * { min-width: 46rem; }
</style>"""
"""On a narrow screen a chart keeps its width and scrolls, because bars of a few pixels cannot be compared."""


def outlets(available: Sequence[str], key: str) -> list[str]:
    """The outlets to show; all of them where few."""
    if len(available) <= 1:
        return list(available)
    _follow(available, key)
    picked = st.multiselect(
        "Outlets",
        available,
        default=list(available[:MAX_OUTLETS]),
        key=key,
        bind="query-params",
        placeholder="Pick outlets",
    )
    return [outlet for outlet in available if outlet in picked]


def _follow(available: Sequence[str], key: str) -> None:
    """Forget a choice that the articles have outgrown: all of the outlets there were, or only such as are gone."""
    before = st.session_state.get(f"{key} before")
    st.session_state[f"{key} before"] = tuple(available)
    if before is None or before == tuple(available):
        return
    chosen = st.session_state.get(key)
    if chosen is None:
        chosen = st.query_params.get_all(key)
    if set(chosen) >= set(before[:MAX_OUTLETS]) or not set(chosen) & set(available):
        st.session_state.pop(key, None)
        st.query_params.pop(key, None)


def chart(
    figure: go.Figure, *, alt: str, key: str, sets: Sequence[str] = (), names: Sequence[Mapping[str, str]] = ()
) -> None:
    """Draw a chart whose bars, when clicked, set the widgets named in `sets`.

    The values are the bar's own data in the same order; `names` turns each into the option that its widget shows.
    """
    st.html(_ROOM)
    if not sets:
        with st.container(key=f"scroll {key}"):
            st.plotly_chart(figure, key=key, config=charts.CONFIG, alt=alt)
        return

    def follow() -> None:
        for target, value, known in zip(sets, clicked(key), names, strict=False):
            option = known.get(value)
            if option is not None:
                st.session_state[target] = option

    with st.container(key=f"scroll {key}"):
        st.plotly_chart(figure, key=key, config=charts.CONFIG, alt=alt, on_select=follow, selection_mode="points")


def clicked(key: str) -> list[str]:
    """The data of the bar that was clicked last; nothing where a click cleared the choice."""
    points = st.session_state[key]["selection"]["points"]
    if not points:
        return []
    data = points[0].get("customdata") or []
    values = data.values() if isinstance(data, Mapping) else data
    return [str(value) for value in values]


def one_of(label: str, options: Sequence[str], key: str) -> str | None:
    """A list to pick one from, kept in the address; None where there is nothing to pick."""
    if not options:
        return None
    return st.selectbox(label, options, key=key, bind="query-params")


def switch(label: str, options: Sequence[str], key: str) -> str:
    """A few choices side by side; the first is the default."""
    return (
        st.segmented_control(label, options, default=options[0], key=key, bind="query-params", required=True)
        or options[0]
    )


def optional(label: str, options: Sequence[str], key: str, nothing: str) -> str | None:
    """A list to pick one from or none, kept in the address; None where nothing is picked or there is nothing to."""
    if not options:
        return None
    return st.selectbox(label, options, index=None, key=key, bind="query-params", placeholder=nothing)
