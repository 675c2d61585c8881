"""What changed from one state of an article to the next.

An analysis holds the last state only, so this takes the states themselves and is no measure of the catalogue.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from core.diff.pairwise import diff
from core.measures.frames.measured import Column, Place, framed
from core.model import Options
from core.normalize.tokens import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    import pandas as pd

    from core.diff.pairwise import Segment
    from core.model import Article

BETWEEN: Final = "\n\n"
"""What stands between two blocks of an article in the text that is compared."""

COLUMNS: Final = (
    Column("article", "id of the state's text"),
    Column("state", "its place among the states, from 1"),
    Column("published", "its date, as ISO 8601; empty where unknown"),
    Column("updated", "when it was changed, as ISO 8601; empty where the text does not say"),
    Column("words", "words of the state, furniture aside", "words"),
    Column("added", "words that the state before did not have", "words"),
    Column("removed", "words of the state before that are gone", "words"),
    Column("kept", "of the words of the state before, those that are left", "share"),
)


class Step(NamedTuple):
    """From one state to the next."""

    before: Article
    after: Article
    segments: tuple[Segment, ...]
    """What stayed, went and came, in reading order; furniture is left out of both."""
    coarse: bool
    """Whether the texts were too long to compare every word."""


def steps(states: Sequence[Article], options: Options | None = None) -> list[Step]:
    """Return the steps from each state to the next; the states come in their order, the first one first."""
    made = []
    for before, after in pairwise(states):
        found = diff(_printed(before), _printed(after), options or Options())
        made.append(Step(before, after, found.segments, found.coarse))
    return made


def revisions(states: Sequence[Article], options: Options | None = None) -> pd.DataFrame:
    """Words added, removed and kept from each state of an article to the next, furniture aside.

    Kept: words of the state before that stand in stretches on which both agree, over all its words, from 0 to 1; the
    first state has none. A word that moved is removed in one place and added in another, and a word or two that stayed
    between changes count with them, as the comparison shows them. n counts the words of the
    state before. Source: the steps of NewsDiffs (Brill, Carlson and Price 2012), counted.
    """
    rows = [_row(states[0], 1)] if states else []
    rows += [_row(step.after, number, step) for number, step in enumerate(steps(states, options), start=2)]
    return framed(rows, COLUMNS)


def _row(article: Article, number: int, step: Step | None = None) -> dict[str, Any]:
    row: dict[str, Any] = {"unit": article.shown_outlet, "article": article.id, "state": number}
    row |= {"published": article.published.value or "", "updated": article.updated.value or ""}
    row |= {"words": words(_printed(article)), "n": 0, "why_not": "Not given: it is the first state.", "places": ()}
    if step is None:
        return row
    removed = sum(words(one.a) for one in step.segments if one.kind != "equal")
    added = sum(words(one.b) for one in step.segments if one.kind != "equal")
    n = words(_printed(step.before))
    row |= {"added": added, "removed": removed, "kept": (n - removed) / n if n else None, "n": n}
    return row | {"why_not": "" if n else "Not given: the state before has no words.", "places": tuple(_came(step))}


def words(text: str) -> int:
    """Return the number of words of a text."""
    return count(text, 0, len(text))


def _printed(article: Article) -> str:
    return BETWEEN.join(article.text[part.start : part.end] for part in article.parts if part.kind != "furniture")


def _came(step: Step) -> Iterator[Place]:
    """Yield where the later state has something new, in its own text."""
    parts = [part for part in step.after.parts if part.kind != "furniture"]
    begins = [0]
    for part in parts:
        begins.append(begins[-1] + part.end - part.start + len(BETWEEN))
    at = 0
    for segment in step.segments:
        if segment.kind != "equal" and segment.b.strip():
            held = bisect_right(begins, at) - 1
            start = parts[held].start + at - begins[held]
            yield Place(step.after.id, start, min(start + len(segment.b), parts[held].end), "new in this state")
        at += len(segment.b)
