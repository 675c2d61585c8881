"""Collation of many versions of a passage, beside aligning each with one of them."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from core.align.collation import collate
from core.model import Options, Token
from tests.bench.made import made_words, retold, seeded, tokens
from tests.bench.measured import row, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def collation() -> Iterator[str]:
    """Collate 50 versions of 60 and of 600 words, beside a star alignment round the longest."""
    chance = seeded("collation")
    for size in (60, 600):
        original = made_words(size, chance)
        rows = [tokens(retold(original, chance)) for _ in range(50)]
        ours = seconds(lambda rows=rows: collate(rows, Options(max_alignment_work=10**9)))
        theirs = star(rows)
        peer = "a bare star on rapidfuzz" + ("" if theirs else ": not installed")
        yield row(f"collate 50 versions of {size} words", ours, peer, theirs)
        table = collate(rows[:10], Options(max_alignment_work=10**9))
        yield f"{'':4}same words that share a column, of the pairwise bound: {shared(table.rows):.4f} (10 versions)"


def star(rows: Sequence[Sequence[Token]]) -> float | None:
    """Return the time to align every version with one by rapidfuzz; None where it is not installed."""
    if find_spec("rapidfuzz") is None:
        return None
    from rapidfuzz.distance import Indel  # noqa: PLC0415  a peer, there or not

    words = [[token.norm for token in one] for one in rows]
    return seconds(lambda: [Indel.opcodes(words[0], other) for other in words[1:]])


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
