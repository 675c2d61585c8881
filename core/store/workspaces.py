"""Workspaces: made, named, copied, put aside, deleted with a grace period, and what a browser has seen of them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, func, insert, literal, select
from sqlalchemy.orm import Session

from core.store import times
from core.store.access import HOST, Access, Role, allowed, touch
from core.store.errors import ConflictError, NoAccessError, QuotaError
from core.store.quota import ask_for_room
from core.store.schema import (
    AnalysisRow,
    Base,
    BlobRow,
    CorrectionRow,
    DocumentRow,
    PassRow,
    VisitRow,
    WorkspaceRow,
)

if TYPE_CHECKING:
    from core.store.opening import Store

NAME: Final = 200
"""Characters of a name."""
DESCRIPTION: Final = 5000
"""Characters of a description."""
UNNAMED: Final = "Unnamed workspace"
VISIT: Final = 1800
"""Seconds without a look after which the next one is another visit."""
_COPIED: Final[tuple[type[Base], ...]] = (BlobRow, DocumentRow, CorrectionRow, AnalysisRow)
"""What a copy takes along: all but links, visits and work under way."""
_WEIGHTY: Final = (
    (BlobRow.size, BlobRow.workspace),
    (func.length(AnalysisRow.data), AnalysisRow.workspace),
)
"""What nearly all of a copy's bytes are in."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace as somebody sees it who may open it."""

    id: str
    name: str
    description: str
    role: Role
    author: str
    """Under which name this visitor's changes are kept."""
    version: int
    demo: bool
    articles: int
    created: str
    changed: str
    opened: str
    """When this visitor opened it last; when anybody did, for the host."""
    archived: str | None = None
    deleted: str | None = None
    erased: str | None = None
    """When a deleted one is erased for good."""


def create(store: Store, browser: str, name: str, description: str = "") -> Access:
    """Make an empty workspace that belongs to a browser."""
    with store.database.writing() as session:
        row = _new(store, session, browser, name, description)
        return Access(row.id, browser)


def _new(store: Store, session: Session, browser: str, name: str, description: str) -> WorkspaceRow:
    ask_for_room(store, session)
    owned = session.scalar(select(func.count()).where(PassRow.browser == browser, PassRow.link == "")) or 0
    if browser != HOST and owned >= store.settings.max_workspaces:
        raise QuotaError(
            f"You have {owned} workspaces, as many as this instance allows; delete one you no longer need. One that "
            f"was deleted counts until it is erased."
        )
    now = times.now()
    row = WorkspaceRow(
        id=secrets.token_hex(8),
        name=_line(name) or UNNAMED,
        description=description.strip()[:DESCRIPTION],
        created=now,
        changed=now,
        opened=now,
    )
    session.add(row)
    session.flush()
    if browser != HOST:
        session.add(PassRow(workspace=row.id, browser=browser, link=""))
    return row


def _line(name: str) -> str:
    return " ".join(name.split())[:NAME]


def seen(store: Store, access: Access) -> Workspace:
    """Return a workspace as it is now."""
    with store.database.reading() as session:
        return _shown(store, session, access)


def _shown(store: Store, session: Session, access: Access, *, deleted: bool = False) -> Workspace:
    right = allowed(session, access, "view", deleted=deleted)
    row = right.workspace
    held = select(func.count()).where(DocumentRow.workspace == row.id, DocumentRow.state == "held")
    visit = session.get(VisitRow, (row.id, access.browser))
    return Workspace(
        row.id, row.name, row.description, right.role, right.author, row.version, row.demo,
        session.scalar(held) or 0, row.created, row.changed, visit.opened if visit else row.opened,
        row.archived, row.deleted, times.after(row.deleted, store.settings.grace_days) if row.deleted else None,
    )  # fmt: skip


def listed(store: Store, browser: str) -> list[Workspace]:
    """Return what a browser has opened or made and may still open, the one used last first."""
    with store.database.reading() as session:
        found = select(WorkspaceRow.id)
        if browser != HOST:
            found = select(PassRow.workspace).where(PassRow.browser == browser).distinct()
        shown = [_or_none(store, session, Access(one, browser)) for one in session.scalars(found)]
    return sorted((one for one in shown if one), key=lambda one: one.opened, reverse=True)


def _or_none(store: Store, session: Session, access: Access) -> Workspace | None:
    try:
        one = _shown(store, session, access, deleted=True)
    except NoAccessError:
        return None
    return one if one.role == "own" or not one.deleted else None


def rename(store: Store, access: Access, name: str, description: str, seen_version: int) -> int:
    """Set name and description as they stood on a page; refuse where somebody else set them since that version."""
    with store.database.writing(access.workspace) as session:
        row = allowed(session, access, "edit").workspace
        name, description = _line(name) or UNNAMED, description.strip()[:DESCRIPTION]
        if (row.name, row.description) == (name, description):
            return row.version
        if row.named_at > seen_version:
            raise ConflictError(f"it is now called “{row.name}”, described as “{row.description[:200]}”")
        row.name, row.description = name, description
        row.named_at = touch(row)
        return row.version


def duplicate(store: Store, access: Access, name: str = "") -> Access:
    """Copy a workspace that one may see into one of one's own, history included, links left out."""
    with store.database.writing() as session:
        source = allowed(session, access, "view").workspace
        ask_for_room(store, session, _size(session, source.id))
        row = _new(store, session, access.browser, name or f"Copy of {source.name}", source.description)
        row.version, row.named_at = source.version, source.version
        for table in _COPIED:
            columns = [column for column in table.__table__.columns if column.name != "workspace"]
            taken = select(literal(row.id), *columns).where(table.__table__.c.workspace == source.id)
            session.execute(insert(table).from_select(["workspace", *(column.name for column in columns)], taken))
        return Access(row.id, access.browser)


def _size(session: Session, workspace: str) -> int:
    """Bytes of the uploads and analyses of a workspace."""
    sizes = (select(func.sum(column)).where(owner == workspace) for column, owner in _WEIGHTY)
    return sum(session.scalar(one) or 0 for one in sizes)


def archive(store: Store, access: Access, *, put_aside: bool) -> None:
    """Put a workspace aside, or take it out again; it can be opened all the same."""
    with store.database.writing(access.workspace) as session:
        row = allowed(session, access, "own").workspace
        row.archived = times.now() if put_aside else None


def remove(store: Store, access: Access) -> None:
    """Delete a workspace: nobody can open it, its owner can have it back within the grace period."""
    with store.database.writing(access.workspace) as session:
        allowed(session, access, "own").workspace.deleted = times.now()


def restore(store: Store, access: Access) -> None:
    """Take a deletion back."""
    with store.database.writing(access.workspace) as session:
        allowed(session, access, "own", deleted=True).workspace.deleted = None


def forget(store: Store, access: Access) -> None:
    """Take a workspace that came by a link off a browser's list."""
    with store.database.writing(access.workspace) as session:
        session.execute(
            delete(PassRow).where(
                PassRow.workspace == access.workspace, PassRow.browser == access.browser, PassRow.link != ""
            )
        )


# --- visits ---------------------------------------------------------------------------------------------------------


def visit(store: Store, access: Access) -> int:
    """Note that somebody looks now; return the version they had seen when their visit before this one ended.

    Looks less than half an hour apart are one visit. Read first and written only once a minute, since every click
    comes by here.
    """
    with store.database.reading() as session:
        row = allowed(session, access, "view").workspace
        held = session.get(VisitRow, (row.id, access.browser))
        if held and held.opened > times.ago(seconds=60) and held.seen == row.version:
            return held.before
    with store.database.writing(access.workspace) as session:
        row = allowed(session, access, "view").workspace
        held = session.get(VisitRow, (row.id, access.browser))
        if held is None:
            held = VisitRow(workspace=row.id, browser=access.browser, opened="", seen=row.version, before=row.version)
            session.add(held)
        elif held.opened < times.ago(seconds=VISIT):
            held.before = held.seen
        held.opened = row.opened = times.now()
        held.seen = row.version
        return held.before
