"""Lineage: which articles took their words from one text, by the readings they share."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components import derived, lineage, places, workspace
from components.escaped import in_html
from components.lineage import ROWS, Shown, Wanted
from core.measures.lineage import trace
from core.model import Analysis, Finding, Lineage

WORDS: dict[str, Shown] = {"All words": "both", "In quotation marks": "quoted", "Outside them": "told"}
FINDINGS: dict[str, Finding | None] = {
    "All findings": None,
    "One text": "one text",
    "Different texts": "different texts",
    "Too little": "too little",
}
TREE = (
    "Near tips differ in few words. The tree has no beginning: it shows who is near whom, not who came first. It was "
    "made by neighbour joining from the shares of places at which each two differ."
)
_STEPS = {"kinships": "pairs asked for", "readings": "readings asked for"}

_CSS = """<style>
.may h2 { font-size: 1rem; font-weight: 600; margin: 0 0 0.3rem; padding: 0; font-family: inherit; }
.may ul { margin: 0 0 1rem; padding-inline-start: 1.2rem !important; max-width: 46rem; }
.may li { margin: 0 0 0.35rem !important; line-height: 1.5; }
.may p { margin: 0; max-width: 46rem; }
</style>"""


def main() -> None:
    """Draw the page."""
    st.html(_CSS)
    st.title("Who shares a text", anchor=False)
    analysis = workspace.analysis()
    if not analysis.articles:
        st.markdown("There are no articles yet.")
        st.page_link("components/pages/articles.py", label="Add articles")
        return
    with st.spinner("Comparing every place of every passage …", show_time=False):
        found = derived.of(analysis, trace)
    _summary(analysis, found)
    if found.tree:
        st.subheader("The tree", anchor=False)
        told = {"tree": lineage.tree(analysis, found.tree), "note": TREE}
        lineage.mount_tree(key="stemma", data=told)
    if found.kinships:
        wanted = _choices(analysis)
        _tables(analysis, found, wanted)
    else:
        lineage.mount(key="lineage", data=lineage.data(analysis, found, Wanted()))


def _summary(analysis: Analysis, found: Lineage) -> None:
    """What may be said and what not, before any table."""
    parts = [
        f"<h2>{heading}</h2><ul>{''.join(f'<li>{in_html(point)}</li>' for point in points)}</ul>"
        for heading, points in lineage.summary(analysis, found)
    ]
    limits = [*found.notes, *([_LIMIT] if found.kinships else [])]
    st.html(f"<div class='may'>{''.join(parts)}<p class='quiet'>{in_html(' '.join(limits))}</p></div>")


_LIMIT = "Words tell that two articles share a text, not who took it from whom: both may have it from a third."


def _choices(analysis: Analysis) -> Wanted:
    """What of the tables is shown; each choice is kept in the address."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        words = st.selectbox("Words", list(WORDS), key="manner", bind="query-params", width=210)
        finding = st.selectbox("Finding", list(FINDINGS), key="finding", bind="query-params", width=180)
        outlets = st.multiselect(
            "Outlets",
            sorted({one.shown_outlet for one in analysis.articles}, key=str.casefold),
            key="among",
            bind="query-params",
            placeholder="All outlets",
            width=300,
        )
    steps = {table: st.session_state.get(key, 1) for table, key in _STEPS.items()}
    return Wanted(
        WORDS[words or "All words"],
        FINDINGS[finding or "All findings"],
        tuple(outlets),
        ROWS * steps["kinships"],
        ROWS * steps["readings"],
    )


def _tables(analysis: Analysis, found: Lineage, wanted: Wanted) -> None:
    drawn = lineage.data(analysis, found, wanted)
    asked = lineage.mount(key="lineage", data=drawn, on_go_change=lambda: None, on_more_change=_more)
    if asked.go:
        st.switch_page("components/pages/compare.py", query_params=_place(dict(asked.go)))


def _place(go: dict[str, Any]) -> dict[str, str]:
    """The query of a click; the words of a place too, which only readings have."""
    at = str(go.get("at", ""))[: places.LONGEST]
    return places.asked_for(go) | ({"at": at} if at else {})


def _more() -> None:
    asked: Any = st.session_state["lineage"]
    key = _STEPS.get(str(asked.more))
    if key:
        st.session_state[key] = st.session_state.get(key, 1) + 1


main()
