"""Outlets, the topics they touch, and the stretches of text that stand behind a figure. Draws nothing."""

from __future__ import annotations

from typing import NamedTuple

from core.model import Analysis, Article, Span

NO_TOPIC = "none"
NO_TOPIC_LABEL = "No topic of the list"
NO_TOPICS = (
    "The topics of the codebook do not fit these articles: too few of their words fall under any of them, and a chart "
    "would only mislead. Everything else works without topics. The page Topics finds some in the articles, or takes "
    "yours."
)
"""Where an analysis has no topics."""


class Passage(NamedTuple):
    """A stretch of an article that stands behind a figure."""

    article: Article
    span: Span
    note: str
    """Why it counts, for the analyst."""
    witness: str = ""
    """A statement in it that other articles carry too, by one of its witnesses."""
    marks: tuple[Span, ...] = ()
    """The words of it that count, in order; all of them where empty."""


def outlets(analysis: Analysis) -> tuple[str, ...]:
    """The outlets in alphabetical order."""
    return tuple(sorted({article.shown_outlet for article in analysis.articles}, key=str.casefold))


def topic_names(analysis: Analysis) -> dict[str, str]:
    """Label of each topic that the articles touch, in the order of the code book; the rest last."""
    used = {weight.id for stretch in analysis.measures.narrative for weight in stretch.topics if weight.weight > 0}
    names = {topic.id: topic.label for topic in analysis.topics if topic.id in used}
    return {**names, NO_TOPIC: NO_TOPIC_LABEL}
