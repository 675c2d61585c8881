"""Frozen values to JSON and back, driven by the types of core.model, so that a new field needs no code here.

Keys are field names without a closing underscore (`as_` is written `as`). Unknown keys are ignored when reading, and a
field with a default may be missing; anything else that does not fit is an error that names the place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from core.model import Article, Span, Witness

PLACES = 4
"""Decimal places of every number that is not whole."""

Json: TypeAlias = Any
"""What the json module writes and reads."""

ORDER: dict[type, tuple[str, ...]] = {
    Article: (
        *("id", "name", "outlet", "outlet_evidence", "url", "author", "published", "updated", "language"),
        *("title", "text", "furniture", "diagnostics"),
    ),
    Witness: (
        *("id", "article", "start", "end", "content", "form", "speaker", "source", "cue", "verb", "chain"),
        *("occasion", "statement", "carried", "also", "confidence", "grounds"),
    ),
}
"""The order of keys where it is not that of the fields; fields not named follow."""

_KINDS: dict[type, str] = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


class MisfitError(ValueError):
    """A value does not fit its type; the text says where and what was expected."""


@cache
def layout(kind: type) -> tuple[tuple[Field[Any], Any], ...]:
    """Return the fields of a dataclass in the order of the file, each with its resolved type."""
    hints = get_type_hints(kind)
    known = {part.name: part for part in fields(kind)}
    order = dict.fromkeys([*ORDER.get(kind, ()), *known])
    return tuple((known[name], hints[name]) for name in order)


def key(name: str) -> str:
    """Return the key of a field: Python's reserved words carry an underscore that the file does not."""
    return name.rstrip("_")


Encoder = Callable[[Any], Json]


def encode(record: Any) -> Json:  # noqa: ANN401 - any record of the model
    """Turn a record of the model into what the json module writes; tuples stay, since it writes them as lists."""
    kind: Any = type(record)
    written = encoder(kind)
    return written(record) if written else record


@cache
def encoder(kind: Any) -> Encoder | None:  # noqa: ANN401 - any type of the model
    """Return what turns values of a type into what the json module writes; None where it writes them as they are."""
    if kind is float:
        return _rounded
    if is_dataclass(kind):
        return _record_encoder(kind)  # type: ignore[arg-type] # a dataclass type, never an instance
    inner = next((one for part in get_args(kind) if (one := encoder(part))), None)
    if inner and get_origin(kind) is tuple:
        return lambda values: [inner(one) for one in values]
    return inner and (lambda value: None if value is None else inner(value))


def _rounded(value: float) -> float:
    return round(value, PLACES) + 0.0  # the sum turns a negative zero into zero


def _record_encoder(kind: type) -> Encoder:
    named = [(key(part.name), part.name) for part, _ in layout(kind)]
    deep = [(key(part.name), inner) for part, hint in layout(kind) if (inner := encoder(hint))]

    def encoded(record: object) -> dict[str, Json]:
        row = {as_written: getattr(record, name) for as_written, name in named}
        for as_written, inner in deep:
            row[as_written] = inner(row[as_written])
        return row

    return encoded


def decode(kind: Any, value: Json, place: str) -> Any:  # noqa: ANN401 - the type is known only when running
    """Turn JSON into a value of the type; `place` names it in errors."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _optional(kind, value, place)
    if origin is Literal:
        return _choice(kind, value, place)
    if kind is Span:
        return _span(value, place)
    if origin is tuple:
        return _tuple(get_args(kind), value, place)
    if is_dataclass(kind):
        return _record(kind, value, place)  # type: ignore[arg-type] # a dataclass type, never an instance
    return _plain(kind, value, place)


def _optional(kind: Any, value: Json, place: str) -> Any:  # noqa: ANN401 - as above
    inner = next(part for part in get_args(kind) if part is not NoneType)
    return None if value is None else decode(inner, value, place)


def _choice(kind: Any, value: Json, place: str) -> Any:  # noqa: ANN401 - as above
    if value not in get_args(kind):
        raise MisfitError(f"{place} should be one of {', '.join(get_args(kind))}, and is {_shown(value)}.")
    return value


def _span(value: Json, place: str) -> Span:
    start, end = _tuple((int, int), value, place)
    if not 0 <= start <= end:
        raise MisfitError(f"{place} should be a start and an end, and is {_shown(value)}.")
    return Span(start, end)


def _tuple(kinds: tuple[Any, ...], value: Json, place: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise MisfitError(f"{place} should be a list, and is {_shown(value)}.")
    if kinds[-1] is Ellipsis:
        return tuple(decode(kinds[0], part, f"{place}, entry {number}") for number, part in enumerate(value, 1))
    if len(value) != len(kinds):
        raise MisfitError(f"{place} should have {len(kinds)} entries, and has {len(value)}.")
    return tuple(decode(kind, part, place) for kind, part in zip(kinds, value, strict=True))


def _record(kind: type, value: Json, place: str) -> Any:  # noqa: ANN401 - as above
    if not isinstance(value, Mapping):
        raise MisfitError(f"{place} should be a record of named fields, and is {_shown(value)}.")
    read: dict[str, Any] = {}
    for part, hint in layout(kind):
        name = key(part.name)
        if name in value:
            read[part.name] = decode(hint, value[name], f"{place}, {name}")
        elif part.default is MISSING and part.default_factory is MISSING:
            raise MisfitError(f"{place} lacks the field {name}.")
    build: Callable[..., Any] = kind
    return build(**read)


def _plain(kind: type, value: Json, place: str) -> Any:  # noqa: ANN401 - as above
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not kind:
        raise MisfitError(f"{place} should be {_KINDS[kind]}, and is {_shown(value)}.")
    return value


def _shown(value: Json) -> str:
    """Return a short picture of what stands there instead."""
    if value is None:
        return "empty"
    if isinstance(value, (list, Mapping)):
        return "a list" if isinstance(value, list) else "a record"
    text = str(value)
    return f"“{text[:40]}{'…' if len(text) > 40 else ''}”"  # noqa: PLR2004 - enough to recognise it by
