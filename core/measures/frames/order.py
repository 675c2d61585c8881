"""In what order an article takes its topics: every sentence from headline to end, and how far in it stands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from core.measures.frames.measured import Column, Measure, Place, framed, too_few
from core.measures.frames.topics import NO_TOPIC, weights, why

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    import pandas as pd

    from core.measures.frames.measured import Units
    from core.model import Analysis, Stretch

COLUMNS: Final = (
    Column("article", "id of the article"),
    Column("sentence", "its place among the sentences and headings of the article, from 1"),
    Column("part", "title, subtitle, lead, heading or paragraph"),
    Column("occasion", "this event, an earlier one that is recalled, or unknown"),
    Column("topic", "id of the topic; `none` for words under no topic"),
    Column("label", "the topic's name"),
    Column("words", "words of the sentence under the topic", "words"),
    Column("words_before", "words of the article that stand before these, headline included", "words"),
    Column("before", "of the article's words, headline included, those before these", "share"),
    Column("until", "of the article's words, headline included, those up to the end of these", "share"),
)


def compute(analysis: Analysis, units: Units) -> pd.DataFrame:
    """Sentences of each article in reading order, without furniture, and the share of the article up to each.

    A sentence about two topics is one row for each, its words parted by their weights. Shares: words up to a place over
    all words of the article with its headline, from 0 to 1; they describe a place and hold at any length. Source: what
    TileBars (Hearst 1995) shows of a document, with topics in place of search terms.
    """
    labels = {topic.id: topic.label for topic in analysis.topics} | {NO_TOPIC: "No topic of the list"}
    held = [one for one in analysis.measures.narrative if one.article in units]
    total = Counter[str]()
    for stretch in held:
        total[stretch.article] += stretch.words
    rows = sorted(_rows(held, labels, total, units), key=lambda row: (row["unit"].casefold(), row["unit"]))
    return framed(rows, COLUMNS)


def _rows(held: list[Stretch], labels: dict[str, str], total: Counter[str], units: Units) -> Iterator[dict[str, Any]]:
    place, done = Counter[str](), Counter[str]()
    for stretch in held:
        article = stretch.article
        place[article] += 1
        before = float(done[article])
        n = total[article]
        for topic, weight in weights(stretch):
            words = stretch.words * weight
            yield {
                "unit": units[article],
                "article": article,
                "sentence": place[article],
                "part": stretch.part,
                "occasion": stretch.occasion,
                "topic": topic,
                "label": labels.get(topic, topic),
                "words": words,
                "words_before": before,
                "before": before / n if n else None,
                "until": (before + words) / n if n else None,
                "n": n,
                "why_not": too_few(n, 1, "words"),
                "places": (Place(article, stretch.start, stretch.end, why(stretch, weight)),),
            }
            before += words
        done[article] += stretch.words


ORDER: Final = Measure("order", "Narrative order", COLUMNS, alone=True, minimum=1, counts="words", compute=compute)
