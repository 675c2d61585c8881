"""The analysis of the five seed articles, written, held against the schema, and read back."""

import json
from pathlib import Path

import jsonschema
import pytest

from core import analyze
from core.export.analysis_file import read, schema, write
from core.ingest import read_article, read_manifest
from core.measures.topics import HEADLINE

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture(scope="module")
def analysis():
    known = read_manifest((SEEDS / "manifest.csv").read_bytes())
    files = sorted(SEEDS.glob("*.txt"))
    return analyze([read_article(file.name, file.read_bytes(), known.get(file.name)) for file in files])


def test_the_file_holds_to_its_schema(analysis):
    jsonschema.Draft202012Validator(schema()).validate(json.loads(write(analysis)))


def test_reading_what_was_written_changes_nothing(analysis):
    written = write(analysis)
    assert write(read(written)) == written


def test_every_topic_named_anywhere_is_described(analysis):
    topics = {topic.id for topic in analysis.topics}
    named = [share.id for row in (*analysis.statements, *analysis.measures.narrative) for share in row.topics]
    assert topics
    assert topics >= {*named, *(row.topic for row in analysis.measures.topics)}


def test_words_of_all_owners_add_up(analysis):
    totals = {row.article: row.quoted + row.reported + row.own for row in analysis.measures.attributed}
    for article, total in totals.items():
        body = (step for step in analysis.measures.narrative if step.part not in HEADLINE)
        assert total == sum(step.words for step in body if step.article == article)
