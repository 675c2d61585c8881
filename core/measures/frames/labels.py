"""What things are called: which of several names for one thing each unit uses, and in whose words."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Final

from core.measures.frames.measured import Column, Measure, Place, framed, named
from core.measures.frames.told import UNRESOLVED, WHOSE, Run, told
from core.measures.labels import labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from core.measures.frames.measured import Units
    from core.measures.labels import Label
    from core.model import Analysis, Article

COLUMNS: Final = (
    Column("group", "id of the thing that has several names"),
    Column("about", "what the names stand for"),
    Column("label", "the name chosen"),
    Column("own", "times in the outlet's own words, headlines among them", "times"),
    Column("reported", "times in words of others without quotation marks", "times"),
    Column("quoted", "times in words of others in quotation marks", "times"),
    Column("count", "all three", "times"),
    Column("headline", "times of all that stand in title or subtitle", "times"),
)


def compute(analysis: Analysis, units: Units) -> pd.DataFrame:
    """How often each unit uses each of several names for one thing, in own, reported and quoted words apart.

    Counted are whole words in any case, the longest name where several fit ("special military operation" is no
    "operation"); a word that is a quotation's is not the outlet's choice, so the three are never added up without
    saying so. From 0 upwards; names that a unit never uses have no row; n is how often it names the thing at all.
    A word can stand for something else too ("strike" for a walk-out), which only a reader can tell: the places lead
    there. Source: choice of labels as framing (Entman 1993); the list is core/lexicon/labels.toml.
    """
    articles = {one.id: one for one in analysis.articles}
    counts: defaultdict[tuple[str, Label], Counter[str]] = defaultdict(Counter)
    places: defaultdict[tuple[str, Label], list[Place]] = defaultdict(list)
    order = _order(analysis, units)
    for key, runs in groupby(told(analysis, units), key=lambda run: run.article):
        for run, start, end, label in _found(articles[key], list(runs)):
            held = units[key], label
            counts[held].update((run.whose,) if run.in_body else (run.whose, "headline"))
            places[held].append(Place(key, start, end, why(run)))
    total: Counter[tuple[str, str]] = Counter()
    for (unit, label), of in counts.items():
        total[unit, label.group] += sum(of[whose] for whose in WHOSE)
    rows = []
    for unit in named(units):
        for label in sorted((one for of, one in counts if of == unit), key=order.__getitem__):
            of = counts[unit, label]
            amounts = {whose: of[whose] for whose in WHOSE} | {"headline": of["headline"]}
            row = {"unit": unit, "group": label.group, "about": label.about, "label": label.name, **amounts}
            row |= {"count": sum(of[whose] for whose in WHOSE), "n": total[unit, label.group], "why_not": ""}
            rows.append({**row, "places": tuple(places[unit, label])})
    return framed(rows, COLUMNS)


def _order(analysis: Analysis, units: Units) -> dict[Label, int]:
    """Return the place of each label in the lists of the languages there are; of those in two, the later."""
    languages = sorted({one.language for one in analysis.articles if one.id in units})
    known = [found.order for language in languages if (found := labels(language))]
    return {label: place for place, label in enumerate(label for order in known for label in order)}


def _found(article: Article, runs: Sequence[Run]) -> Iterator[tuple[Run, int, int, Label]]:
    """Yield each label of an article with the run that it begins in; what stands in furniture is in none."""
    known = labels(article.language)
    starts = [run.start for run in runs]
    for start, end, label in known.find(article.text) if known else ():
        place = bisect_right(starts, start) - 1
        if place >= 0 and start < runs[place].end:
            yield runs[place], start, end, label


def why(run: Run) -> str:
    """Say in whose words a label stands, and where."""
    where = f"{run.whose} words, {run.stretch.part}"
    return where if run.witness is None else f"{where}, {run.witness.speaker or UNRESOLVED}"


LABELS: Final = Measure(
    "labels",
    "What things are called",
    COLUMNS,
    alone=True,
    minimum=1,
    counts="times that the thing is named",
    compute=compute,
)
