"""CSV: every table as a file in one archive, or one table alone."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from core.export.bundle import bundle
from core.export.formats import UnknownTableError
from core.export.plain import plain
from core.export.sheets import everything
from core.export.tables import to_csv

if TYPE_CHECKING:
    from core.export.about import Made
    from core.export.tables import Table
    from core.model import Analysis


def archive(analysis: Analysis, made: Made) -> bytes:
    """Return all tables as a ZIP archive of CSV files."""
    return bundle((f"{file_name(one)}.csv", _written(one)) for one in everything(analysis, made))


def alone(analysis: Analysis, made: Made, name: str) -> bytes:
    """Return the table of a name as CSV; raise UnknownTableError where there is none."""
    held = {file_name(one): one for one in everything(analysis, made)}
    if name not in held:
        raise UnknownTableError(f"There is no table “{name}”. The tables are {', '.join(held)}.")
    return _written(held[name])


def file_name(table: Table) -> str:
    """Return what the file of a table is called, without its suffix."""
    return table.name.replace(" ", "-").replace("_", "-")


def _written(table: Table) -> bytes:
    """UTF-8 with a mark that says so, without which spreadsheet programs take it for another encoding."""
    return codecs.BOM_UTF8 + plain(to_csv(table)).encode("utf-8")
