"""One rule for each problem of printed text. A rule says what it changes, why, and what it leaves alone.

Quotation marks are left as printed: their direction and style are what the scanner of marks reads.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
)
"""Characters that print nothing: soft hyphens, joiners, direction marks, variation selectors. For a character class."""

MARKS_ABOVE = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
"""Combining marks that belong to the letter before them. For a character class."""

SAME_LENGTH: dict[int, str] = {
    **dict.fromkeys(map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"), " "),
    **dict.fromkeys(map(ord, "\u202f\u205f\u3000\t\v\f\x1c\x1d\x1e\x1f"), " "),
    **dict.fromkeys(map(ord, "\u2028\u2029\x85"), "\n"),
    # U+2015 is what some systems print for a dash; minus signs and hyphens look alike to a reader.
    **dict.fromkeys(map(ord, "\u2015\u2e3a\u2e3b"), "—"),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2212"), "-"),
}
"""Characters read as another single character, so no offset moves."""
_ODD = re.compile(f"[{re.escape(''.join(map(chr, SAME_LENGTH)))}]")


def same_length(text: str) -> str:
    """Apply what changes no length. By a search, since text that is not all ASCII is slow to translate as a whole."""
    return _ODD.sub(lambda match: SAME_LENGTH[ord(match[0])], text)


@dataclass(frozen=True, slots=True)
class Rule:
    """A change that may alter lengths."""

    name: str
    pattern: re.Pattern[str]
    replace: Callable[[str], str]


def _nothing(_: str) -> str:
    return ""


def _newline(_: str) -> str:
    return "\n"


def _composed(match: str) -> str:
    return unicodedata.normalize("NFC", match)


def _straight(_: str) -> str:
    return "'"


RESHAPING: tuple[Rule, ...] = (
    Rule("line ends", re.compile(r"\r\n?"), _newline),
    Rule("invisible characters", re.compile(f"[{INVISIBLE}]+"), _nothing),
    Rule("composed letters", re.compile(f"[^\\W_][{MARKS_ABOVE}]+"), _composed),
    # Only between letters: there the mark cannot open or close a quotation. `’` at a word's edge stays for the scanner.
    # The mark comes first in the pattern, so that the search looks for marks and not for letters.
    Rule("apostrophes inside words", re.compile(r"[\u2019\u02bc\u2018`\u00b4](?<=[^\W_].)(?=[^\W_])"), _straight),
)
