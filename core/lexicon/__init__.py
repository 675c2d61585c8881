"""Data files that a person can edit: cues, names, outlets, furniture. Each states its provenance in its first line."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


@cache
def load(name: str) -> dict[str, Any]:
    """Read `<name>.toml` once. The result is shared: callers build their own frozen tables from it."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
