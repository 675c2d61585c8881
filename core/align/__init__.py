"""The same thing said in several articles: gathered into statements, folded under passages, laid side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.align.absences import explain
from core.align.collation import collate
from core.align.marks import in_marks
from core.align.passages import ANY, Shape, fold
from core.align.statements import NOTHING, Known, gather
from core.diff.carried import carried
from core.diff.variants import Carrier, find
from core.model import Passage, Statement, Version
from core.normalize.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.align.passages import Folded, FoldedVersion
    from core.model import Absence, Article, Carried, Options, Possible, Token, Witness

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
    how = {key: value for passage in folded for key, value in _carried_by(articles, by_id, passage, options).items()}
    return Aligned(
        witnesses=tuple(_filled(one, how[one.id]) for one in gathered.witnesses),
        statements=tuple(
            Statement(one.id, one.label, one.speaker, passage.id, (), one.base, one.witnesses)
            for passage in folded
            for one in passage.statements
        ),
        passages=tuple(_passage(articles, by_id, passage, options) for passage in folded),
        absences=explain(articles, gathered.witnesses, folded, gathered.near),
        possible=gathered.possible,
    )


How = tuple[str, "Carried", "tuple[Carried, ...]"]
"""A witness's statement, how it was carried, and what applies beside."""


def _filled(witness: Witness, how: How) -> Witness:
    return replace(witness, statement=how[0], carried=how[1], also=how[2])


def _carried_by(
    articles: Mapping[str, Article], by_id: Mapping[str, Witness], passage: Folded, options: Options
) -> dict[str, How]:
    """Compare every witness of a passage with the base witness of its statement."""
    found: dict[str, How] = {}
    for statement in passage.statements:
        base = by_id[statement.base]
        words = tokenize(articles[base.article].text, base.content)
        for key in statement.witnesses:
            one = by_id[key]
            text = articles[one.article].text
            tokens = tokenize(text, one.content)
            marks = in_marks(text, tokens, [one])
            language = articles[one.article].language
            found[key] = (statement.id, *carried(tokens, words, marks, language=language, options=options))
    return found


def _passage(
    articles: Mapping[str, Article], by_id: Mapping[str, Witness], passage: Folded, options: Options
) -> Passage:
    """Collate a passage and name its variants."""
    language = articles[passage.base].language
    rows = [tokenize(articles[one.article].text, one.content) for one in passage.versions]
    carriers = [_carrier(articles, by_id, one, row) for one, row in zip(passage.versions, rows, strict=True)]
    collation = collate(rows, options, language)
    versions = tuple(_version(articles, by_id, passage, one, options) for one in passage.versions)
    return Passage(
        id=passage.id,
        label=passage.label,
        base=passage.base,
        statements=tuple(one.id for one in passage.statements),
        versions=versions,
        variants=find(collation, carriers, language),
        collation=collation,
    )


def _carrier(
    articles: Mapping[str, Article], by_id: Mapping[str, Witness], version: FoldedVersion, row: Sequence[Token]
) -> Carrier:
    article = articles[version.article]
    said = [by_id[one] for one in version.utterance]
    # The speaker most often named; an outlet's own sentence credits nobody.
    named = sorted(one.speaker or "" for one in said if one.form != "narrated")
    source = max(named, key=lambda name: (named.count(name), name), default="") or None
    return Carrier(article.id, article.shown_outlet, source, in_marks(article.text, row, said))


def _version(
    articles: Mapping[str, Article],
    by_id: Mapping[str, Witness],
    passage: Folded,
    version: FoldedVersion,
    options: Options,
) -> Version:
    """Say how a version is carried, by the words that decide it."""
    text = articles[version.article].text
    base = tokenize(articles[passage.base].text, passage.versions[0].judged)
    words = tokenize(text, version.judged)
    marks = in_marks(text, words, [by_id[one] for one in version.utterance])
    how, also = carried(words, base, marks, language=articles[passage.base].language, options=options)
    return Version(version.article, version.witnesses, how, also, version.content)
