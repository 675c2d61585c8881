"""States of one article, step by step."""

import pytest

from core.measures.frames.revisions import revisions, steps
from core.measures.frames.revisions import words as counted


@pytest.fixture
def states(build):
    said = ("The bridge was closed.", "The old bridge was closed on Monday.", "The old bridge was opened on Monday.")
    return [
        build.article(
            ("title", "A bridge"), ("furniture", f"Menu {number}"), ("paragraph", words), name=f"{number}.txt"
        )
        for number, words in enumerate(said)
    ]


def test_each_state_says_what_came_and_what_went(states):
    frame = revisions(states)
    assert list(frame["state"]) == [1, 2, 3]
    assert list(frame["words"]) == [6, 9, 9]
    assert list(frame["added"][1:]) == [3, 1]
    assert list(frame["removed"][1:]) == [0, 1]
    assert list(frame["kept"][1:]) == pytest.approx([1, 8 / 9])
    assert frame["why_not"][0] == "Not given: it is the first state."


def test_what_came_is_found_in_the_later_text(states):
    new = [states[2].text[place.start : place.end] for place in revisions(states)["places"][2]]
    assert new == ["opened"]


def test_the_segments_of_a_step_rebuild_both_states(states):
    for step in steps(states):
        told = ["\n\n".join(a.text[p.start : p.end] for p in a.parts if p.kind != "furniture") for a in step[:2]]
        assert ["".join(one.a for one in step.segments), "".join(one.b for one in step.segments)] == told


def test_one_state_alone_has_no_steps(states):
    assert steps(states[:1]) == []
    assert len(revisions(states[:1])) == 1
    assert revisions([]).empty
    assert counted("Two words.") == 2
