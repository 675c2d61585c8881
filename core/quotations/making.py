"""A frame made from a cue: where its content ends, whom its source cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.quotations.contents import before_next_verb, first_comma, is_subordinate
from core.quotations.frame import Frame
from core.quotations.phrases import citing

if TYPE_CHECKING:
    from core.quotations.clauses import Clauses, Cue
    from core.quotations.sources import Range


def made(
    clauses: Clauses, cue: Cue, rule: str, content: tuple[Range, ...], confidence: float, source: Range | None = None
) -> Frame:
    """Return a cue's frame, its content cut where the speaker goes on or a clause inside a longer sentence ends."""
    if rule in {"act", "bare", "leading"}:
        content = tuple(
            (start, before_next_verb(clauses, cue, start, end, clause=rule != "act")) for start, end in content
        )
    if rule in {"leading", "bare"} and is_subordinate(clauses, cue):
        content = tuple((start, first_comma(clauses.unit, start, end)) for start, end in content)
    behind = content[0][0] < cue.place
    cited = citing(clauses, (source[1] if source and source[0] > cue.place else cue.end)) if behind else ()
    return Frame(
        rule, source or cue.subject, (cue.place, cue.end), " ".join(clauses.unit.lower[cue.place : cue.end]),
        cue.verb.stance, content, confidence, cited,
    )  # fmt: skip
