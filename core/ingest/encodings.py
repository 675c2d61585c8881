"""Which older encoding a text is in, told by what its characters then spell.

Each candidate is tried in full. It counts only if the text then reads as a language that is written in that encoding
and its characters stand where prose puts them: £ before a number and not inside a word, no capital behind a small
letter, no two alphabets in one word. Where two readings are equally good nothing is guessed.

General detectors weigh byte statistics; tried on prose in 24 encodings they turned a lone £ of an English article
into Ł and misread most texts under 130 characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_TYPOGRAPHY: Final = "“”„‘’‚«»‹›–—…•§°£€№©®™½¼¾¡¿·×±\u00a0"
_WESTERN: Final = "À-ÖØ-öø-ÿŒœŠšŽžŸ"
_CENTRAL: Final = "ĄąĆćĘęŁłŃńŚśŹźŻżÁáČčĎďÉéĚěÍíŇňÓóŘřŠšŤťÚúŮůÝýŽžÄäÖöÜüßŐőŰűĂăÂâÎîŞşŢţĐđĹĺĽľŔŕÔôËëÇç"
_CYRILLIC: Final = "А-яЁёІіЇїЄєҐґЎўЈјЉљЊњЋћЂђЏџЌќЃѓЅѕ"
_BALTIC: Final = "ĄąČčĘęĖėĮįŠšŲųŪūŽžĀāĒēĢģĪīĶķĻļŅņÄäÕõÖöÜü"
_KANA: Final = "ぁ-ゖァ-ヺー々〇、。「」『』・〜～！？（）：；，．０-９Ａ-Ｚａ-ｚ　％"
_WIDE: Final = "、。「」『』《》〈〉·—！？（）：；，．０-９Ａ-Ｚａ-ｚ　％"

_STANDS_ALONE: Final = frozenset("àáâéèêóòôíìîúùåæöøÀÁÂÉÈÊÓÒÔÍÌÎÚÙÅÆÖØůŮ")
"""Latin letters beyond ASCII that are words by themselves in some language."""
_NEVER_INSIDE: Final = frozenset("“„‚«»‹›•§°£€№©®™½¼¾¡¿×±")
"""Signs that do not stand between two letters."""
_ODD_SHARE: Final = 0.02
"""Share of characters beyond ASCII that may stand oddly: slips stay below it, misreadings begin at 10%."""
_LOOKED_AT: Final = 4000
"""Characters beyond ASCII that are looked at."""
_SAMPLE: Final = 2000
"""Characters from which the language is told."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding with the languages written in it and the characters beyond ASCII that they print."""

    name: str
    languages: frozenset[str]
    prints: str
    """Of a character class."""
    first_level: range = range(0)
    """Lead bytes of the ideographs in daily use, in `codec`."""
    codec: str = ""


def _encoding(name: str, languages: str, prints: str, first_level: range = range(0), codec: str = "") -> Encoding:
    return Encoding(name, frozenset(languages.split()), prints, first_level, codec)


_WEST: Final = "en de fr es it pt nl sv da nb nn no fi is ca gl eu ga af lb oc"
_MIDDLE: Final = "pl cs sk hu hr sl bs ro sr sq"
_SLAVIC: Final = "ru uk bg be sr mk kk ky mn"

ENCODINGS: Final = (
    _encoding("cp1252", _WEST, _WESTERN),
    _encoding("cp1251", _SLAVIC, _CYRILLIC),
    _encoding("cp1250", _MIDDLE, _CENTRAL),
    _encoding("iso8859-2", _MIDDLE, _CENTRAL),
    _encoding("koi8-u", _SLAVIC, _CYRILLIC),
    _encoding("cp866", _SLAVIC, _CYRILLIC),
    _encoding("iso8859-5", _SLAVIC, _CYRILLIC),
    _encoding("cp1254", "tr az", _WESTERN + "ĞğİıŞş"),
    _encoding("cp1257", "lt lv et", _BALTIC),
    _encoding("cp1253", "el", "Ά-ώ"),
    _encoding("iso8859-7", "el", "Ά-ώ"),
    _encoding("cp1255", "he", "א-ת״׳"),
    _encoding("cp1256", "ar fa ur ps ug", "ء-ْپچژگکیےہں،؛؟"),
    _encoding("gb18030", "zh", _WIDE, range(0xB0, 0xD8), "gb2312"),
    _encoding("big5", "zh", _WIDE, range(0xA4, 0xC7), "big5"),
    _encoding("cp932", "ja", _KANA, range(0xB0, 0xD0), "euc_jp"),
    _encoding("euc_jp", "ja", _KANA, range(0xB0, 0xD0), "euc_jp"),
    _encoding("cp949", "ko", _WIDE, range(0xB0, 0xC9), "euc_kr"),
    _encoding("utf-16-le", "ja", _KANA, range(0xB0, 0xD0), "euc_jp"),
    _encoding("utf-16-be", "ja", _KANA, range(0xB0, 0xD0), "euc_jp"),
    _encoding("utf-16-le", "zh", _WIDE, range(0xB0, 0xD8), "gb2312"),
    _encoding("utf-16-be", "zh", _WIDE, range(0xB0, 0xD8), "gb2312"),
    _encoding("utf-16-le", "ko", _WIDE, range(0xB0, 0xC9), "euc_kr"),
    _encoding("utf-16-be", "ko", _WIDE, range(0xB0, 0xC9), "euc_kr"),
)
"""Tried in this order; the order decides nothing but the name shown where two give the same text."""


def guess(data: bytes) -> tuple[str, str] | None:
    """Return the text and the name of its encoding; None where none fits or two fit equally well.

    >>> guess("The tunnel costs £5m, and nobody knows who will pay for it.".encode("cp1252"))[1]
    'cp1252'
    """
    if b"\x1b$" in data or b"\x1b(" in data:
        return _escaped(data)
    readings = sorted(_readings(data), key=lambda reading: reading[0])
    if not readings or any(odd == readings[0][0] and text != readings[0][1] for odd, text, _ in readings[1:]):
        return None
    _, text, name = readings[0]
    return text, name


def _escaped(data: bytes) -> tuple[str, str] | None:
    """Japanese mail: ASCII with escape sequences that switch the alphabet."""
    try:
        return data.decode("iso2022_jp"), "iso2022_jp"
    except UnicodeDecodeError:
        return None


def _readings(data: bytes) -> Iterator[tuple[float, str, str]]:
    """Yield the share of oddities, the text and the encoding of every reading that makes sense."""
    from py3langid import classify  # noqa: PLC0415 - loads a model, and few files need it

    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding.name)
        except UnicodeDecodeError:
            continue
        odd = _oddness(text, encoding)
        if odd <= _ODD_SHARE and str(classify(_sample(text))[0]) in encoding.languages:
            yield odd, text, encoding.name


def _sample(text: str) -> str:
    """A stretch round the first character beyond ASCII: elsewhere all encodings agree."""
    first = next((place for place, character in enumerate(text) if character > "\x7f"), 0)
    return text[max(0, first - _SAMPLE // 2) : first + _SAMPLE // 2]


@cache
def _beyond(prints: str) -> re.Pattern[str]:
    return re.compile(f"[{prints}{_TYPOGRAPHY}]")


def _oddness(text: str, encoding: Encoding) -> float:
    """Return the share of characters beyond ASCII that prose does not print where they stand."""
    seen = odd = 0
    for match in re.finditer(r"[^\x00-\x7f]", text):
        seen += 1
        odd += _is_odd(text, match.start(), encoding)
        if seen >= _LOOKED_AT:
            break
    return odd / max(1, seen)


def _is_odd(text: str, place: int, encoding: Encoding) -> bool:
    character = text[place]
    if not _beyond(encoding.prints).match(character):
        return not _is_first_level(character, encoding)
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    if encoding.first_level:
        return False
    if not character.isalpha():
        inside = before.isalpha() and after.isalpha()
        return inside and (character in _NEVER_INSIDE or (character == "–" and before.islower() and after.islower()))
    return _is_odd_letter(before, character, after)


def _is_odd_letter(before: str, letter: str, after: str) -> bool:
    """A capital behind a small letter, a neighbour of another alphabet, or a letter that is no word by itself."""
    if (before.islower() and letter.isupper()) or (letter.islower() and after.isupper()):
        return True
    if letter >= "\u0370":
        return any(near.isascii() and near.isalpha() for near in (before, after))
    return not before.isalpha() and not after.isalpha() and after not in "'’" and letter not in _STANDS_ALONE


def _is_first_level(character: str, encoding: Encoding) -> bool:
    """Whether an ideograph or syllable is one in daily use."""
    if not encoding.first_level:
        return False
    try:
        return character.encode(encoding.codec)[0] in encoding.first_level
    except UnicodeEncodeError:
        return False
