"""Analyses: under which key one belongs, what it is made of, the ones kept."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, select

import core.model
from core.store import ledger, times
from core.store.access import Access, allowed
from core.store.parcels import ParcelError, pack, unpack
from core.store.quota import is_full
from core.store.reading import article_of, facts
from core.store.schema import AnalysisRow, BlobRow, DocumentRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from core.model import Analysis, Article, Correction
    from core.store.opening import Store

KEPT: Final = 6
"""Analyses kept of a workspace: the present one and those that taking back a step or two asks for again."""
RECENT: Final = 6
"""Analyses that a server holds unpacked: one of 200 articles takes some hundred megabytes."""


@dataclass(frozen=True, slots=True)
class State:
    """What a workspace holds at one moment, as far as an analysis depends on it."""

    key: str
    version: int
    articles: int
    corrections: tuple[Correction, ...]


def state(store: Store, access: Access) -> State:
    """Return what a workspace holds now, with the key of the analysis that belongs to it."""
    with store.database.reading() as session:
        row = allowed(session, access, "view").workspace
        held = _held(session, access.workspace)
        corrections = ledger.in_force(ledger.entries(session, access.workspace))
        return State(_key(held, corrections), row.version, len(held), corrections)


_FOR_PAGES: Final = frozenset({"note", "group"})
"""Corrections that pages read and the engine does not: an analysis is the same with and without them."""


def _key(held: Sequence[DocumentRow], corrections: Sequence[Correction]) -> str:
    """A digest of the texts and what is told of them, the engine's version, and the corrections in force."""
    known = sorted(repr((one.article, one.sha256, one.name, facts(one))) for one in held)
    told = [repr(one) for one in corrections if one.field not in _FOR_PAGES]
    whole = "\n".join([core.model.analysis.ENGINE, *known, *told])
    return hashlib.sha256(whole.encode("utf-8", "backslashreplace")).hexdigest()


def _held(session: Session, workspace: str) -> Sequence[DocumentRow]:
    found = select(DocumentRow).where(DocumentRow.workspace == workspace, DocumentRow.state == "held")
    return session.scalars(found.order_by(DocumentRow.added, DocumentRow.place)).all()


def inputs(store: Store, workspace: str) -> tuple[str, list[Article], tuple[Correction, ...]]:
    """Return what an analysis is made of, with its key. For workers, which have no visitor."""
    with store.database.reading() as session:
        held = _held(session, workspace)
        corrections = ledger.in_force(ledger.entries(session, workspace))
        data = {one.id: session.get_one(BlobRow, (workspace, one.sha256)).data for one in held}
    articles = [replace(article_of(one, data[one.id]), id=one.article or one.id) for one in held]
    return _key(held, corrections), articles, corrections


def keep(store: Store, workspace: str, key: str, analysis: Analysis) -> None:
    """Keep a finished analysis; the oldest beyond the number kept go, all older ones where the server is full."""
    data = pack(analysis)
    with store.database.writing(workspace) as session:
        session.merge(AnalysisRow(workspace=workspace, key=key, made=times.now(), data=data))
        session.flush()
        ordered = select(AnalysisRow.key).where(AnalysisRow.workspace == workspace).order_by(AnalysisRow.made.desc())
        old = session.scalars(ordered.offset(1 if is_full(store, session) else KEPT)).all()
        session.execute(delete(AnalysisRow).where(AnalysisRow.workspace == workspace, AnalysisRow.key.in_(old)))


def kept(store: Store, access: Access, key: str) -> Analysis | None:
    """Return a finished analysis; None where there is none under the key."""
    with store.database.reading() as session:
        allowed(session, access, "view")
        found = _RECENT.get(access.workspace, key)
        if found is not None:
            return found
        row = session.get(AnalysisRow, (access.workspace, key))
        data = row.data if row else None
    return _unpacked(access.workspace, key, data) if data is not None else None


def latest(store: Store, access: Access) -> Analysis | None:
    """Return the analysis finished last, of whatever the workspace held then; None where there is none yet."""
    with store.database.reading() as session:
        allowed(session, access, "view")
        ordered = select(AnalysisRow.key).where(AnalysisRow.workspace == access.workspace)
        key = session.scalars(ordered.order_by(AnalysisRow.made.desc())).first()
    return kept(store, access, key) if key else None


def _unpacked(workspace: str, key: str, data: bytes) -> Analysis | None:
    try:
        analysis = unpack(data)
    except ParcelError:
        return None
    _RECENT.add(workspace, key, analysis)
    return analysis


class _Recent:
    """The analyses unpacked last, each under its workspace and key, so that none is ever shown in another."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[str, str], Analysis] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, workspace: str, key: str) -> Analysis | None:
        with self._lock:
            found = self._held.get((workspace, key))
            if found is not None:
                self._held.move_to_end((workspace, key))
            return found

    def add(self, workspace: str, key: str, analysis: Analysis) -> None:
        with self._lock:
            self._held[workspace, key] = analysis
            while len(self._held) > RECENT:
                self._held.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._held.clear()


_RECENT: Final = _Recent()
