"""Tables of articles as CSV: a line for each article, the first line naming the columns."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from core.ingest import records
from core.ingest.decode import Refused
from core.ingest.extract import Found, Left
from core.ingest.limits import CELL_CHARACTERS, TABLE_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator


def read(name: str, data: bytes) -> Iterator[Found]:
    """Yield the articles of a table, whose bytes are UTF-8 by now, and what was left out with the reason.

    Raises `Refused` for the rest of it where it is damaged.
    """
    text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\0", "")
    if not text.strip():
        raise Refused(f"“{name}” holds no text; check that the table was saved, then upload it again.")
    csv.field_size_limit(CELL_CHARACTERS)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        yield from _articles(name, rows)
    except csv.Error as error:
        raise Refused(
            f"“{name}” is damaged near line {rows.line_num:,} ({error}); save it again as CSV and upload it."
        ) from error


def _delimiter(text: str) -> str:
    """Spreadsheets of some countries write semicolons, and copied tables tabs: the header shows which."""
    header = text.split("\n", 1)[0]
    return max(",;\t", key=header.count)


def _articles(name: str, rows: Iterator[list[str]]) -> Iterator[Found]:
    header = next(rows)
    columns = records.columns(name, header)
    for number, row in enumerate(rows, start=2):
        where = f"{name}:{number}"
        if number > TABLE_ROWS + 1:
            yield Left(
                where, f"“{name}” has more than {TABLE_ROWS:,} articles; the rest was left out, upload it apart."
            )
            return
        if not any(map(str.strip, row)):
            continue
        if len(row) > len(header):
            told = (
                f"“{where}” has {len(row)} cells and the first line {len(header)}; put its text into quotation marks."
            )
            yield Left(where, told)
            continue
        yield records.read(where, {fact: row[at] for fact, at in columns.items() if at < len(row)})
