"""Readability and length of sentences of units."""

import pytest

from core.measures.frames.measured import by_article
from core.measures.frames.readability import FEWEST_SENTENCES, READABILITY, SENTENCES
from core.model import Analysis, Measures, Readability


def about(*articles, readability=(), narrative=()):
    measures = Measures(readability=readability, narrative=narrative)
    return Analysis(articles, (), (), (), (), (), (), (), measures)


def test_a_unit_has_the_mean_of_its_articles_by_their_words(build):
    one, two, short = (build.article(("paragraph", "Bread."), name=f"{name}.txt") for name in "abc")
    held = about(
        one, two, short,
        readability=(
            Readability(one.id, "LIX", 30.0, 100, "as LIX is read"),
            Readability(two.id, "LIX", 60.0, 200, "as LIX is read"),
            Readability(short.id, "LIX", None, 40, "Not computed: too short."),
        ),
    )  # fmt: skip
    together = READABILITY(held, dict.fromkeys("abc", "all")).iloc[0]
    assert (together["value"], together["articles"], together["n"]) == (pytest.approx(50), 2, 300)
    assert together["reading"] == "as LIX is read"
    apart = READABILITY(held).set_index("unit").loc["c.txt"]
    assert (apart["why_not"], apart["n"], apart["articles"]) == ("Not computed: too short.", 40, 0)


def test_on_the_seeds_it_is_that_of_the_analysis(seeds):
    frame = READABILITY(seeds, by_article(seeds)).set_index(["unit", "formula"])["value"]
    for row in seeds.measures.readability:
        assert frame[row.article, row.measure] == pytest.approx(row.value)


def test_length_of_sentences_leaves_headings_out(build, analysed):
    body = "One two three. Four five. Six seven eight nine. Ten. One two three four five."
    frame = SENTENCES(analysed(build.article(("title", "A title of six words here"), ("paragraph", body))))
    row = frame.iloc[0]
    assert [row[name] for name in ("sentences", "mean", "median", "longest")] == [5, 3, 3, 5]
    assert [row["short"], row["long"]] == pytest.approx([1.4, 4.6])
    assert row["places"][0].note == "5 words"


def test_few_sentences_have_no_mean(build, analysed):
    row = SENTENCES(analysed(build.article(("paragraph", "One two. Three four.")))).iloc[0]
    assert row["why_not"] == f"Not given: n is 2 sentences, and {FEWEST_SENTENCES} are the fewest that it is given for."
    assert row.isna()["mean"]


def test_a_unit_without_sentences_breaks_nothing(build):
    row = SENTENCES(about(build.article(("title", "Bread")))).iloc[0]
    assert (row["sentences"], row["places"]) == (0, ())
