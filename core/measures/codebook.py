"""The codebook: topics as data, and the search for what points to them in a sentence.

How a term is written stands at the head of core/lexicon/topics.yaml. A codebook as a file is read and written by
`core.measures.codebook_file`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from core.align.terms import counted_as
from core.model import Span, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Kind = Literal["terms", "names", "seeds", "hints"]
"""What points to a topic. Terms decide; names do too, where they are printed as names; a seed is an example phrase, and
a sentence with most of its telling words is taken for another; hints count only where there is nothing else."""
KINDS: Final[tuple[Kind, ...]] = ("terms", "names", "seeds", "hints")

GAP = ".."
"""Written in a term where other words may stand between."""

WIDEST_GAP = 4
"""Words that `..` may span. In the seeds three stand between 'ignored' and 'interests'; five join clauses."""

UNKNOWN_LANGUAGE = "und"
"""An article too short to tell its language is searched for the terms of every language."""

_PLAIN_WORD = re.compile(r"[^\W\d_]+|\d+")
_WORD = re.compile(r"(?P<possessive>(?<=[^\W_]['’ʼ])s\b)|[^\W\d_]+|\d+", re.IGNORECASE)


class CodebookError(ValueError):
    """The codebook cannot be used; the text says where and why."""


class Word(NamedTuple):
    """A word as terms see it: parted at apostrophes and hyphens, in one case."""

    norm: str
    start: int
    end: int


class Searched(NamedTuple):
    """A text to search, and whether it is a headline."""

    text: str
    headline: bool = False


class Written(NamedTuple):
    """A term as it stands in the codebook."""

    topic: str
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of matching a term: words, a closing `*` for any ending, and whether a gap precedes each."""

    term: Written
    words: tuple[str, ...]
    gaps: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Seed:
    """An example phrase, as its telling words."""

    term: Written
    telling: frozenset[str]
    least: int
    """How many of them a sentence must hold."""


@dataclass(frozen=True, slots=True)
class Match:
    """A term found in a text."""

    term: Written
    parts: tuple[Span, ...]
    """What was matched, in offsets into that text: the whole stretch, gaps included; of a seed its words."""
    places: tuple[int, ...]
    """Numbers of the words matched; words in a gap are not among them."""

    @property
    def topic(self) -> str:
        """Id of the topic."""
        return self.term.topic

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.parts[-1].end

    @property
    def hint(self) -> bool:
        """Whether it counts only where there is nothing else."""
        return self.term.kind == "hints"


@dataclass(frozen=True, slots=True, eq=False)
class Matcher:
    """The patterns of one language by their first word, and its seed phrases by their telling words."""

    language: str
    exact: Mapping[str, tuple[Pattern, ...]]
    stems: Mapping[str, tuple[Pattern, ...]]
    longest_stem: int
    seeds: Mapping[str, tuple[Seed, ...]]

    @lru_cache(maxsize=65_536)  # noqa: B019 - there is one for each language
    def starting_at(self, word: str) -> tuple[Pattern, ...]:
        """Return the patterns whose first word this is."""
        stems = (self.stems.get(word[:length], ()) for length in range(1, min(len(word), self.longest_stem) + 1))
        return (*self.exact.get(word, ()), *chain.from_iterable(stems))


@dataclass(frozen=True, slots=True)
class CodedTopic:
    """One topic of the codebook, as written."""

    id: str
    label: str
    description: str
    terms: Mapping[str, tuple[str, ...]]
    """By language, as all that follow."""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Proper names that point to it; they count only where they are not printed in small letters."""
    seeds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Example phrases."""
    hints: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """They count only where no term, name or seed of any topic stands, and in headlines."""

    def written(self, language: str) -> Iterator[Written]:
        """Yield all that points to it in a language."""
        for kind in KINDS:
            yield from (Written(self.id, kind, text) for text in self.of(kind).get(language, ()))

    def of(self, kind: Kind) -> Mapping[str, tuple[str, ...]]:
        """Return its terms, names, seeds or hints."""
        table: Mapping[str, tuple[str, ...]] = getattr(self, kind)
        return table

    @property
    def languages(self) -> frozenset[str]:
        """The languages that anything is written in."""
        return frozenset(name for kind in KINDS for name, held in self.of(kind).items() if held)


@dataclass(frozen=True, slots=True)
class Codebook:
    """Topics in their order, and what finds their terms, by language."""

    topics: tuple[CodedTopic, ...]
    matchers: Mapping[str, Matcher] = field(repr=False, compare=False)

    def described(self, languages: Iterable[str]) -> tuple[Topic, ...]:
        """Return the topics for the analysis, with their terms in these languages."""
        wanted = self.known(languages)
        return tuple(Topic(coded.id, coded.label, tuple(_terms_in(coded, wanted))) for coded in self.topics)

    def known(self, languages: Iterable[str]) -> tuple[str, ...]:
        """Return those of the languages that it has terms for; all of them for a text of unknown language."""
        asked = set(languages)
        return tuple(name for name in self.matchers if name in asked or UNKNOWN_LANGUAGE in asked)

    def find(self, text: str, language: str, *, headline: bool = False) -> tuple[Match, ...]:
        """Return the terms that stand in `text`, in reading order; of those that share a word the longest.

        Hints count where there is no term, and in a headline.
        """
        return self.find_each([Searched(text, headline)], language)[0]

    def find_each(self, texts: Iterable[Searched], language: str) -> list[tuple[Match, ...]]:
        """Do the same for many texts of one language. Only those with a word that a term begins with are cut."""
        matchers = [self.matchers[name] for name in self.known([language])]
        held = [(one, {word.casefold() for word in _PLAIN_WORD.findall(one.text)}) for one in texts]
        starting = {
            norm: tuple(pattern for one in matchers for pattern in one.starting_at(norm))
            for norm in frozenset().union(*(vocabulary for _, vocabulary in held))
        }
        heads = {norm: patterns for norm, patterns in starting.items() if patterns}
        telling = [(one, _telling(one, starting)) for one in matchers if one.seeds]
        return [
            ()
            if heads.keys().isdisjoint(vocabulary) and all(words.keys().isdisjoint(vocabulary) for _, words in telling)
            else _kept(_search(one.text, heads, telling), headline=one.headline)
            for one, vocabulary in held
        ]


def _kept(found: Iterable[Match], *, headline: bool) -> tuple[Match, ...]:
    """Leave hints out where there are terms, except in a headline."""
    held = list(found)
    terms = [match for match in held if not match.hint]
    return _longest(held if headline or not terms else terms)


def _terms_in(coded: CodedTopic, languages: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(term.text for name in languages for term in coded.written(name)))


def cut(text: str) -> list[Word]:
    """Cut a text into words as terms see them.

    >>> [word.norm for word in cut("Iran’s anti-Israel U.S. strikes")]
    ['iran', 'anti', 'israel', 'u', 's', 'strikes']
    """
    return [
        Word(match[0].casefold(), *match.span())
        for match in _WORD.finditer(text)
        if match.lastgroup is None  # a possessive is a group of its own
    ]


# --- searching ------------------------------------------------------------------------------------------------------


_Telling = dict[str, frozenset[str]]
"""Words of a text that stand in a seed phrase, with what they count as there."""


def _telling(matcher: Matcher, vocabulary: Iterable[str]) -> _Telling:
    """Return the words that count as a telling word of a seed phrase."""
    counted = {norm: matcher.seeds.keys() & counted_as(norm, matcher.language) for norm in vocabulary}
    return {norm: frozenset(held) for norm, held in counted.items() if held}


def _search(
    text: str, heads: Mapping[str, Sequence[Pattern]], telling: Iterable[tuple[Matcher, _Telling]]
) -> Iterator[Match]:
    words = cut(text)
    for first, word in enumerate(words):
        for pattern in heads.get(word.norm, ()):
            places = _places(pattern, words, first)
            if places and (pattern.term.kind != "names" or not any(text[words[at].start].islower() for at in places)):
                yield Match(pattern.term, (Span(word.start, words[places[-1]].end),), places)
    for matcher, known in telling:
        yield from _like_seeds(matcher, known, words)


def _like_seeds(matcher: Matcher, known: _Telling, words: Sequence[Word]) -> Iterator[Match]:
    """Yield the seed phrases of whose telling words enough stand in a text."""
    first: dict[str, int] = {}
    for place, word in enumerate(words):
        for told in known.get(word.norm, ()):
            first.setdefault(told, place)
    for seed in dict.fromkeys(seed for told in sorted(first) for seed in matcher.seeds[told]):
        shared = seed.telling & first.keys()
        if len(shared) >= seed.least:
            places = tuple(sorted({first[told] for told in shared}))
            yield Match(seed.term, tuple(_runs(places, words)), places)


def _runs(places: Sequence[int], words: Sequence[Word]) -> Iterator[Span]:
    """Yield stretches of words that stand next to each other."""
    start = previous = places[0]
    for place in (*places[1:], len(words) + 1):
        if place != previous + 1:
            yield Span(words[start].start, words[previous].end)
            start = place
        previous = place


def _places(pattern: Pattern, words: Sequence[Word], first: int) -> tuple[int, ...]:
    """Return where the words of a pattern stand when its first stands at `first`; nothing where one is missing."""
    places = [first]
    for wanted, gap in zip(pattern.words[1:], pattern.gaps[1:], strict=True):
        following = places[-1] + 1
        place = _next(wanted, words, following, following + (WIDEST_GAP if gap else 0))
        if place is None:
            return ()
        places.append(place)
    return tuple(places)


def _next(wanted: str, words: Sequence[Word], first: int, last: int) -> int | None:
    """Return the first place from `first` to `last` where the wanted word stands."""
    stem = wanted[:-1] if wanted.endswith("*") else None
    for place in range(first, min(last + 1, len(words))):
        norm = words[place].norm
        if norm == wanted or (stem is not None and norm.startswith(stem)):
            return place
    return None


def _longest(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Keep the match of most words wherever matches share a word."""
    taken: set[int] = set()
    kept = []
    for match in sorted(matches, key=lambda match: (-len(match.places), match.start, match.end, match.term)):
        if taken.isdisjoint(match.places):
            taken.update(match.places)
            kept.append(match)
    return tuple(sorted(kept, key=lambda match: (match.start, match.end, match.term)))


EMPTY = Codebook((), {})
"""The codebook without topics, for articles on other subjects."""
