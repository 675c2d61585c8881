"""An inverted index over the articles of an analysis: every word with its places, in arrays of one number a word."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from core.diff.words import stem
from core.measures.emphasis import room, said
from core.measures.words import merged
from core.model import Span
from core.normalize.sentences import split
from core.search.forms import forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.model import Analysis, Article, PartKind, Witness

BREAK = 0
"""Stands between two blocks of text, so that no phrase reaches over; no word has this number."""


class Unit(NamedTuple):
    """A sentence, or a heading as a whole, with the dateline that stands before it."""

    article: int
    """Number of the article."""
    start: int
    end: int
    part: PartKind


class Scopes(NamedTuple):
    """Whose words stand where in one article, in spans that do not overlap."""

    quoted: tuple[Span, ...]
    reported: tuple[Span, ...]
    speakers: dict[str, tuple[Span, ...]]


@dataclass(slots=True)
class Index:
    """All words of an analysis, furniture left out, numbered through in reading order."""

    articles: tuple[Article, ...]
    language: str = "und"
    """The one that most of the articles are in."""
    numbers: dict[str, int] = field(default_factory=lambda: {"": BREAK})
    """Folded word -> its number."""
    places: list[array[int]] = field(default_factory=list)
    """Number of a word -> where it stands."""
    ids: array[int] = field(default_factory=lambda: array("L"))
    """Place -> number of its word."""
    starts: array[int] = field(default_factory=lambda: array("L"))
    """Place -> offset in the article's text."""
    ends: array[int] = field(default_factory=lambda: array("L"))
    unit_of: array[int] = field(default_factory=lambda: array("L"))
    """Place -> number of its unit; never falls."""
    units: list[Unit] = field(default_factory=list)
    firsts: list[int] = field(default_factory=lambda: [0])
    """Number of the article -> its first place; one more than there are articles."""
    unit_firsts: list[int] = field(default_factory=lambda: [0])
    """The same for units."""
    stems: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    """Language -> stem -> numbers of the words that have it."""
    scopes: list[Scopes] = field(default_factory=list)
    """By number of the article."""
    witnesses: list[tuple[Witness, ...]] = field(default_factory=list)
    """By number of the article, in the order of their places."""

    @property
    def words(self) -> int:
        """How many words there are."""
        return len(self.ids) - len(self.places[BREAK])


def build(analysis: Analysis) -> Index:
    """Index the articles of an analysis. Linear in their length."""
    spoken = Counter(one.language for one in analysis.articles if one.language != "und")
    index = Index(analysis.articles, max(sorted(spoken), key=spoken.__getitem__, default="und"))
    known: dict[str, set[int]] = defaultdict(set)
    for number, article in enumerate(analysis.articles):
        first = len(index.ids)
        for block in _blocks(article, number):
            _enter(index, article.text, block)
        known[article.language].update(index.ids[first:])
        index.firsts.append(len(index.ids))
        index.unit_firsts.append(len(index.units))
    index.places = _places(index)
    index.stems = {language: _stems(index, numbers, language) for language, numbers in known.items()}
    _enter_voices(index, analysis)
    return index


def _blocks(article: Article, number: int) -> Iterator[list[Unit]]:
    """Yield the units of each block of text; they follow one another without a gap."""
    begins: dict[int, list[int]] = defaultdict(list)
    for sentence in split(article):
        begins[sentence.paragraph].append(sentence.start)
    for place, part in enumerate(article.parts):
        if part.kind != "furniture":
            cuts = [part.start, *begins[place][1:], part.end]
            yield [Unit(number, start, end, part.kind) for start, end in pairwise(cuts)]


def _enter(index: Index, text: str, block: Sequence[Unit]) -> None:
    """Enter the words of a block, and the break behind it."""
    numbers = index.numbers
    for unit in block:
        found = list(forms(text, [(unit.start, unit.end)]))
        index.ids.extend([numbers.setdefault(one.form, len(numbers)) for one in found])
        index.starts.extend([one.start for one in found])
        index.ends.extend([one.end for one in found])
        index.unit_of.extend([len(index.units)] * len(found))
        index.units.append(unit)
    for row in (index.ids, index.starts, index.ends):
        row.append(BREAK)
    index.unit_of.append(len(index.units) - 1)


def _places(index: Index) -> list[array[int]]:
    """Turn the sequence of words round: where each of them stands."""
    places = [array("L") for _ in index.numbers]
    for place, number in enumerate(index.ids):
        places[number].append(place)
    return places


def _stems(index: Index, numbers: set[int], language: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for form, number in index.numbers.items():
        if number in numbers and number != BREAK:
            found[stem(form, language)].append(number)
    return dict(found)


def _enter_voices(index: Index, analysis: Analysis) -> None:
    """Enter whose words stand where."""
    witnesses: dict[str, list[Witness]] = defaultdict(list)
    for witness in analysis.witnesses:
        witnesses[witness.article].append(witness)
    marked = defaultdict(list)
    for quotation in analysis.quotations:
        marked[quotation.article].append(quotation)
    for article in analysis.articles:
        spoken = room(article, witnesses[article.id], marked[article.id])
        held: dict[str, list[Span]] = defaultdict(list)
        for witness in witnesses[article.id]:
            held[witness.speaker or ""] += witness.content
        for witness, spans in said(witnesses[article.id], marked[article.id]):
            held[witness.speaker or ""] += spans
        speakers = {name: merged(spans) for name, spans in held.items()}
        index.scopes.append(Scopes(spoken.quoted, spoken.reported, speakers))
        index.witnesses.append(tuple(sorted(witnesses[article.id], key=lambda one: (one.start, one.end, one.id))))
