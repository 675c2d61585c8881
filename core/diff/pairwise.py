"""The difference of two texts in words, with one defined result.

Both texts are cut into words, spaces and single signs; what is common at both ends is taken off; every remaining piece
is mapped to one character; diff-match-patch compares the two strings (`diff_main`, then `diff_cleanupSemantic`, so
that small islands of agreement are merged and people can read the result); and inside a word that stands for another,
difflib shows the letters that changed.

difflib runs with `autojunk=False`: its default gives wrong results above 200 elements. diff-match-patch runs without
a timeout, since a result that depends on the clock is not the same twice; the work is counted before it starts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import count
from typing import TYPE_CHECKING, Literal

from diff_match_patch import diff_match_patch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.model import Options

_PIECE = re.compile(r"[^\W_]+(?:['’ʼ\u2010\u2011-][^\W_]+)*|\s+|[\W_]", re.DOTALL)
"""A word with its inner apostrophes and hyphens, a run of white space, or one sign: together they cover any text."""

_LONGEST_INNER = 64
"""Letters up to which a substituted word is compared letter by letter; longer ones are not words."""
_INNER_ALIKE = 0.5
"""Share of letters two words need in common before showing single letters helps; below it they are two words."""
_ONLY_A, _ONLY_B = "\ue000", "\ue001"
"""Stand for every piece that only one side has: such pieces can never match, so they need no character of their own."""

_MOST_LETTERS = 100_000
"""Distinct common pieces that can be told apart by one letter each; Unicode has some 130,000 above the first used."""

Kind = Literal["equal", "delete", "insert", "replace"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters inside a substituted word."""

    kind: Literal["equal", "delete", "insert"]
    text: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch on which both texts agree, or the one has something the other has not."""

    kind: Kind
    a: str
    """The words of the first text; empty for an insertion."""
    b: str
    """The words of the second text; empty for a deletion."""
    pieces: tuple[Piece, ...] = ()
    """For a word that stands for a similar word: its letters, agreeing and differing. Empty otherwise."""


@dataclass(frozen=True, slots=True)
class Diff:
    """The segments in order; the `a` of all joined is the first text, the `b` of all joined the second."""

    segments: tuple[Segment, ...]
    coarse: bool = False
    """True where the counted work ran out and a stretch is shown as one replacement."""


def diff(a: str, b: str, options: Options) -> Diff:
    """Compare two texts word by word.

    At most `options.max_alignment_work` piece comparisons are made; beyond that the texts are first cut at words that
    both have exactly once, and a stretch that is still too long becomes one `replace` segment with `coarse` set.

    >>> from core.model import Options
    >>> [(step.kind, step.a, step.b) for step in diff("a foothold here", "a bridgehead here", Options()).segments]
    [('equal', 'a ', 'a '), ('replace', 'foothold', 'bridgehead'), ('equal', ' here', ' here')]
    """
    pieces_a, pieces_b = _PIECE.findall(a), _PIECE.findall(b)
    head, tail = _common_ends(pieces_a, pieces_b)
    end_a, end_b = len(pieces_a) - tail, len(pieces_b) - tail
    steps: list[tuple[int, str, str]] = [(0, "".join(pieces_a[:head]), "".join(pieces_b[:head]))]
    coarse = False
    left = options.max_alignment_work
    for part_a, part_b in _stretches(pieces_a[head:end_a], pieces_b[head:end_b], left):
        cost = len(part_a) * len(part_b)
        exact = cost <= left and min(len(part_a), len(part_b)) <= _MOST_LETTERS
        left -= cost if exact else 0
        coarse = coarse or not exact
        steps += _compared(part_a, part_b) if exact else _replaced(part_a, part_b)
    steps.append((0, "".join(pieces_a[end_a:]), "".join(pieces_b[end_b:])))
    return Diff(tuple(_segments(steps)), coarse)


def _common_ends(a: Sequence[str], b: Sequence[str]) -> tuple[int, int]:
    """Return how many pieces agree at the beginning and, of the rest, at the end."""
    limit = min(len(a), len(b))
    head = next((place for place in range(limit) if a[place] != b[place]), limit)
    rest = limit - head
    tail = next((place for place in range(rest) if a[-1 - place] != b[-1 - place]), rest)
    return head, tail


def _stretches(a: Sequence[str], b: Sequence[str], limit: int) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield matching stretches of both sides: one where the work allows, else cut at words that both have once."""
    if len(a) * len(b) <= limit:
        yield a, b
        return
    last_a = last_b = 0
    for place_a, place_b in [*_anchors(a, b), (len(a), len(b))]:
        yield a[last_a:place_a], b[last_b:place_b]
        last_a, last_b = place_a, place_b


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


def _compared(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, str, str]]:
    """Compare two runs of pieces with diff-match-patch; steps are (0 equal, -1 only a, 1 only b), words of a, of b."""
    mapped_a, mapped_b = _mapped(a, b)
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    found = engine.diff_main(mapped_a, mapped_b, False)  # noqa: FBT003  the library's parameter: no pass over lines
    engine.diff_cleanupSemantic(found)
    steps: list[tuple[int, str, str]] = []
    at_a = at_b = 0
    for operation, text in found:
        next_a = at_a + (len(text) if operation <= 0 else 0)
        next_b = at_b + (len(text) if operation >= 0 else 0)
        steps.append((operation, "".join(a[at_a:next_a]), "".join(b[at_b:next_b])))
        at_a, at_b = next_a, next_b
    return steps


def _replaced(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, str, str]]:
    """Return a stretch too long to compare as one replacement."""
    return [(-1, "".join(a), ""), (1, "", "".join(b))]


def _mapped(a: Sequence[str], b: Sequence[str]) -> tuple[str, str]:
    """Map every piece to one character, the same for the same piece.

    White space stays white space and words become letters, since the clean-up of diff-match-patch prefers to cut at
    the edges of words.
    """
    common = set(a) & set(b)
    letters = _letters()
    characters: dict[str, str] = {}
    for piece in a:
        if piece in common and piece not in characters:
            characters[piece] = piece if len(piece) == 1 and not piece.isalnum() else next(letters)
    return (
        "".join(characters.get(piece, _ONLY_A) for piece in a),
        "".join(characters.get(piece, _ONLY_B) for piece in b),
    )


def _letters() -> Iterator[str]:
    """Yield letters that no sign of a text is mapped to: never white space, a sign, or half of a surrogate pair."""
    for number in count(0x4E00):
        character = chr(number)
        if character.isalnum():
            yield character


def _segments(steps: Sequence[tuple[int, str, str]]) -> Iterator[Segment]:
    """Join steps into segments: neighbours of one kind together, a deletion beside an insertion as a replacement."""
    equal = removed = added = ""
    for operation, a, b in steps:
        if operation == 0 and a:
            if removed or added:
                yield _changed(removed, added)
                removed = added = ""
            equal += a
        elif a or b:
            if equal:
                yield Segment("equal", equal, equal)
                equal = ""
            removed, added = removed + a, added + b
    if equal:
        yield Segment("equal", equal, equal)
    if removed or added:
        yield _changed(removed, added)


def _changed(removed: str, added: str) -> Segment:
    if not removed or not added:
        return Segment("delete" if removed else "insert", removed, added)
    return Segment("replace", removed, added, _inner(removed, added))


def _inner(removed: str, added: str) -> tuple[Piece, ...]:
    """Return the letters of a word that stands for a similar word; nothing for several words or unlike ones."""
    if max(len(removed), len(added)) > _LONGEST_INNER or " " in removed or " " in added:
        return ()
    matcher = SequenceMatcher(None, removed, added, autojunk=False)
    if matcher.ratio() < _INNER_ALIKE:
        return ()
    pieces: list[Piece] = []
    for operation, from_a, to_a, from_b, to_b in matcher.get_opcodes():
        if operation == "equal":
            pieces.append(Piece("equal", removed[from_a:to_a]))
            continue
        if to_a > from_a:
            pieces.append(Piece("delete", removed[from_a:to_a]))
        if to_b > from_b:
            pieces.append(Piece("insert", added[from_b:to_b]))
    return tuple(pieces)
