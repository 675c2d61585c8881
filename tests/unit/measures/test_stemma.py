from itertools import combinations

from core.measures import stemma
from core.model import Kinship


def kin(one, other, same, apart, manner="quoted"):
    return Kinship((one, other), manner, ("p",), same, apart, 0, 0.0, "too little", "")


def of(names, apart):
    """Make a kinship for each two names; `apart` gives how many of 40 places differ."""
    return [kin(one, other, 40 - apart(one, other), apart(one, other)) for one, other in combinations(names, 2)]


def tips(branch):
    return {branch.article} if branch.article else set().union(*(tips(one) for one in branch.branches))


def clades(branch):
    """Return the sets of articles below each fork."""
    below = {frozenset(tips(branch))} if branch.branches else set()
    return below.union(*(clades(one) for one in branch.branches))


NAMES = ["a1", "a2", "a3", "a4", "b1", "b2", "b3", "b4"]


def test_two_translations_with_four_copies_each_are_two_branches():
    grown, notes = stemma.tree(of(NAMES, lambda one, other: 2 if one[0] == other[0] else 20), NAMES)
    assert notes == ()
    assert tips(grown) == set(NAMES)
    assert {frozenset(NAMES[:4]), frozenset(NAMES[4:])} & clades(grown)


def test_seven_versions_are_too_few():
    grown, notes = stemma.tree(of(NAMES[:7], lambda *_: 5), NAMES)
    assert grown is None
    assert notes == ("A tree needs 8 versions of which each two can be compared at 20 places; 7 have that here.",)


def test_a_version_that_was_compared_with_few_is_left_out():
    rows = of([*NAMES, "z"], lambda *_: 5)
    thin = [kin(*one.articles, 5, 0) if set(one.articles) == {"a1", "z"} else one for one in rows]
    grown, _ = stemma.tree(thin, [*NAMES, "z"])
    assert tips(grown) == set(NAMES)


def test_told_words_give_the_tree_where_quoted_ones_do_not():
    told = [kin(*one.articles, 30, 5, "told") for one in of(NAMES, lambda *_: 5)]
    assert tips(stemma.tree(told, NAMES)[0]) == set(NAMES)


def test_a_tree_that_nobody_could_read_is_not_drawn():
    names = [f"n{number:02}" for number in range(stemma.MOST + 1)]
    grown, notes = stemma.tree(of(names, lambda *_: 5), names)
    assert grown is None
    assert "could not be read" in notes[0]


def test_no_length_is_negative_and_equal_versions_are_no_way_apart():
    grown, _ = stemma.tree(of(NAMES, lambda *_: 0), NAMES)

    def lengths(branch):
        return [branch.length, *(one for part in branch.branches for one in lengths(part))]

    assert set(lengths(grown)) == {0.0}


def test_nothing_compared_gives_neither_tree_nor_note():
    assert stemma.tree([], []) == (None, ())
