"""Topics, narrative order, emphasis and readability: every table of measures, each row naming its article."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from core.measures.emphasis import attributed, room, verbs, voices
from core.measures.narrative import narrate
from core.measures.readability import readability
from core.measures.stances import stances
from core.measures.topics import applicable, shares
from core.measures.words import words_of
from core.model import Measures, Quotation, Witness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from core.measures.codebook import Codebook
    from core.model import Article, Options, Topic
    from core.normalize.sentences import Sentence

__all__ = ["measure"]

_Placed = TypeVar("_Placed", Quotation, Witness)


def measure(
    articles: Sequence[Article],
    sentences: Mapping[str, Sequence[Sentence]],
    witnesses: Iterable[Witness],
    options: Options,
    *,
    quotations: Iterable[Quotation] = (),
    codebook: Codebook | None = None,
) -> tuple[tuple[Topic, ...], Measures]:
    """Measure every article; rows stand in the order of `articles`.

    `sentences` holds those of each article by its id, furniture left out. `quotations` tells which words of a mixed
    form stand in marks; without them the marks are looked up in the text. `codebook` is the standard one unless given:
    where the articles are about something else there are no topics, and nothing else is missing.
    """
    book = applicable(articles, sentences, codebook)
    topics = book.described(article.language for article in articles)
    said, marks = _by_article(witnesses), _by_article(quotations)
    tables = [
        _tables(article, sentences.get(article.id, ()), said[article.id], marks[article.id], book, options)
        for article in articles
    ]
    return topics, Measures(
        narrative=tuple(row for table in tables for row in table.narrative),
        topics=tuple(row for table in tables for row in table.topics),
        attributed=tuple(row for table in tables for row in table.attributed),
        voices=tuple(row for table in tables for row in table.voices),
        verbs=tuple(row for table in tables for row in table.verbs),
        readability=tuple(row for table in tables for row in table.readability),
    )


def _tables(
    article: Article,
    sentences: Sequence[Sentence],
    witnesses: Sequence[Witness],
    quotations: Sequence[Quotation],
    book: Codebook,
    options: Options,
) -> Measures:
    words = words_of(article, sentences)
    narrative = narrate(article, sentences, witnesses, words, book)
    return Measures(
        narrative=narrative,
        topics=shares(article, words, narrative, [coded.id for coded in book.topics], book),
        attributed=(attributed(article, words, room(article, witnesses, quotations)),),
        voices=voices(article, words, witnesses, quotations),
        verbs=verbs(article, witnesses, stances(article.language)),
        readability=readability(article, words, sentences) if options.readability else (),
    )


def _by_article(placed: Iterable[_Placed]) -> defaultdict[str, list[_Placed]]:
    """Sort by article, each in reading order."""
    held: defaultdict[str, list[_Placed]] = defaultdict(list)
    for one in sorted(placed, key=lambda one: (one.start, one.end, one.id)):
        held[one.article].append(one)
    return held
