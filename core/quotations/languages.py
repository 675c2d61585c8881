"""What the engine knows of each language, counted from the lexicon: for an analyst to see what a text can be read for.

Quotation marks of every style and the ends of sentences are found in any language. Reported speech needs tables.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from core.lexicon import load
from core.quotations.cues import SUPPORTED, Cues, cues

MEASURED: Final = frozenset({"en", "ru", "de"})
"""Languages for which text labelled by people was at hand, so that `make evaluate` says how well they are read."""


@dataclass(frozen=True, slots=True)
class Support:
    """What is known of one language beside its quotation marks and the ends of its sentences."""

    language: str
    """ISO 639-1 code."""
    verbs: int
    """Verbs of saying; 0 where there is no table, and then only quotations are found."""
    phrases: int
    """Phrases that credit without a verb: "according to", "citing"."""
    clauses: bool
    """Whether clauses are told by their verbs, so that a sentence is cut into all its statements."""
    institutions: int
    """Institutions with a name in the alphabet of the language."""
    people: int
    """Well-known people with a name in its alphabet; others are learned from each article."""
    measured: bool
    """Whether its figures are known from text labelled by people."""


def supported() -> tuple[Support, ...]:
    """Return what is known of every language that has tables, those with the most verbs first.

    >>> [one.language for one in supported() if one.measured]
    ['en', 'ru', 'de']
    """
    return tuple(sorted(map(support, SUPPORTED), key=lambda one: (-one.verbs, one.language)))


def support(language: str) -> Support:
    """Return what is known of one language.

    >>> support("ja").verbs, support("en").clauses
    (0, True)
    """
    if language not in SUPPORTED:
        return Support(language, 0, 0, clauses=False, institutions=0, people=0, measured=False)
    table = cues(language)
    names = load("names")
    return Support(
        language=language,
        verbs=len({verb.lemma for verb in table.verbs.values()}),
        phrases=len(table.according) + len(table.citing),
        clauses=bool(table.finite and table.past),
        institutions=_printable(names["institutions"], table),
        people=_printable(names["people"], table),
        measured=language in MEASURED,
    )


def _printable(entries: dict[str, list[str]], table: Cues) -> int:
    """How many entries have a name in the alphabet of a language."""
    alphabet = _alphabet(next(iter(table.verbs)))
    return sum(any(_alphabet(name) == alphabet for name in (first, *others)) for first, others in entries.items())


def _alphabet(word: str) -> str:
    """The alphabet of a word's last letter: LATIN, CYRILLIC."""
    letter = next((character for character in reversed(word) if character.isalpha()), "a")
    return unicodedata.name(letter, "LATIN").split()[0]
