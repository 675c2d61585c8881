"""Words per topic as a frame."""

import pytest

from core.measures.frames.topics import NO_TOPIC, TOPICS
from core.model import Analysis, Measures, Stretch, Topic, TopicWeight


def stretch(of, start, words, *topics, part="paragraph"):
    weights = tuple(TopicWeight(topic, 1 / len(topics)) for topic in topics)
    return Stretch(of.id, start, start + 5, words, part, weights, (), "this")


def about(article, *narrative):
    topics = (Topic("war", "War", ()), Topic("peace", "Peace", ()))
    return Analysis((article,), (), (), (), (), (), (), topics, Measures(narrative=narrative))


def test_a_sentence_about_two_topics_shares_its_words(build):
    one = build.article(("paragraph", "Words of an article."))
    frame = TOPICS(about(one, stretch(one, 0, 60, "war", "peace"), stretch(one, 6, 40, "war")))
    assert dict(zip(frame["topic"], frame["words"], strict=True)) == {"war": 70, "peace": 30}
    assert list(frame["share"]) == pytest.approx([0.7, 0.3])


def test_headlines_are_left_out_and_words_without_a_topic_have_a_row(build):
    one = build.article(("title", "Words"), ("paragraph", "of an article."))
    frame = TOPICS(about(one, stretch(one, 0, 9, "war", part="title"), stretch(one, 6, 80)))
    assert list(frame["topic"]) == [NO_TOPIC]
    assert list(frame["n"]) == [80]


def test_too_few_words_give_no_share_and_say_why(build):
    one = build.article(("paragraph", "Words of an article."))
    frame = TOPICS(about(one, stretch(one, 0, 49, "war")))
    assert frame["share"].isna().all()
    assert frame["why_not"][0] == "Not given: n is 49 words, and 50 are the fewest that it is given for."


def test_shares_of_the_seeds_sum_to_one_and_every_row_has_its_places(seeds):
    frame = TOPICS(seeds)
    assert frame.groupby("unit")["share"].sum().to_list() == pytest.approx([1.0] * 5)
    assert frame["places"].map(len).min() > 0
