"""Frames of measures as pages draw them: computed once, their rows as figures, their places as passages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from components import derived, units
from components.by_outlet import Passage
from components.charts import plain, wrapped
from components.share_charts import Figure
from components.units import Groups, Kind, Unit
from core.export.tables import Table, to_csv
from core.measures.frames.catalogue import MEASURES
from core.measures.frames.measured import Column, Measure, Place
from core.measures.words import merged
from core.model import Analysis, Span


def frame(analysis: Analysis, measure: str, kind: Kind, groups: Groups) -> pd.DataFrame:
    """A measure of all units, computed once; nobody changes it."""
    return derived.of(analysis, _computed, measure, kind, groups)


def _computed(analysis: Analysis, measure: str, kind: Kind, groups: Groups) -> pd.DataFrame:
    return MEASURES[measure](analysis, units.members(analysis, kind, groups))


# --- places ---------------------------------------------------------------------------------------------------------


class _Spoken(NamedTuple):
    """The witnesses of an article that another article carries too, in reading order."""

    ends: list[int]
    starts: list[int]
    ids: list[str]


def passages(analysis: Analysis, places: Iterable[Place]) -> list[Passage]:
    """The sentences that places stand in, in reading order, each with the words that count and why they do."""
    articles = {one.id: one for one in analysis.articles}
    spoken, sentences = derived.of(analysis, _spoken), derived.of(analysis, _sentences)
    held: dict[tuple[str, Span], list[Place]] = defaultdict(list)
    for place in places:
        held[place.article, _whole(sentences.get(place.article, []), place)].append(place)
    order = {key: number for number, key in enumerate(articles)}
    found = sorted(held.items(), key=lambda one: (order[one[0][0]], one[0][1]))
    return [
        Passage(articles[key], span, _why(why), _said(spoken, key, span), merged(Span(p.start, p.end) for p in why))
        for (key, span), why in found
    ]


def _sentences(analysis: Analysis) -> dict[str, list[Span]]:
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for one in analysis.measures.narrative:
        found[one.article].append(Span(one.start, one.end))
    return {key: sorted(spans) for key, spans in found.items()}


def _whole(sentences: Sequence[Span], place: Place) -> Span:
    """The sentence that a place stands in; the place itself where it stands in none or in several."""
    at = bisect_right(sentences, (place.start, _END)) - 1
    inside = at >= 0 and sentences[at].start <= place.start and place.end <= sentences[at].end
    return sentences[at] if inside else Span(place.start, place.end)


_END = 1 << 40
"""Beyond the end of any text."""
NOTES = 3
"""Reasons given for one sentence; more are left out."""


def _why(places: Sequence[Place]) -> str:
    """Why a sentence counts, each reason once."""
    notes = list(dict.fromkeys(place.note for place in sorted(places, key=lambda one: one.start) if place.note))
    return "; ".join(notes[:NOTES]) + (f"; and {len(notes) - NOTES} more" if len(notes) > NOTES else "")


def _spoken(analysis: Analysis) -> dict[str, _Spoken]:
    shared = {s for p in analysis.passages if len({v.article for v in p.versions}) > 1 for s in p.statements}
    found: defaultdict[str, _Spoken] = defaultdict(lambda: _Spoken([], [], []))
    for one in sorted((w for w in analysis.witnesses if w.statement in shared), key=lambda w: (w.article, w.end)):
        held = found[one.article]
        held.ends.append(one.end)
        held.starts.append(one.start)
        held.ids.append(one.id)
    return dict(found)


def _said(spoken: Mapping[str, _Spoken], article: str, span: Span) -> str:
    """The first witness that a stretch holds words of; empty where there is none."""
    held = spoken.get(article)
    if held is None:
        return ""
    place = bisect_left(held.ends, span.start + 1)
    return held.ids[place] if place < len(held.ids) and held.starts[place] < span.end else ""


# --- figures --------------------------------------------------------------------------------------------------------


def figures(found: pd.DataFrame, measure: Measure, drawn: Drawn, sides: Mapping[str, Unit]) -> list[Figure]:
    """The rows of a frame that have a figure, as bars or dots."""
    made = []
    for row in found.to_dict("records"):
        if row["unit"] not in sides or row["why_not"]:
            continue
        hover = _hover(row, measure, sides[row["unit"]].name)
        low, high = (row.get(name) for name in drawn.interval) if drawn.interval else (None, None)
        for part, column in drawn.parts.items():
            value = row[column]
            if not pd.isna(value):
                value = value / row["n"] if drawn.of_n else value
                sure = low is None or high is None or not low <= 0 <= high
                made.append(Figure(row["unit"], str(row[drawn.row]), float(value), hover, part, low, high, sure=sure))
    return made


class Drawn(NamedTuple):
    """Which columns of a frame a chart draws."""

    row: str
    parts: Mapping[str, str]
    """The columns that make up a bar, by what its parts are called; one, called nothing, where it has none."""
    of_n: bool
    """Whether they are drawn as shares of n."""
    interval: tuple[str, str] | tuple[()] = ()


def _hover(row: Mapping[str, Any], measure: Measure, unit: str) -> str:
    """The box over a figure: its unit and every column of its row."""
    lines = [f"<b>{plain(unit)}</b>"]
    for column in measure.columns:
        told = printed(row[column.name], column)
        if told and not column.unit:
            lines.append(wrapped(told, 3))
        elif told:
            lines.append(f"{plain(column.name.replace('_', ' '))}: {plain(told)}")
    lines.append(f"n = {row['n']:,} {plain(measure.counts)}")
    return "<br>".join(lines)


def printed(value: Any, column: Column) -> str:  # noqa: ANN401 - a cell of any frame
    """A cell as words; empty where there is nothing."""
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return ""
    if column.unit == "share":
        return f"{value:.1%}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.0f}" if column.unit in COUNTED else f"{value:,.2f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


COUNTED = {"words", "sentences", "statements"}
"""Units of which a part of one is not worth a digit."""


def csv(found: pd.DataFrame, measure: Measure, names: Mapping[str, str]) -> bytes:
    """A frame as a file for a spreadsheet: the unit by its name, and how many places stand behind each row."""
    columns = ("unit", *(column.name for column in measure.columns), "n", "why_not", "places")
    rows = (
        (names.get(one["unit"], one["unit"]), *(one[name] for name in columns[1:-1]), len(one["places"] or ()))
        for one in found.to_dict("records")
    )
    return to_csv(Table(measure.name, columns, tuple(rows))).encode()
