"""The look, in one place: colours for light and dark, and the rules that all our components share.

Colours come in pairs (light, dark) and reach CSS as `light-dark(...)`, which follows the theme that the reader picked.
Every text colour keeps a contrast of at least 4.5 on its theme's background (tests/app/test_theme.py measures it).
No colour is ever the only sign of anything: marks have shapes and words, variants have underlines.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from core.model import Carried, VariantKind


class Shade(NamedTuple):
    """One colour in both themes."""

    light: str
    dark: str

    @property
    def css(self) -> str:
        """As a CSS value that follows the theme."""
        return f"light-dark({self.light}, {self.dark})"


PAPER = Shade("#fcfbf8", "#16181a")
"""The page's background; the same values stand in .streamlit/config.toml."""
PANEL = Shade("#f3f0e9", "#202326")
INK = Shade("#1f1e1b", "#e9e6df")
QUIET = Shade("#65615a", "#a5a29b")
"""Text that steps back: what stands around the words said."""
LINE = Shade("#dad5c9", "#3a3e42")
ACCENT = Shade("#1c5d6b", "#7cc4d1")

OUTLETS = (
    Shade("#1f5fa8", "#7fb2f0"),
    Shade("#b3401a", "#f0936b"),
    Shade("#1c7048", "#6fcf97"),
    Shade("#7a3e9d", "#c79bea"),
    Shade("#8a5a00", "#e0b04f"),
    Shade("#0b7285", "#5cc8d8"),
    Shade("#b0214f", "#f28aac"),
    Shade("#55606e", "#aab4c3"),
    Shade("#5c6b00", "#b9c85a"),
    Shade("#7b4b2a", "#cfa07f"),
)
"""Ten hues that stay apart for the usual kinds of colour blindness in pairs that differ in lightness too."""

SYMBOLS = (
    "circle",
    "square",
    "diamond",
    "triangle-up",
    "triangle-down",
    "star",
    "pentagon",
    "bowtie",
    "cross",
    "star-square",
    "triangle-left",
    "triangle-right",
    "hexagram",
)
"""Shapes of Plotly's markers that stay apart at a few pixels, filled, open and in print."""

CARRIED: dict[Carried, Shade] = {
    "verbatim": Shade("#14604a", "#7ed3b2"),
    "near-identical": Shade("#2b6a3a", "#9ad39c"),
    "trimmed": Shade("#8a5200", "#e6b566"),
    "expanded": Shade("#1f5a96", "#8dbdf0"),
    "re-translated": Shade("#6b4299", "#c6a5ee"),
    "paraphrased": Shade("#93374f", "#ec9db1"),
}

FAMILIES: dict[str, Shade] = {
    "substance": Shade("#a8201a", "#ff9a8f"),
    "wording": Shade("#6b4299", "#c6a5ee"),
    "extent": Shade("#8a5200", "#e6b566"),
    "credit": Shade("#1f5a96", "#8dbdf0"),
    "order": Shade("#0b6a5d", "#6fd0c0"),
    "form": QUIET,
}
"""Kinds of variant are drawn in six families, each with a line of its own (see base.css)."""

TYPOGRAPHY: frozenset[VariantKind] = frozenset({"punctuation", "spelling"})
"""Hidden until asked for: they never change what is said."""


def outlet_colours(outlets: Iterable[str]) -> dict[str, Shade]:
    """One fixed colour for each outlet.

    The place in the palette comes from the name, so an outlet keeps its colour when others come and go; two that
    meet on one place are told apart by moving the later one on, as far as the palette reaches.
    """
    taken: set[int] = set()
    colours: dict[str, Shade] = {}
    for outlet in sorted(set(outlets)):
        place = int.from_bytes(hashlib.sha256(outlet.encode("utf-8", "replace")).digest()[:4], "big") % len(OUTLETS)
        tried = [(place + step) % len(OUTLETS) for step in range(len(OUTLETS))]
        free = next((one for one in tried if one not in taken), place)
        taken.add(free)
        colours[outlet] = OUTLETS[free]
    return colours


def outlet_symbols(outlets: Iterable[str]) -> dict[str, str]:
    """One fixed shape for each outlet, so that no two have both colour and shape in common.

    The place among the shapes comes from the name as that among the colours does. As far as the shapes reach, no two
    outlets have the same; beyond, those of one colour have different ones.
    """
    colours = outlet_colours(outlets)
    taken: set[tuple[Shade | None, str]] = set()
    symbols: dict[str, str] = {}
    for outlet, colour in colours.items():
        place = int.from_bytes(hashlib.sha256(outlet.encode("utf-8", "replace")).digest()[4:8], "big") % len(SYMBOLS)
        tried = [SYMBOLS[(place + step) % len(SYMBOLS)] for step in range(len(SYMBOLS))]
        alone = next((one for one in tried if (None, one) not in taken), None)
        free = alone or next((one for one in tried if (colour, one) not in taken), tried[0])
        taken |= {(None, free), (colour, free)}
        symbols[outlet] = free
    return symbols


def tokens() -> str:
    """The palette as CSS custom properties, for the top of each component's style sheet."""
    named = {"paper": PAPER, "panel": PANEL, "ink": INK, "quiet": QUIET, "line": LINE, "accent": ACCENT}
    named |= {f"carried-{name}": shade for name, shade in CARRIED.items()}
    named |= {f"family-{name}": shade for name, shade in FAMILIES.items()}
    return ":host {" + "".join(f"--{name}: {shade.css};" for name, shade in named.items()) + "}\n"
