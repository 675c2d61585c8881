"""An analysis of made articles, and the seeds' own."""

from pathlib import Path

import pytest

from core.ingest import read_article, read_manifest
from core.measures import measure
from core.model import Analysis, Options
from core.pipeline import analyze

SEEDS = Path(__file__).parents[4] / "seeds"


@pytest.fixture(scope="session")
def seeds():
    known = read_manifest((SEEDS / "manifest.csv").read_bytes())
    return analyze([read_article(file.name, file.read_bytes(), known.get(file.name)) for file in SEEDS.glob("*.txt")])


@pytest.fixture(scope="session")
def analysed(build):
    """An analysis of small articles with the witnesses and quotations that are given."""

    def analysis(*articles, witnesses=(), quotations=()):
        topics, measures = measure(
            articles, build.sentences(*articles), witnesses, Options(readability=False), quotations=quotations
        )
        return Analysis(articles, tuple(quotations), tuple(witnesses), (), (), (), (), topics, measures)

    return analysis
