"""An analysis as bytes for the cache: packed small, and unpacked within half a second for 200 articles.

The values are pickled, their classes restricted to those of `core.model`, so that reading a parcel can run no other
code. The analysis file is for people and other programs; unpacking it takes ten times as long.
"""

from __future__ import annotations

import gc
import io
import pickle
import zlib
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from core.model import Analysis

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROTOCOL: Final = 5
_FAST: Final = 1
"""Level of compression: higher ones take ten times as long for a fifth less."""


class ParcelError(ValueError):
    """The bytes are no parcel of an analysis."""


def pack(analysis: Analysis) -> bytes:
    """Return an analysis as bytes."""
    held = io.BytesIO()
    _Pickler(held, _PROTOCOL).dump(analysis)
    return zlib.compress(held.getvalue(), _FAST)


def unpack(data: bytes) -> Analysis:
    """Return the analysis that was packed. Raises `ParcelError` where there is none."""
    try:
        with _uncollected():
            value = _Unpickler(io.BytesIO(zlib.decompress(data))).load()
    except (zlib.error, pickle.UnpicklingError, EOFError, TypeError, AttributeError, ValueError, IndexError) as error:
        raise ParcelError("A stored analysis cannot be read; it will be made again.") from error
    if not isinstance(value, Analysis):
        raise ParcelError("A stored analysis is something else; it will be made again.")
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


class _Pickler(pickle.Pickler):
    """Writes frozen values as calls of their class, which is three times as fast to read as setting their slots."""

    def reducer_override(self, value: Any) -> Any:  # noqa: ANN401 - pickle's own signature
        kind = type(value)
        if is_dataclass(kind) and isinstance(kind, type):
            return kind, tuple(getattr(value, name) for name in _names(kind))
        return NotImplemented


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - pickle's own signature
        if module == "core.model" or module.startswith("core.model."):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of the model")


@contextmanager
def _uncollected() -> Iterator[None]:
    """Make hundreds of thousands of values without Python looking through them for cycles again and again."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
