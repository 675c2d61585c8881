"""How prominently topics and shared statements are placed: one index of headline, first paragraph and first third."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from core.measures.frames.measured import FEWEST_WORDS, Column, Measure, framed, named, too_few
from core.measures.frames.placement import OF_STATEMENT, OF_TOPIC
from core.measures.frames.placing import body_words, placed, statement_pieces, topic_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from core.measures.frames.measured import Units
    from core.measures.frames.placing import Pieces, Placed
    from core.model import Analysis

FIGURES: Final = (
    Column("articles", "articles of the unit that name it: the figures are their means", "articles"),
    Column("headline", "in title or subtitle, 1 or 0; empty where no article has either", "share"),
    Column("first_paragraph", "in the first paragraph of running text, 1 or 0", "share"),
    Column("first_third", "of its words, those among the first third of the body's", "share"),
    Column("prominence", "the mean of the three", "index, 0 to 1"),
)


def by_topic(analysis: Analysis, units: Units) -> pd.DataFrame:
    """Prominence of each topic in the articles that name it: (headline + first paragraph + first third) / 3.

    Headline: 1 where title or subtitle names it; first paragraph: 1 where the first paragraph of running text does;
    first third: of its words in the body, the share among the first third of the body's words. From 0, named late and
    nowhere else, to 1. The three weigh the same, because nothing in a text says which of them readers heed more; they
    stand beside the index so that it can be taken apart. An article without title and subtitle has the mean of the
    other two. A unit's figure is the mean of its articles that name the topic. The index says where a topic stands,
    not how much room it gets. n counts the words of the unit's bodies. Source: the inverted pyramid (Pöttker 2003) and
    indices of prominence in content analysis, which add up marks of place (Kiousis 2004).
    """
    order = {one.id: place for place, one in enumerate(analysis.topics)}
    rows = _rows(analysis, units, topic_pieces(analysis, units), "topic")
    sort = sorted(rows, key=lambda row: (row["rank"], order.get(row["topic"], len(order))))
    return framed(sort, (*OF_TOPIC, *FIGURES))


def by_statement(analysis: Analysis, units: Units) -> pd.DataFrame:
    """Prominence of each statement that two or more units carry: (headline + first paragraph + first third) / 3.

    As for topics: 1 or 0 for title or subtitle, 1 or 0 for the first paragraph, and the share of the statement's own
    words that are among the first third of the body's; from 0 to 1, equal weights, means over the unit's articles that
    carry it, the other two alone where there is no headline. n counts the words of the unit's bodies. Source: as for
    topics (Pöttker 2003; Kiousis 2004).
    """
    order = {one.id: place for place, one in enumerate(analysis.statements)}
    rows = _rows(analysis, units, statement_pieces(analysis, units), "statement")
    return framed(sorted(rows, key=lambda row: (row["rank"], order[row["statement"]])), (*OF_STATEMENT, *FIGURES))


def _rows(analysis: Analysis, units: Units, pieces: Pieces, kind: str) -> Iterator[dict[str, Any]]:
    total = body_words(analysis, units)
    found = placed(analysis, units, pieces)
    for rank, unit in enumerate(named(units)):
        n = total.get(unit, 0)
        why_not = too_few(n, FEWEST_WORDS, "words")
        for subject, held in found.get(unit, {}).items():
            row = {"unit": unit, kind: subject.id, "label": subject.label, "articles": len(held), "n": n}
            row |= {"why_not": why_not} if why_not else {"why_not": "", **_index(held)}
            yield {**row, "rank": rank, "places": tuple(place for one in held for place in one.places)}


def _index(held: Sequence[Placed]) -> dict[str, float | None]:
    headed = [float(one.headline) for one in held if one.headline is not None]
    return {
        "headline": _mean(headed) if headed else None,
        "first_paragraph": _mean([float(one.first_paragraph) for one in held]),
        "first_third": _mean([_early(one) for one in held]),
        "prominence": _mean([prominence(one) for one in held]),
    }


def prominence(one: Placed) -> float:
    """Return the index of one article: the mean of the marks of place that it can have."""
    headline = [] if one.headline is None else [float(one.headline)]
    return _mean([*headline, float(one.first_paragraph), _early(one)])


def _early(one: Placed) -> float:
    return one.first_third / one.words if one.words else 0.0


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


PROMINENCE: Final = Measure(
    "prominence",
    "Prominence of topics",
    (*OF_TOPIC, *FIGURES),
    alone=True,
    minimum=FEWEST_WORDS,
    counts="words",
    compute=by_topic,
)
STATEMENT_PROMINENCE: Final = Measure(
    "statement-prominence",
    "Prominence of shared statements",
    (*OF_STATEMENT, *FIGURES),
    alone=False,
    minimum=FEWEST_WORDS,
    counts="words",
    compute=by_statement,
)
