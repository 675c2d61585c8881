"""The distinct words of one collation, and which of them may share a column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.diff.words import is_function, kin_keys, kinship

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.diff.words import Kin
    from core.model import Token

SAME = 24
"""Worth of an identical content word. Below, no two soft matches outweigh one same word."""
SAME_FUNCTION = 16
"""Worth of an identical little word: it may stand anywhere, so it yields to a content word."""
SOFT: dict[Kin, int] = {
    "spelling": 20,
    "name form": 20,
    "number form": 20,
    "inflection": 16,
    "translation": 11,
    "loaded": 10,
    "function": 3,
}
"""Worth of words that are akin, by kind."""


@dataclass(slots=True)
class Vocabulary:
    """Numbers for words: the same for the same compared form and the same kind of first letter."""

    language: str
    words: list[tuple[str, bool]] = field(default_factory=list)
    """Compared form, and whether it is printed with a capital."""
    content: list[bool] = field(default_factory=list)
    """Whether each word carries content."""
    _numbers: dict[tuple[str, bool], int] = field(default_factory=dict)
    _printed: dict[tuple[str, str], int] = field(default_factory=dict)
    _holders: dict[str, list[int]] = field(default_factory=dict)
    _indexed: int = 0
    _known: dict[int, dict[int, int]] = field(default_factory=dict)

    def numbers(self, tokens: Sequence[Token]) -> list[int]:
        """Return the number of each word."""
        printed = self._printed
        return [
            number if (number := printed.get((token.text, token.norm), -1)) >= 0 else self._number(token)
            for token in tokens
        ]

    def _number(self, token: Token) -> int:
        word = (token.norm, token.text[:1].isupper())
        number = self._numbers.setdefault(word, len(self.words))
        if number == len(self.words):
            self.words.append(word)
            self.content.append(any(map(str.isalnum, token.norm)) and not is_function(token.norm, self.language))
        self._printed[token.text, token.norm] = number
        return number

    def akin(self, word: int) -> dict[int, int]:
        """Return every word of the collation that may share a column with `word`, and what that is worth."""
        if word not in self._known:
            self._index()
            norm, capital = self.words[word]
            known = {word: SAME if self.content[word] else SAME_FUNCTION}
            others = {other for key in kin_keys(norm, self.language) for other in self._holders[key]}
            others.discard(word)
            for other in sorted(others):
                if worth := self._worth(norm, self.words[other], capital=capital):
                    known[other] = worth
            self._known[word] = known
        return self._known[word]

    def _index(self) -> None:
        """Enter the words that came since under the keys that words akin share."""
        for number in range(self._indexed, len(self.words)):
            for key in kin_keys(self.words[number][0], self.language):
                self._holders.setdefault(key, []).append(number)
        self._indexed = len(self.words)

    def _worth(self, norm: str, other: tuple[str, bool], *, capital: bool) -> int:
        kin = kinship(norm, other[0], self.language, capital and other[1])
        if kin is None:
            return 0
        if kin == "same":
            return SAME_FUNCTION if is_function(norm, self.language) else SAME
        return SOFT[kin]
