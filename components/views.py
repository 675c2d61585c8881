"""What the Emphasis page can show, as data: for each view its measure, its words, and which columns are drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from components import labels, share_charts
from components.share_charts import Scale

NUMBERS: Final = "Numbers"
"""Called so where things are counted and not divided."""
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

    def spread(self, row: Mapping[str, Any]) -> str:
        """The interval of a row in words, where it has one."""
        ends = [row[name] for name in self.interval]
        if not ends or pd.isna(ends).any():
            return ""
        return f" ({self.scale.printed(ends[0])} to {self.scale.printed(ends[1])})"


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
    names: Mapping[str, str] = field(default_factory=dict)
    """Words for the values of `row`."""
    also: str = ""
    """A column printed in the table behind the figure."""
    adds_up: bool = True
    """Whether figures of several rows can be added up."""
    asks: str = "Count"
    """What the switch between the ways of counting asks."""
    own_rows: bool = False
    """Whether each unit has rows of its own, the first of which are drawn."""
    prepared: Callable[[pd.DataFrame], pd.DataFrame] = lambda frame: frame
    """What is done to the frame before it is shown: a column that names its rows."""
    note: str = ""
    """A column that says how to read a figure."""
    n_word: str = ""
    """What n counts, where the measure's own words are too long for a chart."""
    within: tuple[str, str, str] | tuple[()] = ()
    """Where one of several sets of rows is looked at: the column of its id, that of its name, what one is called."""

    @property
    def count_key(self) -> str:
        """Of the widget that picks the way of counting: shares and words are picked for all views at once."""
        return "count" if self.ways[0].name == "Shares" else f"{self.key}-count"

    def cell(self, row: Mapping[str, Any], way: Way) -> str:
        """A row of the frame as a cell of the table."""
        counted = next((one for one in self.ways if one.name == NUMBERS), None)
        if counted is None:
            value = row[next(iter(way.parts.values()))]
            return "–" if pd.isna(value) else way.scale.printed(value) + way.spread(row)
        amount = sum(row[column] or 0 for column in counted.parts.values())
        part = amount / row["n"] if any(one.of_n for one in self.ways) else row["share"]
        share = "" if row["why_not"] or not amount or pd.isna(part) else f" ({part:.0%})"
        also = f": {row[self.also]}" if self.also else ""
        return f"{amount:,.0f}{share}{also}" if amount else "–"


def _shares(of: str, **parts: str) -> tuple[Way, ...]:
    """As shares of n, and as they are."""
    columns = {name.replace("_", " ").strip(): column for name, column in parts.items()}
    return (
        Way("Shares", columns, Scale(f"share of {of}", "share"), of_n=True),
        Way(NUMBERS, columns, Scale(of, "count")),
    )


def _by_language(frame: pd.DataFrame) -> pd.DataFrame:
    """Formulas by their language, since their values are not comparable between languages."""
    told = [
        f"{formula}, {labels.language(code)}" for formula, code in zip(frame["formula"], frame["language"], strict=True)
    ]
    return frame.assign(of=told)


def _headlines(frame: pd.DataFrame) -> pd.DataFrame:
    """Statements by their words as lines of their own."""
    return frame.assign(label=[labels.headline(label) for label in frame["label"]])


def _all_sentences(frame: pd.DataFrame) -> pd.DataFrame:
    """A name for the one row that a unit has."""
    return frame.assign(all="The longest")


ENDS: Final = ("low", "high")
PLACES: Final = tuple(
    Way(name, {"": column}, Scale(title, "share"))
    for name, column, title in (
        ("Prominence", "prominence", "prominence, from 0 to 100%"),
        ("Headline", "headline", "share of articles that name it in title or subtitle"),
        ("First paragraph", "first_paragraph", "share of articles that name it in the first paragraph"),
        ("First third", "first_third", "share of its words among the first third"),
    )
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
    "Place": (
        View(
            "Of topics",
            "prominence",
            "Where each topic stands in the articles that name it: in title or subtitle, in the first paragraph, in "
            "the first third of the body; prominence is the mean of the three. It says where, not how much.",
            ALL_WORDS,
            "topic",
            "Topic",
            PLACES,
            share_charts.panels,
            "place-topic",
            label="label",
            adds_up=False,
            asks="Where",
        ),
        View(
            "Of shared statements",
            "statement-prominence",
            "Where each statement that two or more carry stands in the articles that carry it; prominence is the mean "
            "of title or subtitle, first paragraph and first third of the body.",
            ALL_WORDS,
            "statement",
            "Statement",
            PLACES,
            share_charts.panels,
            "place-statement",
            prepared=_headlines,
            label="label",
            adds_up=False,
            asks="Where",
        ),
    ),
    "What was carried": (
        View(
            "",
            "carriage",
            "What each did with what was said: against the official text where one is marked, else against the "
            "fullest witness of each statement that two or more carry. Solid is carried whole, hatched trimmed, hollow "
            "omitted, dotted unclear; crossed is what it added, which has no share.",
            "the statements it is measured against",
            "fate",
            "Statements",
            (
                Way("Shares", {"": "share"}, Scale("share of the statements it is measured against", "share")),
                Way(NUMBERS, {"": "statements"}, Scale("statements", "count")),
            ),
            share_charts.stacked,
            "fate",
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
    "What it is called": (
        View(
            "",
            "labels",
            "Which of several names for one thing is used: solid in the outlet's own words, hatched in reported "
            "words, hollow in quoted ones, which are not the outlet's choice.",
            "how often the thing is named",
            "label",
            "Name",
            tuple(reversed(_shares("times that it is named", own="own", reported="reported", quoted="quoted"))),
            share_charts.panels,
            "name",
            n_word="times",
            within=("group", "about", "What is named"),
        ),
    ),
    "Distinctive words": (
        View(
            "",
            "vocabulary",
            "Content words that each uses more than all others together in its own words, the surest first; the line "
            "through a dot is its 95% interval. Where it holds zero the dot stands open: the difference may be chance.",
            "its content words in own words",
            "word",
            "Word",
            (Way("Log odds", {"": "log_odds"}, Scale("log odds ratio against all others", "score"), interval=ENDS),),
            share_charts.lists,
            "word",
            adds_up=False,
            own_rows=True,
        ),
    ),
    "How it reads": (
        View(
            "Length of sentences",
            "sentences",
            "Words in a sentence of running text: the dot is the mean, and the line reaches from the length that a "
            "tenth of the sentences do not exceed to the one that a tenth exceed or reach.",
            "its sentences",
            "all",
            "Sentence",
            (
                Way("Mean", {"": "mean"}, Scale("words in a sentence", "score"), interval=("short", "long")),
                Way("Median", {"": "median"}, Scale("words in a sentence", "score"), interval=("short", "long")),
            ),
            share_charts.scores,
            "sentence",
            adds_up=False,
            prepared=_all_sentences,
        ),
        View(
            "Readability",
            "readability",
            "Readability of running text by a published formula made for its language.",
            "words of the articles that are long enough",
            "of",
            "Formula",
            (Way("Value", {"": "value"}, Scale("value of the formula", "score")),),
            share_charts.scores,
            "formula",
            adds_up=False,
            within=("of", "of", "Formula"),
            note="reading",
            prepared=_by_language,
        ),
    ),
}
"""The sections of the page in the order in which they are offered, each with its views."""
