"""The engine on the five seeds, held against labels made by hand: every figure stays at or above its floor."""

import tomllib
from pathlib import Path

import pytest

from tests.quality import emphasis, seeds

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
SEED_FLOORS = {name: floor for name, floor in FLOORS.items() if name.startswith("seeds: ") and "+" not in name}


@pytest.fixture(scope="module")
def table():
    read = seeds.load()
    return {**seeds.table(read), **emphasis.table(read)}


def test_every_figure_has_a_floor(table):
    assert set(table) == set(SEED_FLOORS)


@pytest.mark.parametrize("name", SEED_FLOORS)
def test_figure_reaches_its_floor(table, name):
    score = table[name]
    print(f"{name}: {score.value:.3f} ({score.right} of {score.out_of}), floor {SEED_FLOORS[name]}")
    assert score.value >= SEED_FLOORS[name], "\n".join(["", *score.misses])
