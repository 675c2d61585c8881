"""Links for viewing and for editing: made, listed, withdrawn, followed."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from sqlalchemy import func, select

from core.store import times
from core.store.access import Access, allowed, digest, is_valid, secret
from core.store.errors import NoAccessError, QuotaError
from core.store.schema import LinkRow, PassRow, WorkspaceRow

if TYPE_CHECKING:
    from core.store.opening import Store

LONGEST: Final = 120
"""Characters of a label."""
_NOBODY: Final = digest("")
"""Compared with where there is no such link, so that a wrong secret and a wrong name take the same time."""
_NOWHERE: Final = "nowhere"
"""No workspace's id; looked into where a token is none."""
_PARTS: Final = 3


@dataclass(frozen=True, slots=True)
class Link:
    """A link as its owner sees it; its secret is shown once, when it is made."""

    id: str
    role: Literal["view", "edit"]
    label: str
    created: str
    expires: str | None
    revoked: str | None
    valid: bool
    followed: int
    """How many browsers came in by it."""


def make(
    store: Store, access: Access, role: Literal["view", "edit"], label: str = "", days: int | None = None
) -> tuple[Link, str]:
    """Make a link; return it with the token that opens it, which is stored nowhere."""
    key = secret()
    with store.database.writing(access.workspace) as session:
        allowed(session, access, "own")
        held = session.scalar(select(func.count()).where(LinkRow.workspace == access.workspace)) or 0
        if held >= store.settings.max_links:
            raise QuotaError(f"A workspace may have {store.settings.max_links} links; this one has them all.")
        row = LinkRow(
            workspace=access.workspace,
            id=secrets.token_hex(4),
            digest=digest(key),
            role=role,
            label=" ".join(label.split())[:LONGEST],
            created=times.now(),
            expires=None if days is None else times.ahead(days),
        )
        session.add(row)
        session.flush()
        return _shown(row, 0), f"{access.workspace}.{row.id}.{key}"


def listed(store: Store, access: Access) -> list[Link]:
    """Return the links of a workspace, the newest first."""
    with store.database.reading() as session:
        allowed(session, access, "own")
        rows = session.scalars(
            select(LinkRow).where(LinkRow.workspace == access.workspace).order_by(LinkRow.created.desc())
        ).all()
        counted = select(PassRow.link, func.count()).where(PassRow.workspace == access.workspace).group_by(PassRow.link)
        followed: dict[str, int] = {row[0]: row[1] for row in session.execute(counted)}
        return [_shown(row, followed.get(row.id, 0)) for row in rows]


def _shown(row: LinkRow, followed: int) -> Link:
    role: Literal["view", "edit"] = "edit" if row.role == "edit" else "view"
    return Link(row.id, role, row.label, row.created, row.expires, row.revoked, is_valid(row), followed)


def revoke(store: Store, access: Access, link: str) -> None:
    """Withdraw a link. Whoever came in by it is out at the next click."""
    with store.database.writing(access.workspace) as session:
        allowed(session, access, "own")
        row = session.get(LinkRow, (access.workspace, link))
        if row is None:
            raise NoAccessError
        row.revoked = row.revoked or times.now()


def follow(store: Store, browser: str, token: str) -> Access:
    """Let a browser in by a link. Raises the one plain answer for a token that is wrong, withdrawn or out of date."""
    parts = token.strip().split(".")
    workspace, link, key = parts if len(parts) == _PARTS else (_NOWHERE, "", "")
    with store.database.writing(workspace) as session:
        row = session.get(LinkRow, (workspace, link))
        same = hmac.compare_digest(digest(key), row.digest if row else _NOBODY)
        held = session.get(WorkspaceRow, workspace)
        if row is None or held is None or not same or not is_valid(row) or held.deleted:
            raise NoAccessError
        if session.get(PassRow, (workspace, browser, link)) is None:
            session.add(PassRow(workspace=workspace, browser=browser, link=link))
        return Access(workspace, browser)
