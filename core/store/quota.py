"""How much all workspaces of a host may hold together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.store.database import used
from core.store.errors import QuotaError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from core.store.opening import Store


def is_full(store: Store, session: Session, more: int = 0) -> bool:
    """Whether so many bytes more would be too many. What was deleted and not erased yet counts."""
    return 0 < store.settings.max_host_bytes < used(session) + more


def ask_for_room(store: Store, session: Session, more: int = 0) -> None:
    """Refuse where there is no room for so many bytes more."""
    if is_full(store, session, more):
        raise QuotaError(
            f"This server is full: all workspaces together may hold {megabytes(store.settings.max_host_bytes)}. "
            "Nothing was added. Ask whoever runs it for more room; what was deleted gives room once it is erased."
        )


def megabytes(size: int) -> str:
    """Return a size in words.

    >>> megabytes(25_000_000)
    '25 MB'
    """
    return f"{size / 1_000_000:,.1f} MB".replace(".0 MB", " MB")
