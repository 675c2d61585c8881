"""Text as the store keeps it: the same in every database, whatever characters it has and however long it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import String, Text
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy import Dialect
    from sqlalchemy.types import TypeEngine

_MARK: Final = "\N{DATA LINK ESCAPE}"
_MARKED: Final = {"\0": f"{_MARK}@", _MARK: f"{_MARK}P"}
"""PostgreSQL refuses U+0000. Each is written with a mark that hardly any text has, and which is marked itself."""
_MEANT: Final = {written: char for char, written in _MARKED.items()}


class Words(TypeDecorator[str]):
    """A column of text. SQLite holds it to no length and sorts it by code points; here PostgreSQL does the same."""

    impl = String
    cache_ok = True

    def __init__(self, length: int | None = None) -> None:
        super().__init__(length)
        self._length = length

    @property
    def python_type(self) -> type[str]:
        """What its values are."""
        return str

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type of the column in a database."""
        if _is_postgres(dialect):
            return dialect.type_descriptor(String(collation="C"))
        return dialect.type_descriptor(String(self._length) if self._length else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return text as it is written."""
        return marked(value) if value and _is_postgres(dialect) else value

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Return text as it was meant."""
        return meant(value) if value and _is_postgres(dialect) else value


def _is_postgres(dialect: Dialect) -> bool:
    return dialect.name == "postgresql"


def marked(text: str) -> str:
    r"""Return a text without U+0000.

    >>> marked("a" + chr(0) + "b").encode()
    b'a\x10@b'
    """
    return re.sub("[\0\x10]", lambda found: _MARKED[found[0]], text)


def meant(text: str) -> str:
    """Return the text that `marked` made this of.

    >>> meant(marked(chr(0) + chr(16) + "@")) == chr(0) + chr(16) + "@"
    True
    """
    return re.sub("\x10[@P]", lambda found: _MEANT[found[0]], text)
