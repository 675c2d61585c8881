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


def side_by_side(aligned: Sequence[Cells], rows: Sequence[Sequence[int]], vocabulary: Vocabulary) -> list[Cells]:
    """Set unmatched words of one version beside those of another that stand at the same place.

    Every column moves left as far as it can without passing a word of its own rows, so that
    `bridgehead` and `foothold`, inserted one after the other, come to share a column. Only words that carry content
    come to stand so: little words that do not match have nothing to do with one another.
    """
    columns: list[Cells] = []
    carrying: list[bool] = []
    last = dict.fromkeys((row for cells in aligned for row in cells), -1)
    for cells in aligned:
        row, start = next(iter(cells.items()))
        content = vocabulary.content[rows[row][start]]
        target = 1 + (max([last[row] for row in cells]) if len(cells) > 1 else last[row])
        while target < len(columns) and not (content and carrying[target]):
            target += 1
        if target == len(columns):
            columns.append({})
            carrying.append(content)
        columns[target].update(cells)
        for row in cells:
            last[row] = target
    return columns


def in_blocks(
    columns: Sequence[Cells], rows: Sequence[Sequence[int]], vocabulary: Vocabulary, ends: Ends
) -> list[Cells]:
    """Join neighbouring columns without a match into one: `dragging out` and `prolonging` stand for each other.

    The blocks are entered into `ends`.
    """
    joined: list[Cells] = []
    for matched, run in groupby(columns, key=lambda cells: _is_match(cells, rows, vocabulary, ends)):
        stretch = list(run)
        joined += stretch if matched else _block(stretch, rows, vocabulary, ends)
    return joined


def _is_match(cells: Cells, rows: Sequence[Sequence[int]], vocabulary: Vocabulary, ends: Ends) -> bool:
    """Whether two versions have words in a column that are akin, or a version has a block there already."""
    words = {rows[row][start] for row, start in cells.items()}
    if len(words) < len(cells) or any((row, start) in ends for row, start in cells.items()):
        return True
    return any(b in vocabulary.akin(a) for a, b in combinations(words, 2))


def _block(columns: Sequence[Cells], rows: Sequence[Sequence[int]], vocabulary: Vocabulary, ends: Ends) -> list[Cells]:
    """Return a stretch with the words that carry content in one column, where that is one word of a version for a few.

    From the first such word to the last a version's words stay together; the little words round them keep columns of
    their own, those before it first.
    """
    held: dict[int, list[int]] = {}
    for cells in columns:
        for row, start in cells.items():
            if vocabulary.content[rows[row][start]]:
                held.setdefault(row, []).append(start)
    sizes = [len(places) for places in held.values()]
    if len(sizes) < 2 or min(sizes) > 1 or not 1 < max(sizes) <= BLOCK:  # noqa: PLR2004  one version alone
        return list(columns)
    ends.update({(row, places[0]): places[-1] + 1 for row, places in held.items() if len(places) > 1})
    before = [{row: at for row, at in cells.items() if row not in held or at < held[row][0]} for cells in columns]
    after = [{row: at for row, at in cells.items() if row in held and at > held[row][-1]} for cells in columns]
    block = {row: places[0] for row, places in held.items()}
    return [cells for cells in (*before, block, *after) if cells]


def rows_of(
    rows: Sequence[Sequence[Token]], distinct: Sequence[Sequence[int]], columns: Sequence[Cells], ends: Ends
) -> tuple[tuple[tuple[Token, ...], ...], ...]:
    """Write the columns out as rows of tokens, in the order in which the versions came."""
    table: list[list[tuple[Token, ...]]] = [[()] * len(columns) for _ in rows]
    single = [list(zip(row, strict=True)) for row in rows]
    for number, cells in enumerate(columns):
        for one, start in cells.items():
            block = (one, start) in ends
            for member in distinct[one]:
                words = tuple(rows[member][start : ends[one, start]]) if block else single[member][start]
                table[member][number] = words
    return tuple(map(tuple, table))
