"""A store of its own for each test, and people who use it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass

import pytest

from core.store import Access, Settings, digest, documents, jobs, opened, secret, work, workspaces

TEXT = b"Ministers agree on grain\n\nThe two ministers agreed on grain on Monday, the Foreign Ministry said in Ankara."


@pytest.fixture
def settings(tmp_path):
    return Settings(home=tmp_path / "home", workers=0)


@pytest.fixture(scope="session")
def fresh(tmp_path_factory):
    """An empty database, made once: making one takes longer than most tests."""
    home = tmp_path_factory.mktemp("fresh") / "home"
    opened(Settings(home=home)).close()
    return home


@pytest.fixture
def store(settings, fresh):
    shutil.copytree(fresh, settings.home)
    held = opened(settings)
    yield held
    held.close()


@dataclass
class Desk:
    """One visitor at one workspace, with the steps that take several calls."""

    store: object
    access: Access

    def upload(self, *files):
        kept = documents.keep(self.store, self.access, [documents.Incoming(*file) for file in files])
        jobs.ask(self.store, self.access, "read", kept.batch)
        work.all_waiting(self.store)
        found = {one.id: one for one in documents.report(self.store, self.access, kept.batch)}
        return [found.get(one.id, one) for one in kept.uploads]

    @property
    def seen(self):
        return workspaces.seen(self.store, self.access)


@pytest.fixture
def browser():
    return digest(secret())


@pytest.fixture
def desk(store, browser):
    return Desk(store, workspaces.create(store, browser, "Grain"))
