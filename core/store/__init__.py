"""Workspaces that outlive the tab: the only code that knows the database.

Open a store, then call the modules with it: `workspaces`, `documents`, `ledger`, `links`, `analyses`, `jobs`. Every
function takes an `Access` and looks up what it allows; every query names the workspace.
"""

from core.store.access import HOST, Access, digest, secret
from core.store.errors import (
    ConflictError,
    NoAccessError,
    NotAllowedError,
    QuotaError,
    StoreError,
    UnusableError,
)
from core.store.opening import Store, opened
from core.store.settings import SettingError, Settings

__all__ = [
    "HOST",
    "Access",
    "ConflictError",
    "NoAccessError",
    "NotAllowedError",
    "QuotaError",
    "SettingError",
    "Settings",
    "Store",
    "StoreError",
    "UnusableError",
    "digest",
    "opened",
    "secret",
]
