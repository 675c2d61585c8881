"""Corrections of an article as a whole, and of what is its furniture."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from core.corrections.anchors import locate
from core.ingest import dates
from core.model import Dated, Furniture, Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.model import Article, Correction, PartKind, Span

CORRECTED: Final = "corrected by the analyst"
OFFICIAL: Final = "yes"
"""The value of an article's `official` that makes it the official text; any other takes the mark away."""


def corrected(article: Article, corrections: Sequence[Correction]) -> Article:
    """Let the analyst's word stand above what was inferred; the last word on a thing counts."""
    for correction in corrections:
        if correction.field == "furniture":
            article = _with_furniture(article, correction)
        elif not correction.at:
            article = _with_fact(article, correction)
    return article


def _with_fact(article: Article, correction: Correction) -> Article:
    if correction.field == "outlet":
        return replace(article, outlet=correction.value, outlet_evidence=CORRECTED)
    if correction.field == "published":
        return replace(article, published=_given(correction))
    if correction.field == "updated":
        return replace(article, updated=_given(correction))
    if correction.field == "url":
        return replace(article, url=correction.value)
    if correction.field == "title":
        return replace(article, title=correction.value)
    if correction.field == "language":
        return replace(article, language=correction.value or "und")
    if correction.field == "official":
        return replace(article, official=correction.value == OFFICIAL)
    return article


def _given(correction: Correction) -> Dated:
    if not correction.value:
        return Dated(evidence="set to unknown by the analyst")
    return replace(dates.given(correction.value), evidence=CORRECTED)


# --- furniture ------------------------------------------------------------------------------------------------------


def _with_furniture(article: Article, correction: Correction) -> Article:
    """Mark a stretch as furniture, or as text after all; parts that it cuts are cut."""
    span = locate(correction.at[0], article.text) if correction.at else None
    if span is None:
        return article
    parts = tuple(piece for part in article.parts for piece in _cut(article.text, part, span, correction.value))
    kept = tuple(one for item in article.furniture for one in _without(item, span))
    added = tuple(
        Furniture(part.start, part.end, correction.value)
        for part in parts
        if correction.value and span.start <= part.start and part.end <= span.end
    )
    return replace(article, parts=parts, furniture=tuple(sorted((*kept, *added), key=lambda one: one.start)))


def _cut(text: str, part: Part, span: Span, kind: str | None) -> Iterator[Part]:
    """Yield a part, or its pieces inside and outside the stretch; white space at a cut belongs to nothing."""
    if part.end <= span.start or span.end <= part.start:
        yield part
        return
    edges = sorted({part.start, part.end, *(edge for edge in span if part.start < edge < part.end)})
    for start, end in pairwise(edges):
        first, last = _printed(text, start, end)
        if first < last:
            yield Part(first, last, _kind(part, kind) if span.start <= start < span.end else part.kind)


def _printed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _kind(part: Part, furniture: str | None) -> PartKind:
    if furniture:
        return "furniture"
    return "paragraph" if part.kind == "furniture" else part.kind


def _without(item: Furniture, span: Span) -> Iterator[Furniture]:
    """Yield what is left of a piece of furniture outside the stretch."""
    for start, end in ((item.start, min(item.end, span.start)), (max(item.start, span.end), item.end)):
        if start < end and not (item.start >= span.start and item.end <= span.end):
            yield Furniture(start, end, item.kind)
