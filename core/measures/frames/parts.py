"""The sentences and articles of units: what words that come in sentences are worth, and how long sentences are."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from core.measures.frames.carriage import MEASURED, carriage
from core.measures.frames.intervals import FEWEST_PARTS, effective
from core.measures.frames.measured import body
from core.measures.readability import RUNNING_TEXT
from core.measures.words import words_of
from core.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from core.measures.frames.measured import Place, Units
    from core.model import Analysis, Stretch


class Parts:
    """The bodies of all units, cut into sentences."""

    def __init__(self, analysis: Analysis, units: Units) -> None:
        self.analysis, self.units = analysis, units
        self.stretches: defaultdict[str, list[Stretch]] = defaultdict(list)
        for one in body(analysis, units):
            self.stretches[one.article].append(one)
        self.words = {one.id: words_of(one, self.stretches[one.id]) for one in analysis.articles if one.id in units}
        self.articles: defaultdict[str, list[str]] = defaultdict(list)
        for article in self.words:
            if self.stretches[article]:
                self.articles[units[article]].append(article)

    def total(self, unit: str) -> int:
        """Return the words of a unit."""
        return sum(one.words for article in self.articles[unit] for one in self.stretches[article])

    def sentences(self, unit: str) -> list[list[Stretch]]:
        """Return the sentences of running text of a unit, article by article."""
        held = ([one for one in self.stretches[key] if one.part in RUNNING_TEXT] for key in self.articles[unit])
        return [one for one in held if one]

    def worth(self, unit: str, places: Iterable[Place], amount: float) -> float:
        """Return the effective number of a unit's words for a share: by sentences, and by articles where many.

        Words that a sentence shares between topics count by the mean of what they share.
        """
        articles = self.articles[unit]
        held = self._counted(places, amount)
        keys = [(key, number) for key in articles for number in range(len(self.stretches[key]))]
        sizes = [self.stretches[key][number].words for key, number in keys]
        worth = effective([held.get(key, 0.0) for key in keys], sizes)
        if len(articles) < FEWEST_PARTS:
            return worth
        of_article: defaultdict[str, float] = defaultdict(float)
        for (key, _), words in held.items():
            of_article[key] += words
        sizes = [sum(one.words for one in self.stretches[key]) for key in articles]
        return min(worth, effective([of_article[key] for key in articles], sizes))

    def worth_of_statements(self, unit: str, fate: str) -> float:
        """Return the effective number of statements for a fate: those of a passage are said, and cut, together."""
        held = self.passages[unit]
        sizes = [len(fates) for fates in held.values()]
        return effective([fates.count(fate) for fates in held.values()], sizes)

    @cached_property
    def passages(self) -> dict[str, dict[str, list[str]]]:
        """The fates of statements, passage by passage, of each unit."""
        passage = {one.id: one.passage for one in self.analysis.statements}
        found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for unit, fates in carriage(self.analysis, self.units).items():
            for one in fates:
                if one.fate in MEASURED:
                    found[unit][passage[one.statement.id]].append(one.fate)
        return {unit: dict(held) for unit, held in found.items()}

    def _counted(self, places: Iterable[Place], amount: float) -> dict[tuple[str, int], float]:
        """Return the words that count in each sentence, named by article and number; they add up to `amount`."""
        held: defaultdict[tuple[str, int], float] = defaultdict(float)
        for place in places:
            for number, words in self._within(place):
                held[place.article, number] += words
        whole = sum(held.values())
        return {key: words * amount / whole for key, words in held.items()} if whole else {}

    def _within(self, place: Place) -> Iterator[tuple[int, int]]:
        """Yield the sentences that a place holds words of, by number, with how many."""
        stretches: Sequence[Stretch] = self.stretches.get(place.article, [])
        number = max(bisect_right(stretches, place.start, key=lambda one: one.start) - 1, 0)
        while number < len(stretches) and stretches[number].start < place.end:
            span = Span(max(place.start, stretches[number].start), min(place.end, stretches[number].end))
            if span.start < span.end:
                yield number, self.words[place.article].within([span])
            number += 1
