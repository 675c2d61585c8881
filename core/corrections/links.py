"""Corrections of what belongs together, in ids of the witnesses that their anchors mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.corrections.testimony import Found
    from core.model import Correction, Span

Pair = tuple[str, str]
Stretch = tuple[str, "Span"]
"""An article and words of it."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What an analyst decided about witnesses; every id stands for a witness that is there."""

    together: frozenset[Pair] = frozenset()
    """Pairs that are versions of one statement."""
    apart: frozenset[Pair] = frozenset()
    """Pairs that are not."""
    one_passage: frozenset[Pair] = frozenset()
    """Pairs whose statements stand under one passage."""
    own_passage: frozenset[str] = frozenset()
    """Witnesses whose statement stands under a passage of its own."""
    bases: frozenset[str] = frozenset()
    """Witnesses whose sentence is the base of its passage."""
    pins: frozenset[tuple[Stretch, Stretch]] = frozenset()
    """Words of one article and of another that stand in one column."""


def decided(corrections: Sequence[Correction], found: Found) -> Decided:
    """Return the decisions in ids. A later word on a pair counts before an earlier one."""
    linked: dict[Pair, str] = {}
    shaped: dict[Pair | str, str] = {}
    for correction in corrections:
        for pair in pairs(correction, found):
            (linked if correction.field in {"together", "apart"} else shaped)[pair] = correction.field
        if correction.field in {"own passage", "base"}:
            key = found.at(correction.at[0]) if correction.at else None
            if key:
                shaped[key if correction.field == "own passage" else (key, "")] = correction.field
    return Decided(
        frozenset(pair for pair, what in linked.items() if what == "together"),
        frozenset(pair for pair, what in linked.items() if what == "apart"),
        frozenset(pair for pair, what in shaped.items() if isinstance(pair, tuple) and what == "one passage"),
        frozenset(key for key, what in shaped.items() if isinstance(key, str) and what == "own passage"),
        frozenset(pair[0] for pair, what in shaped.items() if isinstance(pair, tuple) and what == "base"),
        frozenset(pin for correction in corrections if (pin := _pin(correction, found))),
    )


def _pin(correction: Correction, found: Found) -> tuple[Stretch, Stretch] | None:
    """Return the stretches that a pin sets side by side; None where words of it are gone."""
    if correction.field != "pin" or len(correction.at) != 2:  # noqa: PLR2004 - a pair
        return None
    one, other = ((each.article, found.stretch(each)) for each in correction.at)
    return ((one[0], one[1]), (other[0], other[1])) if one[1] and other[1] else None


def pairs(correction: Correction, found: Found) -> Iterator[Pair]:
    """Yield each witness of one side with each of the other, the ids of each pair in order.

    What goes together is linked to the first of it that is found, so that the others stay together where that one goes.
    """
    if correction.field not in {"together", "apart", "one passage"}:
        return
    keys = [found.at(one) for one in correction.at]
    side = _side(correction)
    if correction.field != "apart":
        keys = [one for one in keys if one]
    for one in keys[:side]:
        for other in keys[side:]:
            if one and other and one != other:
                yield min(one, other), max(one, other)


def _side(correction: Correction) -> int:
    """How many of the anchors stand on the first side; one where the value does not say."""
    value = correction.value or ""
    return int(value) if correction.field == "apart" and value.isascii() and value.isdigit() else 1
