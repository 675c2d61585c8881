"""A real table for screen readers, copying and print: the text alternative of every chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from components import mounting
from components.escaped import visible


class Linked(NamedTuple):
    """A figure that leads to what stands behind it."""

    text: str
    go: Mapping[str, str]
    """What a click on it gives back."""


Cell = str | int | float | Linked | None

mount = mounting.register("sheet")
"""The component; its trigger `go` holds what a figure that was clicked gives back."""


def show(
    caption: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    *,
    key: str,
    wide: bool = False,
    follow: Callable[[], None] = lambda: None,
) -> None:
    """Draw a table whose first column names its rows. Numbers are set right; None is an en dash.

    `wide` gives the columns the room that running text needs; `follow` is called when a figure is clicked.
    """
    numeric = [all(isinstance(row[c], int | float | Linked | None) for row in rows) for c in range(len(columns))]
    mount(data=_data(caption, columns, rows, numeric, wide=wide), key=key, on_go_change=follow)


def _data(
    caption: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], numeric: Sequence[bool], *, wide: bool
) -> dict[str, Any]:
    return {
        "caption": caption,
        "columns": [{"text": visible(text), "numeric": right} for text, right in zip(columns, numeric, strict=True)],
        "rows": [[_printed(cell) for cell in row] for row in rows],
        "wide": wide,
    }


def _printed(cell: Cell) -> str | dict[str, Any]:
    if cell is None:
        return "–"
    if isinstance(cell, Linked):
        return {"text": visible(cell.text), "go": dict(cell.go)}
    if isinstance(cell, float):
        return f"{cell:,.1f}"
    return f"{cell:,}" if isinstance(cell, int) else visible(cell)
