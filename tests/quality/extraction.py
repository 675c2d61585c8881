"""Score extraction on articles whose attributions people labelled: contents, forms, sources.

A found content counts where its characters and a label's overlap with F1 0.8 or more, marks, edge punctuation and a
leading "that" stripped from both. A finding that matches a label out of view counts neither way, except in the score
over all forms.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.ingest import read_text
from core.model import Options
from core.normalize import normalize
from core.normalize.sentences import split
from core.quotations import attributions, marks
from core.quotations.cues import cues

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

OVERLAP = 0.8
Places = frozenset[int]
_EDGE = "\"“”„«»‘’'`.,;:!?…—–- \n\t()[]"


@dataclass(frozen=True, slots=True)
class Item:
    """A content, labelled or found, as the set of its characters' places."""

    places: Places
    form: str
    in_view: bool
    source: Places
    text: str


def rows(path: Path, split_name: str | None = None) -> Iterator[dict[str, Any]]:
    """Yield the articles of a labelled file, of one split or of all."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if split_name is None or row.get("split", split_name) == split_name:
                yield row


def places(text: str, pieces: Iterable[Sequence[int]]) -> Places:
    """Return the places of the characters that count, from pieces [start, end)."""
    kept: set[int] = set()
    for number, (first, last) in enumerate(pieces):
        start, end = first, last
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        if number == 0:
            that = re.match(r"that\s+[\"“‘']*", text[start:end], re.IGNORECASE)
            start += that.end() if that else 0
        kept.update(place for place in range(start, end) if not text[place].isspace())
    return frozenset(kept)


def labelled(row: dict[str, Any]) -> list[Item]:
    """Return the labels of one article."""
    text = row["text"]
    return [
        Item(
            places(text, one["content"]),
            one.get("form", ""),
            one.get("in_view", True),
            places(text, one["source"]),
            _text(text, one["content"]),
        )
        for one in row["attributions"]
        if one["content"]
    ]


def found(text: str, language: str = "en", *, apart: bool = False) -> list[Item]:
    """Return what the engine finds in a text: the outermost attributions, as labels rarely nest.

    `apart` gives each stretch of a direct quotation by itself, for labels that do not join what a clause parts.
    """
    article = read_text("scored", text)
    normal = normalize(text)
    sentences = split(article, normal)
    options = Options()
    scan = marks.scan(normal, article.parts, options.max_nesting, options.max_quotations)
    reading = attributions.read(normal, sentences, marks.outermost(scan.marked), cues(language))
    items = []
    for one in reading.attributions:
        if one.parent is not None or not one.content:
            continue
        content = [normal.original(*piece) for piece in one.content]
        source = places(text, [normal.original(*one.source)] if one.source else [])
        form = attributions.form_of(reading, one)
        if form == "direct" and text[: content[0][0]].rstrip().endswith(" that"):
            form = "mixed"  # the labels count "that" in, and so call this mixed
        each = [[piece] for piece in content] if apart and form == "direct" else [content]
        items += [Item(places(text, pieces), form, True, source, _text(text, pieces)) for pieces in each]
    return items


def _text(text: str, pieces: Iterable[Sequence[int]]) -> str:
    return " | ".join(text[start:end] for start, end in pieces)


@dataclass
class Tally:
    """Counts over a set of articles."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Return the counts of both sets together."""
        return Tally(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found."""
        return self.right / max(1, self.wanted)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.right / max(1, self.found + self.wanted)


def matched(wanted: Sequence[Item], got: Sequence[Item]) -> dict[int, int]:
    """Return pairs (found, labelled) that overlap enough, best first, each used once."""
    at: dict[int, list[int]] = {}
    for number, item in enumerate(wanted):
        for place in item.places:
            at.setdefault(place, []).append(number)
    scored = []
    for mine, item in enumerate(got):
        shared = Counter(number for place in item.places for number in at.get(place, ()))
        for number, count in shared.items():
            overlap = 2 * count / (len(item.places) + len(wanted[number].places))
            if overlap >= OVERLAP:
                scored.append((-overlap, mine, number))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, mine, number in sorted(scored):
        if mine not in pairs and number not in taken:
            pairs[mine] = number
            taken.add(number)
    return pairs


@dataclass
class Figures:
    """All figures of one set of articles."""

    every: Tally
    in_view: Tally
    direct: Tally
    mixed: Tally
    characters: Tally
    clauses: Tally
    """Labels in view without marks, found or not."""
    speakers: Tally
    """Sources overlapping the label's, of contents that matched and are direct or mixed."""


def score(articles: Iterable[dict[str, Any]], language: str = "en", *, apart: bool = False) -> Figures:
    """Score the engine on labelled articles."""
    figures = Figures(*(Tally() for _ in range(7)))
    for row in articles:
        add(figures, labelled(row), found(row["text"], language, apart=apart))
    return figures


def add(figures: Figures, wanted: Sequence[Item], got: Sequence[Item]) -> None:
    """Count one article."""
    pairs = matched(wanted, got)
    _count(figures.every, len(pairs), len(got), len(wanted))
    out_of_view = sum(not wanted[number].in_view for number in pairs.values())
    _count(figures.in_view, len(pairs) - out_of_view, len(got) - out_of_view, sum(item.in_view for item in wanted))
    for form, tally in (("direct", figures.direct), ("mixed", figures.mixed)):
        _count_form(tally, form, pairs, wanted, got)
    mine_all = frozenset().union(*(item.places for item in got)) if got else frozenset()
    theirs = frozenset().union(*(item.places for item in wanted)) if wanted else frozenset()
    _count(figures.characters, len(mine_all & theirs), len(mine_all), len(theirs))
    clauses = [number for number, item in enumerate(wanted) if item.in_view and item.form == "indirect"]
    _count(figures.clauses, len(set(clauses) & set(pairs.values())), 0, len(clauses))
    for mine, number in pairs.items():
        if wanted[number].form in {"direct", "mixed"} and wanted[number].source:
            _count(figures.speakers, bool(got[mine].source & wanted[number].source), 1, 1)


def _count_form(tally: Tally, form: str, pairs: dict[int, int], wanted: Sequence[Item], got: Sequence[Item]) -> None:
    """Count the contents of one form; what matches a label of that form out of view neither way."""
    in_view = [
        wanted[number].in_view
        for mine, number in pairs.items()
        if got[mine].form == form and wanted[number].form == form
    ]
    right, ignored = sum(in_view), in_view.count(False)
    _count(
        tally,
        right,
        sum(item.form == form for item in got) - ignored,
        sum(item.in_view and item.form == form for item in wanted),
    )


def _count(tally: Tally, right: int, got: int, wanted: int) -> None:
    tally.right += right
    tally.found += got
    tally.wanted += wanted
