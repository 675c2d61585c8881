"""Two articles side by side, through app.py on the seeds and on made articles: what the component is given to draw."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import beside, workspace
from core import analyze
from core.ingest import Known, read_text
from tests.app import made

ROOT = Path(__file__).parents[2]
PAGE = "components/pages/articles.py"
ONE = """Harbour closes after the flood

The harbour of Varna was closed on Monday after the river rose above the northern pier.

Anna Weber ordered forty vessels to wait outside until divers had inspected every hull.

Wheat prices rose by a third and captains complained about lasting delays.
"""
OTHER = """Captains wait outside Varna

Wheat prices rose by a third and captains complained about lasting delays.

The harbour of Varna was closed on Monday after the river rose above the northern pier.

Anna Weber ordered forty vessels to wait outside. They wait until divers had inspected every hull.

Nothing else happened.
"""


@pytest.fixture
def app(monkeypatch):
    monkeypatch.chdir(ROOT)
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.run()
    at.switch_page(PAGE).run()
    return at.button_group(key="see").set_value("Two articles").run()


def component(app):
    for one in app.get("bidi_component"):
        if one.proto.component_name == "coverage_diff_beside":
            return json.loads(one.proto.json)
    return None


def pair(one=ONE, other=OTHER):
    analysis = analyze([read_text(f"{n}.txt", text, Known(outlet=n)) for n, text in (("One", one), ("Other", other))])
    first, second = (article.id for article in analysis.articles)
    return analysis, beside.data(analysis, beside.laid_out(analysis, first, second))


def pieces(drawn, side):
    return [piece for block in drawn["columns"][side]["blocks"] for piece in block["pieces"]]


def test_the_first_two_articles_are_laid_beside_each_other_and_others_can_be_picked(app):
    assert not app.exception
    assert [one["name"] for one in component(app)["columns"]] == ["Al Mayadeen", "Pravda.ru"]
    app.selectbox(key="left").set_value("Sputnik").run()
    app.selectbox(key="right").set_value("TASS").run()
    assert [one["name"] for one in component(app)["columns"]] == ["Sputnik", "TASS"]
    assert any(one["both"] for one in component(app)["pairs"])


def test_every_article_stands_there_exactly_as_printed_furniture_aside(app):
    texts = {one.outlet: one for one in workspace.analysis().articles}
    for column in component(app)["columns"]:
        article = texts[column["name"]]
        printed = [article.text[part.start : part.end] for part in article.parts if part.kind != "furniture"]
        assert ["".join(piece["text"] for piece in block["pieces"]) for block in column["blocks"]] == printed


def test_the_same_article_twice_is_answered_with_a_sentence(app):
    app.selectbox(key="right").set_value("Al Mayadeen").run()
    assert component(app) is None
    assert any("two different articles" in one.value for one in app.markdown)


def test_one_article_alone_is_answered_with_a_sentence(app, monkeypatch):
    lone = made.analysis((made.ALONE,))
    monkeypatch.setattr(workspace, "analysis", lambda: lone)
    app.run()
    assert not app.exception
    assert any("Add another" in one.value for one in app.markdown)


def test_what_moved_and_what_was_split_is_numbered_and_named():
    _, drawn = pair()
    named = {one["name"]: one for one in drawn["pairs"]}
    assert "the same words, moved" in named
    assert named["split"]["meaning"].startswith("One sentence of the first")
    assert [one["number"] for one in drawn["pairs"] if one["both"]] == list(range(1, len(named)))
    split = next(n for n, one in enumerate(drawn["pairs"]) if one["name"] == "split")
    assert [piece.get("of") for piece in pieces(drawn, 1) if piece.get("pair") == split] == [[1, 2], [2, 2]]
    assert [piece.get("of") for piece in pieces(drawn, 0) if piece.get("pair") == split] == [None]
    assert {one["text"] for one in drawn["counts"]} >= {"1 moved", "1 split", "1 only in One"}


def test_both_sides_name_the_same_pairs():
    _, drawn = pair()
    both = {number for number, one in enumerate(drawn["pairs"]) if one["both"]}
    for side in (0, 1):
        assert both <= {piece["pair"] for piece in pieces(drawn, side) if "pair" in piece}


def test_hostile_text_stays_text():
    _, drawn = pair(ONE + "\n<script>fired()</script> \u202eand more words here.\n")
    text = "".join(piece["text"] for piece in pieces(drawn, 0))
    assert "<script>fired()</script>" in text
    assert "\u202e" not in text
