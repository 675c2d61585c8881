"""The whole: an analysis, and the limits that may be set."""

from __future__ import annotations

from dataclasses import dataclass

from core.model.articles import Article
from core.model.finder import Finder
from core.model.measures import Measures, Topic
from core.model.sense import Sense
from core.model.statements import Absence, Passage, Possible, Statement
from core.model.witnesses import Quotation, Witness

FORMAT = "coverage-diff/1"
ENGINE = "0.1.0"


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Analysis:
    """Everything found in a set of articles. Sorted throughout: the same articles give an equal value.

    It can be referred to weakly, so that what is made of it can be kept just as long as it is.
    """

    articles: tuple[Article, ...]
    """By outlet, then name, then id."""
    quotations: tuple[Quotation, ...]
    """By article, then place."""
    witnesses: tuple[Witness, ...]
    """By article, then place."""
    statements: tuple[Statement, ...]
    """In the order of their passages, then by place in the passage's base."""
    passages: tuple[Passage, ...]
    """Most widely carried first."""
    absences: tuple[Absence, ...]
    possible: tuple[Possible, ...]
    """Best first."""
    topics: tuple[Topic, ...]
    measures: Measures
    events: tuple[tuple[str, ...], ...] = ()
    """Ids of the articles of each event. Only articles of one event are compared; a small set is one event."""
    engine: str = ENGINE


@dataclass(frozen=True, slots=True)
class Options:
    """Every limit that an analyst or a host may set, all of counted work, never of time; and what else is asked."""

    max_quotations: int = 5000
    """Quotations kept of one article; the rest is named in a diagnostic."""
    max_nesting: int = 8
    """Depth of quotation marks inside quotation marks."""
    max_alignment_work: int = 4_000_000
    """Token comparisons spent on one collation before the rest is aligned as one block."""
    max_possible: int = 500
    """Possible versions offered."""
    readability: bool = True
    """Whether to compute readability, which loads a library."""
    sense: Sense | None = None
    """Tells how alike two stretches are in sense, as one more feature of gathering; None for words alone."""
    finder: Finder | None = None
    """Finds what is worth comparing, with the same result; None for the index built in."""
    codebook: str | None = None
    """Topics in the format of core/lexicon/topics.yaml, used whatever the articles are about; None for those that come
    with the library, where they fit."""
