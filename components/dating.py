"""When articles came out: the calendar of outlets or topics, with how well each date is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, available_timezones

import streamlit as st

from components import by_outlet, calendar_charts, charts, derived, excerpts, labels, measured, picking, sheet
from components.calendar_charts import Lane, Mark
from components.charts import Look
from core.measures.frames import calendar
from core.measures.frames.calendar import ALL_TOPICS, SCALES, ZONELESS, Scale
from core.measures.frames.moments import moment
from core.model import Analysis, Article, Dated

if TYPE_CHECKING:
    import pandas as pd

ABOUT = (
    "A filled mark is a clock time with its zone, an open one with a dot a clock time without, an open one a day. In "
    "stretches finer than a day, an open bar covers the whole day; a hatched one is inferred. A thin line leads "
    "to the last change that the page states. Click a mark to read what came out."
)
UTC_NAME = "UTC"
OUTLETS, TOPICS = "Outlets", "Topics"
COUNTS = ("Articles", "Statements")
AUTOMATIC = "Automatic"
STRETCHES: dict[str, Scale] = {f"{scale.capitalize()}s": scale for scale in SCALES}
LENGTHS = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(days=7),
    "month": timedelta(days=31),
    "year": timedelta(days=366),
}
"""Least time that leads from the beginning of a stretch into the next one."""
FINE = ("minute", "hour")
"""Scales finer than a day."""
LISTED = 5
"""Articles named in a hover box."""
MAX_ROWS = 400


def show(analysis: Analysis, articles: Sequence[Article]) -> None:
    """Draw the calendar, its tables and what came out."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        by = picking.switch("Lanes", (OUTLETS, TOPICS), "lanes") if analysis.topics else OUTLETS
        counts = picking.switch("Count", COUNTS, "number").casefold()
        stretch = st.selectbox("Stretches of", [AUTOMATIC, *STRETCHES], key="stretch", bind="query-params", width=150)
        zone = st.selectbox("Time zone", _zones(), key="zone", bind="query-params", width=220) or UTC_NAME
        names = {topic.id: topic.label for topic in analysis.topics}
        about = _about(names) if by == OUTLETS and names else ALL_TOPICS
    st.markdown(f"{ABOUT} {_words(articles)}")
    scale = STRETCHES.get(stretch or "")
    frame = derived.of(analysis, _counted, tuple(article.id for article in articles), by, scale, zone)
    rows = list((frame[frame["topic"] != ALL_TOPICS] if by == TOPICS else frame[frame["topic"] == about]).itertuples())
    rows = [row for row in rows if getattr(row, counts)]
    if not rows:
        st.markdown("None of these articles touches that topic.")
        return
    marks = {_named(row): row for row in rows}
    lanes = _lanes(rows, by, counts, Look.now(by_outlet.outlets(analysis)))
    drawn = [_mark(row, name, articles, zone, counts) for name, row in marks.items()]
    picking.chart(
        calendar_charts.calendar(drawn, lanes, counts, zone, Look.now(by_outlet.outlets(analysis))),
        alt=f"{counts.capitalize()} over time in {labels.count(len(lanes), 'lane')}; the tables below hold the same.",
        key="calendar",
        sets=("mark",),
        names=({name: name for name in marks},),
    )
    with st.expander("Show as table"):
        _tables(analysis, articles, rows, zone)
    _behind(analysis, marks)


@lru_cache(maxsize=1)
def _zones() -> list[str]:
    return [UTC_NAME, *sorted(available_timezones() - {UTC_NAME})]


def _about(names: dict[str, str]) -> str:
    picked = picking.optional("About", list(names.values()), "on", "All topics")
    return next((key for key, label in names.items() if label == picked), ALL_TOPICS)


def _counted(analysis: Analysis, ids: tuple[str, ...], by: str, scale: Scale | None, zone: str) -> pd.DataFrame:
    wanted = set(ids)
    held = [article for article in analysis.articles if article.id in wanted]
    units = {article.id: article.shown_outlet if by == OUTLETS else TOPICS for article in held}
    return calendar.counted(analysis, units, scale, zone)


def _words(articles: Sequence[Article]) -> str:
    """What to know of the dates of these articles."""
    words = []
    if any(zoneless(article.published) for article in articles):
        words.append("A clock time without its zone stands as printed: it may be up to 14 hours off.")
    without = sum(article.published.value is None for article in articles)
    if without:
        stated = labels.count(without, "article states", "articles state")
        words.append(f"{stated} no date and {'stands' if without == 1 else 'stand'} apart, in no order.")
    if sum(article.published.quality == "clock" for article in articles) < 2:  # noqa: PLR2004 - first of two
        words.append("Too few clock times are known to say who was first.")
    return " ".join(words)


# --- lanes and marks ------------------------------------------------------------------------------------------------


def _lanes(rows: Sequence[Any], by: str, counts: str, look: Look) -> list[Lane]:
    total: dict[str, int] = {}
    for row in rows:
        total[_lane(row)] = total.get(_lane(row), 0) + getattr(row, counts)
    if by == OUTLETS:
        return [Lane(key, key, n, look.outlet(key), look.symbol(key)) for key, n in total.items()]
    label = {row.topic: row.label for row in rows}
    shades, letters = charts.topic_shades(total), charts.letters(total)
    return [Lane(key, f"{letters[key]}  {label[key]}", n, look(shades[key]), "circle") for key, n in total.items()]


def _lane(row: Any) -> str:  # noqa: ANN401 - a row of a frame
    return row.unit if row.unit != TOPICS or not row.topic else row.topic


def _named(row: Any) -> str:  # noqa: ANN401 - a row of a frame
    """The name of a mark in the list of marks."""
    lane = row.label if row.topic and row.unit == TOPICS else row.unit
    known = {"clock": "", "unknown": ""}.get(row.quality, f", {row.quality}")
    return f"{lane}: {_when(row)}{known}"


def _when(row: Any) -> str:  # noqa: ANN401 - a row of a frame
    if not row.start:
        return "date unknown"
    begins = datetime.fromisoformat(row.start)
    if row.scale in FINE and row.quality in {"day", "inferred"}:
        return f"{begins:%Y-%m-%d}"
    if row.scale == "week":
        return f"week of {begins:%Y-%m-%d}"
    form = {"minute": "%Y-%m-%d %H:%M", "hour": "%Y-%m-%d %H h", "day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
    return begins.strftime(form[row.scale])


def _mark(row: Any, name: str, articles: Sequence[Article], zone: str, counts: str) -> Mark:  # noqa: ANN401 - as above
    held = _articles(row, articles)
    begins, ends, updated = _ends(row), None, None
    bar = row.quality == "inferred" or (row.quality == "day" and row.scale in FINE)
    if begins:
        wide: Scale = "day" if bar and row.scale in FINE else row.scale
        ends = calendar.start(begins + LENGTHS[wide], wide)
        if row.scale in FINE and not bar and len(held) == 1:
            begins = ends = calendar.dated(held, zone)[0].shown
            updated = _shown(held[0].updated, zone)
    if bar and begins is None:
        bar = False
    number = getattr(row, counts)
    return Mark(_lane(row), begins, ends, row.quality, number, _hover(row, held, zone), (name,), bar, updated)


def _ends(row: Any) -> datetime | None:  # noqa: ANN401 - a row of a frame
    return datetime.fromisoformat(row.start) if row.start else None


def _articles(row: Any, articles: Sequence[Article]) -> list[Article]:  # noqa: ANN401 - a row of a frame
    held = {place.article for place in row.places}
    return [article for article in articles if article.id in held]


def _hover(row: Any, held: Sequence[Article], zone: str) -> str:  # noqa: ANN401 - a row of a frame
    count = f"{labels.count(row.articles, 'article')}, {labels.count(row.statements, 'statement')}"
    lines = [f"<b>{charts.plain(_named(row))}</b>", count]
    for article in held[:LISTED]:
        lines.append(f"<b>{charts.plain(article.shown_outlet)}</b>: {charts.wrapped(article.title or article.name, 2)}")
        lines.append(f"published: {charts.plain(stated(article.published, zone) or 'unknown')}")
        lines.append(f"<i>{charts.wrapped(labels.evidence(article.published.evidence), 3)}</i>")
        if article.updated.value:
            lines.append(f"updated: {charts.plain(stated(article.updated, zone))}")
    if len(held) > LISTED:
        lines.append(f"and {len(held) - LISTED} more")
    return "<br>".join(lines)


def zoneless(dated: Dated) -> bool:
    """Whether a date is a clock time that names no zone."""
    return dated.quality == "clock" and not (dated.value or "Z").endswith("Z")


def stated(dated: Dated, zone: str) -> str:
    """A date in words: a clock time in a zone, with the zone's name; a day as printed."""
    shown = _shown(dated, zone)
    if shown is None:
        return ""
    if "T" not in (dated.value or ""):
        return f"{shown:%Y-%m-%d}"
    return f"{shown:%Y-%m-%d %H:%M} " + ("(time zone not stated)" if not (dated.value or "").endswith("Z") else zone)


def _shown(dated: Dated, zone: str) -> datetime | None:
    when = moment(dated)
    if when is None or not when.zoned:
        return when.printed if when else None
    return when.printed.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)


# --- tables and what came out ---------------------------------------------------------------------------------------


def _tables(analysis: Analysis, articles: Sequence[Article], rows: Sequence[Any], zone: str) -> None:
    names = labels.article_names(analysis.articles)
    counted: list[list[sheet.Cell]] = [
        [_named(row), row.articles, row.statements, labels.QUALITY.get(row.quality, row.quality) or "clock time"]
        for row in rows[:MAX_ROWS]
    ]
    sheet.show(
        f"Articles and statements by stretches of a {rows[0].scale}, {zone}",
        ["When", "Articles", "Statements", "How well known"],
        counted,
        key="marks table",
    )
    dates: list[list[sheet.Cell]] = [
        [
            names[article.id],
            stated(article.published, zone),
            ZONELESS if zoneless(article.published) else article.published.quality,
            labels.evidence(article.published.evidence),
            stated(article.updated, zone),
        ]
        for article in articles[:MAX_ROWS]
    ]
    sheet.show(
        "When each article came out, and what says so",
        ["Article", f"Published, {zone}", "How well known", "As stated", f"Updated, {zone}"],
        dates,
        key="calendar table",
    )


def _behind(analysis: Analysis, marks: dict[str, Any]) -> None:
    st.subheader("What came out", anchor=False)
    if st.session_state.get("mark") not in (None, *marks):
        st.session_state["mark"] = None
    picked = picking.optional("When", list(marks), "mark", "All articles, in the order of their dates")
    places = marks[picked].places if picked else [place for row in marks.values() for place in _openings(row)]
    found = measured.passages(analysis, dict.fromkeys(places))
    if not picked:
        found.sort(key=lambda one: (one.article.published.value is None, one.article.published.value or ""))
    st.caption(labels.count(len(found), "place"))
    excerpts.show(found, analysis.articles, empty="Nothing came out then.", key="behind calendar")


def _openings(row: Any) -> Iterator[Any]:  # noqa: ANN401 - a row of a frame
    """The first place of each article of a mark."""
    yield from {place.article: place for place in reversed(row.places)}.values()
