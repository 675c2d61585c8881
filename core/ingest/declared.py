"""Which encoding a page says it is in, as far as that is one in which text is written."""

from __future__ import annotations

import codecs
import re
from typing import Final

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,30})", re.IGNORECASE)
_HEAD_BYTES: Final = 4096
"""Where a page must name its encoding."""
_ALIASES: Final = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030",
    "gbk": "gb18030", "x-sjis": "cp932", "shift_jis": "cp932",
}  # fmt: skip
"""What browsers read instead of some encodings, as the standard of the web has it."""


_IN_USE: Final = (
    "utf-8", "cp", "iso8859", "koi8", "gb", "big5", "euc", "shift", "mac-", "iso2022",
)  # fmt: skip
"""How the encodings are called that pages are written in."""


def declared(data: bytes) -> str | None:
    """Return a codec for what a page calls its encoding; None where it names none, or one that nobody writes: UTF-7.

    >>> declared(b'<meta charset="windows-1251">'), declared(b"<meta charset=utf-7>"), declared(b"<p>")
    ('cp1251', None, None)
    """
    named = _CHARSET.search(data[:_HEAD_BYTES])
    called = named[1].decode("ascii").casefold() if named else ""
    try:
        found = codecs.lookup(_ALIASES.get(called, called)).name if called else ""
    except LookupError:
        return None
    return found if found.startswith(_IN_USE) else None
