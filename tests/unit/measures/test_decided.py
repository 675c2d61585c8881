"""Topics that an analyst set stand in the place of what the words of a sentence name."""

import pytest

from core.measures import measure
from core.model import Options, TopicWeight

FIGHTING = (TopicWeight("fighting", 1.0),)


@pytest.fixture
def told(build):
    """Two sentences; the first holds what two witnesses say, each about a topic that its words name."""
    return build.article(
        ("paragraph", "Ada said the truce must hold, and that sanctions stay. Nobody spoke of a ceasefire.")
    )


def steps(build, article, witnesses, given=None):
    _, measures = measure([article], build.sentences(article), witnesses, Options(readability=False), given=given)
    shares = {row.topic: row.words for row in measures.topics if row.words}
    return [({one.id: one.weight for one in step.topics}, step.terms) for step in measures.narrative], shares


def test_a_sentence_follows_the_topic_set_for_its_only_witness(build, told):
    one = build.witness(told, "the truce must hold, and that sanctions stay")
    before, _ = steps(build, told, [one])
    after, shares = steps(build, told, [one], {one.id: FIGHTING})
    assert before[0] == ({"sanctions": 0.5, "settlement": 0.5}, ("truce", "sanctions"))
    assert after == [({"fighting": 1.0}, ()), before[1]]
    assert shares == {"fighting": 10, "settlement": 5}


def test_what_another_witness_of_the_sentence_says_is_sorted_by_its_words(build, told):
    truce, stay = build.witness(told, "the truce must hold"), build.witness(told, "sanctions stay")
    after, _ = steps(build, told, [truce, stay], {truce.id: FIGHTING})
    assert after[0] == ({"fighting": 0.5, "sanctions": 0.5}, ("sanctions",))


def test_no_topic_leaves_a_sentence_without_one_and_an_unknown_one_does_too(build, told):
    one = build.witness(told, "the truce must hold, and that sanctions stay")
    for given in ((), (TopicWeight("weather", 1.0),)):
        after, shares = steps(build, told, [one], {one.id: given})
        assert after[0] == ({}, ())
        assert shares == {"settlement": 5}


def test_witnesses_without_a_topic_of_their_own_change_nothing(build, told):
    one = build.witness(told, "the truce must hold")
    assert steps(build, told, [one], {"somebody else": FIGHTING}) == steps(build, told, [one])
