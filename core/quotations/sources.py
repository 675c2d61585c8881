"""Who is credited: the noun phrase before or after a cue, found without a parser and within a fixed window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.quotations.words import QUOTE

if TYPE_CHECKING:
    from core.quotations.cues import Cues
    from core.quotations.words import Unit

Range = tuple[int, int]
"""Items `first` to `last`, `last` not included."""

WINDOW: Final = 16
"""Items a noun phrase may hold; longer ones are clauses in disguise."""
_SHORT: Final = 5
"""Items of a common noun phrase that opens a sentence."""
APPOSITION: Final = 28
"""Items an insertion between a subject and its verb may hold (", who ... ,")."""


def question(unit: Unit, cues: Cues, start: int) -> int | None:
    """Return the word that opens a question put behind item `start`: "asked on Monday whether", or None."""
    for item in range(start, min(len(unit), start + _SHORT * 2)):
        if unit.lower[item] in cues.wh:
            return item
        if unit.is_punctuation(item) or unit.lower[item] == QUOTE or unit.lower[item] in cues.finite:
            return None
    return None


def is_between(unit: Unit, cues: Cues, item: int) -> bool:
    """Whether an item may stand between a subject and its verb: an auxiliary or an adverb ("Jolly" is a name)."""
    word = unit.lower[item]
    return word in cues.adverbs or word in cues.auxiliaries or (cues.is_adverb(word) and not unit.is_name(item))


def before(unit: Unit, cues: Cues, cue: int, barrier: int = 0) -> Range | None:
    """Return the subject before the cue at item `cue`; None where nothing there can speak.

    An insertion between subject and verb belongs to it: "Sergei Lavrov, the foreign minister, said". The phrase
    never reaches back past item `barrier`, where the cue before it ends.
    """
    end = cue
    while end > 0 and is_between(unit, cues, end - 1):
        end -= 1
    if end == 0:
        return None
    if _is_shortened(unit.lower[end - 1], cues):
        return end - 1, end  # "he's predicting"
    if unit.lower[end - 1] in {",", ")", "—", "–", "--", "-"} or unit.ends_in_comma(end - 1):
        return _around_insertion(unit, cues, end)
    start = _phrase_start(unit, cues, end, barrier)
    return (start, end) if start is not None else None


def whole(unit: Unit, cues: Cues, cue: int, barrier: int) -> Range | None:
    """Return what stands between the cue and the start of its clause, where no simple phrase was found.

    So are found "one of the authors of the report said" and "people asked about the bridge said".
    """
    end = cue
    while end > barrier and is_between(unit, cues, end - 1):
        end -= 1
    start = end
    while start > max(barrier, end - APPOSITION) and not _opens_clause(unit, cues, start - 1):
        start -= 1
    start = _without_opening(unit, cues, start, end)
    return (start, end) if start < end and _may_be_whole(unit, cues, start) else None


def _opens_clause(unit: Unit, cues: Cues, item: int) -> bool:
    word = unit.lower[item]
    return (
        unit.is_punctuation(item)
        or word == QUOTE
        or word in cues.that | cues.alternatives | cues.subordinating | cues.as_words
    )


def _may_be_whole(unit: Unit, cues: Cues, start: int) -> bool:
    first = unit.lower[start]
    return (
        unit.is_name(start) or first in cues.determiners | cues.pronouns | cues.counting or cues.is_plural(first)
    ) and first not in cues.finite


def _is_shortened(word: str, cues: Cues) -> bool:
    """Whether a word is a pronoun run together with its verb."""
    head, mark, _ = word.partition("'")
    return bool(mark) and head in cues.pronouns


def _around_insertion(unit: Unit, cues: Cues, end: int) -> Range | None:
    """The phrase before an insertion that closes at `end`, together with the insertion."""
    closing = unit.lower[end - 1]
    opening = {")": "(", QUOTE: ","}.get(closing, closing)
    floor = max(0, end - 1 - APPOSITION)
    for place in range(end - 2, floor - 1, -1):
        if unit.lower[place] in {";", ":"} or (
            unit.lower[place] == QUOTE and closing != QUOTE and not unit.is_title(place)
        ):
            return None
        if unit.lower[place] == opening and place > 0:
            head = _before_bracket(unit, place)
            start = _phrase_start(unit, cues, head)
            if start is not None and _is_nominal(unit, cues, start, head):
                return start, end - (closing != ")")
    return None


def _before_bracket(unit: Unit, end: int) -> int:
    """Skip a bracket that closes before item `end`: "Senator Anna Weber (Norwick), chair of the board, said"."""
    if unit.lower[end - 1] != ")":
        return end
    return next((place for place in range(end - 2, max(0, end - 12), -1) if unit.lower[place] == "("), end)


def _is_nominal(unit: Unit, cues: Cues, start: int, end: int) -> bool:
    """Whether a phrase before an insertion can speak; an age ("Paul Lang, 31, a driver, said") cannot."""
    return _can_speak(unit, cues, start, end) and not unit.lower[end - 1][0].isdigit()


def _phrase_start(unit: Unit, cues: Cues, end: int, barrier: int = 0) -> int | None:
    """Walk back over one noun phrase that ends before item `end`."""
    if unit.lower[end - 1] in cues.pronouns:
        return end - 1
    place = end
    floor = max(barrier, end - WINDOW)
    while place > floor and _belongs(unit, cues, place - 1, end):
        place -= 1
        if unit.lower[place] in cues.pronouns - cues.determiners:
            place += 1
            break
    place = _without_opening(unit, cues, place, end)
    return place if place < end and _can_speak(unit, cues, place, end) else None


def _is_inner_mark(unit: Unit, item: int) -> bool:
    """Whether a mark stands inside a name: the point of an initial, a slash, an ampersand."""
    if unit.lower[item] != ".":
        return unit.lower[item] in {"&", "/"}
    return item + 1 < len(unit) and unit.is_name(item + 1) and len(unit.lower[item - 1]) == 1


def _belongs(unit: Unit, cues: Cues, item: int, end: int) -> bool:
    """Whether an item can stand inside a noun phrase that ends at `end`."""
    word = unit.lower[item]
    if word == QUOTE or (unit.is_punctuation(item) and not _is_inner_mark(unit, item)):
        return False
    if word in cues.joins:
        listed = unit.is_name(item - 1) or unit.is_name(item + 1) or cues.is_plural(unit.lower[item - 1])
        return item > 0 and listed and item + 1 < end
    if word in cues.conjunctions and word not in cues.prepositions:
        return False
    if not unit.is_name(item) and (word in cues.finite or (word in cues.auxiliaries and word != "'s")):
        return False
    if word in cues.verbs and not cues.verbs[word].may_be_noun and not unit.is_name(item):
        return False
    if word in cues.prepositions and word not in cues.inside:
        return False
    return not (cues.is_past(word) and not unit.is_name(item) and unit.lower[item - 1] not in cues.determiners)


def _without_opening(unit: Unit, cues: Cues, start: int, end: int) -> int:
    """Leave out a phrase that opens the clause: "In a statement on Monday the ministry" speaks of the ministry."""
    while start < end and unit.lower[start] in cues.adverbs | cues.joins | {".", "-", "/", "&", "'s"}:
        start += 1
    if start < end and unit.lower[start] in cues.prepositions:
        for place in range(end - 1, start, -1):
            if unit.lower[place] in cues.determiners and unit.lower[place - 1] not in cues.inside:
                return place
        for place in range(end - 1, start, -1):
            if unit.lower[place - 1] in cues.days or unit.lower[place - 1] in cues.inside or not unit.is_name(place):
                return place if unit.is_name(place) or place == end - 1 else place + 1
        return start + 1
    return start


def _can_speak(unit: Unit, cues: Cues, start: int, end: int) -> bool:
    """A phrase can speak if it is a name, a pronoun, or a noun with a determiner or in the plural."""
    if end - start <= 0 or end - start > WINDOW:
        return False
    words = unit.lower[start:end]
    if (
        words[-1] in cues.pronouns
        or (len(words) == 1 and words[0] in cues.counting)
        or words[-1] in {"percent", "another"} & cues.counting
        or words[-1][0].isdigit()
    ):
        return True
    if (
        words[-1] in cues.prepositions
        or words[-1] in cues.conjunctions
        or words[-1] in cues.determiners - cues.counting
    ):
        return False
    named = any(unit.is_name(item) for item in range(start, end))
    return (
        named
        or words[0] in cues.determiners
        or cues.is_plural(words[-1])
        or not cues.indefinite  # where nouns need no article, any of them may speak
        or words[-1] in cues.collective
    )


def after(unit: Unit, cues: Cues, cue: int) -> Range | None:
    """Return the subject of an inverted cue: `"...," said the minister` ."""
    start = cue + 1
    while start < len(unit) and unit.lower[start] in cues.adverbs:
        start += 1
    if start >= len(unit) or unit.lower[start] == QUOTE or unit.is_punctuation(start):
        return None
    if unit.lower[start] in cues.pronouns and unit.lower[start] not in cues.determiners:
        return (start, start + 1)
    place = start
    while place < min(len(unit), start + WINDOW) and _follows(unit, cues, place, start):
        place += 1
    if not _can_speak(unit, cues, start, place):
        return None
    return (start, _with_apposition(unit, cues, place))


def _follows(unit: Unit, cues: Cues, item: int, start: int) -> bool:
    word = unit.lower[item]
    if word == QUOTE or (unit.is_punctuation(item) and not _is_inner_mark(unit, item)):
        return False
    if (
        word in cues.finite
        or word in cues.auxiliaries
        or (word in cues.conjunctions and word not in cues.joins | cues.prepositions)
    ):
        return False
    if word in cues.days or (
        not unit.is_name(item) and (word in cues.adverbs or (cues.is_past(word) and item > start))
    ):
        return False
    if item == start:
        return word not in cues.prepositions and word not in cues.that
    if word in cues.prepositions:
        return word in cues.inside and item + 1 < len(unit) and unit.lower[item + 1] not in cues.days
    return not (word in cues.verbs and not cues.verbs[word].may_be_noun and not unit.is_name(item))


def _with_apposition(unit: Unit, cues: Cues, end: int) -> int:
    """Take in ", the head of the agency" up to the comma, quotation or end that closes it."""
    if end >= len(unit) or unit.lower[end] != "," or end + 1 >= len(unit):
        return end
    opener = unit.lower[end + 1]
    if unit.is_name(end + 1) and not unit.is_name(end - 1):
        return _behind_name(unit, end + 1) or end
    if opener not in cues.determiners and opener not in cues.relative and not _is_role(unit, cues, end + 1):
        return end
    for place in range(end + 1, min(len(unit), end + APPOSITION)):
        if unit.lower[place] in {",", ";", ":", "."} or unit.lower[place] == QUOTE:
            return place
        if place > end + 1 and unit.lower[place] in cues.that:
            return end
    return len(unit) if len(unit) <= end + APPOSITION else end


def _behind_name(unit: Unit, start: int) -> int | None:
    """Where a name ends that says who a role is, as in "said the council’s head, Anna B. Weber"."""
    end = start
    while end < len(unit) and (unit.is_name(end) or _is_inner_mark(unit, end)):
        end += 1
    closed = end >= len(unit) or unit.lower[end] in {",", ".", ";"}
    return end if closed and end - start > 1 else None


def _is_role(unit: Unit, cues: Cues, item: int) -> bool:
    return bool(cues.role) and unit.lower[item].endswith(cues.role) and not unit.is_name(item)


def opening(unit: Unit, cues: Cues, before_item: int) -> Range | None:
    """Return the subject of the sentence: its first noun phrase, an opening phrase up to a comma left out."""
    start = 0
    while start < min(len(unit), 3) and unit.is_punctuation(start):
        start += 1
    if start < len(unit) and (
        unit.lower[start] in cues.prepositions
        or cues.is_gerund(unit.lower[start])
        or unit.lower[start] in cues.conjunctions
    ):
        comma = next(
            (place for place in range(start, min(before_item, start + APPOSITION)) if unit.lower[place] == ","), None
        )
        if comma is None:
            return None
        start = comma + 1
    while start < before_item and unit.lower[start] in cues.adverbs:
        start += 1
    if start >= before_item:
        return None
    if unit.lower[start] in cues.pronouns - cues.determiners:
        return (start, start + 1)
    end = start
    while end < min(before_item, start + WINDOW) and _opens(unit, cues, end, start):
        end += 1
    return (start, end) if _can_speak(unit, cues, start, end) else None


def _opens(unit: Unit, cues: Cues, item: int, start: int) -> bool:
    """A phrase at the front goes on over names, or over a few words behind a determiner, up to a verb."""
    word = unit.lower[item]
    if unit.is_name(item) or (item == start and word in cues.determiners):
        return True
    if word == QUOTE or unit.is_punctuation(item) or word in cues.finite or word in cues.verbs or cues.is_past(word):
        return False
    if word in cues.auxiliaries or word in cues.adverbs or word in cues.conjunctions - cues.joins:
        return False
    if word in cues.joins:
        return item + 1 < len(unit) and unit.is_name(item + 1)
    return unit.lower[start] in cues.determiners and item - start < _SHORT
