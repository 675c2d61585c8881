"""Care for a database: a copy of it while it is written, the way back, and whether all in it is sound."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, get_args

from sqlalchemy import delete, insert, select

from core.model import Anchor, Field
from core.store import sqlite
from core.store.database import opened, wrong
from core.store.errors import StoreError
from core.store.reading import facts
from core.store.schema import Base, BlobRow, CorrectionRow, DocumentRow, JobRow, LinkRow, PassRow, WorkspaceRow
from core.store.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from core.store.opening import Store

AT_A_TIME: Final = 10
"""Rows held in memory while all are copied; one may have 25 MB."""


def backup(store: Store, file: Path) -> None:
    """Copy the whole database to a new file, as it is at one moment, whatever is written meanwhile.

    The file is an SQLite database, whichever the store has, so that `restore` can bring it into either.
    """
    if file.exists():
        raise StoreError(f"“{file}” is there already; name a new file.")
    fresh = file.with_name(file.name + ".part")
    try:
        fresh.unlink(missing_ok=True)
        if store.database.is_file:
            sqlite.copied(store.settings.home.expanduser() / sqlite.FILE, fresh)
        else:
            _copied(store, fresh)
        with fresh.open("rb") as written:
            os.fsync(written.fileno())
        fresh.rename(file)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"“{file}” could not be written: {error}.") from error


def _copied(store: Store, file: Path) -> None:
    """Write every row of another database into a new SQLite file."""
    with TemporaryDirectory(dir=file.parent) as folder:
        made = opened(Settings(home=Path(folder)))
        with store.database.reading() as source, made.writing() as target:
            _moved(source, target)
        made.close()
        sqlite.copied(Path(folder) / sqlite.FILE, file)


def restore(store: Store, file: Path) -> None:
    """Bring all of a backup into a database that holds no workspaces yet. A backup of an earlier version will do."""
    try:
        with TemporaryDirectory(dir=file.parent) as folder:
            shutil.copyfile(file, Path(folder) / sqlite.FILE)
            held = opened(Settings(home=Path(folder)))
            with held.reading() as source, store.database.writing() as target:
                _emptied(target)
                _moved(source, target)
            held.close()
    except OSError as error:
        raise StoreError(f"“{file}” could not be read: {error}.") from error


def _emptied(session: Session) -> None:
    """Take the example out, which the backup has too; refuse where there is more."""
    if session.scalars(select(WorkspaceRow.id).where(WorkspaceRow.demo.is_(False))).first() is not None:
        raise StoreError("This database holds workspaces already; restore into an empty one. Nothing was changed.")
    session.execute(delete(WorkspaceRow))


def _moved(source: Session, target: Session) -> None:
    """Copy every row, those that others point at first."""
    for table in Base.metadata.sorted_tables:
        rows = source.execute(select(table).execution_options(yield_per=AT_A_TIME)).mappings()
        for some in rows.partitions():
            target.execute(insert(table), [dict(one) for one in some])


def check(store: Store) -> list[str]:
    """Return what is wrong, each as a sentence; nothing where all is sound."""
    with store.database.reading() as session:
        return [*wrong(session), *_blobs(session), *_documents(session), *_corrections(session), *_passes(session)]


def _blobs(session: Session) -> Iterator[str]:
    for row in session.scalars(select(BlobRow).execution_options(yield_per=20)):
        if hashlib.sha256(row.data).hexdigest() != row.sha256 or len(row.data) != row.size:
            yield f"An upload of workspace {row.workspace} is not what was kept ({row.sha256[:12]})."


def _documents(session: Session) -> Iterator[str]:
    states = {"waiting", "held", "known", "same", "refused", "removed", "revised", "opened"}
    for row in session.scalars(select(DocumentRow)):
        where = f"Upload {row.id} of workspace {row.workspace}"
        if row.state not in states:
            yield f"{where} has the state “{row.state}”, which there is not."
        if row.state in {"held", "removed", "revised"} and not row.article:
            yield f"{where} is an article without an id."
        try:
            facts(row)
        except TypeError:
            yield f"{where} holds facts that cannot be read."


def _corrections(session: Session) -> Iterator[str]:
    last: dict[str, int] = {}
    order = select(CorrectionRow).order_by(CorrectionRow.workspace, CorrectionRow.number)
    for row in session.scalars(order):
        where = f"Correction {row.number} of workspace {row.workspace}"
        if row.number != last.get(row.workspace, 0) + 1:
            yield f"{where} follows a gap in the history."
        last[row.workspace] = row.number
        if row.field not in get_args(Field):
            yield f"{where} is of a kind that there is not: “{row.field}”."
        try:
            [Anchor(**one) for one in row.at]  # type: ignore[arg-type] # tried here
        except TypeError:
            yield f"{where} stands at a stretch that cannot be read."
        if (row.undone is None) != (row.undone_version is None):
            yield f"{where} is half undone."


def _passes(session: Session) -> Iterator[str]:
    links = {(row.workspace, row.id) for row in session.scalars(select(LinkRow))}
    for row in session.scalars(select(PassRow)):
        if row.link and (row.workspace, row.link) not in links:
            yield f"Somebody came to workspace {row.workspace} by a link that there is not."
    known = set(session.scalars(select(WorkspaceRow.id)))
    for job in session.scalars(select(JobRow)):
        if job.workspace not in known:
            yield f"Work {job.id} belongs to no workspace."
