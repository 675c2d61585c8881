import pytest

from core.diff.pairwise import diff
from core.model import Options


def steps(a, b):
    return [(one.kind, one.a, one.b) for one in diff(a, b, Options()).segments]


def test_a_word_for_a_word_shows_its_letters():
    found = diff("of the policies here", "of the policy here", Options())
    assert [one.kind for one in found.segments] == ["equal", "replace", "equal"]
    assert [(one.kind, one.text) for one in found.segments[1].pieces] == [
        ("equal", "polic"),
        ("delete", "ies"),
        ("insert", "y"),
    ]


def test_unlike_words_show_no_letters():
    assert diff("a war", "a conflict", Options()).segments[1].pieces == ()


def test_small_islands_are_merged_for_the_reader():
    assert steps("states that for many years have ignored", "countries, which for years ignored")[0][0] == "replace"


@pytest.mark.parametrize("text", ["", "same", "a  b\n\nc"])
def test_the_same_text_is_one_equal_segment_or_none(text):
    assert steps(text, text) == ([("equal", text, text)] if text else [])


def test_200_kilobytes_of_two_words_stay_in_the_budget_and_say_so():
    found = diff("a b " * 50_000, "b a " * 50_000, Options())
    assert found.coarse
    assert "".join(one.a for one in found.segments) == "a b " * 50_000


def test_one_word_of_a_megabyte():
    assert len(diff("x" * 1_000_000, "y" * 1_000_000, Options()).segments) == 1


def test_many_distinct_words_within_the_budget():
    found = diff(" ".join(map(str, range(700))), " ".join(map(str, range(300, 1000))), Options())
    assert not found.coarse


def test_surrogates_signs_and_private_characters_survive():
    a, b = "\ue000 😀 \ud800 x", "\ue001 😀 \ud800 y"
    found = diff(a, b, Options())
    assert "".join(one.a for one in found.segments) == a
    assert "".join(one.b for one in found.segments) == b


def test_a_space_that_both_sides_have_is_no_part_of_the_change():
    assert steps("a big war here", "a war, here") == [
        ("equal", "a ", "a "),
        ("delete", "big ", ""),
        ("equal", "war", "war"),
        ("insert", "", ","),
        ("equal", " here", " here"),
    ]
