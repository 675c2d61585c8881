"""What a reader cannot see in a text: characters that print nothing, letters of another alphabet that look the same."""

from __future__ import annotations

import re
from typing import Final

from core.model import Diagnostic

_UNSEEN = re.compile(
    "(?<=[^\\W\\d_])[\u200b\u2060\ufeff]+(?=[^\\W\\d_])"  # within a word; joiners belong to some scripts and to emoji
    "|[\u202a-\u202e\u2066-\u2069]|[\U000e0020-\U000e007f]++(?<!\U000e007f)"  # a flag's tags end in the last of them
)
_MIXED = re.compile(r"\b(?:[A-Za-z]+[Ѐ-ӿ]|[Ѐ-ӿ]+[A-Za-z])[A-Za-zЀ-ӿ]*\b")
_ALIKE: Final = frozenset("аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅ")
"""Cyrillic letters that print like Latin ones."""
_ALIKE_LATIN: Final = frozenset("aeopcyxijshdqwABEKMHOPCTYXIJS")
"""The Latin letters that they print like."""


def notes(text: str) -> tuple[Diagnostic, ...]:
    r"""Say what of a text cannot be seen.

    >>> [one.code for one in notes("The bri\u200bdge, the bridg\u0435.")]
    ['invisible-characters', 'lookalike-letters']
    """
    return tuple(one for one in (_invisible(text), _lookalike(text)) if one)


def _invisible(text: str) -> Diagnostic | None:
    if text.isascii():
        return None
    found = [match.start() for match in _UNSEEN.finditer(text)]
    if not found:
        return None
    told = f"In {len(found)} places characters stand that print nothing; words with and without them differ."
    return Diagnostic("invisible-characters", told, found[0], found[0] + 1)


def _lookalike(text: str) -> Diagnostic | None:
    if text.isascii():
        return None
    found = [match for match in _MIXED.finditer(text) if _is_disguised(match[0])]
    if not found:
        return None
    more = "" if len(found) == 1 else f", like {len(found) - 1} other words,"
    told = (
        f"“{found[0][0]}”{more} mixes letters of two alphabets that look alike; it differs from the word it looks like."
    )
    return Diagnostic("lookalike-letters", told, found[0].start(), found[0].end())


def _is_disguised(word: str) -> bool:
    """Whether the letters of one alphabet could all be those of the other; two words run together are not."""
    cyrillic = {letter for letter in word if letter > "\u03ff"}
    return cyrillic <= _ALIKE or set(word) - cyrillic <= _ALIKE_LATIN
