"""The collation for display: versions in rows, aligned words in columns, variants, statements and moves over them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from components import labels
from components.differences import between, of_the_whole
from components.scene import Scene
from core.diff.moved import moved
from core.model import Reading, Statement, Token, Variant

Data = dict[str, Any]


def data(scene: Scene) -> Data:
    """Rows, variants, and the columns that statements and moves take."""
    collation = scene.passage.collation
    return {
        "rows": [[_printed(tokens) for tokens in row] for row in collation.rows],
        "variants": [_variant(scene, one) for one in scene.passage.variants],
        "segments": sorted(
            (one for statement in _statements(scene) for one in _segments(scene, statement)),
            key=lambda one: one["from"],
        ),
        "moves": list(_moves(scene)),
        "picked": sorted(scene.picked_columns()),
        "direction": _direction(scene.passage.label),
        "coarse": collation.coarse,
    }


def _direction(text: str) -> str:
    """Which way words follow one another: that of the first letter with a direction of its own.

    >>> _direction("1. «سلام»"), _direction("Peace")
    ('rtl', 'ltr')
    """
    strong = (unicodedata.bidirectional(one) for one in text)
    return "rtl" if next((one for one in strong if one in {"L", "R", "AL"}), "L") != "L" else "ltr"


def _printed(tokens: Sequence[Token]) -> str:
    """The words of one cell as printed, with the marks that cling to them; words of two stretches stand apart."""
    printed, end = "", 0
    for token in tokens:
        apart = end < token.start and not printed[-1:].isspace()
        printed += (" " if apart else "") + token.before + token.text + token.after
        end = token.end + len(token.after)
    return printed.strip()


def _variant(scene: Scene, variant: Variant) -> Data:
    """A variant with its readings, each by the rows that have it."""
    row_of = {version.article: row for row, version in enumerate(scene.versions)}
    return {
        "at": anchor(scene, variant),
        "from": variant.columns.start,
        "to": variant.columns.end,
        "whole": of_the_whole(variant, scene.passage.collation.width),
        "kind": variant.kind,
        "weight": variant.weight,
        "note": variant.explanation,
        "kinds": [_kind(variant, version.article) for version in scene.versions],
        "readings": [_reading(one, row_of) for one in variant.readings],
    }


def _reading(reading: Reading, row_of: dict[str, int]) -> Data:
    return {"text": " ".join(reading.text.split()), "rows": sorted(row_of[one] for one in reading.articles)}


def _kind(variant: Variant, article: str) -> str | None:
    """The kind of an article's reading; None where it reads as the base."""
    base, *others = variant.readings
    own = next((reading for reading in others if article in reading.articles), None)
    return between(variant.kind, base.text, own.text) if own else None


def anchor(scene: Scene, variant: Variant) -> str:
    """What a link calls a variant: words of the first version that has any there, by article and place, and the kind.

    It outlasts the numbers of variants and columns, which change when another article joins the passage.
    """
    for version, row in zip(scene.versions, scene.passage.collation.rows, strict=True):
        tokens = [token for cell in row[variant.columns.start : variant.columns.end] for token in cell]
        if tokens:
            start, end = min(token.start for token in tokens), max(token.end for token in tokens)
            return f"{version.article}.{start}-{end}.{variant.kind}"
    return ""


_ANCHOR = re.compile(r"(.+)\.(\d{1,9})-(\d{1,9})\.([a-z ]+)")


def found(scene: Scene, at: str) -> int | None:
    """The number of the variant that an anchor names, also from another base; None where there is none any more.

    Of several over those words one of the same kind wins, then the one whose words are those, then the narrowest.
    """
    match = _ANCHOR.fullmatch(at)
    row = next((n for n, v in enumerate(scene.versions) if match and v.article == match[1]), None)
    if match is None or row is None:
        return None
    start, end, kind = int(match[2]), int(match[3]), match[4]
    cells = scene.passage.collation.rows[row]
    over = {column for column, cell in enumerate(cells) for t in cell if t.start < end and t.end > start}
    ranked = [
        (variant.kind != kind, anchor(scene, variant) != at, variant.columns.end - variant.columns.start, number)
        for number, variant in enumerate(scene.passage.variants)
        if not over.isdisjoint(range(*variant.columns))
    ]
    return min(ranked)[-1] if ranked else None


def _statements(scene: Scene) -> list[Statement]:
    by_id = {one.id: one for one in scene.analysis.statements}
    held = [by_id[one] for one in scene.passage.statements]
    return held if len(held) > 1 else []


def _segments(scene: Scene, statement: Statement) -> Iterator[Data]:
    """The columns in which the base says a statement; none where it lacks it."""
    number = scene.passage.statements.index(statement.id) + 1
    held = (scene.witnesses[one] for one in scene.base.witnesses)
    spans = [span for one in held if one.statement == statement.id for span in one.content]
    row = scene.passage.collation.rows[0]
    inside = [any(s.start <= t.start < s.end for t in tokens for s in spans) for tokens in row]
    for is_held, run in groupby(range(len(row)), key=lambda column: inside[column] or not row[column]):
        columns = [column for column in run if inside[column]]
        if is_held and columns:
            yield {
                "from": columns[0],
                "to": columns[-1] + 1,
                "number": number,
                "label": labels.headline(statement.label),
                "go": {"passage": statement.base, "statement": statement.base},
            }


def _moves(scene: Scene) -> Iterator[Data]:
    """Words that a version has at another place than the base, as columns of both."""
    column = {
        (row, token.start): number
        for row, cells in enumerate(scene.passage.collation.rows)
        for number, tokens in enumerate(cells)
        for token in tokens
    }
    for one in moved(scene.passage.collation, scene.articles[scene.base.article].language):
        yield {
            "row": one.row,
            "base": sorted({column[0, token.start] for token in one.base}),
            "own": sorted({column[one.row, token.start] for token in one.version}),
        }
