"""Opening the database: SQLite in one folder by default, with the same tables and migrations elsewhere.

SQLite begins every write with `BEGIN IMMEDIATE`: with its own deferred begin two writers that first read and then
write lose updates without an error. A file that is damaged, read-only or of a later version is refused, and never
replaced by an empty one.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from core.store.errors import UnusableError
from core.store.locking import lock

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE: Final = "coverage.db"
BUSY: Final = 30_000
"""Milliseconds a writer waits for others; a write takes a few, so this is a queue of thousands."""
_MIGRATIONS: Final = Path(__file__).with_name("migrations")


class Database:
    """One open database. Reads see one state throughout; writes queue up and count whole or not at all."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Look at one state of the database."""
        with Session(self._engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Change it: what is done inside is kept when the block ends, and not at all where it raises."""
        engine = self._engine.execution_options(writes=True)
        with Session(engine, expire_on_commit=False) as session, session.begin():
            yield session

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def opened(home: Path, *, check: bool = True) -> Database:
    """Open the database of a folder, making or migrating it where needed. Raises `UnusableError` with a sentence.

    `check` reads the whole file for damage; a worker leaves that to the server that started it.
    """
    home = home.expanduser()
    file = home / FILE
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _alone(home):
            _usable(file)
            if not file.exists():
                _made(file)
            if check:
                _sound(file)
            engine = _engine(file)
            _migrated(engine)
    except (OSError, sqlite3.Error, DatabaseError) as error:
        raise UnusableError(_sentence(file, str(getattr(error, "orig", None) or error))) from error
    return Database(engine)


def _sentence(file: Path, reason: str) -> str:
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
            raise UnusableError(_sentence(file, "the file is gone, though its journal is still there"))
        return
    if not file.is_file() or file.stat().st_size == 0:
        raise UnusableError(_sentence(file, "it is empty" if file.is_file() else "it is no file"))
    if not file.stat().st_mode & stat.S_IWUSR or not os.access(file, os.W_OK) or not os.access(file.parent, os.W_OK):
        raise UnusableError(_sentence(file, "it is read-only"))


def _made(file: Path) -> None:
    """Make a database under another name, so that a half-made one is never taken for a whole one."""
    fresh = file.with_name(f"{FILE}.new")
    for left in (fresh, fresh.with_name(fresh.name + "-wal"), fresh.with_name(fresh.name + "-shm")):
        left.unlink(missing_ok=True)
    engine = _engine(fresh)
    _migrated(engine)
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
            _sentence(file, f"it is damaged ({' '.join(found[0].split()) if found else 'nothing could be read'})")
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


def _migrated(engine: Engine) -> None:
    """Bring the tables to the present version; refuse a database of a later one."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    scripts = ScriptDirectory.from_config(config)
    with engine.execution_options(writes=True).connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
        if current == scripts.get_current_head():
            return
        if current and current not in {script.revision for script in scripts.walk_revisions()}:
            raise UnusableError(
                f"The database was written by a later version of Coverage Diff ({current}); use that version, or name "
                "another folder in COVERAGE_HOME. It was left as it is."
            )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()


def tables(session: Session) -> list[str]:
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
