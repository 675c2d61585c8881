"""Figures for bars: the room that each outlet gives each topic, and whose words fill its articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.measures.frames.catalogue import MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.model import Analysis


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure of one outlet."""

    name: str
    share: float | None
    """0 to 1; None where there is too little for one, and `told` says so."""
    told: str


@dataclass(frozen=True, slots=True)
class Group:
    """The bars of one thing counted."""

    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A title, what is counted, and groups of bars."""

    title: str
    note: str
    groups: tuple[Group, ...]


_WHOSE = {
    "quoted": "Somebody's words, in quotation marks",
    "reported": "Somebody's words, reported without marks",
    "own": "The outlet's own words",
}


def charts(analysis: Analysis) -> tuple[Chart, ...]:
    """Return the charts that have figures."""
    made = (
        _chart(analysis, "topics", "What got the room", "label"),
        _chart(analysis, "whose-words", "Whose words fill the articles", "whose"),
    )
    return tuple(one for one in made if one.groups)


def _chart(analysis: Analysis, measure: str, title: str, about: str) -> Chart:
    held: dict[str, list[Bar]] = {}
    for label, bar in _bars(analysis, measure, about):
        held.setdefault(_WHOSE.get(label, label), []).append(bar)
    note = "Shares of the words of each outlet's articles, headlines and furniture aside; in brackets the words."
    return Chart(title, note, tuple(Group(label, tuple(bars)) for label, bars in held.items()))


def _bars(analysis: Analysis, measure: str, about: str) -> Iterator[tuple[str, Bar]]:
    frame = MEASURES[measure](analysis)
    for row in frame.to_dict("records"):
        share = _number(row["share"])
        told = f"{share:.0%} ({row['words']:,.0f} of {row['n']:,})" if share is not None else str(row["why_not"])
        yield str(row[about]), Bar(str(row["unit"]), share, told)


def _number(value: Any) -> float | None:  # noqa: ANN401 - what a frame holds
    """Return a share, or None where the frame has none."""
    return float(value) if value is not None and value == value else None  # noqa: PLR0124 - NaN alone differs
