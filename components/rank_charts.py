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
    for line in (line for line in lines if not line.letter):
        _line(figure, line, columns, by, look(BLANK), look)
    for number, line in enumerate(told):
        _line(figure, line, columns, by, look(TOPICS[number % len(TOPICS)]), look)
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


def _line(
    figure: go.Figure, line: Line, columns: Sequence[Column], by: Literal["place", "share"], colour: str, look: Look
) -> None:
    points = [(point, y) for point in line.points if (y := _height(point, by)) is not None]
    for dotted in (False, True):
        x, y = _joined(points, dotted=dotted)
        if x:
            stroke: dict[str, Any] = {"color": colour, "width": 2.4 if line.letter else 1.2}
            stroke |= {"dash": "dot"} if dotted else {}
            figure.add_scatter(x=x, y=y, mode="lines", line=stroke, hoverinfo="skip", showlegend=False)
    shades = [look.outlet(columns[point.column].outlet) for point, _ in points]
    figure.add_scatter(
        x=[point.column for point, _ in points],
        y=[y for _, y in points],
        mode="markers+text" if line.letter else "markers",
        text=[f"  {line.letter}" for _ in points] if line.letter else None,
        textposition="middle right",
        textfont={"size": 11, "color": look(theme.INK)},
        marker={
            "size": 12 if line.letter else 7,
            "color": shades,
            "symbol": [look.symbol(columns[point.column].outlet) for point, _ in points],
        },
        customdata=[list(point.data) for point, _ in points],
        hovertext=[point.hover for point, _ in points],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )
    if line.letter:
        name = plain(f"{line.letter}  {line.label}")
        figure.add_scatter(x=[None], y=[None], mode="lines", line={"color": colour, "width": 4}, name=name)


def _height(point: Point, by: Literal["place", "share"]) -> float | None:
    if by == "place":
        return point.place
    return None if point.share is None else point.share + point.tie * TIE


def _joined(points: Sequence[tuple[Point, float]], *, dotted: bool) -> tuple[list[Any], list[Any]]:
    """The pieces between points of neighbouring columns, or between those further apart, each ended by a gap."""
    ends = list(_pieces(points, dotted=dotted))
    return [x for one in ends for x in one[0]], [y for one in ends for y in one[1]]


def _pieces(
    points: Sequence[tuple[Point, float]], *, dotted: bool
) -> Iterator[tuple[tuple[int, int, None], tuple[float, float, None]]]:
    for (one, y), (other, then) in pairwise(points):
        if (other.column - one.column > 1) == dotted:
            yield (one.column, other.column, None), (y, then, None)
