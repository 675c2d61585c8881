"""The text of an article as clean prose, for reading beside the upload: furniture out, typography evened.

Nothing is analysed from it. Each piece keeps the stretch of the upload that it stands for, so every change can be
shown; the rules of `core.normalize.rules` come first, then those below.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from core.model import Part, Span
from core.normalize.offsets import Normalized, reshaped
from core.normalize.rules import RESHAPING, Rule, same_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.model import Article


def _double(_: str) -> str:
    return '"'


def _single(_: str) -> str:
    return "'"


def _dash(_: str) -> str:
    return "—"


def _points(_: str) -> str:
    return "..."


def _space(_: str) -> str:
    return " "


def _letters(match: str) -> str:
    return _LIGATURES[match]


_LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

EVENING: tuple[Rule, ...] = (
    Rule("quotation marks", re.compile("[“”„‟«»″＂]|''|``"), _double),
    Rule("apostrophes and single marks", re.compile("[‘’‚‛‹›`´ʼ]"), _single),
    Rule("dashes", re.compile("-{2,}"), _dash),
    Rule("points", re.compile("…"), _points),
    Rule("joined letters", re.compile(f"[{''.join(_LIGATURES)}]"), _letters),
    Rule("white space", re.compile(r"\s+"), _space),
)
"""What is evened for reading alone: the direction and style of marks are what the scanner of quotations reads."""

RULES: tuple[Rule, ...] = (*RESHAPING, *EVENING)


class Piece(NamedTuple):
    """A stretch of the upload and what stands for it."""

    span: Span
    text: str
    rule: str
    """What changed it; empty where nothing did."""


class Cleaned(NamedTuple):
    """One block of the page."""

    part: Part
    furniture: str
    """Its kind where it is left out, else empty."""
    pieces: tuple[Piece, ...]
    """All of the block, in order; none where it is left out."""

    @property
    def text(self) -> str:
        """The block as prose."""
        return "".join(piece.text for piece in self.pieces)


def clean(article: Article) -> tuple[Cleaned, ...]:
    """Return every block of an article, cleaned or left out."""
    kinds = {part: _kind(article, part) for part in article.parts if part.kind == "furniture"}
    return tuple(
        Cleaned(part, kinds.get(part, ""), () if part in kinds else tuple(_pieces(article.text, part)))
        for part in article.parts
    )


def _kind(article: Article, part: Part) -> str:
    return next((one.kind for one in article.furniture if one.start <= part.start < one.end), "furniture")


def _pieces(text: str, part: Part) -> Iterator[Piece]:
    """Yield the pieces of a block: what stayed in long stretches, what was changed in runs of one rule."""
    printed = text[part.start : part.end]
    for (changed, rule), steps in groupby(_steps(printed), key=lambda step: (step[2], step[3])):
        held = list(steps)
        start, end = held[0][0].start, held[-1][0].end
        yield Piece(
            Span(part.start + start, part.start + end), "".join(step[1] for step in held), rule if changed else ""
        )


_Step = tuple[Span, str, bool, str]
"""A stretch of a block, what stands for it, whether that is something else, and by which rule."""


def _steps(printed: str) -> Iterator[_Step]:
    """Yield a block character by character, what is dropped too."""
    shown = reshaped(Normalized(same_length(printed)), RULES)
    at = 0
    edge = len(shown.text) - 1
    for place, origins in groupby(range(len(shown.text)), key=lambda one: shown.original(one, one + 1)):
        if place.start > at:
            yield _step(printed, Span(at, place.start), "")
        numbers = list(origins)
        written = "".join(shown.text[one] for one in numbers)
        outer = written == " " and (numbers[0] == 0 or numbers[-1] == edge)
        yield _step(printed, place, "" if outer else written)
        at = place.end
    if at < len(printed):
        yield _step(printed, Span(at, len(printed)), "")


def _step(printed: str, span: Span, written: str) -> _Step:
    before = printed[span.start : span.end]
    return span, written, before != written, "" if before == written else _rule(before)


def _rule(before: str) -> str:
    """Return which rule changes a stretch."""
    if before.isspace():
        return "white space"
    return next((rule.name for rule in RULES if rule.pattern.search(before)), "marks read as others")
