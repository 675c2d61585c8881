"""Emphasis: what got the room, in whose words, at which place, and how it was introduced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from components import by_outlet, excerpts, grouping, labels, measured, picking, sheet, units, workspace
from components.charts import Look
from components.escaped import in_html
from components.shown import Shown
from components.units import KINDS, Groups, Kind, Unit
from components.views import SECTIONS, View, Way
from core.model import Analysis

MAX_LISTED = 100
"""Rows of the table on the page; the file has all."""
NO_GROUPS = (
    "No outlet has a group yet. On the Articles page, under “Correct the facts of this article”, give its outlet a "
    "group of your own, such as “state media”."
)


def main() -> None:
    """Draw the page."""
    st.title("What got the room", anchor=False)
    analysis = workspace.analysis()
    if not analysis.articles:
        st.markdown("There are no articles yet.")
        st.page_link("components/pages/articles.py", label="Add articles")
        return
    sections = list(SECTIONS) if analysis.topics else [*list(SECTIONS)[1:], *list(SECTIONS)[:1]]
    section = picking.switch("Look at", sections, "look")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        view = _view(SECTIONS[section])
        kind, groups = _kind(analysis)
        way = _way(view)
        sides = _sides(analysis, kind, groups) if not view.name else None
    sides = _sides(analysis, kind, groups) if sides is None else sides  # no room for all in one line
    if view.measure == "topics" and not analysis.topics:
        st.markdown(by_outlet.NO_TOPICS)
        st.page_link("components/pages/topics.py", label="Find topics", query_params={"see": "Find topics"})
    elif not sides:
        st.markdown(NO_GROUPS if kind == "Groups" else "No outlet is picked.")
    else:
        frame = _within(measured.frame(analysis, view.measure, kind, groups), view)
        _draw(Shown(analysis, view, way, kind, sides, frame))


def _view(views: Sequence[View]) -> View:
    """The view of a section that is picked."""
    if len(views) == 1:
        return views[0]
    name = picking.switch("In particular", [view.name for view in views], "view")
    return next(view for view in views if view.name == name)


def _within(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows of the one set that is looked at, where a view has several."""
    frame = view.prepared(frame)
    if not view.within or frame.empty:
        return frame
    column, name, word = view.within
    sets = dict(zip(frame[name], frame[column], strict=True))
    picked = picking.one_of(word, list(sets), f"{view.key}-of")
    return frame[frame[column] == sets.get(picked or "", "")]


def _kind(analysis: Analysis) -> tuple[Kind, Groups]:
    """What is set side by side."""
    picked = picking.switch("Side by side", list(KINDS), "units")
    kind: Kind = next(one for one in KINDS if one == picked)
    held = grouping.groups(analysis, workspace.corrections()) if kind == "Groups" else {}
    return kind, tuple(sorted(held.items()))


def _way(view: View) -> Way:
    """How it is counted."""
    if len(view.ways) == 1:
        return view.ways[0]
    named = picking.switch(view.asks, [way.name for way in view.ways], view.count_key)
    return next(way for way in view.ways if way.name == named)


def _sides(analysis: Analysis, kind: Kind, groups: Groups) -> list[Unit]:
    """The units to show: those of the outlets picked, or all groups."""
    if kind == "Groups":
        return list(units.listed(analysis, kind, groups))
    picked = picking.outlets(by_outlet.outlets(analysis), "outlets")
    return units.of_outlets(analysis, kind, picked)


# --- what is shown --------------------------------------------------------------------------------------------------


def _draw(shown: Shown) -> None:
    """One sentence, the chart, the table behind it, and the sentences behind both."""
    st.markdown(f"{shown.view.says} n is {shown.view.counted}. Click a figure to read the sentences behind it.")
    for told in shown.remarks():
        st.html(f"<p style='margin:0'>{in_html(told)}</p>")
    if shown.figures:
        _chart(shown)
    _table(shown)
    _method(shown)
    if shown.names:
        _behind(shown)


def _chart(shown: Shown) -> None:
    view, rows = shown.view, shown.rows
    kept = shown.folded()
    names = [side.name for side in shown.drawn]
    picking.chart(
        view.draw(kept, rows, shown.drawn, shown.ns, shown.way.scale, Look.now(())),
        alt=f"{shown.measure.title}, {shown.way.scale.title}, of {labels.listed(names)}; the table below has the same.",
        key=f"{view.measure} chart",
        sets=("by", view.key),
        names=({side.key: side.name for side in shown.drawn}, rows),
    )


def _table(shown: Shown) -> None:
    sides = shown.sides
    cells = shown.cells(sides)
    listed = list(shown.names.items())[:MAX_LISTED]
    rows: list[list[sheet.Cell]] = [[name, *(cells.get((side.key, row)) for side in sides)] for row, name in listed]
    total = ["n", *(shown.ns.get(side.key, "n = 0").removeprefix("n = ") for side in sides)]
    key = f"{shown.view.measure} table"
    with st.expander("Show as table", expanded=not shown.figures):
        sheet.show(
            f"{shown.measure.title}; a figure leads to its sentences",
            [shown.view.word, *(side.name for side in sides)],
            [*rows, total],
            key=key,
            follow=lambda: _follow(shown, key),
        )
        if len(shown.names) > len(rows):
            st.markdown(f"The first {len(rows)} of {len(shown.names)} rows are listed; the file has all of them.")
        st.download_button(
            "Download as CSV",
            lambda: measured.csv(shown.frame, shown.measure, shown.all_names),
            f"{shown.measure.name}.csv",
            "text/csv",
            key=f"{shown.view.measure} file",
            on_click="ignore",
        )


def _follow(shown: Shown, key: str) -> None:
    """Show the sentences behind a cell."""
    go = st.session_state[key].get("go")
    if isinstance(go, Mapping):
        names = {side.key: side.name for side in shown.sides}
        unit, row = str(go.get("unit")), str(go.get("row"))
        if unit in names and row in shown.names:
            st.session_state["by"], st.session_state[shown.view.key] = names[unit], shown.names[row]


def _method(shown: Shown) -> None:
    with st.expander("How this is measured"):
        st.html("".join(f"<p>{in_html(told)}</p>" for told in shown.method()))


def _behind(shown: Shown) -> None:
    """The sentences behind one figure."""
    st.subheader("The sentences behind it", anchor=False)
    left, right = st.columns(2)
    with left:
        named = picking.one_of(KINDS[shown.kind], [side.name for side in shown.sides], "by")
    with right:
        row = picking.one_of(shown.view.word, list(shown.choices.values()), shown.view.key)
    side = next((one for one in shown.sides if one.name == named), shown.sides[0])
    found = measured.passages(shown.analysis, shown.places(side.key, row or ""))
    if found:
        st.html(f"<p class='known'>{labels.count(len(found), 'place')}, in reading order</p>")
    excerpts.show(found, shown.analysis.articles, empty=f"{side.name} has nothing there.", key="behind figure")


main()
