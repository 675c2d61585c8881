"""The words of articles told apart by whose they are: the base of all measures of quoted, reported and own words.

A word in an attribution's content is quoted where it stands in quotation marks and reported where it does not; all
others, those that credit somebody too, are the outlet's own, and so is a narrated statement. Each word is counted once:
where one content stands within another ("A says that B told C that ..."), it counts for the inner one.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from core.measures.emphasis import room
from core.measures.frames.measured import HEAD, Place
from core.measures.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.measures.emphasis import Room
    from core.measures.frames.measured import Units
    from core.measures.words import Words
    from core.model import Analysis, Article, Quotation, Span, Stretch, Witness

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
    return [run for one in _read(analysis, units) for run in _runs(one)]


def told_body(analysis: Analysis, units: Units) -> list[Run]:
    """Return the words of the bodies of the articles that count, as runs in reading order."""
    return [run for run in told(analysis, units) if run.in_body]


def _read(analysis: Analysis, units: Units) -> Iterator[_Read]:
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
        if article.id in units:
            yield _Read(article, stretches[article.id], witnesses[article.id], quotations[article.id])


def _runs(read: _Read) -> Iterator[Run]:
    article = read.article
    words = words_of(article, read.stretches)
    held = _credited(words, read.witnesses)
    kinds = _kinds(words, room(article, read.witnesses, read.quotations))
    for stretch in read.stretches:
        first, last = words.before(stretch.start), words.before(stretch.end)
        for (number, whose), run in groupby(range(first, last), key=lambda word: (held[word], kinds[word])):
            places = list(run)
            credited = None if whose == "own" else read.witnesses[number]
            end = words.starts[places[-1] + 1] if places[-1] + 1 < last else stretch.end
            start = words.starts[places[0]]
            end = start + len(article.text[start:end].rstrip(_EDGES))
            yield Run(article.id, start, end, len(places), whose, credited, stretch)


_EDGES: Final = ' \t\r\n\u00a0“”„"«»‘(['
"""Not printed at the end of a place: white space, and marks that open or close around words of somebody else."""


def _credited(words: Words, witnesses: Sequence[Witness]) -> list[int]:
    """Return for each word the number of the witness whose content holds it, the innermost one, or -1."""
    held = [-1] * words.total
    sized = sorted(range(len(witnesses)), key=lambda number: _outer_first(words, witnesses[number]))
    for number in sized:
        for start, end in witnesses[number].content:
            first, last = words.before(start), words.before(end)
            held[first:last] = [number] * (last - first)
    return held


def _outer_first(words: Words, witness: Witness) -> tuple[int, int, str]:
    """The more words and the fewer links, the further out."""
    return -words.within(witness.content), len(witness.chain), witness.id


def _kinds(words: Words, found: Room) -> list[Whose]:
    kinds: list[Whose] = ["own"] * words.total
    for whose, spans in (("reported", found.reported), ("quoted", found.quoted)):
        _mark(kinds, words, spans, whose)  # type: ignore[arg-type]
    return kinds


def _mark(kinds: list[Whose], words: Words, spans: Sequence[Span], whose: Whose) -> None:
    for start, end in spans:
        first, last = words.before(start), words.before(end)
        kinds[first:last] = [whose] * (last - first)


def total_words(runs: Sequence[Run], units: Units) -> dict[str, int]:
    """Return the words of each unit."""
    total: defaultdict[str, int] = defaultdict(int)
    for run in runs:
        total[units[run.article]] += run.words
    return dict(total)
