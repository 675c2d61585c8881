"""What has expired goes: deleted workspaces after their grace, work long done. At the start, and when workers idle.

A little at a time, each workspace in a transaction of its own, so that nobody waits for it.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, select

from core.store import times
from core.store.schema import JobRow, WorkspaceRow

if TYPE_CHECKING:
    from core.store.opening import Store

MOST: Final = 20
"""Workspaces erased or deleted at a time: one of 60 MB is erased in a moment, a thousand are not."""
MOST_JOBS: Final = 1000
"""Pieces of work forgotten at a time."""
JOB_DAYS: Final = 1
"""Days that finished work is remembered."""
EVERY: Final = 600.0
"""Seconds between two rounds of a worker that has nothing to do."""


class Rounds:
    """Tidies up once in a while, however often it is asked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._next = time.monotonic() + EVERY

    def due(self) -> None:
        """Tidy up if it is time."""
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + EVERY
            tidy(self._store)


def tidy(store: Store) -> int:
    """Erase what was deleted longer ago than the grace, delete what nobody opened for too long, forget old work.

    Returns how many workspaces were erased or deleted: at most `MOST` of either.
    """
    gone = [one for one in _past(store) if _erased(store, one)]
    unopened = _unopened(store) if store.settings.retention_days else 0
    with store.database.writing() as session:
        old = select(JobRow.workspace, JobRow.id).where(JobRow.asked < times.ago(days=JOB_DAYS))
        for job in session.execute(old.where(JobRow.state.in_(("done", "failed", "cancelled"))).limit(MOST_JOBS)):
            session.execute(delete(JobRow).where(JobRow.workspace == job.workspace, JobRow.id == job.id))
    return len(gone) + unopened


def _past(store: Store) -> list[str]:
    """The workspaces whose grace is over, the longest deleted first."""
    with store.database.reading() as session:
        past = WorkspaceRow.deleted < times.ago(days=store.settings.grace_days)
        return list(session.scalars(select(WorkspaceRow.id).where(past).order_by(WorkspaceRow.deleted).limit(MOST)))


def _erased(store: Store, workspace: str) -> bool:
    """Erase a workspace with everything in it, unless it was restored a moment ago."""
    with store.database.writing(workspace) as session:
        row = session.get(WorkspaceRow, workspace)
        if row is None or not row.deleted or row.deleted >= times.ago(days=store.settings.grace_days):
            return False
        session.delete(row)
        return True


def _unopened(store: Store) -> int:
    """Delete, with grace, what nobody opened for as long as the host keeps workspaces."""
    with store.database.writing() as session:
        found = select(WorkspaceRow).where(
            WorkspaceRow.opened < times.ago(days=store.settings.retention_days),
            WorkspaceRow.deleted.is_(None),
            WorkspaceRow.demo.is_(False),
        )
        rows = session.scalars(found.order_by(WorkspaceRow.opened).limit(MOST)).all()
        for row in rows:
            row.deleted = times.now()
        return len(rows)
