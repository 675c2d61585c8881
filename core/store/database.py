"""Opening the database, SQLite in one folder or the PostgreSQL of DATABASE_URL, and bringing its tables up to date."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolError
from sqlalchemy.orm import Session

from core.store import postgres, sqlite
from core.store.errors import UnusableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.store.settings import Settings

_MIGRATIONS: Final = Path(__file__).with_name("migrations")
_OF_LATER: Final = (
    "The database was written by a later version of Coverage Diff ({}); use that version, or name another one in "
    "COVERAGE_HOME or DATABASE_URL. It was left as it is."
)
_AWAY: Final = "The database does not answer just now. What you did last was not saved; try again in a moment."
_UNREACHED: Final = (
    "The database that DATABASE_URL names cannot be used; the server's log says why. Nothing was changed."
)


class Database:
    """One open database. Reads see one state throughout; writes queue up and count whole or not at all."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = engine
        if not self.is_file:
            self._reading = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @property
    def is_file(self) -> bool:
        """Whether it is SQLite's."""
        return self._engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Look at one state of the database. Raises `UnusableError` where it does not answer, as does `writing`."""
        with _answering(), Session(self._reading) as session:
            yield session

    @contextmanager
    def writing(self, workspace: str = "") -> Iterator[Session]:
        """Change it: what is done inside is kept when the block ends, and not at all where it raises.

        Whoever names a workspace changes nothing but that one, and others may be changed at the same time.
        """
        engine = self._engine.execution_options(writes=True, workspace=workspace)
        with _answering(), Session(engine, expire_on_commit=False) as session, session.begin():
            yield session

    def answers(self) -> bool:
        """Whether it can be asked now."""
        try:
            with self.reading() as session:
                session.execute(text("SELECT 1"))
        except (UnusableError, DatabaseError):
            return False
        return True

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


@contextmanager
def _answering() -> Iterator[None]:
    """Say in a sentence where the database went away, or others kept it busy for too long; the log has the rest."""
    try:
        yield
    except (OperationalError, PoolError) as error:
        logging.getLogger(__name__).error("%s: %s", _AWAY, getattr(error, "orig", None) or error)  # noqa: TRY400 - a cause, no fault of ours
        raise UnusableError(_AWAY) from error


def opened(settings: Settings, *, check: bool = True) -> Database:
    """Open the database that the settings name, making or migrating it where needed.

    Raises `UnusableError` with a sentence. `check` reads SQLite's whole file for damage; a worker leaves that to the
    server that started it.
    """
    return _of_server(settings.database_url) if settings.database_url else _of_folder(settings.home, check=check)


def _of_folder(home: Path, *, check: bool) -> Database:
    home = home.expanduser()
    try:
        return Database(sqlite.opened(home, _migrated, check=check))
    except (OSError, sqlite3.Error, DatabaseError) as error:
        reason = str(getattr(error, "orig", None) or error)
        raise UnusableError(sqlite.sentence(home / sqlite.FILE, reason)) from error


def _of_server(address: str) -> Database:
    """Visitors read the sentence, so what the driver says, which may name hosts and users, goes to the log."""
    engine = postgres.engine(address)
    try:
        _migrated(engine)
    except UnusableError:
        engine.dispose()
        raise
    except DatabaseError as error:
        engine.dispose()
        logging.getLogger(__name__).error("%s: %s", _UNREACHED, error.orig)  # noqa: TRY400 - a cause, no fault of ours
        raise UnusableError(_UNREACHED) from error
    return Database(engine)


def _migrated(engine: Engine) -> None:
    """Bring the tables to the present version, one program at a time; refuse a database of a later one."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    scripts = ScriptDirectory.from_config(config)
    with engine.execution_options(writes=True).connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
        if current == scripts.get_current_head():
            return
        if current and current not in {script.revision for script in scripts.walk_revisions()}:
            raise UnusableError(_OF_LATER.format(current))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()


def wrong(session: Session) -> list[str]:
    """Return what is wrong with the database as such. PostgreSQL itself lets no row belong to nothing."""
    return sqlite.wrong(session) if _is_file(session) else []


def used(session: Session) -> int:
    """Return the bytes that all workspaces fill."""
    return sqlite.used(session) if _is_file(session) else postgres.used(session)


def _is_file(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
