"""What an analysis is made of: frozen values that other modules fill in and read.

This module imports no algorithm. Every offset counts Unicode code points of the article's text as uploaded and
every span is half open. Ids are short strings that depend on text alone, so that a citation keeps working.
The words used here (witness, statement, passage, chain, ...) are defined in GLOSSARY.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

FORMAT = "coverage-diff/1"
ENGINE = "0.1.0"

DateQuality = Literal["clock", "day", "inferred", "unknown"]
Form = Literal["direct", "mixed", "indirect", "narrated"]
Occasion = Literal["this", "earlier", "unknown"]
Carried = Literal["verbatim", "near-identical", "trimmed", "expanded", "re-translated", "paraphrased"]
AbsenceReason = Literal["cut", "elsewhere", "not found", "unsure", "text cut off", "published earlier"]
PartKind = Literal["title", "subtitle", "heading", "lead", "paragraph", "furniture"]
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


class Span(NamedTuple):
    """A half-open stretch of code points of one article's text."""

    start: int
    end: int


# --- articles -------------------------------------------------------------------------------------------------------


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

    @property
    def shown_outlet(self) -> str:
        """The outlet, or the file's name where no outlet is known."""
        return self.outlet or self.name


# --- who said what --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks."""

    id: str
    article: str
    start: int
    """Just inside the opening mark."""
    end: int
    """Just inside the closing mark."""
    speaker: str | None
    scare: bool
    """True for marks round a title, a name or a word held at arm's length: not speech."""
    witnesses: tuple[str, ...] = ()
    """The witnesses whose content it holds, in order."""


@dataclass(frozen=True, slots=True)
class Relay:
    """One link of a chain of attribution."""

    name: str
    """Canonical: `Kremlin` for `the Kremlin press service`."""
    as_: str
    """The words printed."""
    start: int
    end: int
    verb: str | None
    """How it passed the words on (`said`, `citing`), None where the sentence has none."""
    inherited: bool = False
    """True where the relay is carried over from an earlier sentence."""


@dataclass(frozen=True, slots=True)
class Witness:
    """One article's version of one statement."""

    id: str
    article: str
    start: int
    """The whole clause or sentence, attribution included."""
    end: int
    content: tuple[Span, ...]
    """Only what was said, in pieces where a reporting clause stands between."""
    form: Form
    speaker: str | None
    """Canonical name of the last link of the chain; joint speakers joined by ` & `; None where unresolved."""
    source: Span | None
    cue: Span | None
    verb: str | None
    chain: tuple[Relay, ...]
    """Nearest to the outlet first; the last link is the speaker."""
    occasion: Occasion
    confidence: float
    """0 to 1: how sure the extraction is, by rule."""
    grounds: tuple[str, ...]
    """Why, in words an analyst can check."""
    statement: str = ""
    """Filled when statements are gathered."""
    carried: Carried | None = None
    """Against the base of its passage; None until collated."""
    also: tuple[Carried, ...] = ()


# --- the same thing said in several articles ------------------------------------------------------------------------


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
    columns: Span = Span(0, 0)
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


# --- measures -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that stretches of text are sorted under."""

    id: str
    label: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """One sentence or heading of an article in reading order, furniture left out: a step of its narrative order."""

    article: str
    start: int
    end: int
    words: int
    part: PartKind
    topics: tuple[TopicWeight, ...]
    terms: tuple[str, ...]
    """The words in it that decided the topics."""
    occasion: Occasion


@dataclass(frozen=True, slots=True)
class TopicShare:
    """How much of an article one topic got, and how early."""

    article: str
    topic: str
    words: float
    """Words of the article under the topic; a sentence with two topics shares its words between them."""
    share: float
    """Of all words of the article, furniture aside."""
    first: float | None
    """Share of the article's words that stand before the topic is first named; None where it never is."""
    in_title: bool
    in_lead: bool


@dataclass(frozen=True, slots=True)
class Attributed:
    """Whose words fill an article: words in marks, words reported, the outlet's own."""

    article: str
    quoted: int
    reported: int
    own: int


@dataclass(frozen=True, slots=True)
class Voice:
    """The room one speaker gets in one article, in words."""

    article: str
    speaker: str | None
    """None gathers the unresolved."""
    quoted: int
    reported: int
    witnesses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A verb by which an article credits speakers."""

    article: str
    verb: str
    stance: str
    """neutral, assertive, doubtful, ... as the lexicon of cues has it."""
    count: int
    witnesses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Readability:
    """How hard a text is to read, by one published formula."""

    article: str
    measure: str
    value: float | None
    """None where the text is too short or the language has no formula; the note says which."""
    words: int
    note: str


@dataclass(frozen=True, slots=True)
class Measures:
    """All tables of measures; each row names the article it belongs to."""

    narrative: tuple[Stretch, ...] = ()
    topics: tuple[TopicShare, ...] = ()
    attributed: tuple[Attributed, ...] = ()
    voices: tuple[Voice, ...] = ()
    verbs: tuple[ReportingVerb, ...] = ()
    readability: tuple[Readability, ...] = ()


# --- the whole ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything found in a set of articles. Sorted throughout: the same articles give an equal value."""

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
    engine: str = ENGINE


@dataclass(frozen=True, slots=True)
class Correction:
    """What an analyst knows better than the engine about one article."""

    article: str
    """Id of the article."""
    field: Literal["outlet", "published", "updated", "url", "title"]
    value: str | None
    """The new value as typed; None for unknown."""


@dataclass(frozen=True, slots=True)
class Options:
    """Every limit that an analyst or a host may set. All bound counted work, never time."""

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
