"""Attributions without a verb of saying outside the marks: according to, nouns, colons, quoted verbs, hearsay."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from core.quotations import sources
from core.quotations.clauses import DASHES
from core.quotations.contents import MIN_CONTENT, REACH, content_end, quote_end
from core.quotations.frame import Frame
from core.quotations.words import QUOTE

if TYPE_CHECKING:
    from core.quotations.clauses import Clauses
    from core.quotations.cues import Cues
    from core.quotations.sources import Range
    from core.quotations.words import Unit


_OPENING: Final = 2
"""Items before an "according to" that still opens its sentence ("But according to")."""


def according(clauses: Clauses) -> list[Frame]:
    """According to X, CONTENT and CONTENT, according to X."""
    unit, cues = clauses.unit, clauses.cues
    found = []
    first = {phrase[0] for phrase in cues.according}
    if first.isdisjoint(unit.lower):
        return []
    for item, word in enumerate(unit.lower):
        phrase = _phrase_at(unit, cues.according, item) if word in first else None
        if phrase is None:
            continue
        start = item + len(phrase)
        end = source_end(unit, cues, start)
        if end <= start:
            continue
        content = _according_content(clauses, item, end)
        if content:
            cited = citing(clauses, end)
            found.append(
                Frame("according", (start, end), (item, start), " ".join(phrase), "neutral", content, 0.85, cited)
            )
    return found


def is_credit(unit: Unit, cues: Cues, start: int, end: int) -> bool:
    """Whether a stretch is an "according to X" and nothing else: who says so, and no part of what is said."""
    phrase = _phrase_at(unit, cues.according, start)
    return phrase is not None and source_end(unit, cues, start + len(phrase)) == end


def nouns(clauses: Clauses) -> list[Frame]:
    """X's claim that CONTENT; a statement that CONTENT."""
    unit, cues = clauses.unit, clauses.cues
    found: list[Frame] = []
    if cues.attributed_nouns.isdisjoint(unit.lower):
        return found
    for item in range(1, len(unit) - 2):
        if unit.lower[item] not in cues.attributed_nouns or unit.lower[item + 1] not in cues.that:
            continue
        owner = _owner(unit, cues, item)
        if owner is None:
            continue
        content = (item + 2, content_end(clauses, item + 2))
        if content[1] - content[0] > MIN_CONTENT:
            found.append(Frame("noun", owner, (item, item + 1), unit.lower[item], "neutral", (content,), 0.6))
    return found


def _owner(unit: Unit, cues: Cues, noun: int) -> Range | None:
    """Whose claim it is: "his", "Mr. Lang's", "critics'"; None where the words do not say."""
    for place in range(noun - 1, max(-1, noun - 4), -1):
        if unit.lower[place] in cues.owners:
            return (place, place + 1)
        if unit.lower[place].endswith(("'s", "s'")):
            start = place
            while start > 0 and unit.is_name(start - 1) and start > place - 5:
                start -= 1
            return (start, place + 1)
    return None


def _phrase_at(unit: Unit, phrases: tuple[tuple[str, ...], ...], item: int) -> tuple[str, ...] | None:
    if item >= len(unit) or all(phrase[0] != unit.lower[item] for phrase in phrases):
        return None
    return next((phrase for phrase in phrases if tuple(unit.lower[item : item + len(phrase)]) == phrase), None)


def _goes_on(unit: Unit, cues: Cues, item: int) -> bool:
    """Whether a small word behind a name belongs to the clause and not to the name."""
    return not unit.is_name(item) and unit.lower[item][0].isalpha() and unit.lower[item] not in cues.inside | cues.joins


def source_end(unit: Unit, cues: Cues, start: int) -> int:
    """Return where the name of a source that begins at `start` ends."""
    end = start
    while end < min(len(unit), start + sources.APPOSITION):
        word = unit.lower[end]
        if word in {",", ";", ":", ")"} or word == QUOTE or word in DASHES or (word == "." and end + 1 == len(unit)):
            break
        if end > start and (word in cues.stops or word in cues.finite):
            break
        if end > start and unit.is_name(start) and unit.is_name(end - 1) and _goes_on(unit, cues, end):
            break
        end += 1
    return end


def _according_content(clauses: Clauses, item: int, end: int) -> tuple[Range, ...]:
    unit, cues = clauses.unit, clauses.cues
    opens = item == clauses.opened[item] or (item <= _OPENING and QUOTE not in unit.lower[:item])
    if opens:
        start = _behind_citing(unit, cues, end)
        if start < len(unit) and unit.lower[start] == ",":
            start += 1
        last = content_end(clauses, start)
        return ((start, last),) if last - start >= MIN_CONTENT else ()
    left = item - 1 if unit.lower[item - 1] in {","} | DASHES else item
    start = _clause_opening(clauses, left)
    inserted = left < item and end + MIN_CONTENT < len(unit) and unit.lower[end] == ","
    if inserted and (unit.lower[end + 1] in cues.finite or not _has_verb(unit, cues, start, left)):
        behind = (end + 1, content_end(clauses, end + 1))
        return (behind,) if unit.lower[left - 1] in cues.conjunctions else ((start, left), behind)
    return ((start, left),) if left - start >= MIN_CONTENT or unit.lower[start] == QUOTE else ()


def _clause_opening(clauses: Clauses, end: int) -> int:
    """Where the clause before item `end` opens: at a semicolon, or at a bracket that is still open."""
    unit, start = clauses.unit, clauses.opened[end]
    depth = 0
    for item in range(end - 1, max(start, end - REACH) - 1, -1):
        depth += (unit.lower[item] == ")") - (unit.lower[item] == "(")
        if depth < 0:
            return item + 1
    return start


def _has_verb(unit: Unit, cues: Cues, start: int, end: int) -> bool:
    """Whether a finite verb stands between two items, as far as endings tell."""
    words = ((item, unit.lower[item]) for item in range(start, end))
    return any(word in cues.finite or (cues.is_past(word) and not unit.is_name(item)) for item, word in words)


def _behind_citing(unit: Unit, cues: Cues, place: int) -> int:
    """Skip ", citing the Kremlin press service" behind a source."""
    if place + 1 < len(unit) and unit.lower[place] == "," and _phrase_at(unit, cues.citing, place + 1):
        return source_end(unit, cues, place + 2)
    return place


def citing(clauses: Clauses, place: int) -> tuple[tuple[str, Range], ...]:
    """Return whom the source before `place` cites: `citing the Kremlin press service`."""
    unit, cues = clauses.unit, clauses.cues
    start = place + 1 if place < len(unit) and unit.lower[place] == "," else place
    phrase = _phrase_at(unit, cues.citing, start)
    if phrase is None:
        return ()
    first = start + len(phrase)
    end = source_end(unit, cues, first)
    return ((" ".join(phrase), (first, end)),) if end > first else ()


def colons(clauses: Clauses, frames: list[Frame]) -> list[Frame]:
    """X: "CONTENT", as in interviews and headlines, where no verb has claimed the quotation."""
    unit, cues = clauses.unit, clauses.cues
    if not unit.quotes or ":" not in unit.lower:
        return []
    taken = _taken(unit, frames)
    found = []
    for item in range(1, len(unit) - 1):
        if unit.lower[item] == ":" and unit.lower[item + 1] == QUOTE and item + 1 not in taken:
            source = sources.before(unit, cues, item)
            end = quote_end(clauses, item + 1, item + 1)
            found.append(
                Frame("colon", source, (item, item + 1), None, "neutral", ((item + 1, end),), 0.7 if source else 0.5)
            )
    return found


_NAME: Final = 5
"""Words a name below a quotation may have."""


def signed(clauses: Clauses, frames: list[Frame]) -> list[Frame]:
    """“CONTENT” — X, as below a motto or in a collection of voices, where no verb has claimed the quotation."""
    unit = clauses.unit
    if DASHES.isdisjoint(unit.lower) or not unit.quotes:
        return []
    taken = _taken(unit, frames)
    last = len(unit) - (bool(unit.lower) and unit.lower[-1] == ".")
    found = []
    for item in unit.quotes:
        start = item + 2
        named = start < last <= start + _NAME and all(unit.is_name(place) for place in range(start, last))
        if named and item not in taken and unit.lower[item + 1] in DASHES:
            found.append(Frame("signed", (start, last), (item + 1, start), None, "neutral", ((item, item + 1),), 0.8))
    return found


def quoted_verbs(clauses: Clauses, frames: list[Frame]) -> list[Frame]:
    """X “reaffirmed CONTENT”: the cue stands inside the marks."""
    unit, cues = clauses.unit, clauses.cues
    if not unit.quotes:
        return []
    taken = _taken(unit, frames)
    found = []
    for item, marked in unit.quotes.items():
        if item in taken or item == 0:
            continue
        first = unit.text[marked.start : marked.end].split(maxsplit=1)[:1]
        verb = cues.verbs.get(first[0].lower().strip(",.")) if first else None
        source = sources.before(unit, cues, item) if verb else None
        if verb and source and first and first[0].islower():
            found.append(Frame("quoted verb", source, None, first[0], verb.stance, ((item, item + 1),), 0.7))
    return found


def hearsay(clauses: Clauses, frames: list[Frame]) -> list[Frame]:
    """Reportedly: the sentence passes on what somebody credited before is said to have told."""
    unit = clauses.unit
    if frames or clauses.cues.hearsay.isdisjoint(unit.lower):
        return []
    place = next(
        (item for item, word in enumerate(unit.lower) if word in clauses.cues.hearsay),
        None,
    )
    if place is None:
        return []
    end = content_end(clauses, 0)
    if end <= place + 1:
        return []
    content = tuple(piece for piece in ((0, place), (place + 1, end)) if piece[1] > piece[0])
    return [Frame("hearsay", None, (place, place + 1), unit.lower[place], "doubtful", content, 0.5, impersonal=True)]


def _taken(unit: Unit, frames: list[Frame]) -> set[int]:
    """The quotations of a unit that a frame has claimed."""
    reach: list[tuple[int, int]] = []
    for start, end in sorted(piece for frame in frames for piece in frame.content):
        last = max(end, reach[-1][1]) if reach else end
        reach.append((start, last))
    claimed = set()
    for item in unit.quotes:
        place = bisect_left(reach, (item + 1, 0)) - 1
        if place >= 0 and item < reach[place][1]:
            claimed.add(item)
    return claimed
