"""One attribution as found in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.quotations.sources import Range


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution found in a unit, in items of that unit."""

    rule: str
    source: Range | None
    cue: Range | None
    verb: str | None
    stance: str
    content: tuple[Range, ...]
    confidence: float
    citing: tuple[tuple[str, Range], ...] = ()
    """Whom the source cites, nearest first, with the words that say so."""
    impersonal: bool = False
    """True where the sentence credits nobody by itself (passive, hearsay)."""
