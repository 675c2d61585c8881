"""One sentence often says several things: content is cut into propositions at clause boundaries.

    the conflict is a consequence of the policies of Western states | that for many years have ignored Russia's
    interests | , created a foothold in Ukraine | and are now pursuing a policy of prolonging hostilities

The cuts rest on small closed classes of words per language, not on a parser, and refuse pieces too short to be one.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from core.normalize.sentences import is_abbreviated
from core.quotations.cues import cues as cues_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.quotations.cues import Cues

Stretch = tuple[int, int]

MIN_WORDS: Final = 3
"""A proposition has at least a subject or an object and what is said of it."""
MIN_LONG: Final = 4
"""Pieces cut at a bare "and" or "including" must be longer, since they are more often phrases."""
_MARKS: Final = '"“”„«»‘’'
_WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}|\w+(?:['’.-]\w+)*|[^\w\s{_MARKS}]")
"""A word or a point; quotation marks part nothing."""
_ENDS: Final = frozenset(".!?…")
_BREAKS: Final = frozenset({";", "—", "–", "--"})
_POINTS: Final = _ENDS | _BREAKS | {","}
_POINTING: Final = frozenset({"so", "such", "those", "now"})
_PAIRS: Final = (('"', '"'), ("“", "”"), ("«", "»"), ("„", "“"), ("‘", "’"))
_OPENING = re.compile(f"[{''.join(opening for opening, _ in _PAIRS)}]")
_ABBREVIATED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
"""The end of `U.S`, whose last point belongs to it."""
_ADJECTIVE = re.compile(
    r"(?!(?:rely|apply|reply|comply|supply|deny|deprive|arrive|live|give|drive)$).*(?:al|ive|ic|ous|ful|able|ible|less|ary|ory|ly|tion|ness|ment|ity|ship|ism|-\w+)$"
)


def split(text: str, content: Sequence[Stretch], cues: Cues) -> tuple[tuple[Stretch, ...], ...]:
    """Return the propositions of a content, each as its pieces of `text`, edges trimmed of punctuation."""
    pieces = [trimmed for piece in content if (trimmed := trim(text, piece))]
    found: list[tuple[Stretch, ...]] = []
    for piece in pieces:
        first, *rest = _parts(text, piece, cues)
        # What a reporting clause parted belongs together, unless a new sentence begins behind it.
        if found and not text[first[0]].isupper():
            found[-1] = (*found[-1], first)
        else:
            found.append((first,))
        found += [(part,) for part in rest]
    return tuple(found)


def _parts(text: str, piece: Stretch, cues: Cues) -> list[Stretch]:
    """Cut one piece at its clause boundaries."""
    start, end = piece
    if not _may_cut(cues.language).search(text, start, end):
        return [piece]
    cuts = _cuts(_WORD.findall(text, start, end), cues)
    if not cuts:
        return [piece]
    starts = [match.start() for match in islice(_WORD.finditer(text, start, end), cuts[-1] + 1)]
    bounds = [start, *(starts[cut] for cut in cuts), end]
    return [part for pair in pairwise(bounds) if (part := trim(text, pair))]


@cache
def _may_cut(language: str) -> re.Pattern[str]:
    """Matches text in which a boundary is possible at all; most short contents have none."""
    cues = cues_of(language)
    words = "|".join(map(re.escape, sorted(cues.joins | cues.relative)))
    return re.compile(rf"[,;.!?…—–]\s|--|\b(?:{words})\b")


def trim(text: str, piece: Stretch) -> Stretch | None:
    """Leave out white space, marks and punctuation at the edges; None where nothing is left."""
    start, end = piece
    while start < end and not (text[start].isalnum() or text[start] in "([$€£¥₽₴#@"):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ")]%$€"):
        end -= 1
    if _OPENING.search(text, start, end):
        end = _with_closing_mark(text, start, end)
    if text.startswith(".", end) and _ABBREVIATED.search(text, max(start, end - 8), end):
        end += 1
    return (start, end) if start < end else None


def _with_closing_mark(text: str, start: int, end: int) -> int:
    """Take in a closing mark whose opening mark stands inside the piece."""
    inside = text[start:end]
    for opening, closing in _PAIRS:
        unpaired = inside.count(opening) % 2 if opening == closing else inside.count(opening) > inside.count(closing)
        if unpaired:
            place = text.find(closing, end, end + 3)
            return place + 1 if place >= 0 else end
    return end


def _cuts(printed: Sequence[str], cues: Cues) -> list[int]:
    """Word numbers at which a new proposition begins."""
    words = [word.lower() for word in printed]
    openers = cues.joins | cues.relative
    possible = [
        number for number, (before, word) in enumerate(pairwise(words), 1) if word in openers or before in _POINTS
    ]
    cuts: list[int] = []
    last = 0
    for number in possible:
        if not MIN_WORDS <= number <= len(words) - MIN_WORDS:
            continue
        begins = words[number - 1] in _ENDS and printed[number][0].isupper() and not is_abbreviated(printed[number - 2])
        shortest = 1 if begins else _boundary(words, number, cues)
        if not shortest:
            continue
        if _counted(words[last:number]) >= MIN_WORDS and _counted(words[number : number + 8]) >= shortest:
            cuts.append(number)
            last = number
    return cuts


def _counted(words: Sequence[str]) -> int:
    """The number of words, punctuation left out."""
    return len([word for word in words if len(word) > 1 or word.isalnum()])


def _boundary(words: Sequence[str], number: int, cues: Cues) -> int:
    """Return how many words a clause beginning here must have to stand alone; 0 where none may begin."""
    word, before = words[number], words[number - 1]
    if word in cues.relative:
        return MIN_WORDS if _is_relative(words, number, cues) else 0
    if before in _BREAKS:
        return MIN_WORDS
    if before != "," and word not in cues.joins:
        return 0
    return _joined(words, number, cues)


def _joined(words: Sequence[str], number: int, cues: Cues) -> int:
    """The same for a piece behind a comma or an "and"."""
    word, before = words[number], words[number - 1]
    joined = word in cues.joins
    place = min(number + joined, len(words) - 1)
    while place + 1 < len(words) and words[place] in cues.adverbs:
        place += 1
    if word not in cues.extends and _is_verb(words, place, cues):  # "including in the Middle East" is no clause
        return MIN_WORDS
    item = words[place]
    following = words[number + 1] if number + 1 < len(words) else ""
    listed = (word in cues.extends and following not in cues.prepositions) or (word, following) == ("as", "well")
    owned = joined and item in cues.owners
    named = joined and before == "," and item in cues.determiners - cues.counting
    return MIN_LONG if listed or owned or named else 0


def _is_relative(words: Sequence[str], number: int, cues: Cues) -> bool:
    """Whether "that" or "which" here opens a clause about the noun before it, and not "it is X that"."""
    before = words[number - 1]
    verb = cues.verbs.get(before)
    if (verb and not verb.may_be_noun) or before in cues.joins or before in cues.counting or before in _POINTING:
        return False
    if words[0] in cues.impersonal:
        return False
    return _verb_near(words, number + 1, cues)


def _verb_near(words: Sequence[str], place: int, cues: Cues) -> bool:
    """Whether a finite verb stands within the next words, a phrase of time apart ("that for many years have")."""
    for word in words[place : place + 6]:
        if word == ",":
            return False
        if word in cues.finite or (word in cues.auxiliaries and word != "also") or cues.is_past(word):
            return True
    return _is_present(words, place, cues)


def _is_present(words: Sequence[str], place: int, cues: Cues) -> bool:
    """Whether a word in -s governs what follows: "that addresses the root causes", "and reflects the realities"."""
    if place + 1 >= len(words):
        return False
    word, following = words[place], words[place + 1]
    return cues.is_present(word) and following in cues.determiners


def _is_verb(words: Sequence[str], place: int, cues: Cues) -> bool:
    """Whether a list item begins with a verb: an auxiliary, an -ed or -ing form, or a bare verb before its object."""
    word = words[place]
    following = words[place + 1] if place + 1 < len(words) else ""
    if word in cues.finite or (word in cues.verbs and (cues.is_past(word) or cues.verbs[word].participle)):
        return True
    if word == "be":
        return True
    small = word in cues.determiners or word in cues.prepositions or word in cues.pronouns or word in cues.conjunctions
    if small or not word.isalpha() or _ADJECTIVE.match(word):
        return False
    if _is_present(words, place, cues):
        return True
    governs = following in cues.determiners or following in cues.prepositions
    if cues.is_past(word):
        return True
    if cues.is_gerund(word):
        return governs or following not in {",", "and"}
    return governs and bool(cues.infinitive) and not cues.is_plural(word) and following not in {"of", "in", "at"}
