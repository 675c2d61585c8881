"""What the layout of a page tells, before anything is known of its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.model import Furniture, Part, Span


@dataclass(frozen=True, slots=True)
class Page:
    """What was read off the layout of a normalized text; all offsets are that text's own."""

    parts: tuple[Part, ...]
    furniture: tuple[Furniture, ...]
    author: str | None
    stamps: tuple[Span, ...]
    """Furniture that states a date or time."""
    body_start: int
    """Where the first paragraph begins."""
