"""The charts: Plotly figures made of rows, with nothing in them that the rows do not hold.

Outlets have the colours of `components.theme` everywhere. No colour stands alone: topics carry a letter, kinds of
words a pattern, outlets their name. Article text reaches a chart escaped, because Plotly reads tags in its labels.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import plotly.graph_objects as go
import streamlit as st
from plotly.subplots import make_subplots

from components import theme
from components.by_outlet import NO_TOPIC, OWN, QUOTED, REPORTED, Figure
from components.theme import Shade

ROW = 46
"""Pixels of one row of bars: tall enough to hit, small enough for twenty outlets on two screens."""
WRAP = 64
"""Characters of a line in a hover box."""
PANELS = 6
"""Outlets side by side before their bars become too short to compare; more go to a second line."""

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

PATTERN: dict[str, str] = {QUOTED: "", REPORTED: "/", OWN: ""}
"""How the kinds of words are told apart without colour: filled, hatched, and the outlet's own hollow."""

CONFIG = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "zoomIn2d", "zoomOut2d", "autoScale2d", "pan2d", "zoom2d"],
    "toImageButtonOptions": {"format": "svg", "filename": "coverage-diff"},
}


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of the theme that the reader sees."""

    dark: bool = False

    @classmethod
    def now(cls) -> Look:
        """The look of the running session; light where the browser has not said."""
        return cls(st.context.theme.type == "dark")

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


# --- shares, outlet by outlet ---------------------------------------------------------------------------------------


def panels(
    figures: Sequence[Figure],
    rows: Mapping[str, str],
    outlets: Sequence[str],
    unit: Literal["share", "words"],
    look: Look,
) -> go.Figure:
    """One panel for each outlet, all on one scale, one bar for each row; kinds of words stacked with patterns."""
    across = min(len(outlets), PANELS)
    down = -(-len(outlets) // across) if across else 1
    n = {figure.outlet: figure.n for figure in figures}
    titles = [f"<b>{plain(outlet)}</b>  n = {n.get(outlet, 0):,}" for outlet in outlets]
    figure = make_subplots(
        rows=down,
        cols=max(across, 1),
        shared_yaxes=True,
        shared_xaxes="all",
        horizontal_spacing=0.018,
        vertical_spacing=min(0.3 / max(down, 1), 0.16),
        subplot_titles=titles,
    )
    colours = theme.outlet_colours(outlets)
    keys = list(rows)
    for number, outlet in enumerate(outlets):
        where = {"row": number // across + 1, "col": number % across + 1}
        for part in sorted({one.part for one in figures}):  # quoted before reported
            held = [one for one in figures if one.outlet == outlet and one.part == part and one.row in rows]
            figure.add_bar(**_bars(held, part, rows, unit, look(colours[outlet])), **where)
    heights = _heights(figures, unit)
    for number, outlet in enumerate(outlets):
        ends = [heights.get((outlet, key), 0.0) for key in keys]
        figure.add_trace(_totals(ends, unit, look), row=number // across + 1, col=number % across + 1)
    framed(figure, look, height=(90 + max(len(keys), 2) * 34) * down + 30)
    figure.update_layout(barmode="stack", bargap=0.35, showlegend=False)
    ticks = [_two_lines(rows[key]) for key in keys]
    figure.update_yaxes(
        tickvals=list(range(len(keys))), ticktext=ticks, range=[len(keys) - 0.4, -0.6], showgrid=False, fixedrange=True
    )
    top = max(heights.values(), default=1)
    step = _step(top)
    figure.update_xaxes(
        range=[0, top * 1.32],
        tickformat=",d" if unit == "words" else ".0%",
        fixedrange=True,
        zeroline=True,
        tickvals=[0, step, 2 * step],
        zerolinecolor=look(theme.QUIET),
    )
    figure.update_xaxes(title="words" if unit == "words" else "share of words", row=down, col=1)
    for annotation in figure.layout.annotations[: len(outlets)]:
        annotation.update(font={"size": 13}, xanchor="left", x=annotation.x - 0.5 / max(across, 1) + 0.012)
    return figure


def _step(top: float) -> float:
    """The distance of two grid lines below `top`: 1, 2 or 5 of its order of magnitude."""
    steps = [factor * 10.0**power for power in range(-3, 6) for factor in (1, 2, 5)]
    return max((step for step in steps if step * 2 <= top), default=top or 1)


def _two_lines(label: str) -> str:
    return "<br>".join(map(plain, textwrap.wrap(label, 26, max_lines=2, placeholder=" …", break_long_words=True)))


def _bars(held: Sequence[Figure], part: str, rows: Mapping[str, str], unit: str, colour: str) -> dict[str, Any]:
    place = {key: number for number, key in enumerate(rows)}
    return {
        "orientation": "h",
        "y": [place[one.row] for one in held],
        "width": 0.64,
        "x": [one.words if unit == "words" else one.share for one in held],
        "marker": {"color": colour, "line": {"color": colour, "width": 1}, "pattern": _pattern(part, colour)},
        "customdata": [[one.outlet, one.row] for one in held],
        "hovertext": [
            f"<b>{plain(one.outlet)}</b><br>{wrapped(rows[one.row])}<br>"
            + (f"{one.part}: " if one.part else "")
            + f"{one.words:,.0f} of {one.n:,} words, {one.share:.1%}"
            for one in held
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _pattern(part: str, colour: str) -> dict[str, Any]:
    shape = PATTERN.get(part, "")
    return (
        {"shape": shape, "fgcolor": colour, "bgcolor": "rgba(128,128,128,0.08)", "size": 6, "solidity": 0.4}
        if shape
        else {}
    )


def _heights(figures: Sequence[Figure], unit: str) -> dict[tuple[str, str], float]:
    total: dict[tuple[str, str], float] = {}
    for one in figures:
        total[one.outlet, one.row] = total.get((one.outlet, one.row), 0) + (one.words if unit == "words" else one.share)
    return total


def _totals(ends: Sequence[float], unit: str, look: Look) -> go.Scatter:
    """The number at the end of each bar of a panel, also where the bar has no length."""
    return go.Scatter(
        x=ends,
        y=list(range(len(ends))),
        mode="text",
        text=[f" {_number(value, unit)}" for value in ends],
        textposition="middle right",
        textfont={"size": 11, "color": [look(theme.INK if value else theme.QUIET) for value in ends]},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _number(value: float, unit: str) -> str:
    """A value at the end of a bar: a dash for nothing at all, never a rounded zero for something."""
    if not value:
        return "–"
    if unit == "words":
        return f"{value:,.0f}" if value >= 0.5 else "<1"  # noqa: PLR2004 - rounds to 0
    return f"{value:.0%}" if value >= 0.005 else "<1%"  # noqa: PLR2004 - rounds to 0


def kinds(figures: Sequence[Figure], outlets: Sequence[str], unit: Literal["share", "words"], look: Look) -> go.Figure:
    """Quoted, reported and own words of each outlet as one bar of three patterns."""
    figure = go.Figure()
    colours = theme.outlet_colours(outlets)
    by_place = {(one.outlet, one.row): one for one in figures}
    for kind in (QUOTED, REPORTED, OWN):
        held = [by_place[outlet, kind] for outlet in outlets if (outlet, kind) in by_place]
        shades = [look(colours[one.outlet]) for one in held]
        values = [one.words if unit == "words" else one.share for one in held]
        hollow = kind == OWN
        figure.add_bar(
            orientation="h",
            name=kind,
            x=values,
            y=[one.outlet for one in held],
            showlegend=False,
            marker={
                "color": ["rgba(128,128,128,0.05)"] * len(held) if hollow else shades,
                "line": {"color": shades, "width": 1.4},
                "pattern": {
                    "shape": PATTERN[kind],
                    "fgcolor": shades,
                    "bgcolor": "rgba(128,128,128,0.05)",
                    "size": 8,
                    "solidity": 0.2,
                },
            },
            text=[_inside(one) if kind != REPORTED else "" for one in held],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"size": 12, "color": [ink_on(shade) if kind == QUOTED else look(theme.INK) for shade in shades]},
            customdata=[[one.outlet, one.row] for one in held],
            hovertext=[
                f"<b>{plain(one.outlet)}</b><br>{kind}: {one.words:,.0f} of {one.n:,} words, {one.share:.1%}"
                for one in held
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
        if kind == REPORTED:
            _over_hatching(figure, held, by_place, unit, look)
        figure.add_bar(
            x=[None], y=[outlets[0] if outlets else ""], name=kind, orientation="h", marker=_swatch(kind, look)
        )
    n = {one.outlet: one.n for one in figures}
    framed(figure, look, height=110 + ROW * max(len(outlets), 1))
    figure.update_layout(barmode="stack", bargap=0.32, legend=legend_below(max(len(outlets), 1), ROW))
    figure.update_xaxes(
        title="words" if unit == "words" else "share of the outlet's words",
        tickformat=",d" if unit == "words" else ".0%",
        zeroline=False,
    )
    figure.update_yaxes(
        autorange="reversed",
        tickvals=list(outlets),
        fixedrange=True,
        showgrid=False,
        ticktext=[f"<b>{plain(bounded(outlet))}</b><br>n = {n.get(outlet, 0):,}" for outlet in outlets],
    )
    return figure


def _inside(one: Figure) -> str:
    """Share and words inside a bar that is long enough to hold them."""
    return f"<b>{one.share:.0%}</b> · {one.words:,.0f}" if one.share > 0.055 else ""  # noqa: PLR2004


def _over_hatching(
    figure: go.Figure, held: Sequence[Figure], by_place: Mapping[tuple[str, str], Figure], unit: str, look: Look
) -> None:
    """Numbers on hatching need paper behind them to be read."""
    for one in held:
        quoted = by_place.get((one.outlet, QUOTED))
        before = (quoted.words if unit == "words" else quoted.share) if quoted else 0.0
        middle = before + (one.words if unit == "words" else one.share) / 2
        if _inside(one):
            figure.add_annotation(
                x=middle,
                y=one.outlet,
                text=_inside(one),
                showarrow=False,
                bgcolor=look(theme.PAPER),
                borderpad=1,
                font={"size": 12, "color": look(theme.INK)},
            )


def scores(rows: Sequence[tuple[str, str, float, str]], axis: str, look: Look) -> go.Figure:
    """One dot for each article: (label, outlet, value, hover)."""
    figure = go.Figure()
    colours = theme.outlet_colours(outlet for _, outlet, _, _ in rows)
    shades = [look(colours[outlet]) for _, outlet, _, _ in rows]
    figure.add_scatter(
        x=[value for _, _, value, _ in rows],
        y=list(range(len(rows))),
        mode="markers+text",
        text=[f"  {value:.1f}" for _, _, value, _ in rows],
        textposition="middle right",
        marker={"size": 14, "color": shades},
        hovertext=[hover for *_, hover in rows],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    framed(figure, look, height=100 + 34 * len(rows))
    ticks = [f"<b>{plain(bounded(label))}</b>" for label, *_ in rows]
    figure.update_yaxes(tickvals=list(range(len(rows))), ticktext=ticks, range=[len(rows) - 0.4, -0.6], fixedrange=True)
    figure.update_yaxes(showgrid=True, gridcolor=look(theme.LINE), zeroline=False)
    values = [value for _, _, value, _ in rows]
    figure.update_xaxes(
        title=axis, range=[min([0, *values]) - 2, max([0, *values]) * 1.15 + 2], zerolinecolor=look(theme.LINE)
    )
    return figure


# --- shared ---------------------------------------------------------------------------------------------------------


def framed(figure: go.Figure, look: Look, height: int) -> None:
    """What all charts share: no colour of their own behind them, quiet axes, room for long names."""
    figure.update_layout(
        height=height,
        margin={"l": 10, "r": 16, "t": 34, "b": 10},
        paper_bgcolor="rgba(0,0,0,0)",
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


def legend_below(rows: int, pitch: int) -> dict[str, Any]:
    """A legend under the axis of a chart of that many rows, each `pitch` pixels high."""
    return {
        "orientation": "h",
        "x": 0,
        "y": -70 / (rows * pitch),
        "yanchor": "top",
        "font": {"size": 12},
        "traceorder": "normal",
        "itemclick": False,
        "itemdoubleclick": False,
    }


def _swatch(kind: str, look: Look) -> dict[str, Any]:
    colour = look(theme.QUIET)
    if kind == OWN:
        return {"color": "rgba(128,128,128,0.05)", "line": {"color": colour, "width": 1}}
    return {"color": colour, "line": {"color": colour, "width": 1}, "pattern": _pattern(kind, colour)}


def bounded(label: str, limit: int = 30) -> str:
    """A name beside a row, cut where it is too long for the axis."""
    return plain(label if len(label) <= limit else label[: limit - 1] + "…")


def ink_on(colour: str) -> str:
    """Black or white, whichever reads better on a colour (relative luminance of WCAG 2)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]  # noqa: PLR2004 - sRGB
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#14130f" if luminance > 0.179 else "#ffffff"  # noqa: PLR2004 - equal contrast to both
