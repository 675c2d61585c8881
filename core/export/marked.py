"""A version of a passage as pieces of text, laid over the base: what is the same, put in, struck out, left between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from core.diff.changes import FAR, changes
from core.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from core.diff.changes import Change
    from core.model import Article, Passage, VariantKind, Version, Witness

Mark = Literal["same", "added", "struck", "gap", "space"]
"""`gap` and `space` stand for no words: for text left out between two stretches, and beside what is struck out."""

TYPOGRAPHY: Final[frozenset[VariantKind]] = frozenset({"punctuation", "spelling"})
"""Kinds that never change what is said: the apparatus lists them, the words are not marked for them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a version, or of the base where the version lacks them."""

    text: str
    mark: Mark
    kind: VariantKind | None = None
    """What the difference is; None where the words are the same."""


def content(version: Version, witnesses: Mapping[str, Witness], text: str) -> list[Span]:
    """Return what a version says, as stretches of its article; those that only a pause parts are one."""
    joined: list[Span] = []
    for span in version.content or tuple(one for key in version.witnesses for one in witnesses[key].content):
        if joined and _together(text, joined[-1].end, span.start):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(Span(*span))
    return joined


_PAUSES: Final = frozenset(" \t\n,;:–—-")


def _together(text: str, start: int, end: int) -> bool:
    return start <= end and (end - start <= FAR or _PAUSES.issuperset(text[start:end]))


def pieces(
    passage: Passage, row: int, articles: Mapping[str, Article], witnesses: Mapping[str, Witness]
) -> list[Piece]:
    """Return the version of a row in pieces; those that are the same or added are its words as printed."""
    version = passage.versions[row]
    text = articles[version.article].text
    spans = content(version, witnesses, text)
    found = changes(passage, row, articles, spans[0].start) if row and spans else []
    return list(_spaced(_laid(text, spans, [one for one in found if one.kind not in TYPOGRAPHY])))


def _laid(text: str, spans: Sequence[Span], found: Sequence[Change]) -> Iterator[Piece]:
    waiting = list(reversed(found))
    for number, span in enumerate(spans):
        if number:
            yield Piece(" … ", "gap")
        cursor, last = span.start, number + 1 == len(spans)
        while waiting and (last or waiting[-1].start <= span.end):
            change = waiting.pop()
            start = min(max(change.start, cursor), span.end)
            end = min(max(change.end, start), span.end)
            yield Piece(text[cursor:start], "same")
            yield Piece(change.base, "struck", change.kind)
            yield Piece(text[start:end], "added", change.kind)
            cursor = end
        yield Piece(text[cursor : span.end], "same")


def _spaced(found: Iterable[Piece]) -> Iterator[Piece]:
    """Leave out what is empty, and put spaces between words struck out and those beside them."""
    last = Piece(" ", "gap")
    for piece in found:
        if not piece.text:
            continue
        struck = "struck" in (last.mark, piece.mark)
        if struck and not last.text[-1].isspace() and not piece.text[0].isspace():
            yield Piece(" ", "space")
        yield piece
        last = piece
