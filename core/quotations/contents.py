"""Where the words that a cue credits begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.quotations import sources
from core.quotations.clauses import DASHES, TAIL
from core.quotations.words import QUOTE

if TYPE_CHECKING:
    from core.quotations.clauses import Clauses, Cue
    from core.quotations.cues import Cues
    from core.quotations.sources import Range
    from core.quotations.words import Unit

REACH: Final = 18
"""Items between a cue and the clause it introduces ("told reporters in Moscow on Monday that")."""


MIN_BARE: Final = 4
"""Items behind "said" that are a clause even where no verb is recognised."""
MIN_CONTENT: Final = 2
"""Words of a reported clause; shorter ones are idioms ("so to speak")."""


_OPENING: Final = 2
"""Items before a participle that still opens its sentence: "After initially saying that ..., he"."""


def is_subordinate(clauses: Clauses, cue: Cue) -> bool:
    """Whether the reporting clause opens with "while", "when", "in which": the main clause follows a comma."""
    if cue.verb.participle:
        return cue.place <= _OPENING
    if cue.subject is None or cue.subject[0] == 0:
        return False
    place = cue.place - 1
    while place > 0 and sources.is_between(clauses.unit, clauses.cues, place):
        place -= 1
    relative = clauses.unit.lower[place] in clauses.cues.relative and cue.subject[1] <= place
    which = clauses.cues.relative - clauses.cues.that - clauses.cues.pronouns
    return relative or clauses.unit.lower[cue.subject[0] - 1] in clauses.cues.subordinating | which


_CLAUSE: Final = 200
"""Items of a clause in which its first comma is looked for."""


def first_comma(unit: Unit, start: int, end: int) -> int:
    """Return where a clause inside a longer sentence ends: at its first comma."""
    for item in range(start + MIN_CONTENT, min(end, start + _CLAUSE)):
        if unit.ends_in_comma(item):
            return item + 1
        if unit.lower[item] == "," and item > start + MIN_CONTENT:
            return item
    return end


def before_next_verb(clauses: Clauses, cue: Cue, start: int, end: int, *, clause: bool) -> int:
    """Stop where the same subject goes on with another verb: "urged a ceasefire and expressed hope".

    Behind a clause only a verb of saying in the tense of the cue does: "said it was late and added that ...", but "said
    he voted for one and liked the other".
    """
    unit, cues = clauses.unit, clauses.cues
    spoken = _tense(cues, unit.lower[cue.place])
    known = clauses.coordinated.get(cue.place, end)
    for item in range(start + MIN_CONTENT, min(end - 1, start + _CLAUSE)):
        if unit.lower[item] not in cues.alternatives:
            continue
        follows = item + 1
        while follows < end and cues.is_adverb(unit.lower[follows]):
            follows += 1
        if follows >= end or unit.is_name(follows) or unit.lower[follows] == QUOTE:
            continue
        told = _tense(cues, unit.lower[follows])
        goes_on = told == spoken and (_says(cues, unit.lower[follows]) or (told == "past" and not clause))
        if item == known or goes_on:
            return item - (unit.lower[item - 1] == ",")
    return end


def _says(cues: Cues, word: str) -> bool:
    """Whether a word is a verb of saying and nothing else."""
    verb = cues.verbs.get(word)
    return verb is not None and verb.stance != "belief" and not verb.may_be_noun


def _tense(cues: Cues, word: str) -> str | None:
    """Return "past", "present" or "participle" as far as tables and endings tell; None for other words."""
    verb = cues.verbs.get(word)
    if verb is None:
        return "past" if cues.is_past(word) else None
    if verb.participle:
        return "participle"
    return "present" if word == verb.lemma or cues.is_present(word) else "past"


def after_tail(unit: Unit, place: int) -> int:
    """Return the item at which the circumstances behind a verb end: a comma, a stop or a quotation."""
    for item in range(place, min(len(unit), place + TAIL)):
        if unit.lower[item] in {",", ";", ".", ":"} or unit.lower[item] == QUOTE or unit.lower[item] in DASHES:
            return item
    return min(len(unit), place + TAIL)


def left_of(clauses: Clauses, end: int) -> Range:
    """Return what was said before the reporting clause: the quotation, with its clause where it is a fragment."""
    unit = clauses.unit
    start = clauses.opened[end]
    quote = end - 1
    if unit.lower[quote] != QUOTE:
        return (start, end)
    inside = unit.quotes[quote]
    first = unit.text[inside.start : inside.start + 1]
    while quote > start and unit.lower[quote - 1] == QUOTE:
        quote -= 1
    return (start, end) if quote > start and (not first.isupper()) else (quote, end)


def right_of(clauses: Clauses, place: int) -> tuple[Range, ...]:
    """Return what is said behind the reporting clause, if anything."""
    unit = clauses.unit
    stop = after_tail(unit, place)
    if stop >= len(unit) or (unit.lower[stop] == QUOTE and _belongs_before(unit, stop)):
        return ()
    while stop < len(unit) and unit.lower[stop] in {",", ":", "."} | DASHES:
        stop += 1
    if stop < len(unit) and unit.lower[stop] == QUOTE:
        end = stop + 1
        while end < len(unit) and unit.lower[end] == QUOTE:
            end += 1
        return ((stop, end),)
    return ()


def _belongs_before(unit: Unit, quote: int) -> bool:
    """Whether words in marks belong to the words before them: "said Weber, who thinks they “need help”"."""
    first = unit.text[unit.quotes[quote].start]
    return unit.is_title(quote) or (not unit.is_punctuation(quote - 1) and not first.isupper())


def is_relative(clauses: Clauses, cue: Cue) -> bool:
    """Whether "that" behind a phrase belongs to the phrase: "stressed the need for a deal that ends the war"."""
    first = clauses.unit.lower[cue.end]
    return (
        bool(cue.verb.frames & {"object", "describing"})
        and (first in clauses.cues.determiners or clauses.unit.is_name(cue.end))
        and cue.verb.lemma not in clauses.cues.addressing
    )


def has_own_clause(clauses: Clauses, cue: Cue) -> bool:
    """Whether a clause without "that" begins at once: "said it found no evidence that ..."."""
    first = clauses.unit.lower[cue.end]
    bare = "bare" in cue.verb.frames and cue.verb.lemma not in clauses.cues.addressing
    return bare and first in (clauses.cues.pronouns | clauses.cues.determiners) - clauses.cues.that


def fragment_start(clauses: Clauses, cue: Cue, quote: int) -> int | None:
    """Where content begins that leads into a quotation ("said the deal was “dead”"); None where none does."""
    unit, cues = clauses.unit, clauses.cues
    between = unit.lower[cue.end : quote]
    if between and between[0] in cues.infinitive:
        return quote - 1 if len(between) == 1 else None
    if (
        between
        and all(word in cues.prepositions or word in cues.days or word in cues.adverbs for word in between[:1])
        and not set(between) & cues.finite
    ):
        return quote if "tag" in cue.verb.frames and not cue.verb.frames & {"for", "of"} else None
    return None


def quote_end(clauses: Clauses, start: int, quote: int) -> int:
    """A leading quotation ends with itself, unless its sentence goes on with what was said."""
    unit = clauses.unit
    end = quote + 1
    while end < len(unit) and unit.lower[end] == QUOTE:
        end += 1
    if end < len(unit) and not unit.is_punctuation(end):
        inside = unit.quotes[quote]
        whole = unit.text[inside.end - 1 : inside.end] in ".!?," or unit.lower[end] in clauses.cues.subordinating
        return end if whole else content_end(clauses, start)
    if (
        end + 1 < len(unit)
        and unit.lower[end] == ","
        and unit.lower[end + 1] in clauses.cues.alternatives
        and QUOTE in unit.lower[end : end + REACH]
    ):
        return content_end(clauses, start)
    return end


def named_end(clauses: Clauses, start: int, end: int) -> int:
    """Return where a phrase that leads up to words in marks ends: with the last of them, "a “wreck” and a “fraud”"."""
    unit, cues = clauses.unit, clauses.cues
    if QUOTE not in unit.lower[start : min(end, start + REACH)]:
        return end
    place = unit.lower.index(QUOTE, start) + 1
    while place < end and QUOTE in unit.lower[place : place + _LISTED] and _lists(clauses, place):
        place = unit.lower.index(QUOTE, place) + 1
    if place >= end or unit.ends_in_comma(place - 1) or unit.is_punctuation(place):
        return place
    word = unit.lower[place]
    ends = cues.prepositions - cues.compares | cues.conjunctions - cues.compares | cues.adverbs | cues.days
    return place if word in ends or unit.is_name(place) else first_comma(unit, place, end)


def _lists(clauses: Clauses, place: int) -> bool:
    """Whether another stretch in marks is joined to the one before `place`."""
    unit = clauses.unit
    return unit.ends_in_comma(place - 1) or unit.lower[place] in clauses.cues.joins | {",", QUOTE}


_LISTED: Final = 4
"""Items from one stretch in marks to the next in a list: "and", an article, an adjective."""


def insertion_end(clauses: Clauses, comma: int) -> int | None:
    """Where an insertion before "that" ends ("said, so TASS, that"); None for a comma that ends the clause."""
    unit, that = clauses.unit, clauses.cues.that
    if comma + 1 < len(unit) and (unit.lower[comma + 1] == QUOTE or unit.lower[comma + 1] in that):
        return comma + 1
    closing = next((place for place in range(comma + 1, min(len(unit), comma + 10)) if unit.lower[place] == ","), None)
    if closing is None or closing + 1 >= len(unit) or unit.lower[closing + 1] not in that:
        return None
    return closing + 1


def content_end(clauses: Clauses, start: int) -> int:
    """Return where reported content that begins at `start` ends, closing punctuation left out."""
    end = clauses.stop[min(start, len(clauses.unit))]
    while (
        end > start and clauses.unit.is_punctuation(end - 1) and clauses.unit.lower[end - 1] not in {"%", ")", "$", "€"}
    ):
        end -= 1
    return end


def clause_start(clauses: Clauses, cue: Cue) -> int | None:
    """Return where a clause begins behind the cue: at once, or behind an addressee, a day or a circumstance."""
    unit, cues = clauses.unit, clauses.cues
    place = cue.end
    if cue.verb.lemma in cues.addressing:
        place = behind_addressee(unit, cues, place)
    while place < len(unit) and (unit.lower[place] in cues.days or unit.lower[place] in cues.adverbs):
        place += 1
    if place < len(unit) and unit.lower[place] in cues.prepositions:
        place = _behind_circumstance(unit, cues, place)
    if place >= len(unit) or unit.is_punctuation(place) or unit.lower[place] == QUOTE:
        return None
    plain = (
        cue.verb.lemma in cues.saying
        and place == cue.end
        and len(unit) - place > MIN_BARE
        and unit.lower[place] not in cues.prepositions | cues.conjunctions
    )
    if unit.lower[place] in cues.finite:
        return None  # "a decision that he believes was influenced": the clause goes on round the cue
    return place if plain or _is_clause(unit, cues, place, cue.verb.frames) else None


_ADDRESSEE: Final = 6
"""Items of a person spoken to who is described, not named."""


def behind_addressee(unit: Unit, cues: Cues, place: int) -> int:
    """Skip the person spoken to: "told the French President that"."""
    if place < len(unit) and (unit.lower[place] in cues.addressees):
        return place + 1
    while place < len(unit) and (unit.is_name(place) or unit.lower[place] in cues.media):
        place += 1
    return place


def _behind_circumstance(unit: Unit, cues: Cues, place: int) -> int:
    """Skip "in a statement on Monday" if a clause opener with a capital or a pronoun follows a noun."""
    for item in range(place + 2, min(len(unit) - 1, place + 9)):
        before, word = unit.lower[item - 1], unit.lower[item]
        if unit.is_punctuation(item) or word == QUOTE:
            return len(unit)
        if word in cues.clause_openers - cues.prepositions and before not in (
            cues.prepositions | cues.determiners | cues.joins
        ):
            return item
        if before in cues.days and item + 1 < len(unit):
            return item
    return len(unit)


def _is_clause(unit: Unit, cues: Cues, start: int, frames: frozenset[str]) -> bool:
    """Whether a finite verb stands near enough for the words from `start` to be a clause with a subject."""
    word = unit.lower[start]
    if word in (cues.conjunctions | cues.prepositions | cues.infinitive) - cues.clause_openers:
        return False
    end = min(len(unit), start + REACH)
    item = start
    while (item := item + 1) < end:
        word = unit.lower[item]
        if word == "," and item + 1 < end and unit.lower[item + 1] in cues.relative:
            item = next((place for place in range(item + 1, end) if unit.lower[place] == ","), end)
            continue  # ", which is widely supported, " stands between subject and verb
        if word == QUOTE and unit.text[unit.quotes[item].start].islower():
            return True  # "said the bridge “will reopen in May”": the verb stands inside the marks
        if word in {";", ":"} or word in cues.relative or (word == "," and frames & {"object", "describing"}):
            return False
        if word in cues.finite | cues.shortened or (item - start == 1 and word.endswith(tuple(cues.shortened))):
            return True
        plain = not unit.is_name(item) and (cues.is_past(word) or word in cues.verbs)
        if plain and unit.lower[item - 1] not in cues.determiners | cues.prepositions:
            return True
    return unit.lower[start] in cues.pronouns
