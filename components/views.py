"""What the Emphasis page can show, as data: for each view its measure, its words, and which columns are drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import plotly.graph_objects as go

from components import share_charts
from components.share_charts import Scale

Chart = Callable[..., go.Figure]
"""Draws figures, rows, units, their n, the scale, in a look."""
OTHER: Final = "other"
"""Stands for rows beyond those drawn, in charts whose figures add up."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way of counting, where a view has several."""

    name: str
    parts: Mapping[str, str]
    """Columns that make up a figure, by what its parts are called."""
    scale: Scale
    of_n: bool = False
    """Whether the columns are divided by n."""
    interval: tuple[str, str] | tuple[()] = ()


@dataclass(frozen=True, slots=True)
class View:
    """One view of the page."""

    name: str
    """In the switch between the views of a section; a section of one needs none."""
    measure: str
    says: str
    """One sentence: what is shown."""
    counted: str
    """What n is."""
    row: str
    """The column that names what is counted."""
    word: str
    """What one of these is called."""
    ways: tuple[Way, ...]
    draw: Chart
    key: str
    """Of the widget that picks a row; kept in the address."""
    label: str = ""
    """The column with its name, if it is another one."""
    by_size: bool = False
    """Whether the largest are drawn first, and not as the frame has them."""
    adds_up: bool = True
    """Whether figures of several rows can be added up."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Words for the values of `row`."""
    also: str = ""
    """A column printed in the table behind the figure."""

    @property
    def count_key(self) -> str:
        """Of the widget that picks the way of counting: shares and words are picked for all views at once."""
        return "count" if self.ways[0].name == "Shares" else f"{self.key}-count"

    def cell(self, row: Mapping[str, Any]) -> str:
        """A row of the frame as a cell of the table."""
        amount = sum(row[column] or 0 for column in self.ways[0].parts.values())
        share = "" if row["why_not"] or not amount else f" ({amount / row['n']:.0%})"
        also = f": {row[self.also]}" if self.also else ""
        return f"{amount:,.0f}{share}{also}" if amount else "–"


def _shares(of: str, **parts: str) -> tuple[Way, ...]:
    """As shares of n, and as they are."""
    columns = {name.replace("_", " ").strip(): column for name, column in parts.items()}
    return (
        Way("Shares", columns, Scale(f"share of {of}", "share"), of_n=True),
        Way("Numbers", columns, Scale(of, "count")),
    )


ALL_WORDS: Final = "all words of the bodies, menus, headlines and related stories aside"

SECTIONS: Final[dict[str, tuple[View, ...]]] = {
    "Topics": (
        View(
            "",
            "topics",
            "Words of the body under each topic; a sentence about two topics shares its words between them.",
            ALL_WORDS,
            "topic",
            "Topic",
            _shares("words", _="words"),
            share_charts.panels,
            "topic",
            label="label",
        ),
    ),
    "Whose words": (
        View(
            "",
            "whose-words",
            "Words in quotation marks, words reported without them, and the outlet's own, to which the words that "
            "credit somebody (“the Kremlin said”) belong.",
            ALL_WORDS,
            "whose",
            "Words",
            _shares("words", _="words"),
            share_charts.stacked,
            "kind",
            names={"quoted": "quoted", "reported": "reported", "own": "own words"},
        ),
    ),
    "Whose voice": (
        View(
            "By speaker",
            "voices",
            "The room each speaker gets: solid is quoted, hatched is reported without quotation marks.",
            ALL_WORDS,
            "speaker",
            "Speaker",
            _shares("words", quoted="quoted", reported="reported"),
            share_charts.panels,
            "voice",
            by_size=True,
        ),
        View(
            "By first relay",
            "relays",
            "Through whom the outlet has what it attributes: solid is quoted, hatched reported, hollow came through a "
            "relay that only an earlier sentence names.",
            ALL_WORDS,
            "relay",
            "Relay",
            _shares("words", quoted="quoted", reported="reported", named_earlier="inherited"),
            share_charts.panels,
            "relay",
            by_size=True,
        ),
    ),
    "How it is credited": (
        View(
            "",
            "stances",
            "Words by which the outlet itself credits others, by the stance that they take toward what is said: solid "
            "is neutral, hatched takes it for true, hollow keeps a distance, dotted judges the act.",
            "all crediting words in the outlet's own words, headlines too",
            "stance",
            "Stance",
            _shares("crediting words", _="count"),
            share_charts.stacked,
            "stance",
            also="words",
        ),
    ),
}
"""The sections of the page in the order in which they are offered, each with its views."""
