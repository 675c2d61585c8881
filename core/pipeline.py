"""The whole flow on one screen: what happens to articles on their way to an Analysis, stage by stage.

Each stage is a pure function of the state before it: no clock, disk, network or global. Input order cannot matter,
because the first stage sorts and every later one keeps or makes an order of its own.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Final, Protocol

from core import corrections, quotations
from core.align import Known, Shape, align
from core.align.events import events
from core.align.joining import joined, keyed
from core.corrections import Found
from core.measures import measure
from core.measures.codebook_file import asked, standard
from core.measures.topics import weigh
from core.model import ENGINE, Analysis, Measures, Options
from core.normalize import normalize
from core.normalize.sentences import split

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from core.measures.decided import Given
    from core.model import (
        Absence,
        Article,
        Correction,
        Diagnostic,
        Passage,
        Possible,
        Quotation,
        Statement,
        Topic,
        Witness,
    )
    from core.normalize.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one article gives by itself, whatever stands beside it, with what it was made from."""

    article: Article
    """With its final id and what an analyst knows of it; its diagnostics are those of reading."""
    options: Options
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    witnesses: tuple[Witness, ...]
    narratable: tuple[Witness, ...]
    diagnostics: tuple[Diagnostic, ...]
    """What was noted while extracting."""


@dataclass(frozen=True, slots=True)
class State:
    """What is known so far."""

    options: Options
    corrections: tuple[Correction, ...]
    articles: tuple[Article, ...]
    known: tuple[Extracted, ...] = ()
    """What was extracted from articles before; used where nothing about the article has changed."""
    one_event: bool = False
    """Whether the articles are known to be of one event."""
    extracted: tuple[Extracted, ...] = ()
    sentences: Mapping[str, tuple[Sentence, ...]] = field(default_factory=dict)
    quotations: tuple[Quotation, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    narratable: tuple[Witness, ...] = ()
    found: Found = field(default_factory=lambda: Found({}))
    """The witnesses by place, for corrections that are anchored to their words."""
    events: tuple[tuple[str, ...], ...] = ()
    """Ids of the articles of each event."""
    statements: tuple[Statement, ...] = ()
    passages: tuple[Passage, ...] = ()
    absences: tuple[Absence, ...] = ()
    possible: tuple[Possible, ...] = ()
    topics: tuple[Topic, ...] = ()
    measures: Measures = Measures()


def _correct(state: State) -> State:
    """Let the analyst's word on an article, and on what is its furniture, stand above what was inferred."""
    by_article: dict[str, list[Correction]] = {}
    for correction in state.corrections:
        by_article.setdefault(correction.article, []).append(correction)
    return replace(
        state, articles=tuple(corrections.corrected(one, by_article.get(one.id, ())) for one in state.articles)
    )


class _Numbered(Protocol):
    """What an article's final id is made from."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def outlet(self) -> str | None: ...


def numbered(articles: Sequence[_Numbered]) -> list[str]:
    """Return the final id of each article: identical texts are numbered in the order of their names and outlets."""
    seen: Counter[str] = Counter()
    ids = [""] * len(articles)
    for place, article in sorted(enumerate(articles), key=lambda one: (one[1].id, one[1].name, one[1].outlet or "")):
        seen[article.id] += 1
        ids[place] = article.id if seen[article.id] == 1 else f"{article.id}-{seen[article.id]}"
    return ids


def _identify(state: State) -> State:
    """Sort the articles, and number identical texts of several outlets."""
    named = [
        article if article.id == key else replace(article, id=key)
        for article, key in zip(state.articles, numbered(state.articles), strict=True)
    ]
    return replace(
        state, articles=tuple(sorted(named, key=lambda one: (one.shown_outlet.casefold(), one.name, one.id)))
    )


def extract(article: Article, options: Options) -> Extracted:
    """Even out the typography of an article, find its sentences, and who said what in them, through whom.

    What comes out depends on the article alone, so it can be done anywhere and kept.
    """
    normalized = normalize(article.text)
    sentences = split(article, normalized)
    found = quotations.read(article, normalized, sentences, options)
    return Extracted(
        article, options, sentences, found.quotations, found.witnesses, found.narratable, found.diagnostics
    )


def _attribute(state: State) -> State:
    """Extract from every article, or take what is known of it."""
    known = {one.article.id: one for one in state.known if one.options == state.options}
    extracted = tuple(
        known[one.id] if one.id in known and known[one.id].article == one else extract(one, state.options)
        for one in state.articles
    )
    return replace(
        state,
        extracted=extracted,
        articles=tuple(
            replace(one.article, diagnostics=(*one.article.diagnostics, *one.diagnostics)) for one in extracted
        ),
        sentences={one.article.id: one.sentences for one in extracted},
        quotations=tuple(quotation for one in extracted for quotation in one.quotations),
        witnesses=tuple(witness for one in extracted for witness in one.witnesses),
        narratable=tuple(witness for one in extracted for witness in one.narratable),
    )


def _amend(state: State) -> State:
    """Let the analyst's word on who said what stand above what was found."""
    articles = {one.id: one for one in state.articles}
    amended = corrections.amend(articles, state.quotations, state.witnesses, state.narratable, state.corrections)
    return replace(
        state,
        quotations=amended.quotations,
        witnesses=amended.witnesses,
        narratable=amended.narratable,
        found=amended.found,
    )


def _align(state: State) -> State:
    """Sort by event; gather the same statement across outlets, fold under passages, collate, explain absences."""
    decided = corrections.decided(state.corrections, state.found)
    known = Known(decided.together, decided.apart)
    shape = Shape(decided.one_passage, decided.own_passage, decided.bases, decided.pins)
    events = _events(state, decided.together | decided.one_passage)
    parts = []
    for articles, (witnesses, narratable) in _by_event(state, events):
        aligned = align(articles, witnesses, narratable, state.options, known, shape)
        tables = {name: getattr(aligned, name) for name in _ALIGNED}
        parts.append(keyed({"articles": tuple(articles.values()), **tables}))
    tables = joined(parts) if parts else {name: [] for name in _ALIGNED}
    statements, passages = corrections.renamed(
        tuple(tables["statements"]), tuple(tables["passages"]), state.corrections, state.found
    )
    return replace(
        state,
        events=events,
        witnesses=_in_order(state.articles, tables["witnesses"]),
        statements=statements,
        passages=passages,
        absences=tuple(tables["absences"]),
        possible=tuple(tables["possible"]),
    )


_ALIGNED: Final = ("witnesses", "statements", "passages", "absences", "possible")
"""Tables that alignment makes."""


def _events(state: State, linked: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Return the ids of the articles of each event; what an analyst links is of one event."""
    texts = {one.id: one.text for one in state.articles}
    if state.one_event:
        return (tuple(sorted(texts)),)
    home = {one.id: one.article for one in (*state.witnesses, *state.narratable)}
    return tuple(map(tuple, events(texts, sorted((home[a], home[b]) for a, b in linked if a in home and b in home))))


Told = tuple["list[Witness]", "list[Witness]"]
"""Witnesses and narratable sentences."""


def _by_event(state: State, events: Sequence[Sequence[str]]) -> Iterator[tuple[dict[str, Article], Told]]:
    """Yield the articles of each event with what was found in them."""
    articles = {one.id: one for one in state.articles}
    told: defaultdict[str, Told] = defaultdict(lambda: ([], []))
    for place, found in enumerate((state.witnesses, state.narratable)):
        for witness in found:
            told[witness.article][place].append(witness)
    for event in events:
        both = tuple([one for key in event for one in told[key][place]] for place in (0, 1))
        yield {key: articles[key] for key in event}, (both[0], both[1])


def _in_order(articles: Sequence[Article], witnesses: Sequence[Witness]) -> tuple[Witness, ...]:
    place = {one.id: number for number, one in enumerate(articles)}
    return tuple(sorted(witnesses, key=lambda one: (place[one.article], one.start, one.content, one.id)))


def _measure(state: State) -> State:
    """Topics, narrative order, emphasis, readability, event by event: the standard codebook fits an event or not."""
    own = corrections.codebook_given(state.corrections)
    state = replace(state, options=replace(state.options, codebook=own)) if own is not None else state
    given = corrections.topics_given(state.statements, state.corrections, state.found)
    parts = _measured(
        state, {key: given[one.id] for one in state.statements if one.id in given for key in one.witnesses}
    )
    fitting = {key for (topics, _), event in zip(parts, state.events, strict=True) if topics for key in event}
    languages = [one.language for one in state.articles if one.id in fitting]
    statements = tuple(replace(one, topics=given.get(one.id, one.topics)) for one in _with_topics(state, fitting))
    return replace(
        state,
        topics=(asked(state.options) or standard()).described(languages) if languages else (),
        measures=_all_measures(state.articles, [measures for _, measures in parts]),
        statements=statements,
    )


def _measured(state: State, given: Given) -> list[tuple[tuple[Topic, ...], Measures]]:
    """Measure each event; `given` holds the topics that an analyst set for witnesses."""
    event_of = {key: number for number, event in enumerate(state.events) for key in event}
    articles: list[list[Article]] = [[] for _ in state.events]
    witnesses: list[list[Witness]] = [[] for _ in state.events]
    marks: list[list[Quotation]] = [[] for _ in state.events]
    for article in state.articles:
        articles[event_of[article.id]].append(article)
    for witness in state.witnesses:
        witnesses[event_of[witness.article]].append(witness)
    for quotation in state.quotations:
        marks[event_of[quotation.article]].append(quotation)
    return [
        measure(held, state.sentences, said, state.options, quotations=quoted, given=given)
        for held, said, quoted in zip(articles, witnesses, marks, strict=True)
    ]


def _all_measures(articles: Sequence[Article], parts: Sequence[Measures]) -> Measures:
    """Put the tables of all events together, by article."""
    place = {one.id: number for number, one in enumerate(articles)}
    tables = {
        part.name: tuple(
            sorted((row for one in parts for row in getattr(one, part.name)), key=lambda row: place[row.article])
        )
        for part in fields(Measures)
    }
    return Measures(**tables)


def _with_topics(state: State, fitting: Container[str]) -> tuple[Statement, ...]:
    """Give each statement the topics of its base witness, where the codebook fits the event at all."""
    texts = {one.id: one for one in state.articles}
    witnesses = {one.id: one for one in state.witnesses}
    book = asked(state.options)

    def sorted_under(statement: Statement) -> Statement:
        base = witnesses[statement.base]
        article = texts[base.article]
        if article.id not in fitting:
            return statement
        words = " ".join(article.text[start:end] for start, end in base.content)
        return replace(statement, topics=weigh(words, article.language, book).weights)

    return tuple(sorted_under(one) for one in state.statements)


STAGES: Final[tuple[tuple[str, Callable[[State], State]], ...]] = (
    ("correct", _correct),
    ("identify", _identify),
    ("attribute", _attribute),
    ("amend", _amend),
    ("align", _align),
    ("measure", _measure),
)
"""The flow. `core.ingest` has made the articles before; pages, exports and the store come after."""


def analyze(
    articles: Sequence[Article],
    options: Options | None = None,
    corrections: Sequence[Correction] = (),
    report: Callable[[str], object] | None = None,
    *,
    known: Sequence[Extracted] = (),
    one_event: bool = False,
) -> Analysis:
    """Return who carried which statement, in which words, through whom.

    The same articles in any order give an equal Analysis. `report` is told the name of each stage as it begins.
    `known` is what `run` extracted before: it saves time and changes nothing. With `one_event` the articles are not
    sorted by event.
    """
    state = State(options or Options(), tuple(corrections), tuple(articles), tuple(known), one_event)
    return run(state, report)[0]


def engine(options: Options) -> str:
    """Return what an analysis names as its engine: two of one name give the same of the same articles."""
    name = f"{ENGINE}+{options.sense.name}" if options.sense else ENGINE
    if options.codebook is None:
        return name
    return f"{name}+codebook-{hashlib.sha256(options.codebook.encode()).hexdigest()[:8]}"


def run(state: State, report: Callable[[str], object] | None = None) -> tuple[Analysis, tuple[Extracted, ...]]:
    """Take a state through all stages; return the analysis, and what was extracted, to be known the next time."""
    for name, stage in STAGES:
        if report:
            report(name)
        state = stage(state)
    analysis = Analysis(
        articles=state.articles,
        quotations=state.quotations,
        witnesses=state.witnesses,
        statements=state.statements,
        passages=state.passages,
        absences=state.absences,
        possible=state.possible,
        topics=state.topics,
        measures=state.measures,
        events=state.events,
        engine=engine(state.options),
    )
    return analysis, state.extracted
