"""The measures added up by outlet, and the stretches of text behind each figure. Pure; draws nothing.

An outlet with several articles counts as one voice here: its articles' words are added before shares are taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from core.measures.topics import HEADLINE
from core.model import Analysis, Article, Readability, Span, Stretch, Witness

MIN_WORDS = 50
"""Words an outlet needs before a share of them is drawn: below, one sentence moves a share by a third or more."""

UNRESOLVED = "speaker unresolved"
OWN = "own words"
REPORTED = "reported"
QUOTED = "quoted"
NO_TOPIC = "none"
NO_TOPIC_LABEL = "No topic of the list"
NO_TOPICS = (
    "The topics of the codebook do not fit these articles: too few of their words fall under any of them, and a chart "
    "would only mislead. Everything else works without topics."
)
"""Where an analysis has no topics."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a chart: `words` of `n` words of an outlet."""

    outlet: str
    row: str
    """What is counted: a topic's id, a speaker, a kind of words."""
    words: float
    n: int
    part: str = ""
    """The kind of words, where a row is split further."""

    @property
    def share(self) -> float:
        """0 to 1."""
        return self.words / self.n if self.n else 0.0


class Passage(NamedTuple):
    """A stretch of an article that stands behind a figure."""

    article: Article
    span: Span
    note: str
    """Why it counts, for the analyst."""


def outlets(analysis: Analysis) -> tuple[str, ...]:
    """The outlets in alphabetical order."""
    return tuple(sorted({article.shown_outlet for article in analysis.articles}, key=str.casefold))


def words_of(analysis: Analysis) -> dict[str, int]:
    """Words of the bodies of each outlet's articles: titles and furniture aside, as in all shares."""
    total: dict[str, int] = defaultdict(int)
    named = _outlet_of(analysis)
    for stretch in _body(analysis):
        total[named[stretch.article]] += stretch.words
    return dict(total)


def _body(analysis: Analysis) -> list[Stretch]:
    """What stands below title and subtitle: their words are in no share."""
    return [stretch for stretch in analysis.measures.narrative if stretch.part not in HEADLINE]


def topic_names(analysis: Analysis) -> dict[str, str]:
    """Label of each topic that the articles touch, in the order of the code book; the rest last."""
    used = {weight.id for stretch in analysis.measures.narrative for weight in stretch.topics if weight.weight > 0}
    names = {topic.id: topic.label for topic in analysis.topics if topic.id in used}
    return {**names, NO_TOPIC: NO_TOPIC_LABEL}


def by_topic(analysis: Analysis) -> list[Figure]:
    """Words of each outlet under each topic; a sentence with two topics shares its words between them."""
    counted: dict[tuple[str, str], float] = defaultdict(float)
    named = _outlet_of(analysis)
    for stretch in _body(analysis):
        for topic, weight in weights(stretch):
            counted[named[stretch.article], topic] += stretch.words * weight
    total = words_of(analysis)
    return [Figure(outlet, topic, words, total[outlet]) for (outlet, topic), words in sorted(counted.items())]


def weights(stretch: Stretch) -> list[tuple[str, float]]:
    """The topics of a stretch with their shares, and what is left without one; they sum to 1."""
    named = [(one.id, one.weight) for one in stretch.topics if one.weight > 0]
    left = 1.0 - sum(weight for _, weight in named)
    return [*named, (NO_TOPIC, left)] if left > 1e-6 else named  # noqa: PLR2004 - rounding of weights


def by_kind(analysis: Analysis) -> list[Figure]:
    """Words of each outlet in quotation marks, reported without marks, and its own."""
    counted: dict[tuple[str, str], int] = defaultdict(int)
    named = _outlet_of(analysis)
    for row in analysis.measures.attributed:
        for kind, words in ((QUOTED, row.quoted), (REPORTED, row.reported), (OWN, row.own)):
            counted[named[row.article], kind] += words
    total: dict[str, int] = defaultdict(int)
    for (outlet, _), words in counted.items():
        total[outlet] += words
    return [Figure(outlet, kind, words, total[outlet]) for (outlet, kind), words in counted.items()]


def by_voice(analysis: Analysis) -> list[Figure]:
    """Words each outlet gives each speaker, quoted and reported apart."""
    counted: dict[tuple[str, str, str], int] = defaultdict(int)
    named = _outlet_of(analysis)
    for voice in analysis.measures.voices:
        for kind, words in ((QUOTED, voice.quoted), (REPORTED, voice.reported)):
            counted[named[voice.article], voice.speaker or UNRESOLVED, kind] += words
    total = words_of(analysis)
    return [
        Figure(outlet, speaker, words, total[outlet], part=kind)
        for (outlet, speaker, kind), words in sorted(counted.items())
        if words
    ]


def speakers(figures: Sequence[Figure]) -> list[str]:
    """Speakers by the words they get in all outlets together, most first; the unresolved last."""
    total: dict[str, float] = defaultdict(float)
    for figure in figures:
        total[figure.row] += figure.words
    return sorted(total, key=lambda name: (name == UNRESOLVED, -total[name], name))


class VerbRow(NamedTuple):
    """How often each outlet uses one reporting verb."""

    verb: str
    stance: str
    counts: dict[str, int]


def by_verb(analysis: Analysis) -> list[VerbRow]:
    """Reporting verbs with their stance, most frequent first."""
    counted: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    named = _outlet_of(analysis)
    for row in analysis.measures.verbs:
        counted[row.verb, row.stance][named[row.article]] += row.count
    rows = [VerbRow(verb, stance, dict(counts)) for (verb, stance), counts in counted.items()]
    return sorted(rows, key=lambda row: (-sum(row.counts.values()), row.verb, row.stance))


def readability(analysis: Analysis) -> list[tuple[Article, Readability]]:
    """Each article's readability with the article."""
    by_id = {article.id: article for article in analysis.articles}
    return [(by_id[row.article], row) for row in analysis.measures.readability]


# --- what stands behind a figure ------------------------------------------------------------------------------------


def behind_topic(analysis: Analysis, outlet: str, topic: str) -> list[Passage]:
    """The stretches of an outlet under a topic, in reading order."""
    by_id = {article.id: article for article in analysis.articles if article.shown_outlet == outlet}
    found = []
    for stretch in analysis.measures.narrative:
        share = dict(weights(stretch)).get(topic, 0.0)
        if stretch.article in by_id and share > 0:
            found.append(Passage(by_id[stretch.article], Span(stretch.start, stretch.end), _why(stretch, share)))
    return found


def passage(article: Article, stretch: Stretch, about: str = "") -> Passage:
    """A stretch as a passage, with what it is about and why."""
    share = f"{about}: " if about else ""
    return Passage(article, Span(stretch.start, stretch.end), share + _why(stretch, 1.0))


def behind_kind(analysis: Analysis, outlet: str, kind: str) -> list[Passage]:
    """The quoted or reported content of an outlet, or the sentences in which nothing is attributed."""
    if kind == OWN:
        return _unattributed(analysis, outlet)
    wanted = {QUOTED: ("direct", "mixed"), REPORTED: ("indirect", "mixed")}[kind]
    return _witnesses(analysis, outlet, lambda witness: witness.form in wanted)


def behind_voice(analysis: Analysis, outlet: str, speaker: str) -> list[Passage]:
    """What an outlet has a speaker say."""
    ids = {
        witness
        for voice in analysis.measures.voices
        if (voice.speaker or UNRESOLVED) == speaker
        for witness in voice.witnesses
    }
    return _witnesses(analysis, outlet, lambda witness: witness.id in ids)


def behind_verb(analysis: Analysis, outlet: str, verb: str) -> list[Passage]:
    """Where an outlet uses a reporting verb."""
    ids = {witness for row in analysis.measures.verbs if row.verb == verb for witness in row.witnesses}
    return _witnesses(analysis, outlet, lambda witness: witness.id in ids)


def _witnesses(analysis: Analysis, outlet: str, wanted: Callable[[Witness], bool]) -> list[Passage]:
    by_id = {article.id: article for article in analysis.articles if article.shown_outlet == outlet}
    notes: dict[tuple[str, Span], list[str]] = defaultdict(list)
    for witness in analysis.witnesses:
        if witness.article in by_id and wanted(witness):
            notes[witness.article, Span(witness.start, witness.end)].append(credited(witness))
    return [Passage(by_id[article], span, "; ".join(dict.fromkeys(why))) for (article, span), why in notes.items()]


def credited(witness: Witness) -> str:
    """How a witness is credited, in words: form, verb, chain."""
    if witness.form == "narrated":
        return "told by the outlet itself, without a source"
    chain = " ← ".join(relay.name for relay in witness.chain) or UNRESOLVED
    verb = f", “{witness.verb}”" if witness.verb else ""
    return f"{witness.form}{verb}: {chain}"


def _unattributed(analysis: Analysis, outlet: str) -> list[Passage]:
    by_id = {article.id: article for article in analysis.articles if article.shown_outlet == outlet}
    attributed = [w for w in analysis.witnesses if w.article in by_id and w.form != "narrated"]
    found = []
    for stretch in analysis.measures.narrative:
        if stretch.article not in by_id or any(
            _overlap(stretch, w) for w in attributed if w.article == stretch.article
        ):
            continue
        found.append(Passage(by_id[stretch.article], Span(stretch.start, stretch.end), stretch.part))
    return found


def _overlap(stretch: Stretch, witness: Witness) -> bool:
    return stretch.start < witness.end and witness.start < stretch.end


def _why(stretch: Stretch, share: float) -> str:
    terms = f" for {', '.join(f'“{term}”' for term in stretch.terms)}" if stretch.terms else ""
    part = "" if share > 0.995 else f", {share:.0%} of it"  # noqa: PLR2004 - rounds to all of it
    earlier = ", about an earlier occasion" if stretch.occasion == "earlier" else ""
    return f"{stretch.part}, {stretch.words} words{part}{terms}{earlier}"


def _outlet_of(analysis: Analysis) -> dict[str, str]:
    return {article.id: article.shown_outlet for article in analysis.articles}
