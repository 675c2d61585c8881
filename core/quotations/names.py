"""Who is meant: printed words of a source resolved to canonical names, by what the article itself introduces.

An article introduces people with role and full name and later prints the surname, the office or a pronoun. A small
gazetteer helps only where the article introduces nobody. What cannot be resolved stays unresolved.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from core.ingest.outlets import canonical as outlet_name
from core.lexicon import load
from core.quotations.cues import SUPPORTED
from core.quotations.cues import cues as cues_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from core.quotations.cues import Cues

JOINT: Final = " & "
_CAPITALISED = r"[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ][\w'’-]*"
_NAME_RUN = re.compile(
    rf"{_CAPITALISED}(?:\.?\s+(?:(?:of|de|von|van|der|den|bin|al|el|la|du|da)\s+){{0,2}}{_CAPITALISED}\.?)*"
)
_WORD = re.compile(r"[\w'’.-]*\w\.?|&")
_POSSESSIVE = re.compile(r"['’]s?$")
_NAME_WORDS: Final = range(2, 5)
"""Words of a full name, title left out."""
_INITIALS: Final = 2
"""Letters and points of an initial: `J.`; capitals beyond that are an abbreviation, not a name."""
_MAX_SOURCE: Final = 240
"""Characters of a source looked at; names stand well within."""


@dataclass(frozen=True, slots=True)
class People:
    """Everybody an article introduces."""

    by_key: Mapping[str, str]
    """Surname, full name or office, lower case, to canonical name."""
    heads: tuple[str, ...]
    """Heads of state and government in the article, most often named first."""
    outlet: str | None


@dataclass(slots=True)
class Context:
    """What a reader remembers while reading on: the last person, body and pair that could be meant by a pronoun."""

    person: str | None = None
    body: str | None = None
    pair: str | None = None
    announced: str | None = field(default=None)
    """The body that a bare "the statement" belongs to before any has spoken."""


@dataclass(frozen=True, slots=True)
class Named:
    """A resolved source."""

    name: str | None
    """Canonical; joint speakers in alphabetical order; None where unresolved."""
    as_: str
    """The words that named it."""
    kind: str
    """person, body, joint, anonymous, outlet or unresolved."""
    reason: str


@cache
def _gazetteer() -> tuple[dict[str, str], dict[str, str]]:
    """People and institutions of the lexicon by lower-case alias."""
    table = load("names")
    people = {alias.casefold(): name for name, aliases in table["people"].items() for alias in (name, *aliases)}
    bodies = {alias.casefold(): name for name, aliases in table["institutions"].items() for alias in (name, *aliases)}
    return people, bodies


@cache
def _bodies_pattern() -> re.Pattern[str]:
    names = sorted(_gazetteer()[1], key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)", re.IGNORECASE)


@cache
def _titles() -> frozenset[str]:
    return frozenset(word for title in load("names")["titles"] for word in title.split())


@cache
def _heads() -> tuple[str, ...]:
    return tuple(load("names")["heads"])


@cache
def _openers() -> frozenset[str]:
    """Words printed with a capital only because they open a sentence."""
    return frozenset(
        word
        for language in SUPPORTED
        for table in [cues_of(language)]
        for word in table.prepositions
        | table.conjunctions
        | table.determiners
        | table.adverbs
        | table.pronouns
        | table.stops
    )


@cache
def _demonyms() -> dict[str, str]:
    return dict(load("names")["demonyms"])


@cache
def _places() -> frozenset[str]:
    """Countries and peoples: capital words that begin no person's name."""
    table = _demonyms()
    return frozenset(word for name in (*table, *table.values()) for word in name.casefold().split()) | {
        "western",
        "european",
        "kyiv",
        "kiev",
        "moscow",
        "washington",
        "paris",
    }


# --- who is introduced ----------------------------------------------------------------------------------------------


def introduced(texts: Iterable[str], outlet: str | None) -> People:
    """Read off who the article introduces: full names with the offices printed before them."""
    by_key: dict[str, str] = {}
    mentions: Counter[str] = Counter()
    offices: dict[str, str] = {}
    runs = [run for text in texts for run in _NAME_RUN.finditer(text)]
    for run in runs:
        person, office = _person(run[0])
        if person is None:
            continue
        canonical = _gazetteer()[0].get(person.casefold(), person)
        by_key.setdefault(person.casefold(), canonical)
        by_key.setdefault(person.split()[-1].casefold(), canonical)
        if office:
            offices.setdefault(office, canonical)
            by_key.setdefault(office, canonical)
    known, _ = _gazetteer()
    for run in runs:
        last = _POSSESSIVE.sub("", run[0].split()[-1]).casefold()
        name = by_key.get(last) or known.get(last)
        if name:
            mentions[name] += 1
            by_key.setdefault(last, name)
    return People(by_key, _heads_named(offices, mentions), outlet)


def _person(run: str) -> tuple[str | None, str | None]:
    """Split "French President Emmanuel Macron" into name and office; None where the run is no full name."""
    if any(_POSSESSIVE.search(word) for word in run.split()[:-1]):
        return None, None
    words = [_POSSESSIVE.sub("", word) for word in run.rstrip(".").split()]
    lead = 0
    if words[0].casefold() in _openers():
        words = words[1:]
    while lead < len(words) and (
        words[lead].casefold().strip(".") in _titles()
        or words[lead].casefold() in _titles()
        or words[lead].casefold() in _demonyms()
    ):
        lead += 1
    name, office = words[lead:], " ".join(words[:lead]).casefold()
    if len(name) not in _NAME_WORDS or any(word.isupper() and len(word) > _INITIALS for word in name):
        return None, None
    low = [word.casefold() for word in name]
    if (
        low[-1] in load("names")["bodies"]["words"]
        or low[0] in _places()
        or low[-1] in _places()
        or low[0] in {"the", "a", "in", "on", "at", "but"}
    ):
        return None, None
    if " ".join(low) in _gazetteer()[1]:
        return None, None
    return " ".join(word.rstrip(".") if len(word) > _INITIALS else word for word in name), office or None


def _heads_named(offices: Mapping[str, str], mentions: Counter[str]) -> tuple[str, ...]:
    known, _ = _gazetteer()
    leading = {
        name
        for office, name in offices.items()
        if office.split()[-1] in _heads() or any(office.endswith(head) for head in _heads())
    }
    leading |= {
        name for alias, name in known.items() if any(alias.endswith(head) for head in _heads()) and name in mentions
    }
    return tuple(sorted(leading, key=lambda name: (-mentions[name], name)))


# --- who is meant ---------------------------------------------------------------------------------------------------


def resolve(source: str, people: People, context: Context, cues: Cues) -> Named:
    """Resolve the printed words of a source."""
    words = " ".join(source[:_MAX_SOURCE].split())
    if not words:
        return Named(None, source, "unresolved", "the sentence names nobody")
    plain = re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE).casefold().strip(" ,.:")
    bare = words.casefold().strip(" ,.:")
    if bare in cues.joint or plain in cues.joint:
        return _joint(words, people, context)
    if bare in cues.pronouns:
        return _pronoun(words, bare, context)
    persons = _persons_in(words, people)
    if len(persons) > 1 and re.search(r"\b(?:and|&|и|und|et|y|та)\b", words):
        return Named(JOINT.join(sorted(set(persons))), words, "joint", "both are named")
    if persons:
        return Named(persons[0], words, "person", "named in the article")
    office = _office(plain, people)
    if office:
        return Named(office, words, "person", "named by office")
    return _body(words, plain, people, context, cues)


def _persons_in(words: str, people: People) -> list[str]:
    """Canonical names of the persons that the words themselves name, leaving out those after "of" and possessives."""
    known, _ = _gazetteer()
    found: list[str] = []
    for run in _NAME_RUN.finditer(words):
        if re.match(r"['’]s\b", words[run.end() :]) or _POSSESSIVE.search(run[0]):
            continue
        name = _named(run[0], people, known)
        if name and name not in found:
            found.append(name)
    return found


def _named(run: str, people: People, known: Mapping[str, str]) -> str | None:
    person, _ = _person(run)
    if person:
        return people.by_key.get(person.casefold(), person)
    last = run.rsplit(maxsplit=1)[-1].casefold().rstrip(".")
    if run.casefold() in _gazetteer()[1]:
        return None
    return people.by_key.get(last) or known.get(last)


def _office(plain: str, people: People) -> str | None:
    """The Russian leader; his French counterpart: an office with the people it belongs to."""
    known, _ = _gazetteer()
    if plain in people.by_key:
        return people.by_key[plain]
    words = re.sub(r"^(?:his|her|their|former|then)\s+", "", plain)
    if words in people.by_key or words in known:
        return people.by_key.get(words) or known[words]
    for demonym in _demonyms():
        if words.startswith(f"{demonym} ") and words.removeprefix(f"{demonym} ") in _heads():
            for office, name in (*people.by_key.items(), *known.items()):
                if office.startswith(f"{demonym} ") and office.removeprefix(f"{demonym} ") in _heads():
                    return name
    if words in _heads() and len(people.heads) == 1:
        return people.heads[0]
    return None


def _joint(words: str, people: People, context: Context) -> Named:
    if context.pair and words.casefold() in {"they", "both"}:
        return Named(context.pair, words, "joint", "the two named before")
    if len(people.heads) > 1:
        return Named(JOINT.join(sorted(people.heads[:2])), words, "joint", "the two leaders of the article")
    if context.pair:
        return Named(context.pair, words, "joint", "the two named before")
    if words.casefold() == "they" and context.body:
        return Named(context.body, words, "body", "the body named before")
    return Named(None, words, "unresolved", f"“{words}” could not be told")


def _pronoun(words: str, bare: str, context: Context) -> Named:
    if (
        bare in {"he", "she", "who", "он", "она", "er", "sie", "il", "elle", "він", "вона", "él", "ella"}
        and context.person
    ):
        return Named(context.person, words, "person", f"“{words}” is the person named before")
    if bare in {"it", "who", "which"} and context.body:
        return Named(context.body, words, "body", f"“{words}” is the body named before")
    return Named(None, words, "unresolved", f"“{words}” could not be told")


def _body(words: str, plain: str, people: People, context: Context, cues: Cues) -> Named:
    known = _bodies_pattern().search(words)
    if known:
        return Named(_gazetteer()[1][known[0].casefold()], words, "body", "a known institution")
    outlet = outlet_name(re.sub(r"^the\s+", "", words, flags=re.IGNORECASE))
    if people.outlet and people.outlet.casefold() in {
        outlet.casefold(),
        outlet_name(words.split(maxsplit=1)[0]).casefold(),
    }:
        return Named(None, words, "outlet", "the outlet itself is never a link")
    if plain in cues.anonymous or words.casefold() in cues.anonymous:
        return Named(None, words, "anonymous", f"“{words}” names nobody")
    tokens = plain.split()
    if any(noun in plain for noun in cues.document_nouns) and not any(
        run[0].casefold() not in {"the", "a", "in"} for run in _NAME_RUN.finditer(words)
    ):
        owner = context.body or context.announced
        return Named(
            owner,
            words,
            "body" if owner else "unresolved",
            "the document of the body named before" if owner else f"whose “{words}” is not said",
        )
    capital = [
        run[0]
        for run in _NAME_RUN.finditer(words)
        if run[0].casefold()
        not in {"the", "a", "an", "in", "on", "at", "one", "some", "many", "most", "other", "this", "these", "critics"}
    ]
    if capital and (tokens[-1] in load("names")["bodies"]["words"] or len(capital) == 1):
        return Named(_printed_name(words), words, "body", "named by the article")
    return Named(None, words, "unresolved", f"“{words}” names nobody")


def _printed_name(words: str) -> str:
    """The name of a body as printed, from its first capital on, article left out; known outlets in canonical form."""
    named = re.sub(r"^(?:the|a|an)\s+", "", words.split(",", maxsplit=1)[0], flags=re.IGNORECASE)
    known = outlet_name(words.split(",", maxsplit=1)[0])
    return known if known != words.split(",", maxsplit=1)[0].strip(" .,;'’") or known == words else outlet_name(named)


def remember(named: Named, context: Context) -> None:
    """Let later pronouns refer to what was just named."""
    if named.kind == "person":
        context.person = named.name
    elif named.kind == "body":
        context.body = named.name
    elif named.kind == "joint":
        context.pair = named.name


def first_body(text: str) -> str | None:
    """Return the institution named first in a text: what a bare "the statement" at its top belongs to."""
    found = _bodies_pattern().search(text)
    return _gazetteer()[1][found[0].casefold()] if found else None


def is_person(name: str) -> bool:
    """Whether a canonical name is that of a person of the lexicon."""
    return name in load("names")["people"]
