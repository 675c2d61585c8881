"""Words cut into the pieces that a sentence encoder knows.

Method: the WordPiece of BERT (Devlin et al. 2019): words and single signs first, then of each word the longest known
beginning again and again. The packages that do this bring along a client for a model hub; a table look-up is enough.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST_WORD = 100
"""Letters beyond which a word counts as unknown, as the encoders were trained with."""
FIRST, LAST, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_WIDE = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F))
"""Chinese signs: each is a word of its own."""


def pieces(text: str, known: Mapping[str, int], limit: int, *, lower: bool) -> list[int]:
    """Return the numbers of the pieces of a text, framed as the encoder expects; at most `limit`, the rest is cut.

    >>> table = {"[CLS]": 0, "[SEP]": 1, "[UNK]": 2, "foot": 3, "##hold": 4, ".": 5}
    >>> pieces("Foothold. War", table, 8, lower=True)
    [0, 3, 4, 5, 2, 1]
    """
    found = [known[FIRST]]
    for word in _words(text, lower=lower):
        found += _cut(word, known)
        if len(found) >= limit:
            break
    return [*found[: limit - 1], known[LAST]]


def _words(text: str, *, lower: bool) -> Iterator[str]:
    """Yield words and single signs; with `lower`, small letters without accents."""
    if lower:
        text = "".join(
            sign for sign in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(sign) != "Mn"
        )
    word = ""
    for sign in text:
        alone = _alone(sign)
        if alone or sign.isspace():
            if word:
                yield word
            word = ""
            if alone:
                yield sign
        elif unicodedata.category(sign)[0] != "C":
            word += sign
    if word:
        yield word


def _alone(sign: str) -> bool:
    """Whether a sign is a word of its own: punctuation, any ASCII sign, a Chinese character."""
    if sign.isascii():
        return sign.isprintable() and not sign.isalnum() and not sign.isspace()
    return unicodedata.category(sign)[0] == "P" or any(low <= ord(sign) <= high for low, high in _WIDE)


def _cut(word: str, known: Mapping[str, int]) -> list[int]:
    """Return the numbers of the pieces of one word; that of an unknown one where some part of it is not known."""
    if len(word) > LONGEST_WORD:
        return [known[UNKNOWN]]
    found: list[int] = []
    start = 0
    while start < len(word):
        lead = "##" if start else ""
        end = next((end for end in range(len(word), start, -1) if lead + word[start:end] in known), None)
        if end is None:
            return [known[UNKNOWN]]
        found.append(known[lead + word[start:end]])
        start = end
    return found
