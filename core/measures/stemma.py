"""A tree of versions, drawn only where there are enough of them with enough in common.

Method: neighbour joining (Saitou and Nei 1987), as used for manuscripts since the 1990s, on the share of compared
places at which two versions differ. The tree has no root: which version is the oldest does not follow from words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from core.model import Branch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.model import Kinship, Manner

FEWEST: Final = 8
"""Versions below which a tree shows no more than the table does."""
MOST: Final = 60
"""Versions up to which a tree is drawn: its work grows with the third power, and nobody reads a larger one."""
SHARED: Final = 20
"""Places that each two versions of a tree must have been compared at."""

Distances = dict[tuple[str, str], float]
"""The share of places that differ, of two articles in the order of the analysis."""


def tree(kinships: Sequence[Kinship], order: Sequence[str]) -> tuple[Branch | None, tuple[str, ...]]:
    """Return the tree of quoted words, else that of told ones, else None and the sentence that says why.

    `order` holds the articles' ids in the order of the analysis.
    """
    most = 0
    manners: tuple[Manner, ...] = ("quoted", "told")
    for manner in manners:
        far = {
            one.articles: one.apart / (one.same + one.apart)
            for one in kinships
            if one.manner == manner and one.same + one.apart >= SHARED
        }
        members = _complete(far, order)
        if FEWEST <= len(members) <= MOST:
            return _joined(members, far), ()
        most = max(most, len(members))
    if not kinships:
        return None, ()
    if most > MOST:
        return None, (f"A tree of {most} versions could not be read; the table has each two of them.",)
    enough = "none have" if not most else f"{most} have"
    return None, (
        f"A tree needs {FEWEST} versions of which each two can be compared at {SHARED} places; {enough} that here.",
    )


def _complete(far: Mapping[tuple[str, str], float], order: Sequence[str]) -> list[str]:
    """Return articles of which each two were compared, leaving out whoever lacks most until that holds."""
    partners: dict[str, set[str]] = {}
    for one, other in far:
        partners.setdefault(one, set()).add(other)
        partners.setdefault(other, set()).add(one)
    members = [key for key in order if key in partners]
    while members:
        held = {key: len(partners[key].intersection(members)) for key in members}
        worst = min(reversed(members), key=held.__getitem__)
        if held[worst] == len(members) - 1:
            return members
        members.remove(worst)
    return []


def _joined(members: Sequence[str], far: Mapping[tuple[str, str], float]) -> Branch:
    from Bio.Phylo import TreeConstruction  # noqa: PLC0415 - few sets of articles come to a tree

    library: Any = TreeConstruction
    rows = [[far[other, one] for other in members[:number]] + [0.0] for number, one in enumerate(members)]
    grown = library.DistanceTreeConstructor().nj(library.DistanceMatrix(list(members), rows))
    return _branch(grown.root)


def _branch(clade: Any) -> Branch:  # noqa: ANN401 - the library has no types
    """Return a clade as our own value; lengths that joining makes negative are none."""
    branches = tuple(_branch(one) for one in clade.clades)
    return Branch(None if branches else str(clade.name), max(0.0, float(clade.branch_length or 0.0)), branches)
