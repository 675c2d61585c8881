"""Score whole articles laid side by side: two translations, segments dropped, joined, moved and said twice at random.

What was done to the segments is the truth; moved is what stands outside the heaviest run of segments in the same order.
The translations are independent, so no two sentences are equal by design.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.align.side_by_side import lay_out, rising
from core.model import Article, Part, SideBySide
from core.normalize.sentences import Sentence
from tests.quality.grouping import DRAWS, Counts, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DROPPED, JOINED, MOVED = 0.2, 0.2, 0.15
"""Shares of the segments of each side that are left out, joined with the next one, and set at another place."""
TOGETHER = 20
"""Segments taken for one article where the text does not come in articles."""

Unit = tuple[int, ...]
"""The segments that one sentence holds."""


@dataclass(frozen=True)
class Made:
    """One side as made: its sentences in order, and which of them were moved."""

    units: tuple[Unit, ...]
    texts: tuple[str, ...]


def table() -> dict[str, tuple[float, int]]:
    """Return the figures by name, each with how many there are to be found."""
    figures = {}
    for name, articles in (("retellings_ru-en", list(_russian())), ("retellings_de-en", list(_german()))):
        pairs = relations = moves = Counts()
        for label, a, b in articles:
            found, wanted = _scored(label, a, b)
            pairs += _counts(found[0], wanted[0])
            relations += _counts(found[1], wanted[1])
            moves += _counts(found[2], wanted[2])
        figures[f"{name}: side by side, F1 of pairs"] = (pairs.f1, pairs.wanted)
        figures[f"{name}: side by side, F1 of split and merged"] = (relations.f1, relations.wanted)
        figures[f"{name}: side by side, F1 of moved"] = (moves.f1, moves.wanted)
    return figures


def _counts(found: set[object], wanted: set[object]) -> Counts:
    return Counts(len(found & wanted), len(found), len(wanted))


def _russian() -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    rows = read("retellings_ru-en.jsonl")
    for draw in range(DRAWS):
        for one in rows:
            yield f"{one['id']} {draw}", one["a"], one["b"]


def _german() -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    rows = read("retellings_de-en.jsonl")
    for draw in range(DRAWS):
        for start in range(0, len(rows), TOGETHER):
            taken = rows[start : start + TOGETHER]
            yield f"de{start} {draw}", [one["a"] for one in taken], [one["b"] for one in taken]


Sets = tuple[set[object], set[object], set[object]]
"""Pairs of sentences; splits and merges as (relation, sentence); segments moved."""


def _scored(label: str, a: Sequence[str], b: Sequence[str]) -> tuple[Sets, Sets]:
    """Return what was found in one pair of articles, and what there was to find."""
    chance = random.Random(f"laid out {label}")  # noqa: S311  a fixed draw, no secret
    first, second = _made(a, chance, move=False), _made(b, chance, move=True)
    articles = (_article("a", first), _article("b", second))
    found = lay_out(articles, (_sentences(articles[0], first), _sentences(articles[1], second)))
    return _found(found, first, second), _wanted(first, second)


def _made(segments: Sequence[str], chance: random.Random, *, move: bool) -> Made:
    """Drop, join and move segments."""
    kept = [number for number, text in enumerate(segments) if text.strip() and chance.random() >= DROPPED]
    units: list[Unit] = []
    for number in kept:
        if units and len(units[-1]) == 1 and units[-1][0] == number - 1 and chance.random() < JOINED:
            units[-1] = (*units[-1], number)
        else:
            units.append((number,))
    moving = [unit for unit in units if move and chance.random() < MOVED]
    for unit in moving:
        units.remove(unit)
        units.insert(chance.randrange(len(units) + 1), unit)
    texts = tuple(", and ".join(segments[number].rstrip(" .") for number in unit) + "." for unit in units)
    return Made(tuple(units), texts)


def _article(name: str, made: Made) -> Article:
    text = "".join(f"{one}\n" for one in made.texts)
    return Article(name, name, text, name, language="en", parts=(Part(0, len(text), "paragraph"),))


def _sentences(article: Article, made: Made) -> list[Sentence]:
    """Return the units as sentences; a segment may hold several, and its truth is known only as a whole."""
    found, start = [], 0
    for text in made.texts:
        found.append(Sentence(article.id, start, start + len(text), "paragraph"))
        start += len(text) + 1
    return found


def _wanted(first: Made, second: Made) -> Sets:
    pairs = {
        (i, j) for i, ours in enumerate(first.units) for j, theirs in enumerate(second.units) if {*ours} & {*theirs}
    }
    splits = {("split", i) for i, _ in pairs if sum(one == i for one, _ in pairs) > 1}
    merges = {("merged", j) for _, j in pairs if sum(one == j for _, one in pairs) > 1}
    return pairs, splits | merges, _displaced(first, second)


def _displaced(first: Made, second: Made) -> set[object]:
    """Return the segments that stand outside the heaviest run that both sides have in the same order."""
    place = {number: at for at, unit in enumerate(second.units) for number in unit}
    size = {number: len(text) for unit, text in zip(first.units, first.texts, strict=True) for number in unit}
    common = [number for unit in first.units for number in unit if number in place]
    kept = rising([place[number] * len(place) + number for number in common], [size[number] for number in common])
    return {number for at, number in enumerate(common) if at not in kept}


def _found(found: SideBySide, first: Made, second: Made) -> Sets:
    starts = [{start: number for number, start in enumerate(_starts(made))} for made in (first, second)]
    pairs, relations, moves = set(), set(), set()
    for one in found.counterparts:
        ours = [starts[0][span.start] for span in one.first]
        theirs = [starts[1][span.start] for span in one.second]
        pairs |= {(i, j) for i in ours for j in theirs}
        relations |= {("split", i) for i in ours if one.relation == "split"}
        relations |= {("merged", j) for j in theirs if one.relation == "merged"}
        if one.moved:
            shared = {number for i in ours for number in first.units[i]} & {
                number for j in theirs for number in second.units[j]
            }
            moves |= shared
    return pairs, relations, moves


def _starts(made: Made) -> Iterator[int]:
    start = 0
    for text in made.texts:
        yield start
        start += len(text) + 1
