"""Whose voice is heard: words that each unit gives each speaker."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from core.measures.frames.measured import FEWEST_WORDS, Column, Measure, Place, framed, named, too_few
from core.measures.frames.told import UNRESOLVED, told_body, total_words
from core.measures.frames.whose_words import why

if TYPE_CHECKING:
    import pandas as pd

    from core.measures.frames.measured import Units
    from core.model import Analysis

COLUMNS: Final = (
    Column("speaker", f"name of the speaker; two who speak jointly are one; `{UNRESOLVED}` gathers the unnamed"),
    Column("quoted", "the speaker's words in quotation marks", "words"),
    Column("reported", "the speaker's words without quotation marks", "words"),
    Column("words", "quoted and reported", "words"),
    Column("share", "of the unit's words, its own words among them", "share"),
)


def compute(analysis: Analysis, units: Units) -> pd.DataFrame:
    """Words of the body that each speaker is credited with, most first.

    The speaker is the last link of the chain: in "the Kremlin said that Putin told Macron that ..." it is Putin. Where
    one content stands within another, words count for the inner speaker, each word once. Share: the speaker's words
    over all words of the unit's bodies; from 0 to 1; the shares of a unit's speakers and of its own words sum to 1.
    Source: quoted speakers as in QUOTUS (Niculae et al. 2015), reported words added.
    """
    runs = told_body(analysis, units)
    total = total_words(runs, units)
    words: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(lambda: {"quoted": 0, "reported": 0})
    places: defaultdict[tuple[str, str], list[Place]] = defaultdict(list)
    for run in runs:
        if run.witness is not None:
            key = units[run.article], run.witness.speaker or UNRESOLVED
            words[key][run.whose] += run.words
            places[key].append(run.place(why(run)))
    rows = []
    for unit in named(units):
        n = total.get(unit, 0)
        why_not = too_few(n, FEWEST_WORDS, "words")
        for speaker in sorted((one for of, one in words if of == unit), key=lambda one: _rank(words[unit, one], one)):
            heard = words[unit, speaker]
            amount = sum(heard.values())
            share = None if why_not else amount / n
            figure = {"unit": unit, "speaker": speaker, **heard, "words": amount, "share": share}
            rows.append({**figure, "n": n, "why_not": why_not, "places": tuple(places[unit, speaker])})
    return framed(rows, COLUMNS)


def _rank(heard: dict[str, int], speaker: str) -> tuple[bool, int, str]:
    """Most words first, the unresolved last."""
    return speaker == UNRESOLVED, -sum(heard.values()), speaker


VOICES: Final = Measure(
    "voices", "Words per speaker", COLUMNS, alone=True, minimum=FEWEST_WORDS, counts="words", compute=compute
)
