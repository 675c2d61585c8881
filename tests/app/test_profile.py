"""The Profile page through app.py on the seeds: its sentences, what is not clear, and what stands behind them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components import findings, workspace
from core.measures.frames.comparing import SHARES
from core.model import Correction

ROOT = Path(__file__).parents[2]
PROFILE = "components/pages/profile.py"


@pytest.fixture
def app(monkeypatch):
    monkeypatch.chdir(ROOT)
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    return at.switch_page(PROFILE).run()


def component(app, name):
    return [
        json.loads(one.proto.json)
        for one in app.get("bidi_component")
        if one.proto.component_name == f"coverage_diff_{name}"
    ]


def beside(app, left, right):
    app.selectbox(key="one").set_value(left).run()
    app.selectbox(key="beside").set_value(right).run()
    assert not app.exception
    return app


def test_clear_differences_are_sentences_with_interval_n_and_evidence(app):
    beside(app, "Pravda.ru", "Sputnik")
    clear, unclear = component(app, "findings")
    assert clear["findings"]
    for one in clear["findings"]:
        assert "95% interval" in one["text"]
        assert one["count"] != "0 places behind it"
    assert clear["copy"].splitlines() == [one["text"] for one in clear["findings"]]
    assert not unclear["copy"]
    assert component(app, "excerpts")[0]["excerpts"]
    assert len(component(app, "sheet")[0]["rows"]) == len(clear["findings"]) + len(unclear["findings"])


def test_without_a_clear_difference_the_page_says_so(app):
    beside(app, "Sputnik", "Al Mayadeen")
    assert any("No difference between the two is clear" in one.value for one in app.markdown)
    (unclear,) = component(app, "findings")
    assert unclear["findings"]


def test_what_is_too_short_is_not_compared_and_says_why(app):
    assert "not compared" in "".join(one.proto.body for one in app.get("html"))


def test_one_beside_itself_is_asked_to_be_changed(app):
    beside(app, "TASS", "TASS")
    assert "two different ones" in app.markdown[-1].value


def test_articles_and_groups_are_compared_too(app, monkeypatch):
    app.button_group(key="units").set_value("Articles").run()
    assert not app.exception
    assert component(app, "findings")
    app.button_group(key="units").set_value("Groups").run()
    assert "Two groups are needed" in app.markdown[-1].value
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(st, "session_state", {})
        analysis = workspace.analysis()
    of = {one.shown_outlet: one.id for one in analysis.articles}
    given = [Correction(of[name], "group", group) for name, group in (("TASS", "one"), ("Ukrinform", "two"))]
    monkeypatch.setattr(workspace, "corrections", lambda: given)
    app.run()
    assert not app.exception
    assert component(app, "findings")[0]["findings"][0]["text"].startswith(("one ", "two "))


def test_every_measure_that_is_compared_has_a_short_name():
    compared = {share.measure.name for share in SHARES} | {"vocabulary", "sentences"}
    assert compared == set(findings.SHORT)


def test_dots_that_are_not_clear_stand_open(app):
    beside(app, "Pravda.ru", "Sputnik")
    (drawn,) = (json.loads(one.proto.spec) for one in app.get("plotly_chart"))
    symbols = [symbol for trace in drawn["data"] for symbol in trace["marker"]["symbol"]]
    assert any(symbol.endswith("-open") for symbol in symbols)
    assert any(not symbol.endswith("-open") for symbol in symbols)
