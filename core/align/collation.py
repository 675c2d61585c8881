"""All versions of a passage in one table: the same words in the same column.

Versions are added one by one to a growing profile (each to the columns of all before it), then each is taken out and
aligned once more against the rest. Matches are found by dynamic programming over whole rows of a matrix; gaps cost
nothing, so as many identical words as possible share a column, and touching matches earn a little so that a phrase
stays together. What is left between matches is then set side by side, so that a substitution stands in one column.

Method: progressive multiple alignment with iterative refinement (Gotoh 1996), on words.
Result and order: versions are sorted before they are aligned, so the order in which they come changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations, groupby
from typing import TYPE_CHECKING

import numpy as np

from core.diff.words import is_function, kin_keys, kinship
from core.model import Collation, Token

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from core.diff.words import Kin
    from core.model import Options

SAME = 24
"""Worth of an identical content word. Below, no two soft matches outweigh one same word."""
SAME_FUNCTION = 16
"""Worth of an identical little word: it may stand anywhere, so it yields to a content word."""
TOUCHING = 3
"""Added where the match before it stands in the columns just before: holds phrases together, decides between equals."""
SOFT: dict[Kin, int] = {
    "spelling": 20,
    "name form": 20,
    "number form": 20,
    "inflection": 16,
    "translation": 11,
    "loaded": 10,
    "function": 3,
}
"""Worth of words that are akin, by kind."""


@dataclass(slots=True)
class _Work:
    """Token comparisons left for this collation."""

    left: int
    coarse: bool = False

    def spend(self, comparisons: int) -> bool:
        """Take the comparisons from what is left; False where there is not enough."""
        if comparisons > self.left:
            self.coarse = True
            return False
        self.left -= comparisons
        return True


@dataclass(slots=True)
class _Vocabulary:
    """Distinct words of one collation and how akin they are."""

    language: str
    words: list[tuple[str, bool]] = field(default_factory=list)
    ids: dict[tuple[str, bool], int] = field(default_factory=dict)
    holders: dict[str, list[int]] = field(default_factory=dict)
    known: dict[int, dict[int, int]] = field(default_factory=dict)

    def id_of(self, token: Token) -> int:
        key = (token.norm, token.text[:1].isupper())
        if key not in self.ids:
            self.ids[key] = len(self.words)
            self.words.append(key)
            for shared in kin_keys(token.norm, self.language):
                self.holders.setdefault(shared, []).append(self.ids[key])
        return self.ids[key]

    def akin(self, word: int) -> dict[int, int]:
        """Return every word of the collation that may share a column with `word`, and what that is worth."""
        if word not in self.known:
            norm, capital = self.words[word]
            others = {other for shared in kin_keys(norm, self.language) for other in self.holders[shared]}
            worths = ((other, self._worth(norm, self.words[other], capital=capital)) for other in sorted(others))
            self.known[word] = {other: worth for other, worth in worths if worth}
        return self.known[word]

    def _worth(self, norm: str, other: tuple[str, bool], *, capital: bool) -> int:
        return _worth(kinship(norm, other[0], self.language, capital and other[1]), norm, self.language)


def _worth(kin: Kin | None, word: str, language: str) -> int:
    if kin is None:
        return 0
    if kin == "same":
        return SAME_FUNCTION if is_function(word, language) else SAME
    return SOFT[kin]


BLOCK = 3
"""Words of a version that may stand for words of another as a whole. Longer stretches say something of their own."""

Cell = tuple[int, int]
"""First place and end of a row's tokens in one column: one token, or a block where the work ran out."""

Column = dict[int, Cell]
"""Row number -> its cell."""


@dataclass(slots=True)
class _Profile:
    """Columns over the rows aligned so far."""

    rows: list[list[int]]
    """Every row as word ids."""
    copies: list[int]
    """How many versions each row stands for."""
    vocabulary: _Vocabulary
    columns: list[Column] = field(default_factory=list)


def collate(rows: Sequence[Sequence[Token]], options: Options, language: str = "en") -> Collation:
    """Align the versions `rows` word by word.

    Returns one row for each version in the order given; every token stands exactly once and a row read from left to
    right gives the version. Where `options.max_alignment_work` token comparisons do not suffice, what is left of a
    version goes into one column as a block and `coarse` is True.
    """
    distinct = _distinct(rows)
    if len(distinct) == 1 and all(rows):
        return Collation(tuple(tuple((token,) for token in row) for row in rows))
    vocabulary = _Vocabulary(language)
    profile = _Profile([], [], vocabulary)
    for tokens, members in distinct:
        profile.rows.append([vocabulary.id_of(token) for token in tokens])
        profile.copies.append(len(members))
    work = _Work(options.max_alignment_work)
    _align_all(profile, work)
    return _table(rows, distinct, _in_blocks(profile, _side_by_side(profile.columns)), coarse=work.coarse)


def _distinct(rows: Sequence[Sequence[Token]]) -> list[tuple[Sequence[Token], list[int]]]:
    """Return versions with different words, longest first, each with the numbers of the rows that read so."""
    found: dict[tuple[tuple[str, bool], ...], list[int]] = {}
    for place, row in enumerate(rows):
        found.setdefault(tuple((token.norm, token.text[:1].isupper()) for token in row), []).append(place)
    order = sorted(found, key=lambda key: (-len(key), key))
    return [(rows[found[key][0]], found[key]) for key in order if key]


def _align_all(profile: _Profile, work: _Work) -> None:
    """Add every row, most alike first, then realign each once while the work lasts."""
    for row in _joining_order(profile.rows):
        _add(profile, row, work)
    if len(profile.rows) > 2 and not work.coarse:  # noqa: PLR2004  two rows have nothing to refine
        for row in range(len(profile.rows)):
            _realign(profile, row, work)


def _joining_order(rows: Sequence[Sequence[int]]) -> list[int]:
    """Return the order in which rows join: the longest, then always the one that shares most words with those in."""
    if not rows:
        return []
    bags = [frozenset(row) for row in rows]
    order, waiting = [0], dict.fromkeys(range(1, len(rows)), 0.0)
    while waiting:
        newest = bags[order[-1]]
        for row in waiting:
            waiting[row] = max(waiting[row], len(bags[row] & newest) / max(1, min(len(bags[row]), len(newest))))
        best = max(waiting, key=lambda row: (waiting[row], -row))
        del waiting[best]
        order.append(best)
    return order


def _add(profile: _Profile, row: int, work: _Work) -> None:
    """Align one row with the profile; where the work does not suffice its middle becomes one block."""
    words, columns = profile.rows[row], profile.columns
    head, tail = _common_ends(profile, words)
    last_word, last_column = len(words) - tail, len(columns) - tail
    links = [((place, place + 1), place) for place in range(head)]
    if not (head < last_word and head < last_column):
        middle: list[tuple[Cell, int]] = []
    elif work.spend((last_word - head) * (last_column - head)):
        pairs = _matches(profile, words[head:last_word], columns[head:last_column])
        middle = [((place + head, place + head + 1), column + head) for place, column in pairs]
    else:
        columns.insert(head, {})
        last_column += 1
        middle = [((head, last_word), head)]
    links += middle
    links += [((last_word + step, last_word + step + 1), last_column + step) for step in range(tail)]
    _insert(profile, row, links)


def _common_ends(profile: _Profile, words: Sequence[int]) -> tuple[int, int]:
    """Return how many words match whole columns at the beginning and at the end."""
    columns = profile.columns
    limit = min(len(words), len(columns))
    head = 0
    while head < limit and _agrees(profile, columns[head], words[head]):
        head += 1
    tail = 0
    while tail < limit - head and _agrees(profile, columns[-1 - tail], words[-1 - tail]):
        tail += 1
    return head, tail


def _agrees(profile: _Profile, column: Column, word: int) -> bool:
    return bool(column) and all(
        end - start == 1 and profile.rows[row][start] == word for row, (start, end) in column.items()
    )


def _matches(profile: _Profile, words: Sequence[int], columns: Sequence[Column]) -> list[tuple[int, int]]:
    """Return the best increasing pairs (place in words, column): most worth, touching matches preferred."""
    if not words or not columns:
        return []
    worth = _worths(profile, words, columns)
    ends, best = _fill(worth)
    return _trace(worth, ends, best)


def _worths(profile: _Profile, words: Sequence[int], columns: Sequence[Column]) -> dict[int, NDArray[np.int64]]:
    """Return, for each distinct word, its worth in each column, and under -1 the words themselves."""
    places: dict[int, list[tuple[int, int]]] = {}
    for place, column in enumerate(columns):
        for word, count in _counted(profile, column):
            places.setdefault(word, []).append((place, count))
    worths: dict[int, NDArray[np.int64]] = {-1: np.array(words, dtype=np.int64)}
    for word in dict.fromkeys(words):
        worths[word] = np.zeros(len(columns), dtype=np.int64)
        for other, worth in profile.vocabulary.akin(word).items():
            for place, count in places.get(other, ()):
                worths[word][place] += worth * count
    return worths


def _counted(profile: _Profile, column: Column) -> list[tuple[int, int]]:
    """Return the words of a column and how many versions have each; blocks are left out."""
    counts: dict[int, int] = {}
    for row, (start, end) in column.items():
        if end - start == 1:
            word = profile.rows[row][start]
            counts[word] = counts.get(word, 0) + profile.copies[row]
    return list(counts.items())


def _fill(worth: dict[int, NDArray[np.int64]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the tables `ends[i, j]` (best that matches word i - 1 in column j - 1) and `best[i, j]` (best so far)."""
    words = worth[-1]
    width = len(worth[int(words[0])])
    ends = np.zeros((len(words) + 1, width + 1), dtype=np.int64)
    best = np.zeros((len(words) + 1, width + 1), dtype=np.int64)
    for place, word in enumerate(words.tolist(), 1):
        row = worth[word]
        before = np.where(ends[place - 1, :-1] > 0, ends[place - 1, :-1] + TOUCHING, 0)
        ends[place, 1:] = np.where(row > 0, row + np.maximum(before, best[place - 1, :-1]), 0)
        best[place] = np.maximum.accumulate(np.maximum(ends[place], best[place - 1]))
    return ends, best


def _trace(
    worth: Mapping[int, NDArray[np.int64]], ends: NDArray[np.int64], best: NDArray[np.int64]
) -> list[tuple[int, int]]:
    """Read the best pairs back from the tables."""
    words = worth[-1]
    place, column = len(words), best.shape[1] - 1
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
        rest = ends[place, column] - worth[int(words[place - 1])][column - 1]
        matching = bool(ends[place - 1, column - 1] > 0 and rest == ends[place - 1, column - 1] + TOUCHING)
        place, column = place - 1, column - 1
    return pairs[::-1]


def _insert(profile: _Profile, row: int, links: Sequence[tuple[Cell, int]]) -> None:
    """Put a row into the profile: linked words into their columns, the others into new ones between."""
    columns: list[Column] = []
    word = column = 0
    end = len(profile.rows[row])
    for cell, target in [*links, ((end, end), len(profile.columns))]:
        columns += profile.columns[column:target]
        columns += [{row: (extra, extra + 1)} for extra in range(word, cell[0])]
        if target < len(profile.columns):
            columns.append({**profile.columns[target], row: cell})
        word, column = cell[1], target + 1
    profile.columns = columns


def _realign(profile: _Profile, row: int, work: _Work) -> None:
    """Take a row out and align it again with all others; keep the result where it is worth no less."""
    before = profile.columns
    if not _affordable(profile, row, work):
        return
    old = _row_worth(profile, row)
    profile.columns = [rest for column in before if (rest := {key: at for key, at in column.items() if key != row})]
    _add(profile, row, work)
    if _row_worth(profile, row) < old:
        profile.columns = before


def _affordable(profile: _Profile, row: int, work: _Work) -> bool:
    return len(profile.rows[row]) * len(profile.columns) <= work.left


def _row_worth(profile: _Profile, row: int) -> int:
    """Return what the places of one row are worth against all others."""
    total = 0
    for column in profile.columns:
        if row in column:
            word = profile.rows[row][column[row][0]]
            rest = {key: cell for key, cell in column.items() if key != row}
            akin = profile.vocabulary.akin(word)
            total += sum(akin.get(other, 0) * count for other, count in _counted(profile, rest))
    return total


def _side_by_side(aligned: Sequence[Column]) -> list[Column]:
    """Set unmatched words of one version beside those of another that stand at the same place.

    Every column moves left as far as it can without passing a word of its own rows, so that
    `bridgehead` and `foothold`, inserted one after the other, come to share a column.
    """
    columns: list[Column] = []
    last: dict[int, int] = {}
    for column in aligned:
        target = max((last.get(row, -1) for row in column), default=-1) + 1
        if target == len(columns):
            columns.append({})
        columns[target].update(column)
        last.update(dict.fromkeys(column, target))
    return columns


def _in_blocks(profile: _Profile, columns: Sequence[Column]) -> list[Column]:
    """Join neighbouring columns without a match into one: `is able to` and `could` stand for each other as a whole."""
    joined: list[Column] = []
    for matched, run in groupby(columns, key=lambda column: _is_match(profile, column)):
        stretch = list(run)
        joined += stretch if matched else _block(stretch)
    return joined


def _is_match(profile: _Profile, column: Column) -> bool:
    """Whether two versions have words in a column that are akin."""
    words = [word for word, _ in _counted(profile, column)]
    if len(column) > 1 and len(words) < len(column):
        return True
    return any(b in profile.vocabulary.akin(a) for a, b in combinations(words, 2))


def _block(columns: Sequence[Column]) -> list[Column]:
    """Return the columns as one where no row has more than a few words there and two have some, else as they are."""
    block: Column = {}
    for column in columns:
        for row, (start, end) in column.items():
            block[row] = (block.get(row, (start, end))[0], end)
    sizes = [end - start for start, end in block.values()]
    return [block] if len(sizes) > 1 and min(sizes) == 1 and max(sizes) <= BLOCK else list(columns)


def _table(
    rows: Sequence[Sequence[Token]],
    distinct: Sequence[tuple[Sequence[Token], list[int]]],
    columns: Sequence[Column],
    *,
    coarse: bool,
) -> Collation:
    """Write the columns out as rows of tokens, in the order in which the versions came."""
    table: list[tuple[tuple[Token, ...], ...]] = [tuple(() for _ in columns)] * len(rows)
    for number, (_, members) in enumerate(distinct):
        cells = [column.get(number, (0, 0)) for column in columns]
        for member in members:
            row = tuple(rows[member])
            table[member] = tuple(row[start:end] for start, end in cells)
    return Collation(tuple(table), coarse)
