"""Where a version differs from the base: the word-level diff of `core.diff.pairwise`, with places and kinds.

The kind of a difference is that of the heaviest variant of the passage's apparatus that covers it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from components.scene import Scene
from core.diff.pairwise import Diff, Segment, diff
from core.model import Options, Span, Token, Variant, VariantKind, Version


@dataclass(frozen=True, slots=True)
class Step:
    """A segment of the diff with where it stands in the two articles."""

    segment: Segment
    base: Span
    other: Span
    kind: VariantKind | None
    """None where both agree."""
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Compared:
    """A version against the base, in order."""

    steps: tuple[Step, ...]
    coarse: bool


def compare(scene: Scene, version: Version) -> Compared:
    """All that a version and the base share and do not share."""
    left, right = _Joined.of(scene, scene.base), _Joined.of(scene, version)
    found: Diff = diff(left.text, right.text, Options())
    kinds = _Kinds(scene, version)
    steps = []
    at = to = 0
    for segment in found.segments:
        base, other = left.span(at, at + len(segment.a)), right.span(to, to + len(segment.b))
        kind, weight = (None, 0.0) if segment.kind == "equal" else kinds.of(base, other, segment)
        steps.append(Step(segment, base, other, kind, weight))
        at, to = at + len(segment.a), to + len(segment.b)
    return Compared(tuple(steps), found.coarse)


@dataclass(frozen=True)
class _Joined:
    """What a version says as one text, with where each character stands in the article."""

    text: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, scene: Scene, version: Version) -> _Joined:
        source = scene.articles[version.article].text
        characters: list[str] = []
        places: list[int] = []
        for start, end in scene.content(version):
            if characters and not characters[-1].isspace():
                characters.append(" ")
                places.append(places[-1] + 1)
            characters += source[start:end]
            places += range(start, end)
        return cls("".join(characters), tuple(places))

    def span(self, start: int, end: int) -> Span:
        """The stretch of the article behind a stretch of the joined text."""
        if not self.places:
            return Span(0, 0)
        if start >= len(self.places):
            return Span(self.places[-1] + 1, self.places[-1] + 1)
        if start == end:
            return Span(self.places[start], self.places[start])
        return Span(self.places[start], self.places[end - 1] + 1)


class _Kinds:
    """Which kind of variant a difference between base and version is."""

    def __init__(self, scene: Scene, version: Version) -> None:
        rows = scene.passage.collation.rows
        self.base = _columns(rows[scene.row(scene.base)])
        self.other = _columns(rows[scene.row(version)])
        pair = (scene.base.article, version.article)
        width = scene.passage.collation.width
        self.variants = [v for v in scene.passage.variants if _apart(v, *pair) and not of_the_whole(v, width)]

    def of(self, base: Span, other: Span, segment: Segment) -> tuple[VariantKind, float]:
        """The heaviest variant that covers it; where none does, what the words alone show."""
        if _letters(segment.a) == _letters(segment.b):
            return "punctuation", 0.0
        columns = _within(self.base, base) | _within(self.other, other)
        covering = [v for v in self.variants if any(v.columns.start <= c < v.columns.end for c in columns)]
        if covering:
            heaviest = max(covering, key=lambda v: v.weight)
            return between(heaviest.kind, segment.a, segment.b), heaviest.weight
        return between("substitution", segment.a, segment.b), _UNCLASSED


_UNCLASSED = 0.5
"""Weight of a difference that no variant covers: between what never and what always changes what is said."""


def between(kind: VariantKind, base: str, other: str) -> VariantKind:
    """The kind for two of several readings: where some lack words, those that have others in their place do not."""
    if kind in _EXTENT and base.strip() and other.strip():
        return "substitution"
    if kind == "substitution" and not base.strip():
        return "addition"
    if kind == "substitution" and not other.strip():
        return "omission"
    return kind


_EXTENT: frozenset[VariantKind] = frozenset({"addition", "omission", "truncation"})


def _apart(variant: Variant, one: str, other: str) -> bool:
    """Whether two articles have different readings of a variant; one that it does not name reads as the base."""
    where = {article: place for place, reading in enumerate(variant.readings) for article in reading.articles}
    return where.get(one, 0) != where.get(other, 0)


def of_the_whole(variant: Variant, width: int) -> bool:
    """Whether a variant concerns the whole version, not words of it: another source for all of them."""
    return variant.kind == "attribution" and variant.columns == Span(0, width)


def _columns(row: Sequence[Sequence[Token]]) -> list[tuple[int, int, int]]:
    return [(token.start, token.end, column) for column, tokens in enumerate(row) for token in tokens]


def _within(columns: Iterable[tuple[int, int, int]], span: Span) -> set[int]:
    return {column for start, end, column in columns if start < span.end and end > span.start}


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
