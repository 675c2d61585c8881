"""The order of an analysis, whatever it was put together from: events analysed apart give the same as all at once.

Rows may be values of the model or lines read from an analysis file: anything that has the fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Tables = dict[str, "list[Any]"]
"""Name of a table -> its rows."""


def joined(parts: Sequence[Mapping[str, Sequence[Any]]]) -> Tables:
    """Put the tables of events together, in the order of an analysis of all their articles.

    Each part holds its own rows in order; what the tables do not tell apart stays as its part has it.
    """
    tables = {name: [row for part in parts for row in part[name]] for name in parts[0]} if parts else {}
    article = _order_articles(tables)
    _order_witnesses(tables, article)
    passage = _order_passages(tables)
    _sort(tables, "statements", lambda row: passage[row.passage])
    statement = {row.id: place for place, row in enumerate(tables.get("statements", ()))}
    _sort(tables, "absences", lambda row: statement[row.statement])
    _sort(tables, "possible", lambda row: (-row.score, tuple(row.witnesses)))
    return tables


def _sort(tables: Tables, name: str, key: Any) -> None:  # noqa: ANN401  rows of any kind
    if name in tables:
        tables[name].sort(key=key)


def shown(article: Any) -> str:  # noqa: ANN401  a row of any kind
    """Return the outlet of an article, or its file's name."""
    return str(article.outlet or article.name)


def _order_articles(tables: Tables) -> dict[str, int]:
    """Sort the articles by outlet, name and id, and every table that goes by article after them."""
    _sort(tables, "articles", lambda row: (shown(row).casefold(), row.name, row.id))
    place = {row.id: number for number, row in enumerate(tables["articles"])}
    for name in tables:
        if name == "quotations" or name.startswith("measures."):
            _sort(tables, name, lambda row: place[row.article])
    return place


def _order_witnesses(tables: Tables, article: Mapping[str, int]) -> None:
    _sort(
        tables,
        "witnesses",
        lambda row: (article[row.article], row.start, [tuple(span) for span in row.content], row.id),
    )


def _order_passages(tables: Tables) -> dict[str, int]:
    """Sort passages: most widely carried first, then by their place in the base."""
    outlet = {row.id: shown(row) for row in tables["articles"]}
    start = {row.id: row.start for row in tables["witnesses"]}

    def place(row: Any) -> tuple[int, str, str, int, str]:  # noqa: ANN401  a row of any kind
        first = min(start[one] for one in row.versions[0].witnesses)
        return -len(row.versions), outlet[row.base], row.base, first, row.id

    _sort(tables, "passages", place)
    return {row.id: number for number, row in enumerate(tables.get("passages", ()))}
