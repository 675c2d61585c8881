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
        if one.sentences and (dated or filters.undated):
            found.append(one)
        elif one.sentences:
            undated += 1
    found.sort(key=lambda one: (one.sentences[0][0], -len(one.sentences), one.number))
    return Hits(
        tuple(_given(index, one, filters) for one in found[:articles]),
        len(found),
        sum(len(one.sentences) for one in found),
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


class _Match(NamedTuple):
    """A term found at a place."""

    place: int
    length: int
    exact: bool


@dataclass
class _Sought:
    """A term with the numbers of the words it means."""

    index: Index
    term: Term

    @cached_property
    def numbers(self) -> list[int]:
        """The very words; BREAK for one that stands nowhere."""
        return [self.index.numbers.get(word, BREAK) for word in self.term.words]

    @cached_property
    def rarity(self) -> float:
        """How much it tells that a sentence has it."""
        held = min(len(self.index.places[number]) for number in self.numbers) if BREAK not in self.numbers else 0
        return math.log(1 + len(self.index.units) / (1 + held))

    def matches(self, article: int) -> Iterator[_Match]:
        """Yield where the term stands in an article."""
        first, last = self.index.firsts[article], self.index.firsts[article + 1]
        if len(self.numbers) > 1:
            yield from self._phrases(first, last)
            return
        for number, exact in self._forms(self.index.articles[article].language):
            for place in _between(self.index.places[number], first, last):
                yield _Match(place, 1, exact)

    def _forms(self, language: str) -> Iterator[tuple[int, bool]]:
        """Yield the words that count, and whether each is the one typed."""
        own = self.numbers[0]
        if own != BREAK:
            yield own, True
        if not self.term.exact:
            from_stem = self.index.stems.get(language, {}).get(self._stem(language), [])
            yield from ((number, False) for number in from_stem if number != own)

    def _stem(self, language: str) -> str:
        return stem(self.term.words[0], language)

    def _phrases(self, first: int, last: int) -> Iterator[_Match]:
        """Yield where the words follow one another, looked for from the rarest of them."""
        if BREAK in self.numbers:
            return
        ids, wanted, length = self.index.ids, array("L", self.numbers), len(self.numbers)
        rarest = min(range(length), key=lambda one: len(self.index.places[self.numbers[one]]))
        for place in _between(self.index.places[self.numbers[rarest]], first + rarest, last):
            begin = place - rarest
            if ids[begin : begin + length] == wanted:
                yield _Match(begin, length, exact=True)


def _between(places: Sequence[int], first: int, last: int) -> Sequence[int]:
    return places[bisect_left(places, first) : bisect_left(places, last)]


# --- one article ----------------------------------------------------------------------------------------------------


class _Found(NamedTuple):
    """An article with its sentences, best first: rank, number of the unit, matches."""

    number: int
    sentences: list[tuple[Rank, int, list[_Match]]]


def _in_article(index: Index, number: int, terms: Sequence[_Sought], filters: Filters) -> _Found:
    """Return the sentences of one article; none unless it has every term within what counts."""
    counts = _Counts.of(index, number, filters)
    if not terms:
        units = range(index.unit_firsts[number], index.unit_firsts[number + 1])
        held = [((0, 0, 0.0), one, list[_Match]()) for one in units if counts.touches(index.units[one])]
        return _Found(number, held)
    by_unit: dict[int, list[tuple[int, _Match]]] = {}
    for place, term in enumerate(terms):
        matches = [one for one in term.matches(number) if counts.holds(index, one)]
        if not matches:
            return _Found(number, [])
        for one in matches:
            by_unit.setdefault(index.unit_of[one.place], []).append((place, one))
    ranked = [(_rank(held, terms), unit, [one for _, one in held]) for unit, held in by_unit.items()]
    return _Found(number, sorted(ranked, key=lambda one: one[:2]))


def _rank(held: Sequence[tuple[int, _Match]], terms: Sequence[_Sought]) -> Rank:
    had = {place for place, _ in held}
    exact = {place for place, one in held if one.exact}
    return -len(had), -len(exact), -round(sum(terms[place].rarity for place in sorted(had)), 6)


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

    def holds(self, index: Index, match: _Match) -> bool:
        """Whether a match stands in one of them as a whole."""
        if self.starts is None:
            return True
        nearest = bisect_right(self.starts, index.starts[match.place]) - 1
        return nearest >= 0 and index.ends[match.place + match.length - 1] <= self.ends[nearest]

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


def _given(index: Index, found: _Found, filters: Filters) -> ArticleHits:
    hits = tuple(_hit(index, found.number, unit, matches, filters) for _, unit, matches in found.sentences[:SENTENCES])
    return ArticleHits(index.articles[found.number].id, hits, len(found.sentences))


def _hit(index: Index, number: int, unit: int, matches: Sequence[_Match], filters: Filters) -> Hit:
    one = index.units[unit]
    marks = _marks(index, matches)
    said = [
        witness.id
        for witness in index.witnesses[number]
        if witness.start < one.end and witness.end > one.start and _speaks(witness, one, marks, filters.speaker)
    ]
    return Hit(one.start, one.end, one.part, marks, tuple(said))


def _marks(index: Index, matches: Sequence[_Match]) -> tuple[Mark, ...]:
    """Return the places found, those that overlap as one."""
    joined: list[Mark] = []
    for place, length, exact in sorted(matches)[: MARKS * 2]:
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
