"""The Timeline page: places of statements, the calendar, who was first, and states of an article."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components import calendar_charts, dating, leading, ordering, rank_charts, ranking, workspace
from components.calendar_charts import Lane, Mark
from components.charts import Look
from components.rank_charts import Column, Line, Point
from core.model import Article, Dated

ROOT = Path(__file__).parents[2]
TIMELINE = "components/pages/timeline.py"
STORY = (
    "Grain talks go on\n\nThe minister said on Monday that the port was open. Ships sailed at noon.\n\n"
    "Farmers of the valley brought their harvest to the quay, where traders from three towns had waited since the "
    "morning, and the weighing went on until late in the evening without a quarrel.\n"
)


@pytest.fixture
def app(monkeypatch):
    monkeypatch.chdir(ROOT)
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    return at.run().switch_page(TIMELINE).run()


@pytest.fixture
def analysis(monkeypatch):
    monkeypatch.setattr(st, "session_state", {})
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


def view(app, name):
    app.button_group(key="show").set_value(name).run()
    assert not app.exception
    return app


def points(drawn):
    return [trace for trace in drawn["data"] if trace.get("customdata")]


def dated(analysis, **when):
    """The analysis with other dates of publication, by outlet."""
    known = {outlet: Dated(*date) for outlet, date in when.items()}
    articles = tuple(replace(one, published=known.get(one.outlet, Dated())) for one in analysis.articles)
    return replace(analysis, articles=articles)


# --- places of statements -------------------------------------------------------------------------------------------


def test_each_shared_statement_is_a_line_through_the_articles_that_carry_it(app, analysis):
    view(app, "Where each statement stands")
    drawn = chart(app)
    carriers = {}
    for one in analysis.statements:
        held = {w.article for w in analysis.witnesses if w.id in one.witnesses}
        if len(held) > 1:
            carriers[one.id] = held
    found = {}
    for statement, article in (data for trace in points(drawn) for data in trace["customdata"]):
        found.setdefault(statement, set()).add(article)
    assert found == carriers
    assert "n = " in drawn["layout"]["xaxis"]["ticktext"][0]
    assert drawn["layout"]["yaxis"]["range"][0] > drawn["layout"]["yaxis"]["range"][1]
    (table,) = component(app, "sheet")
    assert len(table["rows"]) == len(carriers) + 1


def test_a_statement_is_listed_with_its_words_in_each_article_and_a_way_to_compare_them(app):
    view(app, "Where each statement stands")
    statement = app.selectbox(key="line")
    statement.set_value(statement.options[1]).run()
    app.selectbox(key="of").set_value("TASS").run()
    listed = component(app, "excerpts")[0]["excerpts"]
    assert listed[0]["outlet"] == "TASS"
    assert len(listed) >= 2
    assert all(one["compare"] and one["go"]["see"] == "Read" for one in listed)


def test_the_height_can_be_the_share_of_the_body(app):
    view(app, "Where each statement stands")
    app.button_group(key="height").set_value("Share of the body").run()
    heights = [y for trace in points(chart(app)) for y in trace["y"]]
    assert 0 <= min(heights) < max(heights) <= 1.03


def test_a_line_is_dotted_past_an_article_that_lacks_the_statement():
    held = tuple(Point(column, 1, 0.1, 0, "", ("s", str(column))) for column in (0, 1, 3))
    columns = [Column(str(number), "a", 1) for number in range(4)]
    drawn = json.loads(rank_charts.bump([Line("A", "words", held)], columns, "place", Look()).to_json())["data"]
    assert [(trace["x"], trace["line"].get("dash")) for trace in drawn if trace["mode"] == "lines"] == [
        ([0, 1, None], None),
        ([1, 3, None], "dot"),
    ]


def test_where_there_are_too_many_articles_each_outlet_has_its_first_ones():
    articles = [Article(f"{outlet}{number}", "", "", outlet=outlet) for outlet in "abc" for number in range(4)]
    assert [one.id for one in ordering.spread(articles, 5)] == ["a0", "a1", "b0", "b1", "c0"]
    assert ordering.spread(articles, 99) == articles


def test_more_statements_than_letters_are_numbered():
    assert ranking._mark(0) == "A"
    assert ranking._mark(ranking.TOLD_APART) == str(ranking.TOLD_APART + 1)


# --- the calendar ---------------------------------------------------------------------------------------------------


def test_the_calendar_shows_how_well_each_date_is_known(app):
    view(app, "When each article came out")
    drawn = chart(app)
    undated = [trace for trace in points(drawn) if trace["xaxis"] == "x2"]
    assert [trace["text"] for trace in undated] == [[""]] * 3
    (day,) = [trace for trace in drawn["data"] if trace["type"] == "bar"]
    assert day["x"] == [24 * 3600 * 1000]
    assert "stand apart, in no order" in " ".join(one.value for one in app.markdown)
    rows = {row[0]: row[1:] for row in component(app, "sheet")[1]["rows"]}
    assert rows["Sputnik"][0] == "2025-07-01 16:23 UTC"
    assert rows["Ukrinform"][1] == "unknown"


def test_clock_times_follow_the_zone_that_is_picked_and_days_stay(app):
    view(app, "When each article came out")
    app.selectbox(key="zone").set_value("Asia/Tokyo").run()
    rows = {row[0]: row[1:] for row in component(app, "sheet")[1]["rows"]}
    assert rows["Sputnik"][0] == "2025-07-02 01:23 Asia/Tokyo"
    assert "16:23 GMT" in rows["Sputnik"][2]
    assert rows["TASS"][0] == "2025-07-01"
    assert "Asia/Tokyo" in chart(app)["layout"]["xaxis"]["title"]["text"]


def test_the_calendar_counts_statements_and_topics_in_stretches_of_ones_choice(app):
    view(app, "When each article came out")
    app.button_group(key="number").set_value("Statements").run()
    app.selectbox(key="stretch").set_value("Months").run()
    assert not app.exception
    rows = component(app, "sheet")[0]["rows"]
    assert {"Sputnik: 2025-07", "TASS: 2025-07, day"} < {row[0] for row in rows}
    assert all(int(row[2]) > 0 for row in rows)
    app.button_group(key="lanes").set_value("Topics").run()
    assert not app.exception
    assert any("Origins of the Ukraine conflict" in row[0] for row in component(app, "sheet")[0]["rows"])


def test_what_came_out_then_is_listed(app):
    view(app, "When each article came out")
    assert len(component(app, "excerpts")[0]["excerpts"]) == 5
    mark = app.selectbox(key="mark")
    mark.set_value(next(option for option in mark.options if option.startswith("Sputnik"))).run()
    listed = component(app, "excerpts")[0]["excerpts"]
    assert len(listed) > 5
    assert {one["outlet"] for one in listed} == {"Sputnik"}


AT = datetime(2026, 1, 2, 10)  # noqa: DTZ001 - of the calendar's zone


def test_marks_show_by_their_shape_what_is_known():
    marks = [
        Mark("a", AT, AT, "clock", 1, "", ("1",)),
        Mark("a", AT, AT, "clock, zone not stated", 1, "", ("2",)),
        Mark("a", AT.replace(hour=0), AT.replace(day=3, hour=0), "day", 1, "", ("3",), bar=True),
        Mark("a", AT.replace(hour=0), AT.replace(day=3, hour=0), "inferred", 1, "", ("4",), bar=True),
        Mark("a", None, None, "unknown", 2, "", ("5",)),
    ]
    drawn = calendar_charts.calendar(marks, [Lane("a", "a", 6, "#1f5fa8", "diamond")], "articles", "UTC", Look())
    times, undated, bars = json.loads(drawn.to_json())["data"]
    assert times["marker"]["symbol"] == ["diamond", "diamond-open-dot"]
    assert len(set(times["y"])) == 2
    assert undated["text"] == ["2"]
    assert bars["marker"]["pattern"]["shape"] == ["", "/"]


def test_a_date_is_said_with_its_zone_or_without():
    assert dating.stated(Dated("2026-01-02T10:00Z", "clock"), "Europe/Paris") == "2026-01-02 11:00 Europe/Paris"
    assert (
        dating.stated(Dated("2026-01-02T10:00", "clock"), "Europe/Paris") == "2026-01-02 10:00 (time zone not stated)"
    )
    assert dating.stated(Dated("2026-01-02", "day"), "Europe/Paris") == "2026-01-02"
    assert dating.stated(Dated(), "UTC") == ""


# --- who was first --------------------------------------------------------------------------------------------------


def test_of_the_example_nobody_is_called_first(app):
    view(app, "Who was first")
    assert "of 0 it can be said who was first" in " ".join(one.value for one in app.markdown)
    assert not app.get("plotly_chart")
    rows = component(app, "sheet")[0]["rows"]
    assert rows
    assert {row[1] for row in rows} == {"not said"}


def test_lags_are_drawn_where_clock_times_are_known(app, analysis, monkeypatch):
    known = dated(
        analysis,
        Sputnik=("2025-07-01T16:23Z", "clock", "stated"),
        TASS=("2025-07-01T17:53Z", "clock", "stated"),
        Ukrinform=("2025-07-03", "day", "stated"),
    )
    monkeypatch.setattr(workspace, "analysis", lambda: known)
    view(app, "Who was first")
    sputnik, tass = sorted(points(chart(app)), key=lambda trace: trace["name"])
    assert (sputnik["name"], set(sputnik["x"])) == ("Sputnik", {0})
    assert (tass["name"], set(tass["x"])) == ("TASS", {90})
    assert sputnik["marker"]["symbol"] != tass["marker"]["symbol"]
    told = [row for row in component(app, "sheet")[0]["rows"] if row[1] == "Sputnik"]
    assert any("TASS 1 h 30 min" in row[2] for row in told)
    assert any("Ukrinform 2 days by the calendar" in row[2] for row in told)
    app.button_group(key="which").set_value("Where it can be said").run()
    assert {row[1] for row in component(app, "sheet")[0]["rows"]} <= {"Sputnik", "TASS"}
    assert "2025-07-01 16:23 UTC" in component(app, "excerpts")[0]["excerpts"][0]["note"]


def test_readings_are_told_too(app):
    view(app, "Who was first")
    app.button_group(key="what").set_value("Readings").run()
    assert not app.exception
    assert any("where others have" in row[0] for row in component(app, "sheet")[0]["rows"])


@pytest.mark.parametrize(("minutes", "words"), [(0, "0 min"), (59, "59 min"), (61, "1 h 1 min"), (2885, "2 d")])
def test_lags_are_said_in_words(minutes, words):
    assert leading.spoken(minutes) == words


# --- revisions ------------------------------------------------------------------------------------------------------


def uploaded(app, *files):
    app.switch_page("components/pages/articles.py").run()
    for name, text in files:
        app.file_uploader[0].set_value([(name, text.encode(), "text/plain")]).run()
    return app.switch_page(TIMELINE).run()


def test_without_a_second_state_the_page_says_how_to_bring_one(app):
    view(app, "Revisions")
    assert "No article here has a second state" in app.markdown[0].value


def test_two_states_of_an_article_are_steps_with_what_changed(app):
    later = STORY.replace("said on Monday", "denied on Tuesday") + "The harbour closed at dusk.\n"
    uploaded(app, ("first.txt", STORY), ("second.txt", later))
    view(app, "Revisions")
    drawn = chart(app)
    assert drawn["data"][0]["line"]["shape"] == "hv"
    assert len(drawn["data"][0]["x"]) == 2
    assert "only offered" in " ".join(one.value for one in app.markdown)
    rows = component(app, "sheet")[0]["rows"]
    assert [row[1] for row in rows] == ["first.txt", "second.txt"]
    assert [row[6:8] for row in rows] == [["–", "–"], ["8", "3"]]
    told = "".join(one.proto.body for one in app.get("html"))
    assert "<del><bdi dir='auto'>said on Monday</bdi></del><ins><bdi dir='auto'>denied on Tuesday</bdi></ins>" in told
