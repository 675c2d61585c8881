"""Two workspaces side by side in sessions that take turns: nothing sent to one knows a word of the other.

Each workspace holds words that stand nowhere else in the world: in names of files, titles, texts, outlets, the names
of the workspace and its links, corrections, files refused. Everything a session is sent is searched for the other's.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import workspace
from core.corrections import anchor
from core.ingest import Known
from core.model import Correction
from core.store import (
    Access,
    StoreError,
    analyses,
    archive,
    digest,
    documents,
    jobs,
    ledger,
    links,
    secret,
    work,
    workspaces,
)
from core.store.documents import Incoming

ROOT = Path(__file__).parents[2]
PAGES = ("overview", "compare", "timeline", "emphasis", "articles", "search", "share", "workspaces")
KINDS = ("file", "title", "words", "outlet", "name", "about", "place", "label", "note", "picture")


@dataclass
class Side:
    """One visitor with a workspace full of words of their own."""

    mark: str
    secret: str = field(default_factory=secret)
    access: Access | None = None
    app: AppTest | None = None
    sent: list[str] = field(default_factory=list)

    @property
    def words(self) -> dict[str, str]:
        return {kind: f"{kind}{self.mark}" for kind in KINDS}

    def fill(self, store) -> None:
        """Make the workspace as its pages would."""
        w = self.words
        said = (
            f'{w["title"]} talks\n\n"The {w["words"]} deal of {w["place"]} was agreed on Monday," the Foreign Ministry'
        )
        texts = (f"{said} said in Ankara.\n", f"{said} said. The {w['place']} talks were long, the ministry added.\n")
        self.access = workspaces.create(store, digest(self.secret), w["name"], w["about"])
        files = [
            Incoming(f"{w['file']}{number}.txt", text.encode(), Known(outlet=f"{w['outlet']}{number}"))
            for number, text in enumerate(texts)
        ]
        kept = documents.keep(
            store, self.access, [*files, Incoming(f"{w['picture']}.txt", b"\x89PNG\r\n\x1a\n" + bytes(99))]
        )
        jobs.ask(store, self.access, "read", kept.batch)
        work.all_waiting(store)
        article = analyses.inputs(store, self.access.workspace)[1][0]
        ledger.make(store, self.access, Correction(article.id, "note", w["note"], (anchor(article, 0, 9),)), 10**6)
        links.make(store, self.access, "view", w["label"])
        jobs.ask(store, self.access, "analyze", analyses.state(store, self.access).key)
        work.all_waiting(store)

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
    pair = Side("zqalpha"), Side("zqbravo")
    for one in pair:
        one.fill(workspace.store())
    return pair


def steps(app):
    """What a visitor does, one thing at a time."""
    yield lambda: app.text_input(key="find").set_value("deal")
    yield lambda: app.button_group(key="statements").set_value("All")
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
        unseen = [word for word in one.words.values() if word not in text]
        assert unseen in ([], [one.words["picture"]]), "what the crawl does not see of its own it would miss in others"
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
