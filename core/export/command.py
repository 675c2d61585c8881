"""The command `python -m core export`."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from core.export.about import TITLE, Made
from core.export.formats import FORMATS, UnknownTableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.model import Analysis

NAME = "export"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], inputs: Callable[..., None]) -> None:
    """Add the command to those there are; `inputs` adds what names the articles."""
    parser = commands.add_parser(
        NAME,
        help="write an analysis as a report, a workbook, tables, an edition or a graph",
        description="Analyse some articles and write the result as a file that names its method, engine and date. "
        + " ".join(f"{one.name}: {one.purpose}" for one in FORMATS.values()),
    )
    inputs(parser)
    parser.add_argument("--format", choices=FORMATS, required=True, help="what kind of file to write")
    parser.add_argument("--output", type=Path, required=True, metavar="FILE", help="the file to write")
    parser.add_argument("--what", metavar="TABLE", help="with csv: one table alone instead of an archive of all")
    parser.add_argument("--title", default=TITLE, help="what the collection is called")
    parser.add_argument("--date", type=_day, metavar="DAY", help="the day to name, as 2026-01-31 (default: today)")


def _day(text: str) -> str:
    """Take a day as it is written in ISO 8601."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        raise argparse.ArgumentTypeError(f"“{text}” is not a day such as 2026-01-31")
    return date.fromisoformat(text).isoformat()


def run(options: argparse.Namespace, analysis: Analysis, today: str) -> int:
    """Write the export. Returns 0, or 2 where it cannot be made or written."""
    made = Made(options.date or today, options.title)
    try:
        options.output.write_bytes(_content(options, analysis, made))
    except (UnknownTableError, OSError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    return 0


def _content(options: argparse.Namespace, analysis: Analysis, made: Made) -> bytes:
    if options.what and options.format != "csv":
        raise UnknownTableError("--what chooses a table of the format csv; leave it out for other formats.")
    if options.what:
        from core.export.comma import alone  # noqa: PLC0415 - loads pandas, which no other command needs

        return alone(analysis, made, options.what)
    return FORMATS[options.format].write(analysis, made)
