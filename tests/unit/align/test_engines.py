from importlib.util import find_spec
from random import Random

import pytest

from core.align.candidates import AT_ONCE, Index
from core.align.engines import ENGINES, Engine, MissingError
from core.model import Shares


def shares(witnesses=120, terms=60):
    """Witnesses of a few articles with terms by lot, some of them held by nearly all."""
    chance = Random(4)  # noqa: S311  made input, no secret
    rows = [
        (place, term, chance.random())
        for place in range(witnesses)
        for term in range(terms)
        if chance.random() < 4 / (term + 1)
    ]
    place, term, weight = (list(column) for column in zip(*rows, strict=True))
    return Shares(place, term, weight, [one // 6 for one in place], witnesses - 20)


@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_finds_what_the_index_finds(name):
    if find_spec("narwhals") is None or find_spec(ENGINES[name]) is None:
        pytest.skip(f"{ENGINES[name]} is not installed; requirements-scale.txt has it")
    made = shares()
    found = Engine(name).pairs(made)
    assert found == Index().pairs(made)
    assert found
    assert Engine(name).pairs(Shares([], [], [], [], 0)) == []


@pytest.mark.parametrize("at_once", [1, 500, AT_ONCE])
def test_the_index_finds_what_all_pairs_would(monkeypatch, at_once):
    monkeypatch.setattr("core.align.candidates.MOST_SHARED", 30)
    monkeypatch.setattr("core.align.candidates.AT_ONCE", at_once)
    made = shares()
    held, holders = {}, {}
    for place, term, weight in zip(made.place, made.term, made.weight, strict=True):
        held.setdefault(place, {})[term] = weight
        holders[term] = holders.get(term, 0) + 1
    article = dict(zip(made.place, made.article, strict=True))
    expected = []
    for a in range(made.own_from):
        for b in range(a + 1, 120):
            known = [term for term in held.get(a, {}) if term in held.get(b, {}) and holders[term] <= 30]
            shared = round(sum(held[a][term] * held[b][term] for term in known), 9)
            if known and shared >= (0.25 if article[a] == article[b] else 0.15):
                expected.append((a, b))
    assert Index().pairs(made) == expected


def test_an_engine_that_is_not_installed_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr("core.align.engines.find_spec", lambda _: None)
    with pytest.raises(MissingError, match=r"pip install -r requirements-scale.txt"):
        Engine("polars")
