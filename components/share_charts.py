"""Charts of shares, outlet by outlet: topics and voices in panels, whose words in bars, scores as dots."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from components import theme
from components.by_outlet import OWN, QUOTED, REPORTED, Figure
from components.charts import ROW, Look, bounded, framed, ink_on, legend_below, plain, wrapped

BAR = 34
"""Pixels of one bar of a panel with the space around it: room for a label of two lines."""
GAP = 112
"""Pixels between two lines of panels: the scale of one and the titles of the next."""
PANELS = 6
"""Outlets side by side before their bars become too short to compare; more go to a second line."""

PATTERN: dict[str, str] = {QUOTED: "", REPORTED: "/", OWN: ""}
"""How the kinds of words are told apart without colour: filled, hatched, and the outlet's own hollow."""


def panels(
    figures: Sequence[Figure],
    rows: Mapping[str, str],
    outlets: Sequence[str],
    unit: Literal["share", "words"],
    look: Look,
) -> go.Figure:
    """One panel for each outlet, all on one scale, one bar for each row; kinds of words stacked with patterns."""
    down = -(-len(outlets) // PANELS) or 1
    across = -(-len(outlets) // down) or 1
    inside = max(len(rows), 2) * BAR
    figure = _grid(figures, outlets, down, across, GAP / (inside * down + GAP * (down - 1)))
    keys = list(rows)
    for number, outlet in enumerate(outlets):
        where = {"row": number // across + 1, "col": number % across + 1}
        for part in sorted({one.part for one in figures}):  # quoted before reported
            held = [one for one in figures if one.outlet == outlet and one.part == part and one.row in rows]
            figure.add_bar(**_bars(held, part, rows, unit, look.outlet(outlet)), **where)
    heights = _heights(figures, unit)
    for number, outlet in enumerate(outlets):
        ends = [heights.get((outlet, key), 0.0) for key in keys]
        figure.add_trace(_totals(ends, unit, look), row=number // across + 1, col=number % across + 1)
    framed(figure, look, height=inside * down + GAP * down)
    figure.update_layout(margin_t=52)
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
        tickangle=0,
        zerolinecolor=look(theme.QUIET),
    )
    figure.update_xaxes(title="words" if unit == "words" else "share of words", row=down, col=1)
    return figure


def _grid(figures: Sequence[Figure], outlets: Sequence[str], down: int, across: int, gap: float) -> go.Figure:
    """Empty panels, each with its outlet and n above its left edge."""
    n = {figure.outlet: figure.n for figure in figures}
    cells = [{} if number < len(outlets) else None for number in range(down * across)]
    figure = make_subplots(
        rows=down,
        cols=across,
        shared_yaxes=True,
        shared_xaxes="all",
        horizontal_spacing=0.018,
        vertical_spacing=gap if down > 1 else 0,
        specs=[cells[row * across : (row + 1) * across] for row in range(down)],
        subplot_titles=[f"<b>{bounded(outlet, 24)}</b><br>n = {n.get(outlet, 0):,}" for outlet in outlets],
    )
    for number, title in enumerate(figure.layout.annotations):
        left = figure.get_subplot(number // across + 1, number % across + 1).xaxis.domain[0]
        title.update(font={"size": 13}, x=left, xanchor="left", align="left")
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
    by_place = {(one.outlet, one.row): one for one in figures}
    for kind in (QUOTED, REPORTED, OWN):
        held = [by_place[outlet, kind] for outlet in outlets if (outlet, kind) in by_place]
        shades = [look.outlet(one.outlet) for one in held]
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
            figure.update_layout(annotations=_over_hatching(held, by_place, unit, look))
        figure.add_bar(
            x=[None], y=[outlets[0] if outlets else ""], name=kind, orientation="h", marker=_swatch(kind, look)
        )
    n = {one.outlet: one.n for one in figures}
    framed(figure, look, height=110 + ROW * max(len(outlets), 1))
    figure.update_layout(barmode="stack", bargap=0.32, legend=legend_below())
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
    held: Sequence[Figure], by_place: Mapping[tuple[str, str], Figure], unit: str, look: Look
) -> list[dict[str, Any]]:
    """Numbers on hatching need paper behind them to be read."""
    made = []
    for one in held:
        quoted = by_place.get((one.outlet, QUOTED))
        before = (quoted.words if unit == "words" else quoted.share) if quoted else 0.0
        made.append(
            {
                "x": before + (one.words if unit == "words" else one.share) / 2,
                "y": one.outlet,
                "text": _inside(one),
                "showarrow": False,
                "bgcolor": look(theme.PAPER),
                "borderpad": 1,
                "font": {"size": 12, "color": look(theme.INK)},
            }
        )
    return [one for one in made if one["text"]]


def scores(rows: Sequence[tuple[str, str, float, str]], axis: str, look: Look) -> go.Figure:
    """One dot for each article: (label, outlet, value, hover)."""
    figure = go.Figure()
    shades = [look.outlet(outlet) for _, outlet, _, _ in rows]
    figure.add_scatter(
        x=[value for _, _, value, _ in rows],
        y=list(range(len(rows))),
        mode="markers+text",
        text=[f"  {value:.1f}" for _, _, value, _ in rows],
        textposition="middle right",
        marker={"size": 14, "color": shades, "symbol": [look.symbol(outlet) for _, outlet, _, _ in rows]},
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


def _swatch(kind: str, look: Look) -> dict[str, Any]:
    colour = look(theme.QUIET)
    if kind == OWN:
        return {"color": "rgba(128,128,128,0.05)", "line": {"color": colour, "width": 1}}
    return {"color": colour, "line": {"color": colour, "width": 1}, "pattern": _pattern(kind, colour)}
