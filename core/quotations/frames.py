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

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.quotations import sources
from core.quotations.words import QUOTE

if TYPE_CHECKING:
    from core.quotations.cues import Cues, Verb
    from core.quotations.sources import Range
    from core.quotations.words import Unit

REACH: Final = 18
"""Items between a cue and the clause it introduces ("told reporters in Moscow on Monday that")."""
TAIL: Final = 24
"""Items a reporting clause may add behind its verb ("said in a statement released on Monday")."""
_DASHES: Final = frozenset({"—", "–", "--"})
_ADDRESSING: Final = frozenset({"tell", "inform", "remind", "assure", "advise", "warn"})
"""Verbs whose object is the person spoken to."""
_MIN_CONTENT: Final = 2
"""Words of a reported clause; shorter ones are idioms ("so to speak")."""


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


@dataclass(frozen=True, slots=True)
class _Cue:
    """A verb of saying with its subject."""

    place: int
    end: int
    verb: Verb
    subject: Range | None
    passive: bool = False


@dataclass(frozen=True, slots=True)
class _Reader:
    """A unit with what one pass over it found."""

    unit: Unit
    cues: Cues
    found: tuple[_Cue, ...]
    stop: list[int]
    """For each item the first item at or after it where reported content must end."""
    coordinated: dict[int, int]
    """For the place of a cue the "and" before the next one that shares its subject."""
    opened: list[int]
    """For each item the first item of its clause run (after a semicolon or dash)."""


def find(unit: Unit, cues: Cues) -> tuple[Frame, ...]:
    """Return all attributions of a unit in reading order of their cues."""
    reader = _read(unit, cues)
    frames = [frame for cue in reader.found if (frame := _frame(reader, cue))]
    frames += _according(reader)
    frames += _nouns(reader)
    frames += _colons(reader, frames)
    frames += _quoted_verbs(reader, frames)
    frames += _hearsay(reader, frames)
    return tuple(sorted(frames, key=lambda frame: (frame.cue or frame.content[0])))


# --- one pass over the sentence -------------------------------------------------------------------------------------


def _read(unit: Unit, cues: Cues) -> _Reader:
    found = tuple(_cues(unit, cues))
    tails = {cue.subject[0] for cue in found if cue.subject and _nothing_follows(unit, cues, cue.end)}
    tails |= {cue.place for cue in found if cue.verb.participle}
    tails |= {cue.place for cue in found if _nothing_follows(unit, cues, cue.end) or sources.after(unit, cues, cue.end - 1)}
    joined = {cue.subject[0] for cue in found if cue.subject and cue.subject[0] < cue.place and not cue.verb.participle} - {0}
    stop = [len(unit)] * (len(unit) + 1)
    for item in range(len(unit) - 1, -1, -1):
        stop[item] = item if _stops(unit, cues, item, tails, joined) else stop[item + 1]
    opened = [0] * (len(unit) + 1)
    for item in range(1, len(unit) + 1):
        opened[item] = item if unit.lower[item - 1] in {";"} | _DASHES else opened[item - 1]
    return _Reader(unit, cues, found, stop, _coordinated(unit, found), opened)


def _coordinated(unit: Unit, found: tuple[_Cue, ...]) -> dict[int, int]:
    """Return for each cue the item at which a coordinated cue with the same subject begins."""
    pairs = {}
    for cue, following in zip(found, found[1:], strict=False):
        conjunction = following.place - 1
        while conjunction > cue.place and unit.lower[conjunction] != "and" and conjunction > following.place - 4:
            conjunction -= 1
        if cue.subject == following.subject and unit.lower[conjunction] == "and" and not following.verb.participle:
            pairs[cue.place] = conjunction
    return pairs


def _ends_in_comma(unit: Unit, item: int) -> bool:
    """Whether an item is a quotation with its comma inside the marks."""
    return unit.lower[item] == QUOTE and unit.text[unit.quotes[item].end - 1] == ","


def _stops(unit: Unit, cues: Cues, item: int, tails: set[int], joined: set[int]) -> bool:
    word = unit.lower[item]
    if item and _ends_in_comma(unit, item - 1) and (word in cues.stops or item in tails or (word == "and" and item + 1 in joined)):
        return True
    if word == ";" or (word in _DASHES and item > 0):
        return True
    if word == "and":
        return item + 1 in joined
    if word != "," or item + 1 >= len(unit):
        return False
    after = unit.lower[item + 1]
    if after in {"and", "but"} and item + 2 in joined:
        return True
    return after in cues.stops or item + 1 in tails or (after == "as" and item + 2 in tails)


def _cues(unit: Unit, cues: Cues) -> list[_Cue]:
    found: list[_Cue] = []
    last: Range | None = None
    for item, word in enumerate(unit.lower):
        end = item + 2 if item + 1 < len(unit) and f"{word} {unit.lower[item + 1]}" in cues.verbs else item + 1
        verb = cues.verbs.get(" ".join(unit.lower[item:end]))
        if verb is None or not _is_verb(unit, cues, item, verb):
            continue
        if word == verb.lemma and unit.lower[item - 1] == "and" and cues.language == "en":
            continue  # "to address the causes and acknowledge the realities": an infinitive goes on
        passive = _is_passive(unit, cues, item)
        barrier = found[-1].end if found else 0
        subject = _subject(unit, cues, item, verb, last, barrier)
        found.append(_Cue(item, end, verb, subject, passive))
        last = subject or last
    return found


def _is_verb(unit: Unit, cues: Cues, item: int, verb: Verb) -> bool:
    """Tell verbs from nouns and adjectives of the same form by the word before."""
    if unit.is_name(item) and item > 0 and unit.lower[item] not in {"says", "said"}:
        return False
    if item == 0:
        return False
    before = unit.lower[item - 1]
    if _governs_that(unit, cues, item) and "clause" in verb.frames and before not in cues.determiners - cues.pronouns:
        return True
    if verb.participle:
        return before in {",", "and"} or before in _DASHES or before == QUOTE or (verb.lemma == "say" and before in {"as", "by", "statement"})
    if before in cues.prepositions or before == "to":
        return False
    pronoun_like = {"both", "all", "some", "many", "most", "one", "this", "that", "others", "two", "several"}
    if before in cues.determiners and before not in pronoun_like | cues.pronouns:
        return False
    if before == "most" and unit.lower[item].endswith("ed"):
        return False  # "the most detailed proposals"
    after = unit.lower[item + 1] if item + 1 < len(unit) else ""
    if verb.may_be_noun and before not in cues.pronouns:
        named = unit.is_name(item - 1) or before in cues.adverbs | cues.auxiliaries or before in {",", ")"} or before == QUOTE or before in cues.document_nouns
        follows = after in cues.that | cues.determiners | cues.pronouns | cues.clause_openers | cues.prepositions | cues.days
        follows = follows or after == QUOTE or after in {",", ":", ".", "", "that"} or (item + 1 < len(unit) and unit.is_name(item + 1))
        return follows and ((named and after != "of") or after in cues.that or after == QUOTE)
    return not before.endswith("'s") or verb.lemma in {"say"}


def _governs_that(unit: Unit, cues: Cues, item: int) -> bool:
    """Whether "that" follows directly, an adverb apart: then even "to note that", "by warning that" credit somebody."""
    place = item + 1
    if place < len(unit) and sources.is_between(unit.lower[place], cues):
        place += 1
    return place < len(unit) and unit.lower[place] in cues.that


def _is_passive(unit: Unit, cues: Cues, item: int) -> bool:
    place = item - 1
    while place > 0 and unit.lower[place] in cues.adverbs:
        place -= 1
    return unit.lower[place] in cues.passive and unit.lower[item].endswith(("ed", "en", "d", "t", "n"))


def _subject(unit: Unit, cues: Cues, item: int, verb: Verb, last: Range | None, barrier: int) -> Range | None:
    """The subject before the cue; a participle or a coordinated verb shares that of the main clause."""
    before = unit.lower[item - 1]
    place = item - 1
    while place > 0 and sources.is_between(unit.lower[place], cues):
        place -= 1
    if verb.participle or before == "to" or unit.lower[place] in {"and", "but", "or", "и", "und", "et", "y", "та", "і"}:
        return last or sources.opening(unit, cues, item)
    if before in cues.relative or unit.lower[place] in cues.relative - cues.that:
        head = sources.before(unit, cues, place - (unit.lower[place - 1] == ",")) if place > 1 else None
        return head or (place, place + 1)
    return sources.before(unit, cues, item, barrier)


# --- one cue --------------------------------------------------------------------------------------------------------


def _frame(reader: _Reader, cue: _Cue) -> Frame | None:
    """Try the frames in the order in which they win."""
    if cue.passive:
        return _passive(reader, cue)
    if cue.subject is None:
        return _inverted(reader, cue) if not cue.verb.participle else None
    for attempt in (_as, _broken, _inserted, _leading, _trailing, _inverted, _to, _bare, _act):
        frame = attempt(reader, cue)
        if frame and _is_long_enough(reader.unit, frame):
            return frame
    return None


def _is_long_enough(unit: Unit, frame: Frame) -> bool:
    words = sum(
        _MIN_CONTENT if unit.lower[item] == QUOTE else not unit.is_punctuation(item)
        for start, end in frame.content
        for item in range(start, min(end, start + 8))
    )
    return words >= _MIN_CONTENT


def _made(reader: _Reader, cue: _Cue, rule: str, content: tuple[Range, ...], confidence: float, source: Range | None = None) -> Frame:
    if rule in {"act", "bare", "leading"}:
        content = tuple((start, _before_next_verb(reader, cue, start, end)) for start, end in content)
    if rule in {"leading", "bare"} and _is_subordinate(reader, cue):
        content = tuple((start, _first_comma(reader.unit, start, end)) for start, end in content)
    behind = content[0][0] < cue.place
    citing = _citing(reader, (source[1] if source and source[0] > cue.place else cue.end)) if behind else ()
    return Frame(
        rule, source or cue.subject, (cue.place, cue.end), " ".join(reader.unit.lower[cue.place : cue.end]),
        cue.verb.stance, content, confidence, citing,
    )  # fmt: skip


def _is_subordinate(reader: _Reader, cue: _Cue) -> bool:
    """Whether the reporting clause opens with "while", "when", "in which": the main clause follows a comma."""
    if cue.subject is None or cue.subject[0] == 0 or cue.verb.participle:
        return False
    place = cue.place - 1
    while place > 0 and sources.is_between(reader.unit.lower[place], reader.cues):
        place -= 1
    relative = reader.unit.lower[place] in reader.cues.relative and cue.subject[1] <= place
    return relative or reader.unit.lower[cue.subject[0] - 1] in reader.cues.subordinating | {"which"}


def _first_comma(unit: Unit, start: int, end: int) -> int:
    for item in range(start + _MIN_CONTENT, end):
        if _ends_in_comma(unit, item):
            return item + 1
        if unit.lower[item] == "," and item > start + _MIN_CONTENT:
            return item
    return end


def _before_next_verb(reader: _Reader, cue: _Cue, start: int, end: int) -> int:
    """Stop where the same subject goes on with another verb: "urged a ceasefire and expressed hope"."""
    place = reader.coordinated.get(cue.place, end)
    if start < place < end:
        return place
    if not reader.unit.lower[cue.place].endswith("ed"):
        return end
    for item in range(start + _MIN_CONTENT, min(end - 1, start + TAIL)):
        follows = reader.unit.lower[item + 1]
        if reader.unit.lower[item] == "and" and follows.endswith("ed") and len(follows) > 4:
            return item - (reader.unit.lower[item - 1] == ",")
    return end


def _nothing_follows(unit: Unit, cues: Cues, place: int) -> bool:
    """Whether a reporting clause ends behind its verb, circumstances aside ("said in a statement on Monday")."""
    if place >= len(unit):
        return True
    word = unit.lower[place]
    if word in {".", ",", ";", "!", "?", ")"} or word in _DASHES:
        return True
    if word in cues.that or word in cues.wh or word == QUOTE or word == ":":
        return False
    if unit.lower[place - 1] in {"told", "tells", "assured", "informed"}:
        addressee = sources.after(unit, cues, place - 1)
        return addressee is not None and (addressee[1] >= len(unit) or unit.lower[addressee[1]] in {".", ","} | cues.prepositions | cues.days)
    opens = word in cues.prepositions or word in cues.days or word in cues.adverbs or word in {"last", "this", "when", "while"} or (word, "") in {("reporters", ""), ("journalists", "")}
    if not opens:
        tokens = unit.lower[place : place + 3]
        return bool(tokens) and tokens[0] in {"reporters", "journalists"} or tuple(tokens[:1]) in {(name,) for phrase in cues.citing for name in phrase[:1]}
    for item in range(place, min(len(unit), place + TAIL)):
        word = unit.lower[item]
        if word in {",", ".", ";"} or word in _DASHES:
            return True
        if word in cues.that or word == ":" or word == QUOTE or (word in cues.finite and item > place + 1):
            return False
    return place + TAIL >= len(unit)


def _after_tail(unit: Unit, place: int) -> int:
    """Return the item at which the circumstances behind a verb end: a comma, a stop or a quotation."""
    for item in range(place, min(len(unit), place + TAIL)):
        if unit.lower[item] in {",", ";", ".", ":"} or unit.lower[item] == QUOTE or unit.lower[item] in _DASHES:
            return item
    return min(len(unit), place + TAIL)


def _as(reader: _Reader, cue: _Cue) -> Frame | None:
    """As X said, CONTENT."""
    unit = reader.unit
    if cue.subject is None or cue.subject[0] == 0 or unit.lower[cue.subject[0] - 1] not in {"as", "как", "wie", "як"}:
        return None
    comma = _after_tail(unit, cue.end)
    if cue.subject[0] > 1 or comma >= len(unit) or unit.lower[comma] != ",":
        return None
    return _made(reader, cue, "as", ((comma + 1, _content_end(reader, comma + 1)),), 0.8)


def _broken(reader: _Reader, cue: _Cue) -> Frame | None:
    """A quotation before the reporting clause, and perhaps another behind it."""
    unit, subject = reader.unit, cue.subject
    if "tag" not in cue.verb.frames and cue.verb.stance == "belief":
        return None
    for order in ("plain",) if cue.verb.participle else ("plain", "inverted"):
        source = subject if order == "plain" else sources.after(unit, reader.cues, cue.end - 1)
        first = subject[0] if order == "plain" and subject else cue.place
        left = first - 1
        if source is None or left < 0 or (cue.verb.participle and source[1] < cue.place - 1):
            continue
        if unit.lower[left] in {",", "as"} | _DASHES and left > 0:
            left -= 1
        if unit.lower[left] != QUOTE:
            continue
        rest = cue.end if order == "plain" else source[1]
        if order == "plain" and rest < len(unit) and unit.lower[rest] in reader.cues.that:
            continue
        return _made(reader, cue, "broken", (_left_of(reader, left + 1), *_right_of(reader, rest)), 0.95, source)
    return None


def _left_of(reader: _Reader, end: int) -> Range:
    """Return what was said before the reporting clause: the quotation, with its clause where it is a fragment."""
    unit = reader.unit
    start = reader.opened[end]
    quote = end - 1
    if unit.lower[quote] != QUOTE:
        return (start, end)
    inside = unit.quotes[quote]
    first = unit.text[inside.start : inside.start + 1]
    while quote > start and unit.lower[quote - 1] == QUOTE:
        quote -= 1
    return (quote, end) if quote == start or first.isupper() else (start, end)


def _right_of(reader: _Reader, place: int) -> tuple[Range, ...]:
    """Return what is said behind the reporting clause, if anything."""
    unit = reader.unit
    stop = _after_tail(unit, place)
    if stop >= len(unit):
        return ()
    if unit.lower[stop] in {",", ":", "."} or unit.lower[stop] in _DASHES:
        stop += 1
    if stop < len(unit) and unit.lower[stop] == QUOTE:
        end = stop + 1
        while end < len(unit) and unit.lower[end] == QUOTE:
            end += 1
        return ((stop, end),)
    return ()


def _leading(reader: _Reader, cue: _Cue) -> Frame | None:
    """X said that CONTENT; X said: CONTENT; X said, "CONTENT"."""
    unit, cues = reader.unit, reader.cues
    if not cue.verb.frames & {"clause", "tag"}:
        return None
    for item in range(cue.end, min(len(unit), cue.end + REACH)):
        word = unit.lower[item]
        if word == QUOTE:
            fragment = item > cue.end and unit.lower[item - 1] not in {",", ":"} and not unit.quotes[item].start == 0
            start = item if not fragment else _fragment_start(reader, cue, item)
            return _made(reader, cue, "leading quotation", ((start, _quote_end(reader, start, item)),), 0.95) if start is not None else None
        if word in cues.that:
            if item > cue.end and _is_relative(reader, cue):
                return None
            return _made(reader, cue, "leading", ((item + 1, _content_end(reader, item + 1)),), 0.9)
        if word == ":":
            return _made(reader, cue, "colon", ((item + 1, _content_end(reader, item + 1)),), 0.85)
        if item == cue.end and word in cues.wh and cue.verb.stance != "belief":
            return _made(reader, cue, "question", ((item, _content_end(reader, item)),), 0.7)
        if word in {";", "."} or word in _DASHES or (word == "," and not _is_insertion(reader, item)) or (item > cue.end and word in cues.finite):
            return None
        if item > cue.end and word in cues.verbs and not cues.verbs[word].may_be_noun:
            return None
    return None


def _is_relative(reader: _Reader, cue: _Cue) -> bool:
    """Whether "that" behind a phrase belongs to the phrase: "stressed the need for a deal that ends the war"."""
    first = reader.unit.lower[cue.end]
    return "object" in cue.verb.frames and (first in reader.cues.determiners or reader.unit.is_name(cue.end)) and cue.verb.lemma not in _ADDRESSING


def _fragment_start(reader: _Reader, cue: _Cue, quote: int) -> int | None:
    """Where content begins that leads into a quotation ("said the deal was “dead”"); None where none does."""
    unit, cues = reader.unit, reader.cues
    between = unit.lower[cue.end : quote]
    if between and all(word in cues.prepositions or word in cues.days or word in cues.adverbs for word in between[:1]) and not set(between) & cues.finite:
        return quote if "tag" in cue.verb.frames and not cue.verb.frames & {"for", "of"} else None
    return None


def _quote_end(reader: _Reader, start: int, quote: int) -> int:
    """A leading quotation ends with itself, unless its sentence goes on with what was said."""
    unit = reader.unit
    end = quote + 1
    while end < len(unit) and unit.lower[end] == QUOTE:
        end += 1
    if end < len(unit) and not unit.is_punctuation(end):
        inside = unit.quotes[quote]
        whole = unit.text[inside.end - 1 : inside.end] in ".!?,"
        return end if whole else _content_end(reader, start)
    if end + 1 < len(unit) and unit.lower[end] == "," and unit.lower[end + 1] in {"and", "or"} and QUOTE in unit.lower[end : end + REACH]:
        return _content_end(reader, start)
    return end


def _is_insertion(reader: _Reader, comma: int) -> bool:
    """Whether a comma opens an insertion before "that" ("said, according to TASS, that"), or stands before a quotation."""
    unit = reader.unit
    if comma + 1 < len(unit) and (unit.lower[comma + 1] == QUOTE or unit.lower[comma + 1] in reader.cues.that):
        return True
    closing = next((place for place in range(comma + 1, min(len(unit), comma + 10)) if unit.lower[place] == ","), None)
    return closing is not None and closing + 1 < len(unit) and unit.lower[closing + 1] in reader.cues.that


def _content_end(reader: _Reader, start: int) -> int:
    """Return where reported content that begins at `start` ends, closing punctuation left out."""
    end = reader.stop[min(start, len(reader.unit))]
    while end > start and reader.unit.is_punctuation(end - 1) and reader.unit.lower[end - 1] not in {"%", ")", "$", "€"}:
        end -= 1
    return end


def _inserted(reader: _Reader, cue: _Cue) -> Frame | None:
    """CONTENT, X said, CONTENT: a reporting clause between two halves of one sentence."""
    unit, cues, subject = reader.unit, reader.cues, cue.subject
    if subject is None or "tag" not in cue.verb.frames or cue.verb.participle or subject[0] < 2 or cue.end + 2 >= len(unit):
        return None
    left = subject[0] - 1
    if unit.lower[left] != "," or unit.lower[cue.end] != "," or unit.lower[cue.end + 1] in cues.stops | {"and", "or"}:
        return None
    right = cue.end + 1
    if unit.lower[right].endswith("ing") or unit.lower[right] in cues.relative | cues.that:
        return None
    if unit.lower[right] == QUOTE and not unit.text[unit.quotes[right].start].islower():
        return None  # a quotation that begins a sentence of its own
    start = reader.opened[left]
    return _made(reader, cue, "inserted", ((start, left), (right, _content_end(reader, right))), 0.8) if left > start else None


def _trailing(reader: _Reader, cue: _Cue) -> Frame | None:
    """CONTENT, X said. CONTENT, X said, CONTENT."""
    unit, cues = reader.unit, reader.cues
    if cue.subject is None or "tag" not in cue.verb.frames or cue.verb.participle or cue.subject[0] >= cue.place:
        return None
    left = cue.subject[0] - 1
    if left > 0 and unit.lower[left] == "as":
        left -= 1
    if left <= 0 or unit.lower[left] not in {","} | _DASHES or not _nothing_follows(unit, cues, cue.end):
        return None
    start = reader.opened[left]
    if left - start < _MIN_CONTENT + 1 or unit.lower[start] == "as":
        return None
    if unit.lower[start] in cues.subordinating and "," not in unit.lower[start:left]:
        return None
    return _made(reader, cue, "trailing", ((start, left), *_right_of(reader, cue.end)), 0.85)


def _inverted(reader: _Reader, cue: _Cue) -> Frame | None:
    """CONTENT, said X."""
    unit, cues = reader.unit, reader.cues
    left = cue.place - 1
    if "tag" not in cue.verb.frames or cue.verb.participle or left < 0 or unit.lower[left] not in {","} | _DASHES | {QUOTE}:
        return None
    source = sources.after(unit, cues, cue.end - 1)
    if source is None or (unit.lower[left] == "," and unit.lower[source[0]] in {"a", "an"}) or (source[1] < len(unit) and not unit.is_punctuation(source[1]) and unit.lower[source[1]] != QUOTE and not _nothing_follows(unit, cues, source[1])):
        return None
    content = _left_of(reader, left + (unit.lower[left] == QUOTE))
    return _made(reader, cue, "inverted", (content, *_right_of(reader, source[1])), 0.85, source)


def _bare(reader: _Reader, cue: _Cue) -> Frame | None:
    """X said CONTENT, without "that"."""
    unit, cues = reader.unit, reader.cues
    if "bare" not in cue.verb.frames:
        return None
    start = _clause_start(reader, cue)
    if start is None:
        return None
    end = _content_end(reader, start)
    return _made(reader, cue, "bare", ((start, end),), 0.75) if end > start else None


def _clause_start(reader: _Reader, cue: _Cue) -> int | None:
    """Return where a clause begins behind the cue: at once, or behind an addressee, a day or a circumstance."""
    unit, cues = reader.unit, reader.cues
    place = cue.end
    if cue.verb.lemma in _ADDRESSING:
        place = _behind_addressee(unit, cues, place)
    while place < len(unit) and (unit.lower[place] in cues.days or unit.lower[place] in cues.adverbs):
        place += 1
    if place < len(unit) and unit.lower[place] in cues.prepositions:
        place = _behind_circumstance(unit, cues, place)
    if place >= len(unit) or unit.is_punctuation(place) or unit.lower[place] == QUOTE:
        return None
    plain = cue.verb.lemma == "say" and place == cue.end and len(unit) - place > 4 and unit.lower[place] not in cues.prepositions | cues.conjunctions
    if unit.lower[place] in cues.finite:
        return None  # "a decision that he believes was influenced": the clause goes on round the cue
    return place if plain or _is_clause(unit, cues, place, cue.verb.frames) else None


def _behind_addressee(unit: Unit, cues: Cues, place: int) -> int:
    if place < len(unit) and (unit.lower[place] in {"him", "her", "them", "me", "us", "you", "reporters", "journalists"}):
        return place + 1
    while place < len(unit) and (unit.is_name(place) or unit.lower[place] in {"the", "a", "of", "news", "television", "radio", "newspaper", "magazine"}):
        place += 1
    return place


def _behind_circumstance(unit: Unit, cues: Cues, place: int) -> int:
    """Skip "in a statement on Monday" if a clause opener with a capital or a pronoun follows a noun."""
    for item in range(place + 2, min(len(unit) - 1, place + 9)):
        before, word = unit.lower[item - 1], unit.lower[item]
        if unit.is_punctuation(item) or word == QUOTE:
            return len(unit)
        if word in cues.clause_openers - cues.prepositions and before not in cues.prepositions | cues.determiners | {"and"}:
            return item
        if before in cues.days and item + 1 < len(unit):
            return item
    return len(unit)


def _is_clause(unit: Unit, cues: Cues, start: int, frames: frozenset[str]) -> bool:
    """Whether a finite verb stands near enough for the words from `start` to be a clause with a subject."""
    word = unit.lower[start]
    if word in cues.conjunctions - cues.clause_openers or word in {"to", "of", "by", "for"}:
        return False
    for item in range(start + 1, min(len(unit), start + REACH)):
        word = unit.lower[item]
        if word in {";", ":"} or word in cues.relative or (word == "," and "object" in frames):
            return False
        if word in cues.finite or (item > start and word in {"'s", "'re", "'ll", "'d", "'ve"}) or word.endswith(("n't", "'s", "'re", "'ll", "'ve", "'d")) and item - start < 2:
            return True
        if item > start and not unit.is_name(item) and (word.endswith("ed") or word in cues.verbs) and unit.lower[item - 1] not in cues.determiners | cues.prepositions:
            return True
    return unit.lower[start] in cues.pronouns


def _to(reader: _Reader, cue: _Cue) -> Frame | None:
    """X agreed to CONTENT: an infinitive directly behind the verb."""
    if "to" not in cue.verb.frames or cue.end >= len(reader.unit) or reader.unit.lower[cue.end] != "to":
        return None
    return _made(reader, cue, "act", ((cue.end, _content_end(reader, cue.end)),), 0.7)


def _act(reader: _Reader, cue: _Cue) -> Frame | None:
    """Speech acts with a phrase instead of a clause: called for, accused of, urged Y to, stressed the importance."""
    unit, cues, frames = reader.unit, reader.cues, cue.verb.frames
    place = cue.end
    if place >= len(unit):
        return None
    word = unit.lower[place]
    if word in {"for", "in", "of", "about"}:
        return _act_with(reader, cue, place, word)
    if "to" in frames and ("to" in unit.lower[place : place + 8]):
        to = unit.lower.index("to", place)
        clear = not any(unit.is_punctuation(item) or unit.lower[item] in cues.finite for item in range(place, to))
        if clear:
            return _made(reader, cue, "act", ((place, _content_end(reader, place)),), 0.7)
    if "of" in frames and "of" in unit.lower[place : place + 10] and not unit.is_punctuation(place):
        return _made(reader, cue, "act", ((place, _content_end(reader, place)),), 0.7)
    if "object" in frames and word not in cues.prepositions | cues.adverbs | cues.conjunctions and not unit.is_punctuation(place):
        return _made(reader, cue, "act", ((place, _content_end(reader, place)),), 0.6)
    return None


def _act_with(reader: _Reader, cue: _Cue, place: int, word: str) -> Frame | None:
    frames, unit = cue.verb.frames, reader.unit
    if word == "in" and "in_favor" in frames and unit.lower[place + 1 : place + 3] in (["favor", "of"], ["favour", "of"]):
        return _made(reader, cue, "act", ((place + 3, _content_end(reader, place + 3)),), 0.7)
    if word in frames:
        return _made(reader, cue, "act", ((place + 1, _content_end(reader, place + 1)),), 0.7)
    return None


def _passive(reader: _Reader, cue: _Cue) -> Frame | None:
    """It was emphasized that CONTENT: said by whoever is being reported. CONTENT was reported by X."""
    unit, cues = reader.unit, reader.cues
    if cue.end < len(unit) and unit.lower[cue.end] == "by" and cue.subject and cue.verb.stance != "belief":
        end = _source_end(unit, cues, cue.end + 1)
        frame = _made(reader, cue, "passive", (cue.subject,), 0.6, (cue.end + 1, end))
        return frame if end > cue.end + 1 else None
    if "clause" not in cue.verb.frames or cue.verb.stance == "belief":
        return None
    that = next((item for item in range(cue.end, min(len(unit), cue.end + 6)) if unit.lower[item] in cues.that), None)
    subject = unit.lower[max(0, cue.place - 4) : cue.place]
    if that is None or "it" not in subject:
        return None
    frame = _made(reader, cue, "passive", ((that + 1, _content_end(reader, that + 1)),), 0.7)
    return Frame(frame.rule, None, frame.cue, frame.verb, frame.stance, frame.content, frame.confidence, impersonal=True)


# --- according to, colons, verbs inside marks, hearsay --------------------------------------------------------------


def _according(reader: _Reader) -> list[Frame]:
    """According to X, CONTENT and CONTENT, according to X."""
    unit, cues = reader.unit, reader.cues
    found = []
    for item in range(len(unit)):
        phrase = _phrase_at(unit, cues.according, item)
        if phrase is None:
            continue
        start = item + len(phrase)
        end = _source_end(unit, cues, start)
        if end <= start:
            continue
        content = _according_content(reader, item, end)
        if content:
            citing = _citing(reader, end)
            found.append(Frame("according", (start, end), (item, start), " ".join(phrase), "neutral", content, 0.85, citing))
    return found


def _nouns(reader: _Reader) -> list[Frame]:
    """X's claim that CONTENT; a statement that CONTENT."""
    unit, cues = reader.unit, reader.cues
    found = []
    for item in range(1, len(unit) - 2):
        if unit.lower[item] not in cues.attributed_nouns or unit.lower[item + 1] not in cues.that:
            continue
        owner = _owner(unit, cues, item)
        if owner is None:
            continue
        content = (item + 2, _content_end(reader, item + 2))
        if content[1] - content[0] > _MIN_CONTENT:
            found.append(Frame("noun", owner, (item, item + 1), unit.lower[item], "neutral", (content,), 0.6))
    return found


def _owner(unit: Unit, cues: Cues, noun: int) -> Range | None:
    """Whose claim it is: "his", "Mr. Trump's", "critics'"; None where the words do not say."""
    for place in range(noun - 1, max(-1, noun - 4), -1):
        if unit.lower[place] in {"his", "her", "their", "its"}:
            return (place, place + 1)
        if unit.lower[place].endswith(("'s", "s'")):
            start = place
            while start > 0 and unit.is_name(start - 1) and start > place - 5:
                start -= 1
            return (start, place + 1)
    return None


def _phrase_at(unit: Unit, phrases: tuple[tuple[str, ...], ...], item: int) -> tuple[str, ...] | None:
    return next((phrase for phrase in phrases if tuple(unit.lower[item : item + len(phrase)]) == phrase), None)


def _source_end(unit: Unit, cues: Cues, start: int) -> int:
    end = start
    while end < min(len(unit), start + sources.APPOSITION):
        word = unit.lower[end]
        if word in {",", ";", ":", ")"} or word == QUOTE or word in _DASHES or (word == "." and end + 1 == len(unit)):
            break
        if end > start and (word in cues.stops or word in cues.finite):
            break
        end += 1
    return end


def _according_content(reader: _Reader, item: int, end: int) -> tuple[Range, ...]:
    unit, cues = reader.unit, reader.cues
    opens = item == reader.opened[item] or (item <= 2 and not any(unit.lower[place] == QUOTE for place in range(item)))
    if opens:
        start = _behind_citing(unit, cues, end)
        if start < len(unit) and unit.lower[start] == ",":
            start += 1
        last = _content_end(reader, start)
        return ((start, last),) if last - start >= _MIN_CONTENT else ()
    left = item - 1 if unit.lower[item - 1] in {","} | _DASHES else item
    start = reader.opened[left]
    return ((start, left),) if left - start >= _MIN_CONTENT or QUOTE in unit.lower[start:left] else ()


def _behind_citing(unit: Unit, cues: Cues, place: int) -> int:
    """Skip ", citing the Kremlin press service" behind a source."""
    if place + 1 < len(unit) and unit.lower[place] == "," and _phrase_at(unit, cues.citing, place + 1):
        return _source_end(unit, cues, place + 2)
    return place


def _citing(reader: _Reader, place: int) -> tuple[tuple[str, Range], ...]:
    """Return whom the source before `place` cites: `citing the Kremlin press service`."""
    unit, cues = reader.unit, reader.cues
    start = place + 1 if place < len(unit) and unit.lower[place] == "," else place
    phrase = _phrase_at(unit, cues.citing, start)
    if phrase is None:
        return ()
    first = start + len(phrase)
    end = _source_end(unit, cues, first)
    return ((" ".join(phrase), (first, end)),) if end > first else ()


def _colons(reader: _Reader, frames: list[Frame]) -> list[Frame]:
    """X: "CONTENT", as in interviews and headlines, where no verb has claimed the quotation."""
    unit, cues = reader.unit, reader.cues
    taken = _taken(frames)
    found = []
    for item in range(1, len(unit) - 1):
        if unit.lower[item] == ":" and unit.lower[item + 1] == QUOTE and item + 1 not in taken:
            source = sources.before(unit, cues, item)
            end = _quote_end(reader, item + 1, item + 1)
            found.append(Frame("colon", source, (item, item + 1), None, "neutral", ((item + 1, end),), 0.7 if source else 0.5))
    return found


def _quoted_verbs(reader: _Reader, frames: list[Frame]) -> list[Frame]:
    """X “reaffirmed CONTENT”: the cue stands inside the marks."""
    unit, cues = reader.unit, reader.cues
    taken = _taken(frames)
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


def _hearsay(reader: _Reader, frames: list[Frame]) -> list[Frame]:
    """Reportedly: the sentence passes on what somebody credited before is said to have told."""
    unit = reader.unit
    if frames:
        return []
    place = next((item for item, word in enumerate(unit.lower) if word in {"reportedly", "allegedly", "якобы", "angeblich"}), None)
    if place is None:
        return []
    end = _content_end(reader, 0)
    if end <= place + 1:
        return []
    content = tuple(piece for piece in ((0, place), (place + 1, end)) if piece[1] > piece[0])
    return [Frame("hearsay", None, (place, place + 1), unit.lower[place], "doubtful", content, 0.5, impersonal=True)]


def _taken(frames: list[Frame]) -> set[int]:
    return {item for frame in frames for start, end in frame.content for item in range(start, min(end, start + 400))}
