"""Compare: one passage in all its versions."""

from __future__ import annotations

import streamlit as st

from components import arranging, collation, deciding, labels, legend, places, workbench, workspace
from components.scene import Scene
from core.model import Analysis, Passage

WHOLE = ""
"""Stands for the whole passage among the statements to pick."""
_DRAWN = "passage drawn"


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
    label = {WHOLE: "Whole passage"} | {
        s.id: f"{number}. {labels.shortened(labels.headline(s.label))}" for number, s in enumerate(held, 1)
    }
    st.session_state["statement picked"] = place.statement.id if place.statement else WHOLE
    st.selectbox(
        "Statement in it",
        list(label),
        format_func=label.__getitem__,
        key="statement picked",
        on_change=lambda: places.go_to_statement(analysis, place.passage, st.session_state["statement picked"]),
    )


def _drawn(analysis: Analysis, place: places.Place) -> tuple[Scene, workbench.Data]:
    """The scene and what the component draws of it; kept in this tab until another place or analysis is looked at."""
    base = st.query_params.get("base", "")
    key = (place.passage.id, place.statement.id if place.statement else WHOLE, base)
    held = st.session_state.get(_DRAWN)
    if held is None or held[0] is not analysis or held[1] != key:
        scene = Scene.of(analysis, place.passage, place.statement, base)
        held = (analysis, key, scene, workbench.data(scene) | _neighbours(analysis, place))
        st.session_state[_DRAWN] = held
    return held[2], held[3]


def _neighbours(analysis: Analysis, place: places.Place) -> dict[str, dict[str, str] | None]:
    """Where the keys for the statement before and after lead: passage by passage while whole ones are looked at."""
    if place.statement is None:
        order = [{"passage": passage.statements[0]} for passage in analysis.passages]
        here = analysis.passages.index(place.passage)
    else:
        statements = [one for passage in analysis.passages for one in passage.statements]
        order = [{"passage": one, "statement": one} for one in statements]
        here = statements.index(place.statement.id)
    base = {one.id: one.base for one in analysis.statements}
    lasting = [{key: base[statement] for key, statement in one.items()} for one in order]
    return {
        "before": lasting[here - 1] if here > 0 else None,
        "after": lasting[here + 1] if here + 1 < len(lasting) else None,
    }


@st.fragment
def _workbench(analysis: Analysis, drawn: workbench.Data) -> None:
    """The component, by itself: what it tells of its look costs no run of the page."""

    def look() -> None:
        workbench.keep(st.session_state["workbench"].get("look"))

    asked = workbench.mount(
        key="workbench",
        data=drawn,
        on_look_change=look,
        on_go_change=lambda: None,
        on_read_change=lambda: None,
        on_base_change=lambda: None,
        on_decide_change=lambda: None,
    )
    if asked.go:
        places.go(places.asked_for(asked.go))
        st.rerun()
    if asked.base:
        places.read_from(str(asked.base))
        st.rerun()
    if asked.read:
        st.switch_page("components/pages/articles.py", query_params=places.to_read(asked.read))
    decided = deciding.of_pair(analysis, asked.decide)
    if decided:
        workspace.correct(decided)
        st.rerun()


def main() -> None:
    """Draw the page."""
    st.title("Compare", anchor=False)
    analysis = workspace.analysis()
    place = places.here(analysis)
    if place is None:
        st.markdown("There is nothing to compare yet.")
        st.page_link("components/pages/articles.py", label="Add articles")
        return
    _choose_place(analysis, place)
    scene, drawn = _drawn(analysis, place)
    look = workbench.from_address()
    shown = {"view": look.view, "detail": look.detail, "hide": look.hide, "outlet": look.outlet}
    chosen = collation.found(scene, look.at)
    _workbench(analysis, drawn | {"look": shown | {"chosen": chosen}, "editable": workspace.may_edit()})
    arranging.show(scene)
    with st.expander("How differences are marked"):
        legend.mount(key="legend", data=legend.differences())


main()
