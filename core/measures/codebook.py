"""The codebook: topics as data, and the search for their terms in a sentence.

How a term is written stands at the head of core/lexicon/topics.yaml, where an analyst can change it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain, product
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from core.model import Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

CODEBOOK_FILE = Path(__file__).parent.parent / "lexicon" / "topics.yaml"

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


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of matching a term: words, a closing `*` for any ending, and whether a gap precedes each."""

    topic: str
    words: tuple[str, ...]
    gaps: tuple[bool, ...]
    hint: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A term found in a text, with offsets into that text."""

    topic: str
    start: int
    end: int
    places: tuple[int, ...]
    """Numbers of the words matched; words in a gap are not among them."""
    hint: bool


@dataclass(frozen=True, slots=True, eq=False)
class Matcher:
    """The patterns of one language by their first word."""

    exact: Mapping[str, tuple[Pattern, ...]]
    stems: Mapping[str, tuple[Pattern, ...]]
    longest_stem: int

    @lru_cache(maxsize=65_536)  # noqa: B019 - there is one for each language
    def starting_at(self, word: str) -> tuple[Pattern, ...]:
        """Return the patterns whose first word this is."""
        stems = (self.stems.get(word[:length], ()) for length in range(1, min(len(word), self.longest_stem) + 1))
        return (*self.exact.get(word, ()), *chain.from_iterable(stems))


@dataclass(frozen=True, slots=True)
class CodedTopic:
    """One topic of the codebook, terms as written."""

    id: str
    label: str
    description: str
    terms: Mapping[str, tuple[str, ...]]
    """By language."""
    hints: Mapping[str, tuple[str, ...]]
    """By language; they count only where no term of any topic stands, and in headlines."""


@dataclass(frozen=True, slots=True)
class Codebook:
    """Topics in their order, and what finds their terms, by language."""

    topics: tuple[CodedTopic, ...]
    matchers: Mapping[str, Matcher] = field(repr=False)

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
        return [
            () if heads.keys().isdisjoint(vocabulary) else _kept(_search(heads, cut(text)), headline=headline)
            for (text, headline), vocabulary in held
        ]


def _kept(found: Iterable[Match], *, headline: bool) -> tuple[Match, ...]:
    """Leave hints out where there are terms, except in a headline."""
    held = list(found)
    terms = [match for match in held if not match.hint]
    return _longest(held if headline or not terms else terms)


def _terms_in(coded: CodedTopic, languages: Sequence[str]) -> list[str]:
    written = (term for name in languages for table in (coded.terms, coded.hints) for term in table.get(name, ()))
    return list(dict.fromkeys(written))


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


def _search(heads: Mapping[str, Sequence[Pattern]], words: Sequence[Word]) -> Iterator[Match]:
    for first, word in enumerate(words):
        for pattern in heads.get(word.norm, ()):
            places = _places(pattern, words, first)
            if places:
                yield Match(pattern.topic, word.start, words[places[-1]].end, places, pattern.hint)


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
    for match in sorted(matches, key=lambda match: (-len(match.places), match.start, match.end, match.topic)):
        if taken.isdisjoint(match.places):
            taken.update(match.places)
            kept.append(match)
    return tuple(sorted(kept, key=lambda match: (match.start, match.end)))


EMPTY = Codebook((), {})
"""The codebook without topics, for articles on other subjects."""

# --- reading the codebook -------------------------------------------------------------------------------------------


@cache
def standard() -> Codebook:
    """Return the codebook that comes with the library, read once."""
    return read(CODEBOOK_FILE.read_text(encoding="utf-8"))


def read(text: str) -> Codebook:
    """Read a codebook written in YAML; raise CodebookError with a sentence that says what is wrong."""
    import yaml  # noqa: PLC0415 - the command line starts faster without it

    try:
        content = yaml.safe_load(text)
        topics = tuple(_topic(entry) for entry in content["topics"])
    except (yaml.YAMLError, TypeError, KeyError, AttributeError) as problem:
        message = f"The codebook cannot be read; each topic needs an id, a label and a description ({problem})."
        raise CodebookError(message) from problem
    languages = sorted({name for coded in topics for table in (coded.terms, coded.hints) for name in table})
    return Codebook(topics, {name: _matcher(topics, name) for name in languages})


def _topic(entry: dict[str, Any]) -> CodedTopic:
    def table(key: str) -> dict[str, tuple[str, ...]]:
        return {name: tuple(map(str, terms)) for name, terms in entry.get(key, {}).items()}

    return CodedTopic(entry["id"], entry["label"], entry["description"], table("terms"), table("hints"))


def _matcher(topics: Iterable[CodedTopic], language: str) -> Matcher:
    exact: dict[str, list[Pattern]] = {}
    stems: dict[str, list[Pattern]] = {}
    owners: dict[tuple[object, ...], str] = {}
    for pattern in _patterns(topics, language):
        owner = owners.setdefault((pattern.words, pattern.gaps, pattern.hint), pattern.topic)
        if owner != pattern.topic:
            message = f"The term '{' '.join(pattern.words)}' belongs to two topics, {owner} and {pattern.topic}."
            raise CodebookError(message)
        head = pattern.words[0]
        index, key = (stems, head[:-1]) if head.endswith("*") else (exact, head)
        index.setdefault(key, []).append(pattern)
    frozen = [{key: tuple(held) for key, held in index.items()} for index in (exact, stems)]
    return Matcher(frozen[0], frozen[1], max(map(len, stems), default=0))


def _patterns(topics: Iterable[CodedTopic], language: str) -> Iterator[Pattern]:
    for coded in topics:
        for hint, table in ((False, coded.terms), (True, coded.hints)):
            for term in table.get(language, ()):
                yield from _compiled(coded.id, term, hint=hint)


def _compiled(topic: str, term: str, *, hint: bool) -> Iterator[Pattern]:
    """Write out the alternatives of a term, each as a pattern."""
    elements = [part.split("|") for part in term.split()]
    for chosen in dict.fromkeys(product(*elements)):
        words: list[str] = []
        gaps: list[bool] = []
        gap = False
        for part in chosen:
            if part == GAP:
                gap = True
                continue
            for word in _stems(part):
                words.append(word)
                gaps.append(gap)
                gap = False
        if not words or words[0] == "*":
            message = f"The term '{term}' of the topic {topic} holds no word."
            raise CodebookError(message)
        yield Pattern(topic, tuple(words), tuple(gaps), hint)


def _stems(part: str) -> list[str]:
    """Return the words of one element, the `*` kept on the last."""
    words = [word.norm for word in cut(part)]
    if part.endswith("*") and words:
        words[-1] += "*"
    return words
