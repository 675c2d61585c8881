"""Analyses of events put together as the tables of one analysis file, and an earlier file's events taken over.

Rows stay what they are in JSON; nothing of an event that is taken over is read into the model or computed again.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from core.align.joining import joined
from core.export.codec import encode
from core.measures.codebook import standard
from core.model import Measures

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from core.export.codec import Json

_MEASURES = tuple(f"measures.{part.name}" for part in fields(Measures))
_TABLES = ("articles", "quotations", "witnesses", "statements", "passages", "absences", "possible")


class Row:
    """A record of the file whose fields are read as those of the model."""

    __slots__ = ("raw",)

    def __init__(self, raw: dict[str, Json]) -> None:
        self.raw = raw

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  a field of any type
        value = self.raw[name]
        return (
            [Row(one) for one in value] if isinstance(value, list) and value and isinstance(value[0], dict) else value
        )


def spliced(parts: Sequence[Mapping[str, Json]]) -> dict[str, Json]:
    """Return the content of the file of all events from the contents of the files of each."""
    tables = joined([_rows(part) for part in parts])
    raw = {name: [row.raw for row in rows] for name, rows in tables.items()}
    return {
        "format": parts[0]["format"],
        "engine": parts[0]["engine"],
        **{name: raw[name] for name in _TABLES},
        "topics": _topics(raw),
        "measures": {name.removeprefix("measures."): raw[name] for name in _MEASURES},
        "events": sorted(event for part in parts for event in part["events"]),
    }


def _rows(part: Mapping[str, Json]) -> dict[str, list[Row]]:
    held = {name: part[name] for name in _TABLES}
    held |= {name: part["measures"].get(name.removeprefix("measures."), []) for name in _MEASURES}
    return {name: [Row(row) for row in rows] for name, rows in held.items()}


def _topics(raw: Mapping[str, Sequence[Mapping[str, Json]]]) -> Json:
    """Return the topics with their terms in the languages of the articles that any stands for."""
    fitting = {row["article"] for row in raw["measures.topics"]}
    languages = [row["language"] for row in raw["articles"] if row["id"] in fitting]
    return encode(standard().described(languages)) if languages else []


def only(content: Mapping[str, Json], articles: Collection[str]) -> dict[str, Json]:
    """Return what of a file concerns these articles; they must be whole events."""
    home = {row["id"]: row["article"] for row in content["witnesses"]}

    def of(name: str, row: Mapping[str, Json]) -> str:
        if name == "articles":
            return str(row["id"])
        if name == "passages":
            return str(row["base"])
        if name in {"statements", "possible"}:
            return str(home[row["witnesses"][0]])
        return str(row["article"])

    tables = {name: [row for row in content[name] if of(name, row) in articles] for name in _TABLES}
    measures = {name: [row for row in rows if row["article"] in articles] for name, rows in content["measures"].items()}
    events = [event for event in content["events"] if event and event[0] in articles]
    return {"format": content["format"], "engine": content["engine"], **tables, "measures": measures, "events": events}
