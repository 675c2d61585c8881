"""All measures by name, in the order in which they are offered."""

from __future__ import annotations

from typing import Final

from core.measures.frames.measured import Measure
from core.measures.frames.topics import TOPICS

MEASURES: Final[dict[str, Measure]] = {one.name: one for one in (TOPICS,)}
