"""How hard texts are to read, by published formulas; and how long their sentences are."""

from __future__ import annotations

from collections import defaultdict
from statistics import fmean, median, quantiles
from typing import TYPE_CHECKING, Any, Final

from core.measures.frames.measured import Column, Measure, Place, framed, many, named, too_few
from core.measures.readability import FEWEST_WORDS, RUNNING_TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from core.measures.frames.measured import Units
    from core.model import Analysis, Readability, Stretch

FEWEST_SENTENCES: Final = 5
"""Sentences that a mean length is given for: of fewer, one long sentence decides it."""

COLUMNS: Final = (
    Column("formula", "name of the published formula"),
    Column("language", "ISO 639-1 code; values of different languages are not comparable"),
    Column("value", "mean of the unit's articles, each by its words", "the formula's own"),
    Column("articles", "articles long enough for the formula", "articles"),
    Column("reading", "how to read the value, and what it rests on"),
)
OF_SENTENCES: Final = (
    Column("sentences", "sentences of running text, headlines and headings aside", "sentences"),
    Column("mean", "words in a sentence", "words"),
    Column("median", "words in the middle one by length", "words"),
    Column("short", "a tenth of the sentences have at most as many words", "words"),
    Column("long", "a tenth of the sentences have at least as many words", "words"),
    Column("longest", "words of the longest", "words"),
)


def readability(analysis: Analysis, units: Units) -> pd.DataFrame:
    """Readability of running text by the formulas that were made for its language, as textstat computes them.

    English: Flesch reading ease (Flesch 1948) and Flesch-Kincaid grade (Kincaid 1975); German: Flesch after Amstad 1978
    and Wiener Sachtextformel (Bamberger & Vanecek 1984); Italian: Gulpease; LIX (Björnsson 1968) for many. Formula,
    unit and range stand in `reading`. A unit's value is the mean of its articles' values, weighted by their words. No
    value below 100 words of an article, for which the formulas were fitted, or where the language has no formula; n
    counts the words of the articles that have one, or of all where none has. Places: the first sentence of each.
    Source: the papers named, as textstat has them.
    """
    languages = {one.id: one.language for one in analysis.articles}
    held: defaultdict[str, defaultdict[tuple[str, str], list[Readability]]] = defaultdict(lambda: defaultdict(list))
    for row in analysis.measures.readability:
        if row.article in units:
            held[units[row.article]][row.measure, languages[row.article]].append(row)
    first = {one.article: one for one in reversed(analysis.measures.narrative) if one.part in RUNNING_TEXT}
    rows = [
        {"unit": unit, "formula": formula, "language": language, **_formula(found, first)}
        for unit in named(units)
        for (formula, language), found in held[unit].items()
    ]
    return framed(rows, COLUMNS)


def _formula(found: Sequence[Readability], first: dict[str, Stretch]) -> dict[str, Any]:
    computed = [one for one in found if one.value is not None]
    words = sum(one.words for one in computed)
    begin = [first[one.article] for one in computed or found if one.article in first]
    places = tuple(Place(one.article, one.start, one.end, "first sentence of the text measured") for one in begin)
    if not computed:
        return {"n": sum(one.words for one in found), "articles": 0, "why_not": found[0].note, "places": places}
    value = sum((one.value or 0.0) * one.words for one in computed) / words
    return {"value": value, "articles": len(computed), "reading": computed[0].note, "n": words, "places": places} | {
        "why_not": ""
    }


def sentences(analysis: Analysis, units: Units) -> pd.DataFrame:
    """Length of sentences in words: mean, median, the tenth and ninetieth percentile, and the longest.

    Sentences of running text, with what they quote; title, subtitle and headings have a grammar of their own and are
    left out, furniture too. From 1 upwards; n counts the sentences. Percentiles by linear interpolation. Places: the
    longest sentence. Source: mean sentence length, the first part of the formulas of readability (Flesch 1948).
    """
    held: defaultdict[str, list[Stretch]] = defaultdict(list)
    for one in analysis.measures.narrative:
        if one.article in units and one.part in RUNNING_TEXT and one.words:
            held[units[one.article]].append(one)
    return framed([{"unit": unit, **_lengths(held[unit])} for unit in named(units)], OF_SENTENCES)


def _lengths(found: Sequence[Stretch]) -> dict[str, Any]:
    n = len(found)
    longest = max(found, key=lambda one: one.words, default=None)
    places = (Place(longest.article, longest.start, longest.end, many(longest.words, "word")),) if longest else ()
    row: dict[str, Any] = {"sentences": n, "n": n, "places": places}
    row["why_not"] = too_few(n, FEWEST_SENTENCES, "sentences")
    if row["why_not"]:
        return row
    lengths = [one.words for one in found]
    tenths = quantiles(lengths, n=10, method="inclusive")
    figures = {"mean": fmean(lengths), "median": median(lengths), "short": tenths[0], "long": tenths[-1]}
    return {**row, **figures, "longest": max(lengths)}


READABILITY: Final = Measure(
    "readability", "Readability", COLUMNS, alone=True, minimum=FEWEST_WORDS, counts="words", compute=readability
)
SENTENCES: Final = Measure(
    "sentences",
    "Length of sentences",
    OF_SENTENCES,
    alone=True,
    minimum=FEWEST_SENTENCES,
    counts="sentences",
    compute=sentences,
)
