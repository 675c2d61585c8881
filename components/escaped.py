"""Somebody else's text on a page of ours: shown as the characters it is, never read as markup."""

from __future__ import annotations

import html
import re

_MARKED = {code: f"⸢U+{code:04X}⸣" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
"""Characters that turn the direction of what follows are printed as their number instead of acted on."""
_PICTURED = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"} | {0x7F: "\u2421"}
_VISIBLE = _MARKED | _PICTURED


def visible(text: str) -> str:
    r"""Text with the characters that print nothing, or turn the line round, made visible.

    >>> visible("a\u202eb\x00")
    'a⸢U+202E⸣b␀'
    """
    return text.translate(_VISIBLE)


def in_html(text: str) -> str:
    """Text for `st.html`, kept from turning the direction of what stands around it.

    >>> in_html("<b>")
    "<bdi dir='auto'>&lt;b&gt;</bdi>"
    """
    return f"<bdi dir='auto'>{html.escape(visible(text))}</bdi>"


def button_label(word: str, name: str) -> str:
    """A button's label that shows the word alone; who hears it hears what it is about too (see frame.css).

    >>> button_label("Read", "a *b*")
    'Read *a b*'
    """
    return f"{word} *{spoken(name[:80])}*"


def spoken(text: str) -> str:
    """Text for a label that only screen readers meet: they hear it raw, so what Markdown would read is left out.

    >>> spoken("my_file ![x](y) <b>.txt")
    'my_file x y b .txt'
    """
    return " ".join(re.sub(r"[^\w\s.,'’-]", " ", text).split())
