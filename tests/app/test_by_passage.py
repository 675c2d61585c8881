"""The order of shared passages: each sentence under the passages whose words it holds."""

from __future__ import annotations

from dataclasses import replace

from components import by_passage
from core.model import Measures, Stretch
from tests.app import made


def told():
    found = made.analysis()
    stretches = tuple(
        Stretch(a.id, start, start + len(block), len(block.split()), "paragraph", (), (), "this")
        for a in found.articles
        for block in a.text.split("\n\n")
        for start in [a.text.index(block)]
    )
    return by_passage.as_topics(replace(found, measures=Measures(narrative=stretches)))


def test_only_passages_of_two_outlets_are_told_apart():
    assert [topic.id for topic in told().topics] == ["p0", "p1"]
    assert told().topics[0].label.startswith("Vladimir Putin recalled that the Ukrainian conflict")


def test_a_sentence_stands_under_the_passages_it_carries_and_others_under_none():
    analysis = told()
    sputnik = [s for s in analysis.measures.narrative if s.article == "a-sputnik"]
    assert [[t.id for t in s.topics] for s in sputnik] == [["p0"], ["p1"]]
    alone = [s for s in analysis.measures.narrative if s.article == "a-ukrinform"][-1]
    assert alone.topics == ()
    assert all(abs(sum(t.weight for t in s.topics) - 1) < 1e-9 for s in analysis.measures.narrative if s.topics)
