"""Whole articles: which sentence of one is which of the other, wherever it stands, in one piece or in several.

Sentences are compared as witnesses are, by their rare words and letters. Equal ones pair off first, then the most
alike; a sentence left over joins one that is paired already where it adds a part of it, or says it again. What stands
in another order than the heaviest run of pairs common to both articles has moved.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.align.candidates import candidates, likeness
from core.align.profiles import profile
from core.align.terms import rarity
from core.model import Counterpart, SideBySide, Span, Witness
from core.normalize.sentences import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from core.align.profiles import Profile
    from core.align.terms import Rarity
    from core.model import Article, Relation
    from core.normalize.sentences import Sentence

ALIKE = 0.38
"""Likeness from which two sentences are counterparts: of pairs below it in articles on 50 American events, judged by
reading, most are about one matter and say different things of it."""
BESIDE = 0.22
"""The same where the sentences before both, or behind both, are counterparts: then one text runs on in both."""
PART = 0.25
"""Share of a sentence's rarity that a paired sentence must hold, beyond what its partner says, to be joined by it."""
JOINED = 0.25
"""Likeness that it needs beside that."""
AGAIN = 0.5
"""Likeness from which a sentence left over says again what is paired already."""
MOST_SENTENCES = 2_000
"""Sentences of an article that are compared; the rest is shown as standing only there."""
MOST_PAIRS = 100_000
"""Pairs of sentences that are compared; beyond it those at the most distant places are left out."""
MOST_PIECES = 6
"""Sentences that one sentence may be split into."""
FEW_WORDS = 3
"""Words below which equal sentences (`No comment`) are paired only as others are."""

_HEADS = frozenset({"title", "heading"})
"""Parts that sum up what the article goes on to say: a heading is no version of the sentence that it announces."""

Pair = tuple[int, int]
"""Numbers of a sentence of the first article and one of the second."""
Sides = tuple[list["Profile"], list["Profile"]]
"""The sentences of both articles, ready to be compared."""


def side_by_side(first: Article, second: Article) -> SideBySide:
    """Lay two articles beside each other. Exchanging them mirrors the result."""
    return lay_out((first, second), (split(first), split(second)))


def lay_out(articles: tuple[Article, Article], sentences: tuple[Sequence[Sentence], Sequence[Sentence]]) -> SideBySide:
    """Lay the given sentences of two articles beside each other."""
    if articles[0].id > articles[1].id:
        return _mirrored(lay_out((articles[1], articles[0]), (sentences[1], sentences[0])))
    rare = rarity(articles)
    first, second = (
        [_profile(one, article, rare) for one in found[:MOST_SENTENCES]]
        for article, found in zip(articles, sentences, strict=True)
    )
    sides = (first, second)
    ours, theirs = ([one.part in _HEADS for one in found] for found in sentences)
    stars, cut = _stars(sides, (ours, theirs))
    spans = tuple([Span(one.start, one.end) for one in side] for side in sentences)
    counterparts = [_counterpart(star, sides, spans) for star in stars]
    counterparts += [
        Counterpart("only here", (span,), (), moved=False, likeness=0.0) for span in _left(spans, stars, 0)
    ]
    counterparts += [
        Counterpart("only here", (), (span,), moved=False, likeness=0.0) for span in _left(spans, stars, 1)
    ]
    coarse = cut or any(len(side) > MOST_SENTENCES for side in sentences)
    return _in_order((articles[0].id, articles[1].id), _with_moves(counterparts), coarse=coarse)


def _profile(sentence: Sentence, article: Article, rare: Rarity) -> Profile:
    """Prepare a sentence for comparison, as if all of it were said and nobody credited."""
    span = Span(sentence.start, sentence.end)
    witness = Witness(
        id=f"{article.id} {span.start}",
        article=article.id,
        start=span.start,
        end=span.end,
        content=(span,),
        form="narrated",
        speaker=None,
        source=None,
        cue=None,
        verb=None,
        chain=(),
        occasion="unknown",
        confidence=1.0,
        grounds=(),
    )
    return profile(witness, article, rare)


# --- which sentences belong together --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Star:
    """One sentence of one side with one or more of the other."""

    first: tuple[int, ...]
    second: tuple[int, ...]
    score: float
    """Of the two most alike."""
    again: bool = False
    """Whether the several say the same."""


def _stars(sides: Sides, heads: tuple[Sequence[bool], Sequence[bool]]) -> tuple[list[_Star], bool]:
    """Return which sentences belong together, and whether work was cut. Headlines go only with headlines."""
    pairs = [(i, j) for i, j in _equal(*sides) if heads[0][i] == heads[1][j]]
    ranked, cut = _ranked(sides, ({i for i, _ in pairs}, {j for _, j in pairs}), heads)
    links = _closest(ranked, pairs)
    of_first: dict[int, list[int]] = {i: [j] for i, j in links}
    of_second: dict[int, list[int]] = {j: [i] for i, j in links}
    for (i, j), score in ranked.items():
        if i in of_first and j not in of_second and _joins(sides[0][i], j, of_first[i], of_second, sides[1], score):
            of_first[i].append(j)
            of_second[j] = [i]
        elif j in of_second and i not in of_first and _joins(sides[1][j], i, of_second[j], of_first, sides[0], score):
            of_second[j].append(i)
            of_first[i] = [j]
    stars = [
        _Star((i,), tuple(sorted(js)), links[i, js[0]], _repeats(sides[0][i], [sides[1][j] for j in js]))
        for i, js in of_first.items()
        if all(len(of_second[j]) == 1 for j in js)
    ]
    stars += [
        _Star(tuple(sorted(group)), (j,), links[group[0], j], _repeats(sides[1][j], [sides[0][i] for i in group]))
        for j, group in of_second.items()
        if len(group) > 1
    ]
    return stars, cut


def _joins(
    whole: Profile,
    piece: int,
    pieces: Sequence[int],
    back: Mapping[int, Sequence[int]],
    side: Sequence[Profile],
    score: float,
) -> bool:
    """Whether a sentence that is still alone belongs to one that is paired, beside its partners so far."""
    if len(pieces) >= MOST_PIECES or any(len(back[one]) > 1 for one in pieces):
        return False
    return score >= AGAIN or (score >= JOINED and _adds(whole, side[piece], [side[one] for one in pieces]))


def _adds(whole: Profile, piece: Profile, others: Sequence[Profile]) -> bool:
    """Whether a sentence says enough of a piece beyond what the other pieces say."""
    left = whole.worth.keys() - {term for one in others for term in one.worth}
    held = sum(min(worth, whole.worth[term]) for term, worth in piece.worth.items() if term in left)
    return held >= PART * sum(piece.worth.values()) > 0


def _repeats(whole: Profile, pieces: Sequence[Profile]) -> bool:
    """Whether several sentences say the same of one: none adds to the first, which is the most alike."""
    return len(pieces) > 1 and not any(_adds(whole, one, pieces[:place]) for place, one in enumerate(pieces) if place)


def _equal(first: Sequence[Profile], second: Sequence[Profile]) -> list[Pair]:
    """Pair sentences with the same words, the first of each with the first, the next with the next."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j, one in enumerate(second):
        places[one.words].append(j)
    seen: Counter[tuple[str, ...]] = Counter()
    pairs = []
    for i, one in enumerate(first):
        if len(one.words) >= FEW_WORDS and seen[one.words] < len(places.get(one.words, ())):
            pairs.append((i, places[one.words][seen[one.words]]))
            seen[one.words] += 1
    return pairs


def _ranked(
    sides: Sides, taken: tuple[set[int], set[int]], heads: tuple[Sequence[bool], Sequence[bool]]
) -> tuple[dict[Pair, float], bool]:
    """Return the pairs of sentences with something in common, most alike first, and whether some were left out.

    Two sentences that have an equal one each belong there; a free one may still join them.
    """
    first, second = sides
    size = len(first)
    pairs = [
        (i, j - size)
        for i, j in candidates([*first, *second], size)
        if j >= size and heads[0][i] == heads[1][j - size] and not (i in taken[0] and j - size in taken[1])
    ]

    def apart(pair: Pair) -> int:
        return abs(pair[0] * len(second) - pair[1] * len(first))

    kept = sorted(pairs, key=lambda pair: (apart(pair), pair))[:MOST_PAIRS]
    scores = {(i, j): round(likeness(first[i], second[j]).score, 6) for i, j in kept}
    ordered = sorted(kept, key=lambda pair: (-scores[pair], apart(pair), pair))
    return {pair: scores[pair] for pair in ordered}, len(kept) < len(pairs)


def _closest(ranked: Mapping[Pair, float], equal: Iterable[Pair]) -> dict[Pair, float]:
    """Pair off sentences, the most alike first, then those beside a pair; equal ones are paired already."""
    found = dict.fromkeys(equal, 1.0)
    used = ({i for i, _ in found}, {j for _, j in found})
    for bar in (ALIKE, BESIDE):
        anchors = set(found)
        for (i, j), score in ranked.items():
            near = bar == ALIKE or (i - 1, j - 1) in anchors or (i + 1, j + 1) in anchors
            if near and score >= bar and i not in used[0] and j not in used[1]:
                found[i, j] = score
                used[0].add(i)
                used[1].add(j)
    return found


# --- laying out -----------------------------------------------------------------------------------------------------


def _counterpart(star: _Star, sides: Sides, spans: Sequence[Sequence[Span]]) -> Counterpart:
    return Counterpart(
        _relation(star, sides),
        tuple(spans[0][i] for i in star.first),
        tuple(spans[1][j] for j in star.second),
        moved=False,
        likeness=star.score,
    )


def _relation(star: _Star, sides: Sides) -> Relation:
    if star.again:
        return "repeated"
    if len(star.second) > 1:
        return "split"
    if len(star.first) > 1:
        return "merged"
    return "equal" if sides[0][star.first[0]].words == sides[1][star.second[0]].words else "near"


def _left(spans: Sequence[Sequence[Span]], stars: Sequence[_Star], side: int) -> Iterator[Span]:
    """Yield the sentences of one side that belong to none of the other."""
    held = {number for star in stars for number in (star.second if side else star.first)}
    yield from (span for number, span in enumerate(spans[side]) if number not in held)


def _with_moves(counterparts: Sequence[Counterpart]) -> list[Counterpart]:
    """Mark what stands outside the heaviest run that both articles have in the same order."""
    both = sorted((one for one in counterparts if one.first and one.second), key=lambda one: one.first)
    weights = [sum(span.end - span.start for span in (*one.first, *one.second)) for one in both]
    kept = rising([one.second[0].start for one in both], weights)
    placed = [one if place in kept else replace(one, moved=True) for place, one in enumerate(both)]
    return [*placed, *(one for one in counterparts if not (one.first and one.second))]


def rising(places: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Return the numbers of the heaviest run of places that rises throughout.

    Method: the longest increasing subsequence (Fredman 1975) with weights, over a Fenwick tree of the best run so far.
    """
    rank = {place: number for number, place in enumerate(sorted(places), 1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(places) + 1)
    before = []
    for number, (place, weight) in enumerate(zip(places, weights, strict=True)):
        total, last = _best_below(best, rank[place])
        before.append(last)
        at = rank[place]
        while at < len(best):
            best[at] = max(best[at], (total + weight, number), key=lambda one: one[0])
            at += at & -at
    run = set()
    number = _best_below(best, len(places) + 1)[1]
    while number >= 0:
        run.add(number)
        number = before[number]
    return run


def _best_below(best: Sequence[tuple[int, int]], rank: int) -> tuple[int, int]:
    """Return the weight and the end of the best run that ends below a rank."""
    found = (0, -1)
    at = rank - 1
    while at > 0:
        found = max(found, best[at], key=lambda one: one[0])
        at -= at & -at
    return found


def _in_order(articles: tuple[str, str], counterparts: Iterable[Counterpart], *, coarse: bool) -> SideBySide:
    """Put counterparts in the reading order of the first article."""
    given = list(counterparts)
    fixed = sorted((one.second[0], one.first[0]) for one in given if one.first and one.second and not one.moved)
    seconds = [second for second, _ in fixed]

    def place(one: Counterpart) -> tuple[int, int, Span]:
        if one.first:
            return one.first[0].start, 0, one.first[0]
        ahead = bisect_right(seconds, one.second[0])
        return (fixed[ahead - 1][1].start if ahead else -1), 1, one.second[0]

    ordered = sorted(given, key=place)
    numbered = [(one.second[0], number) for number, one in enumerate(ordered) if one.second]
    return SideBySide(articles, tuple(ordered), tuple(number for _, number in sorted(numbered)), coarse)


def _mirrored(given: SideBySide) -> SideBySide:
    """Exchange the two articles."""
    named: dict[Relation, Relation] = {"split": "merged", "merged": "split"}
    turned = (
        replace(one, relation=named.get(one.relation, one.relation), first=one.second, second=one.first)
        for one in given.counterparts
    )
    return _in_order((given.articles[1], given.articles[0]), turned, coarse=given.coarse)
