"""Score discovered topics: articles of many events against the events, sentences of the seeds against hand labels.

Agreement of two ways of sorting the same things: the adjusted Rand index (Hubert and Arabie 1985) counts pairs that
both keep together or apart, adjusted mutual information (Vinh and others 2010) what one tells about the other; either
is 1 where they agree and about 0 by chance.
"""

from __future__ import annotations

import contextlib
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from core.ingest.collect import collect
from core.measures.codebook import CodebookError, CodedTopic
from core.measures.discovery import discover
from core.measures.patterns import made
from core.measures.topics import weigh
from core.normalize.sentences import split
from tests.quality import extraction, seeds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.measures.codebook import Codebook
    from core.measures.discovery import Discovery
    from core.model import Article

SUBJECTS = "coverage_en: articles by discovered topic, adjusted Rand"
PHRASES = "codebook: example phrases of one seed in the others, precision"
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


def phrases() -> Scored:
    """Sort the sentences of four seeds by those of the fifth as example phrases: how many of the sorted are right.

    A sentence without a topic is not counted; phrases find some of what terms find, and should not find more.
    """
    held = seeds.load()
    labels = tomllib.loads(LABELS.read_text(encoding="utf-8"))["articles"]
    told = [
        (label["key"], held.articles[label["key"]].text[slice(*held.spans[label["key"], one["n"]])], one["topics"])
        for label in labels
        for one in label["sentences"]
        if one["topics"]
    ]
    right = found = 0
    for key in sorted({key for key, _, _ in told}):
        book = _of_phrases([(text, topics[0]) for at, text, topics in told if at == key and len(topics) == 1])
        for at, text, topics in told:
            weights = weigh(text, "en", book).weights if at != key else ()
            found += bool(weights)
            right += bool(weights) and weights[0].id in topics
    return PHRASES, right / found, found


def _of_phrases(labelled: Iterable[tuple[str, str]]) -> Codebook:
    """Make a codebook of sentences with their topics; one too short to be a phrase is left out."""
    topics: dict[str, tuple[str, ...]] = {}
    for text, topic in labelled:
        with contextlib.suppress(CodebookError):
            made([CodedTopic(topic, topic, "", {}, seeds={"en": (text,)})])
            topics[topic] = (*topics.get(topic, ()), text)
    return made(CodedTopic(topic, topic, "", {}, seeds={"en": held}) for topic, held in topics.items())


def _topic(found: Discovery, article: str, start: int, end: int) -> str:
    """Return the heaviest topic of the sentence that holds most of a labelled one; `none` where it has none."""
    held = max(
        (one for one in found.sentences if one.article == article),
        key=lambda one: min(end, one.end) - max(start, one.start),
    )
    return held.weights[0].id if held.weights else "none"
