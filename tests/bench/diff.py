"""The diff of two versions, beside difflib on the same words.

difflib gives its bare opcodes; this project's diff gives segments that people can read, their small islands merged.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from core.diff.cuts import cutter_for
from core.diff.matches import matches
from core.diff.pairwise import diff
from core.diff.readable import readable
from core.model import Options
from tests.bench.made import made_words, retold, seeded
from tests.bench.measured import row, side_by_side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORDS = 110
PAIRS = 20
OPTIONS = Options()


def word_diff() -> Iterator[str]:
    """Compare pairs of versions of 110 words: the words given, and from texts."""
    chance = seeded("diff")
    originals = [made_words(WORDS, chance) for _ in range(PAIRS)]
    pairs = [(one, retold(one, chance)) for one in originals]
    texts = [(" ".join(a), " ".join(b)) for a, b in pairs]
    ours, theirs = side_by_side(
        lambda: [_hunks(a, b) for a, b in pairs],
        lambda: [SequenceMatcher(None, a, b, autojunk=False).get_opcodes() for a, b in pairs],
    )
    yield row(f"readable hunks, {WORDS} words given", ours / PAIRS, "difflib's opcodes, words given", theirs / PAIRS)
    cut = cutter_for().cut
    ours, theirs = side_by_side(
        lambda: [diff(a, b, OPTIONS) for a, b in texts],
        lambda: [SequenceMatcher(None, cut(a).pieces, cut(b).pieces, autojunk=False).get_opcodes() for a, b in texts],
    )
    yield row(
        f"word diff of {WORDS} words, cutting included", ours / PAIRS, "difflib, cutting included", theirs / PAIRS
    )


def _hunks(a: Sequence[str], b: Sequence[str]) -> object:
    return readable(a, b, matches(a, b, OPTIONS.max_alignment_work).blocks)
