"""How hard a text is to read, by published formulas as textstat computes them.

Two things about textstat 0.7.13 shape this module. It looks up English syllables in a word list that it downloads at
run time when the list is missing; the look-up is made for language codes whose part before `_` is `en`, so English is
passed as `en-US`, which its look-up does not know and its bundled hyphenation (pyphen) does. And `set_lang` changes the
language of the whole process, so the functions behind it are called with the language instead. Importing it takes
about 0.4 s (measured on 2 cores), most of it nltk; it is therefore imported only when a text is long enough.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from core.model import Readability, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from core.measures.words import Words
    from core.model import Article
    from core.normalize.sentences import Sentence

FEWEST_WORDS = 100
"""The formulas were fitted on passages of about 100 words (Flesch 1948); on less, one long name decides the value."""

LONGEST_WORD = 60
"""Letters of a word that count; beyond any real word, and hyphenation would take minutes on a line without spaces."""

RUNNING_TEXT = frozenset({"lead", "paragraph"})
"""Parts that hold sentences; headlines have a grammar of their own."""

HYPHENATION = "Syllables are estimated by hyphenation, so values may differ by a few points from other tools."

CODES = {"en": "en-US", "no": "nb"}
"""The language codes to pass where they differ from the article's; see above for English."""

_INNER_STOP = re.compile(r"[.!?]+")
_LONG_WORD = re.compile(rf"(\S{{{LONGEST_WORD}}})\S+")


@dataclass(frozen=True, slots=True)
class Formula:
    """A published formula, the languages it was made for, and how to read its value."""

    measure: str
    languages: frozenset[str]
    compute: Callable[[Any, str, str], float]
    """From textstat's metrics, the text and the language code."""
    note: str


@lru_cache(maxsize=65_536)
def _syllables(word: str, code: str) -> int:
    from textstat.backend.utils import get_pyphen  # noqa: PLC0415 - as above

    return len(get_pyphen(code).positions(word)) + 1


@lru_cache(maxsize=1)
def _syllables_a_word(text: str, code: str) -> float:
    """Count as textstat does, once for all formulas, each different word hyphenated once in all texts."""
    from textstat.backend.selections import list_words  # noqa: PLC0415 - as above

    words = list_words(text, lowercase=True)
    return sum(_syllables(word, code) for word in words) / len(words)


def _reading_ease(metrics: Any, text: str, code: str) -> float:  # noqa: ANN401 - textstat's
    from textstat.backend.utils import get_lang_cfg  # noqa: PLC0415 - takes 0.4 s, see above

    base, of_words, of_syllables = (
        get_lang_cfg(code, f"fre_{part}") for part in ("base", "sentence_length", "syll_per_word")
    )
    return float(base - of_words * metrics.words_per_sentence(text) - of_syllables * _syllables_a_word(text, code))


def _grade(metrics: Any, text: str, code: str) -> float:  # noqa: ANN401 - textstat's
    return float(0.39 * metrics.words_per_sentence(text) + 11.8 * _syllables_a_word(text, code) - 15.59)


FORMULAS: tuple[Formula, ...] = (
    Formula(
        "Flesch reading ease",
        frozenset({"de", "en", "es", "fr", "hu", "it", "nl", "ru"}),
        _reading_ease,
        f"Higher is easier; 60 is plain, below 30 very hard. Not comparable between languages. {HYPHENATION}",
    ),
    Formula(
        "Flesch-Kincaid grade",
        frozenset({"en"}),
        _grade,
        f"Years of schooling in the US. {HYPHENATION}",
    ),
    Formula(
        "Gulpease",
        frozenset({"it"}),
        lambda metrics, text, _: metrics.gulpease_index(text),
        "Higher is easier; below 40 is hard without a secondary school certificate.",
    ),
    Formula(
        "Wiener Sachtextformel",
        frozenset({"de"}),
        lambda metrics, text, code: metrics.wiener_sachtextformel(text, 1, code),
        f"Years of schooling, from 4 to 15. {HYPHENATION}",
    ),
    Formula(
        "LIX",
        frozenset({"da", "de", "en", "es", "fr", "it", "nl", "no", "nb", "pl", "pt", "ru", "sv", "uk"}),
        lambda metrics, text, _: metrics.lix(text),
        "Words in a sentence plus the percentage of words over six letters: 40 is ordinary news, above 60 very hard.",
    ),
)
"""In the order shown. textstat's Gunning fog is left out: it drops words of another formula's list from its count."""


def readability(article: Article, words: Words, sentences: Sequence[Sentence]) -> tuple[Readability, ...]:
    """Return one row for each formula of the article's language, without value where the text is too short."""
    running = [sentence for sentence in sentences if sentence.part in RUNNING_TEXT]
    size = words.within([Span(sentence.start, sentence.end) for sentence in running])
    formulas = [formula for formula in FORMULAS if article.language in formula.languages]
    if not formulas:
        return (Readability(article.id, FORMULAS[0].measure, None, size, _no_formula(article.language)),)
    if size < FEWEST_WORDS:
        note = f"Not computed: the running text has {size} words, and the formula needs {FEWEST_WORDS}."
        return tuple(Readability(article.id, formula.measure, None, size, note) for formula in formulas)
    text = prepared(article.text[sentence.start : sentence.end] for sentence in running)
    return tuple(_computed(article, formula, text, size) for formula in formulas)


def _no_formula(language: str) -> str:
    if language == "und":
        return "Not computed: the language of the text is not known."
    return f"Not computed: no formula for this language ({language}) is built in."


def _computed(article: Article, formula: Formula, text: str, size: int) -> Readability:
    from textstat.backend import metrics  # noqa: PLC0415 - takes 0.4 s, see above

    value = formula.compute(metrics, text, CODES.get(article.language, article.language))
    return Readability(article.id, formula.measure, round(value, 1), size, formula.note)


def prepared(sentences: Iterable[str]) -> str:
    r"""Write one sentence a line with a single stop at its end, so that textstat counts the sentences found here.

    >>> prepared(["The U.S. struck at 5 p.m.", "Why?"])
    'The US struck at 5 pm.\nWhy.'
    """
    return "\n".join(_LONG_WORD.sub(r"\1", _INNER_STOP.sub("", sentence)).strip() + "." for sentence in sentences)
