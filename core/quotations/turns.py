"""The turns of a printed conversation: paragraphs that open with a speaker and a colon."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.quotations.words import Unit

_TURNS: Final = 3
"""Paragraphs with such an opening, one label twice among them, from which an article prints a conversation."""
_FEW: Final = 20
"""Characters of a turn that says nothing yet: a count, a place, a word."""
_LABEL = re.compile(r"[\"“„«]?[ \t]*((?:[^\W\d_][\w.’'-]{0,30}+[ \t]?+){1,3})(:)\s+(?=[^\s\"“„«])")
"""A mark perhaps, one to three words and a colon: "Q:", "TAPPER:", "Luciana Lopez:"."""

Stretch = tuple[int, int]


class Turn(NamedTuple):
    """One turn, in offsets of the normalized text, half open."""

    label: Stretch
    colon: Stretch
    content: Stretch
    last: int
    """Number of the last unit of its paragraph."""


def turns(units: Sequence[Unit]) -> dict[int, Turn]:
    """Return the turns by the number of the unit that opens each; none where the article is no conversation."""
    opened = {number: label for number in range(len(units)) if (label := _label(units, number))}
    labels = Counter(label[1].strip().casefold() for label in opened.values())
    if len(opened) < _TURNS or max(labels.values()) < _TURNS - 1:
        return {}
    found = {}
    for number, label in opened.items():
        last = _last(units, number)
        content = (label.end(), units[last].end)
        if content[1] - content[0] >= _FEW:
            found[number] = Turn(label.span(1), label.span(2), content, last)
    return found


def _last(units: Sequence[Unit], number: int) -> int:
    """Return the number of the last unit in the paragraph of another."""
    last = number
    while last + 1 < len(units) and units[last + 1].paragraph == units[number].paragraph:
        last += 1
    return last


def _label(units: Sequence[Unit], number: int) -> re.Match[str] | None:
    """Return the label that opens a paragraph, every word of it with a capital."""
    each = units[number]
    if number and units[number - 1].paragraph == each.paragraph:
        return None
    label = _LABEL.match(each.text, each.start, each.end)
    return label if label and all(word[0].isupper() for word in label[1].split()) else None
