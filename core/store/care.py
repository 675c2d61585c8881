"""Care for a database: a copy of it while it is written, and whether all in it is sound."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from typing import TYPE_CHECKING, get_args

from sqlalchemy import select

from core.model import Anchor, Field
from core.store.database import FILE, tables
from core.store.errors import StoreError
from core.store.reading import facts
from core.store.schema import BlobRow, CorrectionRow, DocumentRow, JobRow, LinkRow, PassRow, WorkspaceRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session

    from core.store.opening import Store


def backup(store: Store, file: Path) -> None:
    """Copy the whole database to a file, as it is at one moment, whatever is written meanwhile.

    To restore it, stop the app and put the file into the folder of COVERAGE_HOME under the name of the database.
    """
    if file.exists():
        raise StoreError(f"“{file}” is there already; name a new file.")
    fresh = file.with_name(file.name + ".part")
    try:
        fresh.unlink(missing_ok=True)
        source = sqlite3.connect(store.settings.home.expanduser() / FILE)
        copy = sqlite3.connect(fresh)
        try:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a journal beside it
        finally:
            copy.close()
            source.close()
        with fresh.open("rb") as written:
            os.fsync(written.fileno())
        fresh.rename(file)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"“{file}” could not be written: {error}.") from error


def check(store: Store) -> list[str]:
    """Return what is wrong, each as a sentence; nothing where all is sound."""
    with store.database.reading() as session:
        return [*tables(session), *_blobs(session), *_documents(session), *_corrections(session), *_passes(session)]


def _blobs(session: Session) -> Iterator[str]:
    for row in session.scalars(select(BlobRow).execution_options(yield_per=20)):
        if hashlib.sha256(row.data).hexdigest() != row.sha256 or len(row.data) != row.size:
            yield f"An upload of workspace {row.workspace} is not what was kept ({row.sha256[:12]})."


def _documents(session: Session) -> Iterator[str]:
    states = {"waiting", "held", "known", "same", "refused", "removed", "revised"}
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
