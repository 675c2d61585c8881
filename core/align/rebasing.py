"""A passage read from another base: its versions compared with one that a reader picks, without deciding anything.

The collation keeps its columns, since who stands beside whom does not depend on where one reads from; the variants and
how each version is carried are found anew.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.align.marks import carrier, in_marks
from core.align.passages import union
from core.diff.carried import carried
from core.diff.variants import find
from core.model import Collation, Options, Span
from core.normalize.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.model import Analysis, Article, Carried, Passage, Version, Witness

How = tuple["Carried", "tuple[Carried, ...]"]
"""How words are carried, and what applies beside."""
Words = tuple[str, "Sequence[Span]"]
"""An article and stretches of it."""


def rebased(
    analysis: Analysis, passage: Passage, base: str, options: Options | None = None
) -> tuple[Passage, dict[str, How]]:
    """Return the passage with the article `base` as its base, and how each of its witnesses is then carried, by id.

    A witness is compared with the one of its statement in the new base; where that has none, with the one it was
    compared with before. An article that has no version of the passage leaves all as it is.
    """
    witnesses = {one.id: one for one in analysis.witnesses}
    order = sorted(range(len(passage.versions)), key=lambda row: (passage.versions[row].article != base, row))
    versions = [passage.versions[row] for row in order]
    if versions[0].article != base:
        return passage, {}
    desk = _Desk({one.id: one for one in analysis.articles}, options or Options(), base)
    said_in = [told(one, witnesses) for one in versions]
    judged = [_judged(one, said) for one, said in zip(versions, said_in, strict=True)]
    collation = Collation(tuple(passage.collation.rows[row] for row in order), passage.collation.coarse)
    rows = [tokenize(desk.articles[one.article].text, one.content) for one in versions]
    carriers = [
        carrier(desk.articles[one.article], row, said) for one, row, said in zip(versions, rows, said_in, strict=True)
    ]
    compared = [
        replace(one, carried=how[0], also=how[1])
        for one, said, spans in zip(versions, said_in, judged, strict=True)
        for how in [desk.carried((one.article, spans), (base, judged[0]), said)]
    ]
    changed = replace(
        passage,
        base=base,
        versions=tuple(compared),
        collation=collation,
        variants=find(collation, carriers, desk.language),
    )
    return changed, _statement_by_statement(analysis, passage, witnesses, desk)


class _Desk:
    """The texts of one passage, and the comparison of two stretches of them."""

    def __init__(self, articles: Mapping[str, Article], options: Options, base: str) -> None:
        self.articles, self.options, self.base = articles, options, base
        self.language = articles[base].language

    def carried(self, version: Words, base: Words, said: Sequence[Witness]) -> How:
        """Return how the words of a version carry those of the base."""
        text = self.articles[version[0]].text
        words = tokenize(text, version[1])
        against = tokenize(self.articles[base[0]].text, base[1])
        return carried(words, against, in_marks(text, words, said), language=self.language, options=self.options)


def told(version: Version, witnesses: Mapping[str, Witness]) -> list[Witness]:
    """Return the witnesses whose words are collated; an article may say a thing twice."""
    held = [witnesses[one] for one in version.witnesses]
    return [one for one in held if any(_overlap(a, b) for a in one.content for b in version.content)] or held


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _judged(version: Version, said: Sequence[Witness]) -> tuple[Span, ...]:
    """Return what decides how a version is carried: its words in marks alone where its fullest sentence is in marks."""
    fullest = max(said, key=lambda one: (sum(span.end - span.start for span in one.content), -one.start))
    quoted = [one for one in said if one.form == "direct"]
    if not any(one.start == fullest.start for one in quoted):
        return version.content
    return union(span for one in quoted for span in one.content)


def _statement_by_statement(
    analysis: Analysis, passage: Passage, witnesses: Mapping[str, Witness], desk: _Desk
) -> dict[str, How]:
    """Compare every witness of the passage with the new base's witness of its statement."""
    found: dict[str, How] = {}
    for statement in (one for one in analysis.statements if one.passage == passage.id):
        held = [witnesses[one] for one in statement.witnesses]
        kept = witnesses[statement.base]
        against = next((one for one in (kept, *held) if one.article == desk.base), kept)
        for one in held:
            found[one.id] = desk.carried((one.article, one.content), (against.article, against.content), [one])
    return found
