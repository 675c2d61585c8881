"""Changing a codebook, and what a change catches before it is saved."""

import pytest

from core.measures import catching, editing
from core.measures.codebook import CodedTopic
from core.measures.codebook_file import read, write
from core.measures.patterns import made
from core.measures.pointers import Pointer
from core.model import Analysis, Article, Measures, Part, Stretch

BRIDGE = CodedTopic("bridge", "Bridge", "", {"en": ("bridge*", "river")}, hints={"en": ("water",)})
WHEAT = CodedTopic("wheat", "Wheat", "", {"en": ("wheat",), "de": ("weizen",)}, {"en": ("Paul Lang",)})
TOPICS = (BRIDGE, WHEAT)
SENTENCES = ("The bridge over the river reopened.", "Wheat is sold at the bridge.", "Paul Lang ate.", "It rained.")


@pytest.fixture(scope="module")
def analysis():
    text = " ".join(SENTENCES)
    article = Article("a", "a.txt", text, "Gazette", language="en", parts=(Part(0, len(text), "paragraph"),))
    starts = [text.index(one) for one in SENTENCES]
    steps = tuple(
        Stretch("a", start, start + len(one), len(one.split()), "paragraph", (), (), "unknown")
        for start, one in zip(starts, SENTENCES, strict=True)
    )
    return Analysis((article,), (), (), (), (), (), (), (), Measures(narrative=steps))


def test_a_topic_is_added_moved_merged_and_left_out():
    topics = editing.added(TOPICS, "Bridge")
    assert [one.id for one in topics] == ["bridge", "wheat", "bridge-2"]
    assert [one.id for one in editing.moved(topics, "bridge-2", -1)] == ["bridge", "bridge-2", "wheat"]
    assert editing.moved(topics, "bridge", -1) == topics
    assert [one.id for one in editing.without(topics, "wheat")] == ["bridge", "bridge-2"]
    (one,) = editing.merged(TOPICS, "wheat", "bridge")
    assert one.terms == {"en": ("bridge*", "river", "wheat"), "de": ("weizen",)}
    assert (one.label, one.names, one.hints) == ("Bridge", WHEAT.names, BRIDGE.hints)
    assert read(write(made([one]))).topics == (one,)


@pytest.mark.parametrize("label", ["none", "", "!!!", "Ünïcode 🙂", "a" * 500, "<b>"])
def test_any_label_gives_an_id_that_can_be_read(label):
    topics = editing.added((), label)
    assert (
        read(write(made(editing.changed(topics, CodedTopic(topics[0].id, "x", "", {}))))).topics[0].id == topics[0].id
    )


def test_terms_are_written_line_by_line_and_emptied():
    changed = editing.with_terms(BRIDGE, "terms", "en", ["  old   bridge ", "", "old bridge", "pier"])
    assert changed.terms == {"en": ("old bridge", "pier")}
    assert editing.with_terms(changed, "terms", "en", [" "]).terms == {}
    assert BRIDGE.terms["en"] == ("bridge*", "river")


def test_what_was_found_becomes_a_topic_without_the_words_of_others():
    found = [
        Pointer("wheat|wheats", "wheat", "en", False, 3),
        Pointer("river", "river", "en", False, 2),
        Pointer("anna weber", "Anna Weber", "en", True, 2),
    ]
    topic = editing.taken_in(TOPICS, "Market", found)[-1]
    assert (topic.terms, topic.names) == ({"en": ("wheats",)}, {"en": ("anna weber",)})
    made(editing.taken_in(TOPICS, "Market", found))


def test_what_a_topic_catches_what_is_new_lost_and_taken_from_others(analysis):
    before = catching.search(analysis, made(TOPICS))
    assert catching.counts(before) == {"bridge": 2, "wheat": 2}
    wider = editing.changed(
        TOPICS, editing.with_terms(BRIDGE, "terms", "en", ["sold at the bridge", "rained", "zebra"])
    )
    after = catching.search(analysis, made(wider))
    change = catching.change(before, after, "bridge")
    assert [one.stretch.start for one in change.here] == [
        analysis.articles[0].text.index(SENTENCES[place]) for place in (1, 3)
    ]
    assert change.new == {("a", change.here[1].stretch.start)}
    assert [one.stretch.start for one in change.lost] == [0]
    assert {term.text: number for term, number in change.terms.items()} == {"sold at the bridge": 1, "rained": 1}
    assert change.taken == {}
    taking = catching.change(catching.search(analysis, made([WHEAT])), before, "bridge")
    assert {term.text: dict(topics) for term, topics in taking.taking.items() if topics} == {"bridge*": {"wheat": 1}}


def test_marks_are_the_words_of_the_article_that_decided(analysis):
    text = analysis.articles[0].text
    for one in catching.search(analysis, made(TOPICS)):
        for topic in one.weights:
            assert one.marks(topic)
            assert all(one.stretch.start <= start < end <= one.stretch.end for start, end in one.marks(topic))
    first = catching.search(analysis, made(TOPICS))[0]
    assert [text[start:end] for start, end in first.marks("bridge")] == ["bridge", "river"]


def test_a_merged_topic_catches_what_both_did(analysis):
    both = catching.search(analysis, made(TOPICS))
    one = catching.search(analysis, made(editing.merged(TOPICS, "wheat", "bridge")))
    assert [bool(a.weights) for a in both] == [bool(b.weights) for b in one]
