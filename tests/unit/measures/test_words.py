"""Spans joined, cut and shared."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from core.measures.words import common, merged, without
from core.model import Span

spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 8)).map(lambda pair: Span(pair[0], pair[0] + pair[1])))


def letters(of):
    return {place for start, end in of for place in range(start, end)}


@given(spans, spans)
def test_spans_behave_like_sets_of_letters(left, right):
    assert letters(merged(left)) == letters(left)
    assert letters(common(left, right)) == letters(left) & letters(right)
    assert letters(without(merged(left), merged(right))) == letters(left) - letters(right)


@given(spans)
def test_merged_spans_are_apart_and_in_order(some):
    joined = merged(some)
    assert all(one.end < other.start for one, other in pairwise(joined))
