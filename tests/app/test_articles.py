"""The Articles page through app.py: bringing articles in, correcting, reading; hostile text shows as it is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import escaped, reader
from core.model import Span
from tests.app import made

ROOT = Path(__file__).parents[2]
PAGE = "components/pages/articles.py"
HOSTILE = """<script>fired()</script> **Bold** [link](javascript:fired()) :red[headline]

"The <b>minister</b> said <img src=x onerror=fired()> nothing of the war in Ukraine," the Kremlin said on Monday.

Putin told reporters that $x^2$ and `code` matter for the Ukrainian conflict and its settlement.
"""


@pytest.fixture
def app(monkeypatch):
    monkeypatch.chdir(ROOT)
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.run()
    return at.switch_page(PAGE).run()


def component(app, name):
    """What each component of that name was given to draw."""
    return [
        json.loads(one.proto.json)
        for one in app.get("bidi_component")
        if one.proto.component_name == f"coverage_diff_{name}"
    ]


def bodies(app):
    return "\n".join(one.proto.body for one in app.get("html"))


def show(app, view):
    return app.button_group(key="see").set_value(view).run()


def field(app, name):
    return next(one for one in app.text_input if one.label.startswith(name))


def button(app, label, place=0):
    return [one for one in app.button if one.label == label][place]


def buttons(app, beginning):
    return [one for one in app.button if one.label.startswith(beginning)]


def is_example(app):
    return "the example that comes with Coverage Diff" in app.markdown[0].value


def test_the_page_lists_the_seeds_and_says_that_they_cannot_be_changed(app):
    assert not app.exception
    assert "5 articles from 5 outlets" in app.markdown[0].value
    assert "a copy of your own" in app.markdown[0].value
    assert [one.value for one in app.text_input if one.label.startswith("Outlet of")] == [
        "Al Mayadeen",
        "Pravda.ru",
        "Sputnik",
        "TASS",
        "Ukrinform",
    ]
    assert "dateline" in bodies(app)
    assert is_example(app)


def test_an_upload_of_many_files_is_reported_file_by_file(app):
    files = [
        ("sixth.txt", HOSTILE.encode(), "text/plain"),
        ("empty.txt", b"", "text/plain"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "text/plain"),
        (
            "kyrillisch.txt",
            ("Президент России Владимир Путин поговорил с Макроном об Украине. " * 3).encode("cp1251"),
            "",
        ),
        ("wide.txt", ("The minister said that the talks on grain would go on. " * 3).encode("utf-16"), ""),
    ]
    app.file_uploader[0].set_value(files).run()
    assert not app.exception
    told = bodies(app)
    assert "1 taken, 2 taken with notes, 2 not taken" in told
    assert "is a PNG picture" in told
    assert "holds no text" in told
    assert "8 articles" in app.markdown[0].value
    assert "Президент России" in told


def test_what_was_uploaded_stays_when_the_file_is_taken_off_the_list(app):
    app.file_uploader[0].set_value([("sixth.txt", HOSTILE.encode(), "text/plain")]).run()
    app.file_uploader[0].clear().run()
    assert "6 articles" in app.markdown[0].value
    assert "<section class='report'" not in bodies(app)


def test_pasted_text_becomes_an_article_with_its_outlet_and_date(app):
    app.text_area(key="pasted text").set_value("Grain talks go on\n\nThe minister said the talks on grain would go on.")
    app.text_input(key="pasted outlet").set_value("Anadolu")
    app.text_input(key="pasted date").set_value("2025-07-02 10:00 GMT")
    button(app, "Add article").click().run()
    assert not app.exception
    assert "6 articles from 6 outlets" in app.markdown[0].value
    assert field(app, "Outlet of pasted text").value == "Anadolu"
    assert field(app, "Publication date of pasted text").value == "2025-07-02T10:00Z"


@pytest.mark.parametrize(("text", "date", "sentence"), [("", "", "no text yet"), ("A text.", "soon", "not a date")])
def test_pasting_nothing_or_a_bad_date_is_answered_with_a_sentence(app, text, date, sentence):
    app.text_area(key="pasted text").set_value(text)
    app.text_input(key="pasted date").set_value(date)
    button(app, "Add article").click().run()
    assert sentence in bodies(app)
    assert "5 articles" in app.markdown[0].value


def test_outlet_and_date_are_corrected_in_place_and_undone(app):
    field(app, r"Outlet of 003").set_value("Ukrinform English").run()
    assert "corrected by the analyst" in bodies(app)
    field(app, r"Publication date of 003").set_value("1 July 2025").run()
    assert field(app, r"Publication date of 003").value == "2025-07-01"
    buttons(app, "Undo corrections *of")[0].click().run()
    assert field(app, r"Outlet of 003").value == "Ukrinform"
    assert field(app, r"Publication date of 003").value == ""


def test_what_was_just_corrected_can_be_taken_back_at_once(app):
    field(app, r"Outlet of 003").set_value("Ukrinform English").run()
    button(app, "Take it back").click().run()
    assert field(app, r"Outlet of 003").value == "Ukrinform"
    assert not buttons(app, "Take it back")
    field(app, r"Outlet of 003").set_value("Ukrinform English").run()
    app.run()
    assert not buttons(app, "Take it back")


@pytest.mark.parametrize("stale", ["Outlet of 003", "Publication date of 001"])
def test_a_field_reported_with_what_it_shows_corrects_nothing(app, stale):
    told = field(app, stale)
    told.set_value("something else")
    told.set_value(f" {told.proto.default} ").run()
    assert not app.exception
    assert not buttons(app, "Undo corrections")
    assert is_example(app)


def test_names_that_screen_readers_hear_hold_no_markdown(app):
    app.file_uploader[0].set_value([("my_file [x](y) *z*.txt", HOSTILE.encode(), "text/plain")]).run()
    heard = [one.label for one in [*app.text_input, *app.button]] + [one.help for one in app.button if one.help]
    assert field(app, "Outlet of my_file x y z .txt")
    named = [re.sub(r" \*([^*]+)\*$", r" \1", one) for one in heard]  # what a button is about is hidden as emphasis
    assert not [one for one in named if set(one) & set("\\*[]`<")]


def test_a_date_that_cannot_be_read_is_answered_and_nothing_changes(app):
    field(app, r"Publication date of 003").set_value("last week").run()
    assert "is not a date that can be read" in bodies(app)
    assert is_example(app)


def test_articles_are_removed_and_the_example_comes_back(app):
    for _ in range(5):
        buttons(app, "Remove")[0].click().run()
    assert not app.exception
    assert "No articles." in app.markdown[0].value
    for view in ("Headlines", "Read", "Collection"):
        assert not show(app, view).exception
    button(app, "Back to the example").click().run()
    assert "5 articles" in app.markdown[0].value


def test_headlines_stand_side_by_side_in_one_table(app):
    (table,) = component(show(app, "Headlines"), "sheet")
    assert [column["text"] for column in table["columns"]] == ["Article", "Title", "Subtitle", "Lead"]
    assert len(table["rows"]) == 5
    assert table["rows"][0][1] == "Putin, Macron discuss Iran, Ukraine crisis in first call since 2022"


def test_the_reader_holds_every_character_of_the_article_once(app):
    button(app, "Read *Pravda.ru*").click().run()
    (drawn,) = component(app, "reader")
    assert app.selectbox(key="reading").value == "Pravda.ru"
    text = (ROOT / "seeds/002_feb85c97706569d3.txt").read_text(encoding="utf-8")
    shown = "".join(piece["text"] for block in drawn["blocks"] for piece in block["pieces"])
    assert "".join(shown.split()) == "".join(text.split())
    assert {"title", "subtitle", "lead", "heading", "paragraph", "furniture"} <= {b["kind"] for b in drawn["blocks"]}
    assert drawn["furniture"] is True
    app.toggle(key="furniture").set_value(False).run()
    assert component(app, "reader")[0]["furniture"] is False


def test_another_article_forgets_the_place_in_the_first(app):
    show(app, "Read")
    app.query_params["at"] = "20-60"
    app.selectbox(key="reading").set_value("TASS").run()
    assert "at" not in app.query_params


def test_the_reader_opens_at_the_stretch_that_the_address_names(app):
    show(app, "Read")
    app.selectbox(key="reading").set_value("TASS").run()
    app.query_params["at"] = "20-60"
    app.run()
    (drawn,) = component(app, "reader")
    marked = "".join(p["text"] for b in drawn["blocks"] for p in b["pieces"] if p.get("at"))
    text = (ROOT / "seeds/001_3c8a66fa8a99ce30.txt").read_text(encoding="utf-8")
    assert marked.split() == text[20:60].split()


@pytest.mark.parametrize("at", ["", "abc", "5-1", "0-99999999", "1-2-3", "9" * 400])
def test_a_place_that_does_not_exist_is_ignored(app, at):
    show(app, "Read")
    app.query_params["at"] = at
    app.run()
    assert not app.exception
    assert not any(p.get("at") for b in component(app, "reader")[0]["blocks"] for p in b["pieces"])


def test_attributions_show_form_source_cue_and_chain():
    analysis = made.analysis()
    article = next(one for one in analysis.articles if one.outlet == "Ukrinform")
    drawn = reader.data(analysis, article, furniture=True)
    first = drawn["groups"][0]
    assert [link["name"] for link in first["chain"]] == ["Ukrinform", "The Moscow Times", "Kremlin", "Vladimir Putin"]
    assert first["statements"][0]["form"] == "mixed"
    assert first["statements"][0]["others"] == "Al Mayadeen, Pravda.ru, Sputnik and TASS"
    pieces = [piece for block in drawn["blocks"] for piece in block["pieces"]]
    assert "".join(piece["text"] for piece in pieces) == article.text
    said = [piece["text"] for piece in pieces if piece.get("role") == "content" and piece["group"] == 0]
    assert said[0] == "the Ukrainian conflict is a direct consequence of the policy of Western states"


def test_hostile_text_reaches_no_markup(app):
    name = "<img src=x onerror=fired()> *name*.txt"
    app.file_uploader[0].set_value([(name, HOSTILE.encode(), "text/plain")]).run()
    told = bodies(app)
    for raw in ("<script", "<img", "<b>minister"):
        assert raw not in told
    assert "&lt;script&gt;" in told
    everything = [one.value for one in app.markdown] + [one.value for one in app.caption]
    assert not any("fired" in one for one in everything)
    assert all("<img" not in one.label.replace("\\<", "") for one in [*app.text_input, *app.button])
    show(app, "Read")
    app.selectbox(key="reading").set_value(name).run()
    (drawn,) = component(app, "reader")
    shown = "".join(piece["text"] for block in drawn["blocks"] for piece in block["pieces"])
    assert "<script>fired()</script> **Bold**" in shown


def test_pieces_join_again_and_directions_are_made_visible():
    assert list(reader.pieces(2, 8, [Span(0, 4), Span(3, 20)])) == [Span(2, 3), Span(3, 4), Span(4, 8)]
    assert escaped.visible("a\u202eb\x00c\n") == "a⸢U+202E⸣b␀c\n"
    assert escaped.in_html("<i>") == "<bdi dir='auto'>&lt;i&gt;</bdi>"
    assert escaped.spoken("my_file ![x](y) <b>.txt") == "my_file x y b .txt"


def test_what_is_understood_in_each_language_is_told(app):
    table = next(one for one in component(app, "sheet") if one["caption"].startswith("Counted from"))
    english = table["rows"][0]
    assert english[:3] == ["English", "5", "yes"]
    assert int(english[3].replace(",", "")) > 100
    assert {"Russian", "German", "French", "Ukrainian", "Spanish"} <= {row[0] for row in table["rows"]}
