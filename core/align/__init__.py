"""The same thing said in several articles: gathered into statements, folded under passages, laid side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.align.absences import explain
from core.align.marks import carrier, in_marks
from core.align.passages import ANY, Shape, fold
from core.align.pins import collate_pinned, places
from core.align.statements import NOTHING, Known, gather
from core.diff.carried import carried
from core.diff.variants import Carrier, find
from core.model import Passage, Statement, Version
from core.normalize.tokens import tokenized

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.align.passages import Folded, FoldedVersion
    from core.align.pins import Pin
    from core.model import Absence, Article, Carried, Collation, Options, Possible, Span, Token, Witness

__all__ = ["ANY", "NOTHING", "Aligned", "Known", "Shape", "align"]


@dataclass(frozen=True, slots=True)
class Aligned:
    """What the stage of alignment hands on."""

    witnesses: tuple[Witness, ...]
    """With `statement`, `carried` and `also` filled in; by article and place."""
    statements: tuple[Statement, ...]
    """In the order of their passages, then by place in the base; topics are left empty."""
    passages: tuple[Passage, ...]
    """Most widely carried first."""
    absences: tuple[Absence, ...]
    possible: tuple[Possible, ...]
    """Best first."""


def align(
    articles: Mapping[str, Article],
    witnesses: Sequence[Witness],
    narratable: Sequence[Witness],
    options: Options,
    known: Known = NOTHING,
    shape: Shape = ANY,
) -> Aligned:
    """Gather witnesses into statements, fold these under passages, collate, name the variants, explain absences.

    `articles` is keyed by id; `narratable` are provisional witnesses for the outlets' own sentences; `known` and
    `shape` are what an analyst decided about statements and passages. The order of the inputs changes nothing.
    """
    gathered = gather(articles, witnesses, narratable, options, known=known)
    folded = fold(articles, gathered.witnesses, gathered.groups, shape)
    by_id = {one.id: one for one in gathered.witnesses}
    laid = [_laid(articles, by_id, passage, options, shape) for passage in folded]
    how = {key: value for _, part in laid for key, value in part.items()}
    return Aligned(
        witnesses=tuple(_filled(one, how[one.id]) for one in gathered.witnesses),
        statements=tuple(
            Statement(one.id, one.label, one.speaker, passage.id, (), one.base, one.witnesses)
            for passage in folded
            for one in passage.statements
        ),
        passages=tuple(passage for passage, _ in laid),
        absences=explain(articles, gathered.witnesses, folded, gathered.near),
        possible=gathered.possible,
    )


How = tuple[str, "Carried", "tuple[Carried, ...]"]
"""A witness's statement, how it was carried, and what applies beside."""


def _filled(witness: Witness, how: How) -> Witness:
    return replace(witness, statement=how[0], carried=how[1], also=how[2])


def _laid(
    articles: Mapping[str, Article], by_id: Mapping[str, Witness], passage: Folded, options: Options, shape: Shape
) -> tuple[Passage, dict[str, How]]:
    """Collate a passage, name its variants, and say how each of its witnesses is carried."""
    desk = _Desk(articles, by_id, articles[passage.base].language, options)
    return _passage(desk, passage, shape), _carried_by(desk, passage)


class _Desk:
    """The texts of one passage: each stretch is cut into words once, and compared with each base once."""

    def __init__(
        self, articles: Mapping[str, Article], by_id: Mapping[str, Witness], language: str, options: Options
    ) -> None:
        self.articles, self.by_id, self.language, self.options = articles, by_id, language, options
        self._judged: dict[tuple[Place, Place, tuple[str, ...]], tuple[Carried, tuple[Carried, ...]]] = {}
        self.collated: dict[tuple[Place, Place], Collation] = {}
        """What is collated already of a base and another version alone."""

    def words(self, place: Place) -> tuple[Token, ...]:
        """Return the words that stand there."""
        return tokenized(self.articles[place[0]].text, place[1])

    def carried(self, place: Place, base: Place, said: tuple[str, ...]) -> tuple[Carried, tuple[Carried, ...]]:
        """Return how the words of the witnesses `said` carry those of the base."""
        if place == base:
            return "verbatim", ()
        key = (place, base, said)
        if key not in self._judged:
            words, collation = self.words(place), self.collated.get((base, place))
            marks = in_marks(self.articles[place[0]].text, words, [self.by_id[one] for one in said])
            self._judged[key] = carried(
                words, self.words(base), marks, language=self.language, options=self.options, collation=collation
            )
        return self._judged[key]


Place = tuple[str, "tuple[Span, ...]"]
"""An article and stretches of it."""


def _carried_by(desk: _Desk, passage: Folded) -> dict[str, How]:
    """Compare every witness of a passage with the base witness of its statement."""
    found: dict[str, How] = {}
    for statement in passage.statements:
        base = desk.by_id[statement.base]
        for key in statement.witnesses:
            one = desk.by_id[key]
            how = desk.carried((one.article, one.content), (base.article, base.content), (key,))
            found[key] = (statement.id, *how)
    return found


def _passage(desk: _Desk, passage: Folded, shape: Shape) -> Passage:
    """Collate a passage and name its variants."""
    places = [(one.article, one.content) for one in passage.versions]
    rows = [desk.words(place) for place in places]
    pins = _pins(passage, rows, shape)
    collation = collate_pinned(rows, pins, desk.options, desk.language)
    if len(places) == 2 and not pins:  # noqa: PLR2004  a base and one other version
        desk.collated[places[0], places[1]] = collation
    carriers = [_carrier(desk, one, row) for one, row in zip(passage.versions, rows, strict=True) if len(rows) > 1]
    return Passage(
        id=passage.id,
        label=passage.label,
        base=passage.base,
        statements=tuple(one.id for one in passage.statements),
        versions=tuple(_version(desk, passage, one) for one in passage.versions),
        variants=find(collation, carriers, desk.language),
        collation=collation,
    )


def _pins(passage: Folded, rows: Sequence[Sequence[Token]], shape: Shape) -> list[Pin]:
    """Return the pins that name words of two versions of a passage, as places in their rows."""
    number = {one.article: place for place, one in enumerate(passage.versions)}
    found = []
    for pair in shape.pins:
        named = sorted(
            place
            for article, span in pair
            if article in number and (place := places(rows, number[article], span)) is not None
        )
        if len(named) == len(pair) and named[0].row != named[1].row:
            found.append((named[0], named[1]))
    return found


def _carrier(desk: _Desk, version: FoldedVersion, row: Sequence[Token]) -> Carrier:
    return carrier(desk.articles[version.article], row, [desk.by_id[one] for one in version.utterance])


def _version(desk: _Desk, passage: Folded, version: FoldedVersion) -> Version:
    """Say how a version is carried, by the words that decide it."""
    base = (passage.base, passage.versions[0].judged)
    how, also = desk.carried((version.article, version.judged), base, version.utterance)
    return Version(version.article, version.witnesses, how, also, version.content)
