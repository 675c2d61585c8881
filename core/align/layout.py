"""Columns as they are shown: what is left between matches side by side, several words for one as a block."""

from __future__ import annotations

from itertools import combinations, groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.align.vocabulary import Vocabulary
    from core.model import Token

Cells = dict[int, int]
"""Row -> first place of its tokens in one column."""

Ends = dict[tuple[int, int], int]
"""Row and first place of a cell with several tokens -> the place after its last. All other cells hold one."""

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


def in_blocks(
    columns: Sequence[Cells], rows: Sequence[Sequence[int]], vocabulary: Vocabulary, ends: Ends
) -> list[Cells]:
    """Join neighbouring columns without a match into one: `is able to` and `could` stand for each other as a whole.

    The blocks are entered into `ends`.
    """
    joined: list[Cells] = []
    for matched, run in groupby(columns, key=lambda cells: _is_match(cells, rows, vocabulary, ends)):
        stretch = list(run)
        joined += stretch if matched else _block(stretch, ends)
    return joined


def _is_match(cells: Cells, rows: Sequence[Sequence[int]], vocabulary: Vocabulary, ends: Ends) -> bool:
    """Whether two versions have words in a column that are akin."""
    words = {rows[row][start] for row, start in cells.items() if (row, start) not in ends}
    if len(words) < len(cells):
        return len(cells) > 1
    return any(b in vocabulary.akin(a) for a, b in combinations(words, 2))


def _block(columns: Sequence[Cells], ends: Ends) -> list[Cells]:
    """Return the columns as one where no row has more than a few words there and two have some, else as they are."""
    places: dict[int, list[int]] = {}
    for cells in columns:
        for row, start in cells.items():
            places.setdefault(row, []).append(start)
    sizes = [len(held) for held in places.values()]
    if any((row, held[0]) in ends for row, held in places.items()):
        return list(columns)
    if len(sizes) < 2 or min(sizes) > 1 or not 1 < max(sizes) <= BLOCK:  # noqa: PLR2004  one version alone
        return list(columns)
    ends.update({(row, held[0]): held[-1] + 1 for row, held in places.items() if len(held) > 1})
    return [{row: held[0] for row, held in places.items()}]


def rows_of(
    rows: Sequence[Sequence[Token]], distinct: Sequence[Sequence[int]], columns: Sequence[Cells], ends: Ends
) -> tuple[tuple[tuple[Token, ...], ...], ...]:
    """Write the columns out as rows of tokens, in the order in which the versions came."""
    table: list[list[tuple[Token, ...]]] = [[()] * len(columns) for _ in rows]
    for number, cells in enumerate(columns):
        for one, start in cells.items():
            end = ends.get((one, start), start + 1)
            for member in distinct[one]:
                table[member][number] = tuple(rows[member][start:end])
    return tuple(map(tuple, table))
