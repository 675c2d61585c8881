"""Distinctive words by log odds, on made articles whose counts are known."""

from math import log, sqrt

import pytest

from core.measures.frames.told import _KEPT, told
from core.measures.frames.vocabulary import FEWEST, LEAST, MOST, VOCABULARY


def text(**counts):
    return " ".join(word for word, count in counts.items() for _ in range(count)) + "."


@pytest.fixture
def markets(build, analysed):
    """Two articles of 60 content words each, that differ in two of them."""
    one = build.article(("paragraph", text(bread=20, market=30, ovens=4, the=9, also=3, flour=6)), name="a.txt")
    two = build.article(("paragraph", text(salt=20, market=30, ovens=10)), name="b.txt")
    return analysed(one, two)


def test_the_figures_are_those_of_the_formula(markets):
    frame = VOCABULARY(markets).set_index(["unit", "word"])
    row = frame.loc[("a.txt", "bread")]
    drawn = 60 * 20 / 120
    expected = log((20 + drawn) / (120 - 20 - drawn)) - log(drawn / (120 - drawn))
    error = sqrt(1 / (20 + drawn) + 1 / drawn)
    assert (row["count"], row["others"], row["n"]) == (20, 0, 60)
    assert row["log_odds"] == pytest.approx(expected)
    assert row["z"] == pytest.approx(expected / error)
    assert (row["low"], row["high"]) == pytest.approx((expected - 1.96 * error, expected + 1.96 * error))


def test_words_used_alike_or_more_elsewhere_and_little_words_are_not_listed(markets):
    frame = VOCABULARY(markets)
    listed = {unit: list(part["word"]) for unit, part in frame.groupby("unit")}
    assert listed == {"a.txt": ["bread", "flour"], "b.txt": ["salt", "ovens"]}


def test_forms_count_together_and_the_most_frequent_is_shown(build, analysed):
    one = build.article(("paragraph", text(oven=3, ovens=5, market=60)), name="a.txt")
    two = build.article(("paragraph", text(market=60)), name="b.txt")
    row = VOCABULARY(analysed(one, two)).set_index("unit").loc["a.txt"]
    assert (row["word"], row["count"]) == ("ovens", 8)
    printed = {one.text[place.start : place.end] for place in row["places"]}
    assert printed == {"oven", "ovens"}


def test_words_of_others_are_left_out(build, analysed):
    one = build.article(("paragraph", "Anna Weber said bread bread bread bread. " + text(market=60)), name="a.txt")
    two = build.article(("paragraph", text(market=60)), name="b.txt")
    said = build.witness(one, "bread bread bread bread", speaker="Anna Weber")
    assert "bread" not in set(VOCABULARY(analysed(one, two, witnesses=[said]))["word"])


def test_too_few_words_or_nobody_to_compare_with_give_a_row_that_says_so(build, analysed):
    short = build.article(("paragraph", text(bread=FEWEST - 1)), name="a.txt")
    long = build.article(("paragraph", text(market=FEWEST)), name="b.txt")
    frame = VOCABULARY(analysed(short, long)).set_index("unit")
    assert frame.loc["a.txt", "why_not"].startswith("Not given: n is 49 content words in own words")
    assert frame.loc["b.txt", "why_not"] == "Not given: the other units have 49 content words to compare with."
    assert frame["word"].isna().all()


def test_languages_are_not_compared_with_each_other(build, analysed):
    one = build.article(("paragraph", text(bread=60)), name="a.txt")
    two = build.article(("paragraph", text(brot=60)), name="b.txt", language="de")
    assert VOCABULARY(analysed(one, two))["word"].isna().all()


def test_the_list_has_an_end(build, analysed):
    many = {f"word{chr(97 + number)}": LEAST for number in range(MOST + 5)}
    one = build.article(("paragraph", text(**many)), name="a.txt")
    two = build.article(("paragraph", text(market=60)), name="b.txt")
    frame = VOCABULARY(analysed(one, two))
    assert len(frame[frame["unit"] == "a.txt"]) == MOST


def test_what_is_kept_of_an_analysis_goes_with_it(build, analysed):
    held = analysed(build.article(("paragraph", "Bread is dear.")))
    key = id(held)
    assert told(held, {"a": "a"}) is not None
    assert key in _KEPT
    del held
    assert key not in _KEPT
