"""A collation cut into segments: runs of columns in which all versions agree, or in which they differ in one way."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from core.diff.changes import of_the_whole
from core.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    found = (_segment(passage, Span(column, column + 1), over[column]) for column in range(width))
    return [_joined(passage, list(run)) for _, run in groupby(found, key=lambda one: (one.variant, one.agreed))]


def _narrowest(passage: Passage, width: int) -> list[int | None]:
    over: list[int | None] = [None] * width
    numbered = enumerate(passage.variants)
    for number, variant in sorted(numbered, key=lambda one: (one[1].columns.start - one[1].columns.end, -one[0])):
        if not of_the_whole(variant, width):
            over[variant.columns.start : variant.columns.end] = [number] * len(range(*variant.columns))
    return over


def _joined(passage: Passage, run: Sequence[Segment]) -> Segment:
    return _segment(passage, Span(run[0].columns.start, run[-1].columns.end), run[0].variant)


def _segment(passage: Passage, columns: Span, variant: int | None) -> Segment:
    held = [[token for cell in row[columns.start : columns.end] for token in cell] for row in passage.collation.rows]
    # An article may have the words of neighbouring columns at places far apart: the outermost of them are its place.
    places = (Span(min(t.start for t in one), max(t.end for t in one)) if one else None for one in held)
    return Segment(columns, variant, tuple(printed(one) for one in held), tuple(places))


def printed(tokens: Sequence[Token]) -> str:
    """Return words as printed with the marks that cling to them, white space evened; those of two stretches apart."""
    return " ".join("".join(_printed(tokens)).split())


def _printed(tokens: Sequence[Token]) -> Iterator[str]:
    end = tokens[0].start if tokens else 0
    for token in tokens:
        if token.start > end:
            yield " "
        yield token.before + token.text + token.after
        end = token.end + len(token.after)
