"""The best way to match a stretch of words with a stretch of columns, both in order.

A match earns its worth, and a little more where the word before matches in the column just before. Gaps cost nothing,
so as much as possible shares a column, and touching matches keep a phrase together.

Method: dynamic programming; over single matches where there are few, over whole rows of a matrix where there are many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

Match = tuple[int, int, int]
"""Place of the word, place of the column, worth; both counted from the beginning of the stretch."""

TOUCHING = 3
"""Added where the match before it stands in the columns just before: holds phrases together, decides between equals."""
FEW = 48
"""Matches up to which each is compared with each."""


def best_chain(possible: Sequence[Match], words: int, columns: int) -> list[tuple[int, int]]:
    """Return the (word, column) pairs of the best chain of `possible` matches, given in order of word and column."""
    if len(possible) <= FEW:
        return _among_few(possible)
    return _over_rows(possible, words, columns)


def _among_few(possible: Sequence[Match]) -> list[tuple[int, int]]:
    values: list[int] = []
    before: list[int] = []
    for number, (word, column, worth) in enumerate(possible):
        best, came = 0, -1
        for earlier in range(number):
            there, place, _ = possible[earlier]
            if there < word and place < column:
                value = values[earlier] + (TOUCHING if there == word - 1 and place == column - 1 else 0)
                if value > best:
                    best, came = value, earlier
        values.append(best + worth)
        before.append(came)
    found = []
    number = max(range(len(values)), key=values.__getitem__, default=-1)
    while number >= 0:
        found.append(possible[number][:2])
        number = before[number]
    return found[::-1]


def _over_rows(possible: Sequence[Match], words: int, columns: int) -> list[tuple[int, int]]:
    worths: dict[int, NDArray[np.int64]] = {}
    for word, column, worth in possible:
        worths.setdefault(word, np.zeros(columns, dtype=np.int64))[column] = worth
    ends, best = _filled(worths, words, columns)
    return _traced(worths, ends, best)


def _filled(
    worths: Mapping[int, NDArray[np.int64]], words: int, columns: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the tables `ends[i, j]` (best that matches word i - 1 in column j - 1) and `best[i, j]` (best so far)."""
    ends = np.zeros((words + 1, columns + 1), dtype=np.int64)
    best = np.zeros((words + 1, columns + 1), dtype=np.int64)
    for place in range(1, words + 1):
        if place - 1 not in worths:
            best[place] = best[place - 1]
            continue
        row = worths[place - 1]
        before = np.where(ends[place - 1, :-1] > 0, ends[place - 1, :-1] + TOUCHING, 0)
        ends[place, 1:] = np.where(row > 0, row + np.maximum(before, best[place - 1, :-1]), 0)
        best[place] = np.maximum.accumulate(np.maximum(ends[place], best[place - 1]))
    return ends, best


def _traced(
    worths: Mapping[int, NDArray[np.int64]], ends: NDArray[np.int64], best: NDArray[np.int64]
) -> list[tuple[int, int]]:
    """Read the best pairs back from the tables."""
    place, column = best.shape[0] - 1, best.shape[1] - 1
    pairs: list[tuple[int, int]] = []
    matching = False
    while place and column:
        if not matching:
            if best[place, column] == best[place - 1, column]:
                place -= 1
                continue
            if best[place, column] == best[place, column - 1]:
                column -= 1
                continue
        pairs.append((place - 1, column - 1))
        rest = ends[place, column] - worths[place - 1][column - 1]
        matching = bool(ends[place - 1, column - 1] > 0 and rest == ends[place - 1, column - 1] + TOUCHING)
        place, column = place - 1, column - 1
    return pairs[::-1]
