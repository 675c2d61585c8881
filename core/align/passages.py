"""Folding: statements said together stand under one passage, as a reader sees one utterance.

A passage is the sentence of its base: the fullest utterance of an official text, else in marks, else of all. It takes
all the statements that this sentence carries and that no fuller one has taken. Every article that carries any of them
has one version.
"""

from __future__ import annotations

import hashlib
import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.model import Span
from core.normalize.tokens import count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from core.model import Article, Witness

LABEL = 120
"""Characters of a label; longer words of a base are cut at a word."""
IN_MARKS = 2.0
"""How much fuller an utterance outside marks must be to become the base before one in marks."""
OFFICIAL = 1e6
"""Fullness added to what an official text says: more words than any sentence has, less than an analyst's choice."""
CHOSEN = 1e9
"""Fullness added to a base that an analyst chose: no sentence has so many words."""


@dataclass(frozen=True, slots=True)
class FoldedStatement:
    """A statement under its passage."""

    id: str
    label: str
    speaker: str | None
    base: str
    """The witness the others are compared with: the one in the passage's base where it has one, else the fullest."""
    witnesses: tuple[str, ...]
    """By article and place."""


@dataclass(frozen=True, slots=True)
class FoldedVersion:
    """One article's version of a passage."""

    article: str
    witnesses: tuple[str, ...]
    """All its witnesses of the passage's statements, in reading order."""
    content: tuple[Span, ...]
    """What is collated: its fullest utterance, and whatever other sentences add statements that it lacks.

    A sentence that only says again what the fullest says is not collated twice.
    """
    utterance: tuple[str, ...]
    """The witnesses whose content this is."""
    judged: tuple[Span, ...]
    """What decides how the version is carried: where its fullest sentence stands in marks, its words in marks alone;
    what other sentences add by report does not turn a quotation into a paraphrase."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A passage with its statements and versions, not yet collated."""

    id: str
    label: str
    base: str
    """The article whose version the others are compared with."""
    statements: tuple[FoldedStatement, ...]
    """By place in the base; what the base lacks follows."""
    versions: tuple[FoldedVersion, ...]
    """The base first, then by outlet and article."""


Utterance = tuple[str, int]
"""An article and the start of a sentence in it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What an analyst has decided about passages, in ids of witnesses."""

    joined: frozenset[tuple[str, str]] = frozenset()
    """Pairs whose statements stand under one passage."""
    alone: frozenset[str] = frozenset()
    """Witnesses whose statement stands under a passage of its own."""
    bases: frozenset[str] = frozenset()
    """Witnesses whose sentence is the base of its passage."""
    pins: frozenset[tuple[tuple[str, Span], tuple[str, Span]]] = frozenset()
    """Words of one article and of another that stand in one column of their collation."""


ANY = Shape()


def fold(
    articles: Mapping[str, Article],
    witnesses: Sequence[Witness],
    groups: Sequence[Sequence[str]],
    shape: Shape = ANY,
) -> tuple[Folded, ...]:
    """Fold statements (`groups` of witness ids) under passages, most widely carried first, then by place.

    Every statement stands in exactly one passage. The order of all inputs changes nothing.
    """
    by_id = {one.id: one for one in witnesses}
    words = {one.id: sum(count(articles[one.article].text, *span) for span in one.content) for one in witnesses}
    official = frozenset(key for key, one in articles.items() if one.official)
    folded = [
        _passage(articles, by_id, words, [sorted(groups[number]) for number in numbers], utterance)
        for utterance, numbers in _shaped(_utterances(by_id, words, groups, shape, official), by_id, groups, shape)
    ]
    return tuple(sorted(folded, key=lambda one: (-len(one.versions), _place_of(one, by_id, articles), one.id)))


def _place_of(passage: Folded, by_id: Mapping[str, Witness], articles: Mapping[str, Article]) -> tuple[str, str, int]:
    base = articles[passage.base]
    return base.shown_outlet, base.id, min(by_id[one].start for one in passage.versions[0].witnesses)


def _shaped(
    chosen: Sequence[tuple[Utterance, list[int]]],
    by_id: Mapping[str, Witness],
    groups: Sequence[Sequence[str]],
    shape: Shape,
) -> list[tuple[Utterance, list[int]]]:
    """Put passages together whose statements an analyst joined; the one with the base chosen, else the first, leads."""
    place = {one: at for at, (_, numbers) in enumerate(chosen) for number in numbers for one in groups[number]}
    home = list(range(len(chosen)))
    for one, other in sorted(shape.joined):
        if one in place and other in place:
            old, new = sorted((home[place[one]], home[place[other]]), reverse=True)
            home = [new if at == old else at for at in home]
    bases = {(by_id[one].article, by_id[one].start) for one in shape.bases if one in by_id}
    joined: dict[int, list[int]] = {}
    for at, leader in enumerate(home):
        joined.setdefault(leader, []).append(at)
    return [
        (
            next((chosen[at][0] for at in members if chosen[at][0] in bases), chosen[leader][0]),
            sorted(number for at in members for number in chosen[at][1]),
        )
        for leader, members in sorted(joined.items())
    ]


def _utterances(
    by_id: Mapping[str, Witness],
    words: Mapping[str, int],
    groups: Sequence[Sequence[str]],
    shape: Shape,
    official: frozenset[str],
) -> list[tuple[Utterance, list[int]]]:
    """Return the base sentences and the numbers of the statements that each takes, fullest first."""
    carried: dict[Utterance, dict[int, str]] = {}
    for number, group in enumerate(groups):
        for one in group:
            utterance = (by_id[one].article, by_id[one].start)
            held = carried.setdefault(utterance, {})
            held[number] = max(one, held.get(number, one), key=lambda key: (words[key], key))
    bases = {(by_id[one].article, by_id[one].start) for one in shape.bases if one in by_id}

    def fullness(utterance: Utterance, held: Mapping[int, str]) -> float:
        ahead = CHOSEN * (utterance in bases) + OFFICIAL * (utterance[0] in official)
        return _fullness(held, words, by_id) + ahead

    chosen = _alone(carried, fullness, [number for number, group in enumerate(groups) if shape.alone & set(group)])
    taken = {number for _, numbers in chosen for number in numbers}
    heap = [(-fullness(utterance, held), utterance) for utterance, held in carried.items()]
    heapq.heapify(heap)
    while heap:
        known, utterance = heapq.heappop(heap)
        left = {number: one for number, one in carried[utterance].items() if number not in taken}
        now = -fullness(utterance, left)
        if left and now > known:
            heapq.heappush(heap, (now, utterance))
        elif left:
            taken.update(left)
            chosen.append((utterance, sorted(left)))
    return chosen


def _alone(
    carried: Mapping[Utterance, Mapping[int, str]],
    fullness: Callable[[Utterance, Mapping[int, str]], float],
    numbers: Iterable[int],
) -> list[tuple[Utterance, list[int]]]:
    """Return the statements that an analyst set on their own, each under its fullest sentence."""
    return [
        (
            max((fullness(one, {number: held[number]}), one) for one, held in carried.items() if number in held)[1],
            [number],
        )
        for number in numbers
    ]


def _fullness(held: Mapping[int, str], words: Mapping[str, int], by_id: Mapping[str, Witness]) -> float:
    """Return how much a sentence says of the statements it carries, words in marks counting more."""
    return sum(words[one] * _weight(by_id[one]) for one in held.values())


def _weight(witness: Witness) -> float:
    return {"direct": IN_MARKS, "mixed": 1.0, "indirect": 1.0, "narrated": 0.5}[witness.form]


def _passage(
    articles: Mapping[str, Article],
    by_id: Mapping[str, Witness],
    words: Mapping[str, int],
    groups: Sequence[Sequence[str]],
    utterance: Utterance,
) -> Folded:
    base_article = utterance[0]
    statements = sorted(
        (_statement(articles, by_id, words, group, utterance) for group in groups),
        key=lambda one: (_reading(by_id[one.base]), one.id),
    )
    members = sorted(one for group in groups for one in group)
    of_article: dict[str, list[str]] = {}
    for one in members:
        of_article.setdefault(by_id[one].article, []).append(one)
    order = sorted(of_article, key=lambda key: (key != base_article, articles[key].shown_outlet, key))
    number = {one: place for place, group in enumerate(groups) for one in group}
    versions = tuple(_version(key, of_article[key], by_id, words, number, utterance) for key in order)
    text = " ".join(_said(articles[base_article].text, versions[0].content).split())
    return Folded(_digest("p", members), _cut(text), base_article, tuple(statements), versions)


def _reading(witness: Witness) -> tuple[str, int]:
    return witness.article, witness.content[0].start if witness.content else witness.start


def _statement(
    articles: Mapping[str, Article],
    by_id: Mapping[str, Witness],
    words: Mapping[str, int],
    group: Sequence[str],
    utterance: Utterance,
) -> FoldedStatement:
    base = max(
        group,
        key=lambda one: (
            (by_id[one].article, by_id[one].start) == utterance,
            articles[by_id[one].article].official,
            by_id[one].form == "direct",
            words[one],
            one,
        ),
    )
    label = _cut(" ".join(_said(articles[by_id[base].article].text, by_id[base].content).split()))
    ordered = tuple(sorted(group, key=lambda one: (_reading(by_id[one]), one)))
    return FoldedStatement(_digest("s", sorted(group)), label, by_id[base].speaker, base, ordered)


def _version(
    article: str,
    members: Sequence[str],
    by_id: Mapping[str, Witness],
    words: Mapping[str, int],
    number: Mapping[str, int],
    utterance: Utterance,
) -> FoldedVersion:
    """Choose what of an article is collated: its fullest sentence, then those that add a statement."""
    sentences: dict[int, list[str]] = {}
    for one in members:
        sentences.setdefault(by_id[one].start, []).append(one)
    ranked = sorted(
        sentences,
        key=lambda start: (
            (article, start) != utterance,
            -len({number[one] for one in sentences[start]}),
            -sum(words[one] * _weight(by_id[one]) for one in sentences[start]),
            start,
        ),
    )
    covered: set[int] = set()
    chosen: list[str] = []
    for start in ranked:
        fresh = [one for one in sentences[start] if number[one] not in covered]
        chosen += fresh
        covered.update(number[one] for one in fresh)
    content = union(span for one in chosen for span in by_id[one].content)
    in_order = tuple(sorted(members, key=lambda one: (_reading(by_id[one]), one)))
    quoted = [one for one in chosen if by_id[one].form == "direct"]
    first_quoted = any(by_id[one].start == ranked[0] for one in quoted)
    judged = union(span for one in quoted for span in by_id[one].content) if first_quoted else content
    return FoldedVersion(article, in_order, content, tuple(one for one in in_order if one in chosen), judged)


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans in reading order, overlapping ones joined, so that no word is collated twice."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(end, joined[-1].end))
        elif end > start:
            joined.append(Span(start, end))
    return tuple(joined)


def _said(text: str, content: Iterable[Span]) -> str:
    return " ".join(text[start:end] for start, end in content)


def _cut(text: str) -> str:
    """Cut at a word so that at most `LABEL` characters and an ellipsis stand.

    >>> _cut("short")
    'short'
    """
    if len(text) <= LABEL:
        return text
    kept = text[: LABEL + 1].rsplit(" ", 1)[0][:LABEL]
    return kept.rstrip(" ,;:–—-") + "…"


def _digest(kind: str, members: Sequence[str]) -> str:
    """Return the id of a statement or passage: it names its members, so it changes when they do."""
    return kind + hashlib.sha256("\n".join(members).encode()).hexdigest()[:12]
