"""Which topics a stretch of text belongs to, and how much of each article a topic gets."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.measures.codebook import EMPTY, Codebook, standard
from core.model import TopicShare, TopicWeight

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from core.measures.codebook import Match
    from core.measures.words import Words
    from core.model import Article, Stretch
    from core.normalize.sentences import Sentence

HEADLINE = frozenset({"title", "subtitle"})
"""Parts that count as the headline."""

FEWEST_NAMED = 0.25
"""Share of sentences with a term below which the articles are about something else and no topics are given.

Of the sentences of articles on its subject two thirds and more have one. In 50 other news events one in seven at most
had, and mostly one in a hundred: stray words such as 'weapon', which prove nothing.
"""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The topics of one stretch of text, with what decided them."""

    weights: tuple[TopicWeight, ...]
    """Heaviest first; they sum to 1, or there are none."""
    terms: tuple[str, ...]
    """The words of the text that matched, as printed, in reading order."""


def applicable(
    articles: Iterable[Article], sentences: Mapping[str, Sequence[Sentence]], codebook: Codebook | None = None
) -> Codebook:
    """Return the codebook, or the empty one where these articles are about something else.

    Here the topics of an unknown event will be discovered instead; until then it has none.
    """
    book = codebook or standard()
    read = [article for article in articles if book.known([article.language])]
    named = [
        any(not match.hint for match in book.find(article.text[sentence.start : sentence.end], article.language))
        for article in read
        for sentence in sentences.get(article.id, ())
    ]
    return book if named and sum(named) >= FEWEST_NAMED * len(named) else EMPTY


def weigh(text: str, language: str, codebook: Codebook | None = None, *, headline: bool = False) -> Weighed:
    """Sort a stretch of text under topics by the terms that stand in it; several topics share its weight.

    In a headline the codebook's hints count beside its terms.

    >>> weigh("It must address the root causes of the crisis.", "en").terms
    ('address the root causes',)
    """
    return _weighed(text, (codebook or standard()).find(text, language, headline=headline))


def _weighed(text: str, matches: Sequence[Match]) -> Weighed:
    """Turn matches into weights: each match counts the same."""
    counts: dict[str, int] = defaultdict(int)
    for match in matches:
        counts[match.topic] += 1
    weights = (TopicWeight(topic, count / len(matches)) for topic, count in counts.items())
    terms = dict.fromkeys(" ".join(text[match.start : match.end].split()) for match in matches)
    return Weighed(tuple(sorted(weights, key=lambda share: (-share.weight, share.id))), tuple(terms))


def shares(
    article: Article,
    words: Words,
    stretches: Sequence[Stretch],
    topics: Iterable[str],
    codebook: Codebook | None = None,
) -> tuple[TopicShare, ...]:
    """Return one row for each topic, in the order of `topics`, zero where the article never names it."""
    amounts: dict[str, float] = defaultdict(float)
    parts: dict[str, set[str]] = defaultdict(set)
    for stretch in stretches:
        for share in stretch.topics:
            amounts[share.id] += stretch.words * share.weight
            parts[share.id].add(stretch.part)
    firsts = _firsts(article, stretches, codebook or standard())
    total = words.total or 1
    return tuple(
        TopicShare(
            article=article.id,
            topic=topic,
            words=amounts[topic],
            share=amounts[topic] / total,
            first=words.before(firsts[topic]) / total if topic in firsts else None,
            in_title=not HEADLINE.isdisjoint(parts[topic]),
            in_lead="lead" in parts[topic],
        )
        for topic in topics
    )


def _firsts(article: Article, stretches: Sequence[Stretch], codebook: Codebook) -> dict[str, int]:
    """Return the offset at which each topic is first named."""
    firsts: dict[str, int] = {}
    for stretch in stretches:
        if all(share.id in firsts for share in stretch.topics):
            continue
        text = article.text[stretch.start : stretch.end]
        for match in codebook.find(text, article.language, headline=stretch.part in HEADLINE):
            firsts.setdefault(match.topic, stretch.start + match.start)
    return firsts
