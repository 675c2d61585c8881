"""Tables for a spreadsheet: rows of plain cells, each naming outlet and place, and their safe writing as CSV."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from core.export.codec import PLACES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from core.model import Analysis, Article, Kinship, Lineage, Statement, Witness

Cell: TypeAlias = str | int | float | bool | None

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
"""First characters that a spreadsheet program takes for the start of a formula."""


@dataclass(frozen=True, slots=True)
class Table:
    """A named table; every row has a cell for each column."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    about: str = ""
    """What a row is, in a sentence or more for the reader."""


def witnesses(analysis: Analysis) -> Table:
    """Return one row for each version of each statement, with its words as printed and its place."""
    articles = {article.id: article for article in analysis.articles}
    statements = {statement.id: statement for statement in analysis.statements}
    columns = (
        *("statement", "label", "outlet", "file", "form", "carried", "also", "speaker", "chain"),
        *("words", "start", "end", "witness"),
    )
    rows = (_witness(one, articles[one.article], statements.get(one.statement)) for one in analysis.witnesses)
    return Table("witnesses", columns, tuple(rows), "One row for each version of each statement, with its words.")


def _witness(one: Witness, article: Article, statement: Statement | None) -> tuple[Cell, ...]:
    words = " … ".join(article.text[start:end] for start, end in one.content)
    chain = " <- ".join((article.shown_outlet, *(link.name for link in one.chain)))
    return (
        *(one.statement, statement.label if statement else "", article.shown_outlet, article.name, one.form),
        *(one.carried, ", ".join(one.also), one.speaker, chain, words, one.start, one.end, one.id),
    )


def absences(analysis: Analysis) -> Table:
    """Return one row for each article that lacks a shared statement, with the reason."""
    articles = {article.id: article for article in analysis.articles}
    labels = {statement.id: statement.label for statement in analysis.statements}
    rows = (
        (one.statement, labels.get(one.statement, ""), articles[one.article].shown_outlet, one.reason)
        for one in analysis.absences
    )
    columns = ("statement", "label", "outlet", "reason")
    return Table("absences", columns, tuple(rows), "One row for each article that lacks a shared statement, and why.")


def voices(analysis: Analysis) -> Table:
    """Return the words each article gives each speaker."""
    articles = {article.id: article for article in analysis.articles}
    rows = (
        (articles[row.article].shown_outlet, articles[row.article].name, row.speaker, row.quoted, row.reported)
        for row in analysis.measures.voices
    )
    columns = ("outlet", "file", "speaker", "quoted words", "reported words")
    return Table("voices", columns, tuple(rows), "The words each article gives each speaker.")


def verbs(analysis: Analysis) -> Table:
    """Return how often each article uses each reporting verb, with the verb's stance."""
    articles = {article.id: article for article in analysis.articles}
    rows = (
        (articles[row.article].shown_outlet, articles[row.article].name, row.verb, row.stance, row.count)
        for row in analysis.measures.verbs
    )
    columns = ("outlet", "file", "verb", "stance", "count")
    return Table("verbs", columns, tuple(rows), "How often each article uses each reporting verb.")


def readability(analysis: Analysis) -> Table:
    """Return how hard each article is to read, by published formulas."""
    articles = {article.id: article for article in analysis.articles}
    rows = (
        (articles[row.article].shown_outlet, articles[row.article].name, row.measure, row.value, row.words, row.note)
        for row in analysis.measures.readability
    )
    columns = ("outlet", "file", "formula", "value", "words", "note")
    return Table("readability", columns, tuple(rows), "How hard each article is to read, by published formulas.")


def kinships(analysis: Analysis, lineage: Lineage) -> Table:
    """Return how close the words of each two articles are, and what that suffices to say."""
    outlets = {article.id: article.shown_outlet for article in analysis.articles}
    columns = ("outlet", "other outlet", "words", "finding", "same", "apart", "telling", "weight", "passages", "why")
    rows = (_kinship(one, outlets) for one in lineage.kinships)
    return Table("kinships", columns, tuple(rows), "How close the words of each two articles are, and what that says.")


def _kinship(one: Kinship, outlets: Mapping[str, str]) -> tuple[Cell, ...]:
    first, second = (outlets[key] for key in one.articles)
    counts = (one.same, one.apart, one.telling, one.weight, len(one.passages))
    return (first, second, one.manner, one.finding, *counts, one.explanation)


def shared_readings(analysis: Analysis, lineage: Lineage) -> Table:
    """Return the readings that articles share against others: one row for each reading that stands against one."""
    outlets = {article.id: article.shown_outlet for article in analysis.articles}
    columns = ("passage", "words", "reading", "outlets", "other reading", "other outlets")
    rows = (
        (
            *(one.passage, one.manner, one.text, ", ".join(outlets[key] for key in one.articles)),
            *(other.text, ", ".join(outlets[key] for key in other.articles)),
        )
        for one in lineage.readings
        for other in one.against
    )
    return Table("shared_readings", columns, tuple(rows), "Readings that articles share against others.")


def to_csv(table: Table) -> str:
    """Write a table as CSV; text that a spreadsheet would take for a formula is led by an apostrophe."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(_safe(table.columns))
    writer.writerows(_safe(row) for row in table.rows)
    return written.getvalue()


def _safe(row: Iterable[Cell]) -> list[Cell]:
    return [_cell(cell) for cell in row]


def _cell(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return round(cell, PLACES)
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell
