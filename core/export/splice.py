"""Analyses of events put together as the tables of one analysis file, and an earlier file's events taken over.

Records are lines of text from the start: nothing of an event that is taken over is read into the model, computed or
written again. What a line is sorted by is read off it, which takes a fraction of the time of reading it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from core.align.joining import article_key, joined, keyed, passage_key, possible_key
from core.export.analysis_file import line, lines
from core.export.codec import MisfitError, encode
from core.measures.codebook_file import standard
from core.model import Measures

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from core.align.joining import Key, Keyed
    from core.export.analysis_file import Lines
    from core.export.codec import Json
    from core.measures.codebook import Codebook
    from core.model import Analysis


_ROWS = ("articles", "quotations", "witnesses", "statements", "passages", "absences", "possible")


@dataclass(frozen=True, slots=True)
class Part:
    """The records of some events, each behind what it is sorted by."""

    tables: Mapping[str, Sequence[Keyed[str]]]
    """By the names of `Lines`, without topics and events."""
    languages: Mapping[str, str]
    """Of each article, by id."""
    events: Sequence[Sequence[str]]


def spliced(parts: Sequence[Part], book: Codebook | None = None) -> Lines:
    """Return the records of all events from those of each; `book` is the codebook that was asked for."""
    tables = joined([part.tables for part in parts])
    languages = {key: language for part in parts for key, language in part.languages.items()}
    fitting = {article for part in parts for article, _ in part.tables["measures.topics"]}
    topics = (book or standard()).described(sorted({languages[key] for key in fitting})) if fitting else ()
    events = sorted(list(event) for part in parts for event in part.events)
    return {**tables, "topics": [line(encode(one)) for one in topics], "events": [line(event) for event in events]}


# --- new events -----------------------------------------------------------------------------------------------------


def part_of(analysis: Analysis) -> Part:
    """Return an analysis of whole events as a part."""
    rows = {name: getattr(analysis, name) for name in _ROWS}
    rows |= {f"measures.{part.name}": getattr(analysis.measures, part.name) for part in fields(Measures)}
    records = lines(analysis)
    tables = {
        name: [(key, record) for (key, _), record in zip(table, records[name], strict=True)]
        for name, table in keyed(rows).items()
    }
    return Part(tables, {one.id: one.language for one in analysis.articles}, analysis.events)


# --- events of an earlier file --------------------------------------------------------------------------------------

# Inside a text a quotation mark is written behind a backslash, so that none of these can stand in one.
_ID = re.compile(r'\{"id": "([^"]*)"')
_ARTICLE = re.compile(r'"article": "([^"]*)"')
_WITNESS = re.compile(r'\{"id": "([^"]*)", "article": "([^"]*)", "start": (\d+)')
_STATEMENT = re.compile(r'\{"id": "([^"]*)".*"passage": "([^"]*)".*"witnesses": \["([^"]*)"')
_PASSAGE = re.compile(r'\{"id": "([^"]*)".*?"base": "([^"]*)".*?"versions": \[(.*?)\], "variants": \[')
_SAID = re.compile(r'"witnesses": \["([^\]]*)"\]')
_ABSENCE = re.compile(r'\{"statement": "([^"]*)", "article": "([^"]*)"')


def _fields(pattern: re.Pattern[str], record: str) -> tuple[str, ...]:
    match = pattern.search(record)
    if match is None:
        raise MisfitError(f"the record {record[:60]} lacks a field.")
    return match.groups()


@dataclass(frozen=True, slots=True)
class _Known:
    """What records of an earlier file refer to."""

    articles: Mapping[str, Mapping[str, Json]]
    """Rows by id."""
    witnesses: Mapping[str, tuple[str, int]]
    """Article and start of each, by id."""


def taken(records: Lines, articles: Mapping[str, Mapping[str, Json]], events: Collection[Sequence[str]]) -> Part:
    """Return some events of an earlier file, given also the rows of its articles by id.

    Raises MisfitError or KeyError where a record is damaged that says where others belong.
    """
    wanted = {key for event in events for key in event}
    told = (_fields(_WITNESS, record) for record in records["witnesses"])
    known = _Known(articles, {key: (article, int(start)) for key, article, start in told})
    tables = {
        name: [
            (key, record)
            for record in table
            for article, key in [_PLACES.get(name, _by_article)(record, known)]
            if article in wanted
        ]
        for name, table in records.items()
        if name not in {"topics", "events"}
    }
    return Part(tables, {key: row["language"] for key, row in articles.items() if key in wanted}, [*events])


def _by_article(record: str, _: _Known) -> tuple[str, Key]:
    article = _fields(_ARTICLE, record)[0]
    return article, article


def _article(record: str, known: _Known) -> tuple[str, Key]:
    key = _fields(_ID, record)[0]
    row = known.articles[key]
    return key, article_key(row["outlet"] or row["name"], row["name"], key)


def _statement(record: str, known: _Known) -> tuple[str, Key]:
    key, passage, witness = _fields(_STATEMENT, record)
    return known.witnesses[witness][0], (passage, key)


def _passage(record: str, known: _Known) -> tuple[str, Key]:
    key, base, versions = _fields(_PASSAGE, record)
    row, said = known.articles[base], _fields(_SAID, versions)[0].split('", "')
    first = min(known.witnesses[one][1] for one in said)
    return base, passage_key(versions.count('"article": '), row["outlet"] or row["name"], base, first, key)


def _absence(record: str, _: _Known) -> tuple[str, Key]:
    statement, article = _fields(_ABSENCE, record)
    return article, statement


def _possible(record: str, known: _Known) -> tuple[str, Key]:
    row = json.loads(record)
    return known.witnesses[row["witnesses"][0]][0], possible_key(row["score"], row["witnesses"])


_PLACES: Mapping[str, Callable[[str, _Known], tuple[str, Key]]] = {
    "articles": _article,
    "statements": _statement,
    "passages": _passage,
    "absences": _absence,
    "possible": _possible,
}
"""What tells the article by which a record is of an event, and what it is sorted by; other tables go by article."""
