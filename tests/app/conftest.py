"""A home of its own for each test, copied from one with the demo analysed; the work is done inside the process."""

from __future__ import annotations

import shutil

import pytest

from components import workspace
from core.store import Access, Settings, analyses, demo, jobs, opened, work


@pytest.fixture(scope="session", autouse=True)
def first_home(tmp_path_factory):
    """A folder with the demo in it, analysed once; also the home of what is made before a test begins."""
    home = tmp_path_factory.mktemp("home") / "home"
    store = opened(Settings(home=home, workers=0))
    demo.provide(store)
    at = Access(demo.ID, "anybody")
    jobs.ask(store, at, "analyze", analyses.state(store, at).key)
    work.all_waiting(store)
    store.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COVERAGE_HOME", str(home))
        patch.setenv("COVERAGE_WORKERS", "0")
        yield home


@pytest.fixture(autouse=True)
def home(tmp_path, first_home, monkeypatch):
    """Where this test's workspaces are."""
    workspace.close()
    shutil.copytree(first_home, tmp_path / "home")
    monkeypatch.setenv("COVERAGE_HOME", str(tmp_path / "home"))
    yield tmp_path / "home"
    for store, _ in workspace.close():
        store.close()
