"""An analysis of made articles, and the seeds' own."""

from pathlib import Path

import pytest

from core.ingest import read_article, read_manifest
from core.pipeline import analyze

SEEDS = Path(__file__).parents[4] / "seeds"


@pytest.fixture(scope="session")
def seeds():
    known = read_manifest((SEEDS / "manifest.csv").read_bytes())
    return analyze([read_article(file.name, file.read_bytes(), known.get(file.name)) for file in SEEDS.glob("*.txt")])
