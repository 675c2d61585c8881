"""Stretches of text that are found again where the article was revised, by their words and what stands round them.

The idea is that of the W3C Web Annotation model's text position and text quote selectors used together.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from core.model import Anchor, Span
from core.model.corrections import CONTEXT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from core.model import Article, Correction

_MOST: Final = 200
"""Places at which words are compared with their surroundings; more repetitions tell nothing apart."""


def anchor(article: Article, start: int, end: int) -> Anchor:
    """Return an anchor for a stretch of an article."""
    text = article.text
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Anchor(article.id, start, end, text[start:end], before, after)


def locate(held: Anchor, text: str) -> Span | None:
    """Return where the words of an anchor stand now: at their old place, else where most of their surroundings fit.

    >>> held = Anchor("a", 0, 3, "yes", "", " and")
    >>> locate(held, "No, yes or yes and no"), locate(held, "no")
    (Span(start=11, end=14), None)
    """
    if not held.words:
        return None
    if text[held.start : held.end] == held.words:
        return Span(held.start, held.end)
    places = list(_places(held.words, text))
    if not places:
        return None
    best = max(places, key=lambda place: (_fit(held, text, place), -abs(place - held.start), -place))
    return Span(best, best + len(held.words))


def _places(words: str, text: str) -> Iterator[int]:
    place = text.find(words)
    for _ in range(_MOST):
        if place < 0:
            return
        yield place
        place = text.find(words, place + 1)


def _fit(held: Anchor, text: str, place: int) -> int:
    """How many characters of the surroundings are the same."""
    before = text[max(0, place - CONTEXT) : place]
    after = text[place + len(held.words) : place + len(held.words) + CONTEXT]
    return _common(held.before[::-1], before[::-1]) + _common(held.after, after)


def _common(one: str, other: str) -> int:
    """Length of what two texts begin with alike."""
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length


def carried_over(correction: Correction, revised: Mapping[str, str]) -> Correction:
    """Point a correction at the later states of its articles; `revised` names by id what took an article's place."""
    at = tuple(replace(one, article=_latest(one.article, revised)) for one in correction.at)
    return replace(correction, article=_latest(correction.article, revised), at=at)


def _latest(article: str, revised: Mapping[str, str]) -> str:
    seen: set[str] = set()
    while article in revised and article not in seen:
        seen.add(article)
        article = revised[article]
    return article
