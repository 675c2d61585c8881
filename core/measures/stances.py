"""The stance that crediting words take toward what they credit, from `core/lexicon/stances.toml`.

Neutral words only pass on ("said", "stressed"); endorsing ones take it for true ("confirmed", "admitted"); distancing
ones do not vouch for it ("claims", "reportedly"); judging ones judge an act ("accused"), and are a class of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from core.lexicon import load
from core.quotations.cues import FALLBACK, SUPPORTED, cues

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Stance: TypeAlias = Literal["neutral", "endorsing", "distancing", "judging"]
STANCES: Final[tuple[Stance, ...]] = ("neutral", "endorsing", "distancing", "judging")
"""In the order of the tables."""


@dataclass(frozen=True, slots=True)
class Stances:
    """The table of one language."""

    of: Mapping[str, Stance]
    """By the lemma of a verb, or a noun as printed; what is not listed is neutral."""
    further: Mapping[str, tuple[str, Stance]]
    """Forms of verbs that are counted wherever an outlet uses them: their lemma and stance."""
    pattern: re.Pattern[str]
    """Finds hearsay and the further verbs."""


@cache
def stances(language: str) -> Stances:
    """Return the table of a language (ISO 639-1), that of English where there is none."""
    table: dict[str, Any] = load("stances")[language if language in SUPPORTED else FALLBACK]
    listed: tuple[Stance, ...] = ("endorsing", "distancing", "judging")
    further = {
        form: (forms.split()[0], stance)
        for stance in listed
        for forms in table["further"][stance]
        for form in forms.split()
    }
    return Stances(
        of={word: stance for stance in listed for word in table[stance]},
        further=further,
        pattern=_pattern([*table["hearsay"], *further]),
    )


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases as whole words in small letters, the longest first; `*` stands for any ending."""
    escaped = (re.escape(one).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for one in sorted(phrases, key=len)[::-1])
    return re.compile(rf"(?<!\w)(?:{'|'.join(escaped)})(?!\w)")


def stance_of(printed: str, language: str) -> tuple[str, Stance]:
    """Return the base form of a crediting word, and its stance.

    >>> stance_of("claims", "en"), stance_of("Said", "en")
    (('claim', 'distancing'), ('say', 'neutral'))
    """
    table, form = stances(language), printed.casefold()
    if form in table.further:
        return table.further[form]
    verb = cues(language).verbs.get(form)
    lemma = verb.lemma if verb else form
    if verb is None and table.pattern.fullmatch(form):
        return lemma, "distancing"
    return lemma, table.of.get(lemma, table.of.get(form, "neutral"))


def others(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield where hearsay and further verbs stand in a text, whoever is credited."""
    yield from (match.span() for match in stances(language).pattern.finditer(lowered(text)))


def lowered(text: str) -> str:
    """Return a text in small letters, each letter in its place."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
