"""Both pages through app.py, on an analysis made by hand."""

from __future__ import annotations

import itertools
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
    assert [one["number"] for one in component(app, "figures")["figures"]] == [5, 5, 3, 2]
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
    look = component(app, "workbench")["look"]
    assert look == {"view": "Side by side", "detail": 1, "hide": [], "outlet": [], "chosen": None}
    assert app.selectbox(key="passage picked").value == "p0"


def test_compare_opens_where_the_link_points(app):
    compare(app, statement="w-p1-a-almayadeen", outlet="Al Mayadeen", view="Collation", detail="4", hide="moved")
    assert app.selectbox(key="passage picked").value == "p1"
    drawn = component(app, "workbench")
    assert [card["name"] for card in drawn["cards"]] == ["Sputnik", "Al Mayadeen"]
    assert drawn["look"] == {"view": "Collation", "detail": 4, "hide": [], "outlet": ["Al Mayadeen"], "chosen": None}


def test_a_link_keeps_the_base_and_the_variant_chosen(app):
    compare(app)
    drawn = component(app, "workbench")
    number = next(n for n, v in enumerate(drawn["variants"]) if "bridgehead" in {r["text"] for r in v["readings"]})
    compare(app, base="a-tass", at=drawn["variants"][number]["at"])
    again = component(app, "workbench")
    assert again["cards"][0]["name"] == "TASS"
    assert "bridgehead" in {r["text"] for r in again["variants"][again["look"]["chosen"]]["readings"]}


def test_ids_that_nothing_holds_are_ignored(app):
    compare(app, statement="gone", passage="<b>", outlet="Nobody", view="upside down", detail="9", base="x", at="<i>")
    assert not app.exception
    assert app.selectbox(key="passage picked").value == "p0"
    drawn = component(app, "workbench")
    assert len(drawn["cards"]) == 5
    assert (drawn["look"]["view"], drawn["look"]["detail"], drawn["look"]["chosen"]) == ("Side by side", 1, None)


def test_next_and_the_list_move_the_link_with_them(app):
    compare(app)
    button(app, "Next").click().run()
    assert app.query_params["passage"] == "w-p1-a-sputnik"
    app.selectbox(key="passage picked").set_value("p2").run()
    assert app.query_params["passage"] == "w-p2-a-ukrinform"
    assert button(app, "Next").disabled


@pytest.mark.parametrize("passage", ["p0", "p1", "p2"])
def test_every_passage_is_drawn(app, passage):
    compare(app, passage=passage)
    assert not app.exception
    drawn = component(app, "workbench")
    assert len(drawn["rows"]) == len(drawn["cards"])


def test_every_kind_is_hidden_or_shown_by_the_steps(app):
    compare(app)
    drawn = component(app, "workbench")
    hidden = [set(step["hidden"]) for step in drawn["steps"]]
    assert hidden[0] == set()
    assert all(one < other for one, other in itertools.pairwise(hidden))
    assert set(drawn["kinds"]) - hidden[-1] == {"substance", "negation or modality"}


def test_compare_says_what_to_do_without_passages(app, monkeypatch):
    monkeypatch.setattr(workspace, "analysis", lambda: made.analysis(()))
    compare(app)
    assert not app.exception
    assert component(app, "workbench") is None
