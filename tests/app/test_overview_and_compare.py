"""Both pages through app.py, on an analysis made by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import workspace
from tests.app import made

ROOT = Path(__file__).parents[2]
COMPARE = "components/pages/compare.py"


@pytest.fixture
def app(monkeypatch):
    monkeypatch.setattr(workspace, "analysis", made.analysis)
    monkeypatch.chdir(ROOT)
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)


def component(app, name):
    """What a component was given to draw; None where it is not on the page."""
    for element in app.get("bidi_component"):
        if element.proto.component_name == f"coverage_diff_{name}":
            return json.loads(element.proto.json)
    return None


def button(app, label):
    return next(one for one in app.button if one.label == label)


def compare(app, **query):
    app.run()
    app.query_params.clear()
    app.query_params.update(query)
    return app.switch_page(COMPARE).run()


def test_the_overview_opens_with_figures_and_the_shared_statements(app):
    app.run()
    assert not app.exception
    assert any("<dd>5</dd>" in one.proto.body for one in app.get("html"))
    assert [group["id"] for group in component(app, "matrix")["groups"]] == ["p0", "p1"]


def test_the_overview_shows_all_statements_and_finds_words(app):
    app.run()
    app.text_input(key="find").set_value("two presidents").run()
    assert component(app, "matrix")["groups"] == []
    app.button_group(key="statements").set_value("All").run()
    assert [group["id"] for group in component(app, "matrix")["groups"]] == ["p2"]


def test_the_overview_says_what_to_do_without_articles(app, monkeypatch):
    monkeypatch.setattr(workspace, "analysis", lambda: made.analysis(()))
    app.run()
    assert not app.exception
    assert component(app, "matrix") is None


def test_compare_opens_on_the_first_passage_side_by_side(app):
    compare(app)
    assert not app.exception
    assert component(app, "versions")["view"] == "side"
    assert app.selectbox(key="passage picked").value == "p0"


def test_compare_opens_where_the_link_points(app):
    compare(app, statement="w-p1-a-almayadeen", outlet="Al Mayadeen", view="Collation")
    assert app.selectbox(key="passage picked").value == "p1"
    assert [row["name"] for row in component(app, "collation")["rows"]] == ["Sputnik", "Al Mayadeen"]


def test_ids_that_nothing_holds_are_ignored(app):
    compare(app, statement="gone", passage="<b>", outlet="Nobody", view="upside down", plain="perhaps")
    assert not app.exception
    assert app.selectbox(key="passage picked").value == "p0"
    assert len(component(app, "versions")["cards"]) == 5


def test_next_and_the_list_move_the_link_with_them(app):
    compare(app)
    button(app, "Next").click().run()
    assert app.query_params["passage"] == "w-p1-a-sputnik"
    app.selectbox(key="passage picked").set_value("p2").run()
    assert app.query_params["passage"] == "w-p2-a-ukrinform"
    assert button(app, "Next").disabled


@pytest.mark.parametrize("view", ["Side by side", "Inline", "Collation"])
@pytest.mark.parametrize("passage", ["p0", "p1", "p2"])
def test_every_view_draws_every_passage(app, view, passage):
    compare(app, passage=passage, view=view)
    assert not app.exception
    assert component(app, "collation" if view == "Collation" else "versions")


def test_typography_is_hidden_until_asked_for(app):
    compare(app)
    before = component(app, "apparatus")["hidden"]
    app.toggle(key="plain").set_value(False).run()
    assert before > 0
    assert component(app, "apparatus")["hidden"] == 0


def test_compare_says_what_to_do_without_passages(app, monkeypatch):
    monkeypatch.setattr(workspace, "analysis", lambda: made.analysis(()))
    compare(app)
    assert not app.exception
    assert component(app, "versions") is None
