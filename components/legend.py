"""What the marks of the matrix and the lines under differences mean."""

from __future__ import annotations

from typing import Any

from components import labels, mounting
from core.export.wording import FAMILIES

Section = dict[str, Any]

mount = mounting.register("legend")
"""Sections of entries, each a mark or a line with its meaning."""


def carried() -> list[Section]:
    """The marks and words in the cells of the matrix."""
    marks = [{"state": state, "word": state, "note": note} for state, note in labels.CARRIED.items()]
    base = {"state": "base", "word": "base", "note": labels.BASE}
    alone = {"state": "alone", "word": "only here", "note": "No other article carries it."}
    gaps = [{"state": "absent", "word": word, "note": note} for word, note in labels.ABSENT.values()]
    return [
        {"title": "Carried, compared with the base of its passage", "entries": [base, *marks, alone]},
        {"title": "Absent, and why", "entries": gaps},
    ]


def differences() -> list[Section]:
    """The lines under words that differ, and the marks beside them."""
    lines = [{"family": family, "word": family, "note": note} for family, note in FAMILIES.items()]
    return [{"title": "Lines under words that differ from the base", "entries": lines}, *carried()[:1]]
