"""Words as printed and as compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from core.model import Token
from core.normalize.rules import INVISIBLE, MARKS_ABOVE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LETTER = f"[^\\W_][{MARKS_ABOVE}{INVISIBLE}]*"
_WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(
    f"[A-Za-zА-Яа-яёЁ][A-Za-zА-Яа-яёЁ0-9]*+(?![\\w.'’ʼ\u2010\u2011{MARKS_ABOVE}{INVISIBLE}-])|"  # most words, fast
    f"[{_WIDE}]"  # scripts that print no space between words: one sign a token
    f"|[$€£¥₽₴]?\\d[\\d{INVISIBLE}]*(?:[.,:]\\d+)*(?:%|(?:-?[^\\W\\d_]+)+)?"  # 2,000  1.5%  16:23  110th
    f"|(?:[^\\W\\d_]\\.){{2,}}(?:['’]s)?"  # U.S.  U.K.'s
    f"|(?:(?![{_WIDE}]){_LETTER})+(?:(?:['’ʼ\u2010\u2011-]|['’]-)(?:(?![{_WIDE}]){_LETTER})+)*"  # anti-Russian
)
_TYPOGRAPHY = str.maketrans(
    {"\u2019": "'", "\u02bc": "'", "\u2018": "'", "`": "'", "\u00b4": "'", "\u2010": "-", "\u2011": "-", "\u2012": "-"}
)
_SHORT = 40
"""Letters up to which a run between spaces is remembered: `war,` comes again, a page without a space does not."""
_UNSEEN = re.compile(f"[{INVISIBLE}]")


def tokenize(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Token, ...]:
    """Cut the given stretches of `text` into words, in the order given. Offsets are those of `text`.

    What is printed between words stays with the word before it, so the tokens joined again give the stretches.

    >>> [(word.text, word.after) for word in tokenize("Russia’s U.S. ally, he said", [(0, 19)])]
    [('Russia’s', ' '), ('U.S.', ' '), ('ally', ',')]
    """
    return tuple(token for start, end in spans for token in _piece(text, start, end))


tokenized = lru_cache(maxsize=4096)(tokenize)
"""The same, remembered: a stretch is compared with others, then looked up again where it is written."""


def _piece(text: str, start: int, end: int) -> Iterator[Token]:
    matches = list(_WORD.finditer(text, start, end))
    for place, match in enumerate(matches):
        follows = matches[place + 1].start() if place + 1 < len(matches) else end
        first, last = match.span()
        before = text[start:first] if place == 0 else ""
        yield Token(match[0], compared(match[0]), first, last, before, text[last:follows])


class Word(NamedTuple):
    """A word that is only looked at, made in a fraction of the time of a token."""

    text: str
    norm: str
    start: int
    after: str
    """The sign that is printed behind it, and the one behind that; empty at the end of its stretch."""


def words(text: str, spans: Iterable[tuple[int, int]]) -> list[Word]:
    """Cut the given stretches into words, as `tokenize` does.

    No word holds a space, so what stands between two spaces is cut alone, and remembered: most of it comes again.
    """
    found: list[Word] = []
    for start, end in spans:
        at = start
        for run in text[start:end].split():
            at = text.index(run, at)
            for printed, norm, first, last in (_remembered if len(run) <= _SHORT else _cut)(run):
                behind = at + last
                found.append(_word((printed, norm, at + first, text[behind : min(behind + 2, end)])))
            at += len(run)
    return found


_word = partial(tuple.__new__, Word)
"""Makes a `Word` of a tuple, in half the time of its own constructor."""


def _cut(run: str) -> tuple[tuple[str, str, int, int], ...]:
    """Return the words of what stands between two spaces: as printed, as compared, where each begins and ends."""
    return tuple((match[0], compared(match[0]), *match.span()) for match in _WORD.finditer(run))


_remembered = lru_cache(maxsize=32768)(_cut)


def starts(text: str, spans: Iterable[tuple[int, int]]) -> list[int]:
    """Return where the words of the given stretches begin."""
    return [match.start() for start, end in spans for match in _WORD.finditer(text, start, end)]


@lru_cache(maxsize=65536)
def compared(word: str) -> str:
    """Return the form in which words are compared: case, apostrophes, hyphens and invisible characters evened out.

    >>> compared("Russia’s"), compared("ＵＮ"), compared("anti‑Russian")
    ("russia's", 'un', 'anti-russian')
    """
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", word)).translate(_TYPOGRAPHY).casefold()


def count(text: str, start: int, end: int) -> int:
    """Return the number of words printed between two offsets."""
    return sum(1 for _ in _WORD.finditer(text, start, end))
