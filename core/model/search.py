"""What is looked for in the articles of an analysis, and what is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.model.articles import PartKind

Where = Literal["anywhere", "headline", "lead", "quoted", "reported", "own"]
"""Anywhere; in titles, subtitles and headings; in leads; in quotation marks, reported without them, or neither."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing looked for: a word in any of its forms, or words exactly as they follow one another."""

    words: tuple[str, ...]
    """In the form in which words are looked up; several for a phrase."""
    exact: bool
    """Whether only these forms count."""


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody typed, as terms that an article must all have."""

    terms: tuple[Term, ...] = ()
    left_out: tuple[str, ...] = ()
    """Little words that stand in every sentence and are not looked for by themselves."""
    cut: bool = False
    """Whether more was typed than is looked for."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles, and which words of them, count."""

    where: Where = "anywhere"
    speaker: str | None = None
    """Only words of this speaker, as the analysis names them; None for everybody's."""
    outlets: tuple[str, ...] = ()
    """Names of outlets; none for all."""
    first: str | None = None
    """ISO day on which or after which an article was published; None for any."""
    last: str | None = None
    """ISO day on which or before which."""
    undated: bool = False
    """Whether articles of unknown date count where a day is asked for."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where a term was found."""

    start: int
    end: int
    exact: bool
    """False for another form of the word."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence in which something was found."""

    start: int
    """Offsets of the article's text."""
    end: int
    part: PartKind
    marks: tuple[Mark, ...]
    """In order, not overlapping; none where only filters were given."""
    witnesses: tuple[str, ...]
    """The witnesses in whose words it was found, in order."""


@dataclass(frozen=True, slots=True)
class ArticleHits:
    """What was found in one article."""

    article: str
    hits: tuple[Hit, ...]
    """Best first; as many as were asked for."""
    sentences: int
    """All sentences found, those beyond the ones given too."""


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found: articles, best first, as many as were asked for, and all of them counted."""

    found: tuple[ArticleHits, ...] = ()
    articles: int = 0
    sentences: int = 0
    undated: int = 0
    """Articles that have what was looked for and were left out because their date is unknown."""

    def __bool__(self) -> bool:
        """Whether anything was found."""
        return self.articles > 0
