"""A text as words and signs, and the way back.

A single space between two pieces is none of its own: it separates them. Where a piece touches the next one, one of them
is a sign, and it carries a glue on that side, so that the pieces of a stretch joined again give its text:

    war, he said   war | <, | he | said
    "war"          "> | war | <"
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from core.normalize.rules import MARKS_ABOVE

if TYPE_CHECKING:
    from collections.abc import Sequence

_OVER = f"[{MARKS_ABOVE}\ufe00-\ufe0f\u20e3]"
_PICTURE = f"[\u2190-\u2bff\U0001f000-\U0001faff](?:{_OVER}|[\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f])*"
_PIECE = re.compile(
    rf"[^\W_]+(?:{_OVER}+[^\W_]*)*(?:['’ʼ\u2010\u2011-][^\W_]+(?:{_OVER}+[^\W_]*)*)*|\s+"
    rf"|[\U0001f1e6-\U0001f1ff]{{2}}|{_PICTURE}(?:\u200d{_PICTURE})*|[\W_]{_OVER}*",
    re.DOTALL,
)
"""A word with its inner apostrophes and hyphens, a run of white space, or one sign: together they cover any text.

A letter keeps its accents, a flag both its letters, and a picture of several the signs that join them.
"""
_SINGLE_SPACE = re.compile("(?<=[^ ]) (?=[^ ])")
_SHORT = 40
"""Letters up to which a stretch between spaces is remembered: `war,` comes again, a page without a space does not."""
_FIRST_GLUE = 0xFDD0
"""The first of the code points that Unicode reserves for such use and no text should have."""


class Cut(NamedTuple):
    """A text in pieces."""

    pieces: list[str]
    tight: set[int]
    """Places before which no space stands: both ends, and wherever two pieces touch."""
    glued: bool
    """False where the text is words and single spaces alone, so that no piece can carry a glue."""


@dataclass(frozen=True, slots=True)
class Cutter:
    """Cuts texts that have neither glue in them."""

    left: str
    """Glue before a sign."""
    right: str
    """Glue after a sign."""

    def cut(self, text: str) -> Cut:
        """Cut a text into pieces.

        >>> Cutter("<", ">").cut('war, he  said "so').pieces
        ['war', '<,', 'he', '<  >', 'said', '">', 'so']
        """
        stretches = _stretches(text)
        if "".join(stretches).isalnum():
            return Cut(stretches, {0, len(stretches)}, glued=False)
        pieces: list[str] = []
        tight = {0}
        for stretch in stretches:
            if stretch.isalnum():
                pieces.append(stretch)
            else:
                first = len(pieces) + 1
                pieces += _glued(stretch, self.left, self.right)
                tight.update(range(first, len(pieces)))
        tight.add(len(pieces))
        return Cut(pieces, tight, glued=True)

    def join(self, pieces: Sequence[str]) -> str:
        """Return the text of neighbouring pieces."""
        text = " ".join(pieces)
        if self.left in text or self.right in text:
            return text.replace(f" {self.left}", "").replace(f"{self.right} ", "").strip(self.left + self.right)
        return text


_USUAL = Cutter(chr(_FIRST_GLUE), chr(_FIRST_GLUE + 1))


def cutter_for(*texts: str) -> Cutter:
    """Return a cutter whose glues stand in none of the texts."""
    whole = "".join(texts)
    if _USUAL.left not in whole and _USUAL.right not in whole:
        return _USUAL
    free = (sign for sign in map(chr, count(_FIRST_GLUE)) if sign not in whole)
    return Cutter(next(free), next(free))


def _stretches(text: str) -> list[str]:
    """Return what stands between single spaces; the short way where no others can be."""
    if "  " in text or text[:1] == " " or text[-1:] == " ":
        return _SINGLE_SPACE.split(text)
    return text.split(" ") if text else []


def _glued(stretch: str, left: str, right: str) -> Sequence[str]:
    """Return the pieces of what stands between two spaces, each sign with its glue."""
    return (_remembered if len(stretch) <= _SHORT else _cut)(stretch, left, right)


def _cut(stretch: str, left: str, right: str) -> tuple[str, ...]:
    pieces: list[str] = _PIECE.findall(stretch)
    words = [piece[0].isalnum() for piece in pieces]
    for place in range(1, len(pieces)):
        if not words[place]:
            pieces[place] = left + pieces[place]
        else:
            pieces[place - 1] += right
    return tuple(pieces)


_remembered = lru_cache(maxsize=4096)(_cut)
