"""The analysis file: an Analysis as JSON, one record a line, the same bytes for the same articles.

Its fields are described for readers in analysis.schema.json, beside this module. Fields may be added, never renamed or
retyped, under one format number.
"""

from __future__ import annotations

import json
import re
from dataclasses import MISSING, fields, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from core.export.codec import Json, MisfitError, decode, encode, key, layout
from core.export.collations import pack, unpack
from core.model import FORMAT, Analysis, Collation, Measures, Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SCHEMA_FILE = Path(__file__).with_name("analysis.schema.json")

DEEPEST = 40
"""Nesting that a reader accepts; the file itself nests eight deep."""

TABLES = (
    *("articles", "quotations", "witnesses", "statements", "passages", "absences", "possible", "topics"),
    *("measures", "events"),
)
"""The keys of the file after `format` and `engine`, in order."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class AnalysisFileError(ValueError):
    """The file cannot be read as an analysis; the text is a sentence for the analyst."""


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) that every file holds to."""
    content: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return content


Lines = dict[str, list[str]]
"""The records of a file as text, by the name of their table; that of a measure is `measures.narrative`."""

_MEASURES = tuple(f"measures.{part.name}" for part in fields(Measures))
_NAMES = (*TABLES[: TABLES.index("measures")], *_MEASURES, "events")
"""The names of all lines, in the order of the file."""

# --- writing --------------------------------------------------------------------------------------------------------


def write(analysis: Analysis) -> str:
    """Write an analysis: keys in a fixed order, floats to four places, a newline at the end."""
    return written(analysis.engine, lines(analysis))


def written(engine: str, records: Mapping[str, Sequence[str]]) -> str:
    """Write the file of records that are text already, one a line, so that two files can be compared line by line."""
    tables = {name: "[" + ",".join(f"\n  {record}" for record in records[name]) + "]" for name in _NAMES}
    measures = ",\n ".join(f'"{name.removeprefix("measures.")}": {tables[name]}' for name in _MEASURES)
    tables["measures"] = "{" + measures + "}"
    head = f'{{"format": {line(FORMAT)}, "engine": {line(engine)}'
    return ",\n".join([head, *(f'"{name}": {tables[name]}' for name in TABLES)]) + "}\n"


def lines(analysis: Analysis) -> Lines:
    """Return the records of an analysis as text."""
    texts = {article.id: article.text for article in analysis.articles}
    tables = {name: getattr(analysis, name) for name in TABLES if name not in {"passages", "measures"}}
    tables |= {f"measures.{part.name}": getattr(analysis.measures, part.name) for part in fields(Measures)}
    records = {name: [line(encode(row)) for row in rows] for name, rows in tables.items()}
    return {**records, "passages": [line(_passage(one, texts)) for one in analysis.passages]}


def _passage(passage: Passage, texts: Mapping[str, str]) -> Json:
    bare: dict[str, Json] = encode(replace(passage, collation=Collation(())))
    return {**bare, "collation": pack(passage.collation, passage.versions, texts)}


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def line(record: Json) -> str:
    """Write a record as text without a line break."""
    text = _ENCODER.encode(record)
    # Half of a surrogate pair cannot be written in UTF-8; as an escape it stays what it was.
    return text if text.isascii() else _LONE_SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


# --- reading --------------------------------------------------------------------------------------------------------


def read(text: str) -> Analysis:
    """Read an analysis file; raise AnalysisFileError with a sentence that says what is wrong with it.

    Fields it does not know are ignored, fields added since the file was written take their default.
    """
    if _depth(text) > DEEPEST:
        raise AnalysisFileError("This is not an analysis file: it is nested too deep.")
    parsed = content(text)
    try:
        analysis = _analysis(parsed)
        _check_references(analysis)
    except MisfitError as problem:
        raise AnalysisFileError(f"This analysis file is damaged: {problem} Analyse the articles again.") from problem
    return analysis


def lines_of(text: str) -> tuple[str, Lines]:
    """Return the engine that a file names, and its records as text; raise as `read` does where it is no such file.

    For a file of one's own. What `write` has laid out is cut without reading the records: whether each holds what it
    should shows where it is used.
    """
    try:
        return _cut(text)
    except ValueError:
        parsed = content(text)
    tables = {name: parsed.get(name, []) for name in TABLES if name != "measures"}
    tables |= {name: parsed["measures"].get(name.removeprefix("measures."), []) for name in _MEASURES}
    return str(parsed["engine"]), {name: [line(row) for row in tables[name]] for name in _NAMES}


_TABLE = re.compile(r' ?(?:"measures": \{)?"(\w+)": \[')
"""How the line before the records of a table begins."""


def _cut(text: str) -> tuple[str, Lines]:
    """Cut a file as `write` lays it out at its line breaks; raise ValueError where it is laid out otherwise."""
    head, *rest = text.split("\n")
    opened = json.loads(head.removesuffix(",") + "}")
    places = [place for place, one in enumerate(rest) if not one.startswith("  ")]
    named = [match[1] if (match := _TABLE.match(rest[place])) else "" for place in places]
    if opened.get("format") != FORMAT or named != [*(name.removeprefix("measures.") for name in _NAMES), ""]:
        raise ValueError(head)
    tables = [_records(rest[first + 1 : last]) for first, last in pairwise(places)]
    return str(opened["engine"]), dict(zip(_NAMES, tables, strict=True))


def _records(table: list[str]) -> list[str]:
    """Return the records of a table from their lines: each ends in a comma, the last in what closes the table."""
    if not all(one.endswith(",") for one in table[:-1]):
        raise ValueError(table)
    return [one[2:-1] for one in table[:-1]] + [one[2 : one.rindex("]")] for one in table[-1:]]


def content(text: str) -> dict[str, Json]:
    """Return the content of an analysis file without building its values; raise as `read` does where it is none.

    For a file of one's own: how deep it nests is not counted, which takes longer than all the rest.
    """
    parsed = _parsed(text)
    if not isinstance(parsed, dict) or "format" not in parsed:
        raise AnalysisFileError("This is not an analysis file: it names no format. Choose a file written by this tool.")
    if parsed["format"] != FORMAT:
        raise AnalysisFileError(
            f"This analysis has the format {str(parsed['format'])[:40]!r}, and this version reads {FORMAT!r}. "
            "Analyse the articles again, or use the version that wrote it."
        )
    missing = next((name for name in TABLES if name not in parsed and name != "events"), None)
    if missing:
        raise AnalysisFileError(
            f"This analysis file is damaged: the table {missing} is missing. Analyse the articles again."
        )
    return parsed


def _parsed(text: str) -> Json:
    try:
        return json.loads(text.removeprefix("\ufeff"), parse_constant=_no_constant)
    except json.JSONDecodeError as problem:
        raise AnalysisFileError(
            f"This is not an analysis file: it is not valid JSON (line {problem.lineno}, column {problem.colno}). "
            "It may have been cut off while saving."
        ) from problem
    except (ValueError, RecursionError) as problem:
        raise AnalysisFileError("This is not an analysis file: it holds a number out of range.") from problem


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _depth(text: str) -> int:
    """Return how deep brackets nest outside strings, without building anything."""
    deepest = depth = 0
    for bracket in re.finditer(r'"(?:[^"\\]|\\.)*+"|[\[{]|[\]}]', text, re.DOTALL):
        if bracket[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif bracket[0] in "]}":
            depth -= 1
    return deepest


def _analysis(content: Mapping[str, Json]) -> Analysis:
    read_tables: dict[str, Any] = {}
    for part, hint in layout(Analysis):
        name = key(part.name)
        if name == "measures":
            read_tables[name] = decode(Measures, content.get(name, {}), name)
        elif name == "passages":
            texts = {article.id: article.text for article in read_tables["articles"]}
            read_tables[name] = tuple(_read_passages(content.get(name), texts))
        elif name in content:
            read_tables[name] = decode(hint, content[name], name)
        elif part.default is MISSING:
            raise MisfitError(f"the table {name} is missing.")
    return Analysis(**read_tables)


def _read_passages(table: Json, texts: Mapping[str, str]) -> Iterator[Passage]:
    if not isinstance(table, list) or not all(isinstance(row, dict) for row in table):
        raise MisfitError("passages should be a list of records.")
    for number, row in enumerate(table, 1):
        place = f"passages, entry {number}"
        passage: Passage = decode(Passage, {**row, "collation": {"rows": []}}, place)
        packed = row.get("collation", {})
        yield replace(passage, collation=unpack(packed, passage.versions, texts, f"{place}, collation"))


def _check_references(analysis: Analysis) -> None:
    """Refuse a file whose tables do not fit together: pages rely on every id being there."""
    sizes = {article.id: len(article.text) for article in analysis.articles}
    witnesses = {witness.id for witness in analysis.witnesses}
    statements = {statement.id for statement in analysis.statements}
    passages = {passage.id for passage in analysis.passages}
    placed: Sequence[Any] = [*analysis.quotations, *analysis.witnesses, *analysis.measures.narrative]
    for row in placed:
        if not 0 <= row.start <= row.end <= sizes.get(row.article, -1):
            raise MisfitError(f"a place from {row.start} to {row.end} lies outside the article {row.article}.")
    _expect("article", sizes, (row.article for row in analysis.absences))
    _expect("article", sizes, (version.article for row in analysis.passages for version in row.versions))
    _expect("witness", witnesses, (one for row in analysis.statements for one in (row.base, *row.witnesses)))
    _expect("statement", statements, (one for row in analysis.passages for one in row.statements))
    _expect("statement", statements, (row.statement for row in analysis.absences))
    _expect("passage", passages, (row.passage for row in analysis.statements if row.passage))


def _expect(what: str, known: Mapping[str, int] | set[str], named: Iterator[str]) -> None:
    for one in named:
        if one not in known:
            raise MisfitError(f"the {what} {one[:40]} is named but not there.")
