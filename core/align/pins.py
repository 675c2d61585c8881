"""Collating with pins: words of two versions that an analyst has set side by side stand in one column.

A pin cuts every version in three: what stands before it, the words pinned, what stands behind. The outer parts are
collated by themselves. Where the versions that a pin does not name are cut, the collation without it says.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from core.align.collation import collate
from core.model import Collation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.model import Options, Span, Token

Rows = tuple[tuple[tuple["Token", ...], ...], ...]


class Pinned(NamedTuple):
    """The words of one row that a pin names, by their places in the row, half open."""

    row: int
    start: int
    end: int


Pin = tuple[Pinned, Pinned]


def places(rows: Sequence[Sequence[Token]], row: int, span: Span) -> Pinned | None:
    """Return the words of a row that a stretch of text touches; None where it touches none."""
    held = [place for place, token in enumerate(rows[row]) if token.start < span.end and span.start < token.end]
    return Pinned(row, held[0], held[-1] + 1) if held else None


def collate_pinned(
    rows: Sequence[Sequence[Token]], pins: Iterable[Pin], options: Options, language: str = "en"
) -> Collation:
    """Collate, with the words of each pin in one column. A pin that crosses an earlier one is left out."""
    whole = collate(rows, options, language)
    ordered = sorted(pins)
    if not ordered:
        return whole
    first, *rest = ordered
    cuts = _cuts(whole, first)
    left = [row[:start] for row, (start, _) in zip(rows, cuts, strict=True)]
    right = [row[end:] for row, (_, end) in zip(rows, cuts, strict=True)]
    before = collate_pinned(left, [pin for pin in rest if _left(pin, cuts)], options, language)
    behind = collate_pinned(right, [_moved(pin, cuts) for pin in rest if _right(pin, cuts)], options, language)
    middle = tuple((tuple(row[start:end]),) for row, (start, end) in zip(rows, cuts, strict=True))
    return Collation(_joined(before, middle, behind, len(rows)), coarse=before.coarse or behind.coarse)


def _cuts(whole: Collation, pin: Pin) -> list[tuple[int, int]]:
    """Return for each row where the pin cuts it: as named, else where its words stand in the first one's columns."""
    named = {one.row: (one.start, one.end) for one in pin}
    columns = _columns(whole.rows[pin[0].row], pin[0].start, pin[0].end)
    return [named.get(number) or _within(row, columns) for number, row in enumerate(whole.rows)]


def _columns(row: Sequence[Sequence[Token]], start: int, end: int) -> tuple[int, int]:
    """The columns, half open, that hold the words of a row from one place to another."""
    of_word = [column for column, cell in enumerate(row) for _ in cell]
    return of_word[start], of_word[end - 1] + 1


def _within(row: Sequence[Sequence[Token]], columns: tuple[int, int]) -> tuple[int, int]:
    start = len(list(chain.from_iterable(row[: columns[0]])))
    return start, start + len(list(chain.from_iterable(row[columns[0] : columns[1]])))


def _left(pin: Pin, cuts: Sequence[tuple[int, int]]) -> bool:
    return all(one.end <= cuts[one.row][0] for one in pin)


def _right(pin: Pin, cuts: Sequence[tuple[int, int]]) -> bool:
    return all(one.start >= cuts[one.row][1] for one in pin)


def _moved(pin: Pin, cuts: Sequence[tuple[int, int]]) -> Pin:
    one, other = (Pinned(each.row, each.start - cuts[each.row][1], each.end - cuts[each.row][1]) for each in pin)
    return one, other


def _joined(before: Collation, middle: Rows, behind: Collation, rows: int) -> Rows:
    """Put the columns of three collations beside each other; one of empty rows has no columns."""
    parts = [part for part in (before.rows, middle, behind.rows) if part and part[0]]
    return tuple(tuple(chain.from_iterable(part[number] for part in parts)) for number in range(rows))
