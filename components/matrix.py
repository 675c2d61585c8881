"""The coverage matrix: statements folded under their passages, by outlet, each cell a link to the Compare page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components import labels, mounting, theme
from components.sifting import Wanted, sifted
from core.model import Absence, AbsenceReason, Analysis, Article, Carried, Passage, Statement, Version, Witness

Data = dict[str, Any]

BASE = "base"
"""State of the cell that the others of its row are compared with."""
_BEST_FIRST: dict[str, int] = {state: place for place, state in enumerate((BASE, *labels.CARRIED))}

_TELLING: tuple[AbsenceReason, ...] = (
    "elsewhere",
    "unsure",
    "text cut off",
    "published earlier",
    "cut",
    "not found",
)

_SILENT = ("", labels.ABSENT["not found"][0])
"""Words of a cell with nothing to open."""

mount = mounting.register("matrix")
"""The table as a component; its trigger `go` holds the query of the Compare page that a click asks for."""


@dataclass(frozen=True)
class _Lookup:
    """An analysis by id, for one drawing."""

    witness: Mapping[str, Witness]
    statement: Mapping[str, Statement]
    absence: Mapping[tuple[str, str], Absence]
    outlets: Mapping[str, Sequence[Article]]
    names: Mapping[str, str]

    @classmethod
    def of(cls, analysis: Analysis, wanted: frozenset[str]) -> _Lookup:
        outlets: dict[str, list[Article]] = defaultdict(list)
        for article in analysis.articles:
            if not wanted or article.shown_outlet in wanted:
                outlets[article.shown_outlet].append(article)
        return cls(
            witness={w.id: w for w in analysis.witnesses},
            statement={s.id: s for s in analysis.statements},
            absence={(a.statement, a.article): a for a in analysis.absences},
            outlets=outlets,
            names=labels.article_names(analysis.articles),
        )


CELLS = 1500
"""Cells of passages drawn at once: what a browser lays out, and takes away again, within a fifth of a second."""
FEWEST = 12
"""Passages drawn at once however many outlets there are."""


def step(outlets: int) -> int:
    """How many passages are drawn at once, and added when more are asked for."""
    return max(FEWEST, CELLS // max(outlets, 1))


def data(analysis: Analysis, wanted: Wanted, steps: int = 1) -> Data:
    """What the component draws: the outlets, and the passages that hold a wanted statement, with these."""
    known = _Lookup.of(analysis, wanted.outlets)
    colours = theme.outlet_colours(one.shown_outlet for one in analysis.articles)
    held = sifted(analysis, wanted)
    drawn = held[: steps * step(len(known.outlets))]
    return {
        "outlets": [
            {"name": name, "colour": colours[name].css, "articles": len(articles)}
            for name, articles in known.outlets.items()
        ],
        "groups": [_group(passage, found, known) for passage, found in drawn],
        "left": len(held) - len(drawn),
        "searched": wanted != Wanted(least=wanted.least, order=wanted.order, article=wanted.article),
    }


def _group(passage: Passage, statements: Sequence[Statement], known: _Lookup) -> Data:
    whole = _passage_row(passage, known)
    rows = [_statement_row(s, known) for s in statements]
    alone = len(passage.statements) == 1
    return {"id": passage.id, "head": rows[0] if alone else whole, "rows": [] if alone else rows}


def _passage_row(passage: Passage, known: _Lookup) -> Data:
    anchor = known.statement[passage.statements[0]].base
    speakers = sorted({known.statement[s].speaker or "" for s in passage.statements} - {""})
    by_article = {v.article: v for v in passage.versions}
    cells = []
    for articles in known.outlets.values():
        options = [
            _version(passage, by_article[a.id], a, known, {"passage": anchor})
            if a.id in by_article
            else _absent(_reason(passage, a, known), a, known, {"passage": anchor})
            for a in articles
        ]
        cells.append(_best(options))
    return _row(passage.label, speakers, cells, {"passage": anchor}, len(passage.statements))


def _version(passage: Passage, version: Version, article: Article, known: _Lookup, query: Mapping[str, str]) -> Data:
    if len(passage.versions) == 1:
        return _carried(None, (), article, known, query)
    if article.id == passage.base:
        return _cell(BASE, BASE, labels.BASE, article, known, query)
    return _carried(version.carried, version.also, article, known, query)


def _reason(passage: Passage, article: Article, known: _Lookup) -> Absence | None:
    """The absence that says most of those of its statements: what was found elsewhere before what was not found."""
    found = [known.absence[s, article.id] for s in passage.statements if (s, article.id) in known.absence]
    return min(found, key=lambda absence: _TELLING.index(absence.reason), default=None)


def _statement_row(statement: Statement, known: _Lookup) -> Data:
    by_article: dict[str, list[Witness]] = defaultdict(list)
    for witness in (known.witness[w] for w in statement.witnesses):
        by_article[witness.article].append(witness)
    query = {"statement": statement.base}
    cells = []
    for articles in known.outlets.values():
        options = []
        for article in articles:
            held = sorted(by_article.get(article.id, ()), key=lambda w: _BEST_FIRST.get(w.carried or "paraphrased", 9))
            options.append(
                _witness(statement, held, article, known)
                if held
                else _absent(known.absence.get((statement.id, article.id)), article, known, query)
            )
        cells.append(_best(options))
    return _row(statement.label, [statement.speaker] if statement.speaker else [], cells, query, 1)


def _witness(statement: Statement, held: Sequence[Witness], article: Article, known: _Lookup) -> Data:
    if len(statement.witnesses) == len(held):
        return _carried(None, (), article, known, {"statement": held[0].id})
    if any(one.id == statement.base for one in held):
        return _cell(BASE, BASE, labels.BASE, article, known, {"statement": statement.base})
    return _carried(held[0].carried, held[0].also, article, known, {"statement": held[0].id})


def _row(label: str, speakers: Sequence[str], cells: Sequence[Data], query: Mapping[str, str], statements: int) -> Data:
    carriers = sum(cell["state"] != "absent" for cell in cells)
    return {
        "label": labels.headline(label),
        "words": label,
        "speaker": " · ".join(speakers),
        "cells": list(cells),
        "carriers": carriers,
        "statements": statements,
        **_link(query),
    }


def _carried(
    carried: Carried | None, also: Sequence[str], article: Article, known: _Lookup, query: Mapping[str, str]
) -> Data:
    meaning = labels.CARRIED[carried] if carried else "Not compared with anything: nobody else carries it."
    note = meaning + (f" Also {labels.listed(list(also))}." if also else "")
    state = carried or "alone"
    return _cell(state, carried or "only here", note, article, known, query)


def _absent(absence: Absence | None, article: Article, known: _Lookup, query: Mapping[str, str]) -> Data:
    word, note = labels.ABSENT[absence.reason] if absence else ("", "Not carried.")
    return _cell("absent", word, note, article, known, query)


def _cell(state: str, word: str, note: str, article: Article, known: _Lookup, query: Mapping[str, str]) -> Data:
    name = known.names[article.id]
    return {"state": state, "word": word, "note": note, "article": name, **_link({**query, "outlet": name})}


def _best(options: Sequence[Data]) -> Data:
    """The best carried version stands for an outlet; its other articles are listed under it, those without counted."""
    best = min(options, key=lambda cell: _BEST_FIRST.get(cell["state"], 8 if cell["state"] == "alone" else 9))
    told = [cell for cell in options if cell["state"] != "absent" or cell["word"] not in _SILENT]
    return {**best, "all": told, "left": len(options) - len(told)} if len(options) > 1 and told else best


def _link(query: Mapping[str, str]) -> Data:
    """The query of a link to Compare; the browser writes the address, since 200 outlets have tens of thousands."""
    return {"go": dict(query)}
