"""Links name a witness and are resolved to what holds it now."""

from __future__ import annotations

import pytest

from components import places
from tests.app import made


@pytest.mark.parametrize(
    ("query", "passage", "statement"),
    [
        ({}, "p0", None),
        ({"passage": "w-p1-a-sputnik"}, "p1", None),
        ({"passage": "p1"}, "p1", None),
        ({"statement": "w-p1-a-almayadeen"}, "p1", "s-p1"),
        ({"statement": "s-p1"}, "p1", "s-p1"),
        ({"passage": "w-p0-a-tass", "statement": "w-p1-a-sputnik"}, "p0", None),
        ({"passage": "w-p1-a-sputnik", "statement": ""}, "p1", None),
        ({"passage": "gone", "statement": "gone too"}, "p0", None),
        ({"passage": "<script>"}, "p0", None),
    ],
)
def test_a_query_is_resolved_to_what_holds_its_witness(query, passage, statement):
    place = places.resolve(made.analysis(), query)
    assert place is not None
    assert place.passage.id == passage
    assert (place.statement.id if place.statement else None) == statement


def test_without_passages_there_is_no_place():
    assert places.resolve(made.analysis(()), {}) is None


@pytest.mark.parametrize("go", [None, 3, "statement", ["statement"], {"href": "https://elsewhere"}])
def test_a_click_that_is_not_ours_asks_for_nothing(go):
    assert places.asked_for(go) == {}


def test_a_click_is_kept_to_its_known_parts_and_their_length():
    asked = places.asked_for({"statement": "x" * 1000, "outlet": "TASS", "more": "y"})
    assert asked == {"statement": "x" * places.LONGEST, "outlet": "TASS"}
