"""Who speaks contents that are given: for text whose quotations somebody has marked already."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.ingest import read_text
from core.model import Options, Span
from core.normalize import normalize
from core.normalize.sentences import split
from core.quotations.people import NAME_RUN
from core.quotations.witnesses import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.model import Relay, Witness
    from core.normalize.sentences import Sentence

_REACH: Final = 400
"""Code points round a content within which the nearest speaker may still be its own."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is credited with one given content."""

    source: Span | None
    """The words that name the source; those of an earlier sentence where this one names nobody."""
    speaker: str | None
    """Canonical name; None where unresolved."""
    chain: tuple[Relay, ...]
    grounds: tuple[str, ...]


def attribute(text: str, contents: Iterable[Sequence[tuple[int, int]]]) -> tuple[Credit, ...]:
    """Return who is credited with each content, given as its pieces (code points of `text`, half open).

    A content that no attribution found covers is given to the nearest one of its paragraph.

    >>> credit, = attribute("The bridge will open in May, Anna Weber said.", [[(0, 27)]])
    >>> credit.speaker
    'Anna Weber'
    """
    article = read_text("given", text)
    normal = normalize(article.text)
    sentences = split(article, normal)
    witnesses = read(article, normal, sentences, Options()).witnesses
    return tuple(_credit(text, sentences, witnesses, pieces) for pieces in contents)


def _credit(
    text: str, sentences: Sequence[Sentence], witnesses: Sequence[Witness], pieces: Sequence[tuple[int, int]]
) -> Credit:
    for covering in sorted(witnesses, key=lambda one: -_shared(one, pieces)):
        if not _shared(covering, pieces):
            break
        credited = _outside(covering, pieces)
        if credited:
            return Credit(*credited, covering.chain, covering.grounds)
    named = _named_beside(text, sentences, pieces)
    if named:
        return Credit(named, None, (), ("the name nearest in the sentence",))
    near = [one for one in witnesses if one.chain and _distance(text, one, pieces) <= _REACH]
    if not near:
        return Credit(None, None, (), ("no source found near",))
    nearest = min(near, key=lambda one: (_distance(text, one, pieces), one.start))
    source = nearest.source or _place(nearest.chain[-1])
    return Credit(source, nearest.speaker, nearest.chain, ("the nearest speaker of the paragraph",))


def _outside(witness: Witness, pieces: Sequence[tuple[int, int]]) -> tuple[Span, str | None] | None:
    """The innermost source outside the content and its name: one inside it is quoted by whoever is credited."""
    named: list[tuple[Span, str | None]] = [(witness.source, witness.speaker)] if witness.source else []
    named += [(_place(relay), relay.name) for relay in reversed(witness.chain)]
    return next((one for one in named if not any(start <= one[0].start < end for start, end in pieces)), None)


def _place(relay: Relay) -> Span:
    return Span(relay.start, relay.end)


_SOMEBODY = re.compile(rf"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]ho|[Tt]heir|[Hh]is|[Hh]er|I)\b|{NAME_RUN.pattern}")


def _named_beside(text: str, sentences: Sequence[Sentence], pieces: Sequence[tuple[int, int]]) -> Span | None:
    """The first name or pronoun of the sentence before a content, else the first one behind it."""
    start, end = pieces[0][0], pieces[-1][1]
    inside = [one for one in sentences if one.start < end and start < one.end]
    if not inside:
        return None
    before = _SOMEBODY.search(text, inside[0].start, max(inside[0].start, start))
    found = before or _SOMEBODY.search(text, end, max(end, inside[-1].end))
    return Span(found.start(), found.end()) if found else None


def _shared(witness: Witness, pieces: Sequence[tuple[int, int]]) -> int:
    """Characters that a witness's content has in common with the given pieces."""
    return sum(
        max(0, min(end, piece.end) - max(start, piece.start)) for start, end in pieces for piece in witness.content
    )


def _distance(text: str, witness: Witness, pieces: Sequence[tuple[int, int]]) -> int:
    """Code points between a witness's sentence and the pieces; beyond reach in another paragraph."""
    start, end = pieces[0][0], pieces[-1][1]
    between = text[witness.end : start] if witness.end <= start else text[end : witness.start]
    return 2 * _REACH if "\n" in between.strip(" ") else len(between)
