"""SQLite in one folder, for a single server: opened with care, since it would quietly work round what is wrong.

Every write begins with `BEGIN IMMEDIATE`: with SQLite's own deferred begin two writers that first read and then write
lose updates without an error. A file that is damaged, read-only or of a later version is refused, and never replaced by
an empty one.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, text

from core.store.errors import UnusableError
from core.store.locking import lock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session

FILE: Final = "coverage.db"
BUSY: Final = 30_000
"""Milliseconds a writer waits for others; a write takes a few, so this is a queue of thousands."""


def opened(home: Path, migrate: Callable[[Engine], None], *, check: bool) -> Engine:
    """Open the database of a folder, making or migrating it where needed; `check` reads the whole file for damage."""
    file = home / FILE
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone(home):
        _usable(file)
        if not file.exists():
            _made(file, migrate)
        if check:
            _sound(file)
        engine = _engine(file)
        migrate(engine)
    return engine


def sentence(file: Path, reason: str) -> str:
    """Return what is said of a file that cannot be used."""
    return (
        f"The database {file} cannot be used: {reason}. It was left as it is. Put back a backup of it, or name another "
        "folder in COVERAGE_HOME."
    )


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Let one process at a time make or migrate the database of a folder."""
    with (home / "opening.lock").open("a") as file:
        lock(file)
        yield


def _usable(file: Path) -> None:
    """Refuse what SQLite would quietly work round: a file without content, without leave to write, or gone."""
    if not file.exists():
        if file.with_name(FILE + "-wal").exists():
            raise UnusableError(sentence(file, "the file is gone, though its journal is still there"))
        return
    if not file.is_file() or file.stat().st_size == 0:
        raise UnusableError(sentence(file, "it is empty" if file.is_file() else "it is no file"))
    if not file.stat().st_mode & stat.S_IWUSR or not os.access(file, os.W_OK) or not os.access(file.parent, os.W_OK):
        raise UnusableError(sentence(file, "it is read-only"))


def _made(file: Path, migrate: Callable[[Engine], None]) -> None:
    """Make a database under another name, so that a half-made one is never taken for a whole one."""
    fresh = file.with_name(f"{FILE}.new")
    for left in (fresh, fresh.with_name(fresh.name + "-wal"), fresh.with_name(fresh.name + "-shm")):
        left.unlink(missing_ok=True)
    engine = _engine(fresh)
    migrate(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    fresh.rename(file)


def _sound(file: Path) -> None:
    connection = sqlite3.connect(file)
    try:
        found = [row[0] for row in connection.execute("PRAGMA quick_check(1)")]
    finally:
        connection.close()
    if found != ["ok"]:
        raise UnusableError(
            sentence(file, f"it is damaged ({' '.join(found[0].split()) if found else 'nothing could be read'})")
        )


def _engine(file: Path) -> Engine:
    engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": BUSY / 1000, "check_same_thread": False})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _: object) -> None:  # noqa: ANN401 - a driver's connection
    connection.isolation_level = None  # the driver begins nothing by itself: `_begin` does
    for setting in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY}"):
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def wrong(session: Session) -> list[str]:
    """Return what SQLite finds wrong with the whole file; nothing where it is sound."""
    found = [str(row[0]) for row in session.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
    return found + [
        f"a row of {row[0]} belongs to nothing" for row in session.execute(text("PRAGMA foreign_key_check"))
    ]


def used(session: Session) -> int:
    """Return the bytes that the database fills; pages freed by what was erased are used again and do not count."""
    pages, free, size = (
        session.execute(text(f"PRAGMA {name}")).scalar_one() for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def copied(file: Path, target: Path) -> None:
    """Copy a database to a new file as it is at one moment, whatever is written meanwhile; it is one file alone."""
    source, copy = sqlite3.connect(file), sqlite3.connect(target)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # without a journal beside it
    finally:
        copy.close()
        source.close()
