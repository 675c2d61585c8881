"""Collation of many versions of a passage, beside CollateX and beside aligning each version with one of them."""

from __future__ import annotations

import time
from importlib.util import find_spec
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from core.align.collation import collate
from core.model import Options
from tests.bench.made import made_words, retold, seeded, tokens
from tests.bench.measured import row, side_by_side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.model import Token

VERSIONS = 50
FEW = (5, 10, 20)
"""Numbers of versions for which is measured how many of the same words share a column."""


def collation() -> Iterator[str]:
    """Collate versions of 60 and of 600 words, words given; then how many of the same words share a column."""
    chance = seeded("collation")
    for size in (60, 600):
        original = made_words(size, chance)
        versions = [retold(original, chance) for _ in range(VERSIONS)]
        rows = [tokens(words) for words in versions]
        norms = [[token.norm for token in one] for one in rows]
        ours, theirs = side_by_side(lambda rows=rows: collate(rows, Options()), lambda norms=norms: star(norms))
        name = f"collate {VERSIONS} versions of {size} words"
        yield row(name, ours, "a bare star on rapidfuzz (opcodes only, no table)", theirs)
        if size == 60:  # CollateX does not end on longer ones
            peer = (
                "CollateX 2.3"
                if find_spec("collatex")
                else "CollateX 2.3: not installed (it stands in requirements-bench.txt)"
            )
            yield row(name, ours, peer, collatex(versions) if find_spec("collatex") else None)
        if collate(rows, Options()).coarse:
            yield f"{'':4}coarse: the counted work ran out"
    for count in FEW:
        original = made_words(60, chance)
        rows = [tokens(retold(original, chance)) for _ in range(count)]
        table = collate(rows, Options())
        yield f"{'':4}same words that share a column, {count} versions, of the pairwise bound: {shared(table.rows):.4f}"


def star(rows: Sequence[Sequence[str]]) -> object:
    """Align every version with the first by rapidfuzz."""
    return [Indel.opcodes(rows[0], other) for other in rows[1:]]


def collatex(versions: Sequence[Sequence[str]]) -> float:
    """Return the processor time in which CollateX collates the versions; once, since it takes seconds."""
    import collatex as peer  # noqa: PLC0415  a peer, there or not

    witnesses = peer.Collation()
    for number, words in enumerate(versions):
        witnesses.add_plain_witness(f"w{number:02}", " ".join(words))
    start = time.process_time()
    peer.collate(witnesses, segmentation=False)
    return time.process_time() - start


def shared(rows: Sequence[Sequence[Sequence[Token]]]) -> float:
    """Return how many pairs of the same word share a column, as a share of what two by two could have."""
    together = bound = 0
    for place, one in enumerate(rows):
        for other in rows[:place]:
            together += sum(
                min(len(a), len(b), sum(x.norm == y.norm for x in a for y in b))
                for a, b in zip(one, other, strict=True)
            )
            bound += common(*([token.norm for cell in each for token in cell] for each in (one, other)))
    return together / bound


def common(a: Sequence[str], b: Sequence[str]) -> int:
    """Return the longest common run of words in order, gaps allowed: the slow, obvious way."""
    best = [0] * (len(b) + 1)
    for x in a:
        before = 0
        for place, y in enumerate(b, 1):
            best[place], before = (before + 1 if x == y else max(best[place], best[place - 1])), best[place]
    return best[-1]
