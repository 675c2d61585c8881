"""What the difference between two readings is, and how much it weighs.

The rules stand in the order in which they are tried: what changes the meaning for certain first, then what certainly
does not, and last what no rule knows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.diff.words import is_function, is_little, kinship, listed, modals, negations, number, stem, token_kinship

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.diff.words import Kin
    from core.model import Token, VariantKind

WEIGHTS: dict[VariantKind, float] = {
    "punctuation": 0.02,
    "spelling": 0.05,
    "name form": 0.05,
    "number form": 0.05,
    "transposition": 0.2,
    "translation": 0.25,
    "bracket": 0.3,
    "ellipsis": 0.3,
    "addition": 0.5,
    "omission": 0.5,
    "truncation": 0.5,
    "substitution": 0.5,
    "attribution": 0.7,
    "substance": 0.9,
    "negation or modality": 1.0,
}
"""How far a difference of each kind changes what is said: 0 never, 1 always. Set by hand from their definitions."""
LITTLE = 0.1
"""Weight of a difference in little words only."""
INFLECTED = 0.15
"""Weight of another form of the same word."""

_ELLIPSIS = re.compile(r"…|\.\.\.|\[\s*\.\.\s*\]")
_JOINED = str.maketrans("", "", " -")
_BACKSHIFT = {"would": "will", "could": "can", "might": "may", "should": "should", "shall": "will", "cannot": "can"}
"""Reported speech moves will to would: the tense changes, not how sure it is."""
_KIND_OF_KIN: dict[Kin, tuple[VariantKind, float]] = {
    "same": ("punctuation", WEIGHTS["punctuation"]),
    "spelling": ("spelling", WEIGHTS["spelling"]),
    "name form": ("name form", WEIGHTS["name form"]),
    "number form": ("number form", WEIGHTS["number form"]),
    "inflection": ("translation", INFLECTED),
    "translation": ("translation", WEIGHTS["translation"]),
    "loaded": ("substance", WEIGHTS["substance"]),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A kind with its weight."""

    kind: VariantKind
    weight: float


def punctuation(token: Token) -> str:
    """Return the signs printed after a token that a reader would call punctuation, quotation marks left out.

    >>> from core.model import Token
    >>> punctuation(Token("word", "word", 0, 4, after=',” '))
    ','
    """
    return "".join(sign for sign in token.after if not sign.isspace() and sign not in "\"'“”„«»‘’‚‹›()[]")


def judge(
    base: Sequence[Token], other: Sequence[Token], language: str, *, in_marks: bool, steady: bool = True
) -> Judged:
    """Name the difference of two readings; `in_marks` where both stand in quotation marks.

    `steady` says that the words round them agree: only there does one `must` or `not` turn what is said. Where all is
    worded anew, the same sense may stand in other words beside.

    >>> from core.normalize.tokens import tokenize
    >>> words = lambda text: tokenize(text, [(0, len(text))])
    >>> judge(words("should"), words("must"), "en", in_marks=True).kind
    'negation or modality'
    >>> judge(words("conflict"), words("war"), "en", in_marks=True).kind
    'substance'
    """
    if not base:
        return judge_added(other, language, steady=steady)
    if [token.norm for token in base] == [token.norm for token in other]:
        return _of("punctuation")
    if steady and _asserts(base, language) != _asserts(other, language):
        return _of("negation or modality")
    return _by_phrase(base, other, language) or _by_words(base, other, language, in_marks=in_marks)


def judge_added(words: Sequence[Token], language: str, *, steady: bool = True) -> Judged:
    """Name words that the base has not; `steady` as for `judge`."""
    if steady and _asserts(words, language) != _NOTHING_ASSERTED:
        return _of("negation or modality")
    if any(sign in token.before + token.after for token in words for sign in "[]"):
        return _of("bracket")
    little = all(is_little(token, language) for token in words)
    return Judged("addition", LITTLE if little else WEIGHTS["addition"])


def judge_gap(
    words: Sequence[Token], neighbours: tuple[Token | None, Token | None], language: str, *, steady: bool = True
) -> Judged:
    """Name words of the base that a version lacks; `neighbours` are its words round the gap, None at an end."""
    before, after = neighbours
    if (before and _ELLIPSIS.search(before.after)) or (after and _ELLIPSIS.search(after.before)):
        return _of("ellipsis")
    little = all(is_little(token, language) for token in words)
    if steady and before and after and _asserts(words, language) != _NOTHING_ASSERTED and len(words) <= _SHORT_GAP:
        return _of("negation or modality")
    kind: VariantKind = "omission" if before and after else "truncation"
    return Judged(kind, LITTLE if little else WEIGHTS[kind])


_SHORT_GAP = 3
"""Words up to which a dropped `not` or `must` turns the sentence round it; in a longer gap it goes with its clause."""
_NOTHING_ASSERTED: tuple[int, frozenset[str]] = (0, frozenset())


def _asserts(words: Sequence[Token], language: str) -> tuple[int, frozenset[str]]:
    """Return whether the words deny, and the modal words among them with reported speech undone."""
    norms = [token.norm for token in words]
    denied = sum(norm in negations(language) for norm in norms) % 2
    return denied, frozenset(_BACKSHIFT.get(norm, norm) for norm in norms if norm in modals(language)) - {"will"}


def _by_phrase(base: Sequence[Token], other: Sequence[Token], language: str) -> Judged | None:
    """Look both readings up as phrases, little words at their ends left off."""
    phrase_a, phrase_b = _phrase(base, language), _phrase(other, language)
    if not phrase_a or not phrase_b:
        return None
    if phrase_a != phrase_b and phrase_a.translate(_JOINED) == phrase_b.translate(_JOINED):
        return _of("spelling")
    return next((_of(kind) for section, kind in _SECTIONS if listed(section, phrase_a, phrase_b)), None)


_SECTIONS: tuple[tuple[str, VariantKind], ...] = (
    ("names", "name form"),
    ("spelling", "spelling"),
    ("loaded", "substance"),
    ("translation", "translation"),
)
"""Sections of the lexicon and the kind each stands for; the first that holds both phrases decides."""


def _of(kind: VariantKind) -> Judged:
    return Judged(kind, WEIGHTS[kind])


def _phrase(words: Sequence[Token], language: str) -> str:
    norms = [token.norm.removesuffix("'s") for token in words]
    while norms and is_function(norms[0], language):
        norms.pop(0)
    while norms and is_function(norms[-1], language):
        norms.pop()
    return " ".join(norms)


def _by_words(base: Sequence[Token], other: Sequence[Token], language: str, *, in_marks: bool) -> Judged:
    """Pair the content words of both readings and let the farthest pair decide."""
    content_a = [token for token in base if not is_little(token, language)]
    content_b = [token for token in other if not is_little(token, language)]
    if _figures(content_a) != _figures(content_b) and _figures(content_a) and _figures(content_b):
        return Judged("substance", WEIGHTS["negation or modality"])
    if not content_a and not content_b:
        return Judged("translation" if in_marks else "substitution", LITTLE)
    if not content_a or not content_b:
        return _of("substitution")
    if len(content_a) == len(content_b):
        kins = [token_kinship(a, b, language) for a, b in zip(content_a, content_b, strict=True)]
        known = [_KIND_OF_KIN[kin] for kin in kins if kin is not None and kin != "function"]
        if len(known) == len(kins):
            return _farthest(known)
        if sorted(stem(token.norm, language) for token in content_a) == sorted(
            stem(token.norm, language) for token in content_b
        ):
            return _of("transposition")
    if any(kinship(a.norm, b.norm, language) == "loaded" for a in content_a for b in content_b):
        return _of("substance")
    return _of("substitution")


def _farthest(known: Sequence[tuple[VariantKind, float]]) -> Judged:
    kind, weight = max(known, key=lambda one: (one[1], one[0]))
    # All content words are the same: what differs is the little words between them.
    return Judged("translation", LITTLE) if kind == "punctuation" else Judged(kind, weight)


def _figures(words: Sequence[Token]) -> list[float]:
    return sorted(value for token in words if (value := number(token.norm)) is not None)
