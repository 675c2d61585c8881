"""Take it with you: every format is offered to everybody who may look, and made only when asked for."""

from __future__ import annotations

import doctest
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import taking, workspace
from core.export.about import Made
from core.export.formats import FORMATS
from core.store import Access, analyses, demo
from tests.hostile import STRINGS

ROOT = Path(__file__).parents[2]


@pytest.fixture
def app(monkeypatch):
    monkeypatch.chdir(ROOT)
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.run()
    return at


def test_every_format_is_offered_and_none_is_made_before_it_is_asked_for(app, monkeypatch):
    made = []
    for name, kind in FORMATS.items():
        monkeypatch.setitem(FORMATS, name, replace(kind, write=lambda *_, name=name: made.append(name)))
    app.switch_page("components/pages/share.py").run()
    assert not app.exception
    offered = [one.proto.label for one in app.get("download_button")]
    assert sorted(offered) == sorted(one.label for one in FORMATS.values())
    assert made == []


def test_what_is_offered_is_made_of_the_workspace_and_today(app):
    app.switch_page("components/pages/share.py").run()
    analysis = analyses.latest(workspace.store(), Access(demo.ID, "anybody"))
    content = taking.content(FORMATS["html"], analysis, Made("2026-01-31", "Bread"))()
    assert b"2026-01-31" in content
    assert all(one.shown_outlet.encode() in content for one in analysis.articles)


@pytest.mark.parametrize("title", [*STRINGS[:5], "../../etc/passwd", "CON\r\n", "\u202eexe", "x" * 500, "", "Ελλάδα 2"])
def test_the_name_of_a_file_is_letters_and_digits(title):
    name = taking.file_name(FORMATS["csv"], Made("2026-01-31", title))
    assert name.endswith("-2026-01-31.zip")
    stem = name.removesuffix(".zip")
    assert len(name) < 100
    assert all(one.isalnum() or one in "-_" for one in stem)
    assert stem[0].isalnum()


def test_the_examples_hold():
    assert doctest.testmod(taking).failed == 0
