"""What of a witness is compared: its rare words, its letters, its numbers, what it denies and who speaks.

Words are stemmed; places, capitals and their people count as one (Tehran is Iran), names and phrases take one form
(International Atomic Energy Agency is IAEA) and numbers their value. Little words, titles, weekdays and verbs of
saying are left out. Each word weighs by its rarity over the whole articles at hand, so `Ukraine` weighs little among
articles on Ukraine.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from core.align.phrases import beside, titled
from core.align.terms import Lexed, Rarity, aside, counted_as, lexed
from core.diff.words import negations, table
from core.model import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.align.terms import Term
    from core.model import Article, Dated, Witness
    from core.normalize.tokens import Word

CONTEXT = 0.15
"""Weight of a word that stands in the witness's sentence but not in what was said: a hint, no evidence."""
SHORT_CONTEXT = 0.4
"""The same for a short witness: `and by cooperating with them` says little without its sentence."""
SHORT = 5
"""Distinct terms below which a witness is short."""
NAME_PART = 0.6
"""Weight of a word of a name before its last: `French President Emmanuel Macron` is told by Macron alone."""
DENIED_AHEAD = 3
"""Content words after a negation that it may deny."""
SHORTEST_GRAM, LONGEST_GRAM = 3, 4
"""Letters of the pieces of words compared: they find what stemming and transliteration miss."""
LONGEST_WORD = 64
"""Letters of a word that are looked at in pieces."""

_YEAR = range(1900, 2101)

Vector = dict[str, float]
"""A sparse vector of length 1, or empty."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One witness, ready to be compared."""

    witness: Witness
    language: str
    words: tuple[str, ...]
    """All compared forms in order: equal words make equal witnesses."""
    terms: Vector
    grams: Vector
    worth: Vector
    """What each word said tells, in nats: not scaled, the rest of the sentence left out."""
    printed: Mapping[str, str]
    """Each term as the article prints it first."""
    mass: float
    """Length of the words' vector before it was scaled to 1: how much is said."""
    told: float
    """Rarity of all words said, in nats."""
    numbers: frozenset[tuple[str, float]]
    """Values with their kind: `year`, `share` or the stem counted."""
    day: int | None
    """The day the article appeared, counted from a fixed one; None where it is not known to the day."""
    denied: frozenset[str]
    """Terms that stand only behind a negation: `I don't think it's fair, I think it's wrong` denies no thinking."""
    said: frozenset[str]
    """Terms that stand without a negation before them."""
    about: frozenset[str] | None
    """For what is only told to have been talked about, the terms that say what; None for anything else."""
    named: frozenset[str]
    """Terms that say whom, not what: printed with a capital, or part of a title."""
    beside: frozenset[tuple[str, str]]
    """Terms that stand beside each other: parts of one phrase."""
    speakers: frozenset[str]
    """Last names of the speaker and of every relay; empty where unresolved."""


def profile(witness: Witness, article: Article, rare: Rarity, words: Lexed | None = None) -> Profile:
    """Prepare a witness for comparison; `words` are those of its article where they are at hand."""
    language, around = article.language, _context(witness)
    if words is None:
        words = lexed(article, sorted([*witness.content, *around]))
    tokens, terms, context = words.tokens(witness.content), words.terms(witness.content), words.terms(around)
    talked = _is_subject(tokens, [*terms, *context])
    if talked:
        terms = [_as_subject(term, token) for term, token in terms]
    weights: Vector = {}
    titles = titled(tokens, {token.start for _, token in terms})
    parts = _name_parts(tokens) | titles
    for term, token in terms:
        part = NAME_PART if token.start in parts else 1.0
        weights[term] = part * rare.of(term) + (weights.get(term, 0.0) if term[0] != "~" else 0.0)
    worth = dict(weights)
    mass = math.sqrt(sum(weight * weight for weight in weights.values()))
    if talked:
        weights["~talked"] = rare.of("~talked")
    share = CONTEXT if len(weights) >= SHORT else SHORT_CONTEXT
    for term, _ in context if not talked else ():
        weights.setdefault(term, share * rare.of(term))
    grams = _grams(terms, () if talked else context, share, rare)
    denied = _denied(tokens, language)
    return Profile(
        witness=witness,
        language=language,
        words=tuple(token.norm for token in tokens),
        terms=unit(weights),
        grams=grams,
        worth=worth,
        printed={term: token.text for term, token in reversed(terms)},
        mass=mass,
        told=sum(worth.values()),
        numbers=_numbers(terms) | {one for one in _numbers(context) if one[0] == "year"},
        day=_day(article.published),
        denied=denied,
        said=frozenset(term for term, _ in terms) - denied,
        about=frozenset(term for term, _ in terms if term[0] != "~") if talked else None,
        named=frozenset(term for term, token in terms if token.text[:1].isupper() or token.start in titles),
        beside=beside(tokens, terms),
        speakers=_speakers(witness),
    )


def _name_parts(tokens: Sequence[Word]) -> frozenset[int]:
    """Return where words start behind which a name goes on, titles between them passed over."""
    left_out = aside()
    named = [token for token in tokens if token.norm not in left_out]
    return frozenset(
        one.start
        for one, following in pairwise(named)
        # A comma behind a word ends a name.
        if one.text[:1].isupper() and following.text[:1].isupper() and one.after[:1] in {"", " "}
    )


def _is_subject(tokens: Sequence[Word], terms: Sequence[Term]) -> bool:
    """Whether a witness only tells that something was talked about, itself or as an item of such a list."""
    talked = _subjects()["talked"]
    if not talked.isdisjoint(token.norm for token in tokens):
        return True
    item = bool(tokens) and tokens[0].norm in _subjects()["joining"]
    return item and not talked.isdisjoint(token.norm for _, token in terms)


def _as_subject(term: str, token: Word) -> Term:
    """Return one term for all words that say that there was talk, one for all that call it a matter."""
    kind = next((kind for kind in ("talked", "matter") if token.norm in _subjects()[kind]), None)
    return (f"~{kind}" if kind else term), token


@cache
def _subjects() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in table()["subjects"].items()}


def unit(weights: Vector) -> Vector:
    """Scale a vector to length 1."""
    length = math.hypot(*weights.values())
    return {term: weight / length for term, weight in weights.items()} if length else {}


def _context(witness: Witness) -> tuple[Span, ...]:
    """Return the stretches of the witness's sentence that are neither said nor attribution."""
    taken = sorted(
        [*witness.content, *((witness.source,) if witness.source else ()), *((witness.cue,) if witness.cue else ())]
    )
    spans, at = [], witness.start
    for start, end in taken:
        if start > at:
            spans.append(Span(at, start))
        at = max(at, end)
    if at < witness.end:
        spans.append(Span(at, witness.end))
    return tuple(spans)


def _grams(terms: Sequence[Term], context: Sequence[Term], share: float, rare: Rarity) -> Vector:
    """Return the pieces of words, each as rare as its word; those of the context count `share`."""
    weights: Vector = {}
    for found, part in ((terms, 1.0), (context, share)):
        for term, token in found:
            weight = part * rare.of(term)
            for piece in _letters(term if term[0] in "@#~" else token.norm):
                if piece in weights:
                    weights[piece] += weight
                else:
                    weights[piece] = weight
    return unit(weights)


@lru_cache(maxsize=100_000)
def _letters(word: str) -> tuple[str, ...]:
    """Return the pieces of a word, its ends marked.

    >>> _letters("war")
    ('_wa', 'war', 'ar_', '_war', 'war_')
    """
    word = f"_{word[:LONGEST_WORD]}_"
    return tuple(
        word[start : start + size]
        for size in range(SHORTEST_GRAM, LONGEST_GRAM + 1)
        for start in range(len(word) - size + 1)
    )


def _numbers(terms: Sequence[Term]) -> frozenset[tuple[str, float]]:
    """Return the numbers printed as figures, each with what it counts: a year, a share, or the word after it."""
    found = set()
    for place, (term, token) in enumerate(terms):
        if not term.startswith("#") or (not token.norm[-1:].isdigit() and "%" not in token.norm):
            continue
        value = float(term[1:])
        following = terms[place + 1][0] if place + 1 < len(terms) else ""
        kind = "year" if value in _YEAR else "share" if "%" in token.norm else following
        found.add((kind, value))
    return frozenset(found)


def _day(date: Dated) -> int | None:
    known = date.value and date.quality in {"clock", "day"}
    return dt.date.fromisoformat(str(date.value)[:10]).toordinal() if known else None


def _denied(tokens: Sequence[Word], language: str) -> frozenset[str]:
    """Return the terms of the few content words after each negation, up to the next comma or stop.

    A term that stands elsewhere without a negation is not denied.
    """
    denying = negations(language)
    if denying.isdisjoint(token.norm for token in tokens):
        return frozenset()
    denied: set[str] = set()
    asserted: set[str] = set()
    ahead = 0
    for token in tokens:
        if token.norm in denying:
            ahead = DENIED_AHEAD
        elif terms := counted_as(token.norm, language):
            (denied if ahead else asserted).update(terms)
            ahead = max(0, ahead - 1)
        if any(sign in token.after for sign in ",;:."):
            ahead = 0
    return frozenset(denied - asserted)


def _speakers(witness: Witness) -> frozenset[str]:
    """Return the last names of all who passed the words on."""
    names = [*(witness.speaker or "").split(" & "), *(relay.name for relay in witness.chain if not relay.inherited)]
    return frozenset(word.casefold() for name in names for word in _last(name.split()))


def _last(name: Sequence[str]) -> Sequence[str]:
    """Return the last name; of three words or more the last two, since what follows may be a place.

    >>> _last("Nancy Pelosi of California".split())
    ['Pelosi', 'California']
    """
    capitals = [word for word in name if word[:1].isupper()]
    return capitals[-2:] if len(capitals) > 2 else capitals[-1:] or name[-1:]  # noqa: PLR2004  first and last name
