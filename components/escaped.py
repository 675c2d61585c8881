"""Somebody else's text on a page of ours: shown as the characters it is, never read as markup."""

from __future__ import annotations

import html
import re

from core.export.plain import visible

__all__ = ["button_label", "in_html", "spoken", "visible"]


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
