"""Verbs of saying in a sentence, each with its subject, and where what they report must end.

One pass over a sentence; everything that looks ahead is read off arrays or bounded by a window.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from core.quotations import sources
from core.quotations.words import QUOTE

if TYPE_CHECKING:
    from core.quotations.cues import Cues, Verb
    from core.quotations.sources import Range
    from core.quotations.words import Unit

ABSOLUTE: Final = 8
"""Items between "with" and the participle it governs: "with 30 percent of voters saying"."""
TAIL: Final = 24
"""Items a reporting clause may add behind its verb ("said in a statement released on Monday")."""


DASHES: Final = frozenset({"—", "–", "--", "-"})
"""Dashes between words; a hyphen inside a word is part of it."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying with its subject."""

    place: int
    end: int
    verb: Verb
    subject: Range | None
    passive: bool = False


@dataclass(frozen=True, slots=True)
class Clauses:
    """A unit with what one pass over it found."""

    unit: Unit
    cues: Cues
    found: tuple[Cue, ...]
    stop: list[int]
    """For each item the first item at or after it where reported content must end."""
    coordinated: dict[int, int]
    """For the place of a cue the "and" before the next one that shares its subject."""
    opened: list[int]
    """For each item the first item of its clause run (after a semicolon or dash)."""


def read(unit: Unit, cues: Cues) -> Clauses:
    """Find the cues of a sentence and, for each item, where reported content must end."""
    found = tuple(_cues(unit, cues))
    tails = {cue.subject[0] for cue in found if cue.subject and nothing_follows(unit, cues, cue.end)}
    tails |= {cue.place for cue in found if cue.verb.participle}
    tails |= {cue.place for cue in found if _may_be_tail(unit, cues, cue)}
    saying = [cue for cue in found if cue.verb.stance != "belief"]
    joined = {
        cue.subject[0] for cue in saying if cue.subject and cue.subject[0] < cue.place and not cue.verb.participle
    } - {0}
    lower, current = unit.lower, len(unit)
    stop = [current] * (current + 1)
    hot = cues.joins | cues.alternatives | {";", ","}
    for item in range(len(lower) - 1, -1, -1):
        worth = lower[item] in hot or (item > 0 and lower[item - 1] == QUOTE)
        if worth and _stops(unit, cues, item, tails, joined):
            current = item
        stop[item] = current
    opened = [0] * (len(unit) + 1)
    if ";" in unit.lower:
        for item in range(1, len(unit) + 1):
            opened[item] = item if unit.lower[item - 1] == ";" else opened[item - 1]
    return Clauses(unit, cues, found, stop, _coordinated(unit, cues, found), opened)


def _may_be_tail(unit: Unit, cues: Cues, cue: Cue) -> bool:
    """Whether a cue behind a comma or a quotation may close what stands before it: ", said the minister"."""
    if cue.place == 0 or unit.lower[cue.place - 1] not in {",", QUOTE} | cues.as_words | cues.alternatives:
        return False
    return nothing_follows(unit, cues, cue.end) or sources.after(unit, cues, cue.end - 1) is not None


def _coordinated(unit: Unit, cues: Cues, found: tuple[Cue, ...]) -> dict[int, int]:
    """Return for each cue the item at which a later cue with the same subject is joined by "and" or "but"."""
    pairs: dict[int, int] = {}
    waiting: dict[Range, list[int]] = {}
    for cue in found:
        if cue.subject is None:
            continue
        conjunction = cue.place - 1
        while conjunction > 0 and sources.is_between(unit, cues, conjunction):
            conjunction -= 1
        joined = unit.lower[conjunction] in cues.alternatives
        if joined and not cue.verb.participle and cue.verb.stance != "belief":
            pairs.update(dict.fromkeys(waiting.pop(cue.subject, ()), conjunction))
        waiting.setdefault(cue.subject, []).append(cue.place)
    return pairs


def _stops(unit: Unit, cues: Cues, item: int, tails: set[int], joined: set[int]) -> bool:
    word = unit.lower[item]
    if (
        item
        and unit.ends_in_comma(item - 1)
        and (word in cues.stops or item in tails or (word in cues.joins and item + 1 in joined))
    ):
        return True
    if word == ";":
        return True
    if word in cues.joins:
        return item + 1 in joined
    if word in cues.alternatives and item + 1 in tails | joined:
        return True
    if word != "," or item + 1 >= len(unit):
        return False
    after = unit.lower[item + 1]
    turns = cues.circumstances & cues.subordinating  # ", but when": the outlet goes on
    if after in cues.alternatives and (item + 2 in joined or not turns.isdisjoint(unit.lower[item + 2 : item + 3])):
        return True
    if after in cues.relative | cues.extends:
        return False  # ", whose leaders called", ", including promises": part of what was said
    return after in cues.stops or item + 1 in tails or (after in cues.as_words and item + 2 in tails)


def _cues(unit: Unit, cues: Cues) -> list[Cue]:
    found: list[Cue] = []
    last: Range | None = None
    verbs, phrasal = cues.verbs, cues.phrasal
    for item, word in enumerate(unit.lower):
        if word not in verbs and word not in phrasal:
            continue
        verb, end = verbs.get(word), item + 1
        if word in phrasal and end < len(unit) and f"{word} {unit.lower[end]}" in cues.verbs:
            verb, end = cues.verbs[f"{word} {unit.lower[end]}"], item + 2
        if verb is None or not _is_verb(unit, cues, item, verb):
            continue
        if word == verb.lemma and unit.lower[item - 1] in cues.joins and cues.infinitive:
            continue  # "to address the causes and acknowledge the realities": an infinitive goes on
        if verb.participle and _is_progressive(unit, cues, item):
            verb = replace(verb, participle=False)
        passive = _is_passive(unit, cues, item)
        barrier = found[-1].end if found else 0
        subject = _subject(unit, cues, item, verb, last, barrier)
        found.append(Cue(item, end, verb, subject, passive))
        last = subject or last
    return found


def _is_verb(unit: Unit, cues: Cues, item: int, verb: Verb) -> bool:
    """Tell verbs from nouns and adjectives of the same form by the words beside them."""
    if item == 0:
        asked = verb.lemma in cues.asking and sources.question(unit, cues, 1) is not None
        return asked or (verb.participle and (governs_that(unit, cues, item) or _opens_clause(unit, cues, item + 1)))
    if unit.is_name(item) and verb.lemma not in cues.saying:
        return False  # in a headline every word has a capital
    before = unit.lower[item - 1]
    if governs_that(unit, cues, item) and "clause" in verb.frames and before not in cues.determiners - cues.pronouns:
        return not verb.may_be_noun or _has_subject(unit, cues, item, verb.lemma)
    if verb.participle:
        return _is_progressive(unit, cues, item) or _is_participle(unit, cues, item, verb)
    if before in cues.prepositions | cues.infinitive:
        return before in cues.infinitive and verb.lemma in cues.saying
    counted = cues.counting | cues.that | cues.pronouns | {"this"}
    if before in cues.determiners - counted or (before in cues.superlative and cues.is_past(unit.lower[item])):
        return False  # "the stated aim", "the most detailed proposals"
    if verb.may_be_noun and before not in cues.pronouns:
        return _is_no_noun(unit, cues, item, verb.lemma)
    return not before.endswith("'s") or verb.lemma in cues.saying


def _is_progressive(unit: Unit, cues: Cues, item: int) -> bool:
    """Whether an -ing form is the verb of its clause: "is already claiming", "he's predicting"."""
    place = item - 1
    while place > 0 and cues.is_adverb(unit.lower[place]):
        place -= 1
    return unit.lower[place] in cues.passive or (unit.lower[place].endswith(("'s", "'re")) and place < item)


def _is_participle(unit: Unit, cues: Cues, item: int, verb: Verb) -> bool:
    """Whether an -ing form goes on with a sentence: ", adding that", "by saying", "with voters saying"."""
    place = item - 1
    while place > 0 and cues.is_adverb(unit.lower[place]):
        place -= 1
    before = unit.lower[place]
    if before in {",", QUOTE} | DASHES | cues.joins | cues.by | cues.as_words | cues.subordinating:
        return True
    if verb.lemma in cues.saying and before in cues.document_nouns | cues.prepositions:
        return True
    if unit.is_name(item - 1) and _stands_apart(unit, cues, item - 1):
        return True
    return not cues.absolute.isdisjoint(unit.lower[max(0, item - ABSOLUTE) : item])


def _opens_clause(unit: Unit, cues: Cues, item: int) -> bool:
    """Whether an item may open a clause without "that": a pronoun, an article, a name."""
    return item < len(unit) and (unit.lower[item] in cues.pronouns | cues.determiners or unit.is_name(item))


def _stands_apart(unit: Unit, cues: Cues, name: int) -> bool:
    """Whether a name opens a clause without a finite verb: " – Weber saying he was glad and Lang calling it great"."""
    while name > 0 and unit.is_name(name):
        name -= 1
    return unit.lower[name] in DASHES | cues.joins | {","}


def _is_no_noun(unit: Unit, cues: Cues, item: int, lemma: str) -> bool:
    """Whether a form that is also a noun ("report", "claims") has a subject before it and something said behind it."""
    before = unit.lower[item - 1]
    after = unit.lower[item + 1] if item + 1 < len(unit) else "."
    if after in cues.that | cues.addressees or after == QUOTE:
        return True
    if _is_noun(unit, cues, item - 1):
        agrees = cues.is_plural(before) == (unit.lower[item] == lemma) or after in cues.pronouns - cues.determiners
        opens = after in cues.determiners | cues.pronouns | cues.wh or unit.is_name(item + 1 if after != "." else item)
        return agrees and (opens or _closes(unit, cues, item))
    named = unit.is_name(item - 1) or before in {",", ")", QUOTE} or before[0].isdigit()
    named = named or before in cues.adverbs | cues.auxiliaries | cues.document_nouns
    opens = after in cues.determiners | cues.pronouns | cues.clause_openers | cues.prepositions | cues.days | {
        ",",
        ":",
        ".",
    }
    return named and after != "of" and (opens or (item + 1 < len(unit) and unit.is_name(item + 1)))


def _has_subject(unit: Unit, cues: Cues, item: int, lemma: str) -> bool:
    """Whether a form that is also a noun has a subject before it: "the report states that", not "swing states that"."""
    before, word = unit.lower[item - 1], unit.lower[item]
    if word != lemma and not cues.is_present(word):
        return True
    if _is_noun(unit, cues, item - 1):
        return cues.is_plural(before) == (word == lemma) and not cues.is_gerund(before)
    return before not in cues.prepositions


def _is_noun(unit: Unit, cues: Cues, item: int) -> bool:
    """Whether an item may be a common noun: a word of no closed class and without the ending of a verb or adverb."""
    word = unit.lower[item]
    closed = cues.determiners | cues.auxiliaries | cues.prepositions | cues.pronouns | cues.conjunctions | cues.adverbs
    inflected = cues.is_past(word) or cues.is_adverb(word)
    return word.isalpha() and not unit.is_name(item) and word not in closed | cues.document_nouns and not inflected


def _closes(unit: Unit, cues: Cues, item: int) -> bool:
    """Whether a cue and its subject close a sentence or an insertion, as ", records show" does."""
    if item + 1 < len(unit) and unit.lower[item + 1] not in {",", ".", "—", "-", "–"}:
        return False
    subject = sources.before(unit, cues, item)
    return subject is not None and subject[0] > 0 and unit.lower[subject[0] - 1] in {",", QUOTE}


def governs_that(unit: Unit, cues: Cues, item: int) -> bool:
    """Whether "that" follows, an adverb apart: then even "to note that", "by warning that" credit somebody."""
    place = item + 1
    if place < len(unit) and (sources.is_between(unit, cues, place) or unit.lower[place] in cues.addressees):
        place += 1
    return place < len(unit) and unit.lower[place] in cues.that


def _is_passive(unit: Unit, cues: Cues, item: int) -> bool:
    place = item - 1
    while place > 0 and unit.lower[place] in cues.adverbs:
        place -= 1
    return unit.lower[place] in cues.passive and unit.lower[item].endswith(cues.participle)


def _subject(unit: Unit, cues: Cues, item: int, verb: Verb, last: Range | None, barrier: int) -> Range | None:
    """The subject before the cue; a participle or a coordinated verb shares that of the main clause."""
    before = unit.lower[item - 1]
    place = item - 1
    while place > 0 and sources.is_between(unit, cues, place):
        place -= 1
    if verb.participle and before != "," and before not in cues.joins | cues.by | DASHES:
        return sources.before(unit, cues, item, barrier) or last
    if verb.participle or before in cues.infinitive or unit.lower[place] in cues.alternatives:
        return last or sources.opening(unit, cues, item)
    if before in cues.relative or unit.lower[place] in cues.relative - cues.that:
        head = sources.before(unit, cues, place - (unit.lower[place - 1] == ",")) if place > 1 else None
        return head or (place, place + 1)
    found = sources.before(unit, cues, item, barrier)
    if found is None and "clause" in verb.frames and verb.stance != "belief":
        return sources.whole(unit, cues, item, barrier)
    return found


def _tells(cues: Cues, word: str) -> bool:
    """Whether a verb's object is the person spoken to: "told", "assured"."""
    verb = cues.verbs.get(word)
    return verb is not None and verb.lemma in cues.telling


def nothing_follows(unit: Unit, cues: Cues, place: int) -> bool:
    """Whether a reporting clause ends behind its verb, circumstances aside ("said in a statement on Monday")."""
    if place >= len(unit):
        return True
    word = unit.lower[place]
    if word in {".", ",", ";", "!", "?", ")"} or word in DASHES:
        return True
    if word in cues.that | cues.wh | {QUOTE, ":"}:
        return False
    if _tells(cues, unit.lower[place - 1]):
        addressee = (place, place + 1) if word in cues.addressees else sources.after(unit, cues, place - 1)
        return addressee is not None and (
            addressee[1] >= len(unit)
            or unit.lower[addressee[1]] in {".", ","} | cues.prepositions | cues.days | cues.adverbs
        )
    if word not in cues.prepositions | cues.days | cues.adverbs | cues.circumstances | cues.audience:
        return any(phrase[0] == word for phrase in cues.citing)
    for item in range(place, min(len(unit), place + TAIL)):
        word = unit.lower[item]
        if word in {",", ".", ";"} or word in DASHES:
            return True
        if word in cues.that | {":", QUOTE} or (word in cues.finite and item > place):
            return False
    return place + TAIL >= len(unit)
