"""The difference of two texts in words, with one defined result.

Both texts are cut into words and signs (`cuts`); as much as can be is matched in order (`matches`); small islands of
agreement are merged so that people can read the result, exactly as `diff_cleanupSemantic` of diff-match-patch does
(`readable`); and inside a word that stands for another, difflib shows the letters that changed.

Where only one longest matching exists, the segments are those of diff-match-patch alone with every piece mapped to one
character; among several as long, rapidfuzz, which is many times faster, takes one by a rule of its own.

difflib runs with `autojunk=False`: its default gives wrong results above 200 elements. The work is counted before it
starts, so that the result is the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, NamedTuple

from rapidfuzz.distance import Indel

from core.diff.cuts import cut
from core.diff.matches import matches
from core.diff.readable import readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.diff.cuts import Cut
    from core.diff.matches import Block
    from core.model import Options

_LONGEST_INNER = 64
"""Letters up to which a substituted word is compared letter by letter; longer ones are not words."""
_INNER_ALIKE = 0.5
"""Share of letters two words need in common before showing single letters helps; below it they are two words."""

Kind = Literal["equal", "delete", "insert", "replace"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters inside a substituted word."""

    kind: Literal["equal", "delete", "insert"]
    text: str


class Segment(NamedTuple):
    """A stretch on which both texts agree, or the one has something the other has not."""

    kind: Kind
    a: str
    """The words of the first text; empty for an insertion."""
    b: str
    """The words of the second text; empty for a deletion."""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """For a word that stands for a similar word: its letters, agreeing and differing. Empty otherwise."""
        return _letters(self.a, self.b) if self.kind == "replace" else ()


@dataclass(frozen=True, slots=True)
class Diff:
    """The segments in order; the `a` of all joined is the first text, the `b` of all joined the second."""

    segments: tuple[Segment, ...]
    coarse: bool = False
    """True where the counted work ran out and a stretch is shown as one replacement."""


def diff(a: str, b: str, options: Options) -> Diff:
    """Compare two texts word by word.

    At most `options.max_alignment_work` comparisons of words are counted; beyond that the texts are first cut at words
    that both have exactly once, and a stretch that is still too long becomes one `replace` segment with `coarse` set.

    >>> from core.model import Options
    >>> [tuple(step) for step in diff("a foothold here", "a bridgehead here", Options()).segments]
    [('equal', 'a ', 'a '), ('replace', 'foothold', 'bridgehead'), ('equal', ' here', ' here')]
    """
    one, other = cut(a), cut(b)
    found = matches(one.pieces, other.pieces, options.max_alignment_work)
    blocks = readable(one.pieces, other.pieces, found.blocks)
    return Diff(tuple(_segments(one, other, blocks)), found.coarse)


def _segments(one: Cut, other: Cut, blocks: Sequence[Block]) -> Iterator[Segment]:
    """Yield what agrees and what differs, in the order of the texts.

    A space beside a change belongs to the agreement where both texts have it.
    """
    a, b = one.text, other.text
    equal_from = at_a = at_b = 0
    for start_a, start_b, end_a, end_b in _stretches(one, other, blocks):
        to_a, to_b = start_a, start_b
        if at_a < to_a and at_b < to_b and a[at_a] == b[at_b] == " ":
            at_a, at_b = at_a + 1, at_b + 1
        if at_a < to_a and at_b < to_b and a[to_a - 1] == b[to_b - 1] == " ":
            to_a, to_b = to_a - 1, to_b - 1
        if at_a < to_a or at_b < to_b:
            if equal_from < at_a:
                yield Segment("equal", same := a[equal_from:at_a], same)
            removed, added = a[at_a:to_a], b[at_b:to_b]
            yield Segment("replace" if removed and added else "delete" if removed else "insert", removed, added)
            equal_from = to_a
        at_a, at_b = end_a, end_b
    if equal_from < at_a:
        yield Segment("equal", same := a[equal_from:at_a], same)


def _stretches(one: Cut, other: Cut, blocks: Sequence[Block]) -> Iterator[tuple[int, int, int, int]]:
    """Yield where each agreement begins in both texts and where it ends, at last the empty one behind both."""
    for i, j, size in blocks:
        start_a, start_b = one.starts[i], other.starts[j]
        end_a, end_b = one.end(i + size - 1), other.end(j + size - 1)
        if one.text[start_a:end_a] == other.text[start_b:end_b]:
            yield start_a, start_b, end_a, end_b
        else:
            for step in range(size):  # the same words, spaced otherwise
                yield one.starts[i + step], other.starts[j + step], one.end(i + step), other.end(j + step)
    ends = len(one.text), len(other.text)
    yield (*ends, *ends)


def _letters(removed: str, added: str) -> tuple[Piece, ...]:
    """Return the letters of a word that stands for a similar word; nothing for several words or unlike ones."""
    if max(len(removed), len(added)) > _LONGEST_INNER or " " in removed or " " in added:
        return ()
    # No matching of difflib has more letters in common than the longest, so what this leaves out, it would.
    if Indel.normalized_similarity(removed, added) < _INNER_ALIKE:
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
