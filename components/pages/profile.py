"""Profile: where two outlets or groups differ most, in sentences with their evidence and their uncertainty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from components import (
    excerpts,
    findings,
    grouping,
    labels,
    measured,
    picking,
    share_charts,
    sheet,
    units,
    workspace,
)
from components.charts import Look, plain, wrapped
from components.escaped import in_html
from components.findings import Row
from components.share_charts import Figure, Scale
from components.units import KINDS, Groups, Kind, Unit
from core.measures.frames.catalogue import MEASURES
from core.measures.frames.comparing import LOG_ODDS, SHARE, WORDS
from core.measures.frames.measured import framed
from core.measures.frames.profile import COLUMNS, PROFILE, Profile
from core.model import Analysis

MAX_DRAWN = 14
"""Differences in the chart: the clear ones, and of the others the largest."""
NO_GROUPS = (
    "Two groups are needed. On the Articles page, under “Correct the facts of this article”, give outlets groups of "
    "your own, such as “state media” and “agencies”."
)
NONE_CLEAR = (
    "No difference between the two is clear: with so little text each could be there by chance. The figures stand "
    "below with what they allow."
)
"""Where every interval holds zero."""


def main() -> None:
    """Draw the page."""
    st.title("Where two differ most", anchor=False)
    analysis = workspace.analysis()
    if not analysis.articles:
        st.markdown("There are no articles yet.")
        st.page_link("components/pages/articles.py", label="Add articles")
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        kind, groups = _kind(analysis)
        pair = _pair(units.listed(analysis, kind, groups), KINDS[kind])
    if pair is None:
        st.markdown(NO_GROUPS if kind == "Groups" else "Two outlets are needed to set side by side.")
    elif pair[0] == pair[1]:
        st.markdown("Pick two different ones.")
    else:
        _draw(analysis, findings.profile(analysis, kind, groups), *pair)


def _kind(analysis: Analysis) -> tuple[Kind, Groups]:
    picked = picking.switch("Side by side", list(KINDS), "units")
    kind: Kind = next(one for one in KINDS if one == picked)
    held = grouping.groups(analysis, workspace.corrections()) if kind == "Groups" else {}
    return kind, tuple(sorted(held.items()))


def _pair(known: Sequence[Unit], word: str) -> tuple[Unit, Unit] | None:
    """The two that are picked; the first two at the beginning."""
    if len(known) < 2:  # noqa: PLR2004 - side by side
        return None
    names = [unit.name for unit in known]
    left = picking.one_of(word, names, "one")
    right = st.selectbox("Beside", names, index=1, key="beside", bind="query-params")
    return next(unit for unit in known if unit.name == left), next(unit for unit in known if unit.name == right)


def _draw(analysis: Analysis, profile: Profile, left: Unit, right: Unit) -> None:
    """The sentences, the chart, the table, and what stands behind one of them."""
    rows = _named(profile.of(left.key, right.key), left, right)
    given = [row for row in rows if not row["why_not"]]
    clear = [row for row in given if row["clear"]]
    shown = st.session_state.get("difference") or st.query_params.get("difference")
    st.html(f"<p style='margin:0'>{in_html(_told(left, right, len(given), clear))}</p>")
    if clear:
        _list(clear, shown, "clear", copy=True)
    else:
        st.markdown(NONE_CLEAR)
    if given:
        _chart([row for row in given if row["scale"] == SHARE][:MAX_DRAWN], left, right)
        _table(given, left, right)
    _others([row for row in given if not row["clear"]], shown)
    _not_compared([row for row in rows if row["why_not"]])
    with st.expander("How this is measured"):
        st.html(f"<p>{in_html(PROFILE.method)}</p>")
    if given:
        _behind(analysis, given)


def _told(left: Unit, right: Unit, compared: int, clear: Sequence[Row]) -> str:
    """One sentence on what is shown, and one on what to make of it."""
    by_chance = max(round(compared / 20), 1)
    sure = sum(row["among_all"] for row in clear)
    return (
        f"What {left.name} and {right.name} do differently, over all measures, the surest first. In "
        f"{len(clear)} of {labels.count(compared, 'comparison')} the 95% interval leaves out zero (filled dots); "
        f"about {by_chance} would by chance alone, and {sure} would among as many. None says why the two differ."
    )


def _named(rows: Sequence[Row], left: Unit, right: Unit) -> list[Row]:
    """The rows with articles by their names, where articles are compared."""
    if left.key == left.name and right.key == right.name:
        return list(rows)
    told = []
    for row in rows:
        words = {name: row[name].replace(left.key, left.name).replace(right.key, right.name) for name in _WORDS}
        told.append({**row, **words})
    return told


_WORDS = ("sentence", "why_not")


def _list(rows: Sequence[Row], shown: str | None, key: str, *, copy: bool) -> None:
    findings.mount(
        data=findings.data(rows, shown, copy=copy),
        key=f"{key} findings",
        on_go_change=lambda: _follow(f"{key} findings"),
    )


def _follow(key: str) -> None:
    """Show what stands behind a sentence or a cell."""
    go = st.session_state[key].get("go")
    if isinstance(go, Mapping) and isinstance(go.get("key"), str):
        st.session_state["difference"] = go["key"]


def _chart(rows: Sequence[Row], left: Unit, right: Unit) -> None:
    """Differences of shares with their intervals; words are on a scale of their own and stand in the table."""
    names = {findings.key(row): findings.key(row) for row in rows}
    figures = [_figure(row, left if row["difference"] >= 0 else right) for row in rows]
    title = f"← more in {plain(right.name)} · difference of shares · more in {plain(left.name)} →"
    ns = {unit.key: "where it has the larger share" for unit in (left, right)}
    picking.chart(
        share_charts.dots(figures, names, (left, right), ns, Scale(title, "share"), Look.now(())),
        alt=f"Differences between {left.name} and {right.name} with their intervals; the table below has the same.",
        key="profile chart",
        sets=("unit of a difference", "difference"),
        names=({}, names),
    )


def _figure(row: Row, side: Unit) -> Figure:
    """A difference as a dot of the unit that has the larger share."""
    hover = f"<b>{plain(findings.key(row))}</b><br>{wrapped(row['sentence'])}"
    return Figure(
        side.key, findings.key(row), row["difference"], hover, low=row["low"], high=row["high"], sure=row["clear"]
    )


def _table(rows: Sequence[Row], left: Unit, right: Unit) -> None:
    listed: list[list[sheet.Cell]] = [
        [
            findings.key(row),
            sheet.Linked(_value(row, "value"), {"key": findings.key(row)}),
            sheet.Linked(_value(row, "other_value"), {"key": findings.key(row)}),
            _printed(row, "difference"),
            f"{_printed(row, 'low')} to {_printed(row, 'high')}",
            "clear among all" if row["among_all"] else "clear" if row["clear"] else "not clear",
        ]
        for row in rows
    ]
    columns = ["What", left.name, right.name, "Difference (points)", "95% interval", ""]
    with st.expander("Show as table"):
        sheet.show("All comparisons; a figure leads to its sentences", columns, listed, key="profile table",
                   follow=lambda: _follow("profile table"))  # fmt: skip
        st.download_button("Download as CSV", lambda: _file(rows), "profile.csv", "text/csv", on_click="ignore")


def _file(rows: Sequence[Row]) -> bytes:
    frame: pd.DataFrame = framed(rows, COLUMNS)
    return measured.csv(frame, PROFILE, {})


def _value(row: Row, column: str) -> str:
    """A figure of one of the two."""
    return f"{row[column]:.1f}" if row["scale"] == WORDS else f"{row[column]:.{0 if row['scale'] == SHARE else 1}%}"


def _printed(row: Row, column: str) -> str:
    """A difference, or an end of its interval: shares in points, others in their own unit."""
    told = f"{row[column] * 100:.0f}" if row["scale"] == SHARE else f"{row[column]:.1f} {UNITS[row['scale']]}"
    return told.replace("-", "−")


UNITS = {WORDS: "words", LOG_ODDS: "log odds"}


def _others(rows: Sequence[Row], shown: str | None) -> None:
    if rows:
        with st.expander(f"No clear difference: {labels.count(len(rows), 'comparison')}"):
            st.markdown("The 95% interval holds zero. These are no findings.")
            _list(rows, shown, "unclear", copy=False)


def _not_compared(rows: Sequence[Row]) -> None:
    for row in rows:
        told = f"{MEASURES[row['measure']].title}: not compared. {row['why_not']}"
        st.html(f"<p style='margin:0'>{in_html(told)}</p>")


def _behind(analysis: Analysis, rows: Sequence[Row]) -> None:
    st.subheader("The sentences behind it", anchor=False)
    picked = picking.one_of("Difference", [findings.key(row) for row in rows], "difference")
    row = next((one for one in rows if findings.key(one) == picked), rows[0])
    st.html(f"<p style='margin:0'>{in_html(row['sentence'])}</p>")
    found = measured.passages(analysis, row["places"])
    if found:
        st.html(f"<p class='known'>{labels.count(len(found), 'place')}, article by article</p>")
    excerpts.show(found, analysis.articles, empty="Neither says anything there.", key="behind difference")


main()
