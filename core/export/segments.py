"""A collation cut into segments: runs of columns in which all versions agree, or in which they differ in one way."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from core.diff.changes import of_the_whole
from core.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.model import Passage, Token


@dataclass(frozen=True, slots=True)
class Segment:
    """Columns of a collation with what each version has there."""

    columns: Span
    variant: int | None
    """Number of the narrowest variant over it; None where there is none."""
    texts: tuple[str, ...]
    """What each version has, as printed with white space evened; empty for nothing. In the order of the versions."""
    places: tuple[Span | None, ...]
    """Where it stands in each article; None for nothing."""

    @property
    def agreed(self) -> bool:
        """Whether all versions have the same."""
        return len(set(self.texts)) == 1

    def readings(self) -> list[tuple[str, list[int]]]:
        """The different texts with the rows that have them, the base's first."""
        held: dict[str, list[int]] = {}
        for row, text in enumerate(self.texts):
            held.setdefault(text, []).append(row)
        return list(held.items())


def segments(passage: Passage) -> list[Segment]:
    """Return the collation of a passage as segments; of a row, read from left to right, they are the version."""
    width = passage.collation.width
    over = _narrowest(passage, width)
    rows = [printed(row) for row in passage.collation.rows]
    found = (_segment(passage, rows, Span(column, column + 1), over[column]) for column in range(width))
    runs = (list(run) for _, run in groupby(found, key=lambda one: (one.variant, one.agreed)))
    return [_segment(passage, rows, Span(run[0].columns.start, run[-1].columns.end), run[0].variant) for run in runs]


def _narrowest(passage: Passage, width: int) -> list[int | None]:
    over: list[int | None] = [None] * width
    numbered = enumerate(passage.variants)
    for number, variant in sorted(numbered, key=lambda one: (one[1].columns.start - one[1].columns.end, -one[0])):
        if not of_the_whole(variant, width):
            over[variant.columns.start : variant.columns.end] = [number] * len(range(*variant.columns))
    return over


def _segment(passage: Passage, rows: Sequence[Sequence[str]], columns: Span, variant: int | None) -> Segment:
    texts = (" ".join(filter(None, row[columns.start : columns.end])) for row in rows)
    held = ([token for cell in row[slice(*columns)] for token in cell] for row in passage.collation.rows)
    # An article may have the words of neighbouring columns at places far apart: the outermost of them are its place.
    places = (Span(min(t.start for t in one), max(t.end for t in one)) if one else None for one in held)
    return Segment(columns, variant, tuple(texts), tuple(places))


def printed(row: Sequence[Sequence[Token]]) -> list[str]:
    """Return what a row has in each column as printed, white space evened, each mark with the word that it clings to.

    What stands between two words belongs to the first of them up to the last white space, then to the second.
    """
    texts = []
    opening = ""
    for cell in row:
        words = []
        for token in cell:
            closing, left = _parted(token.after)
            words.append(opening + token.before + token.text + closing)
            opening = left
        texts.append(" ".join(" ".join(words).split()))
    return _ended(texts, opening)


def _parted(after: str) -> tuple[str, str]:
    """Part what stands after a word at its last white space; all of it clings to the word where there is none."""
    place = max((at for at, char in enumerate(after) if char.isspace()), default=len(after))
    return after[:place], after[place + 1 :]


def _ended(texts: list[str], left: str) -> list[str]:
    """Give a mark that no further word takes to the last word."""
    if left:
        last = max(at for at, text in enumerate(texts) if text)
        texts[last] += f" {left}"
    return texts
