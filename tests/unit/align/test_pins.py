"""Words set side by side stand in one column, and nothing else of a collation is lost."""

from __future__ import annotations

from itertools import chain

import pytest

from core.align.pins import Pinned, collate_pinned, places
from core.model import Options, Span
from core.normalize.tokens import tokenize

TEXTS = (
    "the conflict is a direct result of western policy and its foothold in the country",
    "the war is what western policy led to and its bridgehead there",
    "the conflict came of policy and a base in the country",
)
ROWS = [tokenize(text, [Span(0, len(text))]) for text in TEXTS]


def word(row, text):
    place = next(n for n, token in enumerate(ROWS[row]) if token.text == text)
    return Pinned(row, place, place + 1)


def column(collation, pinned):
    """The column of a word."""
    token = ROWS[pinned.row][pinned.start]
    return next(n for n, cell in enumerate(collation.rows[pinned.row]) if token in cell)


@pytest.mark.parametrize(
    "pins",
    [
        [("result", 0, "what", 1)],
        [("country", 0, "there", 1), ("conflict", 0, "war", 1)],
        [("its", 0, "a", 2), ("is", 0, "came", 2)],
        [("the", 0, "bridgehead", 1)],
        [("country", 0, "war", 1)],
    ],
)
def test_pinned_words_share_a_column_and_every_row_reads_as_before(pins):
    named = [(word(row, one), word(other, two)) for one, row, two, other in pins]
    collation = collate_pinned(ROWS, named, Options())
    for one, other in named:
        assert column(collation, one) == column(collation, other)
    for row, cells in zip(ROWS, collation.rows, strict=True):
        assert tuple(chain.from_iterable(cells)) == tuple(row)
    assert len({len(cells) for cells in collation.rows}) == 1


def test_a_pin_that_crosses_another_is_left_out_and_without_pins_nothing_changes():
    first, crossing = (word(0, "conflict"), word(1, "there")), (word(0, "country"), word(1, "war"))
    assert collate_pinned(ROWS, [first, crossing], Options()) == collate_pinned(ROWS, [first], Options())
    assert collate_pinned(ROWS, [crossing, first], Options()) == collate_pinned(ROWS, [first], Options())


def test_words_are_found_by_their_stretch():
    assert places(ROWS, 0, Span(4, 15)) == Pinned(0, 1, 3)
    assert places(ROWS, 0, Span(500, 510)) is None
