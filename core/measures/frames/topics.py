"""What got the room: words of each unit under each topic."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from core.measures.frames.measured import FEWEST_WORDS, Column, Measure, Place, body, framed, named, too_few

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from core.measures.frames.measured import Units
    from core.model import Analysis, Stretch

NO_TOPIC: Final = "none"
"""Stands for the words of sentences under no topic."""
LEAST_WEIGHT: Final = 1e-3
"""A weight below this is what rounding left of others to four places."""

COLUMNS: Final = (
    Column("topic", "id of the topic; `none` for words under no topic"),
    Column("label", "the topic's name"),
    Column("words", "words of the body under the topic", "words"),
    Column("share", "of the unit's words", "share"),
)


def compute(analysis: Analysis, units: Units) -> pd.DataFrame:
    """Words of the body under each topic: of each sentence its words times the topic's weight, added up.

    A sentence about two topics shares its words between them. Share: those words over all words of the unit's bodies,
    furniture and headlines aside; from 0 to 1, and the shares of a unit sum to 1. Source: content analysis by
    dictionary (Krippendorff 2018, ch. 7), with the terms of the codebook.
    """
    labels = {topic.id: topic.label for topic in analysis.topics} | {NO_TOPIC: "No topic of the list"}
    words: defaultdict[tuple[str, str], float] = defaultdict(float)
    places: defaultdict[tuple[str, str], list[Place]] = defaultdict(list)
    total: defaultdict[str, int] = defaultdict(int)
    for stretch in body(analysis, units):
        unit = units[stretch.article]
        total[unit] += stretch.words
        for topic, weight in weights(stretch):
            words[unit, topic] += stretch.words * weight
            places[unit, topic].append(Place(stretch.article, stretch.start, stretch.end, why(stretch, weight)))
    rows = []
    for unit in named(units):
        why_not = too_few(total[unit], FEWEST_WORDS, "words")
        for topic, label in labels.items():
            if (unit, topic) in words:
                amount = words[unit, topic]
                share = None if why_not else amount / total[unit]
                figure = {"topic": topic, "label": label, "words": amount, "share": share}
                rows.append({"unit": unit, **figure, "n": total[unit], "why_not": why_not})
                rows[-1]["places"] = tuple(places[unit, topic])
    return framed(rows, COLUMNS)


def weights(stretch: Stretch) -> Iterator[tuple[str, float]]:
    """Yield the topics of a stretch with their shares, and what is left without one; they sum to 1."""
    named_topics = [(one.id, one.weight) for one in stretch.topics if one.weight > 0]
    total = sum(weight for _, weight in named_topics)
    left = 1.0 - total if total < 1.0 - LEAST_WEIGHT else 0.0
    yield from ((topic, weight / (total + left)) for topic, weight in named_topics)
    if left:
        yield NO_TOPIC, left


def why(stretch: Stretch, weight: float) -> str:
    """Say why a stretch counts for a topic, with the words that decided it."""
    terms = f" for {', '.join(f'“{term}”' for term in stretch.terms)}" if stretch.terms else ""
    part = "" if weight > 1 - LEAST_WEIGHT else f", {weight:.0%} of it"
    earlier = ", about an earlier occasion" if stretch.occasion == "earlier" else ""
    return f"{stretch.part}, {stretch.words} words{part}{terms}{earlier}"


TOPICS: Final = Measure(
    "topics", "Words per topic", COLUMNS, alone=True, minimum=FEWEST_WORDS, counts="words", compute=compute
)
