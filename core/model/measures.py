"""Tables of measures; each row names the article it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from core.model.articles import PartKind
from core.model.statements import TopicWeight
from core.model.witnesses import Occasion


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
    """Words of the body under the topic; a sentence with two topics shares its words between them."""
    share: float
    """Of all words of the body: title, subtitle and furniture aside."""
    first: float | None
    """Share of the body's words that stand before the topic is first named, 0 in a title; None where it never is."""
    in_title: bool
    in_lead: bool


@dataclass(frozen=True, slots=True)
class Attributed:
    """Whose words fill the body of an article: words in marks, words reported, the outlet's own."""

    article: str
    quoted: int
    reported: int
    own: int


@dataclass(frozen=True, slots=True)
class Voice:
    """The room one speaker gets in the body of one article, in words."""

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
    """neutral, endorsing, distancing or judging, as the lexicon of stances has it."""
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
