"""Answers: the articles that have all terms, and in them the sentences that have most.

Of two sentences the one with more of the terms comes first; then the one with more of them in the very form that was
typed; then the one with the rarer terms; then the one that stands earlier. An article comes where its best sentence
does.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from core.diff.words import stem
from core.measures.words import common, merged, without
from core.model import ArticleHits, Hit, Hits, Mark, Span
from core.search.index import BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.model import Article, Filters, Query, Term, Witness
    from core.search.index import Index, Unit

ARTICLES = 20
"""Articles whose sentences are given unless more are asked for."""
SENTENCES = 20
"""Sentences given of one article."""
MARKS = 60
"""Places marked in one sentence."""

_HEADS = frozenset({"title", "subtitle", "heading"})

Rank = tuple[int, int, float]
"""Terms, terms in the form typed, and rarity, each below zero, so that the best sorts first."""


def find(index: Index, query: Query, filters: Filters, articles: int = ARTICLES) -> Hits:
    """Return what was found. Without terms, the sentences with words of the speaker or in the place asked for."""
    if not query.terms and filters.where == "anywhere" and filters.speaker is None:
        return Hits()
    terms = [_Sought(index, term) for term in query.terms]
    found: list[_Found] = []
    undated = 0
    for number, article in enumerate(index.articles):
        dated = _dated(article, filters)
        if (filters.outlets and article.shown_outlet not in filters.outlets) or dated is False:
            continue
        one = _in_article(index, number, terms, filters)
        if one.ranks and (dated or filters.undated):
            found.append(one)
        elif one.ranks:
            undated += 1
    found.sort(key=lambda one: (min(one.ranks.values()), -len(one.ranks), one.number))
    return Hits(
        tuple(_given(index, one, terms, filters) for one in found[:articles]),
        len(found),
        sum(len(one.ranks) for one in found),
        undated,
    )


def _dated(article: Article, filters: Filters) -> bool | None:
    """Return whether an article is of the days asked for; None where its date is unknown."""
    if filters.first is None and filters.last is None:
        return True
    if article.published.value is None:
        return None
    day = article.published.value[:10]
    return (filters.first or "") <= day <= (filters.last or day)


# --- one term -------------------------------------------------------------------------------------------------------


@dataclass
class _Sought:
    """A term with the numbers of the words it means."""

    index: Index
    term: Term

    @cached_property
    def numbers(self) -> list[int]:
        """The very words; BREAK for one that stands nowhere."""
        return [self.index.numbers.get(word, BREAK) for word in self.term.words]

    @property
    def length(self) -> int:
        """Words of the term."""
        return len(self.numbers)

    @cached_property
    def rarity(self) -> float:
        """How much it tells that a sentence has it."""
        held = min(len(self.index.places[number]) for number in self.numbers) if BREAK not in self.numbers else 0
        return math.log(1 + len(self.index.units) / (1 + held))

    def exactly(self, first: int, last: int) -> Sequence[int]:
        """Return where the term stands as it was typed, among places from the first and before the last."""
        if BREAK in self.numbers:
            return []
        if self.length == 1:
            return _between(self.index.places[self.numbers[0]], first, last)
        return list(self._phrases(first, last))

    def otherwise(self, language: str, first: int, last: int) -> list[int]:
        """Return where other forms of the word stand."""
        if self.term.exact:
            return []
        stems = self.index.stems.get(language, {})
        numbers = [one for one in stems.get(stem(self.term.words[0], language), []) if one != self.numbers[0]]
        return [place for number in numbers for place in _between(self.index.places[number], first, last)]

    def _phrases(self, first: int, last: int) -> Iterator[int]:
        """Yield where the words follow one another, looked for from the rarest of them."""
        ids, wanted, length = self.index.ids, array("L", self.numbers), self.length
        rarest = min(range(length), key=lambda one: len(self.index.places[self.numbers[one]]))
        for place in _between(self.index.places[self.numbers[rarest]], first + rarest, last + rarest):
            begin = place - rarest
            if ids[begin : begin + length] == wanted:
                yield begin


def _between(places: Sequence[int], first: int, last: int) -> Sequence[int]:
    return places[bisect_left(places, first) : bisect_left(places, last)]


# --- one article ----------------------------------------------------------------------------------------------------


class _Found(NamedTuple):
    """An article with the rank of each sentence, by number of the unit; none unless every term was found."""

    number: int
    ranks: dict[int, Rank]


def _in_article(index: Index, number: int, terms: Sequence[_Sought], filters: Filters) -> _Found:
    """Find the sentences of one article that have a term within what counts."""
    counts = _Counts.of(index, number, filters)
    if not terms:
        units = range(index.unit_firsts[number], index.unit_firsts[number + 1])
        return _Found(number, {one: (0, 0, 0.0) for one in units if counts.touches(index.units[one])})
    ranks: dict[int, Rank] = {}
    first, last = index.firsts[number], index.firsts[number + 1]
    for term in terms:
        exact = _units(index, counts, term.exactly(first, last), term.length)
        other = _units(index, counts, term.otherwise(index.articles[number].language, first, last), 1) - exact
        if not exact and not other:
            return _Found(number, {})
        for unit in exact:
            had, typed, rare = ranks.get(unit, _NOTHING)
            ranks[unit] = had - 1, typed - 1, round(rare - term.rarity, 6)
        for unit in other:
            had, typed, rare = ranks.get(unit, _NOTHING)
            ranks[unit] = had - 1, typed, round(rare - term.rarity, 6)
    return _Found(number, ranks)


_NOTHING: Rank = (0, 0, 0.0)


def _units(index: Index, counts: _Counts, places: Sequence[int], length: int) -> set[int]:
    """Return the sentences of places that count."""
    unit_of = index.unit_of
    if counts.starts is None:
        return {unit_of[place] for place in places}
    return {unit_of[place] for place in places if counts.holds(index, place, length)}


class _Counts(NamedTuple):
    """Which stretches of an article count; None for all of them."""

    starts: list[int] | None
    ends: list[int]

    @classmethod
    def of(cls, index: Index, number: int, filters: Filters) -> _Counts:
        spans: Sequence[Span] | None = _place(index, number, filters)
        if filters.speaker is not None:
            spoken = index.scopes[number].speakers.get(filters.speaker, ())
            spans = spoken if spans is None else common(spans, spoken)
        return cls(None, []) if spans is None else cls([one.start for one in spans], [one.end for one in spans])

    def holds(self, index: Index, place: int, length: int) -> bool:
        """Whether words from a place on stand in one of them as a whole."""
        if self.starts is None:
            return True
        nearest = bisect_right(self.starts, index.starts[place]) - 1
        return nearest >= 0 and index.ends[place + length - 1] <= self.ends[nearest]

    def touches(self, unit: Unit) -> bool:
        """Whether a sentence has a part in them."""
        if self.starts is None:
            return True
        nearest = bisect_left(self.starts, unit.end) - 1
        return nearest >= 0 and self.ends[nearest] > unit.start


def _place(index: Index, number: int, filters: Filters) -> Sequence[Span] | None:
    """Return the stretches that the filter of places asks for."""
    article, scopes = index.articles[number], index.scopes[number]
    if filters.where == "headline":
        return merged(Span(part.start, part.end) for part in article.parts if part.kind in _HEADS)
    if filters.where == "lead":
        return merged(Span(part.start, part.end) for part in article.parts if part.kind == "lead")
    if filters.where == "quoted":
        return scopes.quoted
    if filters.where == "reported":
        return scopes.reported
    if filters.where == "own":
        return without([Span(0, len(article.text))], merged([*scopes.quoted, *scopes.reported]))
    return None


# --- what is given --------------------------------------------------------------------------------------------------


def _given(index: Index, found: _Found, terms: Sequence[_Sought], filters: Filters) -> ArticleHits:
    best = sorted(found.ranks, key=lambda unit: (found.ranks[unit], unit))[:SENTENCES]
    counts = _Counts.of(index, found.number, filters)
    hits = tuple(_hit(index, unit, _marks(index, unit, terms, counts), filters) for unit in best)
    return ArticleHits(index.articles[found.number].id, hits, len(found.ranks))


def _hit(index: Index, unit: int, marks: tuple[Mark, ...], filters: Filters) -> Hit:
    one = index.units[unit]
    said = [
        witness.id
        for witness in index.witnesses[one.article]
        if witness.start < one.end and witness.end > one.start and _speaks(witness, one, marks, filters.speaker)
    ]
    return Hit(one.start, one.end, one.part, marks, tuple(said))


def _marks(index: Index, unit: int, terms: Sequence[_Sought], counts: _Counts) -> tuple[Mark, ...]:
    """Return the places found in a sentence, those that overlap as one."""
    first, last = bisect_left(index.unit_of, unit), bisect_right(index.unit_of, unit)
    language = index.articles[index.units[unit].article].language
    found = {
        (place, term.length, exact)
        for term in terms
        for exact, places in ((True, term.exactly(first, last)), (False, term.otherwise(language, first, last)))
        for place in places
        if counts.holds(index, place, term.length)
    }
    joined: list[Mark] = []
    for place, length, exact in sorted(found)[: MARKS * 2]:
        start, end = index.starts[place], index.ends[place + length - 1]
        if joined and start < joined[-1].end:
            joined[-1] = Mark(joined[-1].start, max(end, joined[-1].end), joined[-1].exact or exact)
        else:
            joined.append(Mark(start, end, exact))
    return tuple(joined[:MARKS])


def _speaks(witness: Witness, unit: Unit, marks: Sequence[Mark], speaker: str | None) -> bool:
    """Whether what was found stands in the words of a witness."""
    if speaker is not None and (witness.speaker or "") != speaker:
        return False
    if not marks:
        return any(span.start < unit.end and span.end > unit.start for span in witness.content)
    return any(span.start <= mark.start and mark.end <= span.end for span in witness.content for mark in marks)
