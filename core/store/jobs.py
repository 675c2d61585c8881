"""Work to be done off the page: asked for, taken by a worker, reported on, cancelled, taken again where one died."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, cast

from sqlalchemy import and_, or_, select

from core.store import times
from core.store.access import Access, allowed
from core.store.schema import JobRow

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from core.store.opening import Store

Kind = Literal["read", "analyze"]
Stand = Literal["waiting", "running", "done", "failed", "cancelled"]

TRIES: Final = 3
"""Workers that may die over one piece of work before it is given up."""
SILENT: Final = 30
"""Seconds without a word from a worker after which its work is taken by another; it speaks every second."""


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work."""

    workspace: str
    id: str
    kind: Kind
    key: str
    """A batch of uploads or the key of an analysis."""
    state: Stand
    asked: str
    stage: str
    done: int
    total: int
    told: str
    """Why it failed."""


def ask(store: Store, access: Access, kind: Kind, key: str) -> Job:
    """Ask for work, or return the same work asked for before and not finished. Others' waiting analyses are dropped.

    Whoever may see a workspace may have it analysed; what it holds does not change by that.
    """
    with store.database.writing(access.workspace) as session:
        allowed(session, access, "view")
        under_way = _under_way(session, access.workspace, kind)
        for row in under_way:
            if row.key == key:
                return _shown(row)
        if kind == "analyze":  # what was asked for before is outdated by what is asked for now
            for row in under_way:
                row.state = "cancelled"
        row = JobRow(
            workspace=access.workspace,
            id=secrets.token_hex(8),
            kind=kind,
            key=key,
            state="waiting",
            asked=times.now(),
            stage="",
            done=0,
            total=0,
            tries=0,
            told="",
        )
        session.add(row)
        return _shown(row)


def under_way(store: Store, access: Access, kind: Kind) -> list[Job]:
    """Return the work of a kind that waits or runs."""
    with store.database.reading() as session:
        allowed(session, access, "view")
        return [_shown(row) for row in _under_way(session, access.workspace, kind)]


def _under_way(session: Session, workspace: str, kind: Kind) -> list[JobRow]:
    found = select(JobRow).where(
        JobRow.workspace == workspace, JobRow.kind == kind, JobRow.state.in_(("waiting", "running"))
    )
    return list(session.scalars(found))


def _shown(row: JobRow) -> Job:
    return Job(
        row.workspace,
        row.id,
        cast("Kind", row.kind),
        row.key,
        cast("Stand", row.state),
        row.asked,
        row.stage,
        row.done,
        row.total,
        row.told,
    )


def look(store: Store, access: Access, job: str) -> Job | None:
    """Return how a piece of work stands."""
    with store.database.reading() as session:
        allowed(session, access, "view")
        row = session.get(JobRow, (access.workspace, job))
        return _shown(row) if row else None


def failed(store: Store, access: Access, kind: Kind, key: str) -> Job | None:
    """Return the work of that key that failed or was cancelled last, where nothing came after it."""
    with store.database.reading() as session:
        allowed(session, access, "view")
        found = select(JobRow).where(JobRow.workspace == access.workspace, JobRow.kind == kind, JobRow.key == key)
        row = session.scalars(found.order_by(JobRow.asked.desc())).first()
        return _shown(row) if row and row.state in {"failed", "cancelled"} else None


def cancel(store: Store, access: Access, job: str) -> None:
    """Stop a piece of work. What was acknowledged before stays: an upload is kept, and read when it is asked for."""
    with store.database.writing(access.workspace) as session:
        allowed(session, access, "edit")
        row = session.get(JobRow, (access.workspace, job))
        if row and row.state in {"waiting", "running"}:
            row.state = "cancelled"


def again(store: Store, access: Access, job: str) -> None:
    """Have work done after all that failed or was cancelled."""
    with store.database.writing(access.workspace) as session:
        allowed(session, access, "view")
        row = session.get(JobRow, (access.workspace, job))
        if row and row.state in {"failed", "cancelled"}:
            row.state, row.tries, row.told, row.asked = "waiting", 0, "", times.now()


# --- for workers ----------------------------------------------------------------------------------------------------


def take(store: Store, worker: str) -> Job | None:
    """Take the work that waited longest, or that a silent worker left; None where there is none."""
    while (workspace := _where(store)) is not None:
        with store.database.writing(workspace) as session:
            row = session.scalars(_to_take().where(JobRow.workspace == workspace)).first()
            if row is None:
                continue  # somebody was faster
            row.tries += 1
            if row.tries <= TRIES:
                row.state, row.worker, row.alive = "running", worker, times.now()
                return _shown(row)
            row.state, row.told = "failed", "The program that worked on it ended again and again."
    return None


def _where(store: Store) -> str | None:
    """The workspace of the work that waited longest."""
    with store.database.reading() as session:
        row = session.scalars(_to_take()).first()
        return row.workspace if row else None


def _to_take() -> Select[JobRow]:
    silent = and_(JobRow.state == "running", JobRow.alive < times.ago(seconds=SILENT))
    return select(JobRow).where(or_(JobRow.state == "waiting", silent)).order_by(JobRow.asked, JobRow.id).limit(1)


def release(store: Store, worker: str) -> None:
    """Let others take the work of a worker that is known to have died."""
    with store.database.writing() as session:
        for row in session.scalars(select(JobRow).where(JobRow.worker == worker, JobRow.state == "running")):
            row.state, row.worker = "waiting", None


def report(store: Store, job: Job, stage: str, done: int, total: int) -> bool:
    """Say how far the work is; return whether it is still wanted."""
    with store.database.writing(job.workspace) as session:
        row = session.get(JobRow, (job.workspace, job.id))
        if row is None or row.state != "running":
            return False
        row.stage, row.done, row.total, row.alive = stage, done, total, times.now()
        return True


def wanted(store: Store, job: Job, worker: str) -> bool:
    """Whether work is still this worker's; says at the same time that the worker lives."""
    with store.database.writing(job.workspace) as session:
        row = session.get(JobRow, (job.workspace, job.id))
        if row is None or row.state != "running" or row.worker != worker:
            return False
        row.alive = times.now()
        return True


def finish(store: Store, job: Job, told: str = "") -> None:
    """Say that the work is done, or why it failed."""
    with store.database.writing(job.workspace) as session:
        row = session.get(JobRow, (job.workspace, job.id))
        if row and row.state == "running":
            row.state, row.told = ("failed" if told else "done"), told
