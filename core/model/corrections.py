"""What an analyst knows better than the engine, anchored to words of the articles and never to an id of the engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Field = Literal[
    "outlet",
    "published",
    "updated",
    "url",
    "title",
    "language",
    "group",
    "official",
    "furniture",
    "bounds",
    "speaker",
    "chain",
    "occasion",
    "together",
    "apart",
    "one passage",
    "own passage",
    "label",
    "passage label",
    "topic",
    "base",
    "pin",
    "note",
    "codebook",
]
"""What is corrected. Up to `official` it is a fact of the whole article; a codebook is of no article, and all else
stands at a stretch of one.

A group is the analyst's own: outlets under one name, to be looked at together. The engine makes nothing of it.
An article whose `official` is "yes" is the official text that the outlets report on, and what they are compared with.

| field | `at` | `value` |
|---|---|---|
| furniture | the stretch | its kind, or None where it is text of the article after all |
| bounds | the words found, then the words meant | None |
| speaker | what was said | a name, or None for unresolved |
| chain | what was said | names nearest to the outlet first, joined by ` > ` |
| occasion | what was said | this, earlier or unknown |
| together | what was said, two or more | None: these are one statement |
| apart | what was said, two or more | how many of them stand on one side, 1 for None: no version of the other side |
| one passage | what was said, two or more | None: their statements stand under one passage |
| own passage | what was said | None: its statement stands under a passage of its own |
| label, passage label | what was said | the name of its statement or passage |
| topic | what was said | id of a topic, or None for no topic |
| base | what was said | None: the others are compared with this |
| pin | words of one version, words of another | None: they stand in one column |
| note | any stretch | the note |
| codebook | nothing | topics in the format of core/lexicon/topics.yaml, or None for the standard ones |
"""
FACTS: frozenset[str] = frozenset(get_args(Field)[:8])
"""The fields that concern the whole article."""
CONTEXT = 32
"""Characters kept on either side of the words: enough to tell repetitions of a phrase apart."""
RELAYS = " > "
"""Between the names of a chain."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of an article's text, with the words that stand there, so that it is found again when they move."""

    article: str
    """Id of the article."""
    start: int
    end: int
    words: str
    """Exactly what stands from `start` to `end`."""
    before: str = ""
    """Up to 32 characters before."""
    after: str = ""
    """Up to 32 characters behind."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that an analyst knows better; input of the stage that it concerns."""

    article: str
    """Id of the article; of the first anchor's, where it stands at stretches of several; empty for a codebook."""
    field: Field
    value: str | None
    """The new value as typed; None for unknown, or where the field needs none."""
    at: tuple[Anchor, ...] = ()
    """The stretches it stands at; empty for a fact of the whole article."""
