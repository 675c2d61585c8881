"""Which topics a stretch of text belongs to, and how much of each article a topic gets."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from core.measures.codebook import Searched
from core.measures.codebook_file import standard
from core.model import TopicShare, TopicWeight

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.measures.codebook import Codebook, Match
    from core.measures.words import Words
    from core.model import Article, Stretch
    from core.normalize.sentences import Sentence

HEADLINE = frozenset({"title", "subtitle"})
"""Parts that count as the headline."""

PLACES = 4
"""Decimal places of weights and shares: those of the analysis file, so that writing and reading it changes nothing."""

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


Found: TypeAlias = "Sequence[tuple[Match, ...]]"
"""What was found in each sentence of an article, in reading order, with offsets into the sentence."""


def search(article: Article, sentences: Iterable[Sentence], codebook: Codebook) -> Found:
    """Search the sentences of an article for terms."""
    texts = [Searched(article.text[one.start : one.end], one.part in HEADLINE) for one in sentences]
    return codebook.find_each(texts, article.language)


def fits(found: Iterable[Found]) -> bool:
    """Whether articles of the codebook's languages are about its subject: FEWEST_NAMED of their sentences say so."""
    named = [any(not match.hint for match in matches) for sentences in found for matches in sentences]
    return bool(named) and sum(named) >= FEWEST_NAMED * len(named)


def weigh(text: str, language: str, codebook: Codebook | None = None, *, headline: bool = False) -> Weighed:
    """Sort a stretch of text under topics by the terms that stand in it; several topics share its weight.

    In a headline the codebook's hints count beside its terms.

    >>> weigh("It must address the root causes of the crisis.", "en").terms
    ('address the root causes',)
    """
    return weighed(text, (codebook or standard()).find(text, language, headline=headline))


def weighed(text: str, matches: Sequence[Match]) -> Weighed:
    """Turn matches into weights: each match counts the same."""
    counts: dict[str, int] = defaultdict(int)
    for match in matches:
        counts[match.topic] += 1
    weights = (TopicWeight(topic, round(count / len(matches), PLACES)) for topic, count in counts.items())
    terms = dict.fromkeys(printed(text, one) for one in matches if one.start < one.end)
    return Weighed(tuple(sorted(weights, key=lambda share: (-share.weight, share.id))), tuple(terms))


def printed(text: str, match: Match) -> str:
    """Return the words matched, as printed."""
    return " … ".join(" ".join(text[part.start : part.end].split()) for part in match.parts)


def shares(
    article: Article, words: Words, stretches: Sequence[Stretch], found: Found, topics: Iterable[str]
) -> tuple[TopicShare, ...]:
    """Return one row for each topic, in the order of `topics`, zero where the article never names it.

    `words` are those of the body. A headline is a place of the topic; its words are in no share, so that a text printed
    twice over has the same ones.
    """
    amounts: dict[str, float] = defaultdict(float)
    parts: dict[str, set[str]] = defaultdict(set)
    firsts: dict[str, int] = {}
    for stretch, matches in zip(stretches, found, strict=True):
        for match in matches:
            if stretch.part not in HEADLINE:
                amounts[match.topic] += stretch.words / len(matches)
            parts[match.topic].add(stretch.part)
            firsts.setdefault(match.topic, stretch.start + match.start)
    total = words.total or 1
    return tuple(
        TopicShare(
            article=article.id,
            topic=topic,
            words=round(amounts[topic], PLACES),
            share=round(amounts[topic] / total, PLACES),
            first=round(words.before(firsts[topic]) / total, PLACES) if topic in firsts else None,
            in_title=not HEADLINE.isdisjoint(parts[topic]),
            in_lead="lead" in parts[topic],
        )
        for topic in topics
    )
