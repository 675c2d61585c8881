"""The order in which an article takes its topics: one step for each sentence and heading, furniture left out."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from core.measures.topics import weighed
from core.model import Span, Stretch
from core.quotations.cues import cues
from core.quotations.occasions import occasion, reference_year

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
        _stretch(article, sentence, weighed(article.text[sentence.start : sentence.end], matches), words, when)
        for sentence, matches, when in zip(sentences, found, _occasions(article, sentences, witnesses), strict=True)
    )


def _stretch(article: Article, sentence: Sentence, topics: Weighed, words: Words, when: Occasion) -> Stretch:
    return Stretch(
        article=article.id,
        start=sentence.start,
        end=sentence.end,
        words=words.within([Span(sentence.start, sentence.end)]),
        part=sentence.part,
        topics=topics.weights,
        terms=topics.terms,
        occasion=when,
    )


def _occasions(article: Article, ordered: Sequence[Sentence], witnesses: Iterable[Witness]) -> list[Occasion]:
    """Tell for each sentence what its witnesses belong to; one without a witness is told by its own words.

    So is a narrated one: whether the outlet's own words are a witness hangs on who else tells the same.
    """
    year = reference_year(article.text, article.published.value)
    tables = cues(article.language)
    spoken = [witness for witness in witnesses if witness.form != "narrated"]
    return [
        _of_witnesses(held) if held else _of_words(occasion(article.text[sentence.start : sentence.end], year, tables))
        for sentence, held in zip(ordered, _held(ordered, spoken), strict=True)
    ]


def _held(ordered: Sequence[Sentence], witnesses: Iterable[Witness]) -> list[set[Occasion]]:
    """Gather the occasions of the witnesses in each sentence."""
    starts = [sentence.start for sentence in ordered]
    held: list[set[Occasion]] = [set() for _ in ordered]
    for witness in witnesses:
        for start, end in witness.content:
            place = max(bisect_right(starts, start) - 1, 0)
            while place < len(ordered) and ordered[place].start < end:
                if start < ordered[place].end:
                    held[place].add(witness.occasion)
                place += 1
    return held


def _of_witnesses(held: set[Occasion]) -> Occasion:
    """A sentence that speaks of both occasions counts as this one."""
    if "this" in held:
        return "this"
    return "earlier" if "earlier" in held else "unknown"


def _of_words(told: Occasion) -> Occasion:
    """Without a witness, words can show that a sentence looks back; that it does not, they cannot."""
    return "earlier" if told == "earlier" else "unknown"
