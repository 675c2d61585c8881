"""A pair beside its rivals: what it gains by being ahead of them, and how confident partners pull a witness's words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.align.profiles import unit

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from core.align.candidates import Likeness, Pair
    from core.align.profiles import Profile, Vector

RIVALRY = 1.0
"""Share of a rival's lead that a pair loses: where another witness of the article fits better, this one fits less."""
LEAD = 1.0
"""Share of its own lead over the best rival that a pair gains."""
TWIN = 0.48
"""Likeness from which two witnesses of one article say the same and are no rivals."""
WIDEST_LEAD = 0.2
"""Lead beyond which nothing more is gained."""
PULL = 0.4
"""Weight of its confident partners in a witness's vector in the second round."""
CONFIDENT = 0.65
"""Likeness from which a partner pulls."""


def scores(profiles: Sequence[Profile], found: Mapping[Pair, Likeness]) -> dict[Pair, float]:
    """Return the likeness of every pair, moved by how far it is ahead of its best rivals or behind them."""
    best: dict[tuple[int, str], list[tuple[float, int]]] = {}
    for (a, b), like in found.items():
        for one, other in ((a, b), (b, a)):
            best.setdefault((one, profiles[other].witness.article), []).append((like.score, other))
    for ranked in best.values():
        ranked.sort(key=lambda item: (-item[0], item[1]))
    return {pair: like.score + _margin(profiles, found, best, pair) for pair, like in found.items()}


def _margin(
    profiles: Sequence[Profile],
    found: Mapping[Pair, Likeness],
    best: Mapping[tuple[int, str], Sequence[tuple[float, int]]],
    pair: Pair,
) -> float:
    """Return what a pair gains by being ahead of every rival, or loses by being behind one.

    A rival is another witness of the same article that resembles one of the two. One that repeats the other within
    its article (a lead and the quotation it sums up) is none.
    """
    a, b = pair
    if profiles[a].witness.article == profiles[b].witness.article:
        return 0.0
    rival = max(_rival(found, best[one, profiles[other].witness.article], other) for one, other in ((a, b), (b, a)))
    ahead = found[pair].score - rival
    return RIVALRY * ahead if ahead < 0 else LEAD * min(ahead, WIDEST_LEAD)


def _rival(found: Mapping[Pair, Likeness], ranked: Sequence[tuple[float, int]], other: int) -> float:
    """Return the score of the best rival of `other` in its article; 0 where there is none."""
    for score, rival in ranked:
        if rival != other:
            twin = found.get((min(rival, other), max(rival, other)))
            if twin is None or twin.score < TWIN:
                return score
    return 0.0


def pulled(profiles: Sequence[Profile], scores: Mapping[Pair, float], wanted: Collection[int]) -> dict[int, Profile]:
    """Return the wanted witnesses that have confident partners, their words moved toward theirs."""
    partners: dict[int, list[int]] = {}
    for (a, b), score in scores.items():
        if score >= CONFIDENT:
            partners.setdefault(a, []).append(b)
            partners.setdefault(b, []).append(a)
    return {
        place: _moved(profiles[place], [profiles[other] for other in partners[place]])
        for place in sorted(wanted)
        if place in partners
    }


def _moved(one: Profile, partners: Sequence[Profile]) -> Profile:
    return replace(
        one,
        terms=_toward(one.terms, [other.terms for other in partners]),
        grams=_toward(one.grams, [other.grams for other in partners]),
    )


def _toward(vector: Vector, others: Sequence[Vector]) -> Vector:
    moved = dict(vector)
    for other in others:
        for term, weight in other.items():
            moved[term] = moved.get(term, 0.0) + PULL * weight / len(others)
    return unit(moved)
