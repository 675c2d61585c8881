"""Topics that an analyst set, in the place of those that the words of a sentence name."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from core.measures.codebook import Match, Written
from core.model import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from core.measures.topics import Found
    from core.model import TopicWeight, Witness
    from core.normalize.sentences import Sentence

Given: TypeAlias = "Mapping[str, Sequence[TopicWeight]]"
"""The topics set for what a witness says, by its id; empty for none."""


def decided(
    sentences: Sequence[Sentence], found: Found, witnesses: Iterable[Witness], given: Given, topics: Collection[str]
) -> Found:
    """Let the sentences of witnesses with a topic of their own stand under it.

    What other witnesses of the sentence say is sorted by its words as before; the words of nobody follow the analyst.
    """
    held = [one for one in witnesses if one.id in given]
    if not held:
        return found
    others = [span for one in witnesses if one.id not in given for span in one.content]
    return [
        _sorted_under(one, matches, held, others, given, topics) for one, matches in zip(sentences, found, strict=True)
    ]


def _sorted_under(
    sentence: Sentence,
    matches: tuple[Match, ...],
    held: Iterable[Witness],
    others: Iterable[Span],
    given: Given,
    topics: Collection[str],
) -> tuple[Match, ...]:
    here = [one for one in held if _meets(sentence, one.content)]
    if not here:
        return matches
    mine = [span for one in here for span in one.content]
    kept = [
        one
        for one in matches
        if _holds(others, sentence.start + one.start) and not _holds(mine, sentence.start + one.start)
    ]
    set_here = {topic.id: max(0, one.content[0].start - sentence.start) for one in here for topic in given[one.id]}
    new = [Match(Written(topic, "terms", ""), (Span(at, at),), ()) for topic, at in set_here.items() if topic in topics]
    return tuple(sorted([*kept, *new], key=lambda one: (one.start, one.end, one.topic)))


def _meets(sentence: Sentence, spans: Iterable[Span]) -> bool:
    return any(start < sentence.end and sentence.start < end for start, end in spans)


def _holds(spans: Iterable[Span], place: int) -> bool:
    return any(start <= place < end for start, end in spans)
