"""The pages Workspaces and Share through app.py: made, named, copied, put aside, deleted; links made and withdrawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import workspace
from core.store import links, quota

ROOT = Path(__file__).parents[2]


@pytest.fixture
def app(monkeypatch):
    monkeypatch.chdir(ROOT)
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.run()
    return at.switch_page("components/pages/workspaces.py").run()


def said(app):
    return "\n".join(one.proto.body for one in app.get("html"))


def press(app, label):
    app = next(one for one in app.button if one.label == label).click().run()
    assert not app.exception
    return app


def heads(app):
    return [one.value for one in app.subheader]


def made(app, name="Grain talks"):
    app.text_input[0].set_value(name)
    return press(app, "Create")


def test_a_workspace_is_made_named_copied_and_put_aside(app):
    made(app)
    assert "<strong><bdi dir='auto'>Grain talks</bdi></strong>" in said(app)
    next(one for one in app.text_input if one.label == "Name").set_value("Grain, July")
    next(one for one in app.text_area if one.label == "Description").set_value("Readouts of both sides")
    press(app, "Save")
    assert "Readouts of both sides" in said(app)
    press(app, "Duplicate *Grain, July*")
    assert "<strong><bdi dir='auto'>Copy of Grain, July</bdi></strong>" in said(app)
    press(app, "Archive *Grain, July*")
    assert heads(app) == ["Open", "Archived"]
    press(app, "Take out of the archive *Grain, July*")
    assert heads(app) == ["Open"]
    press(app, "Open *Grain, July*")
    assert "<strong><bdi dir='auto'>Grain, July</bdi></strong>" in said(app)


def test_a_workspace_is_deleted_after_a_word_of_warning_and_restored(app):
    made(app)
    assert "You can restore it here for 30 days" in "\n".join(one.value for one in app.markdown)
    press(app, "Delete it *Grain talks*")
    assert heads(app) == ["Open", "Deleted"]
    assert "erased for good" in said(app)
    assert "Example, always here." in said(app)
    press(app, "Restore *Grain talks*")
    assert heads(app) == ["Open"]


def test_a_server_that_is_full_says_so_and_the_page_goes_on(app, monkeypatch):
    made(app)
    monkeypatch.setattr(quota, "used", lambda _: 10**12)
    made(app, "One more")
    assert "This server is full: all workspaces together may hold" in said(app)
    assert "One more" not in said(app)


def test_a_link_is_made_shown_once_and_withdrawn(app):
    made(app)
    app.switch_page("components/pages/share.py").run()
    next(one for one in app.text_input if one.label.startswith("For whom")).set_value("Anna Weber")
    press(app, "Make link")
    assert "/?link=" in app.code[0].value
    assert "Anna Weber" in said(app)
    assert "not opened yet" in said(app)
    at = app.session_state["workspace opened"]
    press(app, "Withdraw *Anna Weber*")
    assert not app.code
    assert "withdrawn 20" in said(app)
    assert not [one for one in app.button if one.label.startswith("Withdraw")]
    assert [one.valid for one in links.listed(workspace.store(), at)] == [False]


def test_the_example_is_shared_by_nobody(app):
    app.switch_page("components/pages/share.py").run()
    assert "The example is everybody's already." in "\n".join(one.value for one in app.markdown)
    assert "Make link" not in [one.label for one in app.button]
