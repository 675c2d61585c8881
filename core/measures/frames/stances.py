"""How outlets credit what others say: crediting words by the stance that they take."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from core.measures.frames.crediting import crediting
from core.measures.frames.measured import Column, Measure, Place, framed, named, too_few
from core.measures.stances import STANCES

if TYPE_CHECKING:
    import pandas as pd

    from core.measures.frames.crediting import Crediting
    from core.measures.frames.measured import Units
    from core.model import Analysis

FEWEST: Final = 20
"""Crediting words that a share is given for: of fewer, one word more moves it by five points and more."""

COLUMNS: Final = (
    Column("stance", "neutral, endorsing, distancing, or judging: a verb that judges an act, counted apart"),
    Column("count", "crediting words of this stance", "words"),
    Column("share", "of the unit's crediting words", "share"),
    Column("words", "which, in their base form, with how often each: `claim 1, reportedly 2`"),
)


def compute(analysis: Analysis, units: Units) -> pd.DataFrame:
    """Crediting words in the outlet's own words by stance, four rows for each unit, also where one is 0.

    Counted are verbs of saying ("said"), "according to" and the like, hearsay ("reportedly", "so-called") and scare
    quotes: short words in marks that credit nobody and begin with a small letter. A word within quotation marks, or
    within what somebody is credited with, is the speaker's and not counted; headlines count. Neutral: said, stressed;
    endorsing: taken for true, confirmed, admitted; distancing: not vouched for, claims, reportedly, scare quotes;
    judging: an act is judged, accused. Share: count over all crediting words of the unit; from 0 to 1, summing to 1.
    Source: the list printed in core/lexicon/stances.toml, after Kiparsky & Kiparsky 1970, Fillmore 1971 and Recasens
    et al. 2013.
    """
    found: defaultdict[tuple[str, str], list[Crediting]] = defaultdict(list)
    for one in crediting(analysis, units):
        found[units[one.article], one.stance].append(one)
    rows = []
    for unit in named(units):
        n = sum(len(found[unit, stance]) for stance in STANCES)
        why_not = too_few(n, FEWEST, "crediting words")
        for stance in STANCES:
            held = found[unit, stance]
            figure = {"stance": stance, "count": len(held), "share": None if why_not else len(held) / n}
            row = {"unit": unit, **figure, "words": _listed(held), "n": n, "why_not": why_not}
            rows.append({**row, "places": tuple(_place(one) for one in held)})
    return framed(rows, COLUMNS)


def _listed(found: list[Crediting]) -> str:
    """The words with how often each, most frequent first."""
    counts = Counter(one.word for one in found)
    return ", ".join(f"{word} {count}" for word, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _place(one: Crediting) -> Place:
    return Place(one.article, one.start, one.end, f"{one.stance}: {one.printed}")


STANCE: Final = Measure(
    "stances",
    "Crediting words by stance",
    COLUMNS,
    alone=True,
    minimum=FEWEST,
    counts="crediting words",
    compute=compute,
)
