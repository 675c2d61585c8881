"""Bytes to text, or a plain sentence saying why not. Nothing is guessed silently: what was chosen is noted."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import Final

from core.ingest import encodings
from core.ingest.limits import MAX_BYTES, MAX_CHARACTERS
from core.model import Diagnostic

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES: Final = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"MZ\x90", "a Windows program"),
    (b"\x7fELF", "a Linux program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"SQLite format 3", "a database"),
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""Characters that print nothing and lay out nothing; escapes stand in text copied from a terminal."""
_SHARE_OF_CONTROL: Final = 0.02
"""More unprintable characters than this is not text: prose has none, and cut binaries have 10% and more."""
_FEW_PAIRS: Final = 8
"""Pairs of bytes too few to tell an encoding by."""
_FIRST_LEAD: Final = 0xC2
"""The smallest byte that begins a character of several bytes in UTF-8."""
_SHARE_OF_DAMAGE: Final = 0.05
"""More undecodable bytes than this and UTF-8 was the wrong guess."""
NOTES: Final = frozenset({
    "encoding", "damaged-bytes", "nul-removed", "marks-added", "no-article-found", "date-unread", "hidden-text",
    "left-out-struck-out", "left-out-hidden", "invisible-characters", "lookalike-letters",
})  # fmt: skip
"""Codes of the diagnostics made while reading a file."""


class Refused(ValueError):  # noqa: N818 - it is an answer to the analyst, not a failure
    """A file that was not taken. Its text is one sentence naming the file, the reason and the remedy."""


def decode(name: str, data: bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the text of a plain-text file and what the analyst should know about the reading.

    Raises `Refused` for empty, oversized or binary files and for text in no recognisable encoding.
    """
    if len(data) > MAX_BYTES:
        raise Refused(
            f"“{name}” has {len(data) / 1e6:.0f} MB and the limit is {MAX_BYTES / 1e6:.0f} MB; "
            "save the article alone as plain text and upload it again."
        )
    kind = signature(data)
    if kind:
        raise Refused(f"“{name}” is {kind}, not plain text; open it, copy the article and paste or save it as .txt.")
    text, notes = characters(name, data)
    text, more = cleaned(name, text)
    return text, (*notes, *more)


def signature(data: bytes) -> str | None:
    """Return what a file is that begins like no text.

    >>> signature(b"%PDF-1.7"), signature(b"Text")
    ('a PDF', None)
    """
    return next((what for start, what in _SIGNATURES if data.startswith(start)), None)


def cleaned(name: str, text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return a decoded text without NUL characters, which databases refuse. Raises `Refused` where it is no prose."""
    notes: tuple[Diagnostic, ...] = ()
    if "\0" in text:
        notes = (Diagnostic("nul-removed", f"{text.count(chr(0))} NUL characters were removed from the text."),)
        text = text.replace("\0", "")
    _check_prose(name, text)
    return text, notes


def _check_prose(name: str, text: str) -> None:
    if not any(character.isalnum() for character in text):
        raise Refused(f"“{name}” holds no text; check that the article was saved, then upload it again.")
    if len(text) > MAX_CHARACTERS:
        raise Refused(
            f"“{name}” has {len(text):,} characters and the limit is {MAX_CHARACTERS:,}; "
            "split it into its articles and upload them one by one."
        )
    sample = text[:100_000]
    if len(_CONTROL.findall(sample)) > _SHARE_OF_CONTROL * len(sample):
        raise Refused(f"“{name}” is not plain text; open it in its program, copy the article and save it as .txt.")


def characters(name: str, data: bytes, declared: str | None = None) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the characters of a file, whatever they spell.

    `declared` is the encoding that the file names; it counts where the bytes are not plainly UTF-8 and read in it.
    Raises `Refused` for text in no recognisable encoding.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace")
            shown = encoding.removesuffix("-sig").upper()
            return text, damage(text) if encoding == "utf-8-sig" else (*_chosen(shown), *damage(text))
    wide = _wide_without_mark(data)
    if wide:
        return data.decode(wide, errors="replace"), _chosen(wide.upper())
    try:
        return (data.decode("utf-8"), ()) if b"\x1b$" not in data else _legacy(name, data)
    except UnicodeDecodeError:
        return _as_declared(data, declared) or _legacy(name, data)


def _as_declared(data: bytes, declared: str | None) -> tuple[str, tuple[Diagnostic, ...]] | None:
    """Read a file as it says, damaged bytes included where it says UTF-8; None where it lies."""
    if declared == "utf-8":
        text = data.decode("utf-8", "replace")
        return (text, damage(text)) if text.count("\ufffd") <= _SHARE_OF_DAMAGE * len(text) else None
    try:
        return (data.decode(declared), ()) if declared else None
    except (UnicodeDecodeError, LookupError):
        return None


def _wide_without_mark(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a byte order mark: the high bytes of an alphabet are nearly constant."""
    sample = data[:4000]
    if len(data) % 4 == 0 and len(sample) >= 2 * _FEW_PAIRS:
        for encoding, zeros in (("utf-32-le", (3, 2)), ("utf-32-be", (0, 1))):
            # One zero byte pair may be astral (an emoji); the topmost byte is always zero.
            if not any(sample[zeros[0] :: 4]) and sample[zeros[1] :: 4].count(0) > 0.9 * (len(sample) // 4):
                return encoding
    pairs = len(sample) // 2
    if pairs < _FEW_PAIRS or len(data) % 2:
        return None
    for encoding, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        high, low = sample[offset::2], sample[1 - offset :: 2]
        if _is_one_alphabet(high) and low.count(0) < 0.1 * pairs:
            return encoding
    return None


def _is_one_alphabet(high: bytes) -> bool:
    """Whether the high bytes are those of spaces and of one alphabet."""
    (_, most), *others = Counter(high).most_common(2)
    return high.count(0) >= 0.05 * len(high) and most + sum(count for _, count in others) > 0.8 * len(high)


def _legacy(name: str, data: bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    """Older encodings, told apart by what they spell; UTF-8 with a few damaged bytes is kept as such."""
    patched = data.decode("utf-8", errors="replace")
    lost = patched.count("\ufffd")
    if lost <= _SHARE_OF_DAMAGE * len(patched) and any(byte >= _FIRST_LEAD for byte in data):
        proper = sum(character > "\x7f" and character != "\ufffd" for character in patched)
        if proper > lost:
            return patched, damage(patched)
    guessed = None if b"\0" in data else encodings.guess(data)
    if guessed is None:
        raise Refused(
            f"“{name}” is in an encoding that could not be told for sure; open it, check that it reads well, "
            "save it as UTF-8 and upload it again."
        )
    return guessed[0], _chosen(guessed[1])


_SCRIPTS: Final = {
    "cp1251": "Cyrillic Windows text",
    "koi8_r": "Cyrillic Unix text",
    "koi8_u": "Cyrillic Unix text",
    "cp866": "Cyrillic DOS text",
    "cp1252": "Western European Windows text",
    "cp1250": "Central European Windows text",
    "cp1253": "Greek Windows text",
    "cp1254": "Turkish Windows text",
    "cp1255": "Hebrew Windows text",
    "cp1256": "Arabic Windows text",
    "shift_jis": "Japanese text",
    "gb18030": "Chinese text",
    "utf-16": "Unicode text",
    "utf-16-le": "Unicode text",
    "utf-16-be": "Unicode text",
    "utf-32": "Unicode text",
}
"""What an analyst may call an encoding."""


def _chosen(encoding: str) -> tuple[Diagnostic, ...]:
    name = _SCRIPTS.get(encoding.casefold())
    shown = f"{name} ({encoding.replace('_', '-')})" if name else encoding.replace("_", "-")
    return (Diagnostic("encoding", f"The file was read as {shown}."),)


def damage(text: str) -> tuple[Diagnostic, ...]:
    """Say how many characters of a text stand for bytes that could not be read, and where the first is."""
    lost = text.count("\ufffd")
    if not lost:
        return ()
    return (Diagnostic("damaged-bytes", f"{lost} damaged bytes are shown as �.", text.index("\ufffd")),)
