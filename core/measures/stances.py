"""What a reporting verb says about the words it introduces, as the lexicon of cues has it."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from core.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@cache
def stances(language: str) -> Mapping[str, str]:
    """Return the stance of each form of each verb of a language; empty where the lexicon lists none."""
    try:
        entries = load("cues").get(language, {})
    except FileNotFoundError:
        return MappingProxyType({})
    return MappingProxyType(dict(_stances(entries)))


def _stances(entry: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - whatever the data file holds
    """Find the entries with a stance at any depth and yield it for each word they list."""
    if isinstance(entry, list):
        for part in entry:
            yield from _stances(part)
    elif isinstance(entry, dict):
        words = [value for key, value in entry.items() if key != "stance"]
        if isinstance(entry.get("stance"), str):
            yield from ((word.casefold(), entry["stance"]) for word in _words(words))
        for value in words:
            yield from _stances(value)


def _words(value: Any) -> Iterator[str]:  # noqa: ANN401 - whatever the data file holds
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _words(part)
