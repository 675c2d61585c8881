"""A store of its own for each test, on each kind of database, and people who use it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace

import pytest

from core.store import Access, Settings, digest, documents, jobs, opened, secret, work, workspaces
from tests import programs

TEXT = b"Ministers agree on grain\n\nThe two ministers agreed on grain on Monday, the Foreign Ministry said in Ankara."


@pytest.fixture(params=["sqlite", "postgres"])
def dialect(request):
    """The kind of database. A test of one alone says so: `parametrize("dialect", ["sqlite"], indirect=True)`."""
    if request.param == "postgres" and programs.postgres() is None:
        pytest.skip(programs.NO_POSTGRES)
    return request.param


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL server for all tests of a worker."""
    with programs.serving() as running:
        yield running


@pytest.fixture(scope="session")
def template(server, tmp_path_factory):
    """The name of a database with all tables."""
    address = server.made()
    opened(Settings(home=tmp_path_factory.mktemp("none"), database_url=address)).close()
    return address.rsplit("/", 1)[1]


@pytest.fixture
def settings(dialect, tmp_path, request):
    """A place without a database, or an empty one of PostgreSQL's."""
    home = Settings(home=tmp_path / "home", workers=0)
    if dialect == "sqlite":
        yield home
        return
    server = request.getfixturevalue("server")
    migrated = "store" in request.fixturenames  # making the tables takes longer than most tests
    address = server.made(request.getfixturevalue("template") if migrated else "template1")
    yield replace(home, database_url=address)
    server.dropped(address)


@pytest.fixture(scope="session")
def fresh(tmp_path_factory):
    """An empty database, made once: making one takes longer than most tests."""
    home = tmp_path_factory.mktemp("fresh") / "home"
    opened(Settings(home=home)).close()
    return home


@pytest.fixture
def store(dialect, settings, request):
    if dialect == "sqlite":
        shutil.copytree(request.getfixturevalue("fresh"), settings.home)
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
