"""What was read from a file that is more than its text: the text, what its layout tells, what its own data state."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast, get_args

from core.ingest.limits import MAX_CHARACTERS
from core.model import Dated, Diagnostic
from core.model.articles import DateQuality

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

BETWEEN: Final = "\n\n"
"""What stands between two blocks of an extracted text."""
KINDS: Final = frozenset({"title", "subtitle", "heading", "paragraph"})
MAX_FACT: Final = 2000
"""Characters of one fact; a title or an address has a tenth of it."""


class Block(NamedTuple):
    """One paragraph, headline or heading."""

    kind: str
    """title, subtitle, heading or paragraph."""
    text: str


class Laid(NamedTuple):
    """What the layout says that a stretch of the text is."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file's own data say of the article, each with where it is said; None where they say nothing."""

    title: str | None = None
    outlet: str | None = None
    outlet_evidence: str = ""
    author: str | None = None
    published: Dated | None = None
    updated: Dated | None = None
    url: str | None = None
    language: str | None = None
    """ISO 639-1 code; what the text itself reads as comes before it."""


@dataclass(frozen=True, slots=True)
class Extract:
    """The article in a file. Offsets of everything found later point into `text`."""

    text: str
    laid: tuple[Laid, ...] = ()
    """In the order of the text; empty where the layout tells nothing."""
    stated: Stated = Stated()
    notes: tuple[Diagnostic, ...] = ()


def joined(blocks: Iterable[Block], stated: Stated, notes: Iterable[Diagnostic] = ()) -> Extract:
    """Set the blocks one below the other.

    >>> joined([Block("title", "A bridge"), Block("paragraph", "It is new.")], Stated()).laid[1]
    Laid(start=10, end=20, kind='paragraph')
    """
    laid: list[Laid] = []
    texts: list[str] = []
    place = 0
    for kind, text in blocks:
        laid.append(Laid(place, place + len(text), kind))
        texts.append(text)
        place += len(text) + len(BETWEEN)
    return Extract(BETWEEN.join(texts), tuple(laid), stated, tuple(notes))


# --- as bytes -------------------------------------------------------------------------------------------------------


BEGINNING: Final = b'{"extract":1,"text":'
"""How an extract begins as bytes, so that it is known from an upload."""


class MisshapenError(ValueError):
    """The bytes hold no extract."""


def packed(extract: Extract) -> bytes:
    """Return an extract as JSON; the same one gives the same bytes."""
    one = extract.stated
    record = {
        "extract": 1,
        "text": extract.text,
        "laid": extract.laid,
        "stated": {
            "title": one.title,
            "outlet": one.outlet,
            "outlet_evidence": one.outlet_evidence,
            "author": one.author,
            "published": _date_record(one.published),
            "updated": _date_record(one.updated),
            "url": one.url,
            "language": one.language,
        },
        "notes": [[note.code, note.message, note.start] for note in extract.notes],
    }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _date_record(dated: Dated | None) -> list[str | None] | None:
    return [dated.value, dated.quality, dated.evidence] if dated else None


def unpacked(data: bytes) -> Extract:
    """Read an extract. Raises `MisshapenError`: what wrote it may have been made to write anything."""
    try:
        record = json.loads(data)
        text = _string(record["text"], MAX_CHARACTERS)
        stated = record["stated"]
        return Extract(
            text,
            tuple(_laid(one, len(text)) for one in record["laid"]),
            _stated(stated),
            tuple(_note(one) for one in record["notes"]),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise MisshapenError(str(error)[:80]) from error


def _stated(record: Mapping[str, Any]) -> Stated:
    facts = {name: _fact(record[name]) for name in ("title", "outlet", "author", "url", "language")}
    return Stated(
        **facts,
        outlet_evidence=_string(record["outlet_evidence"], MAX_FACT),
        published=_dated(record["published"]),
        updated=_dated(record["updated"]),
    )


def _string(value: object, most: int) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise TypeError("no text, or too long a one")
    return value


def _fact(value: object) -> str | None:
    return None if value is None else _string(value, MAX_FACT)


def _dated(record: object) -> Dated | None:
    if record is None:
        return None
    value, quality, evidence = cast("list[object]", record)
    if quality not in get_args(DateQuality):
        raise ValueError("no quality of a date")
    return Dated(_fact(value), cast("DateQuality", quality), _string(evidence, MAX_FACT))


def _laid(record: list[Any], length: int) -> Laid:
    start, end, kind = record
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= length and kind in KINDS):
        raise ValueError("no stretch of the text")
    return Laid(start, end, kind)


def _note(record: list[Any]) -> Diagnostic:
    code, message, start = record
    if start is not None and not isinstance(start, int):
        raise TypeError("no place in the text")
    return Diagnostic(_string(code, MAX_FACT), _string(message, MAX_FACT), start)


# --- what comes out of one file -------------------------------------------------------------------------------------


class Taken(NamedTuple):
    """An article that was read."""

    name: str
    extract: Extract


class Entry(NamedTuple):
    """A file that was inside another."""

    name: str
    data: bytes


class Left(NamedTuple):
    """What was not taken, with the sentence for the analyst."""

    name: str
    told: str


Found = Taken | Entry | Left
