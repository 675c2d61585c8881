"""Clause frames: which words of a sentence credit whom with what.

Each frame is a way in which news prose attributes:

    leading    The Kremlin said [that] CONTENT           X stressed: "CONTENT"
    trailing   CONTENT, the Kremlin said [in a statement].
    inverted   "CONTENT," said the French administration
    broken     "CONTENT," he said, "CONTENT"
    as         As Putin later remarked, CONTENT
    according  According to X[, citing Y], CONTENT       CONTENT, according to X
    added      ..., adding that CONTENT                  (credits the subject of the main clause)
    act        X called for CONTENT, accused Y of CONTENT, urged Y to CONTENT
    passive    It was emphasized that CONTENT
    hearsay    CONTENT reportedly CONTENT                (credits whoever was credited before)

All look-ahead is bounded or read off arrays made in one pass, so a sentence of any length takes linear time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.quotations import acts, sources
from core.quotations.clauses import DASHES, governs_that, nothing_follows, read
from core.quotations.contents import (
    MIN_CONTENT,
    REACH,
    after_tail,
    behind_addressee,
    clause_start,
    content_end,
    first_comma,
    fragment_start,
    has_own_clause,
    insertion_end,
    is_relative,
    left_of,
    quote_end,
    right_of,
)
from core.quotations.frame import Frame
from core.quotations.making import made
from core.quotations.phrases import according, colons, hearsay, is_credit, nouns, quoted_verbs, signed
from core.quotations.words import QUOTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.quotations.clauses import Clauses, Cue
    from core.quotations.cues import Cues
    from core.quotations.sources import Range
    from core.quotations.words import Unit

MAX_DEPTH: Final = 8
"""Attributions inside attributions that are followed; news prose rarely passes three."""
LOOK_BACK: Final = 200
"""Items before a reporting clause in which a comma is looked for."""


def find(unit: Unit, cues: Cues) -> tuple[Frame, ...]:
    """Return all attributions of a unit in reading order of their cues."""
    clauses = read(unit, cues)
    frames = [frame for cue in clauses.found if (frame := _frame(clauses, cue))]
    frames += according(clauses)
    frames += nouns(clauses)
    frames += colons(clauses, frames)
    frames += signed(clauses, frames)
    frames += quoted_verbs(clauses, frames)
    frames += hearsay(clauses, frames)
    return _shallow(sorted(frames, key=lambda frame: frame.cue or frame.content[0]))


def _shallow(frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """Leave out what stands inside more contents than anybody follows: "he said that he said that ..."."""
    kept: list[Frame] = []
    ends: list[int] = []
    for frame in frames:
        start, end = frame.content[0][0], frame.content[-1][1]
        ends = [other for other in ends if other > start]
        if len(ends) < MAX_DEPTH:
            kept.append(frame)
            ends.append(end)
    return tuple(kept)


def _frame(clauses: Clauses, cue: Cue) -> Frame | None:
    """Try the frames in the order in which they win."""
    if cue.passive:
        return acts.passive(clauses, cue)
    if named := acts.named_first(clauses, cue):
        return named
    if cue.subject is None:
        return _unresolved(clauses, cue)
    for attempt in (_as, _relative, _broken, _inserted, _leading, _trailing, _inverted, acts.to, _bare, acts.act):
        frame = attempt(clauses, cue)
        if frame and _is_long_enough(clauses.unit, frame):
            return frame
    return None


def _unresolved(clauses: Clauses, cue: Cue) -> Frame | None:
    """Try the frames of a cue whose subject nobody can tell."""
    if not cue.verb.participle and (found := _inverted(clauses, cue)):
        return found
    if cue.verb.lemma in clauses.cues.asking:
        return acts.asked(clauses, cue)
    if cue.verb.stance == "belief" or clauses.unit.lower[cue.place - 1] == QUOTE:
        return None
    found = _leading(clauses, cue) if governs_that(clauses.unit, clauses.cues, cue.end - 1) else _bare(clauses, cue)
    return found if found and _is_long_enough(clauses.unit, found) else None


def _is_long_enough(unit: Unit, frame: Frame) -> bool:
    words = sum(
        MIN_CONTENT if unit.lower[item] == QUOTE else not unit.is_punctuation(item)
        for start, end in frame.content
        for item in range(start, min(end, start + 8))
    )
    return words >= MIN_CONTENT


def _as(clauses: Clauses, cue: Cue) -> Frame | None:
    """As X said, CONTENT; however, as X said, CONTENT."""
    unit, subject = clauses.unit, cue.subject
    if subject is None or subject[0] == 0 or unit.lower[subject[0] - 1] not in clauses.cues.as_words:
        return None
    opens = subject[0] == 1 or (subject[0] <= _OPENS and _is_opening(clauses, subject[0] - 1))
    comma = after_tail(unit, cue.end)
    if not opens or comma >= len(unit) or unit.lower[comma] != ",":
        return None
    return made(clauses, cue, "as", ((comma + 1, content_end(clauses, comma + 1)),), 0.8)


_OPENS: Final = 4
"""Items before a subject that still open its sentence: "But as", "However, as"."""


def _is_opening(clauses: Clauses, end: int) -> bool:
    """Whether only conjunctions, adverbs and commas stand before an item."""
    unit, cues = clauses.unit, clauses.cues
    return all(unit.lower[item] in cues.alternatives | cues.adverbs | {","} for item in range(end))


def _relative(clauses: Clauses, cue: Cue) -> Frame | None:
    """WHICH X said CONTENT: the relative pronoun is the subject of what was said: "which critics say is unfair"."""
    unit, cues, subject = clauses.unit, clauses.cues, cue.subject
    if subject is None or subject[0] == 0 or subject[1] > cue.place or cue.end >= len(unit):
        return None
    pronoun = subject[0] - 1
    if unit.lower[pronoun] not in cues.relative | cues.wh or "clause" not in cue.verb.frames:
        return None
    if not _is_finite(unit, cues, cue.end):
        return None
    end = first_comma(unit, cue.end, content_end(clauses, cue.end))
    return made(clauses, cue, "relative", ((pronoun, pronoun + 1), (cue.end, end)), 0.75)


def _is_finite(unit: Unit, cues: Cues, item: int) -> bool:
    """Whether a finite verb stands at an item, an adverb before it left out."""
    while item < len(unit) and cues.is_adverb(unit.lower[item]):
        item += 1
    return item < len(unit) and unit.lower[item] in cues.finite


def _broken(clauses: Clauses, cue: Cue) -> Frame | None:
    """A quotation before the reporting clause, and perhaps another behind it."""
    unit, subject = clauses.unit, cue.subject
    if "tag" not in cue.verb.frames and cue.verb.stance == "belief":
        return None
    if unit.lower[cue.end : cue.end + 2] == [":", QUOTE]:
        return None
    for order in ("plain",) if cue.verb.participle else ("plain", "inverted"):
        source = subject if order == "plain" else sources.after(unit, clauses.cues, cue.end - 1)
        first = subject[0] if order == "plain" and subject else cue.place
        left = first - 1
        if source is None or left < 0 or (cue.verb.participle and source[1] < cue.place - 1):
            continue
        if unit.lower[left] in {","} | DASHES | clauses.cues.as_words and left > 0:
            left -= 1
        if unit.lower[left] != QUOTE or unit.is_title(left):
            continue
        rest = cue.end if order == "plain" else source[1]
        if order == "inverted" and _is_finite(unit, clauses.cues, rest):
            continue  # "citing “...,” said the mayor could": the phrase behind the verb opens what was said
        if order == "plain" and rest < len(unit) and unit.lower[rest] in clauses.cues.that:
            continue
        return made(clauses, cue, "broken", (left_of(clauses, left + 1), *right_of(clauses, rest)), 0.95, source)
    return None


def _leading(clauses: Clauses, cue: Cue) -> Frame | None:
    """X said that CONTENT; X said: CONTENT; X said, "CONTENT"."""
    unit, cues = clauses.unit, clauses.cues
    if not cue.verb.frames & {"clause", "tag"}:
        return None
    behind = cue.end
    for item in range(cue.end, min(len(unit), cue.end + REACH)):
        word = unit.lower[item]
        if item < behind:
            continue
        if word == QUOTE and not (
            unit.is_title(item) and unit.lower[item + 1 : item + 2] and unit.lower[item + 1] in cues.that
        ):
            return _leading_quotation(clauses, cue, item)
        if word in cues.that:
            another = item > cue.end and (is_relative(clauses, cue) or has_own_clause(clauses, cue))
            return None if another else made(clauses, cue, "leading", _from(clauses, item + 1), 0.9)
        if word == ":":
            return made(clauses, cue, "colon", _from(clauses, item + 1), 0.85)
        if (
            word in cues.wh
            and cue.verb.stance != "belief"
            and (word in cues.whether or item <= behind_addressee(unit, cues, cue.end))
        ):
            return made(clauses, cue, "question", _from(clauses, item), 0.7)
        if _is_barred(clauses, cue, item):
            return None
        behind = (word == "," and insertion_end(clauses, item)) or behind
    return None


def _from(clauses: Clauses, start: int) -> tuple[Range]:
    """Content from an item to where reported content must end."""
    return ((start, content_end(clauses, start)),)


def _is_barred(clauses: Clauses, cue: Cue, item: int) -> bool:
    """Whether an item ends the search for what a cue introduces: a stop, or another verb."""
    word, cues = clauses.unit.lower[item], clauses.cues
    if word in {";", "."} | DASHES or (word == "," and insertion_end(clauses, item) is None):
        return True
    verb = cues.verbs.get(word)
    return item > cue.end and (word in cues.finite or (verb is not None and not verb.may_be_noun))


def _leading_quotation(clauses: Clauses, cue: Cue, quote: int) -> Frame | None:
    """X said, "CONTENT"; said in a statement: "CONTENT"."""
    fragment = quote > cue.end and clauses.unit.lower[quote - 1] not in {",", ":"}
    start = fragment_start(clauses, cue, quote) if fragment else quote
    if start is None:
        return None
    return made(clauses, cue, "leading quotation", ((start, quote_end(clauses, start, quote)),), 0.95)


def _inserted(clauses: Clauses, cue: Cue) -> Frame | None:
    """CONTENT, X said, CONTENT: a reporting clause between two halves of one sentence."""
    unit, cues, subject = clauses.unit, clauses.cues, cue.subject
    if (
        subject is None
        or "tag" not in cue.verb.frames
        or cue.verb.participle
        or subject[0] <= 1
        or cue.end + 2 > len(unit)
    ):
        return None
    left, comma = subject[0] - 1, cue.end
    if unit.lower[comma] != "," and nothing_follows(unit, cues, comma):
        comma = after_tail(unit, comma)
    if unit.lower[left] != "," or comma + 1 >= len(unit) or unit.lower[comma] != ",":
        return None
    if unit.lower[comma + 1] in cues.stops:
        return None
    right = comma + 1
    if cues.is_gerund(unit.lower[right]) or unit.lower[right] in cues.relative | cues.that:
        return None
    if unit.lower[right] == QUOTE and not unit.text[unit.quotes[right].start].islower():
        return None  # a quotation that begins a sentence of its own
    start = clauses.opened[left]
    if left <= start or is_credit(unit, cues, start, left):
        return None
    behind = (right, content_end(clauses, right))
    linked = unit.lower[right] == QUOTE and all(
        unit.lower[item] in cues.alternatives | cues.adverbs for item in range(start, left)
    )
    return made(clauses, cue, "inserted", (behind,) if linked else ((start, left), behind), 0.8)


def _trailing(clauses: Clauses, cue: Cue) -> Frame | None:
    """CONTENT, X said. CONTENT, X said, CONTENT."""
    unit, cues = clauses.unit, clauses.cues
    if cue.subject is None or "tag" not in cue.verb.frames or cue.verb.participle or cue.subject[0] >= cue.place:
        return None
    left = cue.subject[0] - 1
    if left > 0 and unit.lower[left] in cues.as_words:
        left -= 1
    if left <= 0 or unit.lower[left] not in {","} | DASHES or not nothing_follows(unit, cues, cue.end):
        return None
    start = clauses.opened[left]
    if left - start < MIN_CONTENT + 1 or is_credit(unit, cues, start, left):
        return None
    if unit.lower[start] in cues.subordinating and "," not in unit.lower[start:left][-LOOK_BACK:]:
        return None
    return made(clauses, cue, "trailing", ((start, left), *right_of(clauses, cue.end)), 0.85)


def _inverted(clauses: Clauses, cue: Cue) -> Frame | None:
    """CONTENT, said X."""
    unit, cues = clauses.unit, clauses.cues
    left = cue.place - 1
    while left > 0 and unit.lower[left] in cues.auxiliaries:
        left -= 1
    if (
        "tag" not in cue.verb.frames
        or cue.verb.participle
        or left < 0
        or unit.lower[left] not in {","} | DASHES | {QUOTE}
    ):
        return None
    source = sources.after(unit, cues, cue.end - 1)
    if (
        source is None
        or (unit.lower[left] == "," and unit.lower[source[0]] in cues.indefinite)
        or (
            source[1] < len(unit)
            and not unit.is_punctuation(source[1])
            and unit.lower[source[1]] not in ({QUOTE} | cues.relative if unit.lower[left] == QUOTE else {QUOTE})
            and not nothing_follows(unit, cues, source[1])
        )
    ):
        return None
    told = unit.lower[left] != QUOTE and cue.subject is not None and cue.subject[1] >= left
    if told and source[1] + 1 < len(unit):
        return None  # "Weber, who ..., said he may": what stands before the comma is the subject
    content = left_of(clauses, left + (unit.lower[left] == QUOTE))
    return made(clauses, cue, "inverted", (content, *right_of(clauses, source[1])), 0.85, source)


def _bare(clauses: Clauses, cue: Cue) -> Frame | None:
    """X said CONTENT, without "that"."""
    if "bare" not in cue.verb.frames:
        return None
    start = clause_start(clauses, cue)
    if start is None:
        return None
    end = content_end(clauses, start)
    return made(clauses, cue, "bare", ((start, end),), 0.75) if end > start else None
