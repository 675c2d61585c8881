"""The offset map: normalized text and, for each of its characters, the stretch of the upload it came from.

The map is built while the rules run and is never re-derived by comparing the two texts: re-deriving misplaces most
quotation spans whose marks were changed.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.model import Span
from core.normalize.rules import RESHAPING, same_length

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable

    from core.normalize.rules import Rule


@dataclass(frozen=True, slots=True)
class Normalized:
    """Text after the rules. Where no rule changed a length both arrays are None and offsets are the upload's own."""

    text: str
    starts: array[int] | None = None
    """Offset in the upload where character i begins."""
    ends: array[int] | None = None
    """Offset in the upload where character i ends."""

    def original(self, start: int, end: int) -> Span:
        """Return the stretch of the upload that `text[start:end]` came from."""
        if self.starts is None or self.ends is None:
            return Span(start, end)
        if start >= end:
            place = self.starts[start] if start < len(self.starts) else self.ends[-1] if self.ends else 0
            return Span(place, place)
        return Span(self.starts[start], self.ends[end - 1])

    def position(self, offset: int) -> int:
        """Return the index in `text` of the first character at or after `offset` of the upload."""
        return offset if self.starts is None else bisect_left(self.starts, offset)


def normalize(text: str) -> Normalized:
    r"""Apply every rule of `core.normalize.rules` in order.

    >>> shown = normalize("a\u200bb\r\nc\u2019s")
    >>> shown.text, shown.original(1, 2)
    ("ab\\nc's", Span(start=2, end=3))
    """
    return reshaped(Normalized(same_length(text)), RESHAPING)


def reshaped(before: Normalized, rules: Iterable[Rule]) -> Normalized:
    """Apply further rules in order."""
    for rule in rules:
        before = _reshape(before, rule.pattern, rule.replace)
    return before


def _reshape(before: Normalized, pattern: re.Pattern[str], replace: Callable[[str], str]) -> Normalized:
    """Replace each match and carry the map along; every new character stems from the whole match."""
    changes = [
        (match.start(), match.end(), written)
        for match in pattern.finditer(before.text)
        if (written := replace(match[0])) != match[0]
    ]
    if not changes:
        return before
    if all(end - start == len(written) == 1 for start, end, written in changes):
        return Normalized(pattern.sub(lambda match: replace(match[0]), before.text), before.starts, before.ends)
    starts = before.starts if before.starts is not None else array("l", range(len(before.text)))
    ends = before.ends if before.ends is not None else array("l", range(1, len(before.text) + 1))
    pieces: list[str] = []
    new_starts, new_ends = array("l"), array("l")
    last = 0
    for start, end, written in changes:
        pieces += (before.text[last:start], written)
        new_starts += starts[last:start]
        new_ends += ends[last:start]
        new_starts.extend([starts[start]] * len(written))
        new_ends.extend([ends[end - 1]] * len(written))
        last = end
    pieces.append(before.text[last:])
    new_starts += starts[last:]
    new_ends += ends[last:]
    return Normalized("".join(pieces), new_starts, new_ends)
