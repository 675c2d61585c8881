"""What a host may set, by environment variables. Each is listed in docs/hosting.md; a test compares the two."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PREFIX = "COVERAGE_"


@dataclass(frozen=True, slots=True)
class Settings:
    """Each field is read from the variable that `variable` names."""

    home: Path = Path("~/.coverage-diff")
    """Folder of the database; created where missing."""
    database_url: str = field(default="", repr=False)
    """Address of a PostgreSQL database, which several servers may share; empty for SQLite in the folder. Holds a
    password, so it is never shown."""
    workers: int = 2
    """Analyses and uploads worked on at a time, each in a program of its own; 0 works inside the server."""
    max_articles: int = 200
    """Articles one workspace may hold: what the matrix can still show."""
    max_bytes: int = 60_000_000
    """Bytes of uploads one workspace may hold."""
    max_host_bytes: int = 20_000_000_000
    """Bytes that all workspaces together may fill, with analyses and history; 0 for as many as the disk has."""
    max_workspaces: int = 100
    """Workspaces one browser may have of its own, archived ones and copies counted."""
    max_corrections: int = 5000
    """Entries in the history of one workspace, undone ones counted."""
    max_links: int = 100
    """Links one workspace may have, revoked ones counted."""
    max_request_bytes: int = 66_000_000
    """Bytes one request may send: above the 60 MB of `maxUploadSize` in .streamlit/config.toml, with its wrapping."""
    max_hourly_bytes: int = 1_000_000_000
    """Bytes one browser may send to one server within an hour; 0 for as many as it likes."""
    grace_days: int = 30
    """Days in which a deleted workspace can be had back; then it is erased."""
    retention_days: int = 0
    """Days after which a workspace that nobody opened is deleted, with the grace above; 0 keeps it."""
    forgets: int = 0
    """1 where the disk does not outlive a restart: pages say so. Streamlit Community Cloud is known without it."""
    sign_in: int = 0
    """1 where nobody comes in without signing in; how is told in .streamlit/secrets.toml."""


class SettingError(ValueError):
    """A setting cannot be read; the text says which and what it should be."""


def variable(name: str) -> str:
    """Return the environment variable of a setting; the address of a database has the name that hosts give it.

    >>> variable("workers"), variable("database_url")
    ('COVERAGE_WORKERS', 'DATABASE_URL')
    """
    return name.upper() if name == "database_url" else PREFIX + name.upper()


def read(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings. Raises `SettingError` for a value that is none."""
    given = os.environ if environment is None else environment
    values: dict[str, Any] = {}
    for one in fields(Settings):
        name = variable(one.name)
        if given.get(name):
            values[one.name] = _KINDS[type(one.default)](name, given[name])
    return Settings(**values)


def _whole(name: str, value: str) -> int:
    if not value.isascii() or not value.isdigit():
        raise SettingError(f"{name} should be a whole number, and is “{value[:40]}”.")
    return int(value)


_KINDS: Final[dict[type, Callable[[str, str], Any]]] = {
    int: _whole,
    str: lambda _, value: value,
    type(Path()): lambda _, value: Path(value),
}
"""How a value is read, by the kind of the one that stands where none is given."""
