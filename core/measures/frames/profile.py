"""Where two units differ most, over all measures, as sentences that carry their interval and lead to their evidence."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from math import asin, pi, sqrt
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from core.measures.frames.carriage import ADDED, CARRIAGE, UNCLEAR
from core.measures.frames.intervals import FEWEST_PARTS, Interval, effective, newcombe, passing, wilson
from core.measures.frames.measured import Column, Measure, body, framed, named
from core.measures.frames.relays import RELAYS
from core.measures.frames.stances import STANCE
from core.measures.frames.told import UNRESOLVED
from core.measures.frames.topics import NO_TOPIC, TOPICS
from core.measures.frames.vocabulary import LEAST, VOCABULARY
from core.measures.frames.voices import VOICES
from core.measures.frames.whose_words import WHOSE_WORDS
from core.measures.words import words_of
from core.model import Span

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    import pandas as pd

    from core.measures.frames.measured import Place, Units
    from core.model import Analysis, Stretch

FALSE_SHARE: Final = 0.05
"""Share of the differences called clear that may be there by chance."""
LEAST_SHARE: Final = 0.05
"""What gets a smaller share in both units is not compared: it would only add chances to be wrong."""
LOGISTIC: Final = sqrt(3) / pi
"""A log odds ratio times this is on the scale of the other effects (Chinn 2000)."""
MOST_UNITS: Final = 24
"""Units compared with one another, in 276 pairs."""
NOTHING: Final = "Nothing to count was found."

COLUMNS: Final = (
    Column("other", "the unit that it is compared with"),
    Column("measure", "the measure by its name"),
    Column("about", "what is counted: the topic, the speaker, the word, ..."),
    Column("sentence", "both figures in words, the larger first"),
    Column("value", "the unit's figure"),
    Column("other_value", "the other's figure"),
    Column("difference", "value less other_value; of words the log odds ratio"),
    Column("low", "lower end of the 95% interval of the difference"),
    Column("high", "upper end of the 95% interval of the difference"),
    Column("effect", "size of the difference on a scale that all measures share"),
    Column("at_least", "size of the effect at the end of the interval nearer to zero; 0 where the interval holds zero"),
    Column("clear", "whether the interval leaves out zero, and would among as many comparisons as were made"),
    Column("other_n", "n of the other unit"),
)


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
    """What a unit does, where {share} and {about} stand for both."""
    of_words: bool = True
    """Whether n counts words, which come in sentences; else things that come one by one."""
    passed_over: frozenset[str] = frozenset()
    """Rows that say nothing about a unit."""


SHARES: Final = (
    Share(TOPICS, "topic", "label", ("words",), "gives {share} of its words to the topic “{about}”",
          passed_over=frozenset({NO_TOPIC})),
    Share(WHOSE_WORDS, "whose", "whose", ("words",), "has {share} of its words {about}"),
    Share(VOICES, "speaker", "speaker", ("words",), "gives {share} of its words to the voice of {about}",
          passed_over=frozenset({UNRESOLVED})),
    Share(RELAYS, "relay", "relay", ("words", "inherited"), "has {share} of its words through {about}",
          passed_over=frozenset({UNRESOLVED})),
    Share(CARRIAGE, "fate", "fate", ("statements",), "{about} {share} of the statements that it is measured against",
          of_words=False, passed_over=frozenset({ADDED, UNCLEAR})),
    Share(STANCE, "stance", "stance", ("count",), "credits others with {about} words in {share} of cases",
          of_words=False, passed_over=frozenset({"neutral"})),
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


def compute(analysis: Analysis, units: Units) -> pd.DataFrame:
    """Differences between each two units over all measures, the surest first.

    Shares are compared by their difference with a 95% interval after Newcombe (1998, method 10), from Wilson's interval
    of each. Words of one sentence come together, so Wilson's n is not the number of words but the effective one that
    the spread of the share between sentences leaves (Korn & Graubard 1998), and between articles where a unit has five
    or more and that leaves less; where none or all of a unit's words count, Kish's (1965) number of sentences. Effect:
    Cohen's h, the difference of 2 asin(sqrt(share)), from -pi to pi: 0.2 is small, 0.5 medium, 0.8 large. Rows stand by
    `at_least`. A difference is clear where its interval leaves out zero and it passes Benjamini & Hochberg's (1995)
    test at 5% over all comparisons of the two. Shares below 5% in both are not compared. The interval says how far a
    figure could be off had the unit written other sentences of the same kind; it does not say why two units differ.
    Words are compared by the log odds ratio of `vocabulary`, each unit against the other alone; its effect is the ratio
    times sqrt(3)/pi (Chinn 2000), and all words used often enough count as comparisons, though few are listed. Of many
    units the 24 with most words are compared.
    """
    profile = Profile(analysis, units)
    rows = [row for left, right in combinations(profile.largest(MOST_UNITS), 2) for row in profile.of(left, right)]
    return framed(rows, COLUMNS)


class Profile:
    """The measures of all units, to compare any two of them."""

    def __init__(self, analysis: Analysis, units: Units) -> None:
        self.analysis, self.units = analysis, units
        self.parts = _Parts(analysis, units)
        self.measured = [_Measured(share, share.measure(analysis, units), self.parts) for share in SHARES]

    def largest(self, most: int) -> list[str]:
        """Return the units with most words, in alphabetical order."""
        known = named(self.units)
        return sorted(sorted(known, key=lambda unit: -self.parts.total(unit))[:most], key=known.index)

    def of(self, left: str, right: str) -> list[dict[str, Any]]:
        """Return the rows of two units: clear differences, the surest first, then others, then what cannot be given."""
        words, tried = _of_words(self.analysis, self.units, (left, right))
        rows = [*(row for one in self.measured for row in one.rows(left, right)), *words]
        given = [row for row in rows if not row["why_not"]]
        chances = [*(row["chance"] for row in given), *[1.0] * tried]
        for row, passes in zip(given, passing(chances, FALSE_SHARE), strict=False):
            row["clear"] = passes and row["at_least"] > 0
        return sorted(rows, key=_rank)


def _rank(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return bool(row["why_not"]), not row["clear"], -row["at_least"], -abs(row["effect"]), row["sentence"]


# --- shares ---------------------------------------------------------------------------------------------------------


class _Half(NamedTuple):
    """One figure of one unit."""

    unit: str
    interval: Interval
    n: int
    places: tuple[Place, ...]

    @property
    def share(self) -> float:
        return self.interval.value


class _Measured:
    """One measure of all units."""

    def __init__(self, share: Share, frame: pd.DataFrame, parts: _Parts) -> None:
        self.share, self.parts = share, parts
        self.held = {(row["unit"], row[share.row]): row for row in frame.to_dict("records")}
        self.labels = dict(zip(frame[share.row], frame[share.label], strict=True))
        self.n = dict(zip(frame["unit"], frame["n"], strict=True))
        self.short = dict.fromkeys(self.n, "")
        self.short.update({row["unit"]: row["why_not"] for row in self.held.values() if row["why_not"]})
        self.halves: dict[tuple[str, Any], _Half] = {}

    def rows(self, left: str, right: str) -> Iterator[dict[str, Any]]:
        """Yield the comparisons of two units, or why there is none."""
        if any(self.short.get(unit, NOTHING) for unit in (left, right)):
            yield _not_given(self.share.measure, (left, right), self.short)
            return
        for about, label in self.labels.items():
            if about not in self.share.passed_over:
                one, other = self.half(left, about), self.half(right, about)
                if max(one.share, other.share) >= LEAST_SHARE:
                    yield _compared(self.share, str(label), one, other)

    def half(self, unit: str, about: object) -> _Half:
        """Return the figure of one unit, computed once."""
        if (unit, about) not in self.halves:
            row, n = self.held.get((unit, about)), self.n[unit]
            amount = sum(row[column] for column in self.share.amounts) if row else 0
            places = row["places"] if row else ()
            worth = self.parts.worth(unit, places, amount) if self.share.of_words else float(n)
            self.halves[unit, about] = _Half(unit, wilson(min(amount / n, 1.0), worth), n, places)
        return self.halves[unit, about]


def _compared(share: Share, label: str, left: _Half, right: _Half) -> dict[str, Any]:
    found = newcombe(left.interval, right.interval)
    effect = 2 * asin(sqrt(left.share)) - 2 * asin(sqrt(right.share))
    more, less = (left, right) if left.share >= right.share else (right, left)
    tells = share.tells.format(share=f"{more.share:.0%}", about=WORDED.get(label, label))
    counts = f"{more.n:,} and {less.n:,} {share.measure.counts}"
    return {
        "unit": left.unit,
        "other": right.unit,
        "measure": share.measure.name,
        "about": label,
        "sentence": f"{more.unit} {tells}, {less.unit} {less.share:.0%} ({_spread(found)}; {counts}).",
        "value": left.share,
        "other_value": right.share,
        "difference": found.value,
        "low": found.low,
        "high": found.high,
        "effect": effect,
        "at_least": abs(effect * found.nearest / found.value) if found.value else 0.0,
        "chance": found.chance,
        "clear": False,
        "n": left.n,
        "other_n": right.n,
        "why_not": "",
        "places": (*more.places, *less.places),
    }


def _spread(found: Interval) -> str:
    """A difference with its interval in words, from the side of the larger figure."""
    low, high = (found.low, found.high) if found.value >= 0 else (-found.high, -found.low)
    return f"difference {_points(abs(found.value))} points, 95% interval {_points(low)} to {_points(high)}"


def _points(share: float) -> str:
    """A share in points; with a digit behind the point where there is nothing before it.

    >>> _points(0.194), _points(0.004), _points(-0.07)
    ('19', '0.4', '−7')
    """
    points = share * 100
    return f"{points:.{0 if abs(points) >= 1 or not points else 1}f}".replace("-", "−")


# --- words ----------------------------------------------------------------------------------------------------------


def _of_words(analysis: Analysis, units: Units, pair: tuple[str, str]) -> tuple[list[dict[str, Any]], int]:
    """Return the words that two units differ by, and how many more may have been tried without being listed."""
    frame = VOCABULARY(analysis, {article: unit for article, unit in units.items() if unit in pair})
    short = {row["unit"]: row["why_not"] for row in frame.to_dict("records") if row["why_not"]}
    if short or not set(pair) <= set(frame["unit"]):
        return [_not_given(VOCABULARY, pair, dict.fromkeys(pair, "") | short)], 0
    n = dict(zip(frame["unit"], frame["n"], strict=True))
    rows = [_word(row, pair, n) for row in frame.to_dict("records")]
    return rows, max(sum(n.values()) // LEAST - len(rows), 0)


def _word(row: Mapping[Hashable, Any], pair: tuple[str, str], n: Mapping[str, int]) -> dict[str, Any]:
    unit = row["unit"]
    other = pair[0] if unit == pair[1] else pair[1]
    found = Interval(row["log_odds"], row["low"], row["high"])
    spread = f"log odds ratio {found.value:.1f}, 95% interval {found.low:.1f} to {found.high:.1f}".replace("-", "−")
    counts = f"{n[unit]:,} and {n[other]:,} content words"
    told = f"{unit} uses “{row['word']}” {row['count']} times in its own words, {other} {row['others']} times"
    of = 1 if unit == pair[0] else -1
    low, high = sorted((of * found.low, of * found.high))
    values = (row["count"] / n[unit], row["others"] / n[other])
    return {
        "unit": pair[0],
        "other": pair[1],
        "measure": VOCABULARY.name,
        "about": row["word"],
        "sentence": f"{told} ({spread}; {counts}).",
        "value": values[0] if of > 0 else values[1],
        "other_value": values[1] if of > 0 else values[0],
        "difference": of * found.value,
        "low": low,
        "high": high,
        "effect": of * found.value * LOGISTIC,
        "at_least": abs(found.nearest) * LOGISTIC,
        "chance": found.chance,
        "clear": False,
        "n": n[pair[0]],
        "other_n": n[pair[1]],
        "why_not": "",
        "places": row["places"],
    }


def _not_given(measure: Measure, pair: tuple[str, str], short: Mapping[str, str]) -> dict[str, Any]:
    why = {unit: short.get(unit, NOTHING) for unit in pair}
    return {
        "unit": pair[0],
        "other": pair[1],
        "measure": measure.name,
        "sentence": "",
        "effect": 0.0,
        "at_least": 0.0,
        "clear": False,
        "why_not": " ".join(f"{unit}: {told}" for unit, told in why.items() if told),
        "places": (),
    }


# --- what words that come in sentences are worth --------------------------------------------------------------------


class _Parts:
    """The sentences and the articles of each unit, and how much of a place falls into each."""

    def __init__(self, analysis: Analysis, units: Units) -> None:
        self.stretches: defaultdict[str, list[Stretch]] = defaultdict(list)
        for one in body(analysis, units):
            self.stretches[one.article].append(one)
        self.words = {one.id: words_of(one, self.stretches[one.id]) for one in analysis.articles if one.id in units}
        self.articles: defaultdict[str, list[str]] = defaultdict(list)
        for article in self.words:
            if self.stretches[article]:
                self.articles[units[article]].append(article)

    def total(self, unit: str) -> int:
        """Return the words of a unit."""
        return sum(one.words for article in self.articles[unit] for one in self.stretches[article])

    def worth(self, unit: str, places: Iterable[Place], amount: float) -> float:
        """Return the effective number of a unit's words for a share: by sentences, and by articles where many.

        Words that a sentence shares between topics count by the mean of what they share.
        """
        articles = self.articles[unit]
        held = self._counted(places, amount)
        keys = [(key, number) for key in articles for number in range(len(self.stretches[key]))]
        sizes = [self.stretches[key][number].words for key, number in keys]
        worth = effective([held.get(key, 0.0) for key in keys], sizes)
        if len(articles) < FEWEST_PARTS:
            return worth
        of_article: defaultdict[str, float] = defaultdict(float)
        for (key, _), words in held.items():
            of_article[key] += words
        sizes = [sum(one.words for one in self.stretches[key]) for key in articles]
        return min(worth, effective([of_article[key] for key in articles], sizes))

    def _counted(self, places: Iterable[Place], amount: float) -> dict[tuple[str, int], float]:
        """Return the words that count in each sentence, named by article and number; they add up to `amount`."""
        held: defaultdict[tuple[str, int], float] = defaultdict(float)
        for place in places:
            for number, words in self._within(place):
                held[place.article, number] += words
        whole = sum(held.values())
        return {key: words * amount / whole for key, words in held.items()} if whole else {}

    def _within(self, place: Place) -> Iterator[tuple[int, int]]:
        """Yield the sentences that a place holds words of, by number, with how many."""
        stretches: Sequence[Stretch] = self.stretches.get(place.article, [])
        number = max(bisect_right(stretches, place.start, key=lambda one: one.start) - 1, 0)
        while number < len(stretches) and stretches[number].start < place.end:
            span = Span(max(place.start, stretches[number].start), min(place.end, stretches[number].end))
            if span.start < span.end:
                yield number, self.words[place.article].within([span])
            number += 1


PROFILE: Final = Measure(
    "profile",
    "Where two units differ most",
    COLUMNS,
    alone=False,
    minimum=1,
    counts="words or crediting words, as the sentence says",
    compute=compute,
)
