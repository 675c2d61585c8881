"""The workspace a tab looks at: the demo first, one's own copy at the first change; run without a page."""

from __future__ import annotations

import pytest
import streamlit as st

from components import workspace
from core.model import Correction
from core.store import NoAccessError, links, work, workspaces
from core.store.documents import Incoming

TEXT = b"Ministers agree on grain\n\nThe two ministers agreed on grain on Monday, the Foreign Ministry said in Ankara."


@pytest.fixture(autouse=True)
def tab(monkeypatch):
    """A session of its own for each test."""
    monkeypatch.setattr(st, "session_state", {})


@pytest.fixture
def address(monkeypatch):
    """What stands in the address bar."""
    held = {}
    monkeypatch.setattr(st, "query_params", held)
    return held


def another_tab(monkeypatch, *, same_browser):
    secret = st.session_state["browser secret"]
    monkeypatch.setattr(st, "session_state", {"browser secret": secret} if same_browser else {})


def test_a_tab_opens_on_the_demo_with_what_its_manifest_tells():
    assert workspace.is_seeds()
    outlets = {article.outlet for article in workspace.analysis().articles}
    assert outlets == {"Sputnik", "TASS", "Pravda.ru", "Ukrinform", "Al Mayadeen"}


def test_adding_to_the_demo_makes_a_copy_of_ones_own_and_leaves_the_demo(monkeypatch):
    (one,) = workspace.add([Incoming("sixth.txt", TEXT)])
    assert not workspace.is_seeds()
    assert workspace.here().role == "own"
    assert len(workspace.analysis().articles) == 6
    assert {upload.id: upload.state for upload in workspace.uploads()}[one.id] == "held"
    workspace.back_to_seeds()
    assert len(workspace.analysis().articles) == 5
    another_tab(monkeypatch, same_browser=False)
    assert workspace.is_seeds()


def test_the_same_browser_finds_its_workspace_again_and_another_does_not(monkeypatch):
    workspace.add([Incoming("sixth.txt", TEXT)])
    workspace.correct(Correction("x", "outlet", "Y"))
    workspace.close()  # the server starts anew
    another_tab(monkeypatch, same_browser=True)
    assert not workspace.is_seeds()
    assert len(workspace.analysis().articles) == 6
    assert [one.value for one in workspace.corrections()] == ["Y"]
    here = workspace.here().id
    another_tab(monkeypatch, same_browser=False)
    workspace.go_to(here)
    with pytest.raises(NoAccessError):
        workspace.enter()


def test_an_analysis_is_kept_for_every_state_and_shared_by_nobody_else(monkeypatch):
    workspace.add([Incoming("sixth.txt", TEXT)])
    before = workspace.analysis()
    workspace.correct(Correction(before.articles[0].id, "outlet", "Other"))
    assert workspace.analysis().articles != before.articles
    workspace.undo(1)
    assert workspace.analysis() is before
    another_tab(monkeypatch, same_browser=False)
    workspace.add([Incoming("sixth.txt", TEXT)])
    assert workspace.analysis() == before
    assert workspace.analysis() is not before


def test_the_address_names_a_workspace_and_a_link_opens_one(monkeypatch, address):
    workspace.add([Incoming("sixth.txt", TEXT)])
    mine = workspace.access()
    _, token = links.make(workspace.store(), mine, "view")
    workspace.back_to_seeds()
    another_tab(monkeypatch, same_browser=True)
    address["w"] = "demo"
    assert workspace.is_seeds()
    another_tab(monkeypatch, same_browser=False)
    address.update(w="demo", link=token)
    workspace.enter()
    assert (workspace.here().id, workspace.here().role, workspace.may_edit()) == (mine.workspace, "view", False)


def test_what_a_viewers_page_calls_changes_nothing_and_says_so(monkeypatch, address):
    workspace.add([Incoming("sixth.txt", TEXT)])
    mine = workspace.access()
    before = workspaces.seen(workspace.store(), mine)
    _, address["link"] = links.make(workspace.store(), mine, "view")
    another_tab(monkeypatch, same_browser=False)
    workspace.enter()
    for change in (
        lambda: workspace.correct(Correction("a", "outlet", "X")),
        lambda: workspace.correct(Correction("a", "outlet", "X"), anyway=True),
        lambda: workspace.remove(workspace.uploads("held")[0].article),
        lambda: workspace.undo(1),
        lambda: workspace.settle_revision("x", accepted=True),
    ):
        workspace.forget_trouble()
        change()
        assert "cannot be changed from here" in workspace.trouble()[0]
    with pytest.raises(Exception, match="cannot be changed from here"):
        workspace.add([Incoming("seventh.txt", TEXT + b" More.")])
    after = workspaces.seen(workspace.store(), mine)
    assert (after.version, after.articles) == (before.version, before.articles)


def test_a_save_that_comes_second_is_told_and_can_be_made_all_the_same(monkeypatch, address):
    workspace.add([Incoming("sixth.txt", TEXT)])
    mine = workspace.access()
    workspace.enter()
    _, address["link"] = links.make(workspace.store(), mine, "edit", "Anna")
    here = dict(st.session_state)
    another_tab(monkeypatch, same_browser=False)
    workspace.enter()
    workspace.correct(Correction("a", "outlet", "Hers"))
    monkeypatch.setattr(st, "session_state", here)
    workspace.correct(Correction("a", "outlet", "Mine"))
    sentence, waiting = workspace.trouble()
    assert "Anna set to “Hers”" in sentence
    assert [one.value for one in workspace.corrections()] == ["Hers"]
    workspace.correct(waiting, anyway=True)
    assert [one.value for one in workspace.corrections()] == ["Mine"]


def test_ones_own_corrections_in_a_row_are_no_surprise():
    workspace.add([Incoming("sixth.txt", TEXT)])
    workspace.enter()
    for value in ("One", "Two", "Three"):
        workspace.correct(Correction("a", "outlet", value))
    assert workspace.trouble() is None
    assert [one.value for one in workspace.corrections()] == ["Three"]


def test_files_that_a_server_kept_and_never_read_are_read_by_the_next(monkeypatch):
    workspace.add([Incoming("sixth.txt", TEXT)])
    with monkeypatch.context() as killed:
        killed.setattr(work, "all_waiting", lambda _: None)
        workspace.add([Incoming("seventh.txt", TEXT + b" More was said.")])
        assert [one.state for one in workspace.uploads("waiting")] == ["waiting"]
    workspace.close()
    assert len(workspace.analysis().articles) == 7
    assert workspace.uploads("waiting") == []
