"""Charts of time and order: the topics of each article from headline to end, and the articles on the calendar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from components import theme
from components.charts import ROW, Look, bounded, framed, ink_on, legend_below, letters, plain, topic_shades
from core.model import Dated

EARLIER = "x"
"""Pattern of a statement made on an earlier occasion."""
TRACKS = {"title": 7, "lead": 3, "heading": 7}
"""Parts marked under a ribbon, with the weight of their line in pixels."""
TRACK = 0.34
"""How far under its ribbon the line stands, in rows."""
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
    outlet: str
    start: float
    width: float
    topic: str
    hover: str
    key: str
    """What a click on it gives back."""
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of an article shown on the track under its ribbon."""

    row: str
    start: float
    width: float
    kind: str


@dataclass(frozen=True, slots=True)
class Moment:
    """An article on the calendar."""

    row: str
    outlet: str
    published: Dated
    updated: Dated
    hover: str
    key: str


# --- the order of topics --------------------------------------------------------------------------------------------


def ribbons(
    segments: Sequence[Segment],
    marks: Sequence[Mark],
    topics: Mapping[str, str],
    unit: Literal["share", "words"],
    look: Look,
) -> go.Figure:
    """One ribbon for each article from headline to end, coloured and lettered by topic."""
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
    _tracks(figure, marks, place, look)
    framed(figure, look, height=BELOW + LEGEND * len(topics) + RIBBON * len(rows))
    figure.update_layout(barmode="overlay", bargap=0, legend=legend_below())
    title = (
        "words from the start of the article"
        if unit == "words"
        else "share of the article's words, from headline to end"
    )
    figure.update_xaxes(title=title, tickformat=",d" if unit == "words" else ".0%", range=[0, span], zeroline=False)
    figure.update_yaxes(
        tickvals=list(place.values()), ticktext=[f"<b>{bounded(row, 34)}</b>" for row in rows], showgrid=False
    )
    figure.update_yaxes(range=[0.2 - len(rows), 0.5], fixedrange=True)
    return figure


def _ribbon(
    held: Sequence[Segment], place: Mapping[str, int], colour: str, letter: str, span: float, look: Look
) -> dict[str, Any]:
    return {
        "orientation": "h",
        "base": [segment.start for segment in held],
        "x": [segment.width for segment in held],
        "y": [place[segment.row] for segment in held],
        "width": 0.5,
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
        "customdata": [[segment.key] for segment in held],
        "hovertext": [segment.hover for segment in held],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _tracks(figure: go.Figure, marks: Sequence[Mark], place: Mapping[str, int], look: Look) -> None:
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
    named = [mark for mark in marks if mark.kind != "heading"]
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


# --- the calendar ---------------------------------------------------------------------------------------------------


def calendar(moments: Sequence[Moment], look: Look) -> go.Figure:
    """Each article on its own line of time; those without a date in a lane of their own, in no order."""
    rows = list(dict.fromkeys(moment.row for moment in moments))
    place = {row: -number for number, row in enumerate(rows)}
    undated = any(moment.published.value is None for moment in moments)
    dated = any(moment.published.value for moment in moments)
    figure = make_subplots(
        cols=2,
        column_widths=[0.8, 0.2] if undated and dated else [0.98, 0.02] if dated else [0.02, 0.98],
        shared_yaxes=True,
        horizontal_spacing=0.02,
    )
    for moment in moments:
        _moment(figure, moment, place[moment.row], look.outlet(moment.outlet))
    framed(figure, look, height=120 + ROW * len(rows))
    figure.update_layout(showlegend=False, barmode="overlay")
    ticks = [f"<b>{bounded(row, 34)}</b>" for row in rows]
    figure.update_yaxes(tickvals=list(place.values()), ticktext=ticks, range=[-len(rows) + 0.4, 0.6], fixedrange=True)
    figure.update_yaxes(showgrid=True, gridcolor=look(theme.LINE), zeroline=False)
    figure.update_xaxes(
        title="time of publication, UTC", type="date", range=_reach(moments), visible=dated, row=1, col=1
    )
    figure.update_xaxes(
        title="date unknown" if undated else "",
        showticklabels=False,
        showgrid=False,
        zeroline=False,
        range=[0, 2],
        fixedrange=True,
        visible=undated,
        row=1,
        col=2,
    )
    if undated:
        figure.add_vrect(x0=0, x1=2, fillcolor=look(theme.PANEL), line_width=0, layer="below", row=1, col=2)
    return figure


def _moment(figure: go.Figure, moment: Moment, y: int, colour: str) -> None:
    shared = {"customdata": [[moment.key]], "hovertext": [moment.hover], "hovertemplate": "%{hovertext}<extra></extra>"}
    published = moment.published
    if published.value is None:
        figure.add_scatter(
            x=[1],
            y=[y],
            mode="markers+text",
            text=["?"],
            textfont={"color": colour, "size": 13},
            marker={"symbol": "circle-open", "size": 22, "color": colour, "line": {"width": 1.5}},
            row=1,
            col=2,
            **shared,
        )
        return
    if published.quality != "clock" or "T" not in published.value:
        _day(figure, published, y, colour, shared)
        return
    times = [published.value]
    symbols = ["circle" if published.value.endswith("Z") else "diamond"]
    if moment.updated.value and "T" in moment.updated.value:
        times.append(moment.updated.value)
        symbols.append("circle-open")
    figure.add_scatter(
        x=[_bare(time) for time in times],
        y=[y] * len(times),
        mode="lines+markers+text",
        text=[_clock(time) for time in times],
        textposition=["middle left", "middle right"][: len(times)],
        line={"color": colour, "width": 2},
        marker={"symbol": symbols, "size": 13, "color": colour, "line": {"width": 2}},
        row=1,
        col=1,
        **{key: value * len(times) if isinstance(value, list) else value for key, value in shared.items()},
    )


def _day(figure: go.Figure, published: Dated, y: int, colour: str, shared: Mapping[str, Any]) -> None:
    """A date without a clock time covers its whole day: nothing says where in it the article came out."""
    start = datetime.fromisoformat(_bare(published.value or "")[:10])
    inferred = published.quality == "inferred"
    figure.add_bar(
        orientation="h",
        base=[start.isoformat()],
        x=[timedelta(days=1).total_seconds() * 1000],
        y=[y],
        width=0.42,
        marker={
            "color": colour,
            "line": {"color": colour, "width": 1.5},
            "pattern": {
                "shape": "/" if inferred else "",
                "size": 8,
                "solidity": 0.3,
                "fgcolor": colour,
                "bgcolor": "rgba(0,0,0,0)",
            },
        },
        text=["inferred, within this day" if inferred else "some time on this day"],
        textposition="inside",
        insidetextanchor="middle",
        textfont={"color": ink_on(colour) if not inferred else None, "size": 12},
        row=1,
        col=1,
        **shared,
    )


def _reach(moments: Sequence[Moment]) -> list[str] | None:
    """The days that the dated articles span, with a margin."""
    times = [_bare(v)[:10] for m in moments for v in (m.published.value, m.updated.value) if v]
    if not times:
        return None
    first, last = datetime.fromisoformat(min(times)), datetime.fromisoformat(max(times)) + timedelta(days=1)
    margin = max((last - first) / 25, timedelta(minutes=30))
    return [(first - margin).isoformat(), (last + margin).isoformat()]


def _bare(value: str) -> str:
    """A time without its zone: the axis is in UTC, and so are all times of an analysis that carry one."""
    return value.removesuffix("Z")


def _clock(value: str) -> str:
    return f" {_bare(value)[11:16]} "
