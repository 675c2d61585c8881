"""Who carried a statement, or one reading of it, first, and how far behind the others were, as far as dates allow."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from core.measures.frames.measured import Column, Measure, Place, framed, named
from core.measures.frames.moments import MINUTE, before, days, moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    import pandas as pd

    from core.measures.frames.measured import Units
    from core.measures.frames.moments import Certainty, Moment
    from core.model import Analysis, Article, Reading, Variant, VariantKind

FEWEST_DATED: Final = 2
"""First of one says nothing."""
TELLING: Final[frozenset[VariantKind]] = frozenset({"substance", "negation or modality", "substitution", "translation"})
"""Kinds of variant whose readings somebody chose: others follow from house style or from cuts."""

COLUMNS: Final = (
    Column("what", "statement or reading"),
    Column("statement", "id of the statement, or of the passage of the reading"),
    Column("label", "the words of the statement's base, or of the reading"),
    Column("first", "the unit that carried it first; empty where that cannot be said"),
    Column("article", "id of the unit's earliest article with it"),
    Column("published", "its date, as ISO 8601; empty where unknown"),
    Column("quality", "clock, day, inferred or unknown"),
    Column("minutes", "behind the first, where both state clock times with their zones", "minutes"),
    Column("days", "behind the first, by the days as they are printed", "days"),
    Column("certainty", "how it is known that the unit came after the first, or why it is not said, in a sentence"),
)

_HOW: Final[dict[Certainty, str]] = {
    "clock": "both state clock times with their zones",
    "certain": "their dates are too far apart for any time zones to turn round",
    "day": "their days differ as printed, though no zone is stated for both",
    "untold": "",
}


class _Carried(NamedTuple):
    """The earliest dated article of a unit with something, or any where none is dated."""

    unit: str
    article: Article
    when: Moment | None
    undated: int
    """Articles of the unit with it that have no date."""
    place: Place


class _Thing(NamedTuple):
    """A statement or a reading, and where each article has it."""

    what: str
    key: str
    label: str
    places: dict[str, Place]


def compute(analysis: Analysis, units: Units) -> pd.DataFrame:
    """Who came out first with each statement, and each deliberate reading, that two or more units carry.

    First is the unit whose earliest article came before those of all other dated units: by clock times with zones; by
    dates too far apart for time zones to matter; by days that differ as printed. Otherwise nobody is called first.
    Minutes from 0 up, between two clock times with zones only; days from 0 up. Inferred dates say that they are. n
    counts the units whose dates are known. First to publish is not first to know, and a text may have changed since.
    Source: lags between outlets as in meme tracking (Leskovec, Backstrom and Kleinberg 2009), within what dates allow.
    """
    articles = {one.id: one for one in analysis.articles}
    when = {one.id: moment(one.published) for one in analysis.articles}
    rows: list[dict[str, Any]] = []
    for thing in (*_statements(analysis), *_readings(analysis)):
        held: defaultdict[str, list[str]] = defaultdict(list)
        for article in thing.places:
            if article in units:
                held[units[article]].append(article)
        if len(held) > 1:
            carried = [
                _earliest(unit, held[unit], articles, when, thing.places)
                for unit in named({name: name for name in held})
            ]
            rows += _rows(thing, carried)
    return framed(rows, COLUMNS)


def _statements(analysis: Analysis) -> Iterator[_Thing]:
    by_id = {one.id: one for one in analysis.witnesses}
    for statement in analysis.statements:
        places: dict[str, Place] = {}
        for key in statement.witnesses:
            one = by_id[key]
            place = Place(one.article, one.start, one.end, f"{one.form} statement")
            places[one.article] = min(places.get(one.article, place), place)
        yield _Thing("statement", statement.id, statement.label, places)


def _readings(analysis: Analysis) -> Iterator[_Thing]:
    """Yield the readings of a place that several articles have and others do not, where somebody chose words."""
    for passage in analysis.passages:
        row = {version.article: number for number, version in enumerate(passage.versions)}
        for variant in passage.variants:
            if variant.kind not in TELLING:
                continue
            for reading in variant.readings:
                if reading.text and len(reading.articles) > 1:
                    places = {}
                    for article in reading.articles:
                        cells = passage.collation.rows[row[article]][variant.columns.start : variant.columns.end]
                        tokens = [token for cell in cells for token in cell]
                        if tokens:
                            start, end = min(one.start for one in tokens), max(one.end for one in tokens)
                            places[article] = Place(article, start, end, f"has “{reading.text}” here")
                    yield _Thing("reading", passage.id, _beside(variant, reading), places)


def _beside(variant: Variant, reading: Reading) -> str:
    """Return a reading with what others have in its place."""
    others = [f"“{one.text}”" for one in variant.readings if one.text and one.text != reading.text]
    return f"“{reading.text}”" + (f", where others have {', '.join(others[:2])}" if others else "")


def _earliest(
    unit: str,
    held: Sequence[str],
    articles: Mapping[str, Article],
    when: Mapping[str, Moment | None],
    places: Mapping[str, Place],
) -> _Carried:
    dated = sorted((known.printed, known.zoned, key) for key in held if (known := when[key]))
    key = dated[0][2] if dated else min(held)
    return _Carried(unit, articles[key], when[key], len(held) - len(dated), places[key])


def _rows(thing: _Thing, carried: Sequence[_Carried]) -> Iterator[dict[str, Any]]:
    dated = sorted(((one.when, one.unit) for one in carried if one.when), key=lambda pair: (pair[0].printed, pair[1]))
    why_not = _why_not(dated)
    left = _left(carried)
    for one in carried:
        row: dict[str, Any] = {"unit": one.unit, "what": thing.what, "statement": thing.key, "label": thing.label}
        row |= {"first": "" if why_not else dated[0][1], "article": one.article.id}
        row |= {"published": one.article.published.value or "", "quality": one.article.published.quality}
        row |= {"n": len(dated), "why_not": why_not, "places": (one.place,)}
        yield row | ({"certainty": why_not} if why_not else _behind(dated[0], one, left))


def _why_not(dated: Sequence[tuple[Moment, str]]) -> str:
    """Say why nobody can be called first; empty where the earliest is known to have come before all others."""
    if len(dated) < FEWEST_DATED:
        known = f"only {dated[0][1]} has one" if dated else "nobody has one"
        return f"Not said who was first: dates of two are the fewest that it is said for, and {known}."
    first, unit = dated[0]
    rival = next(((when, other) for when, other in dated[1:] if before(first, when) == "untold"), None)
    if rival is None:
        return ""
    if first.zoned and rival[0].zoned:
        return f"Not said who was first: {unit} and {rival[1]} state the same minute."
    return f"Not said who was first: {unit} and {rival[1]} state the same day, and not both a clock time with its zone."


def _left(carried: Sequence[_Carried]) -> str:
    """Return who may have been earlier still, because an article of theirs has no date."""
    undated = [one.unit for one in carried if one.undated]
    if not undated:
        return ""
    names = undated[0] if len(undated) == 1 else f"{', '.join(undated[:-1])} and {undated[-1]}"
    return f" Undated and so left out: {names}."


def _behind(earliest: tuple[Moment, str], one: _Carried, left: str) -> dict[str, Any]:
    """Return how far one is behind the first, and how that is known."""
    first, unit = earliest
    if one.when is None:
        return {"certainty": "No date is known, so its place in time is not said."}
    inferred = [name for when, name in ((first, unit), (one.when, one.unit)) if when.quality == "inferred"]
    caution = f" The date of {' and '.join(dict.fromkeys(inferred))} is inferred." if inferred else ""
    if one.unit == unit:
        minutes = 0.0 if first.zoned else None
        return {"minutes": minutes, "days": 0, "certainty": f"First of those dated.{left}{caution}"}
    how = before(first, one.when)
    return {
        "minutes": (one.when.printed - first.printed) / MINUTE if how == "clock" else None,
        "days": days(first, one.when),
        "certainty": f"After {unit}: {_HOW[how]}.{caution}",
    }


FIRSTS: Final = Measure(
    "firsts", "Who was first", COLUMNS, alone=False, minimum=FEWEST_DATED, counts="units with a date", compute=compute
)
