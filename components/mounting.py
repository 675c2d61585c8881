"""Registers our components: each is `<name>.js` and `<name>.css` beside this file, given to Streamlit as text.

A large one has parts, files of their own that its script builds upon.

Article text reaches the browser as data and is put on the page with `textContent` only (see nodes.js).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from components import theme

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).resolve().parent


def register(name: str, *parts: str) -> ComponentRenderer:
    """The component of that name. Call once for each, at module level."""
    files = (*parts, name)
    return st.components.v2.component(
        f"coverage_diff_{name}",
        html='<div class="root"></div>',
        css=theme.tokens() + _text("base.css") + "".join(_text(f"{one}.css") for one in files),
        js=_text("nodes.js") + "".join(_text(f"{one}.js") for one in files),
    )


def _text(file: str) -> str:
    return (HERE / file).read_text(encoding="utf-8")
