"""Columns as they are shown: what is left between matches side by side, several words for one as a block."""

from __future__ import annotations

from itertools import combinations, groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.align.vocabulary import Vocabulary
    from core.model import Token

Cell = tuple[int, int]
"""First place and end of a row's tokens in one column."""

Cells = dict[int, Cell]
"""Row -> its cell in one column."""

BLOCK = 3
"""Words of a version that may stand for words of another as a whole. Longer stretches say something of their own."""


def side_by_side(aligned: Sequence[Cells]) -> list[Cells]:
    """Set unmatched words of one version beside those of another that stand at the same place.

    Every column moves left as far as it can without passing a word of its own rows, so that
    `bridgehead` and `foothold`, inserted one after the other, come to share a column.
    """
    columns: list[Cells] = []
    last = dict.fromkeys((row for cells in aligned for row in cells), -1)
    for cells in aligned:
        target = 1 + (max([last[row] for row in cells]) if len(cells) > 1 else last[next(iter(cells))])
        if target == len(columns):
            columns.append({})
        columns[target].update(cells)
        for row in cells:
            last[row] = target
    return columns


def in_blocks(columns: Sequence[Cells], rows: Sequence[Sequence[int]], vocabulary: Vocabulary) -> list[Cells]:
    """Join neighbouring columns without a match into one: `is able to` and `could` stand for each other as a whole."""
    joined: list[Cells] = []
    for matched, run in groupby(columns, key=lambda cells: _is_match(cells, rows, vocabulary)):
        stretch = list(run)
        joined += stretch if matched else _block(stretch)
    return joined


def _is_match(cells: Cells, rows: Sequence[Sequence[int]], vocabulary: Vocabulary) -> bool:
    """Whether two versions have words in a column that are akin."""
    words = {rows[row][start] for row, (start, end) in cells.items() if end - start == 1}
    if len(words) < len(cells):
        return len(cells) > 1
    return any(b in vocabulary.akin(a) for a, b in combinations(words, 2))


def _block(columns: Sequence[Cells]) -> list[Cells]:
    """Return the columns as one where no row has more than a few words there and two have some, else as they are."""
    block: Cells = {}
    for cells in columns:
        for row, (start, end) in cells.items():
            block[row] = (block.get(row, (start, end))[0], end)
    sizes = [end - start for start, end in block.values()]
    return [block] if len(sizes) > 1 and min(sizes) == 1 and max(sizes) <= BLOCK else list(columns)


def rows_of(
    rows: Sequence[Sequence[Token]], distinct: Sequence[Sequence[int]], columns: Sequence[Mapping[int, Cell]]
) -> tuple[tuple[tuple[Token, ...], ...], ...]:
    """Write the columns out as rows of tokens, in the order in which the versions came."""
    table: list[list[tuple[Token, ...]]] = [[()] * len(columns) for _ in rows]
    single = [[(token,) for token in row] for row in rows]
    for number, cells in enumerate(columns):
        for one, (start, end) in cells.items():
            for member in distinct[one]:
                table[member][number] = single[member][start] if end - start == 1 else tuple(rows[member][start:end])
    return tuple(map(tuple, table))
