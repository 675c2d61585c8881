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
    """Return what is known for each file name. Raises `Refused` where the file is not a manifest."""
    text, _ = decode(name, data)
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), restkey="_more", restval="")
    if not rows.fieldnames or "file" not in rows.fieldnames:
        raise Refused(f"“{name}” has no column “file”; its first line should read {','.join(COLUMNS)}.")
    try:
        return {row["file"].strip(): _known(row) for row in rows if row["file"].strip()}
    except csv.Error as error:
        raise Refused(f"“{name}” is damaged near line {rows.line_num} ({error}); save it again as CSV.") from error


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
