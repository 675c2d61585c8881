"""The words of one article, counted once and looked up by place."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from core.model import Span
from core.normalize.tokens import starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.model import Article, Stretch
    from core.normalize.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Words:
    """Where the words of an article begin, furniture left out."""

    starts: tuple[int, ...]

    @property
    def total(self) -> int:
        """Number of words."""
        return len(self.starts)

    def before(self, offset: int) -> int:
        """Return how many words begin before an offset."""
        return bisect_left(self.starts, offset)

    def within(self, spans: Iterable[Span]) -> int:
        """Return how many words begin in spans that do not overlap."""
        return sum(self.before(end) - self.before(start) for start, end in spans)

    def only(self, spans: Iterable[Span]) -> Words:
        """Return the words that begin in spans that do not overlap, given in order."""
        return Words(
            tuple(place for start, end in spans for place in self.starts[self.before(start) : self.before(end)])
        )


def words_of(article: Article, sentences: Iterable[Sentence | Stretch]) -> Words:
    """Find the words of an article's sentences."""
    places = sorted((sentence.start, sentence.end) for sentence in sentences)
    return Words(_remembered(article.text, tuple(places)))


@lru_cache(maxsize=512)
def _remembered(text: str, places: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    """Words of an article are counted by measure after measure; a few megabytes spare each of them the search."""
    return tuple(starts(text, places))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join spans that overlap or touch.

    >>> merged([Span(4, 9), Span(0, 5), Span(12, 13)])
    (Span(start=0, end=9), Span(start=12, end=13))
    """
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, end))
        elif start < end:
            joined.append(Span(start, end))
    return tuple(joined)


def common(left: Iterable[Span], right: Iterable[Span]) -> tuple[Span, ...]:
    """Return what two sets of spans share.

    >>> common([Span(0, 6)], [Span(4, 9)])
    (Span(start=4, end=6),)
    """
    lefts, rights = merged(left), merged(right)
    shared: list[Span] = []
    one = other = 0
    while one < len(lefts) and other < len(rights):
        start = max(lefts[one].start, rights[other].start)
        end = min(lefts[one].end, rights[other].end)
        if start < end:
            shared.append(Span(start, end))
        if lefts[one].end < rights[other].end:
            one += 1
        else:
            other += 1
    return tuple(shared)


def without(whole: Sequence[Span], taken: Sequence[Span]) -> tuple[Span, ...]:
    """Return what is left of `whole`, both merged, when `taken` is cut out of it.

    >>> without([Span(0, 9)], [Span(2, 4)])
    (Span(start=0, end=2), Span(start=4, end=9))
    """
    left: list[Span] = []
    number = 0
    for start, end in whole:
        place = start
        while number < len(taken) and taken[number].end <= place:
            number += 1
        following = number
        while following < len(taken) and taken[following].start < end:
            left.append(Span(place, max(place, taken[following].start)))
            place = max(place, taken[following].end)
            following += 1
        left.append(Span(place, max(place, end)))
    return merged(left)
