"""The Emphasis page through app.py on the seeds, what its charts hold, and what stands behind them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components import measured, picking, share_charts, theme, units, workspace
from components.charts import Look
from components.share_charts import GLYPHS, Figure, Scale
from components.shown import MAX_ROWS, MAX_UNITS, Shown
from components.units import Unit
from components.views import OTHER, SECTIONS
from core.measures.frames.catalogue import MEASURES
from core.model import Correction

ROOT = Path(__file__).parents[2]
EMPHASIS = "components/pages/emphasis.py"
OUTLETS = ["Al Mayadeen", "Pravda.ru", "Sputnik", "TASS", "Ukrinform"]
HOSTILE = "<b>fired</b> <a href='javascript:fired()'>x</a>"
VIEWS = [(section, view) for section, views in SECTIONS.items() for view in views]
ONLY_VIEWS = [view for _, view in VIEWS]
NAMES = [f"{section} {view.name}".strip() for section, view in VIEWS]


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


def pick(app, key, value):
    return app.button_group(key=key).set_value(value).run()


def opened(app, section, view):
    app.switch_page(EMPHASIS).run()
    pick(app, "look", section)
    return pick(app, "view", view.name) if view.name else app


def shown(analysis, view, kind="Outlets", way=0):
    return Shown(
        analysis,
        view,
        view.ways[way],
        kind,
        units.listed(analysis, kind, ()),
        view.prepared(measured.frame(analysis, view.measure, kind, ())),
    )


@pytest.mark.parametrize(("section", "view"), VIEWS, ids=NAMES)
@pytest.mark.parametrize("kind", ["Outlets", "Articles"])
def test_every_view_draws_has_a_table_and_leads_to_sentences(app, section, view, kind):
    opened(app, section, view)
    pick(app, "units", kind)
    for way in view.ways:
        if len(view.ways) > 1:
            pick(app, view.count_key, way.name)
        assert not app.exception
        if app.get("plotly_chart"):
            drawn = chart(app)
            assert any(trace.get("customdata") for trace in drawn["data"])
            assert "n = " in json.dumps(drawn["layout"])
        else:
            assert "Not drawn" in "".join(one.proto.body for one in app.get("html"))
        assert component(app, "sheet")[0]["rows"]
        assert component(app, "excerpts")[0]["excerpts"] or component(app, "excerpts")[0]["empty"]


@pytest.mark.parametrize("view", ONLY_VIEWS, ids=NAMES)
def test_every_figure_and_every_cell_has_its_sentences(analysis, view):
    one = shown(analysis, view)
    for figure in one.figures:
        assert figure.value == 0 or one.places(figure.unit, one.names[figure.row]), figure
    for (unit, row), cell in one.cells(one.sides).items():
        assert cell.text == "–" or one.places(unit, one.names[row])


@pytest.mark.parametrize("view", ONLY_VIEWS, ids=NAMES)
def test_every_view_says_how_it_is_measured_and_can_be_taken_away(analysis, view):
    told = " ".join(shown(analysis, view).method())
    assert MEASURES[view.measure].method in told
    assert "no figure is given" in told
    file = measured.csv(measured.frame(analysis, view.measure, "Articles", ()), MEASURES[view.measure], {}).decode()
    assert file.splitlines()[0].split(",")[0] == "unit"
    assert len(file.splitlines()) > 5


def test_sentences_hold_the_words_that_count(analysis):
    view = SECTIONS["Whose words"][0]
    one = shown(analysis, view)
    found = measured.passages(analysis, one.places("TASS", "quoted"))
    assert len({passage.span for passage in found}) == len(found)
    assert all(
        passage.span.start <= mark.start < mark.end <= passage.span.end for passage in found for mark in passage.marks
    )
    assert any(passage.witness for passage in found)


def test_outlets_articles_and_groups_can_be_set_side_by_side(app, analysis, monkeypatch):
    app.switch_page(EMPHASIS).run()
    pick(app, "units", "Groups")
    assert not app.exception
    assert "No outlet has a group yet" in app.markdown[-1].value
    by_outlet = {one.shown_outlet: one.id for one in analysis.articles}
    given = [Correction(by_outlet[name], "group", "agencies") for name in ("TASS", "Ukrinform")]
    monkeypatch.setattr(workspace, "corrections", lambda: given)
    app.run()
    titles = " ".join(one["text"] for one in chart(app)["layout"]["annotations"])
    assert "agencies" in titles
    assert "TASS" not in titles


def test_where_many_rows_are_counted_the_rest_is_added_up(analysis):
    view = SECTIONS["Whose voice"][0]
    one = shown(analysis, view)
    many = replace(one, frame=one.frame.assign(speaker=[f"Speaker {n}" for n in range(len(one.frame))]))
    assert len(many.names) > MAX_ROWS
    assert list(many.rows)[-1] == OTHER
    assert sum(figure.value for figure in many.folded()) == pytest.approx(sum(figure.value for figure in many.figures))
    unit = next(figure.unit for figure in many.folded() if figure.row == OTHER)
    assert many.places(unit, many.rows[OTHER])


def test_an_outlet_of_few_words_is_not_drawn_and_the_page_says_why(app):
    app.switch_page("components/pages/articles.py").run()
    app.file_uploader[0].set_value([("short.txt", b"Grain talks\n\nThe minister spoke of grain.", "text/plain")]).run()
    app.switch_page(EMPHASIS).run()
    assert not app.exception
    assert "short.txt (n = 5)" in "".join(one.proto.body for one in app.get("html"))
    assert not any("short.txt" in one["text"] for one in chart(app)["layout"]["annotations"])


def test_the_responsibility_of_the_council_is_found_in_three_outlets_only(analysis):
    frame = measured.frame(analysis, "topics", "Outlets", ())
    held = frame[frame["label"].str.contains("Special responsibility")]
    assert set(held["unit"]) == {"Al Mayadeen", "Sputnik", "TASS"}


def test_an_outlet_keeps_its_colour_and_symbol_when_others_are_left_out(app):
    def of_tass(drawn):
        bar = next(t for t in drawn["data"] if t.get("customdata") and t["customdata"][0][0] == "TASS")
        title = next(one["text"] for one in drawn["layout"]["annotations"] if "TASS" in one["text"])
        return bar["marker"]["color"], title

    app.switch_page(EMPHASIS).run()
    before = of_tass(chart(app))
    app.multiselect(key="outlets").set_value(["Sputnik", "TASS"]).run()
    assert of_tass(chart(app)) == before


def test_every_symbol_of_an_outlet_can_stand_in_a_label():
    assert set(theme.SYMBOLS) <= set(GLYPHS)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("draw", ["panels", "stacked", "dots", "scores", "lists"])
def test_names_reach_charts_escaped(dark, draw):
    side = Unit(HOSTILE, HOSTILE, theme.OUTLETS[0], "circle")
    figure = Figure(HOSTILE, HOSTILE, 0.4, "told", low=0.1, high=0.5)
    drawn = getattr(share_charts, draw)
    made = drawn([figure], {HOSTILE: HOSTILE}, [side], {HOSTILE: "n = 5"}, Scale("share", "share"), Look(dark))
    for printed in texts(json.loads(made.to_json())):
        assert "<a" not in printed.replace("<b>", "")
        assert "<b>fired" not in printed


def texts(figure):
    """Every text that Plotly reads tags in."""
    for trace in figure["data"]:
        for key in ("text", "hovertext", "name"):
            held = trace.get(key, [])
            yield from (str(one) for one in ([held] if isinstance(held, str) else held))
    for axis in (value for key, value in figure["layout"].items() if key.startswith(("xaxis", "yaxis"))):
        yield from axis.get("ticktext", [])
    yield from (one["text"] for one in figure["layout"].get("annotations", []))


@pytest.mark.parametrize("data", [["TASS", "t"], {"0": "TASS", "1": "t"}])
def test_a_click_on_a_bar_gives_back_its_outlet_and_row(monkeypatch, data):
    monkeypatch.setattr(st, "session_state", {"chart": {"selection": {"points": [{"customdata": data}]}}})
    assert picking.clicked("chart") == ["TASS", "t"]
    monkeypatch.setattr(st, "session_state", {"chart": {"selection": {"points": []}}})
    assert picking.clicked("chart") == []


def test_of_many_units_the_first_are_shown_and_the_page_says_so(analysis):
    view = SECTIONS["Topics"][0]
    one = shown(analysis, view)
    many = replace(one, asked=tuple(one.asked) * 10)
    assert len(many.sides) == MAX_UNITS
    assert any(f"The first {MAX_UNITS} of 50 are shown" in told for told in many.remarks())


@pytest.mark.parametrize("dark", [False, True])
def test_a_picture_of_a_chart_takes_its_background_along(dark):
    side, figure = Unit("TASS", "TASS", theme.OUTLETS[0], "circle"), Figure("TASS", "t", 0.4, "told")
    made = share_charts.panels([figure], {"t": "T"}, [side], {}, Scale("share", "share"), Look(dark))
    assert made.layout.paper_bgcolor == (theme.PAPER.dark if dark else theme.PAPER.light)
