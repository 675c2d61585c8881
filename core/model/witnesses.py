"""Who said what in one article, in which form and through whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.model.articles import Span

Form = Literal["direct", "mixed", "indirect", "narrated"]
Occasion = Literal["this", "earlier", "unknown"]
Carried = Literal["verbatim", "near-identical", "trimmed", "expanded", "re-translated", "paraphrased"]


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
