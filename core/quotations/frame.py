"""One attribution as found in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from core.quotations.sources import Range

RULES: Final = {
    "leading": "credited in front: “X said that …”",
    "leading quotation": "credited in front of the quotation: “X said, ‘…’”",
    "bare": "credited in front, without “that”: “X said …”",
    "turn": "a turn of a printed conversation: “X: …”",
    "colon": "credited before a colon: “X: …”",
    "headline": "a name before the colon of a headline",
    "broken": "credited behind or in the middle of the quotation: “‘…,’ X said”",
    "inverted": "credited behind: “…, said X”",
    "trailing": "credited behind: “…, X said”",
    "inserted": "credited in the middle: “…, X said, …”",
    "as": "credited by “as X said”",
    "signed": "a name behind a dash, below the quotation",
    "according": "credited by “according to X”",
    "act": "what was said is named, not quoted: “X called for …”",
    "naming": "a word for somebody or something, in marks: “X calls it ‘…’”",
    "relative": "a relative clause put into somebody’s mouth: “which X said was …”",
    "question": "a question that was asked",
    "noun": "credited by a noun: “X’s claim that …”",
    "passive": "credited without a speaker: “it was stressed that …”",
    "hearsay": "hearsay: “reportedly”",
    "quoted verb": "the verb of saying stands inside the marks: “X ‘reaffirmed …’”",
    "continued": "goes on where the quotation before ended",
    "fragment": "words in quotation marks inside a sentence that credits nobody",
    "unclaimed": "in quotation marks, but nobody is credited",
}
"""Each rule by its name, with the words that tell an analyst what it saw."""


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
