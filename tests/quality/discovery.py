"""Score discovered topics: articles of many events against the events, sentences of the seeds against hand labels.

Agreement of two ways of sorting the same things: the adjusted Rand index (Hubert and Arabie 1985) counts pairs that
both keep together or apart, adjusted mutual information (Vinh and others 2010) what one tells about the other; either
is 1 where they agree and about 0 by chance.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from core.ingest.collect import collect
from core.measures.discovery import discover
from core.normalize.sentences import split
from tests.quality import extraction, seeds

if TYPE_CHECKING:
    from core.measures.discovery import Discovery
    from core.model import Article

SUBJECTS = "coverage_en: articles by discovered topic, adjusted Rand"
ASPECTS = "discovery: aspects of the seeds, adjusted mutual inform."

LABELS = Path(__file__).parent / "emphasis_labels.toml"

Scored = tuple[str, float, int]
"""Name, figure, how many labels."""


def subjects(path: Path) -> Scored:
    """Compare each article's heaviest discovered topic with the event that it reports."""
    events = {one["text"]: one["event"] for one in extraction.rows(path)}
    articles = [one.article for one in collect([path], None, use_folders=False) if one.article]
    found = discover(articles, [sentence for one in articles for sentence in split(one)])
    labels = [next(event for text, event in events.items() if text.strip() in one.text) for one in articles]
    return SUBJECTS, adjusted_rand_score(labels, [_heaviest(found, one) for one in articles]), len(articles)


def _heaviest(found: Discovery, article: Article) -> str:
    """Return the topic of most words; an article without one stands for itself."""
    weights = found.articles[article.id]
    return weights[0].id if weights else article.id


def aspects() -> Scored:
    """Compare the heaviest discovered topic of the seeds' sentences with their label, where they have one alone."""
    held = seeds.load()
    found = discover(held.analysis.articles, held.analysis.measures.narrative)
    labels = tomllib.loads(LABELS.read_text(encoding="utf-8"))["articles"]
    pairs = [
        (sentence["topics"][0], _topic(found, held.articles[label["key"]].id, *held.spans[label["key"], sentence["n"]]))
        for label in labels
        for sentence in label["sentences"]
        if len(sentence["topics"]) == 1
    ]
    wanted, seen = zip(*pairs, strict=True)
    return ASPECTS, adjusted_mutual_info_score(wanted, seen), len(pairs)


def _topic(found: Discovery, article: str, start: int, end: int) -> str:
    """Return the heaviest topic of the sentence that holds most of a labelled one; `none` where it has none."""
    held = max(
        (one for one in found.sentences if one.article == article),
        key=lambda one: min(end, one.end) - max(start, one.start),
    )
    return held.weights[0].id if held.weights else "none"
