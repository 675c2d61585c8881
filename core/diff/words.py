"""How two words are akin: the one judgement that collation, variants and the gathering of statements share.

A judgement is made on compared forms (`Token.norm`) and looks up `core/lexicon/variants.toml`; where no list knows a
pair, rules do (accents and hyphens, -ise and -ize, transliteration of names, numbers by value, a common stem).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal

import snowballstemmer

from core.lexicon import load

if TYPE_CHECKING:
    from core.model import Token

Kin = Literal["same", "spelling", "name form", "number form", "inflection", "translation", "loaded", "function"]
"""From closest to farthest; `loaded` words stand in each other's place but frame what is said."""

_STEMMERS = {
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pl": "polish",
    "pt": "portuguese",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
    "uk": "ukrainian",
    "ar": "arabic",
}
_FIGURE = re.compile(r"[$€£¥₽₴]?(\d[\d,]*(?:\.\d+)?)(?:%|th|st|nd|rd)?$")
_CONVENTIONS = (
    (re.compile(r"is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)"), "iz"),
    (re.compile(r"ys(?=(?:e|ed|es|ing)$)"), "yz"),
    (re.compile(r"our(?=s?$|ed$|ing$|able$|ite$|ites$|hood$|ly$)"), "or"),
    (re.compile(r"ae|oe"), "e"),
)
_CONTRACTED = re.compile(r"(?:n't|'ll|'ve|'re|'m|'d)$|^(?:it|that|there|he|she|what|let|here|who)'s$")
_LETTERS_OF_NAMES = (
    ("kh", "h"),
    ("ck", "k"),
    ("ph", "f"),
    ("zh", "z"),
    ("sh", "s"),
    ("ts", "z"),
    ("tz", "z"),
    ("w", "v"),
    ("q", "k"),
    ("c", "k"),
    ("y", "i"),
    ("j", "i"),
)
_SHORTEST_NAME = 4
"""Letters a name needs before its transliteration is guessed: Iran and Iraq differ in one."""
_LONGEST_WORD = 64
"""Letters up to which rules look into a word; a longer one is compared whole."""


@cache
def table() -> dict[str, Any]:
    """Return the lexicon of variants as read."""
    return load("variants")


@cache
def _group_of(section: str) -> dict[str, frozenset[int]]:
    """Return, for each word or phrase of a section, the numbers of the groups that hold it."""
    found: dict[str, set[int]] = {}
    groups = table()[section]
    for number, group in enumerate(groups.values() if isinstance(groups, dict) else groups):
        for word in group:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(groups) for word, groups in found.items()}


def listed(section: str, a: str, b: str) -> bool:
    """Whether one group of `section` (translation, loaded, names, spelling, places) holds both words or phrases."""
    groups = _group_of(section)
    return bool(groups.get(a, frozenset()) & groups.get(b, frozenset()))


FALLBACK = "en"
"""Language whose little words are used where a text's own has no list."""


@lru_cache(maxsize=65_536)
def function_class(word: str, language: str = "en") -> frozenset[str]:
    """Return the classes of little words that `word` belongs to."""
    return frozenset(name for name, words in _functions(language).items() if word in words)


@cache
def _functions(language: str) -> dict[str, frozenset[str]]:
    known = table()["functions"]
    return {name: frozenset(words) for name, words in known.get(language, known[FALLBACK]).items()}


def is_function(word: str, language: str = "en") -> bool:
    """Whether `word` is a little word that carries no content of its own.

    >>> is_function("war"), is_function("war", "de")
    (False, True)
    """
    return bool(function_class(word, language)) or (language == FALLBACK and bool(_CONTRACTED.search(word)))


def is_little(token: Token, language: str = "en") -> bool:
    """Whether a printed word is a little word; `US` in capitals is a state, `us` is not.

    >>> from core.model import Token
    >>> is_little(Token("US", "us", 0, 2)), is_little(Token("us", "us", 0, 2))
    (False, True)
    """
    capitals = len(token.text) > 1 and token.text.isupper()
    return not (capitals and token.norm in _capital_names()) and is_function(token.norm, language)


@cache
def _capital_names() -> frozenset[str]:
    """Return names that are little words when printed small."""
    return frozenset(word for group in table()["names"] for word in group if is_function(word))


@cache
def negations(language: str = "en") -> frozenset[str]:
    """Return the words that deny."""
    return frozenset(table()["negation"].get(language, table()["negation"][FALLBACK]))


@cache
def modals(language: str = "en") -> frozenset[str]:
    """Return the words that say how sure or how binding something is."""
    return frozenset(table()["modality"].get(language, table()["modality"][FALLBACK]))


@cache
def _stemmer(language: str) -> Any:  # noqa: ANN401  the library has no types
    name = _STEMMERS.get(language, "")
    return snowballstemmer.stemmer(name) if name in snowballstemmer.algorithms() else None


@lru_cache(maxsize=200_000)
def stem(word: str, language: str = "en") -> str:
    """Return the stem of a compared form; the word itself where the language has no stemmer.

    >>> stem("policies"), stem("russia's")
    ('polici', 'russia')
    """
    if len(word) > _LONGEST_WORD:
        return word
    stemmer = _stemmer(language)
    return word.removesuffix("'s") if stemmer is None else str(stemmer.stemWord(word.removesuffix("'s")))


@lru_cache(maxsize=65_536)
def number(word: str) -> float | None:
    """Return the value of a figure or a number in words; None for any other word.

    >>> number("2,000"), number("five"), number("110th"), number("war")
    (2000.0, 5.0, 110.0, None)
    """
    figure = _FIGURE.match(word)
    if figure and len(word) <= _LONGEST_WORD:
        return float(figure[1].replace(",", ""))
    value = table()["numbers"].get(word)
    return None if value is None else float(value)


def _plain(word: str) -> str:
    """Return the word without accents, hyphens, points and apostrophes."""
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if letter.isalnum())


def _convention(word: str) -> str:
    for pattern, written in _CONVENTIONS:
        word = pattern.sub(written, word)
    return word


@lru_cache(maxsize=65_536)
def _skeleton(name: str) -> str:
    """Return the consonants of a name as any transliteration would keep them."""
    name = _plain(name)
    for printed, read in _LETTERS_OF_NAMES:
        name = name.replace(printed, read)
    kept = name[:1] + re.sub(r"[aeiouh]", "", name[1:])
    return re.sub(r"(.)\1+", r"\1", kept)


def _same_name(a: str, b: str) -> bool:
    if min(len(a), len(b)) < _SHORTEST_NAME or a[0] != b[0]:
        return False
    return abs(len(a) - len(b)) <= 2 and len(_skeleton(a)) > 2 and _skeleton(a) == _skeleton(b)  # noqa: PLR2004  letters


@lru_cache(maxsize=400_000)
def kinship(a: str, b: str, language: str = "en", named: bool = False) -> Kin | None:  # noqa: FBT001, FBT002  a cached key
    """Return how two compared forms are akin, None where nothing is known.

    `named` is true where both are printed with a capital, so that rules for names apply.

    >>> kinship("kiev", "kyiv"), kinship("bridgehead", "foothold"), kinship("conflict", "war")
    ('name form', 'translation', 'loaded')
    """
    if a == b:
        return "same"
    if max(len(a), len(b)) > _LONGEST_WORD:
        return None
    return _listed_kin(a, b) or _ruled_kin(a, b, language, named=named) or _translated(a, b)


@lru_cache(maxsize=200_000)
def kin_keys(word: str, language: str = "en") -> frozenset[str]:
    """Return keys of a compared form. Words that are akin share one; words that share none need no comparison.

    >>> kin_keys("policy") & kin_keys("policies") != frozenset()
    True
    """
    if len(word) > _LONGEST_WORD:
        return frozenset({f"same:{word}"})
    bare = word.removesuffix("'s")
    keys = {f"same:{word}", f"stem:{stem(word, language)}", f"name:{_skeleton(word)}"}
    keys |= {f"class:{name}" for name in function_class(word, language)}
    value = number(word)
    if value is not None:
        keys.add(f"number:{value}")
    if plain := _plain(word):
        keys.add(f"plain:{_convention(plain)}")
    for section in ("names", "spelling", "loaded", "translation", "places"):
        groups = _group_of(section)
        keys |= {f"{section}:{at}" for form in (word, bare) for at in groups.get(form, frozenset())}
    return frozenset(keys)


def _listed_kin(a: str, b: str) -> Kin | None:
    bare_a, bare_b = a.removesuffix("'s"), b.removesuffix("'s")
    if listed("names", bare_a, bare_b):
        return "name form"
    if listed("spelling", a, b):
        return "spelling"
    return "loaded" if listed("loaded", bare_a, bare_b) else None


def _translated(a: str, b: str) -> Kin | None:
    """Look up words for the same; a state, its capital and its people are house style too (Tehran's, Iran's)."""
    bare_a, bare_b = a.removesuffix("'s"), b.removesuffix("'s")
    return "translation" if listed("translation", bare_a, bare_b) or listed("places", bare_a, bare_b) else None


def root(word: str, language: str = "en") -> str:
    """Return what a word is counted as when it is looked for at another place: its state, or its stem.

    >>> root("west's") == root("western"), root("policies") == root("policy")
    (True, True)
    """
    places = _group_of("places").get(word.removesuffix("'s"))
    return f"@{min(places)}" if places else stem(word, language)


def _ruled_kin(a: str, b: str, language: str, *, named: bool) -> Kin | None:
    value_a, value_b = number(a), number(b)
    if value_a is not None or value_b is not None:
        return "number form" if value_a == value_b and ("%" in a) == ("%" in b) else None
    if is_function(a, language) or is_function(b, language):
        return "function" if function_class(a, language) & function_class(b, language) else None
    plain_a, plain_b = _plain(a), _plain(b)
    if plain_a and (plain_a == plain_b or (language == "en" and _convention(plain_a) == _convention(plain_b))):
        return "inflection" if "'s" in a[-2:] + b[-2:] else "spelling"
    if stem(a, language) == stem(b, language):
        return "inflection"
    return "name form" if named and _same_name(a, b) else None


def token_kinship(a: Token, b: Token, language: str = "en") -> Kin | None:
    """Return how two printed words are akin; capitals tell names.

    >>> from core.model import Token
    >>> token_kinship(Token("Zelensky", "zelensky", 0, 8), Token("Zelenskyi", "zelenskyi", 0, 9))
    'name form'
    """
    return kinship(a.norm, b.norm, language, a.text[:1].isupper() and b.text[:1].isupper())
