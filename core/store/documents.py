"""Uploads: their bytes kept as they came, first of all; what became of each is settled by a worker afterwards."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final, Literal, cast

from sqlalchemy import case, delete, func, select

from core.ingest import Known, Refused
from core.ingest.formats import told
from core.ingest.limits import MAX_BYTES
from core.store import times
from core.store.access import Access, allowed, touch
from core.store.errors import NoAccessError
from core.store.quota import is_full, megabytes
from core.store.schema import BlobRow, DocumentRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from core.store.opening import Store

State = Literal["waiting", "held", "known", "same", "refused", "removed", "revised", "opened"]
"""What became of an upload: not read yet; an article; a manifest; an article already here; refused; taken out; replaced
by a later state of the article; opened, where what was read from it stands beside it."""

MAX_NAME: Final = 200
"""Characters of a file's name that are kept; longer names are attacks or accidents."""
MANIFEST: Final = "manifest.csv"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file on its way in."""

    name: str
    data: bytes
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Upload:
    """One upload and what became of it."""

    id: str
    name: str
    state: State
    told: tuple[str, ...] = ()
    """Sentences for the analyst: why it was refused, what to know about the text."""
    article: str | None = None
    """Id of the article that it is, or that is here already."""
    outlet: str | None = None
    title: str | None = None
    added: str = ""
    author: str = ""
    version: int = 0
    """The version of the workspace that it made."""
    revises: str | None = None
    """Id of the upload of which it is a later state."""
    revision: str = ""
    """Empty, offered, accepted or declined."""
    batch: str = ""
    """The uploads that came together; what was in one came at the same moment too."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept of some files: those that fit are safe from now on."""

    batch: str
    uploads: tuple[Upload, ...]
    """In the order they came; one that was not even kept has no id, and is refused with the reason."""


def keep(store: Store, access: Access, files: Iterable[Incoming]) -> Kept:
    """Keep files as they came. When this returns they are on disk, whatever happens next."""
    batch = secrets.token_hex(8)
    uploads = []
    with store.database.writing(access.workspace) as session:
        author = allowed(session, access, "edit").author
        room = Room(store, session, access.workspace)
        for place, file in enumerate(files):
            name = shown_name(file.name)
            reason = room.refusal(name, file.data)
            if reason:
                uploads.append(Upload("", name, "refused", (reason,)))
            else:
                incoming = Incoming(name, file.data, file.known)
                uploads.append(_store(session, access.workspace, (batch, place, author), incoming))
    return Kept(batch, tuple(uploads))


def _store(session: Session, workspace: str, origin: tuple[str, int, str], file: Incoming) -> Upload:
    batch, place, author = origin
    row = DocumentRow(workspace=workspace, id=secrets.token_hex(8), batch=batch, place=place, name=file.name)
    row.sha256, row.known = hold(session, workspace, file.data), _written(file.known)
    row.state, row.told, row.added, row.author, row.version, row.revision = "waiting", [], times.now(), author, 0, ""
    session.add(row)
    return shown(row)


def hold(session: Session, workspace: str, data: bytes) -> str:
    """Keep bytes and return their digest."""
    digest = hashlib.sha256(data).hexdigest()
    if session.get(BlobRow, (workspace, digest)) is None:
        session.add(BlobRow(workspace=workspace, sha256=digest, size=len(data), data=data))
        session.flush()
    return digest


def beside(row: DocumentRow, place: int, name: str, digest: str, state: State) -> DocumentRow:
    """Return a row for what stands beside an upload: what was in it, or the file as it came."""
    made = DocumentRow(workspace=row.workspace, id=secrets.token_hex(8), batch=row.batch, place=place, name=name)
    made.sha256, made.known, made.state, made.told = digest, None, state, []
    made.added, made.author, made.version, made.revision = row.added, row.author, 0, ""
    return made


def _written(known: Known | None) -> dict[str, str] | None:
    return {key: value for key, value in asdict(known).items() if value is not None} if known else None


class Room:
    """How much more a workspace may hold."""

    def __init__(self, store: Store, session: Session, workspace: str) -> None:
        counted = DocumentRow.state.in_(("waiting", "held"))
        held = select(func.count()).where(DocumentRow.workspace == workspace, counted)
        size = select(func.sum(BlobRow.size)).where(BlobRow.workspace == workspace)
        self._store, self._session = store, session
        self._articles = session.scalar(held) or 0
        self._bytes = session.scalar(size) or 0

    def refusal(self, name: str, data: bytes) -> str:
        """Return why a file is not even kept; where it is, count it."""
        reason = unfit(name, data) or self._full(name, data)
        if not reason:
            self._articles += not is_manifest(name)
            self._bytes += len(data)
        return reason

    def _full(self, name: str, data: bytes) -> str:
        limits = self._store.settings
        if is_full(self._store, self._session, len(data)):
            return (
                f"“{name}” was left out: this server is full, as all workspaces together may hold "
                f"{megabytes(limits.max_host_bytes)}; ask whoever runs it for more room."
            )
        if self._articles >= limits.max_articles and not is_manifest(name):
            return (
                f"“{name}” was left out: this workspace already holds {limits.max_articles} articles; "
                "remove some, then upload it again."
            )
        if self._bytes + len(data) > limits.max_bytes:
            return (
                f"“{name}” was left out: with it this workspace would hold more than {megabytes(limits.max_bytes)}; "
                "start another workspace, then upload it there."
            )
        return ""


def unfit(name: str, data: bytes) -> str:
    """Return why a file is not for us, whatever a workspace holds; empty where it is."""
    if len(data) > MAX_BYTES:
        return (
            f"“{name}” has {megabytes(len(data))}, more than the {megabytes(MAX_BYTES)} a file may have; save only "
            "the article's text and upload that."
        )
    try:
        told(name, data)
    except Refused as refusal:
        return str(refusal)
    return ""


def is_manifest(name: str) -> bool:
    """Whether a file tells about others."""
    return name.casefold() == MANIFEST


def shown_name(name: str) -> str:
    """A file's name as it may be shown and stored: no folders, no control characters, bounded length."""
    bare = name.replace("\\", "/").rsplit("/", 1)[-1]
    printable = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in bare).strip()
    return printable[:MAX_NAME] or "unnamed file"


# --- afterwards -----------------------------------------------------------------------------------------------------


def report(store: Store, access: Access, batch: str) -> list[Upload]:
    """Return what became of the files that came together, in the order they came."""
    with store.database.reading() as session:
        allowed(session, access, "view")
        found = select(DocumentRow).where(DocumentRow.workspace == access.workspace, DocumentRow.batch == batch)
        return [shown(row) for row in session.scalars(found.order_by(DocumentRow.place))]


def listed(store: Store, access: Access, *states: State) -> list[Upload]:
    """Return the uploads of a workspace in the order they came; of some states only, where any are named."""
    with store.database.reading() as session:
        allowed(session, access, "view")
        found = select(DocumentRow).where(DocumentRow.workspace == access.workspace)
        found = found.where(DocumentRow.state.in_(states)) if states else found
        return [shown(row) for row in session.scalars(found.order_by(DocumentRow.added, DocumentRow.place))]


def shown(row: DocumentRow) -> Upload:
    """Return a row as it is shown."""
    return Upload(
        row.id,
        row.name,
        cast("State", row.state),
        tuple(row.told),
        row.article,
        row.outlet,
        row.title,
        row.added,
        row.author,
        row.version,
        row.revises,
        row.revision,
        row.batch,
    )


def remove(store: Store, access: Access, article: str) -> None:
    """Take an article out. Its bytes and its corrections stay, so that it can be put back."""
    with store.database.writing(access.workspace) as session:
        right = allowed(session, access, "edit")
        for row in _of_article(session, access.workspace, article, "held"):
            row.state, row.removed = "removed", times.now()
            touch(right.workspace)


def put_back(store: Store, access: Access, document: str) -> None:
    """Put an article back that was taken out."""
    with store.database.writing(access.workspace) as session:
        right = allowed(session, access, "edit")
        row = session.get(DocumentRow, (access.workspace, document))
        if row is None:
            raise NoAccessError
        if row.state == "removed":
            row.state, row.removed = "held", None
            row.version = touch(right.workspace)


def _of_article(session: Session, workspace: str, article: str, state: State) -> Sequence[DocumentRow]:
    found = select(DocumentRow).where(
        DocumentRow.workspace == workspace, DocumentRow.article == article, DocumentRow.state == state
    )
    return session.scalars(found).all()


def settle_revision(store: Store, access: Access, document: str, *, accepted: bool) -> None:
    """Take an upload for a later state of the article it was offered for, or for an article of its own."""
    with store.database.writing(access.workspace) as session:
        right = allowed(session, access, "edit")
        row = session.get(DocumentRow, (access.workspace, document))
        old = session.get(DocumentRow, (access.workspace, row.revises)) if row and row.revises else None
        if row is None or old is None:
            raise NoAccessError
        row.revision = "accepted" if accepted else "declined"
        old.state = "revised" if accepted else "held"
        touch(right.workspace)


def text_of(store: Store, access: Access, document: str) -> tuple[str, bytes]:
    """Return the name and the bytes of an upload as they came."""
    with store.database.reading() as session:
        allowed(session, access, "view")
        row = session.get(DocumentRow, (access.workspace, document))
        blob = session.get(BlobRow, (access.workspace, row.sha256)) if row else None
        if row is None or blob is None:
            raise NoAccessError
        return row.name, blob.data


@dataclass(frozen=True, slots=True)
class Unread:
    """Files that came together and are not all read yet."""

    batch: str
    read: int
    files: int


def unread(store: Store, access: Access) -> list[Unread]:
    """Return the batches that hold uploads not read yet, the oldest first."""
    with store.database.reading() as session:
        allowed(session, access, "view")
        waits = func.sum(case((DocumentRow.state == "waiting", 1), else_=0))
        counted = select(DocumentRow.batch, func.count(), waits).where(DocumentRow.workspace == access.workspace)
        counted = counted.group_by(DocumentRow.batch).having(waits > 0).order_by(func.min(DocumentRow.added))
        return [Unread(batch, files - left, files) for batch, files, left in session.execute(counted)]


def leave_out(store: Store, access: Access, batch: str) -> None:
    """Delete the files of a batch that are not read yet, with their bytes: somebody wants them no more."""
    with store.database.writing(access.workspace) as session:
        allowed(session, access, "edit")
        mine = DocumentRow.workspace == access.workspace
        session.execute(delete(DocumentRow).where(mine, DocumentRow.batch == batch, DocumentRow.state == "waiting"))
        used = select(DocumentRow.sha256).where(mine)
        session.execute(delete(BlobRow).where(BlobRow.workspace == access.workspace, BlobRow.sha256.not_in(used)))
