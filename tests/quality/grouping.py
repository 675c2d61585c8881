"""Score gathering and collation on text retold by people: two translations of one original, and words aligned by hand.

The data is read from the folder named by `COVERAGE_DATA` and never copied. Retellings: of each article both sides lose
40% of their segments at random (with a fixed seed), so that many have no partner; the same segment on both sides is the
truth. Scored over five folds of articles, the threshold of each taken from the other four.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.align import statements
from core.align.collation import collate
from core.diff.moved import moved
from core.model import Article, Collation, Options, Part, Span, Token, Witness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

KEPT = 0.6
"""Share of the segments of each side that stay."""
FOLDS = 5
DRAWS = 3
"""Times each article is drawn from: 54 articles once leave too few links to tell 0.01 apart."""
THRESHOLDS = (0.30, 0.33, 0.36, 0.39, 0.42, 0.45, 0.48, 0.51)

Segment = tuple[int, str]
"""Number of a segment in its article, and its words."""


@dataclass(frozen=True)
class Counts:
    """Right, found and wanted links."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def f1(self) -> float:
        """Balanced F of precision and recall."""
        return 2 * self.right / max(1, self.found + self.wanted)

    @property
    def precision(self) -> float:
        """Share of the found that is right."""
        return self.right / max(1, self.found)


def folder() -> Path | None:
    """Return the folder of labelled text, None where it is not given."""
    given = os.environ.get("COVERAGE_DATA")
    return Path(given) if given and Path(given).is_dir() else None


def read(name: str) -> list[dict[str, Any]]:
    """Read a file of the labelled text, one object a line."""
    place = folder()
    if place is None:
        raise SystemExit("Set COVERAGE_DATA to the folder of labelled text; nothing was scored.")
    return [json.loads(line) for line in (place / name).read_text(encoding="utf-8").splitlines()]


# --- retellings -----------------------------------------------------------------------------------------------------

Pool = tuple[list[Segment], list[Segment]]
"""What stays of both sides of one article."""


def russian_pools(*, cut: bool = False) -> list[Pool]:
    """Return the articles translated from Russian, one pool each; `cut` keeps the middle half of the second side."""
    return [
        _pool(f"{one['id']} {draw}", list(enumerate(one["a"])), list(enumerate(one["b"])), cut=cut)
        for draw in range(DRAWS)
        for one in read("retellings_ru-en.jsonl")
    ]


def german_pools(size: int = 20) -> list[Pool]:
    """Return the segments translated from German, `size` neighbours to a pool."""
    rows = read("retellings_de-en.jsonl")
    return [
        _pool(
            f"de{start} {draw}",
            [(one["id"], one["a"]) for one in rows[start : start + size]],
            [(one["id"], one["b"]) for one in rows[start : start + size]],
            cut=False,
        )
        for draw in range(DRAWS)
        for start in range(0, len(rows), size)
    ]


def _pool(name: str, a: list[Segment], b: list[Segment], *, cut: bool) -> Pool:
    chance = random.Random(f"kept {name}")  # noqa: S311  a fixed draw, no secret
    kept = [[one for one in side if one[1].strip() and chance.random() < KEPT] for side in (a, b)]
    second = [(number, _middle(text)) for number, text in kept[1]] if cut else kept[1]
    return kept[0], second


def _middle(text: str) -> str:
    words = text.split()
    quarter = len(words) // 4
    return " ".join(words[quarter : len(words) - quarter])


def links(pool: Pool, confirmed: float) -> Counts:
    """Gather the segments of a pool and compare the links across its sides with the truth."""
    articles, witnesses, number = {}, [], {}
    for name, side in zip("ab", pool, strict=True):
        article, said = _told(name, side)
        articles[name] = article
        for one, (segment, _) in zip(said, side, strict=True):
            number[one.id] = (name, segment)
        witnesses += said
    groups = statements.gather(articles, witnesses, (), Options(), confirmed).groups
    found = {
        (left, right)
        for group in groups
        for side_a, left in (number[one] for one in group)
        for side_b, right in (number[one] for one in group)
        if (side_a, side_b) == ("a", "b")
    }
    wanted = {one for one, _ in pool[0]} & {one for one, _ in pool[1]}
    return Counts(sum(left == right for left, right in found), len(found), len(wanted))


def _told(name: str, side: Sequence[Segment]) -> tuple[Article, list[Witness]]:
    """Return an article that holds the segments, and a witness for each."""
    text, witnesses = "", []
    for segment, words in side:
        start = len(text)
        text += words + "\n"
        span = Span(start, start + len(words))
        key = hashlib.sha256(f"{name}{segment}".encode()).hexdigest()[:12]
        witnesses.append(Witness(key, name, *span, (span,), "indirect", None, None, None, None, (), "this", 0.9, ()))
    return Article(name, name, text, name, language="en", parts=(Part(0, len(text), "paragraph"),)), witnesses


def folded(pools: Sequence[Pool]) -> Counts:
    """Return the links over all folds, each with the threshold that does best on the others."""
    table = {limit: [links(pool, limit) for pool in pools] for limit in THRESHOLDS}
    total = Counts()
    for fold in range(FOLDS):
        size = max(1, len(pools) // DRAWS)
        inside = [at for at in range(len(pools)) if at % size % FOLDS == fold]
        others = [at for at in range(len(pools)) if at % size % FOLDS != fold]
        best = max(THRESHOLDS, key=lambda limit: (_sum(table[limit][at] for at in others).f1, -limit))
        total += _sum(table[best][at] for at in inside)
    return total


def _sum(counts: Iterable[Counts]) -> Counts:
    total = Counts()
    for one in counts:
        total += one
    return total


# --- words aligned by hand ------------------------------------------------------------------------------------------


def word_links(split: str = "dev") -> Counts:
    """Collate each two translations and compare the words that share a column with the sure links."""
    return _sum(_aligned(one) for one in read("word_alignment_en.jsonl") if one["split"] == split)


def _aligned(one: dict[str, Any]) -> Counts:
    rows = [_tokens(one["a"]), _tokens(one["b"])]
    table = collate(rows, Options())
    found = _with_moved(table)
    sure = {(left, right) for left, right in one["sure"]}
    return Counts(len(found & sure), len(found), len(sure))


def _with_moved(table: Collation) -> set[tuple[int, int]]:
    """Return the linked words: those that share a column, and those that moved instead of what stands beside them."""
    elsewhere = {(a.start, b.start) for one in moved(table) for a, b in zip(one.base, one.version, strict=True)}
    left, right = {a for a, _ in elsewhere}, {b for _, b in elsewhere}
    beside = {(a, b) for a, b in _shared(*table.rows) if a not in left and b not in right}
    return beside | elsewhere


def _shared(left: Sequence[Sequence[Token]], right: Sequence[Sequence[Token]]) -> Iterator[tuple[int, int]]:
    for ours, theirs in zip(left, right, strict=True):
        yield from ((a.start, b.start) for a in ours for b in theirs)


def _tokens(words: Sequence[str]) -> list[Token]:
    """Return the words as tokens whose start is their number; they come cut as the labels have them."""
    return [Token(word, word.casefold(), place, place + 1, after=" ") for place, word in enumerate(words)]


# --- the whole ------------------------------------------------------------------------------------------------------


def table() -> dict[str, tuple[float, Counts]]:
    """Return every figure by name."""
    counts = {
        "retellings_ru-en: F1": folded(russian_pools()),
        "retellings_ru-en: F1, one side cut": folded(russian_pools(cut=True)),
        "retellings_de-en: F1": folded(german_pools()),
        "word_alignment_en dev: F1 on sure links": word_links(),
    }
    return {name: (one.f1, one) for name, one in counts.items()}
