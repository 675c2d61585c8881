"""Analyses off the page: waited for, shown late, given up, tried again; the page is usable throughout."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import analysing, workspace
from core.store import jobs, work

ROOT = Path(__file__).parents[2]
TEXT = "Ministers agree on grain\n\nThe two ministers agreed on grain on Monday, the Foreign Ministry said in Ankara."


@pytest.fixture
def app(monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(analysing, "PATIENCE", 0.05)
    monkeypatch.setattr(analysing, "UNSEEN", 0.0)
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    return at.run()


@pytest.fixture
def idle(monkeypatch):
    """Workers that do nothing, so that everything waits."""
    monkeypatch.setattr(work, "all_waiting", lambda _: None)


def said(app):
    return "\n".join(one.proto.body for one in app.get("html"))


def articles(app):
    """How many articles the Overview counts."""
    drawn = next(one for one in app.get("bidi_component") if one.proto.component_name == "coverage_diff_figures")
    return json.loads(drawn.proto.json)["figures"][0]["number"]


def upload(app):
    app.switch_page("components/pages/articles.py").run()
    app.text_area(key="pasted text").set_value(TEXT)
    next(one for one in app.button if one.label == "Add article").click().run()
    return app


def test_while_a_new_analysis_is_made_the_last_one_is_shown_and_says_so(app, monkeypatch):
    upload(app)
    with monkeypatch.context() as idle:
        idle.setattr(work, "all_waiting", lambda _: None)
        app.text_area(key="pasted text").set_value(TEXT + " More was said on Tuesday, the ministry added.")
        next(one for one in app.button if one.label == "Add article").click().run()
        assert "Safely kept; reading them now: 0 of 1 file done" in said(app)
        assert not app.exception
    work.all_waiting(workspace.store())
    with monkeypatch.context() as idle:
        idle.setattr(work, "all_waiting", lambda _: None)
        app.switch_page("components/pages/overview.py").run()
        assert "Until then this page shows what was analysed before" in said(app)
        assert articles(app) == 6
    work.all_waiting(workspace.store())
    app.run()
    assert "Until then" not in said(app)
    assert articles(app) == 7


def test_work_that_is_cancelled_is_said_and_can_be_asked_for_again(app, monkeypatch):
    upload(app)
    field = next(one for one in app.text_input if one.label.startswith("Outlet of pasted"))
    with monkeypatch.context() as idle:
        idle.setattr(work, "all_waiting", lambda _: None)
        field.set_value("Anadolu").run()
        next(one for one in app.button if one.label == "Cancel").click().run()
        assert "The analysis was cancelled. This page shows what was analysed before." in said(app)
    next(one for one in app.button if one.label == "Analyse again").click().run()
    assert "cancelled" not in said(app)
    assert next(one for one in app.text_input if one.label.startswith("Outlet of pasted")).value == "Anadolu"


def stopped(app, monkeypatch):
    """Three files, two of them not read yet when somebody cancels."""
    app.switch_page("components/pages/articles.py").run()
    files = [(f"{n}.txt", f"{TEXT} There were {n} speakers more.".encode(), "text/plain") for n in range(2, 5)]
    with monkeypatch.context() as idle:
        idle.setattr(work, "all_waiting", lambda _: None)
        app.file_uploader[0].set_value(files).run()
        assert "Safely kept; reading them now: 0 of 3 files done." in said(app)
        button(app, "Cancel").click().run()
        assert not app.exception
    assert "Reading was cancelled. 3 files kept and not read. Left out, they are deleted." in said(app)
    assert "Safely kept" not in said(app)
    return app


def button(app, label):
    return next(one for one in app.button if one.label == label)


def test_reading_that_is_cancelled_is_taken_up_when_somebody_says_so(app, monkeypatch):
    stopped(app, monkeypatch).run()  # drawing the page again does not begin it again
    assert "Reading was cancelled." in said(app)
    assert "5 articles" in "\n".join(one.value for one in app.markdown)
    button(app, "Read them").click().run()
    assert "1 taken, 2 later state" in said(app)
    assert "Reading was cancelled." not in said(app)
    assert "8 articles" in "\n".join(one.value for one in app.markdown)


def test_files_whose_reading_was_cancelled_are_left_out_when_somebody_says_so(app, monkeypatch):
    stopped(app, monkeypatch)
    button(app, "Leave them out").click().run()
    assert not app.exception
    assert "Reading was cancelled." not in said(app)
    assert "It was left out before it was read." in said(app)
    assert "5 articles" in "\n".join(one.value for one in app.markdown)


def test_a_visitor_who_came_later_sees_how_far_the_reading_is(app, monkeypatch):
    app.switch_page("components/pages/articles.py").run()
    with monkeypatch.context() as idle:
        idle.setattr(work, "all_waiting", lambda _: None)
        app.file_uploader[0].set_value([("a.txt", TEXT.encode(), "text/plain")]).run()
        later = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        later.session_state["browser secret"] = app.session_state["browser secret"]
        later.run()
        assert "Safely kept; reading them now: 0 of 1 file done." in said(later)
        assert button(later, "Cancel")
    later.run()
    assert "Safely kept" not in said(later)
    assert articles(later) == 6


def test_a_fault_of_the_engine_is_a_sentence_and_the_page_goes_on(app, monkeypatch):
    upload(app)

    def broken(*_, **__):
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(work, "analyze", broken)
        next(one for one in app.text_input if one.label.startswith("Outlet of pasted")).set_value("Anadolu").run()
    assert "a fault in Coverage Diff, not in your articles" in said(app)
    assert "6 articles" in "\n".join(one.value for one in app.markdown)
    assert not app.exception


@pytest.mark.usefixtures("idle")
def test_one_analysis_is_asked_for_once_however_often_a_page_is_drawn(app):
    app.switch_page("components/pages/articles.py").run()
    next(one for one in app.text_input if one.label.startswith("Outlet of 003")).set_value("Other").run()
    for _ in range(3):
        app.run()
    store = workspace.store()
    found = []
    while job := jobs.take(store, "counting"):
        found.append(job.kind)
    assert found == ["analyze"]
