"""Where statements stand in each article: one line for each statement, one column for each article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

import plotly.graph_objects as go

from components import theme
from components.charts import BLANK, TOPICS, Look, bounded, framed, legend_below, plain

LINE = 22
"""Pixels of one place in the order."""
HEIGHTS = (420, 1100)
"""Least and most pixels of the columns."""
BELOW = 210
"""Pixels of the names above and the legend below."""
LEGEND = 12
"""Pixels of the legend for each statement."""
TIE = 0.011
"""How far statements of one sentence stand apart, as a share of the body, so that none hides another."""


@dataclass(frozen=True, slots=True)
class Column:
    """An article."""

    name: str
    outlet: str
    n: int
    """Shared statements in it."""


@dataclass(frozen=True, slots=True)
class Point:
    """A statement in an article."""

    column: int
    place: int
    """Its place in the order of the article's shared statements, from 1."""
    share: float | None
    """Of the body, what stands before it; None where the body is too short to say."""
    tie: int
    """How many shared statements of its sentence stand before it."""
    hover: str
    data: tuple[str, ...]
    """What a click on it gives back."""


@dataclass(frozen=True, slots=True)
class Line:
    """A statement through the articles that carry it, its points in the order of the columns."""

    letter: str
    """Empty for those that are not told apart."""
    label: str
    points: tuple[Point, ...]


def bump(lines: Sequence[Line], columns: Sequence[Column], by: Literal["place", "share"], look: Look) -> go.Figure:
    """Lines that cross where articles put statements in another order; dotted past articles that lack them."""
    figure = go.Figure()
    told = [line for line in lines if line.letter]
    _strokes(figure, [line for line in lines if not line.letter], by, {"color": look(BLANK), "width": 1.2})
    for number, line in enumerate(told):
        stroke = {"color": look(TOPICS[number % len(TOPICS)]), "width": 2.4}
        _strokes(figure, [line], by, stroke, plain(f"{line.letter}  {line.label}"))
    _points(figure, [line for line in lines if not line.letter], columns, by, look)
    _points(figure, told, columns, by, look)
    most = max((point.place for line in lines for point in line.points), default=1)
    height = min(max(most * LINE, HEIGHTS[0]), HEIGHTS[1])
    framed(figure, look, height=height + BELOW + LEGEND * len(told))
    figure.update_layout(legend=legend_below(), margin_t=20)
    ticks = [f"<b>{bounded(one.name, 18)}</b><br>n = {one.n}" for one in columns]
    figure.update_xaxes(
        tickvals=list(range(len(columns))),
        ticktext=ticks,
        range=[-0.4, len(columns) - 0.6],
        side="top",
        fixedrange=True,
        zeroline=False,
        tickfont={"color": look(theme.INK)},
    )
    title, reach = (
        ("place among the article's shared statements (n)", [most + 0.7, 0.3])
        if by == "place"
        else ("share of the body's words before its sentence", [1.03, -0.03])
    )
    figure.update_yaxes(title=title, range=reach, zeroline=False, fixedrange=True, gridcolor=look(theme.LINE))
    figure.update_yaxes(tickformat="d" if by == "place" else ".0%", nticks=12)
    return figure


def _strokes(
    figure: go.Figure, lines: Sequence[Line], by: Literal["place", "share"], stroke: dict[str, Any], name: str = ""
) -> None:
    """Draw some lines as one, whole and dotted: Plotly takes its time for each thing that it is to draw."""
    for dotted in (False, True):
        ends = [end for line in lines for end in _pieces(_heights(line, by), dotted=dotted)]
        named = bool(name) and not dotted
        if ends or named:
            figure.add_scatter(
                x=[x for one in ends for x in one[0]] or [None],
                y=[y for one in ends for y in one[1]] or [None],
                mode="lines",
                line=stroke | ({"dash": "dot"} if dotted else {}),
                hoverinfo="skip",
                name=name,
                showlegend=named,
            )


def _points(
    figure: go.Figure, lines: Sequence[Line], columns: Sequence[Column], by: Literal["place", "share"], look: Look
) -> None:
    """Draw the points of some lines, each in the colour and shape of its outlet."""
    held = [(line.letter, point, y) for line in lines for point, y in _heights(line, by)]
    if not held:
        return
    lettered = bool(held[0][0])
    outlets = [columns[point.column].outlet for _, point, _ in held]
    figure.add_scatter(
        x=[point.column for _, point, _ in held],
        y=[y for _, _, y in held],
        mode="markers+text" if lettered else "markers",
        text=[f"  {letter}" for letter, _, _ in held] if lettered else None,
        textposition="middle right",
        textfont={"size": 11, "color": look(theme.INK)},
        marker={
            "size": 12 if lettered else 7,
            "color": [look.outlet(outlet) for outlet in outlets],
            "symbol": [look.symbol(outlet) for outlet in outlets],
        },
        customdata=[list(point.data) for _, point, _ in held],
        hovertext=[point.hover for _, point, _ in held],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )


def _heights(line: Line, by: Literal["place", "share"]) -> list[tuple[Point, float]]:
    """The points of a line that have a height, with it."""
    return [(point, y) for point in line.points if (y := _height(point, by)) is not None]


def _height(point: Point, by: Literal["place", "share"]) -> float | None:
    if by == "place":
        return point.place
    return None if point.share is None else point.share + point.tie * TIE


def _pieces(
    points: Sequence[tuple[Point, float]], *, dotted: bool
) -> Iterator[tuple[tuple[int, int, None], tuple[float, float, None]]]:
    """Yield the pieces between points of neighbouring columns, or between those further apart, each with a gap."""
    for (one, y), (other, then) in pairwise(points):
        if (other.column - one.column > 1) == dotted:
            yield (one.column, other.column, None), (y, then, None)
