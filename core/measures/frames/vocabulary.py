"""Distinctive words: which content words a unit uses more than the others do, with how sure that is."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby
from math import log, sqrt
from typing import TYPE_CHECKING, Any, Final

from core.diff.words import is_function, stem
from core.measures.frames.measured import Column, Measure, Place, framed, named, too_few
from core.measures.frames.told import told_body
from core.normalize.tokens import words
from core.quotations.cues import cues

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from core.measures.frames.measured import Units
    from core.model import Analysis, Article

FEWEST: Final = 50
"""Content words of its own that a unit needs, and the others together: below, one sentence decides the list."""
LEAST: Final = 3
"""Times that a unit has to use a word in its own words: once or twice is chance."""
MOST: Final = 20
"""Words listed of each unit, the surest first."""
NORMAL: Final = 1.96
"""Standard errors on either side of a 95% interval."""

COLUMNS: Final = (
    Column("word", "the most frequent form of the word in the unit; its other forms are counted with it"),
    Column("language", "ISO 639-1 code; words are compared within one language"),
    Column("count", "times in the unit's own words", "times"),
    Column("others", "times in the own words of all other units", "times"),
    Column("log_odds", "natural logarithm of the odds ratio, shrunk toward 0 by the prior", "log odds ratio"),
    Column("low", "lower end of its 95% interval", "log odds ratio"),
    Column("high", "upper end of its 95% interval", "log odds ratio"),
    Column("z", "log odds ratio over its standard error", "standard errors"),
)


Used = tuple[str, int, str]
"""One use of a word: the article, where it begins, as printed."""


class _Language:
    """The own content words of all units in one language, by stem."""

    def __init__(self, language: str) -> None:
        self.used: dict[str, dict[str, list[Used]]] = {}
        self._language = language
        self._keys: dict[str, str] = {}

    def add(self, unit: str, article: Article, own: Sequence[tuple[int, int]]) -> None:
        """Add the words of an article; one word at a time, so what is known of it is looked up in one step."""
        held, keys = self.used.setdefault(unit, defaultdict(list)), self._keys
        for printed, norm, start, _ in words(article.text, own):
            key = keys.get(norm)
            if key is None:
                key = keys[norm] = self._key(norm)
            if key:
                held[key].append((article.id, start, printed))

    def _key(self, word: str) -> str:
        """Return the stem under which a word is counted; empty for a word that is not."""
        return stem(word, self._language) if is_content(word, self._language) else ""

    def all(self) -> Counter[str]:
        """Return how often all units together use each word."""
        counts: Counter[str] = Counter()
        for held in self.used.values():
            for key, used in held.items():
                counts[key] += len(used)
        return counts


def compute(analysis: Analysis, units: Units) -> pd.DataFrame:
    """Content words that a unit uses in its own words more than all other units together, the surest first.

    Log odds ratio with an informative Dirichlet prior: ln((y + a) / (n + A - y - a)) - ln((z + a) / (m + A - z - a)),
    with y of n content words in the unit, z of m in the others, and the prior a = A * (share of the word among all
    units' words), A the content words of an average unit, so that rare words are drawn toward 0. Standard error:
    sqrt(1 / (y + a) + 1 / (z + a)). From minus to plus infinity; 0 is no difference, and where the interval holds 0 the
    difference may be chance; of many words compared, some lie outside by chance. Own words of bodies alone; little
    words and numbers are left out, the forms of a word counted together (Snowball stems), words used less than three
    times not listed; at most 20 a unit. Source: Monroe, Colaresi & Quinn 2008, "Fightin' Words", the model with an
    informative prior.
    """
    rows = []
    languages = _languages(analysis, units)
    together = {language: found.all() for language, found in languages.items()}
    for unit in named(units):
        known = [language for language in sorted(languages) if unit in languages[language].used]
        listed = [row for language in known for row in _rows(languages[language], together[language], language, unit)]
        rows += listed or [{"unit": unit, "n": 0, "why_not": too_few(0, FEWEST, "content words"), "places": ()}]
    return framed(rows, COLUMNS)


def _languages(analysis: Analysis, units: Units) -> dict[str, _Language]:
    articles = {one.id: one for one in analysis.articles}
    found: dict[str, _Language] = {}
    for key, runs in groupby(told_body(analysis, units), key=lambda run: run.article):
        article = articles[key]
        own = [(run.start, run.end) for run in runs if run.whose == "own"]
        found.setdefault(article.language, _Language(article.language)).add(units[key], article, own)
    return found


def is_content(word: str, language: str) -> bool:
    """Whether a word says something by itself: no little word, no number, no single letter.

    >>> is_content("bread", "en"), is_content("also", "en"), is_content("2025", "en")
    (True, False, False)
    """
    table = cues(language)
    little = (table.auxiliaries, table.prepositions, table.conjunctions, table.adverbs, table.determiners)
    known = is_function(word, language) or any(word in words for words in little)
    return len(word) > 1 and not word[0].isdigit() and not known


def _rows(found: _Language, together: Counter[str], language: str, unit: str) -> Iterator[dict[str, Any]]:
    n = sum(map(len, found.used[unit].values()))
    whole = together.total()
    others = whole - n
    why_not = too_few(n, FEWEST, "content words in own words") or _alone(others)
    if why_not:
        yield {"unit": unit, "language": language, "n": n, "why_not": why_not, "places": ()}
        return
    prior = whole / len(found.used)
    odds = {
        key: _odds((len(used), n), (together[key] - len(used), others), prior)
        for key, used in found.used[unit].items()
        if len(used) >= LEAST
    }
    listed = sorted((key for key in odds if odds[key]["z"] > 0), key=lambda key: (-odds[key]["z"], key))
    for key in listed[:MOST]:
        used = found.used[unit][key]
        figures = {"word": _shown(used), "count": len(used), "others": together[key] - len(used), **odds[key]}
        places = tuple(Place(article, start, start + len(printed), "own words") for article, start, printed in used)
        yield {"unit": unit, "language": language, **figures, "n": n, "why_not": "", "places": places}


def _alone(others: int) -> str:
    return "" if others >= FEWEST else f"Not given: the other units have {others} content words to compare with."


def _odds(own: tuple[int, int], others: tuple[int, int], prior: float) -> dict[str, float]:
    """Return the log odds ratio of a word with its interval and z; `own` and `others` are its count and that of all."""
    (count, n), (elsewhere, m) = own, others
    drawn = prior * (count + elsewhere) / (n + m)
    here, there = count + drawn, elsewhere + drawn
    difference = log(here / (n + prior - here)) - log(there / (m + prior - there))
    error = sqrt(1 / here + 1 / there)
    low, high = difference - NORMAL * error, difference + NORMAL * error
    return {"log_odds": difference, "low": low, "high": high, "z": difference / error}


def _shown(used: Sequence[Used]) -> str:
    """The most frequent form as printed, small letters before capitals where they are as frequent."""
    forms = Counter(one.removesuffix("'s").removesuffix("’s") for _, _, one in used)
    return min(forms, key=lambda form: (-forms[form], not form.islower(), form))


VOCABULARY: Final = Measure(
    "vocabulary",
    "Distinctive words",
    COLUMNS,
    alone=False,
    minimum=FEWEST,
    counts="content words in own words",
    compute=compute,
)
