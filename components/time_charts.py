"""The ribbon of each article: its topics from headline to end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

import plotly.graph_objects as go

from components import theme
from components.charts import Look, bounded, framed, ink_on, legend_below, letters, plain, topic_shades

EARLIER = "x"
"""Pattern of a statement made on an earlier occasion."""
TRACKS = {"title": 7, "lead": 3, "heading": 7}
"""Parts marked under a ribbon, with the weight of their line in pixels."""
TRACK = 0.34
"""How far under its ribbon the line stands, in rows."""
TALL, LOW = 0.5, 0.24
"""Heights of a piece in rows: of this event, and of an earlier one, which stands on the foot of the ribbon."""
NAMED = 0.04
"""Share of the scale that the name of a mark takes; one that the next mark's name would hide has none."""
BELOW = 90
"""Pixels of the scale, its title and the space round them."""
LEGEND = 9
"""Pixels of the legend for each topic: half a line, since most windows hold two or more side by side."""
RIBBON = 62
"""Pixels from one ribbon to the next, the track of parts included."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a ribbon."""

    row: str
    start: float
    width: float
    words: float
    topic: str
    hover: str
    data: tuple[str, ...]
    """What a click on it gives back."""
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of an article shown on the track under its ribbon."""

    row: str
    start: float
    width: float
    kind: str


def ribbons(
    segments: Sequence[Segment],
    marks: Sequence[Mark],
    topics: Mapping[str, str],
    unit: Literal["share", "words"],
    look: Look,
) -> go.Figure:
    """One ribbon for each article from headline to end, coloured and lettered by topic; n counts its words."""
    rows = list(dict.fromkeys(segment.row for segment in segments))
    place = {row: -number for number, row in enumerate(rows)}
    figure = go.Figure()
    shades, letter = topic_shades(topics), letters(topics)
    span = max((segment.start + segment.width for segment in segments), default=1)
    for topic, label in topics.items():
        held = [segment for segment in segments if segment.topic == topic]
        if held:
            named = f"{letter[topic]}  {label}" if topic in letter else label
            colour = look(shades[topic])
            figure.add_bar(**_ribbon(held, place, colour, letter.get(topic, ""), span, look), showlegend=False)
            figure.add_bar(x=[None], y=[0], name=plain(named), marker={"color": colour})  # a swatch without hatching
    _tracks(figure, marks, place, span, look)
    framed(figure, look, height=BELOW + LEGEND * len(topics) + RIBBON * len(rows))
    figure.update_layout(barmode="overlay", bargap=0, legend=legend_below())
    title = (
        "words from the start of the article"
        if unit == "words"
        else "share of the article's words, from headline to end"
    )
    figure.update_xaxes(title=title, tickformat=",d" if unit == "words" else ".0%", range=[0, span], zeroline=False)
    n = {row: round(sum(segment.words for segment in segments if segment.row == row)) for row in rows}
    ticks = [f"<b>{bounded(row, 34)}</b><br>n = {n[row]:,}" for row in rows]
    figure.update_yaxes(tickvals=list(place.values()), ticktext=ticks, showgrid=False)
    figure.update_yaxes(range=[0.2 - len(rows), 0.5], fixedrange=True)
    return figure


def _ribbon(
    held: Sequence[Segment], place: Mapping[str, int], colour: str, letter: str, span: float, look: Look
) -> dict[str, Any]:
    return {
        "orientation": "h",
        "base": [segment.start for segment in held],
        "x": [segment.width for segment in held],
        "y": [place[segment.row] - (TALL - LOW) / 2 * segment.earlier for segment in held],
        "width": [LOW if segment.earlier else TALL for segment in held],
        "marker": {
            "color": colour,
            "line": {"color": look(theme.PAPER), "width": 1.5},
            "pattern": {
                "shape": [EARLIER if segment.earlier else "" for segment in held],
                "fgcolor": look(theme.INK),
                "fgopacity": 0.55,
                "size": 7,
                "solidity": 0.16,
                "fillmode": "overlay",
            },
        },
        "text": [letter if segment.width > span * 0.022 else "" for segment in held],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": ink_on(colour), "size": 12},
        "customdata": [list(segment.data) for segment in held],
        "hovertext": [segment.hover for segment in held],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _tracks(figure: go.Figure, marks: Sequence[Mark], place: Mapping[str, int], span: float, look: Look) -> None:
    """Under each ribbon a line says where the title, the lead and the headings stand.

    One trace for each kind: Plotly adds a shape in time that grows with those already there.
    """
    for kind, weight in TRACKS.items():
        held = [mark for mark in marks if mark.kind == kind]
        ends = [(mark.start, mark.start + mark.width, None) for mark in held]
        figure.add_scatter(
            x=[x for three in ends for x in three],
            y=[y for mark in held for y in (place[mark.row] - TRACK, place[mark.row] - TRACK, None)],
            mode="lines",
            line={"color": look(theme.QUIET if kind == "heading" else theme.INK), "width": weight},
            hoverinfo="skip",
            showlegend=False,
        )
    heads = [mark for mark in marks if mark.kind != "heading"]
    near = {one for one, then in pairwise(heads) if one.row == then.row and then.start - one.start < span * NAMED}
    named = [mark for mark in heads if mark not in near]
    figure.add_scatter(
        x=[mark.start for mark in named],
        y=[place[mark.row] - TRACK - 0.09 for mark in named],
        mode="text",
        text=[mark.kind for mark in named],
        textposition="bottom right",
        textfont={"size": 10, "color": look(theme.QUIET)},
        hoverinfo="skip",
        showlegend=False,
    )


# --- states of one article ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class State:
    """One state of an article."""

    name: str
    when: str
    words: int
    hover: str
    data: tuple[str, ...]


def states(held: Sequence[State], outlet: str, look: Look) -> go.Figure:
    """The words of each state as steps from one to the next; steps are as far apart as states, not as their dates."""
    colour = look.outlet(outlet)
    places = list(range(len(held)))
    figure = go.Figure()
    figure.add_scatter(
        x=places,
        y=[state.words for state in held],
        mode="lines+markers+text",
        line={"shape": "hv", "color": colour, "width": 2},
        marker={"symbol": look.symbol(outlet), "size": 14, "color": colour},
        text=[f"{state.words:,}" for state in held],
        textposition="top center",
        customdata=[list(state.data) for state in held],
        hovertext=[state.hover for state in held],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )
    framed(figure, look, height=260)
    ticks = [f"<b>{plain(state.name)}</b><br>{plain(state.when)}" for state in held]
    figure.update_xaxes(tickvals=places, ticktext=ticks, range=[-0.5, len(held) - 0.5], fixedrange=True, zeroline=False)
    top = max((state.words for state in held), default=1)
    figure.update_yaxes(
        title="words, furniture aside", range=[0, top * 1.25 or 1], fixedrange=True, gridcolor=look(theme.LINE)
    )
    return figure
