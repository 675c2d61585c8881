"""Articles as uploaded: text, parts, furniture, dates, each with its evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

DateQuality = Literal["clock", "day", "inferred", "unknown"]
PartKind = Literal["title", "subtitle", "heading", "lead", "paragraph", "furniture"]


class Span(NamedTuple):
    """A half-open stretch of code points of one article's text."""

    start: int
    end: int


NOWHERE = Span(0, 0)
"""An empty stretch, where none has been found yet."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something the reader should know about one article; it never stops the analysis."""

    code: str
    """Stable short name, for example `unbalanced-marks`."""
    message: str
    """One sentence for the analyst: what was seen, where, what it means."""
    start: int | None = None
    """Where it was seen; None where it concerns the whole article."""
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with how well it is known."""

    value: str | None = None
    """ISO 8601: `2025-07-01T16:23Z` for a clock time, `2025-07-01` for a day, None for unknown."""
    quality: DateQuality = "unknown"
    evidence: str = "no date stated in the text"
    """Where the date comes from, in words an analyst can check."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the page that is not the article."""

    start: int
    end: int
    kind: str
    """menu, section, date, timestamp, credit, caption, byline, subscribe, related, copyright or rule."""


@dataclass(frozen=True, slots=True)
class Part:
    """One block of the page in reading order; parts do not overlap and together hold every printed character."""

    start: int
    end: int
    kind: PartKind


@dataclass(frozen=True, slots=True)
class Article:
    """One published text of one outlet, as uploaded."""

    id: str
    """12 hexadecimal digits of the SHA-256 of the text; `-2`, `-3` follow for the same text of other outlets."""
    name: str
    """The file's name, relative to the path given."""
    text: str
    """The decoded file, unchanged. Everything else points into it."""
    outlet: str | None = None
    """The publisher; None where neither the text nor the analyst names it."""
    outlet_evidence: str = "not stated in the text"
    url: str | None = None
    author: str | None = None
    published: Dated = field(default_factory=Dated)
    updated: Dated = field(default_factory=Dated)
    language: str = "und"
    """ISO 639-1 code, or `und` where the text is too short to tell."""
    title: str | None = None
    parts: tuple[Part, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    official: bool = False
    """Whether an analyst marked it as the official text: what the outlets report on, and no outlet among them."""

    @property
    def shown_outlet(self) -> str:
        """The outlet, or the file's name where no outlet is known."""
        return self.outlet or self.name
