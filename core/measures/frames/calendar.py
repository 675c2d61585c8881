"""When it was reported: articles and statements of each unit over time, under each topic, by the quality of dates."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args
from zoneinfo import ZoneInfo

from core.measures.frames.measured import Column, Measure, Place, framed
from core.measures.frames.moments import moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    import pandas as pd

    from core.measures.frames.measured import Units
    from core.measures.frames.moments import Moment
    from core.model import Analysis, Article, Stretch, Witness

Scale = Literal["minute", "hour", "day", "week", "month", "year"]
SCALES: Final[tuple[Scale, ...]] = get_args(Scale)
SPANS: Final[tuple[tuple[timedelta, Scale], ...]] = (
    (timedelta(hours=3), "minute"),
    (timedelta(days=3), "hour"),
    (timedelta(days=90), "day"),
    (timedelta(days=730), "week"),
    (timedelta(days=365 * 10), "month"),
)
"""The scale that is chosen up to each span: about a hundred marks side by side can still be told apart."""
ALL_TOPICS: Final = ""
"""Stands for a unit's articles whatever they are about."""

COLUMNS: Final = (
    Column("scale", "minute, hour, day, week, month or year: how long each stretch of time is"),
    Column("zone", "the time zone in which stretches begin"),
    Column("start", "when the stretch of time begins, as ISO 8601; empty where the date is unknown"),
    Column("quality", "clock, day, inferred or unknown; `clock, zone not stated` where a clock time names no zone"),
    Column("topic", "id of the topic that they touch; empty for all"),
    Column("label", "the topic's name"),
    Column("articles", "articles that came out then, and that touch the topic", "articles"),
    Column("statements", "statements attributed in them, and that touch the topic", "statements"),
)
ZONELESS: Final = "clock, zone not stated"


class Dating(NamedTuple):
    """An article on the calendar."""

    article: Article
    when: Moment | None
    shown: datetime | None
    """In the zone of the calendar; as printed where no zone is stated. Names no zone."""
    quality: str


def dated(articles: Iterable[Article], zone: str = "UTC") -> list[Dating]:
    """Return when each article came out, clock times in a zone. Days and times without a zone stay as printed."""
    there = ZoneInfo(zone)
    made = []
    for article in articles:
        when = moment(article.published)
        shown = when.printed if when else None
        if when and when.zoned:
            shown = when.printed.replace(tzinfo=UTC).astimezone(there).replace(tzinfo=None)
        zoneless = when is not None and when.quality == "clock" and not when.zoned
        made.append(Dating(article, when, shown, ZONELESS if zoneless else article.published.quality))
    return made


def scale_of(dates: Iterable[Dating]) -> Scale:
    """Return the scale for what lies between the first and the last date; a day where nothing is dated.

    Where no hour is known, nothing finer than a day tells anything.
    """
    known = [one for one in dates if one.shown and one.when]
    times = [one.shown for one in known if one.shown]
    if not times or not any(one.when.clocked for one in known if one.when):
        span, finest = (max(times) - min(times) if times else timedelta()), SCALES.index("day")
    else:
        span, finest = max(times) - min(times), 0
    chosen: Scale = next((scale for most, scale in SPANS if span <= most), "year")
    return SCALES[max(SCALES.index(chosen), finest)]


def start(of: datetime, scale: Scale) -> datetime:
    """Return when the stretch of time begins that a moment falls into; weeks begin on Monday.

    >>> start(datetime(2026, 1, 2, 15, 40), "week").isoformat()
    '2025-12-29T00:00:00'
    """
    if scale == "minute":
        return of.replace(second=0, microsecond=0)
    if scale == "hour":
        return of.replace(minute=0, second=0, microsecond=0)
    midnight = of.replace(hour=0, minute=0, second=0, microsecond=0)
    if scale == "week":
        return midnight - timedelta(days=midnight.weekday())
    return midnight if scale == "day" else midnight.replace(day=1, month=1 if scale == "year" else midnight.month)


def compute(analysis: Analysis, units: Units) -> pd.DataFrame:
    """Articles, and statements attributed in them, counted by the stretch of time in which they came out, in UTC.

    Stretches are as long as suits the span of all dates. Each quality of a date is counted apart, and what has no date
    in a row of its own. A clock time is converted to the zone; a day, and a clock time without a zone, count as they
    are printed. An article or statement counts under each topic that it touches, so topics do not add up to the whole.
    n counts the unit's articles. Source: counts of stories over time as Media Cloud gives them (Roberts et al. 2021).
    """
    return counted(analysis, units)


def counted(analysis: Analysis, units: Units, scale: Scale | None = None, zone: str = "UTC") -> pd.DataFrame:
    """Return the frame for stretches of a length and in a zone of one's own."""
    dates = dated((one for one in analysis.articles if one.id in units), zone)
    chosen = scale or scale_of(dates)
    labels = {ALL_TOPICS: "All topics"} | {topic.id: topic.label for topic in analysis.topics}
    about = _touched(analysis)
    said = _said(analysis)
    total: defaultdict[str, int] = defaultdict(int)
    held: defaultdict[tuple[str, str, str, str], list[Article]] = defaultdict(list)
    for one in dates:
        unit = units[one.article.id]
        total[unit] += 1
        begins = start(one.shown, chosen).isoformat(timespec="minutes") if one.shown else ""
        for topic in dict.fromkeys((ALL_TOPICS, *about.get(one.article.id, ()))):
            held[unit, begins, one.quality, topic].append(one.article)
    rows = []
    for (unit, begins, quality, topic), articles in held.items():
        row: dict[str, Any] = {"unit": unit, "scale": chosen, "zone": zone, "start": begins, "quality": quality}
        witnesses = [one for article in articles for one in said.get((article.id, topic), ())]
        row |= {"topic": topic, "label": labels.get(topic, topic), "articles": len(articles)}
        row |= {"statements": len({(one.article, one.statement or one.id) for one in witnesses})}
        row |= {"n": total[unit], "why_not": "", "places": _places(articles, topic, about, witnesses)}
        rows.append(row)
    order = {topic: number for number, topic in enumerate(labels)}
    rows.sort(
        key=lambda r: (r["unit"].casefold(), r["unit"], not r["start"], r["start"], r["quality"], order[r["topic"]])
    )
    return framed(rows, COLUMNS)


def _touched(analysis: Analysis) -> dict[str, dict[str, Stretch]]:
    """Return for each article the topics of its sentences, each with the first sentence on it."""
    touched: defaultdict[str, dict[str, Stretch]] = defaultdict(dict)
    for stretch in analysis.measures.narrative:
        touched[stretch.article].setdefault(ALL_TOPICS, stretch)
        for topic in stretch.topics:
            if topic.weight > 0:
                touched[stretch.article].setdefault(topic.id, stretch)
    return {article: dict(held) for article, held in touched.items()}


def _said(analysis: Analysis) -> dict[tuple[str, str], list[Witness]]:
    """Return the witnesses of each article by the topics of their statements, and under all topics."""
    topics = {one.id: [topic.id for topic in one.topics if topic.weight > 0] for one in analysis.statements}
    said: defaultdict[tuple[str, str], list[Witness]] = defaultdict(list)
    for witness in analysis.witnesses:
        for topic in (ALL_TOPICS, *topics.get(witness.statement, ())):
            said[witness.article, topic].append(witness)
    return dict(said)


def _places(
    articles: Sequence[Article],
    topic: str,
    about: Mapping[str, Mapping[str, Stretch]],
    witnesses: Sequence[Witness],
) -> tuple[Place, ...]:
    """Return where each article begins, or first touches the topic, and then the statements."""
    opening = [(one, about.get(one.id, {}).get(topic)) for one in articles]
    told = "its first words" if topic == ALL_TOPICS else "its first words on this"
    first = [Place(one.id, at.start, at.end, f"{told}; {one.published.evidence}") for one, at in opening if at]
    return (*first, *(Place(one.article, one.start, one.end, f"{one.form} statement") for one in witnesses))


CALENDAR: Final = Measure(
    "calendar", "Articles and statements over time", COLUMNS, alone=False, minimum=1, counts="articles", compute=compute
)
