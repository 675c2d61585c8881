"""The scorer itself: what counts as found, what counts neither way, and how sure a figure is."""

import pytest

from tests.quality.evaluate import resampled
from tests.quality.extraction import Figures, Item, Tally, add, found


def item(first, last, form="direct", *, in_view=True):
    return Item(frozenset(range(first, last)), form, in_view, frozenset(), "")


@pytest.mark.parametrize(
    ("wanted", "got", "direct"),
    [
        ([item(0, 10)], [item(0, 10)], Tally(1, 1, 1)),
        ([item(0, 10)], [item(0, 5)], Tally(0, 1, 1)),
        ([item(0, 10)], [item(0, 10, "mixed")], Tally(0, 0, 1)),
        ([item(0, 10, in_view=False)], [item(0, 10)], Tally(0, 0, 0)),
        ([item(0, 10, in_view=False)], [], Tally(0, 0, 0)),
        ([item(0, 10, "indirect", in_view=False)], [item(0, 10)], Tally(0, 1, 0)),
    ],
    ids=["found", "too short", "another form", "out of view", "out of view, missed", "out of view, another form"],
)
def test_a_direct_quotation_counts(wanted, got, direct):
    figures = Figures(*(Tally() for _ in range(7)))
    add(figures, wanted, got)
    assert figures.direct == direct


def test_what_a_clause_parts_is_one_content_or_apart():
    text = "“The bridge will open in May,” Anna Weber said. “Nobody has paid for it.”"
    assert [one.form for one in found(text)] == ["direct"]
    assert [one.text for one in found(text, apart=True)] == [
        "“The bridge will open in May,”",
        "“Nobody has paid for it.”",
    ]


def test_an_interval_holds_the_figure_and_is_the_same_in_every_run():
    tallies = [Tally(number % 3, 2, 2) for number in range(60)]
    low, high = resampled(tallies, 500)
    assert low < sum(tallies, Tally()).f1 < high
    assert resampled(tallies, 500) == (low, high)
    assert resampled(tallies * 4, 500)[1] - resampled(tallies * 4, 500)[0] < high - low
