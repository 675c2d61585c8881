"""Why two witnesses may be versions of one statement, in sentences an analyst can check against the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.align.candidates import Likeness
    from core.align.profiles import Profile

SHOWN = 5
"""Common words named."""
MOSTLY, PARTLY = 0.5, 0.3
"""Likeness of words from which two share most of what they say, and a good part of it."""


def grounds(a: Profile, b: Profile, like: Likeness) -> Iterator[str]:
    """Yield what speaks for the pair, then what against it."""
    common = sorted(a.worth.keys() & b.worth.keys(), key=lambda term: (-a.worth[term] * b.worth[term], term))
    words = list(dict.fromkeys(word for term in common if (word := a.printed.get(term) or b.printed.get(term))))
    if words:
        yield f"Both say {_listed(words[:SHOWN])}{' and more' if len(words) > SHOWN else ''}."
    yield _extent(like)
    if like.sense:
        yield "In sense nothing else in either article comes as close, by the model that you named."
    if a.about is not None and b.about is not None:
        yield "Both tell that it was talked about, not what was said of it."
    elif a.about is not b.about:
        yield "One only tells that it was talked about; the other says something of it."
    if like.speakers == "agree":
        yield "Both give it to the same source."
    if like.speakers == "conflict":
        yield f"{_speaker(a)} is credited in one, {_speaker(b)} in the other."
    if "narrated" in {a.witness.form, b.witness.form}:
        yield "One outlet tells it in its own voice, crediting nobody."
    if like.conflict:
        yield f"Against it: {like.conflict}."


def _extent(like: Likeness) -> str:
    if like.words >= MOSTLY:
        return "They share most of their rarer words."
    if like.words >= PARTLY:
        return "They share a good part of their rarer words."
    if like.letters > like.words:
        return "They share few whole words, more parts of words."
    return "They share few of their rarer words."


def _speaker(one: Profile) -> str:
    return one.witness.speaker or "somebody else"


def _listed(words: Sequence[str]) -> str:
    """Join quoted words as a sentence does.

    >>> _listed(["talks", "Iran"])
    '“talks” and “Iran”'
    """
    quoted = [f"“{word}”" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
