"""A real table for screen readers, copying and print: the text alternative of every chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from components import mounting
from components.escaped import visible

Cell = str | int | float | None

mount = mounting.register("sheet")


def show(caption: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], *, key: str, wide: bool = False) -> None:
    """Draw a table whose first column names its rows. Numbers are set right; None is an en dash.

    `wide` gives the columns the room that running text needs.
    """
    numeric = [all(isinstance(row[c], int | float | None) for row in rows) for c in range(len(columns))]
    mount(data=_data(caption, columns, rows, numeric, wide=wide), key=key)


def _data(
    caption: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], numeric: Sequence[bool], *, wide: bool
) -> dict[str, Any]:
    return {
        "caption": caption,
        "columns": [{"text": visible(text), "numeric": right} for text, right in zip(columns, numeric, strict=True)],
        "rows": [[_printed(cell) for cell in row] for row in rows],
        "wide": wide,
    }


def _printed(cell: Cell) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, float):
        return f"{cell:,.1f}"
    return f"{cell:,}" if isinstance(cell, int) else visible(cell)
