"""Charts of figures, one unit beside the other: bars in panels, one bar of several parts, dots with their intervals.

A unit has its colour and its symbol in every chart, and its name stands beside both. Parts of a bar differ by pattern.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from components import theme
from components.charts import ROW, Look, bounded, framed, ink_on, legend_below, plain
from components.units import Unit

BAR = 34
"""Pixels of one bar of a panel with the space around it: room for a label of two lines."""
GAP = 112
"""Pixels between two lines of panels: the scale of one and the titles of the next."""
PANELS = 6
"""Units side by side before their bars become too short to compare; more go to a second line."""
LISTS = 3
"""Lists of words side by side: each has a column of labels of its own."""
SLIGHT = "rgba(128,128,128,0.07)"
"""What is not filled, told apart from nothing."""
PATTERNS: Final = ("", "/", "hollow", ".", "x", "-")
"""How the parts of a bar are told apart without colour: filled, hatched, hollow, dotted, ..."""
GLYPHS: Final[Mapping[str, str]] = {
    "circle": "●", "square": "■", "diamond": "◆", "triangle-up": "▲", "triangle-down": "▼", "star": "★",
    "pentagon": "⬟", "bowtie": "⧓", "cross": "✚", "star-square": "✦", "triangle-left": "◀",
    "triangle-right": "▶", "hexagram": "✶",
}  # fmt: skip
"""Plotly's symbols as characters, for labels."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a chart."""

    unit: str
    row: str
    """What is counted: a topic's id, a speaker, a word."""
    value: float
    hover: str
    """The box over it, escaped already."""
    part: str = ""
    """Where a row is split further."""
    low: float | None = None
    high: float | None = None
    """The ends of its interval, where it has one."""
    sure: bool = True
    """Whether it is drawn filled; a dot that is not stands open."""


class Scale(NamedTuple):
    """What the axis of a chart counts."""

    title: str
    kind: Literal["share", "count", "score"]

    def printed(self, value: float) -> str:
        """A value as words: a dash for nothing at all, never a rounded zero for something."""
        if self.kind == "score":
            return f"{value:.1f}"
        if not value:
            return "–"
        if self.kind == "count":
            return f"{value:,.0f}" if value >= 0.5 else "<1"  # noqa: PLR2004 - rounds to 0
        return f"{value:.0%}" if value >= 0.005 else "<1%"  # noqa: PLR2004 - rounds to 0

    @property
    def ticks(self) -> str:
        """The format of the numbers on the axis."""
        return {"share": ".0%", "count": ",d", "score": ""}[self.kind]


Ns = Mapping[str, str]
"""The n of each unit, with what it counts: `n = 412 words`."""


# --- bars in panels -------------------------------------------------------------------------------------------------


def panels(
    figures: Sequence[Figure], rows: Mapping[str, str], units: Sequence[Unit], ns: Ns, scale: Scale, look: Look
) -> go.Figure:
    """One panel for each unit, all on one scale, one bar for each row; parts of a row stacked with patterns."""
    down, across = _shape(len(units), PANELS)
    inside = max(len(rows), 2) * BAR
    figure = _grid(units, ns, down, across, GAP / (inside * down + GAP * (down - 1)), own_rows=False, look=look)
    lengths = _lengths(figures)
    for number, unit in enumerate(units):
        where = {"row": number // across + 1, "col": number % across + 1}
        for place, part in enumerate(_parts(figures)):
            held = [one for one in figures if (one.unit, one.part) == (unit.key, part) and one.row in rows]
            figure.add_bar(**_bars(held, rows, look(unit.shade), PATTERNS[place % len(PATTERNS)]), **where)
        drawn = [lengths.get((unit.key, row)) for row in rows]
        figure.add_trace(_numbers(drawn, scale, look), **where)
    framed(figure, look, height=inside * down + GAP * down)
    figure.update_layout(margin_t=52, barmode="stack", bargap=0.35, showlegend=False)
    places = list(range(len(rows)))
    ticks = [_two_lines(label) for label in rows.values()]
    figure.update_yaxes(tickvals=places, ticktext=ticks, range=[len(rows) - 0.4, -0.6], showgrid=False, fixedrange=True)
    top = max(lengths.values(), default=1) or 1
    step = _step(top)
    figure.update_xaxes(range=[0, top * 1.32], tickformat=scale.ticks, fixedrange=True, zeroline=True, tickangle=0)
    figure.update_xaxes(tickvals=[0, 2 * step], zerolinecolor=look(theme.QUIET))
    figure.update_xaxes(title=scale.title, row=down, col=1)
    return figure


def _shape(count: int, widest: int) -> tuple[int, int]:
    """Lines of panels and panels in a line, as even as they go."""
    down = -(-count // widest) or 1
    return down, -(-count // down) or 1


def _grid(  # noqa: PLR0913 - the shape of a chart
    units: Sequence[Unit], ns: Ns, down: int, across: int, gap: float, *, own_rows: bool, look: Look
) -> go.Figure:
    """Empty panels, each with its unit and n above its left edge."""
    cells = [{} if number < len(units) else None for number in range(down * across)]
    figure = make_subplots(
        rows=down,
        cols=across,
        shared_yaxes=not own_rows,
        shared_xaxes="all",
        horizontal_spacing=0.11 if own_rows else 0.018,
        vertical_spacing=gap if down > 1 else 0,
        specs=[cells[row * across : (row + 1) * across] for row in range(down)],
        subplot_titles=[_headed(unit, ns, look) for unit in units],
    )
    for number, title in enumerate(figure.layout.annotations):
        left = figure.get_subplot(number // across + 1, number % across + 1).xaxis.domain[0]
        title.update(font={"size": 13}, x=left, xanchor="left", align="left")
    return figure


def _headed(unit: Unit, ns: Ns, look: Look, limit: int = 24) -> str:
    """The symbol and the name of a unit, its n below."""
    mark = f"<span style='color:{look(unit.shade)}'>{GLYPHS.get(unit.symbol, '●')}</span>"
    return f"{mark} <b>{bounded(unit.name, limit)}</b><br>{plain(ns.get(unit.key, ''))}"


def _parts(figures: Iterable[Figure]) -> list[str]:
    """The parts of bars, in the order in which they come."""
    return list(dict.fromkeys(one.part for one in figures))


def _lengths(figures: Iterable[Figure]) -> dict[tuple[str, str], float]:
    total: dict[tuple[str, str], float] = {}
    for one in figures:
        total[one.unit, one.row] = total.get((one.unit, one.row), 0) + one.value
    return total


def _bars(held: Sequence[Figure], rows: Mapping[str, str], colour: str, pattern: str) -> dict[str, Any]:
    place = {key: number for number, key in enumerate(rows)}
    return {
        "orientation": "h",
        "y": [place[one.row] for one in held],
        "width": 0.64,
        "x": [one.value for one in held],
        "marker": _marked(colour, pattern),
        **_told(held),
    }


def _marked(colour: str, pattern: str) -> dict[str, Any]:
    """A bar's filling."""
    line = {"color": colour, "width": 1}
    if pattern == "hollow":
        return {"color": SLIGHT, "line": line}
    shape = {"shape": pattern, "fgcolor": colour, "bgcolor": SLIGHT, "size": 6, "solidity": 0.4}
    return {"color": colour, "line": line, "pattern": shape if pattern else {}}


def _told(held: Sequence[Figure]) -> dict[str, Any]:
    """What a click gives back, and the box over a figure."""
    return {
        "customdata": [[one.unit, one.row] for one in held],
        "hovertext": [one.hover for one in held],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _numbers(ends: Sequence[float | None], scale: Scale, look: Look) -> go.Scatter:
    """The number at the end of each bar of a panel, also where the bar has no length."""
    return go.Scatter(
        x=[end or 0 for end in ends],
        y=list(range(len(ends))),
        mode="text",
        text=[f" {scale.printed(end or 0)}" for end in ends],
        textposition="middle right",
        textfont={"size": 11, "color": [look(theme.INK if end else theme.QUIET) for end in ends]},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _step(top: float) -> float:
    """The distance of two grid lines below `top`: 1, 2 or 5 of its order of magnitude."""
    steps = [factor * 10.0**power for power in range(-3, 6) for factor in (1, 2, 5)]
    return max((step for step in steps if step * 2 <= top), default=top or 1)


def _two_lines(label: str) -> str:
    return "<br>".join(map(plain, textwrap.wrap(label, 26, max_lines=2, placeholder=" …", break_long_words=True)))


# --- one bar of several parts ---------------------------------------------------------------------------------------


def stacked(
    figures: Sequence[Figure], rows: Mapping[str, str], units: Sequence[Unit], ns: Ns, scale: Scale, look: Look
) -> go.Figure:
    """One bar for each unit, the rows as its parts, told apart by pattern and named in the legend."""
    figure = go.Figure()
    held = {(one.unit, one.row): one for one in figures}
    drawn = [unit for unit in units if any((unit.key, row) in held for row in rows)]
    start = dict.fromkeys((unit.key for unit in drawn), 0.0)
    total = max(
        (sum(held[unit.key, row].value for row in rows if (unit.key, row) in held) for unit in drawn), default=1
    )
    notes: list[dict[str, Any]] = []
    for place, (row, label) in enumerate(rows.items()):
        if not any((unit.key, row) in held for unit in drawn):
            continue
        pattern = PATTERNS[place % len(PATTERNS)]
        with_it = [unit for unit in drawn if (unit.key, row) in held]
        shown = [held[unit.key, row] for unit in with_it]
        figure.add_bar(**_layer(shown, with_it, pattern, look), name=plain(label), showlegend=False)
        figure.add_bar(**_swatch(drawn[:1], pattern, look), name=plain(label))
        for unit, one in zip(with_it, shown, strict=True):
            if one.value > 0.045 * total:  # what its number has room in
                notes.append(_inside(one, start[unit.key], pattern, unit, scale, look))
            start[unit.key] += one.value
    framed(figure, look, height=110 + ROW * max(len(drawn), 1))
    figure.update_layout(barmode="stack", bargap=0.32, legend=legend_below(), annotations=notes)
    figure.update_xaxes(title=scale.title, tickformat=scale.ticks, zeroline=False, range=[0, total * 1.005])
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=[unit.key for unit in reversed(drawn)],
        tickvals=[unit.key for unit in drawn],
        ticktext=[_headed(unit, ns, look, 44) for unit in drawn],
        fixedrange=True,
        showgrid=False,
    )
    return figure


def _layer(shown: Sequence[Figure], units: Sequence[Unit], pattern: str, look: Look) -> dict[str, Any]:
    """One part of all bars."""
    shades = [look(unit.shade) for unit in units]
    hollow = pattern == "hollow"
    marker: dict[str, Any] = {"color": SLIGHT if hollow else shades, "line": {"color": shades, "width": 1.4}}
    if pattern and not hollow:
        marker["pattern"] = {"shape": pattern, "fgcolor": shades, "bgcolor": SLIGHT, "size": 8, "solidity": 0.2}
    return {
        "orientation": "h",
        "x": [one.value for one in shown],
        "y": [unit.key for unit in units],
        "marker": marker,
        **_told(shown),
    }


def _swatch(units: Sequence[Unit], pattern: str, look: Look) -> dict[str, Any]:
    """A bar of no length, for the legend."""
    marker = _marked(look(theme.QUIET), pattern)
    return {"orientation": "h", "x": [None], "y": [unit.key for unit in units], "marker": marker}


def _inside(one: Figure, start: float, pattern: str, unit: Unit, scale: Scale, look: Look) -> dict[str, Any]:
    """The number inside a bar; on hatching it needs paper behind it to be read."""
    ink = look(theme.INK) if pattern else ink_on(look(unit.shade))
    return {
        "x": start + one.value / 2,
        "y": one.unit,
        "text": f"<b>{scale.printed(one.value)}</b>",
        "showarrow": False,
        "captureevents": False,
        "bgcolor": look(theme.PAPER) if pattern not in {"", "hollow"} else "rgba(0,0,0,0)",
        "borderpad": 1,
        "font": {"size": 12, "color": ink},
    }


# --- dots -----------------------------------------------------------------------------------------------------------


def dots(
    figures: Sequence[Figure], rows: Mapping[str, str], units: Sequence[Unit], ns: Ns, scale: Scale, look: Look
) -> go.Figure:
    """A line for each row with a dot for each unit and its interval; units have their colour and symbol."""
    figure = go.Figure()
    place = {row: number for number, row in enumerate(rows)}
    crowded = len({one.row for one in figures}) < len(figures)
    for number, unit in enumerate(units):
        held = [one for one in figures if one.unit == unit.key and one.row in place]
        at = [place[one.row] + (_shifted(number, len(units)) if crowded else 0) for one in held]
        named = f"{bounded(unit.name, 30)}, {plain(ns.get(unit.key, ''))}"
        figure.add_scatter(**_dotted(held, at, unit, look), name=named)
    line = max(ROW, 15 * len(units)) if crowded else BAR
    framed(figure, look, height=130 + 12 * len(units) + line * len(rows))
    figure.update_layout(legend=legend_below(), showlegend=True)
    figure.update_xaxes(title=scale.title, tickformat=scale.ticks, zeroline=True, zerolinecolor=look(theme.QUIET))
    ticks = [f"<b>{_two_lines(label)}</b>" for label in rows.values()]
    figure.update_yaxes(tickvals=list(place.values()), ticktext=ticks, range=[len(rows) - 0.4, -0.6], fixedrange=True)
    figure.update_yaxes(showgrid=True, gridcolor=look(theme.LINE), zeroline=False)
    return figure


def _shifted(number: int, count: int) -> float:
    """How far a unit stands off its row's line, so that intervals do not cover one another."""
    return (number - (count - 1) / 2) * min(0.8 / count, 0.22) if count > 1 else 0.0


def _dotted(held: Sequence[Figure], at: Sequence[float], unit: Unit, look: Look) -> dict[str, Any]:
    colour = look(unit.shade)
    bars: dict[str, Any] = {}
    if any(one.low is not None for one in held):
        ahead = [(one.high - one.value) if one.high is not None else 0 for one in held]
        behind = [(one.value - one.low) if one.low is not None else 0 for one in held]
        bars = {"type": "data", "symmetric": False, "array": ahead, "arrayminus": behind}
        bars |= {"color": colour, "thickness": 1.5, "width": 3}
    return {
        "x": [one.value for one in held],
        "y": list(at),
        "mode": "markers",
        "marker": {
            "size": 12,
            "color": colour,
            "symbol": [unit.symbol if one.sure else f"{unit.symbol}-open" for one in held],
        },
        "error_x": bars,
        **_told(held),
    }


def scores(
    figures: Sequence[Figure], rows: Mapping[str, str], units: Sequence[Unit], ns: Ns, scale: Scale, look: Look
) -> go.Figure:
    """One dot for each unit on a line of its own, with its interval: for a view of one row."""
    held = {one.unit: one for one in figures if one.row in rows}
    drawn = [unit for unit in units if unit.key in held]
    figure = go.Figure()
    for number, unit in enumerate(drawn):
        figure.add_scatter(**_dotted([held[unit.key]], [number], unit, look), showlegend=False)
    ends = [held[unit.key] for unit in drawn]
    right = [one.value if one.high is None else one.high for one in ends]
    left = [one.value if one.low is None else one.low for one in ends]
    figure.add_scatter(
        x=right,
        y=list(range(len(drawn))),
        mode="text",
        text=[f"\u2003{scale.printed(one.value)}" for one in ends],
        textposition="middle right",
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )
    framed(figure, look, height=100 + ROW * max(len(drawn), 1))
    ticks = [_headed(unit, ns, look, 44) for unit in drawn]
    figure.update_yaxes(tickvals=list(range(len(drawn))), ticktext=ticks, range=[len(drawn) - 0.4, -0.6])
    figure.update_yaxes(showgrid=True, gridcolor=look(theme.LINE), zeroline=False, fixedrange=True)
    low, high = min([0, *left]), max([0, *right])
    figure.update_xaxes(title=scale.title, tickformat=scale.ticks, range=[low * 1.1, high * 1.15 or 1])
    figure.update_xaxes(zerolinecolor=look(theme.LINE))
    return figure


# --- lists ----------------------------------------------------------------------------------------------------------


def lists(
    figures: Sequence[Figure], rows: Mapping[str, str], units: Sequence[Unit], ns: Ns, scale: Scale, look: Look
) -> go.Figure:
    """For each unit a list of rows of its own, as the figures come, each a dot with its interval; one scale for all."""
    down, across = _shape(len(units), LISTS)
    longest = max((sum(one.unit == unit.key for one in figures) for unit in units), default=1)
    inside = max(longest, 2) * 24
    figure = _grid(units, ns, down, across, GAP / (inside * down + GAP * (down - 1)), own_rows=True, look=look)
    for number, unit in enumerate(units):
        where = {"row": number // across + 1, "col": number % across + 1}
        held = [one for one in figures if one.unit == unit.key]
        figure.add_scatter(**_dotted(held, list(range(len(held))), unit, look), showlegend=False, **where)
        ticks = [bounded(rows[one.row], 22) for one in held]
        figure.update_yaxes(tickvals=list(range(len(held))), ticktext=ticks, range=[longest - 0.4, -0.6], **where)
    framed(figure, look, height=inside * down + GAP * down)
    figure.update_layout(margin_t=52)
    figure.update_yaxes(showgrid=True, gridcolor=look(theme.LINE), zeroline=False, fixedrange=True)
    figure.update_xaxes(fixedrange=True, zeroline=True, zerolinecolor=look(theme.QUIET), tickformat=scale.ticks)
    figure.update_xaxes(title=scale.title, row=down, col=1)
    return figure
