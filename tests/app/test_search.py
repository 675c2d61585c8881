"""The Search page through app.py on the seeds: what is asked for, what is found, and the ways on from it."""

from __future__ import annotations

import datetime as dt
import gc
import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import derived, results, workspace
from core.model import ArticleHits, Filters, Hit, Hits, Mark
from core.search import build, find, parse
from tests.app import made

ROOT = Path(__file__).parents[2]
PAGE = "components/pages/search.py"


@pytest.fixture
def app(monkeypatch):
    monkeypatch.chdir(ROOT)
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.run()
    return at.switch_page(PAGE).run()


def component(app):
    """What the list of results was given to draw; None where there is none."""
    for one in app.get("bidi_component"):
        if one.proto.component_name == "coverage_diff_results":
            return json.loads(one.proto.json)
    return None


def bodies(app):
    return "\n".join(one.proto.body for one in app.get("html"))


def search(app, typed):
    return app.text_input(key="words").set_value(typed).run()


def marked(hit):
    return [piece["text"] for piece in hit["pieces"] if "mark" in piece]


def test_before_anything_is_typed_the_page_says_what_can_be_searched(app):
    assert not app.exception
    assert component(app) is None
    assert "The text of 5 articles can be searched" in bodies(app)


def test_words_are_found_with_who_says_them_and_the_ways_on(app):
    search(app, "condoned")
    found = component(app)
    assert [one["outlet"] for one in found["articles"]] == ["Al Mayadeen", "Sputnik", "TASS"]
    hit = found["articles"][2]["hits"][0]
    assert marked(hit) == ["condoned"]
    assert hit["said"][0]["speaker"] == "Vladimir Putin"
    assert hit["said"][0]["href"].startswith("./compare?statement=w")
    assert hit["href"].startswith("./articles?see=Read&reading=TASS&at=")
    start, end = map(int, hit["go"]["at"].split("-"))
    tass = next(one for one in workspace.analysis().articles if one.outlet == "TASS")
    assert "".join(piece["text"] for piece in hit["pieces"]).strip() == tass.text[start:end].strip()


def test_a_phrase_is_found_as_printed(app):
    search(app, "“Western states”")
    outlets = [one["outlet"] for one in component(app)["articles"]]
    assert outlets == ["Ukrinform", "Al Mayadeen", "Sputnik"]


def test_choices_narrow_what_is_found_and_a_speaker_alone_is_enough(app):
    app.selectbox(key="speaker").set_value("Emmanuel Macron").run()
    assert {said["speaker"] for one in component(app)["articles"] for hit in one["hits"] for said in hit["said"]} == {
        "Emmanuel Macron"
    }
    app.multiselect(key="printed_by").set_value(["Ukrinform"]).run()
    assert [one["outlet"] for one in component(app)["articles"]] == ["Ukrinform"]
    app.selectbox(key="where").set_value("Quoted words").run()
    assert component(app) is None
    assert "Nothing was found" in bodies(app)


def test_articles_without_a_date_are_told_and_can_be_asked_for(app):
    search(app, "nuclear")
    everything = len(component(app)["articles"])
    app.date_input(key="from").set_value(dt.date(2025, 6, 30)).run()
    dated = len(component(app)["articles"])
    assert f"{everything - dated} more article" in bodies(app)
    assert 0 < dated < everything
    app.toggle(key="undated").set_value(True).run()
    assert len(component(app)["articles"]) == everything
    app.date_input(key="to").set_value(dt.date(2025, 6, 29)).run()
    assert "The first day is after the last" in bodies(app)


def test_nothing_found_says_what_each_word_gives_by_itself(app):
    search(app, "nuclear zebra")
    assert component(app) is None
    assert "nuclear" in bodies(app)
    assert "by itself" in bodies(app)
    assert "not found by itself either" in bodies(app)


def test_the_address_opens_a_search_as_it_was(monkeypatch):
    monkeypatch.chdir(ROOT)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    app.query_params.update({"words": "foothold", "where": "Quoted words", "printed_by": ["TASS", "Sputnik"]})
    app.switch_page(PAGE).run()
    assert [one["outlet"] for one in component(app)["articles"]] == ["Sputnik", "TASS"]


@pytest.mark.parametrize("typed", ["<b>x</b>", "((((", "“", '"', "a" * 300, "\u202eabc", "\x00", "*", "the the the"])
def test_odd_input_breaks_nothing(app, typed):
    search(app, typed)
    assert not app.exception


def test_little_words_are_named(app):
    search(app, "the policy of states")
    assert "Not looked for by themselves" in bodies(app)


def test_without_articles_the_page_says_what_to_do(app, monkeypatch):
    monkeypatch.setattr(workspace, "analysis", lambda: made.analysis(()))
    app.run()
    assert not app.exception
    assert "There are no articles yet." in app.markdown[0].value


# --- what is drawn --------------------------------------------------------------------------------------------------


def drawn(text, *places, start=0, end=None):
    """The pieces of one hit in a text of its own."""
    said = made.Said("Outlet", f"[[{text}]]")
    analysis = made.analysis(((said,),))
    marks = tuple(Mark(first, last, exact=True) for first, last in places)
    hit = Hit(start, len(text) if end is None else end, "paragraph", marks, ())
    found = Hits((ArticleHits(analysis.articles[0].id, (hit,), 1),), 1, 1)
    return results.data(analysis, found)["articles"][0]["hits"][0]["pieces"]


def test_a_long_sentence_is_printed_round_what_was_found():
    text = "wheat " * 500 + "harbour " + "flood " * 500
    place = text.index("harbour")
    pieces = drawn(text, (place, place + 7))
    shown = "".join(piece["text"] for piece in pieces)
    assert marked({"pieces": pieces}) == ["harbour"]
    assert shown.startswith("… wheat")
    assert shown.endswith(" …")
    assert len(shown) < results.LONGEST + 20


def test_a_word_without_end_is_cut():
    text = "x" * 100_000
    assert len("".join(piece["text"] for piece in drawn(text, (0, 100_000)))) < 3 * results.LONGEST


def test_characters_that_turn_the_line_are_printed_as_numbers():
    assert drawn("wheat\u202eharbour", (6, 13)) == [
        {"text": "wheat⸢U+202E⸣"},
        {"text": "harbour", "mark": "exact"},
        {"text": ""},
    ]


def test_what_is_made_of_an_analysis_is_made_once_and_forgotten_with_it():
    analysis = made.analysis()
    before = len(derived._HELD)
    assert derived.of(analysis, build) is derived.of(analysis, build)
    assert len(derived._HELD) == before + 1
    assert find(derived.of(analysis, build), parse("foothold"), Filters()).articles == 3
    del analysis
    gc.collect()
    assert len(derived._HELD) == before
