"""Where two units differ, on made analyses whose answer is known."""

from dataclasses import replace
from random import Random

import pytest

from core.ingest import Known, read_article
from core.measures.frames.intervals import effective, newcombe, passing, wilson
from core.measures.frames.profile import PROFILE
from core.model import Analysis, Measures, Stretch, Topic, TopicWeight
from core.pipeline import analyze

TOPICS = (Topic("war", "War", ()), Topic("peace", "Peace", ()))
SENTENCE = "These are ten words of a sentence of no meaning. "


def told(build, *texts):
    """An analysis of articles, each given as the topics of its sentences: `w`, `p` or `-`."""
    articles, narrative = [], []
    for number, text in enumerate(texts):
        made = build.article(("paragraph", SENTENCE * len(text)), name=f"{number}.txt")
        one = replace(made, outlet=f"Outlet {number}")
        articles.append(one)
        for place, topic in enumerate(text):
            start = place * len(SENTENCE)
            weights = {"w": (TopicWeight("war", 1.0),), "p": (TopicWeight("peace", 1.0),), "-": ()}[topic]
            narrative.append(Stretch(one.id, start, start + len(SENTENCE) - 1, 10, "paragraph", weights, (), "this"))
    return Analysis(tuple(articles), (), (), (), (), (), (), TOPICS, Measures(narrative=tuple(narrative)))


def of(frame, about):
    (row,) = frame[(frame["measure"] == "topics") & (frame["about"] == about)].to_dict("records")
    return row


def test_a_large_difference_is_told_with_both_figures_its_interval_and_its_sentences(build):
    analysis = told(build, "w" * 30 + "-" * 10, "w" * 4 + "-" * 36)
    row = of(PROFILE(analysis), "War")
    assert row["clear"]
    assert row["sentence"].startswith(
        "Outlet 0 gives 75% of its words to the topic “War”, Outlet 1 10% (difference 65 points"
    )
    assert row["sentence"].endswith("400 and 400 words).")
    assert 0 < row["low"] < row["difference"] < row["high"] < 1
    assert 0 < row["at_least"] < row["effect"]
    assert len(row["places"]) == 34


def test_the_same_difference_in_few_sentences_is_not_clear(build):
    row = of(PROFILE(told(build, "wwww--", "w-----")), "War")
    assert not row["clear"]
    assert row["low"] < 0 < row["high"]
    assert row["at_least"] == 0


def test_too_few_words_are_compared_with_nothing_and_say_why(build):
    frame = PROFILE(told(build, "w" * 30, "wwww"))
    row = frame[frame["measure"] == "topics"].to_dict("records")[0]
    assert not row["sentence"]
    assert row["why_not"].startswith("Outlet 1: Not given: n is 40 words")


def test_articles_that_differ_among_each_other_make_a_difference_less_sure(build):
    alike = told(build, *["wwww------"] * 6, *["w---------"] * 6)
    apart = told(build, *["wwwwwwwwww", "wwwwwwwwww", "wwww------", *["----------"] * 3], *["w---------"] * 6)
    units = {one.id: "left" if place < 6 else "right" for place, one in enumerate(alike.articles)}
    sure, unsure = (
        of(PROFILE(one, dict(zip((a.id for a in one.articles), units.values(), strict=True))), "War")
        for one in (alike, apart)
    )
    assert sure["difference"] == pytest.approx(unsure["difference"])
    assert sure["clear"]
    assert not unsure["clear"]


def test_which_unit_comes_first_changes_only_signs(build):
    analysis = told(build, "w" * 30 + "-" * 10, "w" * 4 + "-" * 36)
    first, second = analysis.articles
    row, other = (
        of(PROFILE(analysis, units), "War")
        for units in ({first.id: "a", second.id: "b"}, {first.id: "b", second.id: "a"})
    )
    assert row["difference"] == -other["difference"]
    assert row["low"] == pytest.approx(-other["high"])
    assert row["at_least"] == other["at_least"]


def test_of_more_than_two_each_two_are_compared(build):
    frame = PROFILE(told(build, "w" * 30, "p" * 30, "p" * 30))
    pairs = {("Outlet 0", "Outlet 1"), ("Outlet 0", "Outlet 2"), ("Outlet 1", "Outlet 2")}
    assert set(zip(frame["unit"], frame["other"], strict=True)) == pairs
    assert PROFILE(told(build, "w" * 30)).empty


def printed(**texts):
    """An analysis of plain texts by outlet."""
    return analyze([read_article(f"{name}.txt", text.encode(), Known(outlet=name)) for name, text in texts.items()])


def about(frame, measure):
    return [row for row in frame.to_dict("records") if row["measure"] == measure and not row["why_not"]]


def test_words_that_one_uses_far_more_often_are_told_by_their_log_odds():
    plain = "The town council opened another bridge across the river after long repairs. "
    gazette = "Harvest.\n\n" + f"Farmers gathered a rich harvest beside the mill. {plain}" * 40
    herald = "Bridge.\n\n" + f"Engineers checked every cable of that crossing. {plain}" * 40
    frame = PROFILE(printed(Gazette=gazette, Herald=herald))
    row = next(row for row in about(frame, "vocabulary") if row["about"] == "harvest")
    assert row["sentence"].startswith(
        "Gazette uses “harvest” 40 times in its own words, Herald 0 times (log odds ratio"
    )
    assert row["clear"]
    assert row["scale"] == "log odds ratio"
    assert row["low"] > 0
    assert len(row["places"]) == 40


def test_sentences_twice_as_long_are_told_with_their_mean():
    short = "The bridge opened. The river was calm. A crowd of people came along. "
    long = "The bridge across the wide river opened again after many years of slow and costly repairs. "
    (row,) = about(PROFILE(printed(Gazette="News.\n\n" + short * 9, Herald="News.\n\n" + long * 9)), "sentences")
    assert row["clear"]
    assert row["sentence"].startswith(
        "Herald has 16.0 words in a sentence on average, Gazette 4.3 (difference 11.7 words"
    )
    assert len(row["places"]) == 10


def test_names_for_one_thing_are_compared_where_both_name_it_often_enough():
    war, conflict = "The war goes on in the east of the land. ", "The conflict goes on in the east of the land. "
    frame = PROFILE(printed(Gazette="News.\n\n" + war * 14, Herald="News.\n\n" + conflict * 14))
    row = next(row for row in about(frame, "labels") if row["about"].endswith(": war"))
    assert row["clear"]
    assert "chooses “war” in 100% of its own words" in row["sentence"]
    few = PROFILE(printed(Gazette="News.\n\n" + war * 9, Herald="News.\n\n" + conflict * 9))
    assert not about(few, "labels")


def test_texts_of_one_kind_seldom_seem_to_differ(build):
    """Of pairs drawn alike no more are called different than the interval says: 5 of 100, with room for chance."""
    chance = Random("alike")  # noqa: S311 - made input, no secret
    compared, clear, among_all = 0, 0, 0
    for _ in range(200):
        texts = ["".join(chance.choice("wp--") for _ in range(20)) for _ in range(2)]
        rows = [row for row in PROFILE(told(build, *texts)).to_dict("records") if not row["why_not"]]
        compared += len(rows)
        clear += sum(row["clear"] for row in rows)
        among_all += any(row["among_all"] for row in rows)
    assert compared > 400
    assert clear <= compared / 20
    assert among_all <= 15


def test_repeating_a_text_makes_no_share_differ(build):
    row = of(PROFILE(told(build, "wp--" * 10, "wp--" * 20)), "War")
    assert row["difference"] == pytest.approx(0)


def test_intervals_agree_with_published_ones():
    """Newcombe 1998, table II, method 10: 56/70 - 48/80, 9/10 - 3/10, 10/10 - 0/20."""
    for (a, m), (b, n), low, high in (
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((10, 10), (0, 20), 0.6791, 1.0),
    ):
        found = newcombe(wilson(a / m, m), wilson(b / n, n))
        assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_words_of_sentences_that_are_all_or_nothing_are_worth_their_sentences():
    assert 8 < effective([20, 0] * 10, [20] * 20) < 20
    assert effective([10] * 20, [20] * 20) > 300
    assert effective([0.0] * 20, [20] * 20) == 20


def test_many_comparisons_without_a_difference_pass_none():
    assert passing([0.04] * 10 + [0.5] * 90, 0.05) == [False] * 100
    assert passing([], 0.05) == []
