"""A way to compare sense, which gathering may be given."""

from __future__ import annotations

from typing import Protocol


class Sense(Protocol):
    """A way to tell how alike two stretches are in sense: `core.align.semantic` has one."""

    @property
    def name(self) -> str:
        """What an analysis made with it names beside the engine's version."""

    def likeness(self, a: str, b: str, /) -> float:
        """Return 0 to 1, the same for the same two texts on any machine and in any order."""
