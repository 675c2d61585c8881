"""PostgreSQL, for several servers: named by DATABASE_URL, with the same tables and migrations as SQLite.

What SQLite gives by letting one writer in at a time comes from advisory locks here, which end with their transaction:
a write that names its workspace keeps other writers out of that workspace, one that names none keeps all others out.
The lock is asked for before anything is read, and at READ COMMITTED each statement sees what was committed before it,
so what is read under the lock is what the writers before have left. All take the lock of the whole first and then that
of one workspace at most: nobody can wait in a circle.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from core.store.errors import UnusableError

if TYPE_CHECKING:
    from sqlalchemy import URL
    from sqlalchemy.orm import Session

DRIVER: Final = "postgresql+psycopg"
_NAMES: Final = frozenset({"postgresql", "postgres", DRIVER})
"""How addresses begin; some hosts still hand out the second, which SQLAlchemy no longer takes."""
WAIT: Final = 30
"""Seconds a writer waits for others, as with SQLite."""
_OPTIONS: Final = {
    "lock_timeout": f"{WAIT}s",
    "idle_in_transaction_session_timeout": "600s",
    "tcp_keepalives_idle": "20",
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
    "timezone": "UTC",
}
"""A server that vanished without a word is noticed within a minute, and holds no lock for longer."""


def engine(address: str) -> Engine:
    """Return an engine for an address. Connections that broke meanwhile are replaced before they are used."""
    options = " ".join(f"-c {name}={value}" for name, value in _OPTIONS.items())
    made = create_engine(
        _url(address),
        pool_pre_ping=True,
        isolation_level="READ COMMITTED",
        connect_args={"options": options, "connect_timeout": 10},
    )
    event.listen(made, "begin", _begin)
    return made


def _url(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError:
        url = None
    if url is None or url.drivername not in _NAMES:
        raise UnusableError("DATABASE_URL should be of the form postgresql://user:password@host/database.")
    return url.set(drivername=DRIVER)


def _begin(connection: Connection) -> None:
    """Let a writer in once those before it are done."""
    options = connection.get_execution_options()
    if not options.get("writes", False):
        return
    workspace = options.get("workspace", "")
    if not workspace:
        connection.execute(text("SELECT pg_advisory_xact_lock(:all)"), {"all": _number("")})
        return
    connection.execute(text("SELECT pg_advisory_xact_lock_shared(:all)"), {"all": _number("")})
    connection.execute(text("SELECT pg_advisory_xact_lock(:one)"), {"one": _number(workspace)})


def _number(name: str) -> int:
    """The number of a lock; should two workspaces ever share one, they wait for one another and nothing else."""
    whole = hashlib.sha256(f"coverage-diff {name}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(whole[:8], "big", signed=True)


_USED: Final = text(
    "SELECT coalesce((SELECT sum(size) FROM blob), 0) + coalesce((SELECT sum(octet_length(data)) FROM analysis), 0)"
    " + pg_total_relation_size('document') + pg_total_relation_size('correction')"
)
"""Counted by what is held, for files of a table shrink only when somebody orders it; no blob is read for it."""


def used(session: Session) -> int:
    """Return the bytes that all workspaces fill."""
    return int(session.execute(_USED).scalar_one())
