"""A way to find what is worth comparing, which gathering may be given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Shares:
    """Which witness holds which term, a row for each: what the search for candidates starts from."""

    place: Sequence[int]
    """Number of the witness."""
    term: Sequence[int]
    """Number of the term."""
    weight: Sequence[float]
    """Its weight in the witness."""
    article: Sequence[int]
    """Number of the witness's article."""
    own_from: int
    """From this witness on stand the outlets' own sentences, which never meet each other."""


class Finder(Protocol):
    """A way to find candidates: `core.align.candidates` has one built in, `core.align.engines` those of engines."""

    def pairs(self, shares: Shares, /) -> list[tuple[int, int]]:
        """Return the pairs of witnesses worth comparing, the smaller number first, in order."""
