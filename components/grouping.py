"""Outlets under names of the analyst's own, to be looked at together. The engine knows nothing of them."""

from __future__ import annotations

from collections.abc import Iterable

from core.model import Analysis, Correction


def groups(analysis: Analysis, corrections: Iterable[Correction]) -> dict[str, str]:
    """The group of each outlet that has one: the last word on any article of the outlet counts for all of them."""
    outlet = {one.id: one.shown_outlet for one in analysis.articles}
    found: dict[str, str] = {}
    for one in corrections:
        if one.field == "group" and one.article in outlet:
            found.pop(outlet[one.article], None)
            if one.value:
                found[outlet[one.article]] = one.value
    return found


def named(groups: dict[str, str]) -> list[str]:
    """The names given, each once."""
    return sorted(set(groups.values()), key=str.casefold)


def outlets(groups: dict[str, str], chosen: Iterable[str]) -> frozenset[str]:
    """The outlets of some groups."""
    wanted = set(chosen)
    return frozenset(outlet for outlet, group in groups.items() if group in wanted)
