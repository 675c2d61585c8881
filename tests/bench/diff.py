"""The diff of two versions, beside difflib."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from core.diff.pairwise import diff
from core.model import Options
from tests.bench.made import made_words, retold, seeded
from tests.bench.measured import row, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator


def word_diff() -> Iterator[str]:
    """Compare two versions of 110 words, beside difflib."""
    chance = seeded("diff")
    a = made_words(110, chance)
    b = retold(a, chance)
    text_a, text_b = " ".join(a), " ".join(b)
    theirs = seconds(lambda: SequenceMatcher(None, a, b, autojunk=False).get_opcodes())
    yield row("word diff of 110 words", seconds(lambda: diff(text_a, text_b, Options())), "difflib", theirs)
