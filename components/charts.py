"""What all charts share: colours, letters, frame. The figures themselves hold nothing that their rows do not hold.

Outlets have the colours and shapes of `components.theme` everywhere. No colour stands alone: topics carry a letter,
kinds of words a pattern, outlets a shape and their name. Article text reaches a chart escaped, because Plotly reads
tags in its labels.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from components import theme
from components.by_outlet import NO_TOPIC
from components.theme import Shade

ROW = 46
"""Pixels of one row of bars: tall enough to hit, small enough for twenty outlets on two screens."""
WRAP = 64
"""Characters of a line in a hover box."""
TOPICS = (
    Shade("#3b6ea5", "#86b3e3"),
    Shade("#c98a2b", "#e3b565"),
    Shade("#7a9a3f", "#aecb73"),
    Shade("#a0526b", "#d793aa"),
    Shade("#4f9a94", "#85cbc5"),
    Shade("#7c68a8", "#b3a3da"),
    Shade("#b56a45", "#e0a384"),
    Shade("#5d7f5a", "#98bd95"),
    Shade("#8c8254", "#c4ba87"),
    Shade("#2f5560", "#7fa8b5"),
    Shade("#a86f9d", "#d8a6cf"),
    Shade("#6f7785", "#a8b0bd"),
)
"""Softer than the outlets' colours, so that a topic is not taken for an outlet."""
BLANK = Shade("#d9d5cb", "#45494d")
"""For what belongs to no topic."""

CONFIG = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "zoomIn2d", "zoomOut2d", "autoScale2d", "pan2d", "zoom2d"],
    "toImageButtonOptions": {"format": "svg", "filename": "coverage-diff"},
}


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of the theme that the reader sees."""

    dark: bool = False
    colours: Mapping[str, Shade] = field(default_factory=dict)
    """One for each outlet of the analysis, so that leaving some out of a chart changes no colour."""
    symbols: Mapping[str, str] = field(default_factory=dict)
    """As for colours, the shape of each outlet's marks."""

    @classmethod
    def now(cls, outlets: Iterable[str]) -> Look:
        """The look of the running session; light where the browser has not said."""
        known = tuple(outlets)
        return cls(st.context.theme.type == "dark", theme.outlet_colours(known), theme.outlet_symbols(known))

    def outlet(self, name: str) -> str:
        """The colour of an outlet."""
        return self(self.colours.get(name, theme.INK))

    def symbol(self, name: str) -> str:
        """The shape of an outlet's marks."""
        return self.symbols.get(name, theme.SYMBOLS[0])

    def __call__(self, shade: Shade) -> str:
        """One colour of a pair."""
        return shade.dark if self.dark else shade.light


def plain(text: str) -> str:
    """Text as Plotly shows it unchanged: no tag, no entity of it is read."""
    return html.escape(text, quote=False)


def wrapped(text: str, lines: int = 9) -> str:
    """Article text for a hover box: escaped, broken into lines, bounded."""
    broken = textwrap.wrap(" ".join(text.split()), WRAP, max_lines=lines, placeholder=" …", break_long_words=True)
    return "<br>".join(map(plain, broken))


def letters(topics: Iterable[str]) -> dict[str, str]:
    """A letter for each topic, which stands on its segments; none for what has no topic."""
    named = [topic for topic in topics if topic != NO_TOPIC]
    return {topic: chr(ord("A") + place) if place < 26 else str(place) for place, topic in enumerate(named)}  # noqa: PLR2004


def topic_shades(topics: Iterable[str]) -> dict[str, Shade]:
    """One colour for each topic, by its place in the list of topics."""
    named = [topic for topic in topics if topic != NO_TOPIC]
    return {topic: TOPICS[place % len(TOPICS)] for place, topic in enumerate(named)} | {NO_TOPIC: BLANK}


def framed(figure: go.Figure, look: Look, height: int) -> None:
    """What all charts share: the page's colour behind them, quiet axes, room for long names."""
    figure.update_layout(
        height=height,
        margin={"l": 10, "r": 16, "t": 34, "b": 10},
        paper_bgcolor=look(theme.PAPER),  # the page's own: it goes with the chart into a picture and onto paper
        plot_bgcolor="rgba(0,0,0,0)",
        font={"color": look(theme.INK), "size": 13},
        hoverlabel={"bgcolor": look(theme.PANEL), "font": {"color": look(theme.INK), "size": 13}, "align": "left"},
        clickmode="event+select",
        dragmode=False,
        uirevision="kept",
        modebar={"bgcolor": "rgba(0,0,0,0)", "color": look(theme.QUIET), "activecolor": look(theme.INK)},
    )
    figure.update_xaxes(
        gridcolor=look(theme.LINE), automargin=True, title_font={"size": 12, "color": look(theme.QUIET)}
    )
    figure.update_yaxes(automargin=True, tickfont={"color": look(theme.INK)})
    # A click picks the sentences listed below; it does not fade the other bars, which would read as a change of value.
    figure.update_traces(unselected={"marker": {"opacity": 1}}, selector={"type": "bar"})
    quiet = {"marker": {"opacity": 1}, "textfont": {"color": look(theme.INK)}}
    figure.update_traces(unselected=quiet, selector={"type": "scatter"})


def legend_below() -> dict[str, Any]:
    """A legend at the foot of the chart, whatever the height of what stands above it."""
    return {
        "orientation": "h",
        "x": 0,
        "y": 0,
        "yref": "container",
        "yanchor": "bottom",
        "font": {"size": 12},
        "traceorder": "normal",
        "maxheight": 0.8,  # of the chart; at its own half a long legend would scroll
        "itemclick": False,
        "itemdoubleclick": False,
    }


def bounded(label: str, limit: int = 30) -> str:
    """A name beside a row, cut where it is too long for the axis."""
    return plain(label if len(label) <= limit else label[: limit - 1] + "…")


def ink_on(colour: str) -> str:
    """Black or white, whichever reads better on a colour (relative luminance of WCAG 2)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]  # noqa: PLR2004 - sRGB
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#14130f" if luminance > 0.179 else "#ffffff"  # noqa: PLR2004 - equal contrast to both
