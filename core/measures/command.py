"""The command `python -m core measure`: any measure, by outlet or by article, as a table, as JSON or as text."""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any, Final

from core.export.tables import Table, to_csv
from core.model import Correction

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import pandas as pd

    from core.measures.frames.measured import Measure, Units
    from core.model import Analysis, Article

NAME: Final = "measure"
LIST: Final = "list"
PLACES: Final = 4
"""Decimal places of figures, as in the analysis file."""
WIDTH: Final = 100
"""Characters of a line of documentation."""
WIDEST: Final = 60
"""Characters of a cell of a printed table before it is cut."""


@dataclass(frozen=True, slots=True)
class WrongUsageError(Exception):
    """What was asked for cannot be given; the message says what can."""

    message: str

    def __str__(self) -> str:
        return self.message


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], inputs: Callable[..., None]) -> None:
    """Add the command to those there are; `inputs` adds what names the articles."""
    parser = commands.add_parser(
        NAME,
        help="print measures: what got the room, whose voice, which words, what was left out",
        description="Analyse some articles and print measures of them, each figure with its n and its places. "
        "`--what list` prints every measure with its formula, unit, range and source.",
    )
    inputs(parser, needed=False)
    parser.add_argument(
        "--what", required=True, metavar="NAME[,NAME...]", help="the measures, or `list` for what there are"
    )
    parser.add_argument("--by", choices=("outlet", "article"), default="outlet", help="whom rows are about")
    parser.add_argument("--format", choices=("text", "csv", "json"), default="text", help="how to print them")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write to FILE instead of standard output")
    parser.add_argument(
        "--official", metavar="NAME", help="the file that is the official text, with which the others are compared"
    )


def wants_list(options: argparse.Namespace) -> bool:
    """Whether only the measures are to be listed, for which no article is needed."""
    return bool(options.what.strip() == LIST)


def corrections(options: argparse.Namespace, articles: Iterable[Article]) -> tuple[Correction, ...]:
    """Return what the command knows better than the engine: which article is the official text."""
    if not options.official:
        return ()
    held = list(articles)
    named = [one for one in held if options.official in {one.name, Path(one.name).name, one.id}]
    if len(named) != 1:
        raise WrongUsageError(
            f"--official: {len(named)} articles are called “{options.official}”. They are called: "
            f"{', '.join(one.name for one in held)}."
        )
    return (Correction(named[0].id, "official", "yes"),)


def listed() -> str:
    """Return every measure with its documentation."""
    from core.measures.frames.catalogue import MEASURES  # noqa: PLC0415 - loads pandas, which other commands spare

    return "\n".join(_documented(one) for one in MEASURES.values())


def printed(options: argparse.Namespace, analysis: Analysis) -> str:
    """Return the measures that are asked for, as text of the format that is asked for."""
    chosen = _chosen(options.what)
    units = by_name(analysis) if options.by == "article" else None
    frames = {one.name: one(analysis, units) for one in chosen}
    if options.format == "json":
        return _json(analysis, options.by, chosen, frames)
    if options.format == "csv":
        return to_csv(_table(chosen, frames))
    return "\n".join(_text(one, frames[one.name]) for one in chosen)


def write(text: str, output: Path | None) -> None:
    """Write to a file, or to standard output; the same bytes on every system."""
    if output:
        output.write_text(text, encoding="utf-8", newline="")
    else:
        sys.stdout.buffer.write(text.encode("utf-8"))


def by_name(analysis: Analysis) -> Units:
    """Let each article count for itself, under its file's name; where two have one name, with the id behind it."""
    names = Counter(one.name for one in analysis.articles)
    return {
        one.id: one.name if names[one.name] == 1 else f"{one.name} ({one.id})"
        for one in analysis.articles
        if not one.official
    }


def _chosen(what: str) -> list[Measure]:
    from core.measures.frames.catalogue import MEASURES  # noqa: PLC0415 - as above

    names = list(dict.fromkeys(name.strip() for name in what.split(",") if name.strip()))
    unknown = [name for name in names if name not in MEASURES]
    if unknown or not names:
        raise WrongUsageError(
            f"--what: there is no measure “{', '.join(unknown)}”. There are: {', '.join(MEASURES)}; "
            f"`--what {LIST}` prints what they are."
        )
    return [MEASURES[name] for name in names]


# --- documentation --------------------------------------------------------------------------------------------------


def _documented(measure: Measure) -> str:
    kind = "of each unit alone" if measure.alone else "of each unit against the others"
    lines = [f"{measure.name}: {measure.title}, {kind}", _filled(measure.method)]
    lines += [_filled(f"{one.name}: {one.meaning}{f' ({one.unit})' if one.unit else ''}") for one in measure.columns]
    lines.append(_filled(f"n: {measure.counts}; no figure below {measure.minimum}, and `why_not` says so"))
    return "\n".join(lines) + "\n"


def _filled(text: str) -> str:
    return fill(text, WIDTH, initial_indent="  ", subsequent_indent="    ")


# --- writing --------------------------------------------------------------------------------------------------------


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame, what is missing as None and numbers as Python's own."""
    names = [str(name) for name in frame.columns]
    rows = frame.itertuples(index=False, name=None)
    return [{name: _plain(value) for name, value in zip(names, row, strict=True)} for row in rows]


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a frame holds
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return round(value, PLACES) if math.isfinite(value) else None
    return value


def _json(analysis: Analysis, by: str, chosen: Sequence[Measure], frames: Mapping[str, pd.DataFrame]) -> str:
    told = {one.id: {"name": one.name, "outlet": one.shown_outlet} for one in analysis.articles}
    measures = {one.name: _described(one, frames[one.name]) for one in chosen}
    whole = {"engine": analysis.engine, "by": by, "articles": told, "measures": measures}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _described(measure: Measure, frame: pd.DataFrame) -> dict[str, Any]:
    rows = _records(frame)
    for row in rows:
        row["places"] = [one._asdict() for one in row["places"] or ()]
    return {
        "title": measure.title,
        "method": measure.method,
        "alone": measure.alone,
        "minimum": measure.minimum,
        "counts": measure.counts,
        "columns": [one._asdict() for one in measure.columns],
        "rows": rows,
    }


def _table(chosen: Sequence[Measure], frames: Mapping[str, pd.DataFrame]) -> Table:
    """Lay several measures out as one table: the columns of all of them, each row led by the name of its measure."""
    records = [{"measure": one.name, **row} for one in chosen for row in _records(frames[one.name])]
    last = ("n", "why_not", "places")
    names = dict.fromkeys(name for one in chosen for name in map(str, frames[one.name].columns) if name not in last)
    columns = ("measure", *names, *last)
    rows = (tuple(_places(row[name]) if name == "places" else row.get(name) for name in columns) for row in records)
    return Table("measures", columns, tuple(rows))


def _places(places: Iterable[Any] | None) -> str:
    """Return places as `article:start-end`, one space between them."""
    return " ".join(f"{one.article}:{one.start}-{one.end}" for one in places or ())


def _text(measure: Measure, frame: pd.DataFrame) -> str:
    """Return a table to be read on a screen; the places are counted only."""
    names = [str(name) for name in frame.columns if name not in {"places", "why_not"}]
    rows = _records(frame)
    cells = [[*names, "places"], *([*(_cell(row[name]) for name in names), str(len(row["places"]))] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    reasons = dict.fromkeys(f"{row['unit']}: {row['why_not']}" for row in rows if row["why_not"])
    return "\n".join([f"{measure.title} ({measure.name})", *lines, *reasons, ""])


def _cell(value: object) -> str:
    if value is None:
        return "–"
    text = " ".join(f"{value:g}".split()) if isinstance(value, float) else " ".join(str(value).split())
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"
