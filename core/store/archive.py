"""A whole workspace as one file, and back: uploads as they came, what is known of them, the history of corrections.

A ZIP archive with `workspace.json` and one entry for the bytes of each upload, named by their SHA-256. Links, visits
and analyses stay behind: secrets do not travel, and an analysis is made again.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from typing import IO, TYPE_CHECKING, Any, Final

from sqlalchemy import select

from core.ingest import Known
from core.model import Anchor
from core.store.access import Access, allowed
from core.store.errors import StoreError
from core.store.quota import ask_for_room
from core.store.schema import Base, BlobRow, CorrectionRow, DocumentRow
from core.store.workspaces import create

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.store.opening import Store

FORMAT: Final = "coverage-diff-workspace/1"
CONTENT: Final = "workspace.json"
LARGEST: Final = 50_000_000
"""Bytes of `workspace.json`: the history of 5,000 corrections has some five million."""
_ROWS: Final = 5
"""Rows for each article that a workspace may hold: with it the file it came in, and what was refused or revised."""
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
"""The date of every entry, so that the same workspace gives the same bytes."""


class ArchiveError(StoreError):
    """The file is no archive of a workspace, or is damaged; the text says what was seen."""


def write(store: Store, access: Access, file: IO[bytes]) -> None:
    """Write a workspace to a file."""
    with store.database.reading() as session:
        row = allowed(session, access, "view").workspace
        content = {
            "format": FORMAT,
            "name": row.name,
            "description": row.description,
            "version": row.version,
            "documents": [_record(one) for one in session.scalars(_ordered(DocumentRow, access, "id"))],
            "corrections": [_record(one) for one in session.scalars(_ordered(CorrectionRow, access, "number"))],
        }
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(zipfile.ZipInfo(CONTENT, _MOMENT), json.dumps(content, ensure_ascii=False, indent=1))
            for blob in session.scalars(_ordered(BlobRow, access, "sha256")):
                archive.writestr(zipfile.ZipInfo(f"uploads/{blob.sha256}", _MOMENT), blob.data)


def _ordered(table: type[Base], access: Access, column: str) -> Any:  # noqa: ANN401 - SQLAlchemy's own type
    return select(table).where(table.__table__.c.workspace == access.workspace).order_by(table.__table__.c[column])


def _record(row: Base) -> dict[str, Any]:
    return {one.name: getattr(row, one.name) for one in row.__table__.columns if one.name != "workspace"}


# --- reading --------------------------------------------------------------------------------------------------------


def read(store: Store, browser: str, file: IO[bytes]) -> Access:
    """Make a workspace of one's own from a file. Raises `ArchiveError`; then nothing was made."""
    try:
        with zipfile.ZipFile(file) as archive:
            content = _content(archive)
            blobs = _blobs(archive, content, 2 * store.settings.max_bytes)  # uploads, and what was read from them
    except (
        zipfile.BadZipFile,
        KeyError,
        TypeError,
        ValueError,
        RecursionError,
        NotImplementedError,
        OSError,
        EOFError,
    ) as error:
        raise ArchiveError(f"This is no archive of a workspace ({str(error)[:120]}); export one again.") from error
    return _made(store, browser, content, blobs)


def _content(archive: zipfile.ZipFile) -> Mapping[str, Any]:
    content = json.loads(_bounded(archive, CONTENT, LARGEST))
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ValueError(f"its format is not {FORMAT}")
    return content


def _bounded(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """Read an entry that claims to be small, and no more of it than that."""
    with archive.open(name) as entry:
        data = entry.read(most + 1)
    if len(data) > most:
        raise ValueError(f"{name} is too large")
    return data


def _blobs(archive: zipfile.ZipFile, content: Mapping[str, Any], room: int) -> dict[str, bytes]:
    blobs: dict[str, bytes] = {}
    for digest in sorted({_text(one, "sha256") for one in _list(content, "documents")}):
        data = _bounded(archive, f"uploads/{digest}", room - sum(map(len, blobs.values())))
        if hashlib.sha256(data).hexdigest() != digest:
            raise ValueError(f"upload {digest[:12]} is damaged")
        blobs[digest] = data
    return blobs


def _made(store: Store, browser: str, content: Mapping[str, Any], blobs: Mapping[str, bytes]) -> Access:
    try:
        rows = [_row(DocumentRow, one) for one in _list(content, "documents")]
        entries = [_row(CorrectionRow, one) for one in _list(content, "corrections")]
        for row in (*rows, *entries):
            _sound(row)
        name, described, version = _text(content, "name"), _text(content, "description"), int(content["version"])
    except (KeyError, TypeError, ValueError) as error:
        raise ArchiveError(f"Its list of contents is damaged ({str(error)[:120]}); export it again.") from error
    if len(rows) > _ROWS * store.settings.max_articles or len(entries) > store.settings.max_corrections:
        raise ArchiveError("It holds more uploads or corrections than a workspace may have here.")
    with store.database.reading() as session:
        ask_for_room(store, session, sum(map(len, blobs.values())))
    access = create(store, browser, name, described)
    with store.database.writing(access.workspace) as session:
        workspace = allowed(session, access, "edit").workspace
        workspace.version = workspace.named_at = version
        for digest, data in blobs.items():
            session.add(BlobRow(workspace=access.workspace, sha256=digest, size=len(data), data=data))
        session.flush()
        for row in (*rows, *entries):
            row.workspace = access.workspace
            session.add(row)
    return access


def _row(table: Callable[..., Any], record: Any) -> Any:  # noqa: ANN401 - what JSON holds
    """Make a row of a record; each value has the type of its column."""
    columns = {one.name: one for one in table.__table__.columns if one.name != "workspace"}  # type: ignore[attr-defined]
    values = {name: record[name] for name in columns}
    for name, column in columns.items():
        kind = {"at": list, "told": list, "known": dict}.get(name, column.type.python_type)
        if not (isinstance(values[name], kind) or (values[name] is None and column.nullable)):
            raise TypeError(f"{name} should be {kind.__name__}")
    return table(**values)


def _sound(row: DocumentRow | CorrectionRow) -> None:
    """Make sure that what is stored as JSON reads again."""
    if isinstance(row, CorrectionRow):
        for one in row.at:
            Anchor(**one)  # type: ignore[arg-type] # tried here
    elif row.known:
        Known(**row.known)


def _list(content: Mapping[str, Any], name: str) -> list[Any]:
    found = content[name]
    if not isinstance(found, list):
        raise TypeError(f"{name} should be a list")
    return found


def _text(record: Any, name: str) -> str:  # noqa: ANN401 - what JSON holds
    found = record[name]
    if not isinstance(found, str):
        raise TypeError(f"{name} should be text")
    return found
