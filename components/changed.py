"""What changed from one text to a later one, as running text: struck out what went, underlined what came."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from components.escaped import in_html

if TYPE_CHECKING:
    from core.diff.pairwise import Segment

AROUND = 60
"""Characters of unchanged text shown on either side of a change."""
_CSS = Path(__file__).with_name("changed.css")


def show(segments: Iterable[Segment]) -> None:
    """Draw the later text with what was struck out and put in."""
    st.html(f"<style>{_CSS.read_text(encoding='utf-8')}</style>{told(segments)}")


def told(segments: Iterable[Segment]) -> str:
    """The same as HTML; long stretches that stayed are left out."""
    said = []
    for one in segments:
        if one.kind == "equal":
            said.append(in_html(_edges(one.b)))
        else:
            said += [f"<del>{in_html(one.a)}</del>"] if one.a else []
            said += [f"<ins>{in_html(one.b)}</ins>"] if one.b else []
    return f"<div class='changes' dir='auto'>{''.join(said)}</div>"


def _edges(text: str) -> str:
    """A stretch that stayed, its middle left out where it is long; cut between words."""
    if len(text) <= 2 * AROUND:
        return text
    return f"{text[:AROUND].rsplit(' ', 1)[0]} […] {text[-AROUND:].split(' ', 1)[-1]}"
