"""Sorting many articles by event, so that only articles that may tell of one thing are compared word by word.

Two articles are of one event where they share enough rare words, or where a third joins them. Up to TOGETHER articles
are one event anyway: an analyst has put them side by side. What is found in an event depends on its articles alone, so
events can be analysed apart, at the same time, and kept while others grow.

Only a few holders of each word are looked at, always the next ones in the order of ids, which is as good as drawn by
lot. So work grows with the words, also where a word stands in every article or an event has a thousand of them.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from core.align.candidates import cosine

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TOGETHER = 40
"""Articles up to which all are taken as one event."""
NEXT = 8
"""Following holders of a word that an article is compared with."""
MEETINGS = 3
"""Words by which two articles must have met before they are compared as a whole."""
TELLING = 60
"""Heaviest words of an article that are looked up in others."""
ALIKE = 0.18
"""Cosine of their rare words from which two articles are of one event. Of the articles of 50 American events, three
outlets each, 0.18 joins all that share a statement and hardly any that do not."""
SHORTEST = 4
"""Letters of a word that counts; shorter ones are little words as a rule."""

_WORD = re.compile(rf"\w{{{SHORTEST},}}")

Link = tuple[str, str]


def events(texts: Mapping[str, str], joined: Iterable[Link] = ()) -> list[list[str]]:
    """Sort articles, given as id -> text, by event; ids in order, events in the order of their first id.

    `joined` are pairs of articles that belong to one event because an analyst said so.
    """
    names = sorted(texts)
    if len(names) <= TOGETHER:
        return [names] if names else []
    words = [_words(texts[name]) for name in names]
    number = {name: place for place, name in enumerate(names)}
    root = list(range(len(names)))
    linked = [(number[a], number[b]) for a, b in joined]
    for a, b in (*linked, *_alike(words)):
        _join(root, a, b)
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for place, name in enumerate(names):
        groups[_root(root, place)].append(name)
    return sorted(groups.values())


Words = dict[str, float]
"""How often an article has each of its words, in steps that grow ever wider."""


def _words(text: str) -> Words:
    return {
        word: 1 + math.log(times) for word, times in Counter(_WORD.findall(text.casefold().replace("_", " "))).items()
    }


def _alike(words: Sequence[Words]) -> list[tuple[int, int]]:
    """Return the pairs of articles whose rare words are alike, of those that meet often enough."""
    held = Counter(chain.from_iterable(words))
    rare = {word: math.log(len(words) / count) for word, count in held.items()}
    vectors = [_unit({word: often * rare[word] for word, often in one.items() if held[word] > 1}) for one in words]
    return [(a, b) for a, b in _meeting(vectors) if cosine(vectors[a], vectors[b]) >= ALIKE]


def _unit(vector: Words) -> Words:
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {word: weight / length for word, weight in vector.items()} if length else {}


def _meeting(vectors: Sequence[Words]) -> list[tuple[int, int]]:
    """Return the pairs that follow each other closely among the holders of at least MEETINGS telling words."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(vectors):
        for _, word in sorted((-weight, word) for word, weight in one.items())[:TELLING]:
            holders[word].append(place)
    met = Counter(
        pair
        for places in holders.values()
        for ahead in range(1, min(NEXT + 1, len(places)))
        for pair in zip(places, places[ahead:], strict=False)
    )
    return sorted(pair for pair, times in met.items() if times >= MEETINGS)


def _root(root: list[int], place: int) -> int:
    while root[place] != place:
        root[place] = root[root[place]]
        place = root[place]
    return place


def _join(root: list[int], a: int, b: int) -> None:
    a, b = _root(root, a), _root(root, b)
    root[max(a, b)] = min(a, b)
