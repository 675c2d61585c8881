"""The Topics page: a draft edited and previewed, saved as one correction; topics found and taken."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import codebook, workspace
from components.codebook import Draft
from core.measures import codebook_file
from core.measures.codebook import CodedTopic
from core.model import Correction
from core.store import Access, ledger, workspaces

ROOT = Path(__file__).parents[2]
TOPICS = "components/pages/topics.py"
ONE = CodedTopic("one", "One", "", {"en": ("grain",)})
TWO = CodedTopic("two", "Two", "", {"en": ("wheat",)})
DRAFT = Draft("w", "", (), codebook.written(()), "", "en").holding((ONE, TWO), "one")


@pytest.fixture
def app(monkeypatch):
    monkeypatch.chdir(ROOT)
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    return at.run().switch_page(TOPICS).run()


def component(app, name):
    return [
        json.loads(one.proto.json)
        for one in app.get("bidi_component")
        if one.proto.component_name == f"coverage_diff_{name}"
    ]


def drawn(app):
    (one,) = component(app, "codebook")
    return one


def typed(app, **fields):
    """Take what a browser would send of the topic shown."""
    held = app.session_state["draft of the codebook"]
    shown = {kind["kind"]: kind["text"] for kind in drawn(app)["kinds"]}
    asked = {"topic": held.chosen, "language": "en", "label": held.topic.label, "description": "", **shown, **fields}
    app.session_state["draft of the codebook"] = codebook.edited(held, asked)
    return app.run()


# --- what a browser sends -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked",
    [
        None, 7, {}, {"topic": "one"}, {"topic": "gone", "language": "en"}, {"topic": "one", "language": "../en"},
        {"topic": ["one"], "language": "en"}, {"topic": "one", "language": 7},
    ],
)  # fmt: skip
def test_what_makes_no_sense_changes_nothing(asked):
    assert codebook.edited(DRAFT, asked) == DRAFT
    assert codebook.looked(DRAFT, asked) == DRAFT


@pytest.mark.parametrize(
    "asked",
    [
        {"what": "choose", "value": "gone"}, {"what": "merge", "value": "one"}, {"what": "merge", "value": ["two"]},
        {"what": "drop table"}, {"what": ["delete"]}, {"what": "language", "value": "english"}, "delete",
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_not_done(asked):
    assert codebook.acted(DRAFT, asked) == DRAFT


def test_what_is_typed_is_cut_to_what_a_codebook_may_hold():
    asked = {
        "topic": "one",
        "language": "en",
        "label": " A \n " + "b" * 999,
        "terms": "x" * 999 + "\n\n" + "y\n" * 99_999,
    }
    now = codebook.edited(DRAFT, asked)
    assert len(now.topics[0].label) == codebook_file.LONGEST_TERM
    assert [len(one) for one in now.topics[0].terms["en"]] == [codebook_file.LONGEST_TERM, 1]
    assert now.topics[1] == TWO
    assert now.revision == DRAFT.revision


def test_a_topic_without_a_name_keeps_the_one_it_had():
    assert codebook.edited(DRAFT, {"topic": "one", "language": "en", "label": " "}).topics[0].label == "One"


def test_topics_are_added_moved_merged_deleted_and_what_was_typed_comes_along():
    edit = {"topic": "one", "language": "en", "label": "Harvest", "terms": "grain\ncrop"}
    added = codebook.acted(DRAFT, {"what": "add", "edit": edit})
    assert [one.label for one in added.topics] == ["Harvest", "Two", "New topic"]
    assert added.topics[0].terms == {"en": ("grain", "crop")}
    assert added.chosen == "new-topic"
    assert [one.id for one in codebook.acted(added, {"what": "up"}).topics] == ["one", "new-topic", "two"]
    merged = codebook.acted(DRAFT, {"what": "merge", "value": "two"})
    assert (merged.chosen, merged.topics[0].terms) == ("two", {"en": ("wheat", "grain")})
    assert codebook.acted(DRAFT, {"what": "delete"}).chosen == "two"
    assert codebook.acted(codebook.acted(DRAFT, {"what": "delete"}), {"what": "delete"}).topics == ()
    assert added.revision > DRAFT.revision


def test_who_may_only_look_chooses_topics_and_languages():
    assert codebook.looked(DRAFT, {"what": "choose", "value": "two"}).chosen == "two"
    assert codebook.looked(DRAFT, {"what": "language", "value": "ru"}).language == "ru"
    assert codebook.looked(DRAFT, {"what": "delete", "value": ""}) == DRAFT


# --- the page -------------------------------------------------------------------------------------------------------


def test_each_topic_says_how_many_sentences_it_catches_and_each_term_too(app):
    shown = drawn(app)
    assert not app.exception
    assert len(shown["topics"]) == len(codebook_file.standard().topics)
    assert all(topic["count"] > 0 for topic in shown["topics"][:8])
    terms = next(kind["lines"] for kind in shown["kinds"] if kind["kind"] == "terms")
    assert {0} < {term["count"] for term in terms}
    excerpts = component(app, "excerpts")[0]["excerpts"]
    assert len(excerpts) == shown["topics"][0]["count"]
    assert all(any(piece.get("counts") for piece in one["pieces"]) and "for “" in one["note"] for one in excerpts)


def test_a_term_shows_what_it_would_catch_and_counts_when_it_is_saved(app):
    before = drawn(app)
    terms = before["kinds"][0]["text"]
    typed(app, terms=f"{terms}\nphone|telephone\nzebra")
    after = drawn(app)
    lines = {one["text"]: one for one in after["kinds"][0]["lines"]}
    assert lines["zebra"]["count"] == 0
    assert lines["phone|telephone"]["count"] > 0
    assert "from Contacts" in lines["phone|telephone"]["note"]
    assert after["topics"][0]["count"] > before["topics"][0]["count"]
    assert "new" in component(app, "excerpts")[0]["excerpts"][0]["note"]
    assert after["revision"] == before["revision"]
    assert workspace.is_seeds()
    app.button(key="save codebook").click().run()
    assert not app.exception
    assert drawn(app)["topics"][0]["count"] == after["topics"][0]["count"]
    assert app.button(key="save codebook").disabled
    assert "of your own" in app.markdown[0].value
    app.button(key="discard codebook")
    take_back = next(one for one in app.button if one.label == "Take it back")
    take_back.click().run()
    assert drawn(app)["topics"][0]["count"] == before["topics"][0]["count"]


def test_a_term_of_two_topics_cannot_be_saved_and_the_page_says_why(app):
    terms = drawn(app)["kinds"][0]["text"]
    typed(app, terms=f"{terms}\nceasefire")
    assert "points to two topics" in drawn(app)["problem"]
    assert app.button(key="save codebook").disabled
    app.button(key="discard codebook").click().run()
    assert drawn(app)["problem"] == ""
    assert "ceasefire" not in drawn(app)["kinds"][0]["text"]


def test_topics_are_found_and_taken_into_the_codebook(app):
    app.button_group(key="see").set_value("Find topics").run()
    next(one for one in app.button if one.label == "Find topics").click().run()
    assert not app.exception
    name = next(one for one in app.text_input if one.key.startswith("name "))
    name.set_value("What the <b>West</b> did").run()
    next(one for one in app.button if one.key and one.key.startswith("take ")).click().run()
    held = app.session_state["draft of the codebook"]
    assert held.topics[-1].label == "What the <b>West</b> did"
    assert held.problem() == ""
    app.button(key="save codebook").click().run()
    assert not app.exception
    app.button_group(key="see").set_value("The codebook").run()
    assert drawn(app)["topics"][-1]["label"] == "What the <b>West</b> did"


def test_somebody_elses_save_is_told_and_nothing_goes_over_it_unseen(app):
    typed(app, terms="grain")
    app.button(key="save codebook").click().run()  # now in a copy of one's own
    typed(app, terms="wheat")
    held = app.session_state["draft of the codebook"]
    store = workspace.store()
    at = Access(held.workspace, app.session_state["workspace opened"].browser)
    theirs = Correction("", "codebook", codebook.written((ONE,)))
    ledger.make(store, at, theirs, workspaces.seen(store, at).version)
    app.run()
    assert any("Somebody saved other topics" in one.proto.body for one in app.get("html"))
    assert app.button(key="save codebook").disabled
    next(one for one in app.button if one.label == "Keep mine").click().run()
    assert "wheat" in drawn(app)["kinds"][0]["text"]
    assert not app.button(key="save codebook").disabled
    ledger.make(store, at, replace(theirs, value=codebook.written((TWO,))), workspaces.seen(store, at).version)
    app.run()
    next(one for one in app.button if one.label == "Take theirs").click().run()
    assert [one["label"] for one in drawn(app)["topics"]] == ["Two"]


def test_where_the_standard_codebook_does_not_fit_the_page_begins_with_none(app, monkeypatch):
    analysis = workspace.analysis()
    monkeypatch.setattr(workspace, "analysis", lambda: replace(analysis, topics=()))
    app.button(key="discard codebook")
    app.session_state["draft of the codebook"] = DRAFT
    app.run()
    assert drawn(app)["topics"] == []
    assert "does not fit these articles" in app.markdown[0].value
    next(one for one in app.button if one.label.startswith("Put the standard")).click().run()
    assert len(drawn(app)["topics"]) == len(codebook_file.standard().topics)
