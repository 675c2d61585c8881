"""The whole flow on one screen: what happens to articles on their way to an Analysis, stage by stage.

Each stage is a pure function of the state before it: no clock, disk, network or global. Input order cannot matter,
because the first stage sorts and every later one keeps or makes an order of its own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from core import corrections, quotations
from core.align import Known, Shape, align
from core.corrections import Found
from core.measures import measure
from core.measures.topics import weigh
from core.model import Analysis, Measures, Options
from core.normalize import normalize
from core.normalize.sentences import split

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from core.model import Absence, Article, Correction, Passage, Possible, Quotation, Statement, Topic, Witness
    from core.normalize import Normalized
    from core.normalize.sentences import Sentence


@dataclass(frozen=True, slots=True)
class State:
    """What is known so far."""

    options: Options
    corrections: tuple[Correction, ...]
    articles: tuple[Article, ...]
    normalized: Mapping[str, Normalized]
    sentences: Mapping[str, tuple[Sentence, ...]]
    quotations: tuple[Quotation, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    narratable: tuple[Witness, ...] = ()
    found: Found = field(default_factory=lambda: Found({}))
    """The witnesses by place, for corrections that are anchored to their words."""
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


def _identify(state: State) -> State:
    """Sort the articles, and number identical texts of several outlets in the order of their names."""
    seen: Counter[str] = Counter()
    named = []
    for article in sorted(state.articles, key=lambda one: (one.id, one.name, one.outlet or "")):
        seen[article.id] += 1
        named.append(article if seen[article.id] == 1 else replace(article, id=f"{article.id}-{seen[article.id]}"))
    return replace(
        state, articles=tuple(sorted(named, key=lambda one: (one.shown_outlet.casefold(), one.name, one.id)))
    )


def _normalize(state: State) -> State:
    """Even out typography, with the way back kept for every character."""
    return replace(state, normalized={one.id: normalize(one.text) for one in state.articles})


def _split(state: State) -> State:
    """Find the sentences of every part that is not furniture."""
    return replace(state, sentences={one.id: split(one, state.normalized[one.id]) for one in state.articles})


def _attribute(state: State) -> State:
    """Find who said what, through whom."""
    found = {
        one.id: quotations.read(one, state.normalized[one.id], state.sentences[one.id], state.options)
        for one in state.articles
    }
    return replace(
        state,
        articles=tuple(
            replace(one, diagnostics=(*one.diagnostics, *found[one.id].diagnostics)) for one in state.articles
        ),
        quotations=tuple(quotation for one in state.articles for quotation in found[one.id].quotations),
        witnesses=tuple(witness for one in state.articles for witness in found[one.id].witnesses),
        narratable=tuple(witness for one in state.articles for witness in found[one.id].narratable),
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
    """Gather the same statement across outlets, fold under passages, collate, name variants, explain absences."""
    articles = {one.id: one for one in state.articles}
    decided = corrections.decided(state.corrections, state.found)
    known = Known(decided.together, decided.apart)
    shape = Shape(decided.one_passage, decided.own_passage, decided.bases)
    aligned = align(articles, state.witnesses, state.narratable, state.options, known, shape)
    statements, passages = corrections.renamed(aligned.statements, aligned.passages, state.corrections, state.found)
    return replace(
        state,
        witnesses=_in_order(state.articles, aligned.witnesses),
        statements=statements,
        passages=passages,
        absences=aligned.absences,
        possible=aligned.possible,
    )


def _in_order(articles: Sequence[Article], witnesses: Sequence[Witness]) -> tuple[Witness, ...]:
    place = {one.id: number for number, one in enumerate(articles)}
    return tuple(sorted(witnesses, key=lambda one: (place[one.article], one.start, one.content, one.id)))


def _measure(state: State) -> State:
    """Topics, narrative order, emphasis, readability."""
    topics, measures = measure(
        state.articles, state.sentences, state.witnesses, state.options, quotations=state.quotations
    )
    statements = corrections.sorted_under(_with_topics(state, topics), state.corrections, state.found)
    return replace(state, topics=topics, measures=measures, statements=statements)


def _with_topics(state: State, topics: Sequence[Topic]) -> tuple[Statement, ...]:
    """Give each statement the topics of its base witness, where the codebook fits the corpus at all."""
    if not topics:
        return state.statements
    texts = {one.id: one for one in state.articles}
    witnesses = {one.id: one for one in state.witnesses}

    def words(statement: Statement) -> tuple[str, str]:
        base = witnesses[statement.base]
        article = texts[base.article]
        return " ".join(article.text[start:end] for start, end in base.content), article.language

    return tuple(replace(one, topics=weigh(*words(one)).weights) for one in state.statements)


STAGES: Final[tuple[tuple[str, Callable[[State], State]], ...]] = (
    ("correct", _correct),
    ("identify", _identify),
    ("normalize", _normalize),
    ("split", _split),
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
) -> Analysis:
    """Return who carried which statement, in which words, through whom.

    The same articles in any order give an equal Analysis. `report` is told the name of each stage as it begins.
    """
    state = State(options or Options(), tuple(corrections), tuple(articles), {}, {})
    for name, stage in STAGES:
        if report:
            report(name)
        state = stage(state)
    return Analysis(
        articles=state.articles,
        quotations=state.quotations,
        witnesses=state.witnesses,
        statements=state.statements,
        passages=state.passages,
        absences=state.absences,
        possible=state.possible,
        topics=state.topics,
        measures=state.measures,
    )
