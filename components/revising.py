"""The states of one article that this workspace has seen, step by step, with what changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from components import changed, charts, dating, labels, picking, sheet, time_charts, workspace
from components.charts import Look
from components.decisions import moment
from core.measures.frames.revisions import revisions, steps
from core.model import Analysis
from core.store import states
from core.store.documents import Upload
from core.store.states import State

NONE = (
    "No article here has a second state. Upload or paste a later state of an article and it is recognised by its "
    "outlet and title, or by its words; the Articles page then asks whether it is one."
)
OFFERED = (
    "The last state is only offered as one so far: the Articles page asks whether it is, and until then both count as "
    "articles of their own."
)


def show(analysis: Analysis) -> None:
    """Draw the states of an article as steps, and what changed in the one that is picked."""
    chains = states.chains(workspace.store(), workspace.access())
    if not chains:
        st.markdown(NONE)
        return
    named = _named(chains)
    picked = picking.one_of("Article", list(named), "revised") or next(iter(named))
    chain = named[picked]
    if chain[-1].revision == "offered":
        st.markdown(OFFERED)
        st.page_link("components/pages/articles.py", label="Settle it on the Articles page")
    held = states.states(workspace.store(), workspace.access(), chain)
    names = [_state(number, one) for number, one in enumerate(held, start=1)]
    rows = list(revisions([one.article for one in held]).itertuples())
    outlet = held[-1].article.shown_outlet
    look = Look.now([*(article.shown_outlet for article in analysis.articles), outlet])
    points = [_point(row, one, name) for row, one, name in zip(rows, held, names, strict=True)]
    picking.chart(
        time_charts.states(points, outlet, look),
        alt=f"Words of {labels.count(len(held), 'state')} of an article; the table below holds the same.",
        key="states",
        sets=("step",),
        names=({name: name for name in names[1:]},),
    )
    with st.expander("Show as table"):
        _table(rows, held)
    _step(held, names)


def _named(chains: Sequence[tuple[Upload, ...]]) -> dict[str, tuple[Upload, ...]]:
    """The articles with several states, by a name that tells them apart."""
    named: dict[str, tuple[Upload, ...]] = {}
    for chain in chains:
        last = chain[-1]
        name = f"{last.outlet or last.name}: {labels.shortened(last.title or last.name, 60)}"
        named[name if name not in named else f"{name} ({last.id})"] = chain
    return named


def _state(number: int, state: State) -> str:
    return f"State {number}, {_when(state)}"


def _when(state: State) -> str:
    """When a state came out, as far as it says; else when it was brought here."""
    article = state.article
    if article.updated.value:
        return f"updated {dating.stated(article.updated, dating.UTC_NAME)}"
    if article.published.value:
        return f"published {dating.stated(article.published, dating.UTC_NAME)}"
    return f"added {moment(state.upload.added)}"


def _point(row: Any, state: State, name: str) -> time_charts.State:  # noqa: ANN401 - a row of a frame
    told = [f"<b>{charts.plain(name)}</b>", charts.wrapped(state.upload.name, 2), f"{row.words:,} words"]
    if not row.why_not:
        told.append(f"{row.added:.0f} added, {row.removed:.0f} removed; {row.kept:.0%} of the state before kept")
    return time_charts.State(f"State {row.state}", _when(state), row.words, "<br>".join(told), (name,))


def _table(rows: Sequence[Any], held: Sequence[State]) -> None:
    listed: list[list[sheet.Cell]] = [
        [
            f"State {row.state}",
            one.upload.name,
            dating.stated(one.article.published, dating.UTC_NAME),
            dating.stated(one.article.updated, dating.UTC_NAME),
            moment(one.upload.added),
            row.words,
            None if row.why_not else int(row.added),
            None if row.why_not else int(row.removed),
            None if row.why_not else f"{row.kept:.0%} of {row.n:,}",
        ]
        for row, one in zip(rows, held, strict=True)
    ]
    columns = ["State", "File", "Published", "Updated", "Added here", "Words", "Words added", "Words removed", "Kept"]
    sheet.show("The states of the article, each against the one before", columns, listed, key="states table")


def _step(held: Sequence[State], names: Sequence[str]) -> None:
    st.subheader("What changed", anchor=False)
    later = list(names[1:])
    if st.session_state.get("step") not in (None, *later):
        st.session_state.pop("step")
    picked = picking.one_of("From the state before to", later[::-1], "step")
    step = steps([one.article for one in held])[later.index(picked or later[-1])]
    if all(one.kind == "equal" for one in step.segments):
        st.markdown("Nothing of the article changed; what differs is page furniture.")
        return
    if step.coarse:
        st.markdown("These states are too long to compare every word; a stretch may be shown as replaced whole.")
    changed.show(step.segments)
