"""All measures by name, in the order in which they are offered."""

from __future__ import annotations

from typing import Final

from core.measures.frames.measured import Measure
from core.measures.frames.relays import RELAYS
from core.measures.frames.topics import TOPICS
from core.measures.frames.voices import VOICES
from core.measures.frames.whose_words import WHOSE_WORDS

_ALL: Final = (
    TOPICS,
    WHOSE_WORDS,
    VOICES,
    RELAYS,
)
MEASURES: Final[dict[str, Measure]] = {one.name: one for one in _ALL}
