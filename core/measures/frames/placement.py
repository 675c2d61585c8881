"""Where topics and shared statements stand: headline, first paragraph, first third."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from core.measures.frames.measured import FEWEST_WORDS, Column, Measure, framed, named, too_few
from core.measures.frames.placing import body_words, placed, statement_pieces, topic_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from core.measures.frames.measured import Units
    from core.measures.frames.placing import Pieces, Placed
    from core.model import Analysis

FIGURES: Final = (
    Column("articles", "articles of the unit that name it", "articles"),
    Column("with_headline", "those of them that have a title or subtitle at all", "articles"),
    Column("headline", "those that name it there", "articles"),
    Column("first_paragraph", "those that name it in the first paragraph of running text", "articles"),
    Column("words", "words of the body on it", "words"),
    Column("first_third", "those of these words that are among the first third of an article's", "words"),
    Column("first_third_share", "`first_third` over `words`: a third where it stands evenly spread", "share"),
)
OF_TOPIC: Final = (Column("topic", "id of the topic"), Column("label", "the topic's name"))
OF_STATEMENT: Final = (Column("statement", "id of the statement"), Column("label", "the words of its base"))


def by_topic(analysis: Analysis, units: Units) -> pd.DataFrame:
    """Where each topic stands in the articles that name it: title or subtitle, first paragraph, first third.

    A sentence about two topics shares its words between them. The first third are the first words of the body up to a
    third of all, a sentence across the border parted. Share: words in the first third over all words on the topic,
    from 0 to 1; it says how early the topic stands, not how much room it gets. Topics that a unit never names have no
    row; n counts the words of the unit's bodies. Source: the inverted pyramid, by which news puts first what it
    holds for important (Pöttker 2003).
    """
    order = {one.id: place for place, one in enumerate(analysis.topics)}
    rows = _rows(analysis, units, topic_pieces(analysis, units), "topic")
    return framed(sorted(rows, key=lambda row: (row["rank"], order.get(row["topic"], len(order)))), columns("topic"))


def by_statement(analysis: Analysis, units: Units) -> pd.DataFrame:
    """Where each statement that two or more units carry stands: title or subtitle, first paragraph, first third.

    Counted are the words of the statement itself, without those that credit somebody with it. Share: words in the
    first third of the body over all words of the statement in the unit's articles, from 0 to 1. Statements that a unit
    does not carry have no row; n counts the words of the unit's bodies. Source: as for topics (Pöttker 2003).
    """
    order = {one.id: place for place, one in enumerate(analysis.statements)}
    rows = _rows(analysis, units, statement_pieces(analysis, units), "statement")
    return framed(sorted(rows, key=lambda row: (row["rank"], order[row["statement"]])), columns("statement"))


def columns(kind: str) -> tuple[Column, ...]:
    """Return the columns of a frame by topic or by statement."""
    return (*(OF_TOPIC if kind == "topic" else OF_STATEMENT), *FIGURES)


def _rows(analysis: Analysis, units: Units, pieces: Pieces, kind: str) -> Iterator[dict[str, Any]]:
    total = body_words(analysis, units)
    found = placed(analysis, units, pieces)
    for rank, unit in enumerate(named(units)):
        n = total.get(unit, 0)
        why_not = too_few(n, FEWEST_WORDS, "words")
        for subject, held in found.get(unit, {}).items():
            row = {"unit": unit, kind: subject.id, "label": subject.label, **_counts(held), "n": n, "why_not": why_not}
            if not why_not and row["words"]:
                row["first_third_share"] = row["first_third"] / row["words"]
            yield {**row, "rank": rank, "places": tuple(place for one in held for place in one.places)}


def _counts(held: Sequence[Placed]) -> dict[str, Any]:
    return {
        "articles": len(held),
        "with_headline": sum(one.headline is not None for one in held),
        "headline": sum(bool(one.headline) for one in held),
        "first_paragraph": sum(one.first_paragraph for one in held),
        "words": sum(one.words for one in held),
        "first_third": sum(one.first_third for one in held),
    }


PLACEMENT: Final = Measure(
    "placement", "Place of topics", columns("topic"), alone=True, minimum=FEWEST_WORDS, counts="words", compute=by_topic
)
STATEMENT_PLACEMENT: Final = Measure(
    "statement-placement",
    "Headline, first paragraph, first third of shared statements",
    columns("statement"),
    alone=False,
    minimum=FEWEST_WORDS,
    counts="words",
    compute=by_statement,
)
