"""Whether a sentence belongs to the event reported or to an earlier one that the article recalls."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.model import Occasion
    from core.quotations.cues import Cues

_YEAR = re.compile(r"(?:19|20)\d{2}(?<!\w\d{4})\b")
_DATED = re.compile(
    r"\b(?:[Oo]n|[Ii]n|[Ii]n early|[Ii]n late|[Oo]n the)\s+"
    r"(?:[A-Z][a-z]+\.?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?((?:19|20)\d{2})\b"
)
_HAD = re.compile(
    r"\bhad\s+(?:\w+ly\s+|also\s+|already\s+)?(?:said|told|announced|warned|stated|claimed|promised|called|declared)\b"
)


def reference_year(text: str, published: str | None) -> int | None:
    """Return the year of the event: that of publication, else the latest year the text names."""
    if published and published[:4].isdigit():
        return int(published[:4])
    years = [int(year) for year in _YEAR.findall(text)]
    return max(years, default=None)


def occasion(sentence: str, year: int | None, cues: Cues) -> Occasion:
    """Tell an earlier occasion by its words or by a date in an earlier year; else the event at hand."""
    if _markers(cues.earlier).search(sentence.casefold()) or _HAD.search(sentence):
        return "earlier"
    dated: Sequence[str] = _DATED.findall(sentence) if year and _YEAR.search(sentence) else ()
    return "earlier" if year and dated and all(int(found) < year for found in dated) else "this"


@cache
def _markers(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
