"""Articles and statements over time: a lane for each outlet or topic, a mark for each stretch of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from components import theme
from components.charts import ROW, Look, bounded, framed, ink_on, plain

SMALLEST, LARGEST = 12, 34
"""Pixels of a mark: of one article, and of the highest count."""
APART = 0.3
"""How far marks of one lane and stretch of time stand apart that differ in the quality of their dates, in lanes."""
CROWDED = 60
"""Marks up to which each has its clock time beside it."""
OPEN = {"clock": "", "clock, zone not stated": "-open-dot", "day": "-open", "inferred": "-open", "unknown": "-open"}
"""How the shape of a mark shows what is known: filled for a clock time, open for less."""


class Lane(NamedTuple):
    """A line of the calendar."""

    key: str
    label: str
    n: int
    colour: str
    symbol: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What came out in one stretch of time, as far as its dates are of one quality."""

    lane: str
    start: datetime | None
    """When the stretch begins, or when the only article came out; None where the date is unknown."""
    end: datetime | None
    """When it ends; the same as its start for a moment."""
    quality: str
    number: int
    hover: str
    data: tuple[str, ...]
    """What a click on it gives back."""
    bar: bool = False
    """Whether it covers the whole stretch, because nothing says where in it the article came out."""
    updated: datetime | None = None
    """When the only article was changed."""


def calendar(marks: Sequence[Mark], lanes: Sequence[Lane], counts: str, zone: str, look: Look) -> go.Figure:
    """Each lane with its marks; what has no date in a part of its own, in no order."""
    place = {lane.key: -number for number, lane in enumerate(lanes)}
    undated, dated = (any((mark.start is None) == missing for mark in marks) for missing in (True, False))
    figure = make_subplots(
        cols=2,
        column_widths=[0.84, 0.16] if undated and dated else [0.98, 0.02] if dated else [0.02, 0.98],
        shared_yaxes=True,
        horizontal_spacing=0.02,
    )
    most = max((mark.number for mark in marks), default=1)
    offset = _offsets(marks)
    for lane in lanes:
        held = [mark for mark in marks if mark.lane == lane.key]
        _lane(figure, held, lane, {mark: place[lane.key] + offset[mark] for mark in held}, (most, len(marks)))
    framed(figure, look, height=120 + ROW * len(lanes))
    figure.update_layout(showlegend=False, barmode="overlay", uniformtext={"minsize": 9, "mode": "hide"})
    ticks = [f"<b>{bounded(lane.label, 30)}</b> n = {lane.n:,}" for lane in lanes]
    figure.update_yaxes(tickvals=list(place.values()), ticktext=ticks, range=[-len(lanes) + 0.4, 0.6], fixedrange=True)
    figure.update_yaxes(showgrid=True, gridcolor=look(theme.LINE), zeroline=False)
    figure.update_xaxes(
        title=plain(f"time of publication, {zone}; a mark's number is its {counts}"),
        type="date",
        range=_reach(marks),
        visible=dated,
        row=1,
        col=1,
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


def _offsets(marks: Sequence[Mark]) -> dict[Mark, float]:
    """How far above or below its lane each mark stands, so that those of one stretch of time do not hide another."""
    held: dict[tuple[str, datetime | None], list[Mark]] = defaultdict(list)
    for mark in marks:
        if not mark.bar:
            held[mark.lane, mark.start].append(mark)
    offsets = dict.fromkeys(marks, 0.0)
    for group in held.values():
        for number, mark in enumerate(group):
            offsets[mark] = APART * ((len(group) - 1) / 2 - number)
    return offsets


def _lane(
    figure: go.Figure, held: Sequence[Mark], lane: Lane, height: Mapping[Mark, float], size: tuple[int, int]
) -> None:
    most, marks = size
    for column, known in ((1, True), (2, False)):
        points = [mark for mark in held if not mark.bar and (mark.start is not None) == known]
        if points:
            drawn = _points(points, lane, height, most, clocks=marks <= CROWDED)
            figure.add_scatter(**drawn, row=1, col=column)
    bars = [mark for mark in held if mark.bar]
    if bars:
        figure.add_bar(**_bars(bars, lane, height), row=1, col=1)
    changed = [mark for mark in held if mark.updated and mark.start]
    if changed:
        figure.add_scatter(**_updates(changed, lane, height), row=1, col=1)


def _points(
    held: Sequence[Mark], lane: Lane, height: Mapping[Mark, float], most: int, *, clocks: bool
) -> dict[str, Any]:
    return {
        "x": [_middle(mark) if mark.start else 1 for mark in held],
        "y": [height[mark] for mark in held],
        "mode": "markers+text",
        "text": [_beside(mark, clocks=clocks) for mark in held],
        "textposition": [_side(mark) for mark in held],
        "textfont": {"size": 11, "color": [_ink(mark, lane) for mark in held]},
        "marker": {
            "symbol": [lane.symbol + OPEN[mark.quality] for mark in held],
            "size": [_size(mark.number, most) for mark in held],
            "color": lane.colour,
            "opacity": 1,  # marks of several sizes would be paler
            "line": {"width": 2, "color": lane.colour},
        },
        "cliponaxis": False,
        **_told(held),
    }


def _size(number: int, most: int) -> float:
    """A mark whose area grows with what it counts."""
    return SMALLEST if most <= 1 else SMALLEST + (LARGEST - SMALLEST) * ((number - 1) / (most - 1)) ** 0.5


def _middle(mark: Mark) -> str:
    if mark.start is None or mark.end is None:
        return ""
    return (mark.start + (mark.end - mark.start) / 2).isoformat()


def _side(mark: Mark) -> str:
    """Where the text of a mark stands: inside, or on the side to which no line to a change leads."""
    if mark.start != mark.end or mark.start is None:
        return "middle center"
    return "middle left" if mark.updated else "middle right"


def _beside(mark: Mark, *, clocks: bool) -> str:
    """A moment's clock time, the number of a stretch of time with several, nothing for one."""
    if mark.start and mark.start == mark.end:
        return f"  {mark.start:%H:%M}  " if clocks else ""
    return str(mark.number) if mark.number > 1 else ""


def _ink(mark: Mark, lane: Lane) -> str:
    inside = mark.start is not None and mark.start != mark.end and not OPEN[mark.quality]
    return ink_on(lane.colour) if inside else lane.colour


def _bars(held: Sequence[Mark], lane: Lane, height: Mapping[Mark, float]) -> dict[str, Any]:
    """A date without a clock time covers its whole day, or the whole stretch of time that is counted."""
    inferred = [mark.quality == "inferred" for mark in held]
    return {
        "orientation": "h",
        "base": [mark.start.isoformat() for mark in held if mark.start],
        "x": [(mark.end - mark.start) / timedelta(milliseconds=1) for mark in held if mark.start and mark.end],
        "y": [height[mark] for mark in held],
        "width": 0.42,
        "marker": {
            "color": "rgba(128,128,128,0.05)",
            "line": {"color": lane.colour, "width": 2},
            "pattern": {
                "shape": ["/" if one else "" for one in inferred],
                "size": 8,
                "solidity": 0.25,
                "fgcolor": lane.colour,
                "bgcolor": "rgba(0,0,0,0)",
            },
        },
        "text": [_inside(mark) for mark in held],
        "textposition": "inside",
        "insidetextanchor": "start",
        "textangle": 0,
        "textfont": {"color": lane.colour, "size": 11},
        **_told(held),
    }


def _inside(mark: Mark) -> str:
    """What a bar says of itself where it is long enough."""
    number = f"{mark.number}, " if mark.number > 1 else ""
    return number + ("inferred, within this time" if mark.quality == "inferred" else "some time on this day")


def _updates(held: Sequence[Mark], lane: Lane, height: Mapping[Mark, float]) -> dict[str, Any]:
    """A line from an article to its last change."""
    return {
        "x": [x for mark in held for x in (mark.start, mark.updated, None)],
        "y": [y for mark in held for y in (height[mark], height[mark], None)],
        "mode": "lines+markers",
        "line": {"color": lane.colour, "width": 1.5},
        "marker": {"symbol": "line-ns-open", "size": 12, "color": lane.colour, "line": {"width": 2}},
        "hoverinfo": "skip",
    }


def _told(held: Sequence[Mark]) -> dict[str, Any]:
    return {
        "customdata": [list(mark.data) for mark in held],
        "hovertext": [mark.hover for mark in held],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _reach(marks: Sequence[Mark]) -> list[str] | None:
    """What the dated marks span, with a margin."""
    times = [time for mark in marks for time in (mark.start, mark.end, mark.updated) if time]
    if not times:
        return None
    first, last = min(times), max(times)
    margin = max((last - first) / 20, timedelta(minutes=30))
    return [(first - margin).isoformat(), (last + margin).isoformat()]


# --- who was first --------------------------------------------------------------------------------------------------


class Lag(NamedTuple):
    """How far one outlet was behind the first."""

    row: str
    outlet: str
    minutes: float
    hover: str
    data: tuple[str, ...]


UNITS = ((180.0, 1.0, "minutes"), (72 * 60.0, 60.0, "hours"), (float("inf"), 1440.0, "days"))
"""Minutes up to which a lag is drawn in a unit, the minutes of the unit, its name."""


def lags(held: Sequence[Lag], rows: Mapping[str, str], look: Look) -> go.Figure:
    """A line for each statement, on it each outlet as far behind the first as it was; the first stands at 0."""
    place = {row: -number for number, row in enumerate(rows)}
    most = max((lag.minutes for lag in held), default=0)
    size, unit = next((size, unit) for upto, size, unit in UNITS if most <= upto)
    figure = go.Figure()
    for outlet in sorted({lag.outlet for lag in held}, key=str.casefold):
        mine = [lag for lag in held if lag.outlet == outlet]
        figure.add_scatter(
            x=[lag.minutes / size for lag in mine],
            y=[place[lag.row] for lag in mine],
            mode="markers",
            name=plain(outlet),
            marker={"color": look.outlet(outlet), "symbol": look.symbol(outlet), "size": 13},
            customdata=[list(lag.data) for lag in mine],
            hovertext=[lag.hover for lag in mine],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    framed(figure, look, height=150 + 34 * len(rows))
    ticks = [bounded(label, 64) for label in rows.values()]
    figure.update_yaxes(tickvals=list(place.values()), ticktext=ticks, range=[0.6 - len(rows), 0.6], fixedrange=True)
    figure.update_yaxes(showgrid=True, gridcolor=look(theme.LINE), zeroline=False)
    reach = [-most / size / 50 - 0.01, most / size * 1.05 + 0.01]
    figure.update_xaxes(title=f"{unit} behind the first; n counts outlets with a date", range=reach, zeroline=False)
    figure.update_layout(legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "font": {"size": 12}})
    return figure
