"""Whose words fill a text: words in quotation marks, reported words, the outlet's own."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from core.measures.frames.measured import FEWEST_WORDS, Column, Measure, Place, framed, many, named, too_few
from core.measures.frames.told import UNRESOLVED, WHOSE, Run, told_body, total_words

if TYPE_CHECKING:
    import pandas as pd

    from core.measures.frames.measured import Units
    from core.model import Analysis

COLUMNS: Final = (
    Column("whose", "quoted: somebody's, in quotation marks; reported: somebody's, without marks; own: the outlet's"),
    Column("words", "words of the body of this kind", "words"),
    Column("share", "of the unit's words", "share"),
)


def compute(analysis: Analysis, units: Units) -> pd.DataFrame:
    """Words of the body by whose they are, three rows for each unit, also where one is 0.

    A word in what somebody is credited with is quoted where it stands in quotation marks and reported where it does
    not; all other words are the outlet's own, with those that credit ("the Kremlin said") and with what it tells as
    its own knowledge. Share: these words over all words of the unit's bodies; from 0 to 1, and the three sum to 1.
    Source: forms of attribution after PARC (Pareti 2016); shares of quoted text as in QUOTUS (Niculae et al. 2015).
    """
    runs = told_body(analysis, units)
    total = total_words(runs, units)
    words: defaultdict[tuple[str, str], int] = defaultdict(int)
    places: defaultdict[tuple[str, str], list[Place]] = defaultdict(list)
    for run in runs:
        key = units[run.article], run.whose
        words[key] += run.words
        places[key].append(run.place(why(run)))
    rows = []
    for unit in named(units):
        n = total.get(unit, 0)
        why_not = too_few(n, FEWEST_WORDS, "words")
        for whose in WHOSE:
            amount = words[unit, whose]
            figure = {"unit": unit, "whose": whose, "words": amount, "share": None if why_not else amount / n}
            rows.append({**figure, "n": n, "why_not": why_not, "places": tuple(places[unit, whose])})
    return framed(rows, COLUMNS)


def why(run: Run) -> str:
    """Say why words count as quoted, reported or own."""
    if run.witness is None:
        return f"own, {many(run.words, 'word')}"
    return f"{run.whose}, {many(run.words, 'word')}, {run.witness.speaker or UNRESOLVED}"


WHOSE_WORDS: Final = Measure(
    "whose-words",
    "Quoted, reported and own words",
    COLUMNS,
    alone=True,
    minimum=FEWEST_WORDS,
    counts="words",
    compute=compute,
)
