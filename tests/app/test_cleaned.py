"""The reader's raw and clean text side by side, through app.py on the seeds and on odd characters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import cleaned, reader, workspace
from core.ingest import read_text
from core.model import Article, Part

ROOT = Path(__file__).parents[2]
BOTH = "As uploaded, and clean"


@pytest.fixture
def app(monkeypatch):
    monkeypatch.chdir(ROOT)
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.run()
    at.switch_page("components/pages/articles.py").run()
    at.button_group(key="see").set_value("Read").run()
    return at


def component(app, name):
    for one in app.get("bidi_component"):
        if one.proto.component_name == f"coverage_diff_{name}":
            return json.loads(one.proto.json)
    return None


def joined(pieces):
    return "".join(piece["text"] for piece in pieces)


def of(text):
    return cleaned.data(Article("a", "a", text, parts=(Part(0, len(text), "paragraph"),)))


def test_the_reader_shows_the_upload_beside_the_clean_text_and_back(app):
    assert component(app, "reader")
    app.selectbox(key="reading").set_value("Pravda.ru").run()
    app.button_group(key="text").set_value(BOTH).run()
    assert not app.exception
    assert component(app, "reader") is None
    drawn = component(app, "cleaned")
    article = next(one for one in workspace.analysis().articles if one.outlet == "Pravda.ru")
    printed = [article.text[part.start : part.end] for part in article.parts]
    assert [joined(row["raw"]) for row in drawn["rows"]] == printed
    left = [row for row in drawn["rows"] if row["furniture"]]
    assert {row["furniture"] for row in left} >= {"menu", "credit", "subscribe"}
    assert not any(row["clean"] for row in left)
    assert drawn["told"][0].startswith("Left out: related (")
    assert "Subscribe" not in drawn["text"]
    app.button_group(key="text").set_value("With attributions").run()
    assert component(app, "reader")


def test_what_was_evened_is_marked_on_both_sides_with_its_rule():
    (row,) = of("He said: “It’s over…”")["rows"]
    assert joined(row["clean"]) == 'He said: "It\'s over..."'
    assert [piece["text"] for piece in row["raw"] if "rule" in piece] == ["“", "’", "…", "”"]
    assert [piece["rule"] for piece in row["clean"] if "rule" in piece] == [
        "quotation marks",
        "apostrophes and single marks",
        "points",
        "quotation marks",
    ]


def test_characters_that_print_nothing_are_shown_by_their_number():
    (row,) = of("a\u200bb \u202ec")["rows"]
    assert joined(row["raw"]) == "a⸢U+200B⸣b ⸢U+202E⸣c"
    assert joined(row["clean"]) == "ab c"


def test_markup_stays_text():
    (row,) = of("<b>Bold</b> <script>fired()</script>")["rows"]
    assert joined(row["raw"]) == joined(row["clean"]) == "<b>Bold</b> <script>fired()</script>"


def test_a_text_that_needs_nothing_says_so():
    assert cleaned.data(read_text("a.txt", "Title\n\nThe harbour was closed on Monday.\n"))["told"] == [
        "Nothing was left out.",
        "Nothing had to be evened.",
    ]


def test_a_text_without_end_is_cut_and_says_so():
    size = reader.MAX_SHOWN
    text = "wheat " * size
    drawn = cleaned.data(Article("a", "a", text, parts=(Part(0, 12, "title"), Part(12, len(text), "paragraph"))))
    assert "more characters" in drawn["cut"]
    assert len(joined(drawn["rows"][-1]["raw"])) <= size
