"""The order of an analysis, whatever it was put together from: events analysed apart give the same as all at once.

Beside each row stands what it is sorted by among those of other events; within its event a row keeps its place. So rows
may be values of the model or lines of an analysis file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from core.model import Passage

Key = Any
"""What rows of a table are sorted by: the id of an article where nothing more is said below."""

Row = TypeVar("Row")

Keyed = tuple[Key, Row]
"""A row behind what it is sorted by."""


def article_key(shown_outlet: str, name: str, key: str) -> tuple[str, str, str]:
    """Sort articles by outlet, name and id."""
    return shown_outlet.casefold(), name, key


def passage_key(versions: int, shown_outlet: str, base: str, start: int, key: str) -> tuple[int, str, str, int, str]:
    """Sort passages: most widely carried first, then by their place in the base."""
    return -versions, shown_outlet, base, start, key


def possible_key(score: float, witnesses: Sequence[str]) -> tuple[float, tuple[str, ...]]:
    """Sort what is possible, best first."""
    return -score, tuple(witnesses)


def keyed(tables: Mapping[str, Sequence[Any]]) -> dict[str, list[Keyed[Any]]]:
    """Set each value of the model behind what it is sorted by. Tables that are not named here go by article."""
    outlet = {one.id: one.shown_outlet for one in tables["articles"]}
    start = {one.id: one.start for one in tables["witnesses"]}

    def passage(one: Passage) -> Key:
        first = min(start[key] for key in one.versions[0].witnesses)
        return passage_key(len(one.versions), outlet[one.base], one.base, first, one.id)

    keys: dict[str, Callable[[Any], Key]] = {
        "articles": lambda one: article_key(one.shown_outlet, one.name, one.id),
        "passages": passage,
        "statements": lambda one: (one.passage, one.id),
        "absences": lambda one: one.statement,
        "possible": lambda one: possible_key(one.score, one.witnesses),
    }
    return {name: [(keys.get(name, _article)(one), one) for one in table] for name, table in tables.items()}


def _article(row: Any) -> Key:  # noqa: ANN401  a row of any table that goes by article
    return row.article


def joined(parts: Sequence[Mapping[str, Sequence[Keyed[Row]]]]) -> dict[str, list[Row]]:
    """Put the tables of events together, in the order of an analysis of all their articles.

    Tables that are not named here go by article.
    """
    tables = {name: [keyed for part in parts for keyed in part[name]] for name in parts[0]}
    article, passage = _places(tables["articles"]), _places(tables["passages"])
    tables["statements"].sort(key=lambda keyed: passage[keyed[0][0]])
    statement = {key: place for place, ((_, key), _) in enumerate(tables["statements"])}
    tables["absences"].sort(key=lambda keyed: statement[keyed[0]])
    tables["possible"].sort(key=_key)
    for name in tables.keys() - _OWN_ORDER:
        tables[name].sort(key=lambda keyed: article[keyed[0]])
    return {name: [row for _, row in table] for name, table in tables.items()}


_OWN_ORDER = frozenset({"articles", "passages", "statements", "absences", "possible"})
"""Tables that do not go by article."""


def _key(keyed: Keyed[Any]) -> Key:
    return keyed[0]


def _places(table: list[Keyed[Any]]) -> dict[str, int]:
    """Sort a table; return the place of each row by its id, with which its key ends."""
    table.sort(key=_key)
    return {key[-1]: place for place, (key, _) in enumerate(table)}
