"""Where in its article something stands: in the headline, in the first paragraph, in the first third of the body."""

from __future__ import annotations

from collections import defaultdict
from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from core.measures.frames.measured import HEAD, Place
from core.measures.frames.topics import NO_TOPIC, weights, why
from core.measures.words import merged, words_of
from core.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from core.measures.frames.measured import Units
    from core.measures.words import Words
    from core.model import Analysis, Stretch, Witness

FIRST: Final = "lead"
"""The first paragraph of running text."""


class Subject(NamedTuple):
    """What is placed: a topic or a statement."""

    id: str
    label: str


class Placed(NamedTuple):
    """How one article places one subject."""

    article: str
    headline: bool | None
    """Whether title or subtitle names it; None where the article has neither."""
    first_paragraph: bool
    words: float
    """Words of the body on it."""
    first_third: float
    """Those of them that are among the first third of the body's words."""
    places: tuple[Place, ...]


class Piece(NamedTuple):
    """A stretch of an article that is about a subject, or a part of it is."""

    stretch: Stretch
    span: Span
    weight: float
    note: str


Pieces: TypeAlias = "dict[tuple[Subject, str], list[Piece]]"
"""By subject and article, in reading order."""


def topic_pieces(analysis: Analysis, units: Units) -> Pieces:
    """Return the sentences and headlines under each topic."""
    labels = {one.id: one.label for one in analysis.topics}
    pieces: defaultdict[tuple[Subject, str], list[Piece]] = defaultdict(list)
    for stretch in analysis.measures.narrative:
        if stretch.article in units:
            for topic, weight in weights(stretch):
                if topic != NO_TOPIC:
                    key = Subject(topic, labels.get(topic, topic)), stretch.article
                    pieces[key].append(Piece(stretch, Span(stretch.start, stretch.end), weight, why(stretch, weight)))
    return pieces


def statement_pieces(analysis: Analysis, units: Units) -> Pieces:
    """Return the words of each statement that two or more units carry, sentence by sentence."""
    by_id = {one.id: one for one in analysis.witnesses}
    stretches: defaultdict[str, list[Stretch]] = defaultdict(list)
    for stretch in analysis.measures.narrative:
        stretches[stretch.article].append(stretch)
    pieces: Pieces = {}
    for statement in analysis.statements:
        held: defaultdict[str, list[Witness]] = defaultdict(list)
        for key in statement.witnesses:
            if by_id[key].article in units:
                held[by_id[key].article].append(by_id[key])
        if len({units[article] for article in held}) > 1:
            for article, witnesses in held.items():
                subject = Subject(statement.id, statement.label), article
                pieces[subject] = list(_of_statement(witnesses, stretches[article]))
    return pieces


def _of_statement(witnesses: Sequence[Witness], stretches: Iterable[Stretch]) -> Iterator[Piece]:
    content = merged(span for one in witnesses for span in one.content)
    first, last = content[0].start, content[-1].end
    for stretch in stretches:
        if stretch.start < last and first < stretch.end:
            for start, end in content:
                if start < stretch.end and stretch.start < end:
                    span = Span(max(start, stretch.start), min(end, stretch.end))
                    yield Piece(stretch, span, 1.0, stretch.part)


def placed(analysis: Analysis, units: Units, pieces: Pieces) -> dict[str, dict[Subject, list[Placed]]]:
    """Return how the articles of each unit place each subject that they are about."""
    articles = {one.id: one for one in analysis.articles if one.id in units}
    body: defaultdict[str, list[Stretch]] = defaultdict(list)
    headed = set()
    for stretch in analysis.measures.narrative:
        if stretch.part in HEAD:
            headed.add(stretch.article)
        elif stretch.article in articles:
            body[stretch.article].append(stretch)
    words = {key: words_of(article, body[key]) for key, article in articles.items()}
    found: defaultdict[str, dict[Subject, list[Placed]]] = defaultdict(dict)
    for (subject, key), held in pieces.items():
        one = _placed(key, held, words[key], has_head=key in headed)
        found[units[key]].setdefault(subject, []).append(one)
    return found


def _placed(article: str, pieces: Sequence[Piece], words: Words, *, has_head: bool) -> Placed:
    third = ceil(words.total / 3)
    amount = first_third = 0.0
    for one in pieces:
        first, last = words.before(one.span.start), words.before(one.span.end)
        amount += (last - first) * one.weight
        first_third += max(0, min(last, third) - first) * one.weight
    parts = {one.stretch.part for one in pieces}
    return Placed(
        article=article,
        headline=not HEAD.isdisjoint(parts) if has_head else None,
        first_paragraph=FIRST in parts,
        words=amount,
        first_third=first_third,
        places=tuple(Place(article, *one.span, one.note) for one in pieces),
    )


def body_words(analysis: Analysis, units: Units) -> Mapping[str, int]:
    """Return the words of the bodies of each unit."""
    total: defaultdict[str, int] = defaultdict(int)
    for stretch in analysis.measures.narrative:
        if stretch.article in units and stretch.part not in HEAD:
            total[units[stretch.article]] += stretch.words
    return total
