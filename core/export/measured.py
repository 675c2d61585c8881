"""The tables of measures: every frame of the catalogue, and what lineage says of each two articles."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from core.export import tables
from core.export.tables import Cell, Table
from core.measures.frames.catalogue import MEASURES
from core.measures.frames.measured import PLACES, UNIT, WHY_NOT, N, Place
from core.measures.lineage import trace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from core.measures.frames.measured import Measure
    from core.model import Analysis

MOST_PLACES: Final = 200
"""Places written behind one figure; more are counted. A cell of a spreadsheet holds 32,767 characters."""


def measured(analysis: Analysis) -> list[Table]:
    """Return a table for each measure by outlet, then those of readability, verbs and lineage."""
    found = trace(analysis)
    return [
        *(_table(one, analysis) for one in MEASURES.values()),
        tables.voices(analysis),
        tables.verbs(analysis),
        tables.readability(analysis),
        tables.kinships(analysis, found),
        tables.shared_readings(analysis, found),
    ]


def _table(measure: Measure, analysis: Analysis) -> Table:
    """Return the frame of a measure as a table: one row for each figure, by outlet."""
    frame = measure(analysis)
    names = {one.id: one.name for one in analysis.articles}
    columns = tuple(_READERS.get(str(name), str(name)) for name in frame.columns)
    where = [str(name) for name in frame.columns].index(PLACES)
    rows = tuple(
        tuple(_places(cell, names) if place == where else _cell(cell) for place, cell in enumerate(row))
        for row in frame.itertuples(index=False, name=None)
    )
    told = (f"{one.name}: {one.meaning}" + (f" ({one.unit})" if one.unit else "") for one in measure.columns)
    about = f"{measure.title}. {measure.method} Columns: {'; '.join(told)}."
    return Table(f"measure {measure.name}", columns, rows, about)


_READERS: Final = {UNIT: "outlet", N: "n", WHY_NOT: "why there is no figure", PLACES: "places (file: from-to)"}


def _cell(value: Any) -> Cell:  # noqa: ANN401 - whatever a frame holds
    """Return a value of a frame as a cell; what is missing is empty."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if isinstance(value, bool | int | float | str):
        return value
    if hasattr(value, "item"):  # a number of NumPy
        return _cell(value.item())
    return "; ".join(str(one) for one in value) if isinstance(value, tuple | list) else str(value)


def _places(places: Iterable[Place], names: Mapping[str, str]) -> str:
    """Return the places behind a figure as text, for looking them up."""
    held = list(places or ())
    told = [f"{names.get(one.article, one.article)}: {one.start}-{one.end}" for one in held[:MOST_PLACES]]
    more = len(held) - len(told)
    return "; ".join(told) + (f"; and {more} more" if more else "")
