"""Two whole articles beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.model.articles import Span

Relation = Literal["equal", "near", "split", "merged", "repeated", "only here"]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Sentences of two articles that say the same, or a sentence that only one of them has."""

    relation: Relation
    """From the first article to the second: `split` is one sentence of the first and several of the second,
    `repeated` one that the other article says several times."""
    first: tuple[Span, ...]
    """Sentences of the first article in reading order; empty where only the second has it."""
    second: tuple[Span, ...]
    """Sentences of the second article in reading order; empty where only the first has it."""
    moved: bool
    """Whether it stands at another place of the second article, among what both have."""
    likeness: float
    """0 to 1: how alike the words are, 1 for equal, 0 for what only one has."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """All sentences of two articles, furniture aside, each in exactly one counterpart."""

    articles: tuple[str, str]
    counterparts: tuple[Counterpart, ...]
    """In the reading order of the first article; what only the second has follows what it follows there."""
    second_order: tuple[int, ...]
    """Numbers of the counterparts with sentences of the second article, in its reading order."""
    coarse: bool = False
    """True where the counted work ran out: a sentence called `only here` may then have a counterpart."""
