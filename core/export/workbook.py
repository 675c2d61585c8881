"""XLSX: every table as a sheet, with the differences of a version coloured in its cell.

All text is written as text, so that no cell is a formula, a number or a link by accident.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, TypeAlias

import xlsxwriter

from core.export.colours import CARRIED, FAMILIES, QUIET
from core.export.marked import pieces
from core.export.matrix import ALONE, BASE
from core.export.plain import plain
from core.export.sheets import everything
from core.export.wording import FAMILY, headline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from core.export.about import Made
    from core.export.marked import Piece
    from core.export.tables import Cell, Table
    from core.model import Analysis

LONGEST: Final = 32_000
"""Characters written into a cell; a spreadsheet program refuses a file with more than 32,767."""
MOST_ROWS: Final = 1_000_000
"""Rows written into a sheet; it holds 1,048,576."""
MOST_COLUMNS: Final = 16_000
"""Columns written into a sheet; it holds 16,384."""
_CUT: Final = " … (cut; the analysis file has all of it)"
_WIDE: Final = frozenset({"words", "statement", "passage", "label", "says", "explanation", "other words", "title"})
_WIDTHS: Final = {True: 48, False: 16}
"""Widths of columns of prose and of others, in characters."""

Style: TypeAlias = Callable[[str], "Format"]
"""The format of a name, made when it is asked for first."""


def workbook(analysis: Analysis, made: Made) -> bytes:
    """Return the workbook: statements by outlet first, what it is and how it was made last."""
    written = io.BytesIO()
    # Row by row, so that memory does not grow with the number of cells.
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(written, options) as book:
        created = datetime.fromisoformat(made.date).replace(tzinfo=UTC).replace(tzinfo=None)
        book.set_properties({"title": plain(made.title), "created": created, "author": ""})
        style = _styles(book)
        for table in everything(analysis, made):
            sheet = book.add_worksheet(table.name[:31])
            _write(sheet, table, style)
            if table.name == "versions":
                _differences(book.add_worksheet("differences"), analysis, style)
    return written.getvalue()


def _styles(book: xlsxwriter.Workbook) -> Style:
    known: dict[str, Format] = {}
    carried: dict[str, dict[str, object]] = {BASE: {"bold": True}, ALONE: {"font_color": QUIET}}
    looks = carried | {name: {"font_color": colour, "bold": True} for name, colour in CARRIED.items()}
    looks |= {f"added {name}": {"font_color": colour, "underline": 1} for name, colour in FAMILIES.items()}
    looks |= {f"struck {name}": {"font_color": colour, "font_strikeout": True} for name, colour in FAMILIES.items()}
    looks |= {"head": {"bold": True, "bottom": 1}, "cell": {}, "gap": {"font_color": QUIET}}

    def style(name: str) -> Format:
        if name not in known:
            top: dict[str, object] = (
                {} if name.startswith(("added", "struck", "gap")) else {"valign": "top", "text_wrap": True}
            )
            known[name] = book.add_format(looks[name] | top)
        return known[name]

    return style


def _write(sheet: Worksheet, table: Table, style: Style) -> None:
    columns = table.columns[:MOST_COLUMNS]
    _head(sheet, columns, style)
    # The matrix is read by its outlets, so it stays in view what a column and a row are about.
    sheet.freeze_panes(1, 3 if table.name == "statements" else 0)
    for number, row in enumerate(table.rows[:MOST_ROWS], 1):
        for place, cell in enumerate(row[: len(columns)]):
            word = cell.split(",")[0] if isinstance(cell, str) else ""
            matters = table.name == "statements" or columns[place] == "carried"
            look = style(word) if matters and word in _STATES else style("cell")
            _put(sheet, (number, place), cell, look)
    if len(table.rows) > MOST_ROWS:
        sheet.write_string(MOST_ROWS + 1, 0, f"{len(table.rows) - MOST_ROWS:,} more rows are left out here.")


_STATES: Final = frozenset({BASE, ALONE, *CARRIED})


def _head(sheet: Worksheet, columns: Sequence[str], style: Style) -> None:
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDTHS[column in _WIDE])
        _put(sheet, (0, place), column, style("head"))


def _put(sheet: Worksheet, at: tuple[int, int], cell: Cell, look: Format) -> None:
    """Write one cell as what it is; text as text, whatever it begins with."""
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_string(*at, "yes" if cell else "no", look)
    elif isinstance(cell, int | float):
        sheet.write_number(*at, cell, look)
    elif cell:
        sheet.write_string(*at, _short(cell), look)


def _short(text: str) -> str:
    shown = plain(text)
    return shown if len(shown) <= LONGEST else shown[: LONGEST - len(_CUT)] + _CUT


# --- differences ----------------------------------------------------------------------------------------------------


def _differences(sheet: Worksheet, analysis: Analysis, style: Style) -> None:
    """Each version that others carry too, laid over its base: underlined what it adds, struck out what it lacks."""
    articles = {one.id: one for one in analysis.articles}
    witnesses = {one.id: one for one in analysis.witnesses}
    columns = ("passage", "outlet", "carried", "words against the base", "passage id")
    _head(sheet, columns, style)
    sheet.set_column(3, 3, 100)
    sheet.freeze_panes(1, 0)
    number = 0
    for passage in analysis.passages:
        shown = passage.versions if len(passage.versions) > 1 else ()
        for row, version in enumerate(shown):
            number += 1
            state = BASE if row == 0 else version.carried
            _put(sheet, (number, 0), headline(passage.label), style("cell"))
            _put(sheet, (number, 1), articles[version.article].shown_outlet, style("cell"))
            _put(sheet, (number, 2), state, style(state))
            _rich(sheet, (number, 3), pieces(passage, row, articles, witnesses), style)
            _put(sheet, (number, 4), passage.id, style("cell"))


def _rich(sheet: Worksheet, at: tuple[int, int], held: Sequence[Piece], style: Style) -> None:
    """Write words with their differences; in one look where they are too long for a cell or nothing differs."""
    text = plain("".join(piece.text for piece in held))
    fragments = list(_fragments(held, style))
    many = sum(isinstance(one, str) for one in fragments) > 1
    if many and len(text) <= LONGEST:
        sheet.write_rich_string(*at, *fragments, style("cell"))
    elif text:
        sheet.write_string(*at, _short(text), style("cell"))


def _fragments(held: Sequence[Piece], style: Style) -> Iterator[str | Format]:
    for piece in held:
        if piece.mark == "gap":
            yield style("gap")
        elif piece.kind:
            yield style(f"{piece.mark} {FAMILY[piece.kind]}")
        yield plain(piece.text)
