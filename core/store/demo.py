"""The demo: the seed articles as a workspace that is always there and that nobody can change."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from core.ingest import read_manifest
from core.store import times
from core.store.reading import article_of, facts, tell
from core.store.schema import BlobRow, DocumentRow, WorkspaceRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy.orm import Session

    from core.ingest import Known
    from core.store.opening import Store

ID: Final = "demo"
NAME: Final = "Example: a telephone call"
ABOUT: Final = "Five articles about the telephone call of Vladimir Putin and Emmanuel Macron on 1 July 2025."
SEEDS: Final = Path(__file__).resolve().parents[2] / "seeds"


def provide(store: Store, folder: Path = SEEDS) -> None:
    """Make the demo what the seeds are; nothing happens where it is that already."""
    known = read_manifest((folder / "manifest.csv").read_bytes())
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("*.txt"))}
    rows = list(_rows(files, known))
    with store.database.reading() as session:
        if _is_there(session, rows):
            return
    with store.database.writing(ID) as session:
        if _is_there(session, rows):  # another server was faster
            return
        held = session.get(WorkspaceRow, ID)
        if held:
            session.delete(held)
            session.flush()
        now = times.now()
        session.add(WorkspaceRow(id=ID, name=NAME, description=ABOUT, created=now, changed=now, opened=now, demo=True))
        session.flush()
        for data in files.values():
            session.add(BlobRow(workspace=ID, sha256=_digest(data), size=len(data), data=data))
        session.flush()
        for row in rows:
            article = article_of(row, files[row.name])
            row.article, row.outlet, row.title = article.id, article.outlet, article.title
            session.add(row)


def _is_there(session: Session, rows: Iterable[DocumentRow]) -> bool:
    return _state(session.scalars(select(DocumentRow).where(DocumentRow.workspace == ID))) == _state(rows)


def _state(rows: Iterable[DocumentRow]) -> set[str]:
    return {repr((row.name, row.sha256, facts(row))) for row in rows}


def _rows(files: Mapping[str, bytes], known: Mapping[str, Known]) -> Iterator[DocumentRow]:
    for place, (name, data) in enumerate(files.items()):
        row = DocumentRow(workspace=ID, id=secrets.token_hex(8), batch=ID, place=place, name=name)
        row.sha256, row.state, row.told, row.added, row.version = _digest(data), "held", [], times.now(), 1
        if name in known:
            tell(row, known[name])
        yield row


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
