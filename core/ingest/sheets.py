"""Tables of articles as XLSX: in each sheet a row for each article, the first row naming the columns."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from core.ingest import office, records
from core.ingest.decode import Refused
from core.ingest.extract import Found, Left
from core.ingest.limits import TABLE_COLUMNS, TABLE_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator


def read(name: str, data: bytes) -> Iterator[Found]:
    """Yield the articles of a workbook, and what was left out. Raises `Refused` where no sheet holds any."""
    office.check(name, data)
    from openpyxl import load_workbook  # noqa: PLC0415 - only workbooks need it

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False, keep_vba=False)
        sheets = [(one.title, _rows(one)) for one in book.worksheets]
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, zipfile.BadZipFile) as error:
        raise office.damaged(name) from error
    yield from _articles(name, sheets)


def _rows(sheet: Any) -> list[list[str]]:  # noqa: ANN401 - openpyxl's read-only sheet
    """Return the cells of a sheet as text, one row more than is taken."""
    sheet.reset_dimensions()
    limits = {"max_row": TABLE_ROWS + 2, "max_col": TABLE_COLUMNS + 1, "values_only": True}
    return [_trimmed([_cell(value) for value in row]) for row in sheet.iter_rows(**limits)]


def _trimmed(row: list[str]) -> list[str]:
    """Take off the empty cells that a row is filled up with."""
    last = next((number for number in range(len(row), 0, -1) if row[number - 1].strip()), 0)
    return row[:last]


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes") if value.hour or value.minute else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _articles(name: str, sheets: list[tuple[str, list[list[str]]]]) -> Iterator[Found]:
    refusal: Refused | None = None
    tables = 0
    for title, rows in sheets:
        held = [(number, row) for number, row in enumerate(rows, start=1) if any(map(str.strip, row))]
        if not held:
            continue
        try:
            columns = records.columns(name, held[0][1])
        except Refused as error:
            refusal = refusal or error
            continue
        tables += 1
        yield from _records(name if len(sheets) == 1 else f"{name}, {title}", held[1:], columns)
    if not tables:
        raise refusal or Refused(f"“{name}” holds no text; check that the table was saved, then upload it again.")


def _records(table: str, rows: list[tuple[int, list[str]]], columns: dict[str, int]) -> Iterator[Found]:
    for number, row in rows:
        if number > TABLE_ROWS + 1:
            yield Left(f"{table}:{number}", records.LONG.format(table, TABLE_ROWS))
            return
        cells = {fact: row[at] for fact, at in columns.items() if at < len(row)}
        yield records.read(f"{table}:{number}", cells)
