"""What an analyst decided, applied as input of the stage it concerns, and whether it still finds its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from core.corrections.anchors import anchor, carried_over, locate
from core.corrections.facts import corrected
from core.corrections.links import Decided, decided, pairs
from core.corrections.names import codebook_given, renamed, topics_given
from core.corrections.testimony import Amended, Found, amend, extent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.model import Analysis, Correction

__all__ = [
    "Amended",
    "Decided",
    "Found",
    "Standing",
    "amend",
    "anchor",
    "carried_over",
    "codebook_given",
    "corrected",
    "decided",
    "extent",
    "locate",
    "renamed",
    "standing",
    "topics_given",
]

Standing = Literal["holds", "in part", "article gone", "words gone", "nothing there"]
"""Whether a correction has effect: it holds, it holds for some of its stretches, its article was removed, its words are
no longer in it, or its words are there and the engine no longer finds a statement in them."""
_AT_WITNESSES: Final = frozenset(
    {"bounds", "speaker", "chain", "occasion", "together", "apart", "one passage", "own passage"}
    | {"label", "passage label", "topic", "base"}
)


def standing(analysis: Analysis, corrections: Sequence[Correction]) -> list[Standing]:
    """Say of each correction whether it has effect in an analysis made with it."""
    articles = {one.id: one for one in analysis.articles}
    found = Found(articles)
    found.add(analysis.witnesses)
    return [_standing(found, one) for one in corrections]


def _standing(found: Found, correction: Correction) -> Standing:
    if correction.field == "codebook":
        return "holds" if correction.value is None or codebook_given([correction]) else "nothing there"
    lost = _lost(found, correction)
    return "in part" if lost != "holds" and any(pairs(correction, found)) else lost


def _lost(found: Found, correction: Correction) -> Standing:
    """Return what is missing of all that a correction stands at."""
    anchors = correction.at[1:2] if correction.field == "bounds" else correction.at
    named = {correction.article, *(one.article for one in correction.at)}
    if not named <= found.articles.keys():
        return "article gone"
    if any(locate(one, found.articles[one.article].text) is None for one in correction.at):
        return "words gone"
    if correction.field in _AT_WITNESSES and any(found.at(one) is None for one in anchors):
        return "nothing there"
    return "holds"
