"""A collation as the file holds it: the places of its words, since the words themselves follow from the text.

Each cell is a list of [start, end]. Where cutting the text again would not give the same words (an analysis of another
engine version, say) the words of that row are stored beside the places.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from core.export.codec import Json, MisfitError, decode, encode
from core.model import Collation, Span, Token, Version
from core.normalize.tokens import compared, tokenized

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Row = tuple[tuple[Token, ...], ...]


def pack(collation: Collation, versions: Sequence[Version], texts: Mapping[str, str]) -> Json:
    """Write a collation as places; `texts` holds the articles' text by id."""
    held = [_words_of(row) for row in collation.rows]
    expected = [_recut(number, versions, texts) for number in range(len(held))]
    stored = [
        None if row == again else [encode(word) for word in row] for row, again in zip(held, expected, strict=True)
    ]
    packed: dict[str, Json] = {
        "coarse": collation.coarse,
        "rows": [[[[token.start, token.end] for token in cell] for cell in row] for row in collation.rows],
    }
    return packed if not any(stored) else {**packed, "words": stored}


def _words_of(row: Row) -> tuple[Token, ...]:
    return tuple(chain.from_iterable(row))


def _recut(number: int, versions: Sequence[Version], texts: Mapping[str, str]) -> tuple[Token, ...]:
    """Cut the text of one version into words again; nothing where the version or its text is missing."""
    if number >= len(versions) or versions[number].article not in texts:
        return ()
    return tokenized(texts[versions[number].article], versions[number].content)


def unpack(packed: Json, versions: Sequence[Version], texts: Mapping[str, str], place: str) -> Collation:
    """Rebuild a collation from places; raise MisfitError where it does not fit its text."""
    if not isinstance(packed, dict):
        raise MisfitError(f"{place} should be a record of named fields.")
    places: tuple[tuple[tuple[Span, ...], ...], ...] = decode(
        tuple[tuple[tuple[Span, ...], ...], ...], packed.get("rows", []), f"{place}, rows"
    )
    stored = packed.get("words") or []
    rows = tuple(
        _row(row, _known(number, stored, versions, texts, place), _text(number, versions, texts), place)
        for number, row in enumerate(places)
    )
    if len({len(row) for row in rows}) > 1:
        raise MisfitError(f"{place} has rows of different length.")
    return Collation(rows, coarse=decode(bool, packed.get("coarse", False), f"{place}, coarse"))


def _text(number: int, versions: Sequence[Version], texts: Mapping[str, str]) -> str:
    return texts.get(versions[number].article, "") if number < len(versions) else ""


def _known(
    number: int, stored: Json, versions: Sequence[Version], texts: Mapping[str, str], place: str
) -> dict[Span, Token]:
    """Return the words of one row by place: as stored, else cut from the text."""
    if isinstance(stored, list) and number < len(stored) and stored[number] is not None:
        words: tuple[Token, ...] = decode(tuple[Token, ...], stored[number], f"{place}, words")
    else:
        words = _recut(number, versions, texts)
    return {Span(word.start, word.end): word for word in words}


def _row(row: Sequence[Sequence[Span]], known: Mapping[Span, Token], text: str, place: str) -> Row:
    return tuple(tuple(known.get(span) or _word(span, text, place) for span in cell) for cell in row)


def _word(span: Span, text: str, place: str) -> Token:
    """Read a word that this version of the program would cut differently."""
    if span.end > len(text):
        raise MisfitError(f"{place} points beyond the end of its article.")
    printed = text[span.start : span.end]
    return Token(printed, compared(printed), span.start, span.end)
