"""Who carried a statement, or a reading of it, first, and how far behind the others were, as far as dates allow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from components import by_outlet, calendar_charts, charts, dating, excerpts, labels, measured, picking, sheet
from components.calendar_charts import Lag
from components.charts import Look
from core.model import Analysis, Article

if TYPE_CHECKING:
    import pandas as pd

STATEMENTS, READINGS = "Statements", "Readings"
ABOUT = (
    "Somebody is called first only where the dates allow it: by clock times with their zones, by dates too far apart "
    "for zones to matter, or by days that differ as printed; inferred dates are named. All outlets count, those that "
    "are not picked too; n counts those whose dates are known. First to publish is not first to know, and a text may "
    "have been changed since."
)
SAID, ALL = "Where it can be said", "All"
DRAWN = 15
"""Statements in the chart: what fits one screen; those carried by most outlets come first."""
MAX_ROWS = 60
LONGEST = 70
"""Code points of a statement in a list."""
ROW_NAME = 48
"""The same beside a row of the chart."""
HOUR, DAY = 60, 1440
"""Minutes."""


def show(analysis: Analysis, articles: Sequence[Article]) -> None:
    """Draw the lags that are known, the table of all, and the words behind one."""
    st.markdown(ABOUT)
    with st.container(horizontal=True, gap="medium"):
        what = picking.switch("Of", (STATEMENTS, READINGS), "what")
        which = picking.switch("Which", (ALL, SAID), "which")
    frame = measured.frame(analysis, "firsts", "Outlets", ())
    frame = frame[(frame["what"] == what.casefold()[:-1]) & frame["unit"].isin({one.shown_outlet for one in articles})]
    held = _held(frame)
    said = sum(bool(rows[0].first) for rows in held.values())
    st.markdown(f"{labels.count(len(held), what.casefold()[:-1])}; of {said} it can be said who was first.")
    if which == SAID:
        held = {key: rows for key, rows in held.items() if rows[0].first}
    if not held:
        st.markdown("There is none to list. Give articles their dates on the Articles page, where you know them.")
        return
    names = {
        key: f"{number}  {labels.shortened(_words(rows[0]), LONGEST)}"
        for number, (key, rows) in enumerate(held.items(), 1)
    }
    _chart(analysis, held, names)
    with st.expander("Show as table", expanded=not said):
        _table(held, names)
    _behind(analysis, held, names)


def _held(frame: pd.DataFrame) -> dict[str, list[Any]]:
    """The rows of each statement or reading, most widely carried first, the earliest outlet first."""
    held: dict[str, list[Any]] = {}
    for row in frame.itertuples():
        held.setdefault(f"{row.statement} {row.label}", []).append(row)
    ordered = sorted(held.items(), key=lambda one: -len(one[1]))
    return {key: sorted(rows, key=_behind_first) for key, rows in ordered}


def _words(row: Any) -> str:  # noqa: ANN401 - a row of a frame
    return labels.headline(row.label) if row.what == "statement" else row.label


def _behind_first(row: Any) -> tuple[bool, bool, float, str]:  # noqa: ANN401 - a row of a frame
    return row.unit != row.first, not row.published, float(_known(row.days) or 0), row.unit


def _known(number: Any) -> float | None:  # noqa: ANN401 - a cell of a frame, where None may have become NaN
    return None if number is None or number != number else float(number)  # noqa: PLR0124 - NaN is not itself


def _chart(analysis: Analysis, held: dict[str, list[Any]], names: dict[str, str]) -> None:
    timed = {
        key: lags
        for key, rows in held.items()
        if len(lags := [row for row in rows if _known(row.minutes) is not None]) > 1
    }
    if not timed:
        return
    drawn = dict(list(timed.items())[:DRAWN])
    points = [
        Lag(key, row.unit, _known(row.minutes) or 0.0, _hover(row), (names[key],))
        for key, rows in drawn.items()
        for row in rows
    ]
    if len(timed) > DRAWN:
        st.markdown(f"The {DRAWN} that most outlets carry are drawn, of {len(timed)} with clock times.")
    rows = {key: f"{labels.shortened(names[key], ROW_NAME)} (n = {held[key][0].n})" for key in drawn}
    picking.chart(
        calendar_charts.lags(points, rows, Look.now(by_outlet.outlets(analysis))),
        alt=f"How far behind the first each outlet was, for {len(drawn)} of them; the table below holds the same.",
        key="lags",
        sets=("carried",),
        names=({name: name for name in names.values()},),
    )


def _hover(row: Any) -> str:  # noqa: ANN401 - a row of a frame
    lag = _lag(row) or "first"
    lines = [f"<b>{charts.plain(row.unit)}</b>: {charts.plain(lag)}", charts.wrapped(row.label, 4)]
    return "<br>".join([*lines, f"<i>{charts.wrapped(row.certainty, 4)}</i>"])


def _lag(row: Any) -> str:  # noqa: ANN401 - a row of a frame
    """How far behind, in words; empty for the first and where nothing is known."""
    if row.unit == row.first:
        return ""
    minutes, days = _known(row.minutes), _known(row.days)
    if minutes is None:
        return "" if days is None else f"{labels.count(round(days), 'day')} by the calendar"
    return spoken(round(minutes))


def spoken(minutes: int) -> str:
    """A length of time in words, to the minute below a day, to the hour above.

    >>> spoken(95), spoken(60), spoken(1500)
    ('1 h 35 min', '1 h', '1 d 1 h')
    """
    days, left = divmod(minutes, DAY)
    hours, minutes = divmod(left, HOUR)
    parts = [(days, "d"), (hours, "h"), (0 if days else minutes, "min")]
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 min"


def _table(held: dict[str, list[Any]], names: dict[str, str]) -> None:
    if len(held) > MAX_ROWS:
        st.markdown(f"The {MAX_ROWS} that most outlets carry, of {len(held)}.")
    listed: list[list[sheet.Cell]] = []
    for key, rows in list(held.items())[:MAX_ROWS]:
        behind = [f"{row.unit} {lag}" for row in rows if (lag := _lag(row))]
        undated = [row.unit for row in rows if not row.published]
        told = rows[0].first or "not said"
        listed.append(
            [names[key], told, "; ".join(behind) or None, labels.listed(undated) or None, rows[0].n, rows[0].certainty]
        )
    columns = ["What", "First", "Behind it", "Without a date", "n", "How that is known"]
    sheet.show("Who was first, and how far behind the others were", columns, listed, key="firsts table", wide=True)


def _behind(analysis: Analysis, held: dict[str, list[Any]], names: dict[str, str]) -> None:
    st.subheader("The words", anchor=False)
    if st.session_state.get("carried") not in (None, *names.values()):
        st.session_state.pop("carried")
    picked = picking.one_of("Carried", list(names.values()), "carried")
    key = next((one for one, label in names.items() if label == picked), next(iter(names)))
    by_id = {article.id: article for article in analysis.articles}
    found = []
    for row in held[key]:
        date = dating.stated(by_id[row.article].published, dating.UTC_NAME) or "date unknown"
        note = f"{date}. {row.certainty}"
        found += [one._replace(note=note) for one in measured.passages(analysis, row.places)]
    st.caption(f"{labels.count(len(found), 'outlet')}, each with its earliest article, in the order of their dates")
    excerpts.show(found, analysis.articles, empty="Nobody carries it.", key="behind firsts")
