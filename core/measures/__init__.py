"""Topics, narrative order, emphasis and readability: every table of measures, each row naming its article."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from core.measures.codebook import EMPTY
from core.measures.codebook_file import asked, standard
from core.measures.decided import decided
from core.measures.emphasis import attributed, room, said, verbs, voices
from core.measures.narrative import narrate
from core.measures.readability import readability
from core.measures.topics import HEADLINE, fits, search, shares
from core.measures.words import words_of
from core.model import Measures, Quotation, Witness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from core.measures.decided import Given
    from core.measures.topics import Found
    from core.model import Article, Options, Topic
    from core.normalize.sentences import Sentence

__all__ = ["measure"]

_Placed = TypeVar("_Placed", Quotation, Witness)


class _Read(NamedTuple):
    """One article with what was found in it, in reading order."""

    article: Article
    sentences: Sequence[Sentence]
    witnesses: Sequence[Witness]
    quotations: Sequence[Quotation]


def measure(
    articles: Sequence[Article],
    sentences: Mapping[str, Sequence[Sentence]],
    witnesses: Iterable[Witness],
    options: Options,
    *,
    quotations: Iterable[Quotation] = (),
    given: Given | None = None,
) -> tuple[tuple[Topic, ...], Measures]:
    """Measure every article; rows stand in the order of `articles`.

    `sentences` holds those of each article by its id, furniture left out. `quotations` tells which words of a mixed
    form stand in marks; without them the marks are looked up in the text. `given` holds the topics that an analyst set
    for witnesses. The codebook that was asked for is used whatever the articles are about. Where they are about
    something else than the standard one there are no topics, and nothing else is missing.
    """
    spoken, marks = _by_article(witnesses), _by_article(quotations)
    read = [
        _Read(article, _ordered(sentences.get(article.id, ())), spoken[article.id], marks[article.id])
        for article in articles
    ]
    own = asked(options)
    book = own or standard()
    found = [search(one.article, one.sentences, book) for one in read]
    both = zip(read, found, strict=True)
    if not own and not fits(part for one, part in both if book.known([one.article.language])):
        # What such articles are about can be discovered (core.measures.discovery); an analyst takes it or not.
        book, found = EMPTY, [[()] * len(one.sentences) for one in read]
    topics = book.described(article.language for article in articles)
    if given:
        known = frozenset(topic.id for topic in topics)
        found = [
            decided(one.sentences, part, one.witnesses, given, known) for one, part in zip(read, found, strict=True)
        ]
    tables = [_tables(one, part, topics, options) for one, part in zip(read, found, strict=True)]
    return topics, Measures(
        narrative=tuple(row for table in tables for row in table.narrative),
        topics=tuple(row for table in tables for row in table.topics),
        attributed=tuple(row for table in tables for row in table.attributed),
        voices=tuple(row for table in tables for row in table.voices),
        verbs=tuple(row for table in tables for row in table.verbs),
        readability=tuple(row for table in tables for row in table.readability),
    )


def _tables(read: _Read, found: Found, topics: Iterable[Topic], options: Options) -> Measures:
    article, sentences, witnesses, quotations = read
    words = words_of(article, sentences)
    body = words_of(article, [one for one in sentences if one.part not in HEADLINE])
    narrative = narrate(article, sentences, found, witnesses, words)
    spoken = room(article, witnesses, quotations)
    return Measures(
        narrative=narrative,
        topics=shares(article, body, narrative, found, [topic.id for topic in topics]),
        attributed=(attributed(article, body, spoken),),
        voices=voices(article, body, said(witnesses, quotations), spoken),
        verbs=verbs(article, witnesses),
        readability=readability(article, words, sentences) if options.readability else (),
    )


def _ordered(sentences: Iterable[Sentence]) -> list[Sentence]:
    return sorted(sentences, key=lambda sentence: (sentence.start, sentence.end))


def _by_article(placed: Iterable[_Placed]) -> defaultdict[str, list[_Placed]]:
    """Sort by article, each in reading order."""
    held: defaultdict[str, list[_Placed]] = defaultdict(list)
    for one in sorted(placed, key=lambda one: (one.start, one.end, one.id)):
        held[one.article].append(one)
    return held
