"""What two runs of pieces have in common, in order: as much as can be.

Of the longest common subsequences it is the one found from the end: leaving out pieces of the first run wherever that
costs nothing, then pieces of the second, and matching only then. Where no other is as long, diff-match-patch finds the
same one.

Method: Hyyrö's bit-parallel longest common subsequence (rapidfuzz); patience diff (Bram Cohen) where the counted work
does not suffice.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Block = tuple[int, int, int]
"""Place in the one, place in the other, number of pieces that agree from there."""

_BLOCK = attrgetter("a", "b", "size")


class Matches(NamedTuple):
    """Blocks in rising order that never touch on both sides."""

    blocks: list[Block]
    coarse: bool
    """True where the counted work ran out and a stretch was left uncompared."""


def matches(a: Sequence[str], b: Sequence[str], limit: int) -> Matches:
    """Match two runs of pieces with at most `limit` comparisons of pieces."""
    if len(a) * len(b) <= limit:
        return Matches(_common(a, b), coarse=False)
    head, tail = _common_ends(a, b)
    blocks: list[Block] = [(0, 0, head)]
    coarse = False
    for at_a, end_a, at_b, end_b in _stretches(a, b, (head, tail), limit):
        cost = (end_a - at_a) * (end_b - at_b)
        if cost <= limit:
            limit -= cost
            blocks += [(i + at_a, j + at_b, size) for i, j, size in _common(a[at_a:end_a], b[at_b:end_b])]
        else:
            coarse = True
    blocks.append((len(a) - tail, len(b) - tail, tail))
    return Matches(_joined(blocks), coarse)


def _common(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """Return the longest common subsequence, what agrees at both ends first."""
    found: list[Block] = list(map(_BLOCK, Indel.opcodes(a, b).as_matching_blocks()))
    found.pop()  # an empty one ends every answer
    return found


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with those that touch on both sides made one, and without empty ones."""
    found: list[Block] = []
    end = (-1, -1)
    for i, j, size in blocks:
        if size and (i, j) == end:
            found[-1] = (found[-1][0], found[-1][1], found[-1][2] + size)
        elif size:
            found.append((i, j, size))
        if size:
            end = (i + size, j + size)
    return found


# --- where the work does not suffice ---------------------------------------------------------------------------------


def _common_ends(a: Sequence[str], b: Sequence[str]) -> tuple[int, int]:
    """Return how many pieces agree at the beginning and, of the rest, at the end."""
    limit = min(len(a), len(b))
    head = next((place for place in range(limit) if a[place] != b[place]), limit)
    rest = limit - head
    tail = next((place for place in range(rest) if a[-1 - place] != b[-1 - place]), rest)
    return head, tail


def _stretches(
    a: Sequence[str], b: Sequence[str], ends: tuple[int, int], limit: int
) -> Iterator[tuple[int, int, int, int]]:
    """Yield matching stretches of both sides: one where the work allows, else cut at pieces that both have once."""
    head, tail = ends
    last_a, last_b = len(a) - tail, len(b) - tail
    at_a = at_b = head
    if (last_a - head) * (last_b - head) > limit:
        for i, j in _anchors(a[head:last_a], b[head:last_b]):
            yield at_a, i + head, at_b, j + head
            at_a, at_b = i + head, j + head
    yield at_a, last_a, at_b, last_b


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Return places of pieces that stand exactly once on both sides, in an order that both share.

    Method: patience diff (Bram Cohen): the longest increasing run of unique common pieces.
    """
    once_a, once_b = _once(a), _once(b)
    shared = [(place, once_b[piece]) for piece, place in once_a.items() if piece in once_b]
    return _longest_increasing(shared)


def _once(pieces: Sequence[str]) -> dict[str, int]:
    """Return the place of each piece that stands exactly once, in order."""
    places: dict[str, int] = {}
    for place, piece in enumerate(pieces):
        places[piece] = -1 if piece in places else place
    return {piece: place for piece, place in places.items() if place >= 0}


def _longest_increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs, given in order of the first, that also rises in the second."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        before.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [place]
        ends[pile : pile + 1] = [number]
    run: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        run.append(pairs[number])
        number = before[number]
    return run[::-1]
