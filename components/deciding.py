"""From what an analyst does on a page to corrections, anchored to the words shown there.

What a browser sends is not to be trusted: ids and places that the analysis does not know come to nothing, and values
are cut to a length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from components import labels
from core.corrections import anchor, extent
from core.model import Analysis, Article, Correction, Field, Occasion, Statement, Witness

LONGEST = 2000
"""Characters of a value that a browser sends."""
BY_HAND = "marked by hand"
"""The kind of furniture that an analyst marked."""
_OF_A_WITNESS: tuple[Field, ...] = ("speaker", "chain", "occasion", "note")


def about(analysis: Analysis, field: Field, value: str | None, *witnesses: Witness) -> Correction:
    """A correction that stands at what witnesses say."""
    texts = {one.id: one for one in analysis.articles}
    anchors = tuple(anchor(texts[one.article], *extent(one)) for one in witnesses)
    return Correction(anchors[0].article, field, value, anchors)


def together(analysis: Analysis, one: Statement, other: Statement) -> Correction:
    """Two statements are one: all their witnesses go together."""
    return about(analysis, "together", None, *_witnesses(analysis, (*one.witnesses, *other.witnesses)))


def apart(analysis: Analysis, one: Statement, other: Statement) -> Correction:
    """Two statements are not one: no witness of either goes with one of the other."""
    held = _witnesses(analysis, (*one.witnesses, *other.witnesses))
    return about(analysis, "apart", str(len(one.witnesses)), *held)


def split_off(analysis: Analysis, statement: Statement, out: Sequence[str]) -> Correction | None:
    """Some witnesses of a statement are no versions of the others; None where that leaves nothing on a side."""
    left = [one for one in statement.witnesses if one not in out]
    gone = [one for one in statement.witnesses if one in out]
    if not left or not gone:
        return None
    return about(analysis, "apart", str(len(gone)), *_witnesses(analysis, (*gone, *left)))


def _witnesses(analysis: Analysis, ids: Sequence[str]) -> list[Witness]:
    by_id = {one.id: one for one in analysis.witnesses}
    return [by_id[one] for one in ids]


def home(analysis: Analysis, witness: str) -> Statement | None:
    """The statement that holds a witness now."""
    return next((one for one in analysis.statements if witness in one.witnesses), None)


# --- what a browser sends -------------------------------------------------------------------------------------------


def of_pair(analysis: Analysis, asked: object) -> Correction | None:
    """A possible version accepted or rejected: `{"pair": [id, id], "accept": bool}`."""
    if not isinstance(asked, Mapping) or not isinstance(asked.get("pair"), Sequence):
        return None
    statements = [home(analysis, str(one)) for one in asked["pair"]]
    if len(statements) != 2 or None in statements or statements[0] is statements[1]:  # noqa: PLR2004 - a pair
        return None
    decide = together if asked.get("accept") is True else apart
    return decide(analysis, *statements)  # type: ignore[arg-type] # none is None here


def of_reader(analysis: Analysis, article: Article, asked: object) -> list[Correction]:
    """What was set in the reader: of a witness by its id, or of a stretch by its place."""
    if not isinstance(asked, Mapping):
        return []
    if "witness" in asked:
        named = next((w for w in analysis.witnesses if (w.id, w.article) == (asked["witness"], article.id)), None)
        return list(_of_witness(analysis, article, named, asked)) if named else []
    return list(_of_stretch(article, asked))


def _of_witness(
    analysis: Analysis, article: Article, witness: Witness, asked: Mapping[str, Any]
) -> Iterator[Correction]:
    words = _text(asked.get("words"))
    start, end = extent(witness)
    if words and words != article.text[start:end]:
        place = _near(article.text, words, start)
        if place is not None:
            at = (anchor(article, start, end), anchor(article, place, place + len(words)))
            yield Correction(article.id, "bounds", None, at)
    for field in _OF_A_WITNESS:
        value = _text(asked.get(field))
        if field in asked and not (field == "occasion" and value not in get_args(Occasion)):
            yield about(analysis, field, value or None, witness)


def _near(text: str, words: str, start: int) -> int | None:
    """Where the words stand nearest to a place; None where they do not stand in the text."""
    before, behind = text.rfind(words, 0, start + len(words)), text.find(words, start)
    found = [place for place in (before, behind) if place >= 0]
    return min(found, key=lambda place: abs(place - start), default=None)


def _of_stretch(article: Article, asked: Mapping[str, Any]) -> Iterator[Correction]:
    start, end = asked.get("start"), asked.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(article.text):
        return
    at = (anchor(article, start, end),)
    if asked.get("furniture") in (True, False):
        yield Correction(article.id, "furniture", BY_HAND if asked["furniture"] else None, at)
    note = _text(asked.get("note"))
    if note:
        yield Correction(article.id, "note", note, at)


def _text(value: object) -> str:
    return value.strip()[:LONGEST] if isinstance(value, str) else ""


# --- in words -------------------------------------------------------------------------------------------------------

_FACT: dict[str, str] = {
    "outlet": "Outlet",
    "published": "Publication date",
    "updated": "Date of update",
    "url": "Address",
    "title": "Title",
    "language": "Language",
    "group": "Group of the outlet",
    "speaker": "Speaker",
    "chain": "Chain",
    "occasion": "Occasion",
    "label": "Name of the statement",
    "passage label": "Name of the passage",
    "topic": "Topic",
}
_DEED: dict[str, str] = {
    "bounds": "Other bounds for these words",
    "together": "Put together as one statement",
    "apart": "Kept apart: not the same statement",
    "one passage": "Put under one passage",
    "own passage": "Given a passage of its own",
    "base": "Chosen as what the others are compared with",
    "pin": "Set side by side word for word",
    "note": "Note",
}


_A_TOPIC = re.compile(r"^- id: ", re.MULTILINE)
"""Begins a topic in a codebook as the app writes it; to read the whole for a line of the history would take long."""


def told(correction: Correction) -> str:
    """What a correction does, in a few words.

    >>> told(Correction("a", "outlet", "TASS"))
    'Outlet: TASS'
    """
    value = correction.value
    if correction.field == "furniture":
        return "Marked as furniture of the page" if value else "Taken for text of the article, not furniture"
    if correction.field == "codebook":
        if value is None:
            return "Topics: back to the standard codebook"
        return f"Topics: a codebook with {labels.count(len(_A_TOPIC.findall(value)), 'topic')}"
    if correction.field == "official":
        return "Marked as the official text" if value else "Taken for an outlet's article, not the official text"
    if correction.field in _FACT:
        return f"{_FACT[correction.field]}: {value or 'unknown'}"
    return f"{_DEED[correction.field]}: {value}" if correction.field == "note" else _DEED[correction.field]
