"""What all frames share: units that are compared, places behind a figure, the description of a measure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import pandas as pd

from core.measures.topics import HEADLINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from core.model import Analysis, Stretch

Units: TypeAlias = "Mapping[str, str]"
"""What each article counts for, by the article's id: its outlet, a group of outlets, itself. Others are left out."""

HEAD: Final = HEADLINE
"""Parts above the body. They are shown and measured as a place; shares are of the body's words, so that a text printed
twice over has the same shares as once."""

UNIT: Final = "unit"
N: Final = "n"
WHY_NOT: Final = "why_not"
PLACES: Final = "places"
"""Columns that every frame has."""

FEWEST_WORDS: Final = 50
"""Words a unit needs before a share of them is given: below, one sentence moves a share by a third or more."""


class Place(NamedTuple):
    """A stretch of an article that stands behind a figure."""

    article: str
    start: int
    end: int
    note: str = ""
    """Why it counts, for the analyst."""


class Column(NamedTuple):
    """A column of a frame."""

    name: str
    meaning: str
    unit: str = ""
    """words, share (0 to 1), sentences, minutes, ...; empty for names."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: what it is called, what its columns hold, and the function that computes it."""

    name: str
    """As on the command line: one word, or words joined by hyphens."""
    title: str
    columns: tuple[Column, ...]
    """In order, without those that every frame has."""
    alone: bool
    """Whether a unit's rows depend on that unit's articles alone, so that others may come and go."""
    minimum: int
    """The least n for which a figure is given."""
    counts: str
    """What n counts: words, statements, sentences, ..."""
    compute: Callable[[Analysis, Units], pd.DataFrame]

    @property
    def method(self) -> str:
        """How it is computed: formula, unit, range and source, from the function's docstring."""
        return " ".join((self.compute.__doc__ or "").split())

    def __call__(self, analysis: Analysis, units: Units | None = None) -> pd.DataFrame:
        """Return the frame, a row for each figure; by outlet where no units are given."""
        return self.compute(analysis, by_outlet(analysis) if units is None else units)


def by_outlet(analysis: Analysis) -> dict[str, str]:
    """Let each article count for its outlet; an official text is what outlets are measured against, and no outlet."""
    return {one.id: one.shown_outlet for one in analysis.articles if not one.official}


def by_article(analysis: Analysis) -> dict[str, str]:
    """Let each article count for itself, official texts aside."""
    return {one.id: one.id for one in analysis.articles if not one.official}


def by_group(analysis: Analysis, groups: Mapping[str, str]) -> dict[str, str]:
    """Let articles count for the group of their outlet; outlets without a group are left out."""
    counted = by_outlet(analysis)
    return {key: groups[outlet] for key, outlet in counted.items() if outlet in groups}


def body(analysis: Analysis, units: Units) -> list[Stretch]:
    """Return the sentences and headings below the head, of the articles that count, in reading order."""
    return [one for one in analysis.measures.narrative if one.article in units and one.part not in HEAD]


def named(units: Units) -> list[str]:
    """Return the units in alphabetical order."""
    return sorted(set(units.values()), key=lambda name: (name.casefold(), name))


def framed(rows: Iterable[Mapping[str, Any]], columns: Sequence[Column]) -> pd.DataFrame:
    """Lay rows out as a frame: the unit, the measure's own columns, then n, why there is no figure, and the places."""
    names = [UNIT, *(column.name for column in columns), N, WHY_NOT, PLACES]
    return pd.DataFrame([[row.get(name) for name in names] for row in rows], columns=names)


def many(count: int, noun: str) -> str:
    """Return a count with its noun.

    >>> many(1, "word"), many(2, "word")
    ('1 word', '2 words')
    """
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def too_few(n: int, minimum: int, counts: str) -> str:
    """Return the sentence that says why there is no figure, or nothing where n is enough."""
    return "" if n >= minimum else f"Not given: n is {n} {counts}, and {minimum} are the fewest that it is given for."
