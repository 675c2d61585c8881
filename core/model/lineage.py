"""Which articles share one translation or one copy: the evidence, and what it suffices to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.model.articles import Span
from core.model.statements import Reading

Manner = Literal["quoted", "told"]
"""In quotation marks, or in an outlet's own words."""
Finding = Literal["one text", "different texts", "too little"]


@dataclass(frozen=True, slots=True)
class SharedReading:
    """Words that some versions of a passage have in common where another version has something else."""

    passage: str
    columns: Span
    """Where in the passage's collation."""
    manner: Manner
    text: str
    articles: tuple[str, ...]
    """Who has it: two or more, in the order of the passage's versions."""
    against: tuple[Reading, ...]
    """What the other versions have there; empty text for nothing. At least one."""


@dataclass(frozen=True, slots=True)
class Kinship:
    """How close the words of two articles are, over all passages that both carry in the same manner."""

    articles: tuple[str, str]
    """In the order of the analysis."""
    manner: Manner
    passages: tuple[str, ...]
    """The passages in which words of both could be compared."""
    same: int
    """Places at which both have the same word; little words, names and numbers are not counted, nobody chooses them."""
    apart: int
    """Places at which each has a word of its own. Words that one of them cut are not counted."""
    telling: int
    """Of `same`, the places at which another version has something else: what only these two need not share."""
    weight: float
    """For one text against two made independently, in nats; below 0 it speaks for two."""
    finding: Finding
    explanation: str
    """One sentence for the analyst."""


@dataclass(frozen=True, slots=True)
class Family:
    """Articles whose words come from one text, all of them by what the evidence says of each two."""

    manner: Manner
    articles: tuple[str, ...]
    """Two or more, in the order of the analysis."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of a tree: an article at its tip, or a fork of branches."""

    article: str | None
    """None for a fork."""
    length: float
    """Share of words that differ along it."""
    branches: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True)
class Lineage:
    """What the readings that articles share tell of where they took their words."""

    readings: tuple[SharedReading, ...] = ()
    """In the order of the passages and columns."""
    kinships: tuple[Kinship, ...] = ()
    """Quoted words first, then by weight, heaviest first."""
    families: tuple[Family, ...] = ()
    tree: Branch | None = None
    """Of quoted words, unrooted; None where the evidence is too thin for one, and a note says why."""
    notes: tuple[str, ...] = ()
    """What could not be said, each a sentence."""
