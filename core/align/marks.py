"""Which words of a version stand in quotation marks, and whose words it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.diff.variants import Carrier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.model import Article, Token, Witness

_OPENING = "“„«‹"
_CLOSING = "”»›"
_EITHER = '"'


def in_marks(text: str, tokens: Sequence[Token], witnesses: Sequence[Witness]) -> tuple[bool, ...]:
    """Return for each token whether it stands in quotation marks.

    A direct witness does as a whole, an indirect or narrated one not at all; in a mixed one the marks of its sentence
    are followed from its first character on.
    """
    quoted = [span for one in witnesses for span in _quoted(text, one)]
    return tuple(any(start <= token.start and token.end <= end for start, end in quoted) for token in tokens)


def carrier(article: Article, row: Sequence[Token], said: Sequence[Witness]) -> Carrier:
    """Return the carrier of a row of a collation, whose words are those of the witnesses `said`.

    Its source is the speaker most often named; an outlet's own sentence credits nobody.
    """
    named = sorted(one.speaker or "" for one in said if one.form != "narrated")
    source = max(named, key=lambda name: (named.count(name), name), default="") or None
    return Carrier(article.id, article.shown_outlet, source, in_marks(article.text, row, said))


def _quoted(text: str, witness: Witness) -> list[tuple[int, int]]:
    if witness.form == "direct":
        return [(span.start, span.end) for span in witness.content]
    return _between_marks(text, witness.start, witness.end) if witness.form == "mixed" else []


def _between_marks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches between marks, the last one open where its closing mark is missing."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for place in range(start, end):
        sign = text[place]
        if opened is None and (sign in _OPENING or sign in _EITHER):
            opened = place + 1
        elif opened is not None and (sign in _CLOSING or sign in _EITHER):
            found.append((opened, place))
            opened = None
    return found if opened is None else [*found, (opened, end)]
