"""What the analyst knows of the articles: a CSV file with one line for each."""

from __future__ import annotations

import csv
import io
from typing import Final

from core.ingest.article import Known
from core.ingest.decode import Refused, decode

COLUMNS: Final = ("file", "outlet", "outlet_how", "published", "published_how", "updated", "url")
"""`how` is text, analyst or unknown. Cells may be empty; further columns are ignored."""


def read_manifest(data: bytes, name: str = "manifest.csv") -> dict[str, Known]:
    """Return what is known for each file name. Raises `Refused` where the file is not a manifest or is damaged."""
    text, _ = decode(name, data)
    lines = io.StringIO(text.removeprefix("\ufeff"), newline=None)
    rows = csv.DictReader(lines, restkey="_more", restval="", delimiter=_delimiter(text), strict=True)
    try:
        rows.fieldnames = [column.strip().casefold() for column in rows.fieldnames or ()]
        if "file" not in rows.fieldnames:
            raise Refused(f"“{name}” has no column “file”; its first line should read {','.join(COLUMNS)}.")
        return _each(name, rows)
    except csv.Error as error:
        raise Refused(f"“{name}” is damaged near line {rows.line_num} ({error}); save it again as CSV.") from error


def _delimiter(text: str) -> str:
    """Spreadsheets of some countries write semicolons, and copied tables tabs: the header shows which."""
    header = text.split("\n", 1)[0]
    return max(",;\t", key=header.count)


def _each(name: str, rows: csv.DictReader[str]) -> dict[str, Known]:
    known: dict[str, Known] = {}
    for row in rows:
        file = row["file"].strip()
        if file in known:
            raise Refused(f"“{name}” names “{file}” twice (line {rows.line_num}); keep one of the two lines.")
        if file:
            known[file] = _known(row)
    return known


def _known(row: dict[str, str]) -> Known:
    cell = {column: (row.get(column) or "").strip() or None for column in COLUMNS}
    return Known(
        outlet=cell["outlet"],
        outlet_how=cell["outlet_how"] or "analyst",
        published=cell["published"],
        published_how=cell["published_how"] or "analyst",
        updated=cell["updated"],
        url=cell["url"],
    )
