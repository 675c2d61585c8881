"""Score lineage on families made from two independent translations: which versions come from one of them.

A family is both translations of an article and edited copies of each. Every version keeps three of four segments, and a
copy changes, drops or adds one word in twenty, so what is found cannot be read off equal texts. A tree is right where a
branch parts the copies of the one from those of the other.
"""

from __future__ import annotations

import hashlib
import random
from itertools import combinations
from typing import TYPE_CHECKING

from core.align.collation import collate
from core.measures.lineage import trace
from core.model import Analysis, Article, Collation, Measures, Options, Part, Passage, Span, Version, Witness
from core.normalize.tokens import tokenize
from tests.quality.grouping import Counts, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.model import Branch, Lineage

KEPT = 0.75
"""Share of its segments that a version carries."""
EDITED = 0.05
"""Share of its words that a copy changes."""
TOGETHER = 20
"""Segments taken for one article where the text does not come in articles."""
MEMBERS = ("a", "a1", "a2", "b", "b1")
"""Versions of a family: those with the same first letter come from one translation."""
MANY = ("a", "a1", "a2", "a3", "b", "b1", "b2", "b3")
"""Versions of a family large enough for a tree."""

Sides = dict[str, list[str]]
"""The segments of each translation."""


def table() -> dict[str, tuple[float, int]]:
    """Return precision and F1 of the pairs found to have one text, and the share of right trees, each with its n."""
    figures = {}
    for name, families in (("retellings_ru-en", list(_russian())), ("retellings_de-en", list(_german()))):
        counts = sum((_scored(label, sides) for label, sides in families), Counts())
        grown = [one for label, sides in families if (one := family(label, sides, MANY).tree)]
        figures[f"{name}: lineage, precision of one text"] = (counts.precision, counts.found)
        figures[f"{name}: lineage, F1 of one text"] = (counts.f1, counts.wanted)
        figures[f"{name}: lineage, trees that are right"] = (sum(map(_parts, grown)) / len(grown), len(grown))
    return figures


def _parts(tree: Branch) -> bool:
    """Whether a branch of the tree holds all versions of one translation and nothing else."""
    halves = [{one for one in MANY if one[0] == letter} for letter in "ab"]
    return _tips(tree) in halves or any(map(_parts, tree.branches))


def _tips(tree: Branch) -> set[str]:
    return {tree.article} if tree.article else {tip for branch in tree.branches for tip in _tips(branch)}


def _russian() -> Iterator[tuple[str, Sides]]:
    for one in read("retellings_ru-en.jsonl"):
        yield str(one["id"]), {"a": one["a"], "b": one["b"]}


def _german() -> Iterator[tuple[str, Sides]]:
    rows = read("retellings_de-en.jsonl")
    for start in range(0, len(rows), TOGETHER):
        taken = rows[start : start + TOGETHER]
        yield f"de{start}", {"a": [one["a"] for one in taken], "b": [one["b"] for one in taken]}


def _scored(label: str, sides: Sides) -> Counts:
    found = {one.articles for one in family(label, sides).kinships if one.finding == "one text"}
    wanted = {pair for pair in combinations(MEMBERS, 2) if pair[0][0] == pair[1][0]}
    return Counts(len(found & wanted), len(found), len(wanted))


def family(label: str, sides: Sides, members: Sequence[str] = MEMBERS) -> Lineage:
    """Trace the lineage of a family made from two translations."""
    told = {name: list(_told(f"{label} {name}", sides[name[0]], copied=len(name) > 1)) for name in members}
    return trace(_analysis(told))


def _told(label: str, segments: Sequence[str], *, copied: bool) -> Iterator[tuple[int, str]]:
    """Yield the segments that a version keeps, with their number; a copy's are edited."""
    chance = random.Random(f"kept {label}")  # noqa: S311  a fixed draw, no secret
    stock = [word for segment in segments for word in segment.split()]
    for number, segment in enumerate(segments):
        if segment.strip() and chance.random() < KEPT:
            yield number, " ".join(_edited(segment.split(), stock, chance)) if copied else segment


def _edited(words: list[str], stock: Sequence[str], chance: random.Random) -> Iterator[str]:
    """Yield the words of a segment; a few are changed for another word of the article, dropped or said twice."""
    for word in words:
        edit = chance.choice(("change", "drop", "double")) if chance.random() < EDITED else ""
        if edit != "drop":
            yield chance.choice(stock) if edit == "change" else word
        if edit == "double":
            yield chance.choice(stock)


def _analysis(told: dict[str, list[tuple[int, str]]]) -> Analysis:
    """Return an analysis whose passages are the segments, each version a quotation in marks."""
    articles, witnesses, carried = [], [], {}
    for name, segments in told.items():
        text = ""
        for number, words in segments:
            span = Span(len(text), len(text) + len(words))
            text += words + "\n"
            key = hashlib.sha256(f"{name} {number}".encode()).hexdigest()[:12]
            witnesses.append(_witness(key, name, span))
            carried.setdefault(number, []).append(Version(name, (key,), "verbatim", (), (span,)))
        articles.append(Article(name, name, text, name, language="en", parts=(Part(0, len(text), "paragraph"),)))
    texts = {one.id: one.text for one in articles}
    passages = tuple(_passage(number, carried[number], texts) for number in sorted(carried))
    return Analysis(tuple(articles), (), tuple(witnesses), (), passages, (), (), (), Measures())


def _witness(key: str, article: str, span: Span) -> Witness:
    return Witness(key, article, *span, (span,), "direct", None, None, None, None, (), "this", 0.9, ())


def _passage(number: int, versions: Sequence[Version], texts: dict[str, str]) -> Passage:
    rows = [tokenize(texts[one.article], one.content) for one in versions]
    table = (
        collate(rows, Options()) if len(rows) > 1 else Collation(tuple(tuple((one,) for one in row) for row in rows))
    )
    return Passage(f"p{number}", "", versions[0].article, (), tuple(versions), (), table)
