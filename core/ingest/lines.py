"""Tables of articles as JSON Lines: a JSON object for each article."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from core.ingest import records
from core.ingest.decode import Refused, signature
from core.ingest.extract import Found, Left, Taken
from core.ingest.limits import TABLE_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator


def read(name: str, data: bytes) -> Iterator[Found]:
    """Yield the articles of a table, and what was left out with the reason. Raises `Refused` for the whole of it."""
    if signature(data) or b"\0" in data[:1000]:
        raise Refused(f"“{name}” is not JSON Lines in UTF-8; save it so, then upload it again.")
    lines = [(number, line) for number, line in enumerate(data.split(b"\n"), start=1) if line.strip()]
    if not any(line.strip(b"\xef\xbb\xbf \t\r") for _, line in lines):
        raise Refused(f"“{name}” holds no text; check that the table was saved, then upload it again.")
    for number, line in lines[:TABLE_ROWS]:
        yield article(f"{name}:{number}", line)
    if len(lines) > TABLE_ROWS:
        yield Left(name, records.LONG.format(name, TABLE_ROWS))


def article(where: str, line: bytes) -> Taken | Left:
    """Read one line: at least `text`, and what else is known. Values that are no text are left out."""
    try:
        row = json.loads(line.decode("utf-8-sig", "replace"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        return Left(where, f"“{where}” is not a JSON object ({str(error)[:80]}); mend or remove the line.")
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return Left(where, f"“{where}” has no “text”; each line needs at least that.")
    return records.read(where, {name: _text(value) for name, value in row.items() if isinstance(name, str)})


def _text(value: Any) -> str | None:  # noqa: ANN401 - what JSON holds
    return value if isinstance(value, str) else None


def _no_constant(word: str) -> None:
    raise ValueError(f"{word} is no JSON value")
