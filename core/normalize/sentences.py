"""Where sentences end: after closing punctuation, unless an abbreviation, an initial or a quotation goes on.

A sentence whose closing quotation mark is followed by a lower-case word ("...", he said) has not ended.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from core.lexicon import load
from core.normalize.offsets import Normalized, normalize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.model import Article, PartKind

_STOP = re.compile(r"(?:(?<![.!?…])[.!?…]+|[。！？])[\"'”’»“)\]\u2019]*(?=\s|$)")
"""Closing punctuation with the marks that close behind it."""

_LAST_WORD = re.compile(r"([^\s\"'“”«»()\[\]/—–]+)$")
_GOES_ON = re.compile(r"\s*[\"'“”„«»(\[—–-]*\s*[a-zа-яёіїєґß-öø-ÿ]")
_OPENS = re.compile(r"\s*[\"'“„«(\[—–-]*\s*[A-ZА-ЯЁІЇЄҐÀ-ÖØ-Þ0-9]")

_DATELINE = re.compile(
    r"[A-ZА-ЯЁІЇЄҐ][A-ZА-ЯЁІЇЄҐ .'/-]{2,40}(?:,[^.!?—–\n]{0,24}\.?)?[^.!?—–\n]{0,16}"
    r"(?:\.?\s*/[^/\n]{2,20}/\.?|\([A-Z][\w ./-]{1,24}\)\s*(?:[—–-]+)?|\s[—–]|\s--)\s+"
)
"""`MOSCOW, July 1. /TASS/.`, `NEW YORK, Nov. 19 (UPI) —`: printed before the first sentence and no part of it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article, or a title or heading as a whole; offsets of the text as uploaded."""

    article: str
    start: int
    end: int
    part: PartKind
    paragraph: int = 0
    """Number of the part it stands in, counted from 0."""


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    """Words whose point never ends a sentence (Mr.), and those whose point may (U.S., p.m., Inc.)."""
    table = load("abbreviations")
    return frozenset(table["never_end"]), frozenset(table["may_end"])


def split(article: Article, normal: Normalized | None = None) -> tuple[Sentence, ...]:
    """Split every part of the article that is not furniture."""
    normal = normal or normalize(article.text)
    return tuple(
        Sentence(article.id, *normal.original(start, end), part.kind, number)
        for number, part in enumerate(article.parts)
        if part.kind != "furniture"
        for start, end in (
            _sentences(normal.text, normal.position(part.start), normal.position(part.end))
            if part.kind in {"lead", "paragraph", "subtitle"}
            else [(normal.position(part.start), normal.position(part.end))]
        )
    )


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one block, edges without white space."""
    dateline = _DATELINE.match(text, start, end)
    start = opened = dateline.end() if dateline else start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _ends(text, opened, stop, end):
            yield opened, stop.end()
            opened = stop.end() + len(text[stop.end() : end]) - len(text[stop.end() : end].lstrip())
    if text[opened:end].strip():
        yield opened, end


_DAY_DIGITS: Final = 2
"""Digits of an ordinal before a month: `1. Juli`."""


def _ends(text: str, opened: int, stop: re.Match[str], end: int) -> bool:
    """Whether a sentence ends at this stop."""
    rest = text[stop.end() : min(end, stop.end() + 12)]
    if _GOES_ON.match(rest):
        return False
    if not stop[0].startswith(".") or stop[0].startswith(".."):
        return True
    last = _LAST_WORD.search(text, max(opened, stop.start() - 24), stop.start())
    if last is None:
        return True
    word = last[1].casefold().rpartition("-")[2]
    _, may = _abbreviations()
    if len(stop[0]) > 1 and stop[0][1] in "\"'”’»“":
        return True
    if is_abbreviated(last[1]):
        return False
    if word in may:
        return _OPENS.match(rest) is not None and not _continues_name(rest)
    return not (word.isdigit() and len(word) <= _DAY_DIGITS and re.match(r"\s*[а-яёa-z]", rest))


def is_abbreviated(word: str) -> bool:
    """Whether a point behind a word never ends a sentence: it is a title or the like, or the initial of a name.

    >>> is_abbreviated("Mr"), is_abbreviated("W"), is_abbreviated("end")
    (True, True, False)
    """
    never, _ = _abbreviations()
    return word.casefold().rpartition("-")[2] in never or (len(word) == 1 and word.isalpha() and word.isupper())


def _continues_name(rest: str) -> bool:
    """Whether a capital after U.S. or p.m. belongs to the same phrase (U.S. President, 6 p.m. Moscow time)."""
    following = re.match(r"\s*(\w+)", rest)
    return following is not None and following[1] not in load("abbreviations")["sentence_openers"]
