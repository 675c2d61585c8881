"""One record of a table of articles: a cell for each fact, and one for the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from core.ingest import dates, outlets
from core.ingest.decode import Refused, cleaned, damage
from core.ingest.extract import MAX_FACT, Extract, Left, Stated, Taken
from core.ingest.limits import TABLE_COLUMNS
from core.model import Dated, Diagnostic

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_CALLED: Final = {
    "text": ("text", "body", "content", "article", "full text", "fulltext", "full_text", "article text", "body text"),
    "title": ("title", "headline", "heading"),
    "outlet": ("outlet", "source", "publication", "publisher", "media", "source name", "media outlet", "newspaper"),
    "published": ("published", "date", "publication date", "published at", "publish date", "publication_date",
                  "published_at", "date published", "pubdate"),
    "updated": ("updated", "updated at", "modified", "updated_at"),
    "author": ("author", "byline", "authors"),
    "url": ("url", "link", "address", "permalink"),
    "language": ("language", "lang"),
    "id": ("id", "file", "name", "article id", "article_id"),
}  # fmt: skip
"""What columns are called that hold each fact, in tables of monitoring services and of people."""
LONG: Final = "“{}” has more than {:,} articles; the rest was left out, upload it apart."
SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""Halves of characters, which JSON can hold and UTF-8 cannot."""


def columns(name: str, header: Sequence[str]) -> dict[str, int]:
    """Return in which column each fact stands. Raises `Refused` where a table has no text, or names a column twice."""
    if len(header) > TABLE_COLUMNS:
        raise Refused(f"“{name}” has {len(header):,} columns and the limit is {TABLE_COLUMNS}; keep those that matter.")
    plain = [" ".join(cell.casefold().split()) for cell in header]
    found: dict[str, int] = {}
    for fact, names in _CALLED.items():
        called = next((one for one in names if one in plain), None)
        if called is None:
            continue
        if plain.count(called) > 1:
            raise Refused(f"“{name}” names its column “{called}” twice; keep one of the two.")
        found[fact] = plain.index(called)
    if "text" not in found:
        raise Refused(
            f"“{name}” has no column “text”; its first line should name its columns, for example "
            "id, outlet, published, url, title, text."
        )
    return found


def read(where: str, cells: Mapping[str, str | None]) -> Taken | Left:
    """Read a record. `where` is its name, unless it has one of its own."""
    text = SURROGATE.sub("\ufffd", cells.get("text") or "")
    if not text.strip():
        return Left(where, f"“{where}” has no “text”; each record needs at least that.")
    try:
        text, notes = cleaned(where, text)
    except Refused as refusal:
        return Left(where, str(refusal))
    stated, more = _stated(cells)
    shown = _fact(cells, "id") or where
    return Taken(shown[:200], Extract(text, (), stated, (*notes, *damage(text), *more)))


def _stated(cells: Mapping[str, str | None]) -> tuple[Stated, list[Diagnostic]]:
    outlet = _fact(cells, "outlet")
    notes: list[Diagnostic] = []
    published, updated = (_date(cells, column, notes) for column in ("published", "updated"))
    stated = Stated(
        title=_fact(cells, "title"),
        outlet=outlets.canonical(outlet) if outlet else None,
        outlet_evidence=f"“{outlet[:60]}” in the table" if outlet else "",
        author=_fact(cells, "author"),
        published=published,
        updated=updated,
        url=_fact(cells, "url"),
        language=(_fact(cells, "language") or "")[:2].casefold() or None,
    )
    return stated, notes


def _date(cells: Mapping[str, str | None], column: str, notes: list[Diagnostic]) -> Dated | None:
    words = _fact(cells, column)
    if not words:
        return None
    found = dates.given(words[:100])
    if found.value is None:
        told = f"“{words[:60]}” in the table is not a date that can be read; give the article's date by hand."
        notes.append(Diagnostic("date-unread", told))
        return None
    return Dated(found.value, found.quality, f"“{words[:60]}” in the table")


def _fact(cells: Mapping[str, str | None], column: str) -> str | None:
    value = SURROGATE.sub("\ufffd", cells.get(column) or "").replace("\0", "").strip()
    return value[:MAX_FACT] or None
