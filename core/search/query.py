"""What somebody typed, read as terms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.diff.words import is_little
from core.model import Query, Term, Token
from core.search.forms import forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.search.forms import Form

LONGEST = 300
"""Code points that are read of what was typed: two long sentences."""
MOST_TERMS = 16
"""Terms that are looked for: what a person types, times three."""

_MARKS = re.compile('["\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\uff02\u300c\u300d]')
"""Quotation marks that hold a phrase; a single mark may be an apostrophe."""


def parse(typed: str, language: str = "en") -> Query:
    """Read words and, between quotation marks of any style, phrases. A mark that is not closed holds to the end.

    Little words of the language are left out, unless nothing else was typed.

    >>> [(" ".join(one.words), one.exact) for one in parse('the policies of "Western states"').terms]
    [('policies', False), ('western states', True)]
    """
    read = [(one, little) for one, little in _terms(typed[:LONGEST], language) if any(one.words)]
    kept = [one for one, little in read if not little] or [one for one, _ in read]
    terms = list(dict.fromkeys(kept))
    left = [one.words[0] for one, little in read if little and one not in kept]
    cut = len(typed) > LONGEST or len(terms) > MOST_TERMS
    return Query(tuple(terms[:MOST_TERMS]), tuple(dict.fromkeys(left)), cut)


def _terms(typed: str, language: str) -> Iterator[tuple[Term, bool]]:
    """Yield each term with whether it is a little word by itself."""
    for number, piece in enumerate(_MARKS.split(typed)):
        found = list(forms(piece, [(0, len(piece))]))
        if number % 2:
            if found:
                yield Term(tuple(one.form for one in found), exact=True), False
            continue
        for joined in _joined(found):
            alone = len(joined) == 1
            little = alone and is_little(Token(joined[0].text, joined[0].text.casefold(), 0, 0), language)
            yield Term(tuple(one.form for one in joined), exact=not alone), little


def _joined(found: Sequence[Form]) -> Iterator[list[Form]]:
    """Yield the parts of one compound together, `anti-war` or words of scripts without spaces; a possessive alone."""
    held: list[Form] = []
    for one in found:
        if held and one.whole != held[-1].whole and one.start > held[-1].end:
            yield _without_possessive(held)
            held = []
        held.append(one)
    if held:
        yield _without_possessive(held)


def _without_possessive(held: list[Form]) -> list[Form]:
    return held[:1] if [one.form for one in held[1:]] == ["s"] else held
