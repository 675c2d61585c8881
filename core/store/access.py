"""Who may do what. Every function of the store takes an `Access` and asks `allowed` inside its own transaction.

An Access is a claim, not a right: it names a workspace and a browser, and what that browser may do is looked up each
time. So a link that is withdrawn stops at the next call, whatever a page still shows.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from sqlalchemy import select

from core.store import times
from core.store.errors import NoAccessError, NotAllowedError
from core.store.schema import LinkRow, PassRow, WorkspaceRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Role = Literal["view", "edit", "own"]
ROLES: Final[tuple[Role, ...]] = ("view", "edit", "own")
"""In the order of what they may."""
HOST: Final = "host"
"""Stands for whoever can run commands where the database is; no browser's digest looks like it."""
OWNER: Final = "the owner"
GUEST: Final = "a colleague"
SECRET_BYTES: Final = 32
"""256 bits: beyond guessing."""


@dataclass(frozen=True, slots=True)
class Access:
    """One browser at one workspace."""

    workspace: str
    browser: str
    """Digest of the browser's secret, or `HOST`."""


@dataclass(frozen=True, slots=True)
class Right:
    """What an Access turned out to allow."""

    role: Role
    author: str
    """The name under which changes are kept."""
    workspace: WorkspaceRow


def secret() -> str:
    """Return a new secret for a browser or a link."""
    return secrets.token_urlsafe(SECRET_BYTES)


def digest(text: str) -> str:
    """Return what is stored of a secret. It has 256 random bits, so one round of SHA-256 cannot be searched."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def allowed(session: Session, access: Access, need: Role, *, deleted: bool = False) -> Right:
    """Return what the access allows. Raises where it is less than needed; `deleted` also finds deleted workspaces."""
    row = session.get(WorkspaceRow, access.workspace)
    if row is None or (row.deleted and not deleted):
        raise NoAccessError
    right = _right(session, access, row)
    if right is None:
        raise NoAccessError
    if ROLES.index(right.role) < ROLES.index(need):
        raise NotAllowedError
    return right


def _right(session: Session, access: Access, row: WorkspaceRow) -> Right | None:
    if access.browser == HOST:
        return Right("own", OWNER, row)
    if row.demo:
        return Right("view", GUEST, row)
    passes = session.scalars(
        select(PassRow.link).where(PassRow.workspace == row.id, PassRow.browser == access.browser)
    ).all()
    if "" in passes:
        return Right("own", OWNER, row)
    links = session.scalars(select(LinkRow).where(LinkRow.workspace == row.id, LinkRow.id.in_(passes))).all()
    valid = sorted((one for one in links if is_valid(one)), key=lambda one: (one.role == "edit", one.id))
    if not valid:
        return None
    return Right("edit" if valid[-1].role == "edit" else "view", valid[-1].label or GUEST, row)


def is_valid(link: LinkRow) -> bool:
    """Whether a link is neither withdrawn nor out of date."""
    return link.revoked is None and (link.expires is None or link.expires > times.now())


def touch(row: WorkspaceRow) -> int:
    """Count one change of a workspace; return its new version."""
    row.version += 1
    row.changed = times.now()
    return row.version
