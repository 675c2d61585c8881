"""All measures by name, in the order in which they are offered."""

from __future__ import annotations

from typing import Final

from core.measures.frames.calendar import CALENDAR
from core.measures.frames.carriage import CARRIAGE, STATEMENT_CARRIAGE
from core.measures.frames.firsts import FIRSTS
from core.measures.frames.labels import LABELS
from core.measures.frames.measured import Measure
from core.measures.frames.order import ORDER
from core.measures.frames.placement import PLACEMENT, STATEMENT_PLACEMENT
from core.measures.frames.positions import POSITIONS
from core.measures.frames.profile import PROFILE
from core.measures.frames.prominence import PROMINENCE, STATEMENT_PROMINENCE
from core.measures.frames.readability import READABILITY, SENTENCES
from core.measures.frames.relays import RELAYS
from core.measures.frames.stances import STANCE
from core.measures.frames.topics import TOPICS
from core.measures.frames.vocabulary import VOCABULARY
from core.measures.frames.voices import VOICES
from core.measures.frames.whose_words import WHOSE_WORDS

_ALL: Final = (
    TOPICS,
    WHOSE_WORDS,
    VOICES,
    RELAYS,
    STANCE,
    LABELS,
    PLACEMENT,
    PROMINENCE,
    STATEMENT_PLACEMENT,
    STATEMENT_PROMINENCE,
    CARRIAGE,
    STATEMENT_CARRIAGE,
    VOCABULARY,
    READABILITY,
    SENTENCES,
    ORDER,
    POSITIONS,
    CALENDAR,
    FIRSTS,
    PROFILE,
)
MEASURES: Final[dict[str, Measure]] = {one.name: one for one in _ALL}
