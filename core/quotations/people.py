"""Whom an article introduces: full names, the surnames and offices that stand for them later, and a small gazetteer.

The gazetteer of well-known names helps only where the article itself introduces nobody by that name.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from core.lexicon import load
from core.quotations.cues import SUPPORTED
from core.quotations.cues import cues as cues_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_CAPITALISED = r"[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ][\w'’-]*"
NAME_RUN = re.compile(
    rf"{_CAPITALISED}(?:\.?\s+(?:(?:de|von|van|der|den|bin|al|el|la|du|da)\s+){{0,2}}{_CAPITALISED}\.?)*"
)
POSSESSIVE = re.compile(r"['’]s?$")
_NAME_WORDS: Final = range(2, 5)
"""Words of a full name, title left out."""
_INITIALS: Final = 2
"""Letters and points of an initial: `J.`; capitals beyond that are an abbreviation, not a name."""


@dataclass(frozen=True, slots=True)
class People:
    """Everybody an article introduces."""

    by_key: Mapping[str, str]
    """Surname, full name or office with its country, lower case, to canonical name."""
    offices: Mapping[str, tuple[str, ...]]
    """Who holds an office (governor, senator), most often named first."""
    heads: tuple[str, ...]
    """Heads of state and government in the article, most often named first."""
    outlet: str | None


@cache
def gazetteer() -> tuple[dict[str, str], dict[str, str]]:
    """People and institutions of the lexicon by lower-case alias."""
    table = load("names")
    people = {alias.casefold(): name for name, aliases in table["people"].items() for alias in (name, *aliases)}
    bodies = {alias.casefold(): name for name, aliases in table["institutions"].items() for alias in (name, *aliases)}
    return people, bodies


@cache
def _titles() -> frozenset[str]:
    return frozenset(word for title in load("names")["titles"] for word in title.split())


@cache
def heads() -> tuple[str, ...]:
    """Words for heads of state and government."""
    return tuple(load("names")["heads"])


@cache
def _openers() -> frozenset[str]:
    """Words printed with a capital only because they open a sentence."""
    return frozenset(
        word
        for language in SUPPORTED
        for table in [cues_of(language)]
        for word in (
            table.prepositions | table.conjunctions | table.determiners | table.adverbs | table.pronouns | table.stops
        )
    )


@cache
def _days() -> frozenset[str]:
    """Names of days: English prints one behind a name without a comma."""
    return frozenset(day for language in SUPPORTED for day in cues_of(language).days)


@cache
def demonyms() -> dict[str, str]:
    """Peoples with their countries."""
    return dict(load("names")["demonyms"])


@cache
def _places() -> frozenset[str]:
    """Countries and peoples: capital words that begin no person's name."""
    table = demonyms()
    words = {word for name in (*table, *table.values()) for word in name.casefold().split()}
    return frozenset(words | {"western", "european", "kyiv", "kiev", "moscow", "washington", "paris"})


@cache
def _office_words() -> dict[str, str]:
    """Each word for an office with the office."""
    return {word: office for office, words in load("names")["offices"].items() for word in words}


@lru_cache(maxsize=16384)
def office_of(words: str) -> str | None:
    """Return the office that a phrase ends in: `four-term congressman` is a representative.

    >>> office_of("the four-term congressman"), office_of("vice president"), office_of("the table")
    ('representative', 'vice president', None)
    """
    tail = words.casefold().replace(".", "").split()
    table = _office_words()
    return next((table[key] for key in (" ".join(tail[-2:]), tail[-1] if tail else "") if key in table), None)


def introduced(texts: Iterable[str], outlet: str | None) -> People:
    """Read off who the article introduces: full names with the offices printed before them."""
    by_key: dict[str, str] = {}
    mentions: Counter[str] = Counter()
    titled: dict[str, str] = {}
    offices: dict[str, list[str]] = {}
    runs = Counter(run[0] for text in texts for run in NAME_RUN.finditer(text))
    for run in runs:
        person, title = split_name(run)
        if person is None:
            continue
        canonical = gazetteer()[0].get(person.casefold(), person)
        by_key.setdefault(person.casefold(), canonical)
        by_key.setdefault(person.rsplit(maxsplit=1)[-1].casefold(), canonical)
        if title:
            titled.setdefault(title, canonical)
            if " " in title:  # "french president" tells whose; "president" alone does not
                by_key.setdefault(title, canonical)
    for run in runs:
        surname = _titled_surname(run)
        if surname:
            by_key.setdefault(surname.casefold(), surname)
    known, _ = gazetteer()
    for run, times in runs.items():
        title_words, names = _parted(run)
        surname = names[-1].casefold()
        name = by_key.get(surname) or known.get(surname)
        if name is None:
            continue
        mentions[name] += times
        by_key.setdefault(surname, name)
        office = office_of(" ".join(title_words))
        if office and name not in offices.setdefault(office, []):
            offices[office].append(name)
    held = {office: tuple(sorted(names, key=lambda name: -mentions[name])) for office, names in offices.items()}
    return People(by_key, held, _heads_named(titled, mentions), outlet)


def _titled_surname(run: str) -> str | None:
    """The surname behind a title, of somebody whom the article never names in full: "President Weber", "Mr. Weber"."""
    title, (*others, surname) = _parted(run)
    if others or not _addresses(title) or _is_no_surname(surname):
        return None
    return gazetteer()[0].get(surname.casefold(), surname)


def _addresses(title: Sequence[str]) -> bool:
    """Whether words end in an office or a form of address, and not in "Democratic" or "former"."""
    return bool(title) and (
        office_of(" ".join(title)) is not None or title[-1].casefold().strip(".") in load("names")["address"]
    )


def _is_no_surname(word: str) -> bool:
    folded = word.casefold()
    other = _is_title(word) or folded in _places() or folded in load("names")["bodies"]["words"]
    return other or word.isupper() or len(word) <= _INITIALS or folded in gazetteer()[1]


@lru_cache(maxsize=16384)
def _parted(run: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a title and those of the name behind it, at least one."""
    words = [POSSESSIVE.sub("", word) for word in run.rstrip(".").split()]
    lead = _lead(words)
    return tuple(words[:lead]), tuple(words[lead:])


def _lead(words: list[str]) -> int:
    """Number of words before the name: all up to the last title ("Texas Governor Rick Perry"), and peoples."""
    titled = [place for place, word in enumerate(words[:-1]) if _is_title(word)]
    lead = titled[-1] + 1 if titled else 0
    while lead < len(words) - 1 and words[lead].casefold() in demonyms():
        lead += 1
    return lead


def _is_title(word: str) -> bool:
    return word.casefold() in _titles() or word.casefold().strip(".") in _titles()


@lru_cache(maxsize=16384)
def split_name(run: str) -> tuple[str | None, str | None]:
    """Split "French President Emmanuel Macron" into name and title; None where the run is no full name."""
    if any(POSSESSIVE.search(word) for word in run.split()[:-1]):
        return None, None
    words = [POSSESSIVE.sub("", word) for word in run.rstrip(".").split()]
    if words[0].casefold() in _openers():
        words = words[1:]
    lead = _lead(words)
    name, title = words[lead:], " ".join(words[:lead]).casefold()
    if len(name) > _NAME_WORDS.start and name[-1].casefold() in _days():
        name.pop()  # "told Anna Weber Wednesday"
    low = [word.casefold() for word in name]
    if len(name) not in _NAME_WORDS or any(word.isupper() and len(word) > _INITIALS for word in name):
        return None, None
    if low[-1] in load("names")["bodies"]["words"] or {low[0], low[-1]} & _places() or " ".join(low) in gazetteer()[1]:
        return None, None
    return " ".join(word.rstrip(".") if len(word) > _INITIALS else word for word in name), title or None


def _heads_named(titled: Mapping[str, str], mentions: Counter[str]) -> tuple[str, ...]:
    """Who leads a state, by the title printed or by the gazetteer; a vice president does not."""
    known, _ = gazetteer()
    named = {name for title, name in titled.items() if _leads_a_state(title)}
    named |= {name for alias, name in known.items() if alias.endswith(heads()) and name in mentions}
    return tuple(sorted(named, key=lambda name: (-mentions[name], name)))


def _leads_a_state(title: str) -> bool:
    """Whether a title is that of a head of state: "president", "French president", not "Senate minority leader"."""
    office = next((head for head in heads() if title.endswith(head)), None)
    return office is not None and title.removesuffix(office).strip() in {"", *demonyms()}


def is_person(name: str, people: People) -> bool:
    """Whether a canonical name is that of a person."""
    return name in load("names")["people"] or name in people.by_key.values()
