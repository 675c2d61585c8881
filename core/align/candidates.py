"""Which witnesses are worth comparing, and how alike they are.

An inverted index of terms finds the pairs: only witnesses that share a term meet, and a term that very many share
introduces nobody. Work grows with the pairs that have something in common, not with all pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from core.align.profiles import Profile, Vector

MOST_SHARED = 400
"""Witnesses that may share a term before it introduces no more pairs: such a term tells nobody apart."""
AGREE = 0.05
"""Added where both name the same speaker."""
CONFLICT = 0.12
"""Taken off where both name speakers and no relay is common."""
WORTHWHILE = 0.08
"""Likeness of words below which letters are not looked at: no pair has come near a statement from there."""
INTRODUCED = 0.05
"""Likeness by rare words from which a pair is compared at all; just below `WORTHWHILE` for unequal lengths."""
CONTAINED = 0.25
"""How far a short witness inside a long one counts as whole: 0 not at all (plain cosine), 1 wholly."""
MOST_STRETCH = 4.0
"""Times by which the longer may outweigh the shorter before its length counts fully against the pair."""
FEW_TERMS = 2
"""Terms that are little evidence: likeness counts half with none, fully from twice as many as this."""

FEW_WORDS = 4
"""Words below which even identical texts of different sources ("No comment") are no evidence of one statement."""

Pair = tuple[int, int]
"""Places of two profiles, the smaller first."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two witnesses are, with the grounds."""

    score: float
    words: float
    """Cosine of their stemmed words weighted by rarity."""
    letters: float
    """Cosine of their pieces of three and four letters."""
    speakers: str
    """agree, unknown or conflict."""
    conflict: str
    """Why they can never be one statement, as a clause for the analyst; empty where nothing forbids it."""


def candidates(profiles: Sequence[Profile]) -> list[Pair]:
    """Return the pairs that share enough rare terms to be looked at, in order.

    The index adds up what each shared term is worth, so a pair that only has common words in common costs a few
    additions and is never compared.
    """
    holders: dict[str, list[tuple[int, float]]] = {}
    for place, one in enumerate(profiles):
        for term, weight in one.terms.items():
            holders.setdefault(term, []).append((place, weight))
    shared: dict[Pair, float] = {}
    for places in holders.values():
        if 1 < len(places) <= MOST_SHARED:
            for (a, weight_a), (b, weight_b) in combinations(places, 2):
                shared[a, b] = shared.get((a, b), 0.0) + weight_a * weight_b
    return sorted(pair for pair, worth in shared.items() if worth >= INTRODUCED)


def compare(profiles: Sequence[Profile], pairs: Iterable[Pair]) -> dict[Pair, Likeness]:
    """Return how alike the two of each pair are."""
    return {(a, b): likeness(profiles[a], profiles[b]) for a, b in pairs}


def likeness(a: Profile, b: Profile) -> Likeness:
    """Score two witnesses: the mean of both cosines, moved a little by who speaks."""
    stretch = _stretch(a, b)
    words = min(1.0, cosine(a.terms, b.terms) * stretch)
    letters = min(1.0, cosine(a.grams, b.grams) * stretch) if words >= WORTHWHILE else words
    speakers = speaker_agreement(a, b)
    score = (words + letters) / 2 * _evidence(a, b)
    score += {"agree": AGREE, "unknown": 0.0, "conflict": -CONFLICT}[speakers]
    return Likeness(max(0.0, min(1.0, score)), words, letters, speakers, conflict(a, b))


def _stretch(a: Profile, b: Profile) -> float:
    """Return what makes up for a difference in length: outlets cut and join what is said."""
    shorter, longer = sorted((a.mass, b.mass))
    return min(MOST_STRETCH, longer / shorter) ** CONTAINED if shorter else 1.0


def _evidence(a: Profile, b: Profile) -> float:
    """Return how far the number of terms carries a judgement: one of one alike is less than ten of ten."""
    terms = min(len(a.said | a.denied), len(b.said | b.denied))
    return min(1.0, (terms + FEW_TERMS) / (2 * FEW_TERMS))


def cosine(a: Vector, b: Vector) -> float:
    """Return the cosine of two unit vectors."""
    if len(b) < len(a):
        a, b = b, a
    return sum(weight * b[term] for term, weight in a.items() if term in b)


def speaker_agreement(a: Profile, b: Profile) -> str:
    """Return agree where the two share a speaker or relay, unknown where one names none, else conflict."""
    if not a.speakers or not b.speakers:
        return "unknown"
    return "agree" if a.speakers & b.speakers else "conflict"


def conflict(a: Profile, b: Profile) -> str:
    """Return why two witnesses can never be versions of one statement; empty where nothing forbids it."""
    if a.language != b.language and "und" not in {a.language, b.language}:
        return "they are in different languages"
    if a.witness.occasion != b.witness.occasion:
        return "they belong to different occasions"
    if a.witness.article == b.witness.article and _overlap(a, b):
        return "they stand in one sentence"
    if _numbers_differ(a, b):
        return "their numbers differ"
    if min(len(a.words), len(b.words)) < FEW_WORDS and speaker_agreement(a, b) == "conflict":
        return "they are a few words of different sources"
    if (a.denied & b.said) - b.denied and not (b.denied & a.denied) and not b.denied:
        return "one denies what the other says"
    if (b.denied & a.said) - a.denied and not (b.denied & a.denied) and not a.denied:
        return "one denies what the other says"
    return ""


def _overlap(a: Profile, b: Profile) -> bool:
    return a.witness.start < b.witness.end and b.witness.start < a.witness.end


def _numbers_differ(a: Profile, b: Profile) -> bool:
    """Whether both count the same kind of thing and neither has all the values of the other."""
    kinds_a, kinds_b = _by_kind(a.numbers), _by_kind(b.numbers)
    return any(
        not (kinds_a[kind] <= kinds_b[kind] or kinds_b[kind] <= kinds_a[kind]) for kind in kinds_a.keys() & kinds_b
    )


def _by_kind(numbers: Iterable[tuple[str, float]]) -> Mapping[str, set[float]]:
    kinds: dict[str, set[float]] = {}
    for kind, value in numbers:
        kinds.setdefault(kind, set()).add(value)
    return kinds
