"""The store as the app, a worker and the command line hold it: its database and its settings."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.store import database
from core.store.database import Database
from core.store.settings import Settings, read


@dataclass(frozen=True, slots=True)
class Store:
    """An open store. Safe to share between threads."""

    database: Database
    settings: Settings = field(default_factory=Settings)

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()


def opened(settings: Settings | None = None, *, check: bool = True) -> Store:
    """Open the store that the settings name. Raises `UnusableError` or `SettingError` with a sentence."""
    known = settings or read()
    return Store(database.opened(known, check=check), known)
