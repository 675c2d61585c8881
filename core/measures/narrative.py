"""The order in which an article takes its topics: one step for each sentence and heading, furniture left out."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from core.measures.topics import weighed
from core.model import Span, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.measures.topics import Found, Weighed
    from core.measures.words import Words
    from core.model import Article, Occasion, Witness
    from core.normalize.sentences import Sentence


def narrate(
    article: Article, sentences: Sequence[Sentence], found: Found, witnesses: Iterable[Witness], words: Words
) -> tuple[Stretch, ...]:
    """Return the article's sentences, in reading order, with their words, topics and occasion."""
    return tuple(
        _stretch(article, sentence, weighed(article.text[sentence.start : sentence.end], matches), words, occasion)
        for sentence, matches, occasion in zip(sentences, found, _occasions(sentences, witnesses), strict=True)
    )


def _stretch(article: Article, sentence: Sentence, topics: Weighed, words: Words, occasion: Occasion) -> Stretch:
    return Stretch(
        article=article.id,
        start=sentence.start,
        end=sentence.end,
        words=words.within([Span(sentence.start, sentence.end)]),
        part=sentence.part,
        topics=topics.weights,
        terms=topics.terms,
        occasion=occasion,
    )


def _occasions(ordered: Sequence[Sentence], witnesses: Iterable[Witness]) -> list[Occasion]:
    """Tell for each sentence what its witnesses belong to; a sentence that speaks of both counts as this event."""
    starts = [sentence.start for sentence in ordered]
    seen: list[set[Occasion]] = [set() for _ in ordered]
    for witness in witnesses:
        for start, end in witness.content:
            place = max(bisect_right(starts, start) - 1, 0)
            while place < len(ordered) and ordered[place].start < end:
                if start < ordered[place].end:
                    seen[place].add(witness.occasion)
                place += 1
    return [_occasion(held) for held in seen]


def _occasion(held: set[Occasion]) -> Occasion:
    if "this" in held:
        return "this"
    return "earlier" if "earlier" in held else "unknown"
