"""The words of articles told apart by whose they are: the base of all measures of quoted, reported and own words.

A word in an attribution's content is quoted where it stands in quotation marks and reported where it does not; all
others, those by which the outlet credits somebody too, are its own, and so is a narrated statement. Each word is
counted once: where one content stands within another ("A says that B told C that ..."), it counts for the inner one.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias
from weakref import finalize

from core.measures.emphasis import room, said
from core.measures.frames.measured import HEAD, Place
from core.measures.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.measures.emphasis import Room, Said
    from core.measures.frames.measured import Units
    from core.measures.words import Words
    from core.model import Analysis, Article, Quotation, Stretch, Witness

Whose: TypeAlias = Literal["quoted", "reported", "own"]
WHOSE: Final[tuple[Whose, ...]] = ("quoted", "reported", "own")
"""In the order of the frames."""
UNRESOLVED: Final = "speaker unresolved"
"""Stands for speakers and relays that the text does not name."""


class Run(NamedTuple):
    """Words of one sentence that follow one another and are of one kind, credited to one witness."""

    article: str
    start: int
    end: int
    words: int
    whose: Whose
    witness: Witness | None
    """Who is credited with them; None for own words."""
    stretch: Stretch
    """The sentence that they stand in."""

    @property
    def in_body(self) -> bool:
        """Whether they stand below title and subtitle."""
        return self.stretch.part not in HEAD

    def place(self, note: str) -> Place:
        """Return where they stand."""
        return Place(self.article, self.start, self.end, note)


class _Read(NamedTuple):
    """One article with what was found in it."""

    article: Article
    stretches: Sequence[Stretch]
    witnesses: Sequence[Witness]
    quotations: Sequence[Quotation]


def told(analysis: Analysis, units: Units) -> list[Run]:
    """Return all words of the articles that count, headlines too, as runs in reading order."""
    return [run for run in _all(analysis) if run.article in units]


_KEPT: Final[dict[int, list[Run]]] = {}
"""Runs of the analyses that there are. Most measures need them, and they take longer than all that is made of them."""


def _all(analysis: Analysis) -> list[Run]:
    """Tell the words of an analysis apart once; what is kept goes when the analysis goes."""
    key = id(analysis)
    if key not in _KEPT:
        _KEPT[key] = [run for one in _read(analysis) for run in _runs(one)]
        finalize(analysis, _KEPT.pop, key, None)
    return _KEPT[key]


def told_body(analysis: Analysis, units: Units) -> list[Run]:
    """Return the words of the bodies of the articles that count, as runs in reading order."""
    return [run for run in told(analysis, units) if run.in_body]


def _read(analysis: Analysis) -> Iterator[_Read]:
    stretches: defaultdict[str, list[Stretch]] = defaultdict(list)
    witnesses: defaultdict[str, list[Witness]] = defaultdict(list)
    quotations: defaultdict[str, list[Quotation]] = defaultdict(list)
    for stretch in analysis.measures.narrative:
        stretches[stretch.article].append(stretch)
    for witness in analysis.witnesses:
        if witness.form != "narrated":
            witnesses[witness.article].append(witness)
    for quotation in analysis.quotations:
        quotations[quotation.article].append(quotation)
    for article in analysis.articles:
        yield _Read(article, stretches[article.id], witnesses[article.id], quotations[article.id])


def _runs(read: _Read) -> Iterator[Run]:
    article = read.article
    words = words_of(article, read.stretches)
    held = _held(words, said(read.witnesses, read.quotations), room(article, read.witnesses, read.quotations))
    for stretch in read.stretches:
        first, last = words.before(stretch.start), words.before(stretch.end)
        for (whose, number), run in groupby(range(first, last), key=held.__getitem__):
            places = list(run)
            begin, end = places[0], places[-1]
            start = words.starts[begin]
            stop = words.starts[end + 1] if end + 1 < last else stretch.end
            stop = start + len(article.text[start:stop].rstrip(_EDGES))
            credited = read.witnesses[number] if number >= 0 else None
            yield Run(article.id, start, stop, end + 1 - begin, whose, credited, stretch)


_EDGES: Final = ' \t\r\n\u00a0“”„"«»‘(['
"""Not printed at the end of a place: white space, and marks that open or close around words of somebody else."""


def _held(words: Words, credited: Sequence[Said], found: Room) -> list[tuple[Whose, int]]:
    """Return for each word whose it is, and the number of the innermost witness that it counts for, or -1."""
    held: list[tuple[Whose, int]] = [("own", -1)] * words.total
    for number in sorted(range(len(credited)), key=lambda number: _outer_first(words, credited[number])):
        for start, end in credited[number].spans:
            first, last = words.before(start), words.before(end)
            held[first:last] = [("reported", number)] * (last - first)
    for start, end in found.quoted:
        first, last = words.before(start), words.before(end)
        held[first:last] = [("quoted", number) for _, number in held[first:last]]
    return held


def _outer_first(words: Words, credited: Said) -> tuple[int, int, str, str]:
    """The more words and the fewer links, the further out; of two with as many of both, names decide, not places."""
    one = credited.witness
    return -words.within(credited.spans), len(one.chain), one.speaker or "", one.id


def total_words(runs: Sequence[Run], units: Units) -> dict[str, int]:
    """Return the words of each unit."""
    total: defaultdict[str, int] = defaultdict(int)
    for run in runs:
        total[units[run.article]] += run.words
    return dict(total)
