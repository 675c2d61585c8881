"""The box in the reader that makes an article the official text, and takes that away again."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
READOUT = b"""Readout

The Minister of Grain spoke by telephone with the Mayor of Millbrook on Tuesday.

Both sides agreed to reopen the old canal to barges carrying flour and salt.
"""


@pytest.fixture
def app(monkeypatch):
    monkeypatch.chdir(ROOT)
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.run()
    at.switch_page("components/pages/articles.py").run()
    at.file_uploader[0].set_value([("ministry.txt", READOUT, "text/plain")]).run()
    return at.button_group(key="see").set_value("Read").run()


def box(app):
    return next(one for one in app.checkbox if one.label.startswith("This is the official text"))


def test_an_article_is_marked_as_official_and_no_more(app):
    assert not box(app).value
    box(app).check().run()
    assert not app.exception
    assert box(app).value
    box(app).uncheck().run()
    assert not app.exception
    assert not box(app).value
