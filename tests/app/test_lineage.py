"""The Lineage page through app.py: on the seeds what may be said and what not, and a tree where there is one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import lineage, workspace
from components.collation import found
from components.lineage import Wanted
from components.scene import Scene
from core import analyze
from core.ingest import Known, read_text
from core.measures import lineage as measured
from core.measures.lineage import trace
from tests.app import made

ROOT = Path(__file__).parents[2]
PAGE = "components/pages/lineage.py"
FIRST = (
    "the damaged vessels would remain at the northern pier until divers had inspected every hull, because hasty repairs"
    " had already caused needless accidents, lasting mistrust and long delays among captains who trade with distant"
    " islands and carry costly cargo through narrow straits"
)
SECOND = (
    "the damaged ships would stay at the northern pier until divers had examined every hull, because hurried repairs"
    " had already brought needless accidents, lasting suspicion and long delays among captains who deal with distant"
    " islands and bring costly cargo through narrow straits"
)


def eight(first="Outlet"):
    """Eight articles: four print one translation, four another."""
    texts = [f'{first} {n}\n\n"{(FIRST, SECOND)[n % 2]}," Anna Weber said in Varna on Monday.\n' for n in range(8)]
    return analyze([read_text(f"{n}.txt", text, Known(outlet=f"{first} {n}")) for n, text in enumerate(texts)])


@pytest.fixture
def app(monkeypatch):
    monkeypatch.chdir(ROOT)
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.run()
    return at.switch_page(PAGE).run()


def component(app, name):
    for one in app.get("bidi_component"):
        if one.proto.component_name == f"coverage_diff_{name}":
            return json.loads(one.proto.json)
    return None


def bodies(app):
    return "\n".join(one.proto.body for one in app.get("html"))


def points(analysis):
    return dict(lineage.summary(analysis, trace(analysis)))


def test_the_seeds_show_who_shares_a_text_and_of_whom_nothing_can_be_said(app):
    assert not app.exception
    told = bodies(app)
    assert "Al Mayadeen and Sputnik share one text: one translation or copy" in told
    assert "TASS has another translation or account than Al Mayadeen and Sputnik" in told
    assert "Of Pravda.ru (one passage) and Ukrinform (2 short passages) nothing can be said" in told
    assert "A tree needs 8 versions" in told
    assert component(app, "stemma") is None


def test_the_tables_hold_each_two_and_the_readings_with_their_place(app):
    drawn = component(app, "lineage")
    first = drawn["kinships"][0]
    assert [one["name"] for one in first["who"]] == ["Al Mayadeen", "Sputnik"]
    assert (first["finding"], first["same"], first["apart"], first["telling"]) == ("one text", 46, 0, 6)
    rows = [row for group in drawn["readings"] for row in group["rows"]]
    foothold = next(row for row in rows if row["text"].startswith("foothold"))
    assert [one["name"] for one in foothold["who"]] == ["Sputnik", "Al Mayadeen", "TASS"]
    assert foothold["against"][0]["text"].startswith("bridgehead")
    analysis = workspace.analysis()
    passage = next(
        one for one in analysis.passages if any(r.text == "bridgehead" for v in one.variants for r in v.readings)
    )
    scene = Scene.of(analysis, passage, None)
    assert "foothold" in [one.text for one in passage.variants[found(scene, foothold["go"]["at"])].readings]
    witnesses = {one.id for one in workspace.analysis().witnesses}
    assert all(group["go"]["passage"] in witnesses for group in drawn["readings"])


def test_the_tables_are_narrowed_by_manner_finding_and_outlet(app):
    app.selectbox(key="manner").set_value("In quotation marks").run()
    assert {one["manner"] for one in component(app, "lineage")["kinships"]} == {"in marks"}
    app.selectbox(key="finding").set_value("Different texts").run()
    assert {one["finding"] for one in component(app, "lineage")["kinships"]} == {"different texts"}
    app.multiselect(key="among").set_value(["Ukrinform"]).run()
    assert component(app, "lineage")["kinships"] == []
    app.selectbox(key="finding").set_value("All findings").run()
    drawn = component(app, "lineage")
    assert all("Ukrinform" in [one["name"] for one in row["who"]] for row in drawn["kinships"])
    app.multiselect(key="among").set_value(["Ukrinform", "Pravda.ru"]).run()
    (only,) = component(app, "lineage")["kinships"]
    assert only["finding"] == "too little"


def test_nothing_is_traced_twice(app, monkeypatch):
    def fail(_):
        pytest.fail("traced again")

    monkeypatch.setattr(measured, "trace", trace)
    app.selectbox(key="manner").set_value("In quotation marks").run()
    monkeypatch.setattr(measured, "_sheets", fail)
    app.selectbox(key="manner").set_value("All words").run()
    assert not app.exception


def test_a_tree_is_drawn_where_there_is_one(monkeypatch):
    analysis = eight("<b>Outlet</b>")
    monkeypatch.setattr(workspace, "analysis", lambda: analysis)
    monkeypatch.chdir(ROOT)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    app.switch_page(PAGE).run()
    assert not app.exception
    tree = component(app, "stemma")["tree"]

    def tips(branch):
        return [tip for one in branch["branches"] for tip in tips(one)] or [branch["name"]]

    assert sorted(tips(tree)) == [f"<b>Outlet</b> {n}" for n in range(8)]
    assert "<b>" not in bodies(app)


def test_families_are_told_with_who_stands_against_them():
    quoted = points(eight())["In quotation marks"]
    assert quoted[0].startswith("Outlet 0, Outlet 2, Outlet 4 and Outlet 6 share one text")
    assert any("has another translation or account than" in one for one in quoted)


def test_long_tables_are_cut_and_say_how_much_is_left():
    analysis = eight()
    drawn = lineage.data(analysis, trace(analysis), Wanted(kinships=3, readings=1))
    assert len(drawn["kinships"]) == 3
    assert drawn["kinships_left"] == 25
    assert sum(len(group["rows"]) for group in drawn["readings"]) == 1
    assert drawn["readings_left"] > 0


def test_with_nothing_to_compare_the_page_says_so():
    lone = made.analysis((made.ALONE,))
    assert "two articles or more" in lineage.data(lone, trace(lone), Wanted())["without"]
    assert points(lone) == {}


def test_without_articles_the_page_says_what_to_do(app, monkeypatch):
    monkeypatch.setattr(workspace, "analysis", lambda: made.analysis(()))
    app.run()
    assert not app.exception
    assert "There are no articles yet." in app.markdown[0].value
