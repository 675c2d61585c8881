"""Passages that several outlets carry, in the place of topics: an order to follow whatever the articles are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from components import labels
from core.model import Analysis, Passage, Stretch, Topic, TopicWeight

MAX_PASSAGES = 12
"""Passages told apart in a chart: as many as there are colours; those most widely carried come first."""
LONGEST = 64
"""Code points of a passage's label in a legend."""
NOT_SHARED = "Not shared, or less widely"


def shared(analysis: Analysis) -> list[Passage]:
    """The passages that two or more outlets carry, most widely carried first."""
    outlet = {a.id: a.shown_outlet for a in analysis.articles}
    return [p for p in analysis.passages if len({outlet[v.article] for v in p.versions}) > 1][:MAX_PASSAGES]


def as_topics(analysis: Analysis) -> Analysis:
    """The analysis with shared passages for topics: each sentence belongs to those whose versions it holds words of."""
    passages = shared(analysis)
    held: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    witnesses = {w.id: w for w in analysis.witnesses}
    for passage in passages:
        for version in passage.versions:
            spans = [span for key in version.witnesses for span in witnesses[key].content]
            held[version.article] += [(start, end, passage.id) for start, end in spans]
    return replace(
        analysis,
        topics=tuple(Topic(p.id, labels.shortened(labels.headline(p.label), LONGEST), ()) for p in passages),
        measures=replace(
            analysis.measures,
            narrative=tuple(_told(stretch, held[stretch.article]) for stretch in analysis.measures.narrative),
        ),
    )


def _told(stretch: Stretch, held: Sequence[tuple[int, int, str]]) -> Stretch:
    """A stretch under the passages that it holds words of, in equal parts."""
    found = dict.fromkeys(key for start, end, key in sorted(held) if start < stretch.end and end > stretch.start)
    return replace(stretch, topics=tuple(TopicWeight(key, 1 / len(found)) for key in found), terms=())
