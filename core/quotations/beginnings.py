"""Where a text begins anew: pages hold an article twice, for the screen and for print.

Read on as one text, the second printing would know whom the first one named, and credit words to people whom the first
printing left open. It is read like the first.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.quotations.words import Unit

RUNNING: Final = frozenset({"lead", "paragraph"})
OPENING: Final = 3
"""Units, mostly sentences, that have to follow one another again: one alone may be a pull quote."""
FEWEST: Final = 2
"""Units that suffice where the text ends behind them."""


def beginnings(units: Sequence[Unit], parts: Sequence[str]) -> tuple[int | None, frozenset[int]]:
    """Return the number of the first unit of running text, and those with which the text begins anew."""
    first = next((number for number, part in enumerate(parts) if part in RUNNING), None)
    if first is None:
        return None, frozenset()
    opening = [_printed(one) for one in islice(units, first, first + OPENING)]
    return first, frozenset(
        number
        for number in range(first + 1, len(units) - 1)
        if _printed(units[number]) == opening[0] and _begins(units[number : number + OPENING], opening)
    )


def _begins(units: Sequence[Unit], opening: Sequence[str]) -> bool:
    return len(units) >= FEWEST and all(_printed(one) == text for one, text in zip(units, opening, strict=False))


def _printed(unit: Unit) -> str:
    return unit.text[unit.start : unit.end]
