"""Both pages through app.py on the seeds, and what their charts hold."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components import by_outlet, calendar_charts, charts, rank_charts, theme, time_charts, workspace
from components.charts import Look
from components.time_charts import Mark, Segment

ROOT = Path(__file__).parents[2]
TIMELINE = "components/pages/timeline.py"
EMPHASIS = "components/pages/emphasis.py"
OUTLETS = ["Al Mayadeen", "Pravda.ru", "Sputnik", "TASS", "Ukrinform"]
HOSTILE = "<b>fired</b> <a href='javascript:fired()'>x</a>"


@pytest.fixture
def app(monkeypatch):
    monkeypatch.chdir(ROOT)
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    return at.run()


@pytest.fixture(scope="module")
def analysis():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(st, "session_state", {})
        return workspace.analysis()


def component(app, name):
    return [
        json.loads(one.proto.json)
        for one in app.get("bidi_component")
        if one.proto.component_name == f"coverage_diff_{name}"
    ]


def chart(app):
    (one,) = app.get("plotly_chart")
    assert one.proto.alt
    return json.loads(one.proto.spec)


def bars(drawn):
    return [trace for trace in drawn["data"] if trace["type"] == "bar" and trace.get("customdata")]


def pick(app, key, value):
    return app.button_group(key=key).set_value(value).run()


def test_each_article_is_a_ribbon_that_fills_its_whole_length(app):
    app.switch_page(TIMELINE).run()
    assert not app.exception
    drawn = chart(app)
    widths = {}
    for trace in bars(drawn):
        for (article, *_), width in zip(trace["customdata"], trace["x"], strict=True):
            widths[article] = widths.get(article, 0) + width
    assert len(widths) == 5
    assert all(width == pytest.approx(1) for width in widths.values())
    (table,) = component(app, "sheet")
    assert len(table["rows"]) > 60


def test_the_ribbons_can_be_as_long_as_their_words_and_fewer(app):
    app.switch_page(TIMELINE).run()
    pick(app, "width", "Number of words")
    assert max(sum(trace["x"]) for trace in bars(chart(app))) > 100
    app.multiselect(key="outlets").set_value(["TASS"]).run()
    assert len(chart(app)["layout"]["yaxis"]["ticktext"]) == 1
    app.multiselect(key="outlets").set_value([]).run()
    assert not app.exception
    assert not app.get("plotly_chart")


def test_the_sentences_of_an_article_on_a_topic_are_listed(app):
    app.switch_page(TIMELINE).run()
    app.selectbox(key="article").set_value("TASS").run()
    everything = component(app, "excerpts")[0]["excerpts"]
    about = next(option for option in app.selectbox(key="about").options if "Special responsibility" in option)
    app.selectbox(key="about").set_value(about).run()
    listed = component(app, "excerpts")[0]["excerpts"]
    assert 0 < len(listed) < len(everything)
    assert any(
        "special responsibility of Russia and France" in piece["text"] for one in listed for piece in one["pieces"]
    )
    assert listed[0]["go"]["see"] == "Read"


def test_the_order_of_shared_passages_needs_no_topics(app):
    app.switch_page(TIMELINE).run()
    pick(app, "show", "The order of shared passages")
    assert not app.exception
    assert bars(chart(app))
    assert "Not shared" in app.selectbox(key="about").options[-1]


def test_where_the_codebook_does_not_fit_pages_say_so_instead_of_drawing(app, monkeypatch, analysis):
    monkeypatch.setattr(workspace, "analysis", lambda: replace(analysis, topics=()))
    app.switch_page(TIMELINE).run()
    assert app.button_group(key="show").value == "The order of shared passages"
    pick(app, "show", "The order of topics")
    assert not app.get("plotly_chart")
    assert "do not fit these articles" in app.markdown[-1].value
    app.switch_page(EMPHASIS).run()
    assert app.button_group(key="look").value == "Whose words"
    pick(app, "look", "Topics")
    assert not app.get("plotly_chart")
    assert not app.exception


def test_outlets_follow_the_articles_until_the_reader_picks(app, monkeypatch, analysis):
    def of(*outlets):
        kept = tuple(a for a in analysis.articles if a.outlet in outlets)
        monkeypatch.setattr(workspace, "analysis", lambda: replace(analysis, articles=kept))
        return app.run().multiselect(key="outlets").value

    app.switch_page(TIMELINE).run()
    assert of("TASS", "Sputnik") == ["Sputnik", "TASS"]
    assert of("TASS", "Sputnik", "Ukrinform") == ["Sputnik", "TASS", "Ukrinform"]
    app.multiselect(key="outlets").set_value(["TASS"]).run()
    assert of("TASS", "Sputnik", "Pravda.ru") == ["TASS"]
    assert of("Al Mayadeen", "Ukrinform") == ["Al Mayadeen", "Ukrinform"]


def test_a_sixth_article_appears_on_both_pages(app):
    text = "Grain talks\n\n" + "Putin told Macron that the Ukrainian conflict has root causes in Western policies. " * 9
    app.switch_page("components/pages/articles.py").run()
    app.file_uploader[0].set_value([("sixth.txt", text.encode(), "text/plain")]).run()
    app.switch_page(TIMELINE).run()
    assert any("<b>sixth.txt</b>" in tick for tick in chart(app)["layout"]["yaxis"]["ticktext"])
    app.switch_page(EMPHASIS).run()
    assert any("sixth.txt" in one["text"] for one in chart(app)["layout"]["annotations"])


def test_pages_without_articles_say_what_to_do(app):
    app.switch_page("components/pages/articles.py").run()
    for _ in range(5):
        next(one for one in app.button if one.label.startswith("Remove")).click().run()
    for page in (TIMELINE, EMPHASIS):
        app.switch_page(page).run()
        assert not app.exception
        assert "no articles yet" in app.markdown[0].value


@pytest.mark.parametrize("dark", [False, True])
def test_text_of_articles_reaches_charts_escaped(dark):
    look = Look(dark, theme.outlet_colours([HOSTILE]))
    told = charts.wrapped(HOSTILE)
    segment = Segment(HOSTILE, 0, 1, 9, "t", told, ("id",), earlier=True)
    point = rank_charts.Point(0, 1, 0.5, 0, told, ("id",))
    line = rank_charts.Line("A", HOSTILE, (point,))
    lane = calendar_charts.Lane(HOSTILE, HOSTILE, 1, "#1f5fa8", "circle")
    marks = [calendar_charts.Mark(HOSTILE, None, None, "unknown", 1, told, ("id",))]
    made = [
        time_charts.ribbons([segment], [Mark(HOSTILE, 0, 1, "title")], {"t": HOSTILE}, "share", look),
        time_charts.states([time_charts.State(HOSTILE, HOSTILE, 9, told, ("id",))], HOSTILE, look),
        rank_charts.bump([line], [rank_charts.Column(HOSTILE, HOSTILE, 1)], "place", look),
        calendar_charts.calendar(marks, [lane], "articles", "UTC", look),
        calendar_charts.lags([calendar_charts.Lag("r", HOSTILE, 9, told, ("id",))], {"r": HOSTILE}, look),
    ]
    for one in made:
        for shown in printed(json.loads(one.to_json())):
            assert "<a" not in shown.replace("<b>", "")
            assert "<b>fired" not in shown


def printed(figure):
    """Every text that Plotly reads tags in."""
    for trace in figure["data"]:
        for key in ("text", "hovertext", "name"):
            held = trace.get(key, [])
            yield from (str(one) for one in ([held] if isinstance(held, str) else held))
    for axis in (value for key, value in figure["layout"].items() if key.startswith(("xaxis", "yaxis"))):
        yield from axis.get("ticktext", [])
    yield from (one["text"] for one in figure["layout"].get("annotations", []))


def test_topics_have_letters_and_colours_of_their_own():
    topics = [f"t{number}" for number in range(12)]
    assert len(set(charts.letters(topics).values())) == 12
    assert len(set(charts.topic_shades(topics).values())) == 13
    assert charts.letters([*topics, by_outlet.NO_TOPIC]).get(by_outlet.NO_TOPIC) is None
