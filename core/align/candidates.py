"""Which witnesses are worth comparing, and how alike they are.

An inverted index of terms finds the pairs: only witnesses that share a term meet, and a term that very many share
introduces nobody. Work grows with the pairs that have something in common, not with all pairs.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise, repeat
from operator import mul
from typing import TYPE_CHECKING

import numpy as np

from core.align.phrases import thin
from core.model import Shares

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from core.align.profiles import Profile, Vector
    from core.model import Finder

MOST_SHARED = 400
"""Witnesses that may share a term before it introduces no more pairs: such a term tells nobody apart."""
AGREE = 0.05
"""Added where both name the same speaker."""
CONFLICT = 0.12
"""Taken off where both name speakers and no relay is common."""
OTHER_SUBJECT = 0.2
"""Taken off where both only tell what was talked about, and that is not the same."""
OTHER_KIND = 0.1
"""Taken off where one only tells that something was talked about and the other what was said of it."""
WORTHWHILE = 0.08
"""Likeness of words below which letters are not looked at: no pair has come near a statement from there."""
INTRODUCED = 0.15
"""Likeness by rare words from which a pair is compared at all: from 0.2 more retellings cut short are missed."""
INTRODUCED_TWIN = 0.25
"""The same for two witnesses of one article: only such as say the same twice matter, as no rivals."""
AT_ONCE = 1 << 20
"""Sums and products that the search for candidates holds at a time: some 50 MB."""
SURE = 9
"""Decimal places of what a pair shares: engines add up in orders of their own."""
CONTAINED = 0.25
"""How far a short witness inside a long one counts as whole: 0 not at all (plain cosine), 1 wholly."""
MOST_STRETCH = 4.0
"""Times by which the longer may outweigh the shorter before its length counts fully against the pair."""
EVIDENCE = 0.25
"""Share of the score that is how much they have in common; the rest is how alike they are."""
OWN = 3.0
"""Rarity in common, in nats, below which a pair is alike by the sentences round it rather than by what is said."""
ENOUGH = 18.0
"""Rarity in common, in nats, from which more adds nothing: three words that stand in one sentence of a hundred."""
THINNED = 0.8
"""What is left of the score of a pair with little more than a phrase in common."""

ONE_EVENT = 60
"""Days between two articles beyond which they do not report one event."""
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
    thin: bool
    """Whether they have no more in common than a name, a topic or a set phrase."""
    conflict: str
    """Why they can never be one statement, as a clause for the analyst; empty where nothing forbids it."""
    sense: float = 0.0
    """What of the score their sense has added, where an encoder was asked."""


def candidates(profiles: Sequence[Profile], attributed: int | None = None, finder: Finder | None = None) -> list[Pair]:
    """Return the pairs that share enough rare terms to be looked at, in order.

    From place `attributed` on stand the outlets' own sentences, which never meet each other; witnesses of one article
    meet only where they may say the same twice. `finder` is the way to find them, None for the index.
    """
    shares = _shares(profiles, len(profiles) if attributed is None else attributed)
    return (finder or Index()).pairs(shares)


def _shares(profiles: Sequence[Profile], own_from: int) -> Shares:
    """Return which profile holds which term, in numbers."""
    sizes = [len(one.terms) for one in profiles]
    terms: dict[str, int] = {}
    articles: dict[str, int] = {}
    of_article = [articles.setdefault(one.witness.article, len(articles)) for one in profiles]
    return Shares(
        place=np.repeat(np.arange(len(profiles)), sizes).tolist(),
        term=[terms.setdefault(term, len(terms)) for one in profiles for term in one.terms],
        weight=[weight for one in profiles for weight in one.terms.values()],
        article=np.repeat(of_article, sizes).tolist() if sizes else [],
        own_from=own_from,
    )


@dataclass(frozen=True, slots=True)
class Index:
    """The search built in: an inverted index of arrays.

    It adds up what each shared term is worth, for many witnesses at a time, so a pair that only has common words in
    common costs a few additions and is never compared.
    """

    def pairs(self, shares: Shares) -> list[Pair]:
        """Return the pairs of witnesses worth comparing, in order."""
        if not len(shares.place):
            return []
        held = _Held(shares)
        return [pair for start, end in held.blocks() for pair in held.pairs(start, end)]


class _Held:
    """Which witnesses hold each term, and how much it weighs in them."""

    def __init__(self, shares: Shares) -> None:
        place, term = np.asarray(shares.place), np.asarray(shares.term)
        weight = np.asarray(shares.weight, dtype=np.float64)
        self.size = int(place[-1]) + 1
        self.article = np.zeros(self.size, dtype=np.int64)
        self.article[place] = np.asarray(shares.article)
        order = np.argsort(term, kind="stable")
        counts = np.bincount(term)
        self._holder, self._worth = place[order], weight[order]
        at = np.empty(len(order), dtype=np.int64)
        at[order] = np.arange(len(order))  # a term's holders stand in order, so behind each stand those after it
        known = (counts[term] <= MOST_SHARED) & (place < shares.own_from)
        self._place, self._weight, self._first = place[known], weight[known], at[known] + 1
        self._behind = np.cumsum(counts)[term[known]] - self._first
        self._rows = np.searchsorted(self._place, np.arange(self.size + 1))

    def blocks(self) -> Iterator[tuple[int, int]]:
        """Yield runs of places, first and end, that are added up together."""
        met = np.bincount(self._place, weights=self._behind, minlength=self.size)
        number = np.cumsum(met + self.size) // AT_ONCE
        edges = [*np.flatnonzero(np.diff(number, prepend=-1)).tolist(), self.size]
        yield from pairwise(edges)

    def pairs(self, start: int, end: int) -> Iterator[Pair]:
        """Yield the pairs of a run of places with places behind them that share enough."""
        rows = slice(self._rows[start], self._rows[end])
        first, behind = self._first[rows], self._behind[rows]
        holders = np.repeat(first - np.cumsum(behind) + behind, behind) + np.arange(behind.sum())
        cell = np.repeat((self._place[rows] - start) * self.size, behind) + self._holder[holders]
        worth = self._worth[holders] * np.repeat(self._weight[rows], behind)
        shared = np.bincount(cell, weights=worth)
        cells = np.flatnonzero(shared > INTRODUCED / 2)
        one, other = cells // self.size + start, cells % self.size
        bar = np.where(self.article[one] == self.article[other], INTRODUCED_TWIN, INTRODUCED)
        enough = np.round(shared[cells], SURE) >= bar
        return zip(one[enough].tolist(), other[enough].tolist(), strict=True)


def compare(profiles: Sequence[Profile], pairs: Iterable[Pair]) -> dict[Pair, Likeness]:
    """Return how alike the two of each pair are."""
    return {(a, b): likeness(profiles[a], profiles[b]) for a, b in pairs}


def likeness(a: Profile, b: Profile) -> Likeness:
    """Score two witnesses: the mean of both cosines, moved a little by who speaks."""
    stretch = _stretch(a, b)
    words = min(1.0, cosine(a.terms, b.terms) * stretch)
    letters = min(1.0, cosine(a.grams, b.grams) * stretch) if words >= WORTHWHILE else words
    speakers = speaker_agreement(a, b)
    common = _common(a, b)
    score = (1 - EVIDENCE) * (words + letters) / 2 + EVIDENCE * min(1.0, common / ENOUGH)
    few = thin(a, b, common)
    score *= min(1.0, common / OWN) * (THINNED if few else 1.0)
    score -= _subjects(a, b)
    score += {"agree": AGREE, "unknown": 0.0, "conflict": -CONFLICT}[speakers]
    return Likeness(max(0.0, min(1.0, score)), words, letters, speakers, few, conflict(a, b))


def _subjects(a: Profile, b: Profile) -> float:
    """Return what is taken off where one is talk of a subject and the other is not, or the subjects differ."""
    if a.about is None or b.about is None:
        return 0.0 if a.about is b.about else OTHER_KIND
    return OTHER_SUBJECT if not (a.about & b.about) and (a.about or b.about) else 0.0


def _stretch(a: Profile, b: Profile) -> float:
    """Return what makes up for a difference in length: outlets cut and join what is said."""
    shorter, longer = sorted((a.mass, b.mass))
    return min(MOST_STRETCH, longer / shorter) ** CONTAINED if shorter else 1.0


def _common(a: Profile, b: Profile) -> float:
    """Return how much the two have in common, in nats, whatever else they say."""
    its = b.worth.get
    return math.fsum(
        worth if worth < other else other  # noqa: FURB136  min takes three times as long
        for term, worth in a.worth.items()
        if (other := its(term))
    )


def cosine(a: Vector, b: Vector) -> float:
    """Return the cosine of two unit vectors."""
    if len(a) > len(b):
        a, b = b, a
    return math.fsum(map(mul, a.values(), map(b.get, a, repeat(0.0))))  # exact, so the same in any order


def speaker_agreement(a: Profile, b: Profile) -> str:
    """Return agree where the two share a speaker or relay, unknown where one names none, else conflict."""
    if not a.speakers or not b.speakers:
        return "unknown"
    if a.speakers & b.speakers:
        return "agree"
    # An outlet's own sentence credits nobody: who acts in it is not who says it.
    return "unknown" if "narrated" in {a.witness.form, b.witness.form} else "conflict"


def conflict(a: Profile, b: Profile) -> str:
    """Return why two witnesses can never be versions of one statement; empty where nothing forbids it."""
    if a.language != b.language and "und" not in {a.language, b.language}:
        return "they are in different languages"
    if a.witness.occasion != b.witness.occasion:
        return "they belong to different occasions"
    if _long_apart(a, b):
        return "their articles appeared months apart"
    if a.witness.article == b.witness.article and _overlap(a, b):
        return "they stand in one sentence"
    if _numbers_differ(a, b):
        return "their numbers differ"
    if min(len(a.words), len(b.words)) < FEW_WORDS and speaker_agreement(a, b) == "conflict":
        return "they are a few words of different sources"
    return "one denies what the other says" if _denies(a, b) or _denies(b, a) else ""


def _denies(a: Profile, b: Profile) -> bool:
    """Whether one denies what the other says, and the other denies nothing at all."""
    return bool(a.denied & b.said) and not b.denied


def _long_apart(a: Profile, b: Profile) -> bool:
    """Whether both speak of the event at hand and their articles are so far apart that it cannot be one event."""
    if a.day is None or b.day is None or a.words == b.words:
        return False
    return a.witness.occasion == "this" and abs(a.day - b.day) > ONE_EVENT


def _overlap(a: Profile, b: Profile) -> bool:
    return a.witness.start < b.witness.end and b.witness.start < a.witness.end


def _numbers_differ(a: Profile, b: Profile) -> bool:
    """Whether both count the same kind of thing and on both sides most values are the other's."""
    kinds_a, kinds_b = _by_kind(a.numbers), _by_kind(b.numbers)
    return any(
        len(kinds_a[kind] & kinds_b[kind]) < min(len(kinds_a[kind] - kinds_b[kind]), len(kinds_b[kind] - kinds_a[kind]))
        for kind in kinds_a.keys() & kinds_b
    )


def _by_kind(numbers: Iterable[tuple[str, float]]) -> Mapping[str, set[float]]:
    kinds: dict[str, set[float]] = {}
    for kind, value in numbers:
        kinds.setdefault(kind, set()).add(value)
    return kinds
