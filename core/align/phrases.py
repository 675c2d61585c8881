"""What two witnesses have in common beyond a name, a title or a set phrase.

Two sentences of one event may share `the national security adviser` or `radical environmentalists` and say different
things: whom they speak of is no evidence of what they say, and a phrase is as much evidence as one word. A run of
words, little ones included, is more: nobody says `well over the line` or `plead not guilty to the charges` by chance.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from core.align.terms import counted_as
from core.diff.words import kin_keys, table

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from core.align.profiles import Profile
    from core.align.terms import Term
    from core.normalize.tokens import Word

THIN = 3
"""Words in common, names left out, up to which a pair may be alike by a phrase alone."""
THIN_EXTENT = 0.4
"""Share of the longer witness, by rarity, from which so few words in common are what it says."""
RUN = 3
"""Words in a row that two share by more than chance, little ones counted."""


@cache
def _titles() -> frozenset[str]:
    return frozenset(table()["aside"]["titles"])


def titled(tokens: Sequence[Word], carrying: Container[int]) -> frozenset[int]:
    """Return where the words of titles start: of `adviser` and, before it, of `former national security`.

    `carrying` holds the starts of the words that carry content; a little word or a sign ends a title.
    """
    found = set()
    goes_on = False
    for token in reversed(tokens):
        goes_on = token.norm in _titles() or (goes_on and token.after[:1] == " " and token.start in carrying)
        if goes_on:
            found.add(token.start)
    return frozenset(found)


def beside(tokens: Sequence[Word], terms: Sequence[Term]) -> frozenset[tuple[str, str]]:
    """Return the terms that stand beside each other with nothing but a space between: parts of one phrase."""
    place = {token.start: at for at, token in enumerate(tokens)}
    return frozenset(
        (one, other)
        for (one, first), (other, second) in pairwise(terms)
        if place[second.start] - place[first.start] <= 1 and first.after[:1] in {"", " ", "-"}
    )


def thin(a: Profile, b: Profile, common: float) -> bool:
    """Whether two have no more in common than a name, a topic or a set phrase that both sentences mention.

    `common` is the rarity of what they have in common.
    """
    if a.about is not None and b.about is not None:
        return False  # what was talked about is such a topic
    whom = a.named & b.named
    shared = (term for term in a.worth if term in b.worth and term not in whom)
    told = set(islice(shared, THIN + 1))  # more are enough, however many
    if len(told) > THIN:
        return False
    if len(told) - sum(one in told and other in told for one, other in a.beside & b.beside) <= 1:
        return a.words != b.words
    return common < THIN_EXTENT * max(a.told, b.told)


def in_a_row(a: Profile, b: Profile) -> bool:
    """Whether the two share RUN words in a row, one of which carries content."""
    shared = _runs(a.words) & _runs(b.words)
    return any(counted_as(word, a.language) for words in shared for word in words)


def reworded(a: Profile, b: Profile) -> int:
    """Return how many words of the first the second says in another word that is listed as one for the same."""
    ours, theirs = set(a.words) - set(b.words), set(b.words) - set(a.words)
    known = {key for word in theirs for key in _listed(word, b.language)}
    return sum(not known.isdisjoint(_listed(word, a.language)) for word in ours)


@lru_cache(maxsize=65_536)
def _listed(word: str, language: str) -> frozenset[str]:
    """Return the groups of the lexicon that hold a word as a choice of wording."""
    return frozenset(key for key in kin_keys(word, language) if key.startswith(("translation:", "loaded:")))


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
