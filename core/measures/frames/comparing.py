"""Two units compared by one measure: shares, words, lengths of sentences; each comparison a row of the profile."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import asin, pi, sqrt
from statistics import fmean, variance
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from core.measures.frames.carriage import ADDED, CARRIAGE, UNCLEAR
from core.measures.frames.intervals import Interval, newcombe, spread_of_mean, student, wilson
from core.measures.frames.labels import LABELS
from core.measures.frames.measured import Place
from core.measures.frames.readability import FEWEST_SENTENCES, SENTENCES
from core.measures.frames.relays import INHERITED, RELAYS
from core.measures.frames.stances import STANCE
from core.measures.frames.told import UNRESOLVED
from core.measures.frames.topics import NO_TOPIC, TOPICS
from core.measures.frames.vocabulary import LEAST, VOCABULARY
from core.measures.frames.voices import VOICES
from core.measures.frames.whose_words import WHOSE_WORDS

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    import pandas as pd

    from core.measures.frames.measured import Measure, Units
    from core.measures.frames.parts import Parts
    from core.model import Analysis

LEAST_SHARE: Final = 0.05
"""What gets a smaller share in both units is not compared: it would only add chances to be wrong."""
FEWEST_NAMED: Final = 10
"""Times that a unit names a thing in its own words before its choice of names is compared."""
LOGISTIC: Final = sqrt(3) / pi
"""A log odds ratio times this is on the scale of the other effects (Chinn 2000)."""
NOTHING: Final = "Nothing to count was found."
SHARE: Final = "share"
LOG_ODDS: Final = "log odds ratio"
WORDS: Final = "words"
"""Scales of differences."""


class Half(NamedTuple):
    """One figure of one unit."""

    unit: str
    value: float
    n: int
    places: tuple[Place, ...]


class About(NamedTuple):
    """What is compared."""

    measure: str
    label: str
    scale: str


def compared(about: About, left: Half, right: Half, found: Interval, effect: float, sentence: str) -> dict[str, Any]:
    """Return a row of the profile; whether it is clear is said among all of them."""
    more, less = (left, right) if left.value >= right.value else (right, left)
    return {
        "unit": left.unit,
        "other": right.unit,
        "measure": about.measure,
        "about": about.label,
        "sentence": sentence,
        "scale": about.scale,
        "value": left.value,
        "other_value": right.value,
        "difference": found.value,
        "low": found.low,
        "high": found.high,
        "effect": effect,
        "at_least": abs(effect * found.nearest / found.value) if found.value else 0.0,
        "chance": found.chance,
        "clear": False,
        "among_all": False,
        "n": left.n,
        "other_n": right.n,
        "why_not": "",
        "places": (*more.places, *less.places),
    }


def not_given(measure: Measure, pair: tuple[str, str], short: Mapping[str, str]) -> dict[str, Any]:
    """Return the row that says why a measure compares nothing."""
    why = {unit: short.get(unit, NOTHING) for unit in pair}
    return {
        "unit": pair[0],
        "other": pair[1],
        "measure": measure.name,
        "sentence": "",
        "effect": 0.0,
        "at_least": 0.0,
        "clear": False,
        "among_all": False,
        "n": 0,
        "other_n": 0,
        "why_not": " ".join(f"{unit}: {told}" for unit, told in why.items() if told),
        "places": (),
    }


def _from_larger(found: Interval) -> tuple[float, float, float]:
    """A difference and the ends of its interval, from the side of the larger figure."""
    return (found.value, found.low, found.high) if found.value >= 0 else (-found.value, -found.high, -found.low)


# --- shares ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Share:
    """A measure whose rows are shares of n, and how two of them are told."""

    measure: Measure
    row: str
    """The column that names what is counted."""
    label: str
    """The column with its name."""
    amounts: tuple[str, ...]
    """The columns that are added up and divided by n."""
    tells: str
    """What a unit does, where {share}, {about} and {of} stand for the share, what is counted, and of what."""
    of_words: bool = True
    """Whether n counts words, which come in sentences; else things that come one by one."""
    passed_over: frozenset[str] = frozenset()
    """Rows that say nothing about a unit."""
    within: tuple[str, str] | tuple[()] = ()
    """Where n is the sum of the amounts of a set of rows: the column of the set's id, and of its name."""
    leaves_out: str = ""
    """What stands in the note of places that are not in the amounts."""
    counts: str = ""
    """What n counts, where it is not what the measure's n counts."""


SHARES: Final = (
    Share(TOPICS, "topic", "label", ("words",), "gives {share} of its words to the topic “{about}”",
          passed_over=frozenset({NO_TOPIC})),
    Share(WHOSE_WORDS, "whose", "whose", ("words",), "has {share} of its words {about}"),
    Share(VOICES, "speaker", "speaker", ("words",), "gives {share} of its words to the voice of {about}",
          passed_over=frozenset({UNRESOLVED})),
    Share(RELAYS, "relay", "relay", ("words",), "has {share} of its words through {about}, named beside them",
          passed_over=frozenset({UNRESOLVED}), leaves_out=INHERITED),
    Share(CARRIAGE, "fate", "fate", ("statements",), "{about} {share} of the statements that it is measured against",
          of_words=False, passed_over=frozenset({ADDED, UNCLEAR})),
    Share(STANCE, "stance", "stance", ("count",), "credits others with {about} words in {share} of cases",
          of_words=False, passed_over=frozenset({"neutral"})),
    Share(LABELS, "label", "label", ("own",), "chooses “{about}” in {share} of its own words for {of}",
          of_words=False, within=("group", "about"), counts="times named in own words"),
)  # fmt: skip
"""The shares that are compared."""
WORDED: Final = {
    "quoted": "in quotation marks",
    "reported": "reported without quotation marks",
    "own": "of its own",
    "carried": "carries whole",
    "trimmed": "trims",
    "omitted": "omits",
}
"""Rows whose name needs other words in a sentence."""


Key: TypeAlias = tuple[str, str]
"""What is counted: the set of rows that it belongs to, empty where there is one, and its own id."""


class Shares:
    """The shares of all units by one measure."""

    def __init__(self, share: Share, frame: pd.DataFrame, parts: Parts) -> None:
        self.share, self.parts = share, parts
        self.held: dict[tuple[str, Key], Mapping[Hashable, Any]] = {}
        self.labels: dict[Key, tuple[str, str]] = {}
        self.n: defaultdict[tuple[str, str], int] = defaultdict(int)
        self.short: dict[str, str] = {}
        group, of = share.within or ("", "")
        for row in frame.to_dict("records"):
            key = (row.get(group, ""), row[share.row])
            self.held[row["unit"], key] = row
            self.labels[key] = str(row[share.label]), str(row.get(of, ""))
            self.short[row["unit"]] = self.short.get(row["unit"], "") or row["why_not"]
            if group:
                self.n[row["unit"], key[0]] += self._amount(row)
            else:
                self.n[row["unit"], ""] = row["n"]
        self.halves: dict[tuple[str, Key], tuple[Half, Interval]] = {}

    def _amount(self, row: Mapping[Hashable, Any] | None) -> int:
        return sum(row[column] for column in self.share.amounts) if row else 0

    def rows(self, left: str, right: str) -> list[dict[str, Any]]:
        """Return the comparisons of two units, or why there is none."""
        if any(self.short.get(unit, NOTHING) for unit in (left, right)):
            return [not_given(self.share.measure, (left, right), self.short)]
        found = list(self._rows(left, right))
        if self.share.within and not found:
            why = f"Nothing is named {FEWEST_NAMED} times by both in their own words."
            return [{**not_given(self.share.measure, (left, right), {}), "why_not": why}]
        return found

    def _rows(self, left: str, right: str) -> Iterator[dict[str, Any]]:
        least = FEWEST_NAMED if self.share.within else 1
        for key, (label, of) in self.labels.items():
            enough = min(self.n[left, key[0]], self.n[right, key[0]]) >= least
            if enough and key[1] not in self.share.passed_over:
                one, other = self._half(left, key), self._half(right, key)
                if max(one[0].value, other[0].value) >= LEAST_SHARE:
                    yield self._compared(label, of, one, other)

    def _half(self, unit: str, key: Key) -> tuple[Half, Interval]:
        """Return the figure of one unit with its interval, computed once."""
        if (unit, key) not in self.halves:
            row, n = self.held.get((unit, key)), self.n[unit, key[0]]
            amount = self._amount(row)
            places = self._places(row) if row else ()
            worth = self._worth(unit, key, places, amount)
            found = wilson(min(amount / n, 1.0), worth)
            self.halves[unit, key] = Half(unit, found.value, n, places), found
        return self.halves[unit, key]

    def _places(self, row: Mapping[Hashable, Any]) -> tuple[Place, ...]:
        """The places that are in the amounts."""
        without = self.share.leaves_out
        return tuple(place for place in row["places"] if not (without and without in place.note))

    def _worth(self, unit: str, key: Key, places: Iterable[Place], amount: int) -> float:
        """What n is worth: words come in sentences, statements in passages, the others one by one."""
        if self.share.measure is CARRIAGE:
            return self.parts.worth_of_statements(unit, key[1])
        if self.share.of_words:
            return self.parts.worth(unit, places, amount)
        return float(self.n[unit, key[0]])

    def _compared(
        self, label: str, of: str, one: tuple[Half, Interval], other: tuple[Half, Interval]
    ) -> dict[str, Any]:
        (left, first), (right, second) = one, other
        found = newcombe(first, second)
        more, less = (left, right) if left.value >= right.value else (right, left)
        tells = self.share.tells.format(share=f"{more.value:.0%}", about=WORDED.get(label, label), of=of)
        size, low, high = (points(value) for value in _from_larger(found))
        counts = f"{more.n:,} and {less.n:,} {self.share.counts or self.share.measure.counts}"
        sentence = (
            f"{more.unit} {tells}, {less.unit} {less.value:.0%} "
            f"(difference {size} points, 95% interval {low} to {high}; {counts})."
        )
        effect = 2 * asin(sqrt(left.value)) - 2 * asin(sqrt(right.value))
        about = About(self.share.measure.name, f"{of}: {label}" if of else label, SHARE)
        return compared(about, left, right, found, effect, sentence)


def points(share: float) -> str:
    """A share in points; with a digit behind the point where there is nothing before it.

    >>> points(0.194), points(0.004), points(-0.07)
    ('19', '0.4', '−7')
    """
    value = share * 100
    return f"{value:.{0 if abs(value) >= 1 or not value else 1}f}".replace("-", "−")


# --- words ----------------------------------------------------------------------------------------------------------


def words(analysis: Analysis, units: Units, pair: tuple[str, str]) -> tuple[list[dict[str, Any]], int]:
    """Return the words that two units differ by, and how many more may have been tried without being listed."""
    frame = VOCABULARY(analysis, {article: unit for article, unit in units.items() if unit in pair})
    short = {row["unit"]: row["why_not"] for row in frame.to_dict("records") if row["why_not"]}
    if short or not set(pair) <= set(frame["unit"]):
        return [not_given(VOCABULARY, pair, dict.fromkeys(pair, "") | short)], 0
    n = dict(zip(frame["unit"], frame["n"], strict=True))
    rows = [_word(row, pair, n) for row in frame.to_dict("records")]
    return rows, max(sum(n.values()) // LEAST - len(rows), 0)


def _word(row: Mapping[Hashable, Any], pair: tuple[str, str], n: Mapping[str, int]) -> dict[str, Any]:
    unit = row["unit"]
    other = pair[0] if unit == pair[1] else pair[1]
    own = Half(unit, row["count"] / n[unit], n[unit], row["places"])
    others = Half(other, row["others"] / n[other], n[other], ())
    told = f"{unit} uses “{row['word']}” {row['count']} times in its own words, {other} {row['others']} times"
    size, low, high = (f"{row[name]:.1f}".replace("-", "−") for name in ("log_odds", "low", "high"))
    spread = f"log odds ratio {size}, 95% interval {low} to {high}; {n[unit]:,} and {n[other]:,} content words"
    about = About(VOCABULARY.name, row["word"], LOG_ODDS)
    if unit == pair[0]:
        left, right, found = own, others, Interval(row["log_odds"], row["low"], row["high"])
    else:
        left, right, found = others, own, Interval(-row["log_odds"], -row["high"], -row["low"])
    return compared(about, left, right, found, found.value * LOGISTIC, f"{told} ({spread}).")


# --- lengths of sentences -------------------------------------------------------------------------------------------


def lengths(parts: Parts, pair: tuple[str, str]) -> dict[str, Any]:
    """Return how two units differ in the mean length of their sentences, with an interval after Welch (1947)."""
    held = {unit: parts.sentences(unit) for unit in pair}
    many = {unit: sum(map(len, articles)) for unit, articles in held.items()}
    if min(many.values()) < FEWEST_SENTENCES:
        why = {unit: f"n is {n} sentences." if n < FEWEST_SENTENCES else "" for unit, n in many.items()}
        return not_given(SENTENCES, pair, why)
    left, right = (_length(unit, held[unit]) for unit in pair)
    errors = [spread_of_mean([[one.words for one in article] for article in held[unit]]) for unit in pair]
    error = sqrt(sum(one.variance for one in errors))
    freedom = error**4 / sum(one.variance**2 / one.freedom for one in errors) if error else float("inf")
    reach = student(freedom) * error
    value = left.value - right.value
    found = Interval(value, value - reach, value + reach)
    more, less = (left, right) if value >= 0 else (right, left)
    size, low, high = (f"{one:.1f}".replace("-", "−") for one in _from_larger(found))
    sentence = (
        f"{more.unit} has {more.value:.1f} words in a sentence on average, {less.unit} {less.value:.1f} "
        f"(difference {size} words, 95% interval {low} to {high}; {more.n:,} and {less.n:,} sentences)."
    )
    every = [[one.words for article in held[unit] for one in article] for unit in pair]
    pooled = sum(variance(one) * (len(one) - 1) for one in every) / (sum(map(len, every)) - 2)
    effect = value / sqrt(pooled) if pooled else 0.0
    return compared(About(SENTENCES.name, "mean length", WORDS), left, right, found, effect, sentence)


def _length(unit: str, articles: list[Any]) -> Half:
    """The mean length of a unit's sentences; its longest stand for them."""
    every = [one for article in articles for one in article]
    longest = sorted(every, key=lambda one: (-one.words, one.article, one.start))[:FEWEST_SENTENCES]
    places = tuple(Place(one.article, one.start, one.end, f"{one.words} words") for one in longest)
    return Half(unit, fmean(one.words for one in every), len(every), places)
