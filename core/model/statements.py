"""The same thing said in several articles: statements, passages, collations, variants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.model.articles import NOWHERE, Span
from core.model.witnesses import Carried

AbsenceReason = Literal["cut", "elsewhere", "not found", "unsure", "text cut off", "published earlier"]
VariantKind = Literal[
    "addition",
    "omission",
    "substitution",
    "transposition",
    "punctuation",
    "spelling",
    "name form",
    "number form",
    "ellipsis",
    "bracket",
    "truncation",
    "translation",
    "attribution",
    "negation or modality",
    "substance",
]


@dataclass(frozen=True, slots=True)
class TopicWeight:
    """A share of a topic; the shares of one stretch sum to 1, or to 0 where no topic applies."""

    id: str
    weight: float


@dataclass(frozen=True, slots=True)
class Statement:
    """One proposition, as attested in one or more articles. Its witnesses are confirmed."""

    id: str
    label: str
    """The words of its base witness."""
    speaker: str | None
    passage: str
    topics: tuple[TopicWeight, ...]
    base: str
    """The witness that the others are compared with."""
    witnesses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a version."""

    text: str
    """As printed."""
    norm: str
    """Compared form: case folded, apostrophes, accents of typography and invisible characters evened out."""
    start: int
    end: int
    before: str = ""
    """What is printed before it at the start of a piece (an opening bracket or mark), else empty."""
    after: str = ""
    """What is printed between it and the next token, spaces and punctuation."""


@dataclass(frozen=True, slots=True)
class Version:
    """One article's version of a passage."""

    article: str
    witnesses: tuple[str, ...]
    """In reading order."""
    carried: Carried
    also: tuple[Carried, ...]
    content: tuple[Span, ...] = ()
    """The stretches of text collated, in reading order."""


@dataclass(frozen=True, slots=True)
class Collation:
    """The versions of a passage aligned token by token.

    `rows[v][c]` holds the tokens of version v in column c, most often one, none for a gap. Every token of every
    version stands exactly once; a row read from left to right gives the version.
    """

    rows: tuple[tuple[tuple[Token, ...], ...], ...]
    coarse: bool = False
    """True where the counted work ran out and the rest was aligned as one block."""

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What one or more versions have at one place; empty text for nothing."""

    text: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """A place of a collation where readings differ."""

    kind: VariantKind
    weight: float
    """0 (never changes what is said) to 1 (always does)."""
    readings: tuple[Reading, ...]
    """The base's reading first."""
    columns: Span = NOWHERE
    """The columns of the collation it covers."""
    explanation: str = ""
    """One sentence for the analyst."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Statements said together: the unit of collation."""

    id: str
    label: str
    base: str
    """The article whose version the others are compared with."""
    statements: tuple[str, ...]
    versions: tuple[Version, ...]
    """The base first, then by outlet and article."""
    variants: tuple[Variant, ...]
    collation: Collation
    """One row for each version, in the same order."""


@dataclass(frozen=True, slots=True)
class Absence:
    """Why an article has no version of a shared statement."""

    statement: str
    article: str
    reason: AbsenceReason
    near: Span | None
    """The nearest stretch of the article, where there is one."""


@dataclass(frozen=True, slots=True)
class Possible:
    """Two witnesses that may be versions of one statement: offered, not claimed."""

    witnesses: tuple[str, str]
    score: float
    grounds: tuple[str, ...]
