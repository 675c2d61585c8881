"""What is set side by side: outlets, single articles, or the analyst's own groups of outlets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from components import derived, labels, theme
from components.theme import Shade
from core.measures.frames.measured import Units, by_article, by_group, by_outlet
from core.model import Analysis

Kind = Literal["Outlets", "Articles", "Groups"]
KINDS: Final[dict[Kind, str]] = {"Outlets": "Outlet", "Articles": "Article", "Groups": "Group"}
"""With what one of them is called."""

Groups = tuple[tuple[str, str], ...]
"""Outlets with their group, as a key of what is computed once."""


class Unit(NamedTuple):
    """One of those set side by side."""

    key: str
    """As the measures name it."""
    name: str
    shade: Shade
    symbol: str
    """A Plotly symbol: outlets differ by it too, not by colour alone."""


def members(analysis: Analysis, kind: Kind, groups: Groups) -> Units:
    """The unit of each article; outlets without a group are left out where groups are compared."""
    if kind == "Articles":
        return by_article(analysis)
    return by_group(analysis, dict(groups)) if kind == "Groups" else by_outlet(analysis)


def listed(analysis: Analysis, kind: Kind, groups: Groups) -> tuple[Unit, ...]:
    """All units in the order in which they are shown, the same for everybody."""
    return derived.of(analysis, _listed, kind, groups)


def _listed(analysis: Analysis, kind: Kind, groups: Groups) -> tuple[Unit, ...]:
    outlet = by_outlet(analysis)
    known = dict(groups)
    named = set(known.values()) if kind == "Groups" else set(outlet.values())
    shades, symbols = theme.outlet_colours(named), theme.outlet_symbols(named)
    if kind == "Articles":
        names = labels.article_names(analysis.articles)
        made = [Unit(key, names[key], shades[outlet[key]], symbols[outlet[key]]) for key in outlet]
    else:
        made = [Unit(one, one, shades[one], symbols[one]) for one in named]
    return tuple(sorted(made, key=lambda unit: (unit.name.casefold(), unit.key)))


def of_outlets(analysis: Analysis, kind: Kind, picked: Sequence[str]) -> list[Unit]:
    """The outlets picked, or their articles."""
    held = {key for key, outlet in by_outlet(analysis).items() if outlet in picked}
    wanted = set(picked) if kind == "Outlets" else held
    return [unit for unit in listed(analysis, kind, ()) if unit.key in wanted]
