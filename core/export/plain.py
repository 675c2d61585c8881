"""Text that XML can hold: Office documents, TEI and GraphML are XML, and not every character may stand there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from core.model import Analysis

REPLACEMENT: Final = "\ufffd"
"""What stands for a character that cannot be written; one for one, so that offsets keep counting."""

_MARKED: Final = {code: f"⸢U+{code:04X}⸣" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
"""Characters that turn the direction of what follows are printed as their number instead of acted on."""
_PICTURED: Final = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"} | {0x7F: "\u2421"}
_VISIBLE: Final = _MARKED | _PICTURED

_BARRED: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (2.2, Char) does not allow: control characters, halves of surrogate pairs, two non-characters."""


def plain(text: str) -> str:
    r"""Return the text with the characters that XML cannot hold replaced visibly.

    >>> plain("a\x00b")
    'a�b'
    """
    return _BARRED.sub(REPLACEMENT, text)


def visible(text: str) -> str:
    r"""Return text with the characters that print nothing, or turn the line round, made visible.

    >>> visible("a\u202eb\x00")
    'a⸢U+202E⸣b␀'
    """
    return text.translate(_VISIBLE)


def address(url: str | None) -> str:
    """Return an address that may be followed; nothing for anything else that an article names as its own."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return url or "" if parts.scheme in {"http", "https"} and parts.netloc else ""


def replaced(analysis: Analysis) -> int:
    """Return how many characters of the articles such a file cannot hold."""
    return sum(len(_BARRED.findall(article.text)) for article in analysis.articles)
