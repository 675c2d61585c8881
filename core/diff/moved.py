"""Words at another place of a version: a layer over the table, which keeps every version in its own order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.diff.words import is_little, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from core.model import Collation, Token

MOST_ALIKE = 4
"""Times a word may be left over on one side before nobody can say which of them moved where."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A stretch of the base that a version has at another place."""

    row: int
    """The version's row in the collation."""
    base: tuple[Token, ...]
    version: tuple[Token, ...]
    """As many words as `base`, akin one by one."""


def moved(collation: Collation, language: str = "en") -> tuple[Moved, ...]:
    """Return what each version has of the base (the first row) at another place, by row and place in the base.

    Words left without a partner in their column are paired by stem, longest common stretch first; a stretch needs a
    word that carries content, since little words stand everywhere.
    """
    return tuple(one for row in range(1, len(collation.rows)) for one in _of_row(collation, row, language))


def _of_row(collation: Collation, row: int, language: str) -> list[Moved]:
    base, version = _left_over(collation.rows[0], collation.rows[row], language)
    stretches = sorted(
        _stretches(base, version, language), key=lambda one: (-len(one), abs(one[0][0] - one[0][1]), one)
    )
    used: tuple[set[int], set[int]] = (set(), set())
    found = []
    for stretch in stretches:
        free = [(a, b) for a, b in stretch if a not in used[0] and b not in used[1]]
        if free != stretch or all(is_little(base[a], language) for a, _ in free):
            continue
        used[0].update(a for a, _ in free)
        used[1].update(b for _, b in free)
        found.append(Moved(row, tuple(base[a] for a, _ in free), tuple(version[b] for _, b in free)))
    return sorted(found, key=lambda one: one.base[0].start)


def _left_over(
    base: Sequence[Sequence[Token]], version: Sequence[Sequence[Token]], language: str
) -> tuple[dict[int, Token], dict[int, Token]]:
    """Return the words of both, by their number, that have no word of the same stem in their column."""
    left: tuple[dict[int, Token], dict[int, Token]] = ({}, {})
    at = [0, 0]
    for cells in zip(base, version, strict=True):
        if [token.norm for token in cells[0]] == [token.norm for token in cells[1]]:
            at = [at[0] + len(cells[0]), at[1] + len(cells[1])]
            continue
        stems = [{stem(token.norm, language) for token in cell} for cell in cells]
        for side, cell in enumerate(cells):
            for token in cell:
                if stem(token.norm, language) not in stems[1 - side]:
                    left[side][at[side]] = token
                at[side] += 1
    return left


def _stretches(
    base: Mapping[int, Token], version: Mapping[int, Token], language: str
) -> Iterator[list[tuple[int, int]]]:
    """Yield every longest run of neighbouring words that both sides have left over."""
    places: dict[str, list[int]] = {}
    for place, token in version.items():
        places.setdefault(stem(token.norm, language), []).append(place)
    pairs = {
        (a, b)
        for a, token in base.items()
        if len(held := places.get(stem(token.norm, language), ())) <= MOST_ALIKE
        for b in held
    }
    for a, b in sorted(pairs):
        if (a - 1, b - 1) not in pairs:
            run = [(a, b)]
            while (run[-1][0] + 1, run[-1][1] + 1) in pairs:
                run.append((run[-1][0] + 1, run[-1][1] + 1))
            yield run
