"""The best chain of matches against every chain there is."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.align import chains
from core.align.chains import TOUCHING, best_chain

SIDE = 5
GRID = st.dictionaries(st.tuples(st.integers(0, SIDE - 1), st.integers(0, SIDE - 1)), st.integers(1, 30), max_size=8)


def worth_of(chain, worths):
    """What a chain is worth: its matches, and a little for each that touches the one before."""
    touching = sum(b[0] - a[0] == b[1] - a[1] == 1 for a, b in pairwise(chain))
    return sum(worths[match] for match in chain) + TOUCHING * touching


def is_chain(matches):
    return all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(matches))


def most(worths):
    """The worth of the best chain: the slow, obvious way."""
    found = [one for size in range(len(worths) + 1) for one in combinations(sorted(worths), size) if is_chain(one)]
    return max(worth_of(one, worths) for one in found)


@pytest.mark.parametrize("few", [0, 1_000])
@given(worths=GRID)
def test_no_chain_is_worth_more(few, worths):
    before, chains.FEW = chains.FEW, few
    try:
        chain = best_chain([(*match, worths[match]) for match in sorted(worths)], SIDE, SIDE)
    finally:
        chains.FEW = before
    assert is_chain(chain)
    assert worth_of(chain, worths) == most(worths)
