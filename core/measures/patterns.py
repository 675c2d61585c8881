"""From topics as written to a codebook that can be searched for: each way of matching a term becomes a pattern."""

from __future__ import annotations

import math
from itertools import product
from typing import TYPE_CHECKING, TypeVar

from core.align.terms import counted_as
from core.measures.codebook import GAP, Codebook, CodebookError, Matcher, Pattern, Seed, cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from core.measures.codebook import CodedTopic, Written

SEED_SHARE = 0.5
"""Share of the telling words of a seed phrase that a sentence must hold. With the sentences of one seed article as
phrases, 0.4, 0.5 and 0.6 sort 52%, 40% and 29% of those of the others, 97%, 98% and 99% of them rightly."""
FEWEST_TELLING = 3
"""Telling words that a seed phrase needs, and that a sentence must share with it: two meet by chance."""

SHOWN = 60
"""Characters of a term that are quoted in a message."""
MOST_WAYS = 256
"""Ways of matching that one term may spell out by its `|`."""


def made(topics: Iterable[CodedTopic]) -> Codebook:
    """Return a codebook of these topics; raise CodebookError where a term belongs to two of them or holds no word."""
    held = tuple(topics)
    languages = sorted(frozenset().union(*(coded.languages for coded in held)))
    return Codebook(held, {name: _matcher(held, name) for name in languages})


def _matcher(topics: Sequence[CodedTopic], language: str) -> Matcher:
    labels = {coded.id: coded.label for coded in topics}
    exact: dict[str, list[Pattern]] = {}
    stems: dict[str, list[Pattern]] = {}
    seeds: dict[str, list[Seed]] = {}
    owners: dict[tuple[object, ...], Written] = {}
    for term in (term for coded in topics for term in coded.written(language)):
        if term.kind == "seeds":
            seed = _seed(term, language)
            for told in sorted(seed.telling):
                seeds.setdefault(told, []).append(seed)
            continue
        for pattern in compiled(term):
            owner = owners.setdefault((pattern.words, pattern.gaps, term.kind == "hints"), term)
            if owner.topic != term.topic:
                both = f"“{labels[owner.topic]}” and “{labels[term.topic]}”"
                message = f"“{_shown(term.text)}” ({language}) points to two topics, {both}; leave it with one of them."
                raise CodebookError(message)
            head = pattern.words[0]
            index, key = (stems, head[:-1]) if head.endswith("*") else (exact, head)
            index.setdefault(key, []).append(pattern)
    return Matcher(language, _frozen(exact), _frozen(stems), max(map(len, stems), default=0), _frozen(seeds))


_Held = TypeVar("_Held")


def _frozen(index: dict[str, list[_Held]]) -> dict[str, tuple[_Held, ...]]:
    return {key: tuple(held) for key, held in index.items()}


def _seed(term: Written, language: str) -> Seed:
    telling = frozenset(told for word in cut(term.text) for told in counted_as(word.norm, language))
    if len(telling) < FEWEST_TELLING:
        message = (
            f"The seed phrase “{_shown(term.text)}” of the topic {term.topic} has {len(telling)} telling words, and a "
            f"phrase needs {FEWEST_TELLING}; write more of the sentence, or make it a term."
        )
        raise CodebookError(message)
    return Seed(term, telling, max(FEWEST_TELLING, math.ceil(SEED_SHARE * len(telling))))


def compiled(term: Written) -> Iterator[Pattern]:
    """Write out the alternatives of a term, each as a pattern."""
    elements = [list(dict.fromkeys(part.split("|"))) for part in term.text.split()]
    if math.prod(map(len, elements)) > MOST_WAYS:
        message = (
            f"The term “{_shown(term.text)}” of the topic {term.topic} can be read in more than {MOST_WAYS} ways; "
            "write it as several."
        )
        raise CodebookError(message)
    for chosen in product(*elements):
        words: list[str] = []
        gaps: list[bool] = []
        gap = False
        for part in chosen:
            if part == GAP:
                gap = True
                continue
            for word in _stems(part):
                words.append(word)
                gaps.append(gap)
                gap = False
        if not words:
            message = (
                f"The term “{_shown(term.text)}” of the topic {term.topic} holds no word; write one, or leave it out."
            )
            raise CodebookError(message)
        yield Pattern(term, tuple(words), tuple(gaps))


def _shown(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def _stems(part: str) -> list[str]:
    """Return the words of one element, the `*` kept on the last."""
    words = [word.norm for word in cut(part)]
    if part.endswith("*") and words:
        words[-1] += "*"
    return words
