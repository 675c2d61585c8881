"""From the sentences of an article to its attributions: units, frames, free-standing quotations, nesting.

An attribution that stands inside another's content is what that other passes on: "The Kremlin said Putin told Macron
that ..." is Putin's, through the Kremlin.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from core.quotations import frames, sources
from core.quotations.frames import MAX_DEPTH
from core.quotations.turns import turns
from core.quotations.units import joined
from core.quotations.words import QUOTE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from core.model import Form
    from core.normalize import Normalized
    from core.normalize.sentences import Sentence
    from core.quotations.cues import Cues
    from core.quotations.frame import Frame
    from core.quotations.marks import Marked
    from core.quotations.turns import Turn
    from core.quotations.words import Unit

Stretch = tuple[int, int]
"""Offsets of the normalized text, half open."""

_NEAR: Final = 16
"""Attributions of a sentence before and after one among which the one that holds it is looked for."""
_SCARE_WORDS: Final = 4
"""A stretch in marks of at most so many words that nobody is credited with is a name or a word held at arm's length."""
_HELD_WORDS: Final = 8
"""The same inside a sentence that credits nobody: three in four such stretches were no speech by themselves."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content, in offsets of the normalized text."""

    rule: str
    source: Stretch | None
    cue: Stretch | None
    verb: str | None
    stance: str
    content: tuple[Stretch, ...]
    confidence: float
    unit: int
    """Number of the unit it stands in."""
    reaches: int
    """Number of the last unit its content reaches into."""
    citing: tuple[tuple[str, Stretch], ...] = ()
    impersonal: bool = False
    parent: int | None = None
    """Place in the article's list of the attribution whose content holds this one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article read sentence by sentence."""

    units: tuple[Unit, ...]
    parts: tuple[str, ...]
    """The kind of part each unit stands in."""
    attributions: tuple[Attribution, ...]
    """In reading order; a parent may follow its children."""
    quoted: tuple[Stretch, ...]
    """All quotations with their marks, in order."""
    scare: frozenset[int]
    """Inner starts of quotations that are no speech."""


def read(normal: Normalized, sentences: Sequence[Sentence], marked: Sequence[Marked], cues: Cues) -> Reading:
    """Find every attribution of an article. `marked` are the outermost quotations in order."""
    units, parts = joined(normal, sentences, marked, cues)
    found: list[Attribution] = []
    scare: set[int] = set()
    conversation = turns(units)
    turn: tuple[int, int] | None = None
    for number, each in enumerate(units):
        here = [_attribution(each, frame, number) for frame in frames.find(each, cues)]
        if not here and (number == 0 or parts[number] in {"title", "heading", "subtitle"}):
            here = _headline(each, number)
        if number in conversation:
            found.append(_turn(conversation[number], number))
            turn = (each.paragraph, len(found) - 1)
            if each.lower[0] == QUOTE:
                continue  # the whole turn stands in marks
        elif not here and each.quotes and _stands_free(each, number, found, units):
            _free_standing(found, each, number, units, cues)
            continue
        holder = turn[1] if turn and turn[0] == each.paragraph else None
        base = len(found)
        found += [
            replace(item, parent=holder if parent is None else base + parent)
            for item, parent in zip(here, _parents(here), strict=True)
        ]
        rest, odd = _unclaimed(each, here, number, cues)
        found += [replace(item, parent=holder) for item in rest]
        scare |= odd
    return Reading(
        tuple(units),
        tuple(parts),
        tuple(found),
        tuple((one.outer_start, one.outer_end) for one in marked),
        frozenset(scare),
    )


def _attribution(each: Unit, frame: Frame, number: int) -> Attribution:
    def stretch(items: tuple[int, int]) -> Stretch:
        return each.starts[items[0]], each.ends[items[1] - 1]

    return Attribution(
        rule=frame.rule,
        source=stretch(frame.source) if frame.source else None,
        cue=stretch(frame.cue) if frame.cue else None,
        verb=frame.verb,
        stance=frame.stance,
        content=tuple(stretch(piece) for piece in frame.content if piece[1] > piece[0]),
        confidence=frame.confidence,
        unit=number,
        reaches=number,
        citing=tuple((phrase, stretch(items)) for phrase, items in frame.citing),
        impersonal=frame.impersonal,
    )


def _turn(turn: Turn, number: int) -> Attribution:
    return Attribution("turn", turn.label, turn.colon, None, "neutral", (turn.content,), 0.8, number, turn.last)


def _parents(here: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the smallest other one near it whose content holds its cue and its content."""
    found: list[int | None] = []
    for number, item in enumerate(here):
        near = range(max(0, number - _NEAR), min(len(here), number + _NEAR + 1))
        holding = [other for other in near if other != number and _holds(here[other], item)]
        found.append(min(holding, key=lambda other: (_length(here[other]), other), default=None))
    return found


def _length(item: Attribution) -> int:
    return sum(end - start for start, end in item.content)


def _holds(outer: Attribution, inner: Attribution) -> bool:
    pieces = (*inner.content, *((inner.cue,) if inner.cue else ()))
    return outer.content != inner.content and all(
        any(start <= piece[0] and piece[1] <= end for start, end in outer.content) for piece in pieces
    )


def _free_standing(found: list[Attribution], each: Unit, number: int, units: Sequence[Unit], cues: Cues) -> None:
    """A quotation alone in its sentence goes on with what the speaker before was saying.

    Directly behind a sentence that ended in an attributed quotation it is part of the same utterance, in a new
    paragraph too; farther on it is another utterance of the same speaker.
    """
    content = _whole(each)
    before = _last_quoting(found)
    if before is not None and _is_near(units, found[before].reaches, number):
        last = found[before]
        if _is_quoted(units[last.reaches], last.content[-1]):
            found[before] = replace(last, content=(*last.content, *content), reaches=number)
            return
    announced = _announced(units[number - 1], number, content, cues) if number else None
    if announced:
        found.append(announced)
        return
    sure = 0.6 if before is not None else 0.3
    found.append(Attribution("continued", None, None, None, "neutral", content, sure, number, number))


def _is_near(units: Sequence[Unit], reached: int, number: int) -> bool:
    """Whether the sentence reached last is the one before, or the one before that in the same paragraph."""
    return reached == number - 1 or (reached == number - 2 and units[reached].paragraph == units[number].paragraph)


_QUOTING: Final = frozenset({"broken", "inverted", "leading quotation", "colon", "continued", "inserted"})
"""Rules under which somebody speaks in marks, so that a further quotation goes on with him."""


def _last_quoting(found: Sequence[Attribution]) -> int | None:
    """Return the place of the attribution that a free-standing quotation goes on with.

    In "“...,” she said, describing how ... “...”" that is the first: whoever spoke in marks before speaks on.
    """
    places = [place for place in range(len(found) - 1, -1, -1)[: 2 * MAX_DEPTH] if found[place].parent is None]
    if not places:
        return None
    latest = found[places[0]].reaches
    return next(
        (place for place in places if found[place].reaches == latest and found[place].rule in _QUOTING), places[0]
    )


def _announced(before: Unit, number: int, content: tuple[Stretch, ...], cues: Cues) -> Attribution | None:
    """A sentence that ends in a colon announces the quotation below it: "The mayor went further, writing:"."""
    if not before.lower or before.lower[-1] != ":":
        return None
    subject = sources.opening(before, cues, len(before))
    source = (before.starts[subject[0]], before.ends[subject[1] - 1]) if subject else None
    cue = (before.starts[-1], before.ends[-1])
    return Attribution("colon", source, cue, None, "neutral", content, 0.7, number, number)


_HEADLINE_SOURCE: Final = 4
"""Words before the colon of a headline that may name a speaker: `French President Macron: ...`."""


def _headline(each: Unit, number: int) -> list[Attribution]:
    """`Macron: Europe Must Talk to Russia`: a name before the colon of a headline speaks what follows."""
    colon = next((item for item in range(1, min(len(each), _HEADLINE_SOURCE + 1)) if each.lower[item] == ":"), None)
    if colon is None or len(each) - colon <= _HEADLINE_SOURCE or not each.is_name(0):
        return []
    source, content = (each.starts[0], each.ends[colon - 1]), (each.starts[colon + 1], each.ends[-1])
    cue = (each.starts[colon], each.ends[colon])
    return [Attribution("headline", source, cue, None, "neutral", (content,), 0.6, number, number)]


def _stands_free(each: Unit, number: int, found: Sequence[Attribution], units: Sequence[Unit]) -> bool:
    """Whether a sentence is nothing but quotation, or begins with one and goes on with the speaker before."""
    if all(word == QUOTE or not word[0].isalnum() for word in each.lower):
        return True
    follows = bool(found) and found[-1].unit == number - 1 and units[found[-1].unit].paragraph == each.paragraph
    printed = [word for word in each.lower if word == QUOTE or word[0].isalnum()]
    return follows and printed[0] == QUOTE


def _whole(each: Unit) -> tuple[Stretch, ...]:
    """The quotations of a sentence, or all of it where it goes on outside them."""
    if all(word == QUOTE or not word[0].isalnum() for word in each.lower):
        return tuple((each.starts[item], each.ends[item]) for item in each.quotes)
    last = len(each)
    while each.is_punctuation(last - 1):
        last -= 1
    return ((each.starts[min(each.quotes)], each.ends[last - 1]),)


def _is_quoted(each: Unit, piece: Stretch) -> bool:
    return any(piece[0] <= quotation.start and quotation.end <= piece[1] for quotation in each.quotes.values())


def _unclaimed(each: Unit, here: Sequence[Attribution], number: int, cues: Cues) -> tuple[list[Attribution], set[int]]:
    """Quotations that no frame covers: short ones are no speech, longer ones are somebody's whom nobody names."""
    rest: list[Attribution] = []
    scare: set[int] = set()
    covered = _merged(piece for item in here for piece in item.content)
    for item, quotation in each.quotes.items():
        place = bisect_left(covered, (quotation.start + 1, 0)) - 1
        claimed = place >= 0 and quotation.end <= covered[place][1]
        words = each.text[quotation.start : quotation.end].split()
        whole = item == 0 or _is_whole(each.text, quotation, cues)
        if _is_title(words) or (not claimed and len(words) <= (_SCARE_WORDS if whole else _HELD_WORDS)):
            scare.add(quotation.start)
        elif not claimed:
            content = ((each.starts[item], each.ends[item]),)
            rule = "unclaimed" if whole else "fragment"
            rest.append(Attribution(rule, None, None, None, "neutral", content, 0.3, number, number))
    return rest, scare


def _merged(pieces: Iterable[Stretch]) -> list[Stretch]:
    """Stretches in order, those that overlap run together."""
    merged: list[Stretch] = []
    for start, end in sorted(pieces):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


_SMALL_WORDS: Final = frozenset(
    word
    for words in (
        "of the and in a an to for on at by with & from or",
        "de la le les du des pour un une et y el los del",
        "der die das und für von im zum zur",
    )
    for word in words.split()
)
"""Words printed small inside a title, in the languages whose titles news prose quotes most."""
_TITLE_WORDS: Final = 2
"""Capital words from which a stretch in marks may be a title."""


def _is_title(words: Sequence[str]) -> bool:
    """A work's title: two or more words, every one but the small ones with a capital, no closing stop."""
    big = [word for word in words if word.casefold() not in _SMALL_WORDS]
    return len(big) >= _TITLE_WORDS and all(word[0].isupper() for word in big) and words[-1][-1].isalnum()


def form_of(reading: Reading, attribution: Attribution) -> Form:
    """Direct if all content stands in marks, mixed if some does, else indirect."""
    text = reading.units[attribution.unit].text
    inside = [
        span
        for piece in attribution.content
        for span in reading.quoted[
            bisect_left(reading.quoted, (piece[0], 0)) : bisect_left(reading.quoted, (piece[1], 0))
        ]
        if span[1] <= piece[1] + 1
    ]
    if not inside:
        marked = attribution.rule == "continued" or (
            attribution.rule != "turn"  # marks round a turn hold its label too
            and all(_stands_in(reading.quoted, piece) for piece in attribution.content)
        )
        return "direct" if marked else "indirect"
    if attribution.rule == "fragment":
        return "mixed"  # its sentence goes on outside the marks
    outside = any(re.search(r"\w", _without(text, piece, inside)) for piece in attribution.content)
    return "mixed" if outside or attribution.rule == "quoted verb" else "direct"


def _stands_in(quoted: Sequence[Stretch], piece: Stretch) -> bool:
    """Whether a piece is part of a quotation that goes on behind it."""
    place = bisect_left(quoted, (piece[0] + 1, 0)) - 1
    return place >= 0 and quoted[place][0] <= piece[0] and piece[1] <= quoted[place][1]


def _is_whole(text: str, quotation: Marked, cues: Cues) -> bool:
    """Whether a quotation is a sentence by itself: a capital first, and a stop last where nouns have capitals too."""
    inner = text[quotation.start : quotation.end].strip(" \"'“‘„")
    return inner[:1].isupper() and (not cues.capital_nouns or inner[-1:] in ".!?…")


def _without(text: str, piece: Stretch, spans: Sequence[Stretch]) -> str:
    """The text of a piece with the given spans cut out."""
    rest, place = [], piece[0]
    for start, end in spans:
        if piece[0] <= start and end <= piece[1] + 1:
            rest.append(text[place:start])
            place = end
    return "".join((*rest, text[place : piece[1]]))


def chain_of(attributions: Sequence[Attribution], place: int) -> Iterator[Attribution]:
    """Yield the attributions from the outermost to the one at `place`."""
    path = [attributions[place]]
    while path[-1].parent is not None and len(path) < MAX_DEPTH:
        path.append(attributions[path[-1].parent])
    yield from reversed(path)
