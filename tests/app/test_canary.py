"""Two workspaces side by side in sessions that take turns: nothing sent to one knows a word of the other."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import workspace
from core.store import Access, StoreError, analyses, archive, documents, ledger, links, workspaces
from tests.app.sides import Side

ROOT = Path(__file__).parents[2]
PAGES = (
    "overview",
    "compare",
    "lineage",
    "timeline",
    "emphasis",
    "topics",
    "articles",
    "search",
    "share",
    "workspaces",
)


@dataclass
class Visitor(Side):
    """A side with a session run without a browser."""

    app: AppTest | None = None

    def visit(self) -> None:
        """Open a session."""
        self.app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        self.app.session_state["browser secret"] = self.secret
        self.app.query_params["w"] = self.access.workspace
        self.keep(self.app.run())

    def keep(self, app) -> None:
        """Keep all that the session was sent."""
        assert not app.exception
        self.sent.append("\n".join(str(one.proto) for one in app.main if hasattr(one, "proto")))
        self.sent += [str(element.proto) for kind in KEPT for element in app.get(kind)]


KEPT = (
    "html",
    "markdown",
    "bidi_component",
    "plotly_chart",
    "button",
    "text_input",
    "selectbox",
    "multiselect",
    "code",
)


@pytest.fixture
def sides():
    pair = Visitor("zqalpha"), Visitor("zqbravo")
    for one in pair:
        one.fill(workspace.store())
    return pair


def steps(app):
    """What a visitor does, one thing at a time."""
    yield lambda: app.text_input(key="find").set_value("deal")
    yield lambda: app.button_group(key="statements").set_value("All")
    yield lambda: app.switch_page("components/pages/search.py")
    yield lambda: app.text_input(key="words").set_value("deal")
    for page in PAGES:
        yield lambda page=page: app.switch_page(f"components/pages/{page}.py")
    yield lambda: app.switch_page("components/pages/search.py")
    yield lambda: app.text_input(key="words").set_value("deal")
    yield lambda: app.switch_page("components/pages/articles.py")
    for view in ("Headlines", "Read", "Corrections", "Collection"):
        yield lambda view=view: app.button_group(key="see").set_value(view)
    yield lambda: next(one for one in app.text_input if one.label.startswith("Publication")).set_value("soon")
    yield lambda: next(one for one in app.text_input if one.label.startswith("Outlet")).set_value("Renamed")
    yield lambda: app.switch_page("components/pages/compare.py")


def test_nothing_of_one_workspace_is_sent_to_a_visitor_of_the_other(sides, monkeypatch):
    monkeypatch.chdir(ROOT)
    for one in sides:
        one.visit()
    for pair in zip(*(steps(one.app) for one in sides), strict=True):
        for one, step in zip(sides, pair, strict=True):
            one.keep(step().run())
    for one, other in (sides, sides[::-1]):
        text = "\n".join(one.sent)
        assert one.unseen(text) in ([], [one.words["picture"]])
        assert other.mark not in text


def test_no_address_guess_error_or_download_tells_of_the_other(sides, monkeypatch):
    monkeypatch.chdir(ROOT)
    store = workspace.store()
    for one, other in (sides, sides[::-1]):
        stranger = Access(other.access.workspace, one.access.browser)
        for look in (workspaces.seen, documents.listed, ledger.history, analyses.latest, links.listed, analyses.state):
            with pytest.raises(StoreError) as answer:
                look(store, stranger)
            assert other.mark not in str(answer.value)
        foreign = documents.listed(store, other.access)[0].id
        with pytest.raises(StoreError):
            documents.text_of(store, one.access, foreign)
        assert analyses.kept(store, one.access, analyses.state(store, other.access).key) is None
        file = io.BytesIO()
        archive.write(store, one.access, file)
        with zipfile.ZipFile(file) as held:
            assert not [name for name in held.namelist() if other.mark.encode() in held.read(name)]
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        app.session_state["browser secret"] = one.secret
        app.query_params["w"] = other.access.workspace
        app.run()
        assert app.title[0].value == "Nothing to see here"
        assert other.mark not in "\n".join(str(element.proto) for kind in KEPT for element in app.get(kind))
