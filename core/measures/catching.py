"""What a codebook catches in an analysis: sentence by sentence, and beside another codebook what changes.

So an analyst sees the effect of a term before it is saved; nothing here is stored.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from core.measures.codebook import Searched
from core.measures.codebook_file import read
from core.measures.topics import HEADLINE, weighed
from core.model import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.measures.codebook import Codebook, Match, Written
    from core.model import Analysis, Stretch


class Caught(NamedTuple):
    """A sentence with what was found in it."""

    stretch: Stretch
    weights: Mapping[str, float]
    """By topic; they sum to 1, or there are none."""
    matches: tuple[Match, ...]
    """With offsets into the sentence."""

    def marks(self, topic: str) -> tuple[Span, ...]:
        """Return the words that point to a topic, in offsets of the article."""
        parts = sorted(part for match in self.matches if match.topic == topic for part in match.parts)
        merged: list[Span] = []
        for start, end in parts:
            if merged and start <= merged[-1].end:
                merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
            else:
                merged.append(Span(start, end))
        return tuple(Span(self.stretch.start + start, self.stretch.start + end) for start, end in merged)


def caught(analysis: Analysis, codebook: str) -> tuple[Caught, ...]:
    """Search every sentence and heading of an analysis; raise CodebookError where the codebook cannot be used."""
    return search(analysis, read(codebook))


def search(analysis: Analysis, book: Codebook) -> tuple[Caught, ...]:
    """Search every sentence and heading of an analysis, in the order of its narrative."""
    texts = {one.id: one for one in analysis.articles}
    by_language: defaultdict[str, list[int]] = defaultdict(list)
    stretches = analysis.measures.narrative
    for place, stretch in enumerate(stretches):
        by_language[texts[stretch.article].language].append(place)
    found: list[tuple[Match, ...]] = [()] * len(stretches)
    for language, places in sorted(by_language.items()):
        searched = [_searched(stretches[place], texts[stretches[place].article].text) for place in places]
        for place, matches in zip(places, book.find_each(searched, language), strict=True):
            found[place] = matches
    return tuple(
        Caught(stretch, {one.id: one.weight for one in weighed("", matches).weights}, matches)
        for stretch, matches in zip(stretches, found, strict=True)
    )


def _searched(stretch: Stretch, text: str) -> Searched:
    return Searched(text[stretch.start : stretch.end], stretch.part in HEADLINE)


@dataclass(frozen=True, slots=True)
class Change:
    """What a topic catches with one codebook, beside another."""

    here: tuple[Caught, ...]
    """The sentences under it."""
    new: frozenset[tuple[str, int]]
    """Article and start of those that were not under it before."""
    lost: tuple[Caught, ...]
    """The sentences that were under it before and are no more, as they were."""
    taken: Mapping[tuple[str, int], tuple[str, ...]]
    """Topics that get less of a sentence than before, by its article and start."""
    terms: Mapping[Written, int]
    """Sentences by term; a term that catches nothing is not there."""
    taking: Mapping[Written, Counter[str]]
    """Sentences that a term takes from other topics, by those topics."""


def change(before: Sequence[Caught], after: Sequence[Caught], topic: str) -> Change:
    """Compare what a topic catches; both are of one analysis."""
    here, lost = [], []
    new: set[tuple[str, int]] = set()
    taken: dict[tuple[str, int], tuple[str, ...]] = {}
    terms: Counter[Written] = Counter()
    taking: defaultdict[Written, Counter[str]] = defaultdict(Counter)
    for was, now in zip(before, after, strict=True):
        place = (now.stretch.article, now.stretch.start)
        if topic not in now.weights:
            if topic in was.weights:
                lost.append(was)
            continue
        here.append(now)
        mine = {match.term for match in now.matches if match.topic == topic}
        terms.update(mine)
        if topic not in was.weights:
            new.add(place)
        if now.weights[topic] > was.weights.get(topic, 0):
            less = tuple(
                one for one, weight in was.weights.items() if one != topic and now.weights.get(one, 0) < weight
            )
            taken |= {place: less} if less else {}
            for term in mine - {match.term for match in was.matches}:
                taking[term].update(less)
    return Change(tuple(here), frozenset(new), tuple(lost), taken, terms, taking)


def counts(found: Sequence[Caught]) -> Counter[str]:
    """How many sentences each topic has a part of."""
    return Counter(topic for one in found for topic in one.weights)
