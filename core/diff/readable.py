"""A comparison made readable, as `diff_cleanupSemantic` of diff-match-patch does it and with the same result.

    minimal   the [rulers] -of the- ['] +leaders'+ ...          [an island of agreement amid changes]
    readable  the -rulers of the- +leaders'+ ...

An agreement no longer than what changed before it and what changed after it is an island, and is told as changed. Then
an addition or a deletion that could as well stand a little further on moves to where it begins or ends beside a sign;
and where what went ends as what came begins, that is an agreement again.

Blocks of agreement are all that is kept, since what lies between them follows. The few turns that only the library's
own steps can follow (an agreement swallowed by what moves over it) are left to the library.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from diff_match_patch import diff_match_patch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.diff.matches import Block

MOST_LETTERS = 100_000
"""Distinct pieces that can be told apart by one letter each; Unicode has some 130,000 above the first used."""


_FIRST_LETTER, _FIRST_SIGN = 0x4E00, 0xF0000
"""Where the characters for words and those for signs begin: the clean-up prefers to move beside signs."""


class _BeyondError(Exception):
    """The result takes steps that only the library follows."""


def readable(a: Sequence[str], b: Sequence[str], blocks: Sequence[Block]) -> list[Block]:
    """Return the agreements that are left when small islands are merged, edits moved and overlaps found."""
    try:
        loose = _next_loose(a, b, blocks, 1) is not None
        whole = _passed(a, b, blocks) if loose else blocks
        found = _without_islands(whole, len(a), len(b))
        if len(found) < len(whole):
            found = _factored(a, b, found)
        return _overlapping(a, b, _moved(a, b, found) if loose else found)
    except _BeyondError:
        return _by_library(a, b, blocks)


class _Edit(NamedTuple):
    """What was only added or only left out between two agreements."""

    place: int
    """Number of the agreement after it."""
    whole: Sequence[str]
    """The run it stands in."""
    start: int
    end: int


def _next_loose(a: Sequence[str], b: Sequence[str], blocks: Sequence[Block], first: int) -> _Edit | None:
    """Return the next edit, before agreement `first` or later, that could as well stand a little before or after."""
    for place in range(first, len(blocks)):
        i, j, size = blocks[place - 1]
        to_a, to_b, _ = blocks[place]
        if j + size == to_b:
            whole, start, end = a, i + size, to_a
        elif i + size == to_a:
            whole, start, end = b, j + size, to_b
        else:
            continue
        if whole[start - 1] == whole[end - 1] or whole[start] == whole[end]:
            return _Edit(place, whole, start, end)
    return None


def _passed(a: Sequence[str], b: Sequence[str], blocks: Sequence[Block]) -> list[Block]:
    """Let edits pass over agreements that end or begin as they do, which makes one agreement of two."""
    found = list(blocks)
    first = 1
    while edit := _next_loose(a, b, found, first):
        first, whole, start, end = edit
        (i, j, size), (x, y, length) = found[first - 1 : first + 1]
        if end - start >= size and whole[start - size : start] == whole[end - size : end]:
            found[first - 1 : first + 1] = [(x - size, y - size, length + size)]
            continue
        if end - start >= length and whole[start : start + length] == whole[end : end + length]:
            found[first - 1 : first + 1] = [(i, j, size + length)]
        first += 1
    return _passed(a, b, found) if len(found) < len(blocks) else found


def _without_islands(blocks: Sequence[Block], length_a: int, length_b: int) -> list[Block]:
    """Leave out every agreement no longer than the longer side of the change before it and of the one after it."""
    kept: list[Block] = [(0, 0, 0)]
    before = [-1]  # the start of both texts is no island
    for block in [*blocks, (length_a, length_b, 0)]:
        while True:
            i, j, size = kept[-1]
            only_a, only_b = block[0] - i - size, block[1] - j - size
            change = only_a if only_a > only_b else only_b  # noqa: FURB136  for every agreement, and max is slow
            if size > change or size > before[-1]:
                break
            kept.pop()
            before.pop()
        kept.append(block)
        before.append(change)
    return kept[1:-1]


def _reach(whole: Sequence[str], start: int, end: int, room: tuple[int, int]) -> tuple[int, int]:
    """Return how far an edit can move to either side, within the agreements beside it."""
    least = most = 0
    while whole[start + least - 1] == whole[end + least - 1]:
        least -= 1
        if least == -room[0]:
            raise _BeyondError
    while whole[start + most] == whole[end + most]:
        most += 1
        if most == room[1]:
            raise _BeyondError
    return least, most


def _moved(a: Sequence[str], b: Sequence[str], blocks: Sequence[Block]) -> list[Block]:
    """Move what was only added or only left out to where it reads best."""
    found = list(blocks)
    first = 1
    while edit := _next_loose(a, b, found, first):
        place, whole, start, end = edit
        (i, j, size), (x, y, length) = found[place - 1 : place + 1]
        step = _best_step(whole, start, end, (size, length))
        found[place - 1 : place + 1] = [(i, j, size + step), (x + step, y + step, length - step)]
        first = place + 1
    return found


def _best_step(whole: Sequence[str], start: int, end: int, room: tuple[int, int]) -> int:
    """Return by how much an edit moves to stand beside signs; as far to the end as is equally good."""
    least, most = _reach(whole, start, end, room)
    return max(range(least, most + 1), key=lambda step: (_beside_signs(whole, start + step, end + step), step))


def _beside_signs(whole: Sequence[str], start: int, end: int) -> int:
    """Return at how many of its ends an edit stands beside a sign."""
    return sum(_is_sign(whole[edge - 1]) or _is_sign(whole[edge]) for edge in (start, end))


def _is_sign(piece: str) -> bool:
    """Whether a piece is punctuation or white space."""
    return not piece[:1].isalnum()


def _factored(a: Sequence[str], b: Sequence[str], blocks: Sequence[Block]) -> list[Block]:
    """Take back into an agreement what a change, grown by an island, begins or ends with on both sides."""
    found: list[Block] = []
    at_a = at_b = 0
    for block in [*blocks, (len(a), len(b), 0)]:
        to_a, to_b, size = block
        if at_a < to_a and at_b < to_b and (a[at_a] == b[at_b] or a[to_a - 1] == b[to_b - 1]):
            if not found:
                raise _BeyondError
            head, tail = _same_ends(a[at_a:to_a], b[at_b:to_b])
            i, j, before = found[-1]
            found[-1] = (i, j, before + head)
            found.append((to_a - tail, to_b - tail, size + tail))
        else:
            found.append(block)
        at_a, at_b = to_a + size, to_b + size
    return found if found[-1][2] else found[:-1]


def _same_ends(gone: Sequence[str], came: Sequence[str]) -> tuple[int, int]:
    """Return how many pieces both sides of a change begin with, and end with.

    Raises `_BeyondError` where one side is used up: only the library goes on from there.
    """
    least = min(len(gone), len(came))
    head = next((step for step in range(least) if gone[step] != came[step]), least)
    tail = next((step for step in range(least - head) if gone[-1 - step] != came[-1 - step]), least - head)
    if head + tail == least:
        raise _BeyondError
    return head, tail


def _overlapping(a: Sequence[str], b: Sequence[str], blocks: Sequence[Block]) -> list[Block]:
    """Find where what went ends as what came begins, or the other way round, for at least half of either."""
    found: list[Block] = []
    at_a = at_b = 0
    for block in [*blocks, (len(a), len(b), 0)]:
        to_a, to_b, size = block
        if at_a < to_a and at_b < to_b and (a[at_a] in b[at_b:to_b] or b[at_b] in a[at_a:to_a]):
            found += _overlap(a[at_a:to_a], b[at_b:to_b], (at_a, at_b))
        found.append(block)
        at_a, at_b = to_a + size, to_b + size
    return found[:-1]


def _overlap(gone: Sequence[str], came: Sequence[str], at: tuple[int, int]) -> list[Block]:
    forward, backward = _common(gone, came), _common(came, gone)
    longest = max(forward, backward)
    if not longest or 2 * longest < min(len(gone), len(came)):
        return []
    if forward >= backward:
        return [(at[0] + len(gone) - forward, at[1], forward)]
    return [(at[0], at[1] + len(came) - backward, backward)]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many pieces end the one and begin the other."""
    most = min(len(one), len(other))
    return next((size for size in range(most, 0, -1) if one[-size:] == other[:size]), 0)


# --- the library's own steps ------------------------------------------------------------------------------------------


def _by_library(a: Sequence[str], b: Sequence[str], blocks: Sequence[Block]) -> list[Block]:
    if len({*a, *b}) > MOST_LETTERS:
        return _without_islands(blocks, len(a), len(b))
    steps = _steps_of(*_mapped(a, b), blocks)
    library = diff_match_patch()
    library.diff_cleanupMerge(steps)
    library.diff_cleanupSemantic(steps)
    return _blocks_of(steps)


def _steps_of(a: str, b: str, blocks: Sequence[Block]) -> list[tuple[int, str]]:
    """Return blocks of agreement as diff-match-patch writes a comparison."""
    steps: list[tuple[int, str]] = []
    at_a = at_b = 0
    for i, j, size in [*blocks, (len(a), len(b), 0)]:
        steps += [(-1, a[at_a:i]), (1, b[at_b:j]), (0, a[i : i + size])]
        at_a, at_b = i + size, j + size
    return [step for step in steps if step[1]]


def _blocks_of(steps: Sequence[tuple[int, str]]) -> list[Block]:
    """Return the agreements of a result of diff-match-patch as blocks."""
    found: list[Block] = []
    i = j = 0
    for operation, text in steps:
        if operation == 0:
            found.append((i, j, len(text)))
        i += len(text) if operation <= 0 else 0
        j += len(text) if operation >= 0 else 0
    return found


def _mapped(a: Sequence[str], b: Sequence[str]) -> tuple[str, str]:
    """Map every piece to one character, the same for the same piece: a letter for a word, a sign for a sign."""
    letters = filter(str.isalnum, map(chr, count(_FIRST_LETTER)))
    signs = map(chr, count(_FIRST_SIGN))
    characters = {piece: next(signs if _is_sign(piece) else letters) for piece in dict.fromkeys((*a, *b))}
    return "".join(characters[piece] for piece in a), "".join(characters[piece] for piece in b)
