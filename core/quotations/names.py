"""Who is meant: printed words of a source resolved to canonical names, by what the article itself introduces.

What cannot be resolved stays unresolved, with the reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from core.ingest.outlets import canonical as outlet_name
from core.lexicon import load
from core.quotations.people import NAME_RUN, POSSESSIVE, demonyms, gazetteer, heads, office_of, split_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.quotations.cues import Cues
    from core.quotations.people import People

JOINT: Final = " & "
_BODY_WORDS: Final = 5
"""Words of a body's name behind its first capitals; more of them are a clause that ends in the name of another body."""
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_AND = re.compile(r"\b(?:and|&|и|und|et|y|та)\b")
_OWNED = re.compile(r"['’]s\b")
_BEFORE_OFFICE = re.compile(r"^(?:his|her|their|former|then)\s+|\s+(?:himself|herself)$")
_MAX_SOURCE: Final = 240
"""Characters of a source looked at; names stand well within."""


@dataclass(slots=True)
class Context:
    """What a reader remembers while reading on: the last person, body and pair that could be meant by a pronoun."""

    person: str | None = None
    body: str | None = None
    pair: str | None = None
    text: str = ""
    """The whole text: the body it names first owns a bare "the statement" before any has spoken."""


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
def _bodies_pattern() -> re.Pattern[str]:
    names = sorted(gazetteer()[1], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")


def _known_body(text: str) -> str | None:
    """The canonical name of the institution that a text names first."""
    found = _bodies_pattern().search(text.casefold())
    return gazetteer()[1][found[0]] if found else None


def resolve(source: str, people: People, context: Context, cues: Cues) -> Named:
    """Resolve the printed words of a source."""
    words = " ".join(source[:_MAX_SOURCE].split())
    if not words:
        return Named(None, source, "unresolved", "the sentence names nobody")
    return _somebody(words, people, context, cues) or _body(words, _plain(words), people, context, cues)


def acting(subject: str, people: People, context: Context, cues: Cues) -> str | None:
    """Return the person or persons that the subject of a sentence names, who may be meant by pronouns from then on."""
    words = " ".join(subject[:_MAX_SOURCE].split())
    named = _somebody(words, people, context, cues) if words else None
    if named is None or named.kind not in {"person", "joint"}:
        return None
    remember(named, context)
    return named.name


def _somebody(words: str, people: People, context: Context, cues: Cues) -> Named | None:
    """Resolve words that name persons, by name, office or pronoun; None where they name none."""
    plain = _plain(words)
    bare = words.casefold().strip(" ,.:")
    if bare in cues.joint or plain in cues.joint:
        return _joint(words, people, context)
    if bare in cues.pronouns or bare in cues.owners:
        return _pronoun(words, bare, context)
    persons = _persons_in(words, people)
    if len(persons) > 1 and _AND.search(words):
        return Named(JOINT.join(sorted(set(persons))), words, "joint", "both are named")
    if persons:
        return Named(persons[0], words, "person", "named in the article")
    office = _office(plain, people, context)
    return Named(office, words, "person", "named by office") if office else None


def _plain(words: str) -> str:
    """Return words as they are looked up: without article, case and points at the edges."""
    return _bare(words).casefold().strip(" ,.:")


def _bare(words: str) -> str:
    """Leave out an article in front."""
    article = _ARTICLE.match(words)
    return words[article.end() :] if article else words


def _persons_in(words: str, people: People) -> list[str]:
    """Canonical names of the persons that the words themselves name, leaving out those after "of" and possessives."""
    known, _ = gazetteer()
    found: list[str] = []
    for run in NAME_RUN.finditer(words):
        if _OWNED.match(words, run.end()) or POSSESSIVE.search(run[0]):
            continue
        name = _named(run[0], people, known)
        if name and name not in found:
            found.append(name)
    return found


def _named(run: str, people: People, known: Mapping[str, str]) -> str | None:
    person, _ = split_name(run)
    if person:
        return people.by_key.get(person.casefold(), person)
    last = run.rsplit(maxsplit=1)[-1].casefold().rstrip(".")
    if run.casefold() in gazetteer()[1]:
        return None
    return people.by_key.get(last) or known.get(last)


def _office(plain: str, people: People, context: Context) -> str | None:
    """The Russian leader; his French counterpart: an office with the people it belongs to, the article's own first."""
    if plain in people.by_key:
        return people.by_key[plain]
    words = _BEFORE_OFFICE.sub("", plain)
    country = _led().get(words)
    for table in (people.by_key, gazetteer()[0]):
        if words in table:
            return table[words]
        leaders = [name for office, name in table.items() if _led().get(office) == country] if country else []
        if leaders:
            return leaders[0]
    holders = people.offices.get(office_of(words) or "", ())
    if context.person in holders:
        return context.person
    if holders:
        return holders[0]
    return people.heads[0] if words in heads() and len(people.heads) == 1 else None


@cache
def _led() -> dict[str, str]:
    """Each way to name the head of a state ("russian leader") with the people's name."""
    return {f"{people} {office}": people for people in demonyms() for office in heads()}


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
        bare in {"he", "she", "who", "он", "она", "er", "sie", "il", "elle", "він", "вона", "él", "ella", "his", "her"}
        and context.person
    ):
        return Named(context.person, words, "person", f"“{words}” is the person named before")
    if bare in {"it", "who", "which"} and context.body:
        return Named(context.body, words, "body", f"“{words}” is the body named before")
    return Named(None, words, "unresolved", f"“{words}” could not be told")


def _body(words: str, plain: str, people: People, context: Context, cues: Cues) -> Named:
    known = _known_body(words)
    if known:
        return Named(known, words, "body", "a known institution")
    if people.outlet and _is_outlet(words, people.outlet):
        return Named(None, words, "outlet", "the outlet itself is never a link")
    if plain in cues.anonymous or words.casefold() in cues.anonymous:
        return Named(None, words, "anonymous", f"“{words}” names nobody")
    if any(noun in plain for noun in cues.document_nouns) and not any(
        run[0].casefold() not in {"the", "a", "in"} for run in NAME_RUN.finditer(words)
    ):
        return _issuer(words, context)
    if office_of(plain):
        return Named(None, words, "unresolved", f"nobody in the article is named as “{plain}”")
    if _names_a_body(_bare(words), cues):
        return Named(_printed_name(words), words, "body", "named by the article")
    return Named(None, words, "unresolved", f"“{words}” names nobody")


def _is_outlet(words: str, outlet: str) -> bool:
    printed = (re.sub(r"^the\s+", "", words, flags=re.IGNORECASE), words.split(maxsplit=1)[0])
    return outlet.casefold() in {outlet_name(name).casefold() for name in printed}


def _names_a_body(words: str, cues: Cues) -> bool:
    """Whether words begin with a name and are little more: "Interfax", "Finland's defence ministry".

    A clause taken for a source ("generating criticism from Republicans") and a capital that only opens the sentence
    ("Whoever", "Some officials") name nobody.
    """
    run = NAME_RUN.match(words)
    tokens = words.casefold().split()
    first = re.split("['’]", tokens[0])[0]  # "I'm"
    small = cues.pronouns | cues.determiners | cues.counting | cues.wh | cues.days | {"whoever", "critics"}
    if run is None or first in small:
        return False
    rest = words[run.end() :].split(",", maxsplit=1)[0].split()
    is_body = tokens[-1].strip(".,") in load("names")["bodies"]["words"] and len(rest) <= _BODY_WORDS
    return not rest or is_body or len(rest) < len(run[0].split())


def _issuer(words: str, context: Context) -> Named:
    """Whose statement it is: that of the body named before, else of the person named before."""
    owner = context.body or first_body(context.text)
    if owner:
        return Named(owner, words, "body", "the document of the body named before")
    if context.person:
        return Named(context.person, words, "person", "the document of the person named before")
    return Named(None, words, "unresolved", f"whose “{words}” is not said")


def _printed_name(words: str) -> str:
    """The name of a body as printed, from its first capital on, article left out; known outlets in canonical form."""
    printed = words.split(",", maxsplit=1)[0]
    names = (outlet_name(printed), outlet_name(_bare(printed)))
    return next((name for name in names if name in load("outlets")["outlets"]), names[1])


def remember(named: Named, context: Context) -> None:
    """Let later pronouns refer to what was just named."""
    if named.kind == "person":
        context.person = named.name
    elif named.kind == "body":
        context.body = named.name
    elif named.kind == "joint":
        context.pair = named.name


def first_person(text: str, people: People) -> str | None:
    """Return the first person whom a text names, if any."""
    return next(iter(_persons_in(text, people)), None)


@lru_cache(maxsize=8)
def first_body(text: str) -> str | None:
    """Return the institution named first in a text: what a bare "the statement" at its top belongs to."""
    return _known_body(text)
