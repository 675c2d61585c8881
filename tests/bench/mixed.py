"""Made news of many events: quoted, reported and plain sentences, retold by several outlets, some of them copied.

The common words are English, so that a text is read as news is; those of an event are made of syllables, so that no two
events share them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.bench.made import seeded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

WORDS = 700
"""Words of an article."""
OUTLETS = (1, 2, 3, 5, 5, 6, 8, 12)
"""Articles of an event; each number as likely as the others."""
CARRIED = 0.6
"""Share of an event's statements that an article carries."""
COPIED = 0.25
"""Share of carried statements that are printed word for word."""
CHANGED = 0.12
"""Share of the words in which any other retelling differs."""


def _listed(words: str) -> list[str]:
    return words.split()


_SYLLABLES = _listed(
    "ba be bor cal dan den dor fal fen gar gel hol jan kel kor lan lem mar mel nor pal pen rad ros sal"
)
_ENDINGS = _listed("berg ton field ham ine ador ova ic ant ent")
_FIRST = _listed("Anna Paul Mary Karl Ruth Peter Clara Jonas Nina Oscar Lena Simon")
_OFFICES = ["the mayor", "a spokeswoman for the ministry", "the finance minister", "the chairman of the union"]
_BODIES = ["the ministry", "the city council", "the company", "the police", "the committee", "the court"]
_NOUNS = _listed(
    "bridge tunnel budget strike harbor storm school election contract inquiry hospital railway border plan report "
    "vote law market price worker crew fire river road station airport team game judge party region village company "
    "bank loan tax energy gas oil pipeline factory union student teacher doctor patient family home street crowd flood"
)
_VERBS = _listed(
    "delayed approved damaged replaced reopened examined rejected financed visited closed opened cut raised lost won "
    "sold bought signed changed feared blocked promised refused planned cancelled joined left followed supported"
)
_ADJECTIVES = _listed(
    "new old large small early late open public private local national serious quiet sudden long final"
)
_WHEN = ["on Tuesday", "in May", "last week", "after two years", "at the meeting", "before the vote", "this month"]


class _Event(NamedTuple):
    names: list[str]
    """Of those who speak."""
    things: list[str]
    """Words that only this event has."""
    statements: list[tuple[str, list[str]]]
    """Who says what."""


def mixed_articles(count: int) -> Iterator[tuple[str, str]]:
    """Yield the outlet and text of each article, event by event; the first ones are the same whatever the count."""
    chance = seeded("mixed news")
    made = 0
    while made < count:
        event = _event(chance)
        for outlet in range(chance.choice(OUTLETS)):
            yield f"Outlet {outlet}", _article(event, chance)
            made += 1
            if made == count:
                return


def _event(chance: Random) -> _Event:
    names = [f"{chance.choice(_FIRST)} {_made(chance).capitalize()}" for _ in range(5)]
    things = [_made(chance) for _ in range(30)]
    statements = [(chance.choice(names), _clause(chance, things, chance.randint(9, 28))) for _ in range(20)]
    return _Event(names, things, statements)


def _made(chance: Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(1, 2))) + chance.choice(_ENDINGS)


def _clause(chance: Random, things: list[str], words: int) -> list[str]:
    said = _part(chance, things)
    while len(said) < words:
        said += [chance.choice(("and", "but", "because", "while", "after")), *_part(chance, things)]
    return said


def _part(chance: Random, things: list[str]) -> list[str]:
    return [*_noun(chance, things), chance.choice(_VERBS), *_noun(chance, things), *chance.choice(_WHEN).split()]


def _noun(chance: Random, things: list[str]) -> list[str]:
    thing = chance.choice(things) if chance.random() < 1 / 3 else chance.choice(_NOUNS)
    return ["the", chance.choice(_ADJECTIVES), thing] if chance.random() < 1 / 2 else ["the", thing]


def _retold(words: list[str], chance: Random) -> list[str]:
    """Return the words as another outlet prints them: as they are, or some left out, added or swapped."""
    if chance.random() < COPIED:
        return words
    told: list[str] = []
    for word in words:
        draw = chance.random() / CHANGED
        changed = [] if draw < 1 / 3 else [chance.choice(_NOUNS)] if draw < 2 / 3 else [word, "also"]
        told += [word] if draw > 1 else changed
    return told or words


def _article(event: _Event, chance: Random) -> str:
    carried = [one for one in event.statements if chance.random() < CARRIED]
    paragraphs = [_opened(" ".join(_clause(chance, event.things, 8)))]
    size = len(paragraphs[0].split())
    while size < WORDS:
        own = " ".join(_clause(chance, event.things, chance.randint(9, 28)))
        sentences = [f"{_opened(own)}."]
        if carried:
            sentences.insert(chance.randint(0, 1), _said(*carried.pop(0), chance))
        paragraphs.append(" ".join(sentences))
        size += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs)


def _said(name: str, words: list[str], chance: Random) -> str:
    """Return a statement as an outlet prints it: quoted, partly quoted or reported."""
    told = _retold(words, chance)
    clause, cut = " ".join(told), len(told) // 2
    return chance.choice(
        (
            f"“{_opened(clause)},” {name} said {chance.choice(_WHEN)}.",
            f"“{_opened(clause)},” said {name}, {chance.choice(_OFFICES)}.",
            f"{name} said that {clause}.",
            f"{name} warned that {' '.join(told[:cut])} “{' '.join(told[cut:])}.”",
            f"According to {chance.choice(_BODIES)}, {clause}.",
        )
    )


def _opened(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]
