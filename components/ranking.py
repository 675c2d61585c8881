"""Where each shared statement stands in each article, and the words it has there."""

from __future__ import annotations

import string
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import streamlit as st

from components import by_outlet, charts, excerpts, labels, measured, ordering, picking, rank_charts, sheet
from components.charts import Look
from components.rank_charts import Column, Line, Point
from core.model import Analysis, Article

if TYPE_CHECKING:
    import pandas as pd

TOLD_APART = 12
"""Statements with a letter and a colour: as many as there are colours; those most widely carried come first."""
OTHERS = 18
"""Statements drawn in grey behind them."""
MAX_COLUMNS = 20
MAX_ROWS = 60
LONGEST = 64
"""Code points of a statement in a legend or a list."""
BY: dict[str, Literal["place", "share"]] = {"Order": "place", "Share of the body": "share"}
ONE, EVERY = "One of each outlet", "Every article"
ABOUT = (
    "One line for each statement, one column for each article; the higher, the earlier in the article. Lines that "
    "cross are statements in another order. A line is dotted past an article that lacks the statement. n counts the "
    "shared statements of the article; those of one sentence follow one another. Click a point to read the words."
)


def show(analysis: Analysis, articles: Sequence[Article]) -> None:
    """Draw the chart, its table and the words behind a statement."""
    frame = measured.frame(analysis, "positions", "Outlets", ())
    frame = frame[frame["article"].isin([article.id for article in articles])]
    if frame.empty:
        st.markdown("No statement is carried by two outlets yet, so there is no order to compare.")
        return
    st.markdown(ABOUT)
    with st.container(horizontal=True, gap="medium"):
        by = BY[picking.switch("Height", list(BY), "height")]
        several = len({article.shown_outlet for article in articles}) < len(articles)
        which = picking.switch("Columns", (ONE, EVERY), "columns") if several else EVERY
    columns = _columns(frame, articles, one=which == ONE)
    rows = list(frame[frame["article"].isin([article.id for article in columns])].itertuples())
    names = labels.article_names(analysis.articles)
    statements = _statements(rows)
    lines = _lines(rows, columns, statements, names)
    figure = rank_charts.bump(lines, _heads(rows, columns, names), by, Look.now(by_outlet.outlets(analysis)))
    _notes(statements, columns, articles)
    picking.chart(
        figure,
        alt=f"Places of {labels.count(len(lines), 'statement')} in {labels.count(len(columns), 'article')}; the table "
        "below holds the same.",
        key="bump",
        sets=("line", "of"),
        names=(statements, names),
    )
    with st.expander("Show as table"):
        _table(rows, columns, statements, names)
    _behind(analysis, frame, statements, names)


def _columns(frame: pd.DataFrame, articles: Sequence[Article], *, one: bool) -> list[Article]:
    """The articles drawn, in the order of their outlets; of each outlet the one with most shared statements."""
    counted = frame["article"].value_counts().to_dict()
    held = [article for article in articles if article.id in counted]
    if one:
        best: dict[str, Article] = {}
        for article in held:
            known = best.get(article.shown_outlet)
            if known is None or counted[article.id] > counted[known.id]:
                best[article.shown_outlet] = article
        held = list(best.values())
    return ordering.spread(held, MAX_COLUMNS)


def _statements(rows: Sequence[Any]) -> dict[str, str]:
    """The statements that two of the columns carry, most widely carried first, each with its words; lettered first."""
    carried: dict[str, int] = defaultdict(int)
    words: dict[str, str] = {}
    for row in rows:
        carried[row.statement] += 1
        words[row.statement] = labels.shortened(labels.headline(row.label), LONGEST)
    shared = [key for key in sorted(carried, key=lambda key: -carried[key]) if carried[key] > 1]
    return {key: f"{_mark(place)}  {words[key]}" for place, key in enumerate(shared)}


def _mark(place: int) -> str:
    """A letter for the statements that are told apart, a number for the others."""
    return string.ascii_uppercase[place] if place < TOLD_APART else str(place + 1)


def _lines(
    rows: Sequence[Any], columns: Sequence[Article], statements: dict[str, str], names: dict[str, str]
) -> list[Line]:
    held: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        held[row.article].append(row)
    points: dict[str, list[Point]] = defaultdict(list)
    for number, article in enumerate(columns):
        ordered = sorted(held[article.id], key=lambda row: (row.rank, row.places[0].start, row.statement))
        for place, row in enumerate(ordered, start=1):
            hover = _hover(article, row, names[article.id])
            share = None if row.why_not else row.before
            points[row.statement].append(
                Point(number, place, share, place - row.rank, hover, (row.statement, article.id))
            )
    drawn = list(statements.items())[: TOLD_APART + OTHERS]
    return [
        Line(_mark(place) if place < TOLD_APART else "", label.partition("  ")[2], tuple(points[key]))
        for place, (key, label) in enumerate(drawn)
    ]


def _heads(rows: Sequence[Any], columns: Sequence[Article], names: dict[str, str]) -> list[Column]:
    """The columns, by their outlets alone where each has one."""
    of = {row.article: row.of for row in rows}
    alone = len({article.shown_outlet for article in columns}) == len(columns)
    return [
        Column(article.shown_outlet if alone else names[article.id], article.shown_outlet, of[article.id])
        for article in columns
    ]


def _hover(article: Article, row: Any, name: str) -> str:  # noqa: ANN401 - a row of a frame
    place = row.places[0]
    sentence = charts.wrapped(article.text[place.start : place.end], 6)
    facts = f"{row.part} · place {row.rank} of {row.of} shared statements · {row.words_before} of {row.n} words before"
    earlier = " · recalls an earlier occasion" if row.occasion == "earlier" else ""
    return f"<b>{charts.plain(name)}</b><br>{sentence}<br><i>{charts.wrapped(facts + earlier, 3)}</i>"


def _notes(statements: dict[str, str], columns: Sequence[Article], articles: Sequence[Article]) -> None:
    notes = []
    if len(statements) > TOLD_APART:
        grey = min(len(statements) - TOLD_APART, OTHERS)
        notes.append(f"The {TOLD_APART} most widely carried statements have letters, {grey} others are grey.")
        left = len(statements) - TOLD_APART - grey
        notes += [f"{left} more are in the table."] if left else []
    if len(columns) < len(articles):
        notes.append(f"{len(columns)} of {len(articles)} articles are drawn; pick fewer outlets to see others.")
    if notes:
        st.markdown(" ".join(notes))


def _table(rows: Sequence[Any], columns: Sequence[Article], statements: dict[str, str], names: dict[str, str]) -> None:
    """A row for each statement, a column for each article: its rank, and the share of the body before it."""
    cells = {(row.statement, row.article): _cell(row) for row in rows}
    listed: list[list[sheet.Cell]] = [
        [label, *(cells.get((key, article.id)) for article in columns)]
        for key, label in list(statements.items())[:MAX_ROWS]
    ]
    if len(statements) > MAX_ROWS:
        st.markdown(f"The {MAX_ROWS} most widely carried of {len(statements)} statements.")
    of = {row.article: row.of for row in rows}
    total: list[sheet.Cell] = ["Shared statements (n)", *(of[article.id] for article in columns)]
    sheet.show(
        "Rank of each statement among the article's shared statements; in brackets the share of the body before it",
        ["Statement", *(names[article.id] for article in columns)],
        [*listed, total],
        key="bump table",
    )


def _cell(row: Any) -> str:  # noqa: ANN401 - a row of a frame
    return f"{row.rank}" if row.why_not else f"{row.rank} ({row.before:.0%})"


def _behind(analysis: Analysis, frame: pd.DataFrame, statements: dict[str, str], names: dict[str, str]) -> None:
    st.subheader("The words", anchor=False)
    left, right = st.columns([2, 1])
    with left:
        picked = picking.one_of("Statement", list(statements.values()), "line")
    key = next((one for one, label in statements.items() if label == picked), None)
    rows = list(frame[frame["statement"] == key].itertuples())
    carriers = {row.article: names[row.article] for row in rows}
    with right:
        if st.session_state.get("of") not in (None, *carriers.values()):
            st.session_state["of"] = None
        first = picking.optional("First of all in", list(carriers.values()), "of", "The order of outlets")
    rows.sort(key=lambda row: names[row.article] != first)
    found = [passage for row in rows for passage in measured.passages(analysis, row.places)]
    st.caption(f"{labels.count(len(found), 'place')} with it")
    excerpts.show(found, analysis.articles, empty="No article shown carries it.", key="behind bump")
