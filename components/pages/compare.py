"""Compare: one passage in all its versions."""

from __future__ import annotations

import streamlit as st

from components import apparatus, arranging, collation, deciding, labels, legend, places, versions, workspace
from components.scene import Scene
from core.model import Analysis, Passage, Statement

VIEWS = ("Side by side", "Inline", "Collation")
WHOLE = ""
"""Stands for the whole passage among the statements to pick."""


def _choose_place(analysis: Analysis, place: places.Place) -> None:
    """Pick passage and statement; the URL names a witness of them, so the link holds when passages change."""
    number = {p.id: n for n, p in enumerate(analysis.passages, 1)}
    label = {p.id: _passage_label(p, number[p.id], analysis) for p in analysis.passages}
    st.session_state["passage picked"] = place.passage.id
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            f"Passage {number[place.passage.id]} of {len(number)}",
            list(label),
            format_func=label.__getitem__,
            key="passage picked",
            on_change=lambda: places.go_to_passage(analysis, st.session_state["passage picked"]),
        )
        _choose_statement(analysis, place)
        with st.container(horizontal=True, width="content"):
            _step(analysis, "Previous", number[place.passage.id] - 2)
            _step(analysis, "Next", number[place.passage.id])


def _step(analysis: Analysis, label: str, position: int) -> None:
    there = 0 <= position < len(analysis.passages)
    target = analysis.passages[position].id if there else ""
    st.button(label, disabled=not there, on_click=places.go_to_passage, args=(analysis, target))


def _passage_label(passage: Passage, number: int, analysis: Analysis) -> str:
    outlet = {a.id: a.shown_outlet for a in analysis.articles}
    outlets = len({outlet[v.article] for v in passage.versions})
    return (
        f"{number}. \u2068{labels.shortened(labels.headline(passage.label))}\u2069 ({labels.count(outlets, 'outlet')})"
    )


def _choose_statement(analysis: Analysis, place: places.Place) -> None:
    """Pick a statement of the passage, where it holds several."""
    by_id = {s.id: s for s in analysis.statements}
    held = [by_id[s] for s in place.passage.statements]
    if len(held) == 1:
        return
    label = {WHOLE: "Whole passage"} | {s.id: labels.shortened(labels.headline(s.label)) for s in held}
    st.session_state["statement picked"] = place.statement.id if place.statement else WHOLE
    st.selectbox(
        "Statement in it",
        list(label),
        format_func=label.__getitem__,
        key="statement picked",
        on_change=lambda: places.go_to_statement(analysis, place.passage, st.session_state["statement picked"]),
    )


def _choices(analysis: Analysis) -> tuple[str, tuple[str, ...], bool]:
    """View, outlets and typography, each held by the URL."""
    names = labels.article_names(analysis.articles)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        view = st.segmented_control("View", VIEWS, default=VIEWS[0], key="view", bind="query-params", required=True)
        picked = st.multiselect(
            "Outlets to set against the base",
            list(names.values()),
            key="outlet",
            bind="query-params",
            placeholder="All that carry it",
        )
        hide = st.toggle("Hide typography and spelling", value=True, key="plain", bind="query-params")
    return view or VIEWS[0], tuple(key for key, name in names.items() if name in picked), not hide


def _draw(scene: Scene, view: str) -> None:
    if view == "Collation":
        collation.mount(key="collation", data=collation.data(scene))
    else:
        data = versions.inline(scene) if view == "Inline" else versions.side_by_side(scene)
        versions.mount(key="versions", data=data)


def _hint(passage: Passage, statement: Statement | None) -> None:
    if statement and len(passage.statements) > 1:
        st.caption("One statement of the passage stands out; the rest of the passage steps back.")


def main() -> None:
    """Draw the page."""
    st.title("Compare", anchor=False)
    analysis = workspace.analysis()
    place = places.here(analysis)
    if place is None:
        st.markdown("There is nothing to compare yet.")
        st.page_link("components/pages/articles.py", label="Add articles")
        return
    _hint(place.passage, place.statement)
    _choose_place(analysis, place)
    view, shown, typography = _choices(analysis)
    scene = Scene(analysis, place.passage, place.statement, shown, typography)
    _draw(scene, view)
    told = apparatus.data(scene) | {"editable": workspace.may_edit()}
    asked = apparatus.mount(key="apparatus", data=told, on_go_change=lambda: None, on_decide_change=lambda: None)
    if asked.go:
        places.go_to_witness(places.asked_for(asked.go).get("statement", ""))
        st.rerun()
    decided = deciding.of_pair(analysis, asked.decide)
    if decided:
        workspace.correct(decided)
        st.rerun()
    arranging.show(scene)
    with st.expander("How differences are marked"):
        legend.mount(key="legend", data=legend.differences())


main()
