"""Topics found without a codebook stay at or above their floors."""

import os
import tomllib
from pathlib import Path

import pytest

from tests.quality import discovery

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
DATA = Path(os.environ.get("COVERAGE_DATA") or "no folder given")


def test_aspects_of_the_seeds_follow_the_labels_made_by_hand():
    name, figure, _ = discovery.aspects()
    assert figure >= FLOORS[name]


def test_example_phrases_of_one_article_sort_the_sentences_of_others():
    name, figure, found = discovery.phrases()
    assert figure >= FLOORS[name]
    assert found > 100


@pytest.mark.skipif(not DATA.is_dir(), reason="COVERAGE_DATA names no folder of labelled text")
def test_articles_of_many_events_are_sorted_by_event():
    name, figure, _ = discovery.subjects(DATA / "coverage_en.jsonl")
    assert figure >= FLOORS[name] >= 0.8
