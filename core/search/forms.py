"""Words in the form in which they are looked up: case, accents and points folded, compounds in their parts."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from core.normalize.rules import MARKS_ABOVE
from core.normalize.tokens import compared, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PART = re.compile("[^-'\u2010\u2011\u2019\u02bc]+")
_ACCENTS = re.compile(f"[{MARKS_ABOVE}]")


class Form(NamedTuple):
    """A word, or a part of a compound, with its place."""

    form: str
    start: int
    end: int
    text: str
    """As printed, the whole compound."""
    whole: int
    """Where the whole compound begins."""


def forms(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Form]:
    """Yield the words of the given stretches; `Russian-speaking` and `l'accord` are two, so that each part is found.

    >>> [one.form for one in forms("Élysée’s U.S. anti-war", [(0, 22)])]
    ['elysee', 's', 'us', 'anti', 'war']
    """
    for printed, norm, start, _ in words(text, spans):
        if "-" not in norm and "'" not in norm:
            yield Form(folded(printed), start, start + len(printed), printed, start)
            continue
        for part in _PART.finditer(printed):
            yield Form(folded(part[0]), start + part.start(), start + part.end(), printed, start)


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """Return a word without case, accents and, but for numbers, points.

    >>> folded("Déjà"), folded("U.S."), folded("Ёлка"), folded("2.5")
    ('deja', 'us', 'елка', '2.5')
    """
    plain = compared(word)
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", plain)))
    return plain if plain[:1].isdigit() else plain.replace(".", "")
