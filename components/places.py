"""Places to compare, as the URL names them.

A passage's or statement's id changes when its members do, so a link names a witness (`passage=` or `statement=`) and
is resolved to what holds that witness now. Ids that nothing holds are ignored.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import streamlit as st

from core.model import Analysis, Passage, Statement

LONGEST = 300
"""Characters kept of a value that a click sends."""


class Place(NamedTuple):
    """What the Compare page looks at."""

    passage: Passage
    statement: Statement | None
    """None for the whole passage."""


_LAST = "compared last"


def here(analysis: Analysis) -> Place | None:
    """The place that the URL names, else the one looked at last in this tab, else the first passage."""
    named = {key: st.query_params[key] for key in ("passage", "statement") if key in st.query_params}
    if not named and _LAST in st.session_state:
        named = st.session_state[_LAST]
        st.query_params.update(named)
    st.session_state[_LAST] = named
    return resolve(analysis, named)


def resolve(analysis: Analysis, query: Mapping[str, str]) -> Place | None:
    """The place that a query names, else the first passage; None where there is no passage.

    Both parameters may hold the id of a witness, a statement or a passage. A statement counts where it belongs to
    the passage named beside it, or where no passage is.
    """
    if not analysis.passages:
        return None
    statement = _statement(analysis, query.get("statement", ""))
    named = query.get("passage", "")
    holder = _statement(analysis, named)
    wanted = holder.passage if holder else named
    passage = next((p for p in analysis.passages if p.id == wanted), None)
    if passage is None:
        held = statement.passage if statement else ""
        passage = next((p for p in analysis.passages if p.id == held), analysis.passages[0])
    return Place(passage, statement if statement and statement.passage == passage.id else None)


def _statement(analysis: Analysis, named: str) -> Statement | None:
    return next((s for s in analysis.statements if named and (named == s.id or named in s.witnesses)), None)


def go_to_passage(analysis: Analysis, passage_id: str) -> None:
    """Point the URL at a whole passage. One write, since each is a step of the browser's history."""
    passage = next(p for p in analysis.passages if p.id == passage_id)
    _go({"passage": _anchor(analysis, passage.statements[0])})


def go_to_statement(analysis: Analysis, passage: Passage, statement_id: str) -> None:
    """Point the URL at a statement of a passage, or at the whole of it."""
    if statement_id:
        anchor = _anchor(analysis, statement_id)
        _go({"passage": anchor, "statement": anchor})
    else:
        go_to_passage(analysis, passage.id)


def go(query: Mapping[str, str]) -> None:
    """Point the URL at the place that a click asks for: a statement alone names its passage too."""
    named = {key: query[key] for key in ("passage", "statement") if query.get(key)}
    if named:
        _go({"passage": named.get("statement", "")} | named)


def read_from(base: str) -> None:
    """Let the URL name the article that the others are compared with."""
    st.query_params["base"] = base[:LONGEST]


_OF_A_PLACE = ("passage", "statement", "base", "at")
"""Parameters that mean nothing at another place."""


def _go(place: Mapping[str, str]) -> None:
    """Change the place in one write, since each is a step of the browser's history; how it is looked at stays."""
    query = st.query_params
    rest = {key: query.get_all(key) for key in query if key not in _OF_A_PLACE}
    query.from_dict(rest | {key: [value] for key, value in place.items()})


def _anchor(analysis: Analysis, statement_id: str) -> str:
    """The witness by which a link names a statement: its base."""
    return next(s.base for s in analysis.statements if s.id == statement_id)


def asked_for(go: object) -> dict[str, str]:
    """The query of a click, kept to what our links hold: it comes from the browser and is not to be trusted."""
    if not isinstance(go, Mapping):
        return {}
    return {key: str(go[key])[:LONGEST] for key in ("passage", "statement", "outlet", "view") if go.get(key)}


def to_read(asked: object) -> dict[str, str]:
    """The query of the Articles page that a click asks for, kept to what our links hold."""
    if not isinstance(asked, Mapping):
        return {}
    return {key: str(asked[key])[:LONGEST] for key in ("see", "reading", "at") if asked.get(key)}
