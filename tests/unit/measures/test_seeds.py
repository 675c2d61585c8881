"""The measures on the five seed articles, as far as a reader can check them by hand."""

from pathlib import Path

import pytest

from core.ingest import read_article, read_manifest
from core.measures import measure
from core.model import Options
from core.normalize.sentences import split

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture(scope="module")
def seeds():
    known = read_manifest((SEEDS / "manifest.csv").read_bytes())
    articles = [read_article(file.name, file.read_bytes(), known.get(file.name)) for file in SEEDS.glob("*.txt")]
    return sorted(articles, key=lambda article: article.name)


@pytest.fixture(scope="module")
def measured(seeds):
    return measure(seeds, {article.id: split(article) for article in seeds}, (), Options())


def test_four_of_five_sentences_have_a_topic(measured):
    _, measures = measured
    with_topic = [bool(step.topics) for step in measures.narrative]
    assert sum(with_topic) >= 0.8 * len(with_topic)


def test_only_tass_recalls_the_earlier_call_at_length(seeds, measured):
    _, measures = measured
    outlets = {article.id: article.outlet for article in seeds}
    rows = [row for row in measures.topics if row.topic == "earlier-call"]
    assert outlets[max(rows, key=lambda row: row.share).article] == "TASS"
    assert outlets[min(rows, key=lambda row: row.share).article] == "Sputnik"


def test_every_outlet_speaks_of_where_the_war_came_from(measured):
    _, measures = measured
    assert all(row.words > 20 for row in measures.topics if row.topic == "ukraine-origins")


def test_shares_stay_within_the_article(measured):
    _, measures = measured
    for of in {row.article for row in measures.topics}:
        assert 0.5 < sum(row.share for row in measures.topics if row.article == of) <= 1.001


def test_all_five_are_long_enough_for_readability(measured):
    _, measures = measured
    assert len(measures.readability) == 5 * 3
    assert all(row.value is not None for row in measures.readability)
