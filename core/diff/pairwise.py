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
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple

from rapidfuzz.distance import Indel

from core.diff.cuts import cutter_for
from core.diff.matches import matches
from core.diff.readable import readable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

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


_segment = partial(tuple.__new__, Segment)
"""Makes a `Segment` of a tuple, in half the time of its own constructor."""


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
    cutter = cutter_for(a, b)
    one, other = cutter.cut(a), cutter.cut(b)
    found = matches(one.pieces, other.pieces, options.max_alignment_work)
    blocks = readable(one.pieces, other.pieces, found.blocks)
    join = cutter.join if one.glued or other.glued else " ".join
    return Diff(tuple(_segments(join, one, other, blocks)), found.coarse)


def _segments(join: Callable[[Sequence[str]], str], one: Cut, other: Cut, blocks: Sequence[Block]) -> Iterator[Segment]:
    """Yield what agrees and what differs, in the order of the texts.

    A space beside a change belongs to the agreement where both texts have it. Where nothing of a text stands in a
    change, its one space may as well come after as before.
    """
    a, tight_a = one.pieces, one.tight
    b, tight_b = other.pieces, other.tight
    same = ""
    at_a = at_b = 0
    for i, j, size in [*blocks, (len(a), len(b), 0)]:
        if at_a < i or at_b < j:
            before_a, before_b = at_a not in tight_a, at_b not in tight_b
            after_a, after_b = at_a < i and i not in tight_a, at_b < j and j not in tight_b
            if before_a != before_b:
                before_a, after_a = (before_a, after_a) if at_a < i else (False, before_a)
                before_b, after_b = (before_b, after_b) if at_b < j else (False, before_b)
            gone, came = join(a[at_a:i]), join(b[at_b:j])
            if before_a != before_b or after_a != after_b:
                gone = _spaced(gone, before=before_a > before_b, after=after_a > after_b)
                came = _spaced(came, before=before_b > before_a, after=after_b > after_a)
            if before_a and before_b:
                same += " "
            if same:
                yield _segment(("equal", same, same))
            yield _segment(("replace" if gone and came else "delete" if gone else "insert", gone, came))
            same = " " if after_a and after_b else ""
        if size:
            same += join(a[i : i + size])
        at_a, at_b = i + size, j + size
    if same:
        yield _segment(("equal", same, same))


def _spaced(text: str, *, before: bool, after: bool) -> str:
    if before or after:
        return f"{' ' if before else ''}{text}{' ' if after else ''}"
    return text


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
