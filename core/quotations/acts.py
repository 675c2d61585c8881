"""Speech acts that name what was said, words called by a name, questions and the passive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.quotations import sources
from core.quotations.contents import REACH, content_end, first_comma, named_end
from core.quotations.frame import Frame
from core.quotations.making import made
from core.quotations.phrases import source_end
from core.quotations.words import QUOTE

if TYPE_CHECKING:
    from core.quotations.clauses import Clauses, Cue


def to(clauses: Clauses, cue: Cue) -> Frame | None:
    """X agreed to CONTENT: an infinitive directly behind the verb."""
    unit = clauses.unit
    if "to" not in cue.verb.frames or cue.end >= len(unit) or unit.lower[cue.end] not in clauses.cues.infinitive:
        return None
    return made(clauses, cue, "act", ((cue.end, content_end(clauses, cue.end)),), 0.7)


def act(clauses: Clauses, cue: Cue) -> Frame | None:
    """Speech acts with a phrase instead of a clause: called for, accused of, urged Y to, stressed the importance."""
    unit, frames = clauses.unit, cue.verb.frames
    place = cue.end
    if place >= len(unit):
        return None
    if QUOTE in unit.lower[place : place + REACH]:
        quote = unit.lower.index(QUOTE, place)
        led = not clauses.cues.naming.isdisjoint(unit.lower[max(place, quote - 2) : quote])
        if "naming" in frames or ("naming as" in frames and led):
            return made(clauses, cue, "naming", ((quote, quote + 1),), 0.8)
    start = _act_start(clauses, cue)
    if start is None:
        return None
    end = content_end(clauses, start)
    if cue.verb.frames & _PHRASES:
        end = named_end(clauses, start, end)
    if "describing" in cue.verb.frames and start == cue.end and QUOTE not in unit.lower[start:end]:
        return None
    return made(clauses, cue, "act", ((start, end),), 0.7)


def named_first(clauses: Clauses, cue: Cue) -> Frame | None:
    """As “CONTENT” X described it: "Als „spätes Geschenk“ bezeichnete die Forscherin den Fund"."""
    unit, cues, quote = clauses.unit, clauses.cues, cue.place - 1
    led = quote > 0 and unit.lower[quote] == QUOTE and not cues.naming.isdisjoint(unit.lower[max(0, quote - 2) : quote])
    if not led or cue.verb.frames.isdisjoint({"naming", "naming as"}):
        return None
    return made(clauses, cue, "naming", ((quote, cue.place),), 0.8, sources.after(unit, cues, cue.place))


def _act_start(clauses: Clauses, cue: Cue) -> int | None:
    """Where the phrase begins that says what was called for, of what somebody was accused, what was stressed."""
    unit, cues, frames = clauses.unit, clauses.cues, cue.verb.frames
    place, word = cue.end, clauses.unit.lower[cue.end]
    if word in cues.prepositions - cues.infinitive:
        return place + 1 if word in frames else None
    if "to" in frames and "to" in unit.lower[place : place + 8]:
        to = unit.lower.index("to", place)
        if not any(unit.is_punctuation(item) or unit.lower[item] in cues.finite for item in range(place, to)):
            return place
    if unit.is_punctuation(place):
        return None
    if "of" in frames and "of" in unit.lower[place : place + 10]:
        return place
    barred = cues.prepositions | cues.adverbs | cues.conjunctions
    if "clause" not in frames:
        barred -= cues.that  # "called that “preposterous”"
    return place if frames & _PHRASES and word not in barred else None


_PHRASES: Final = frozenset({"object", "describing"})
"""Frames in which a noun phrase stands for what was said; one that describes counts with words in marks alone."""


def asked(clauses: Clauses, cue: Cue) -> Frame | None:
    """When asked whether CONTENT: whoever asks is rarely named."""
    unit = clauses.unit
    place = sources.question(unit, clauses.cues, cue.end)
    if place is None:
        return None
    content = (place, first_comma(unit, place, content_end(clauses, place)))
    return Frame("question", None, (cue.place, cue.end), "asked", cue.verb.stance, (content,), 0.6, impersonal=True)


def passive(clauses: Clauses, cue: Cue) -> Frame | None:
    """It was emphasized that CONTENT: said by whoever is being reported. CONTENT was reported by X."""
    unit, cues = clauses.unit, clauses.cues
    if cue.end < len(unit) and unit.lower[cue.end] in cues.by and cue.subject and cue.verb.stance != "belief":
        end = source_end(unit, cues, cue.end + 1)
        frame = made(clauses, cue, "passive", (cue.subject,), 0.6, (cue.end + 1, end))
        return frame if end > cue.end + 1 else None
    if cue.verb.lemma in cues.asking:
        return asked(clauses, cue)
    if "clause" not in cue.verb.frames or cue.verb.stance == "belief":
        return None
    that = next((item for item in range(cue.end, min(len(unit), cue.end + 6)) if unit.lower[item] in cues.that), None)
    subject = unit.lower[max(0, cue.place - 4) : cue.place]
    told = cue.verb.lemma in cues.addressing
    if that is None or (cues.impersonal.isdisjoint(subject) and not told):
        return None
    frame = made(clauses, cue, "passive", ((that + 1, content_end(clauses, that + 1)),), 0.7)
    return Frame(
        frame.rule, None, frame.cue, frame.verb, frame.stance, frame.content, frame.confidence, impersonal=True
    )
