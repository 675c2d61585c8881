"""Whichever database: the same texts, the same order, the same workspaces; and the way from one to the other."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, update

from core.model import Correction
from core.store import (
    HOST,
    Access,
    Settings,
    StoreError,
    UnusableError,
    archive,
    care,
    digest,
    documents,
    jobs,
    ledger,
    links,
    opened,
    secret,
    sqlite,
    workspaces,
)
from core.store.columns import marked, meant
from core.store.schema import DocumentRow, JobRow, WorkspaceRow
from tests import programs
from tests.unit.store.conftest import TEXT
from tests.unit.store.test_care import exported, held

needs_postgres = pytest.mark.skipif(programs.postgres() is None, reason=programs.NO_POSTGRES)
ROOT = Path(__file__).parents[3]
ODD = "a\0b\x10c\x10@\x10P\N{PILE OF POO}\u202e\ufeff" + "long" * 200
"""U+0000, which PostgreSQL refuses, and what stands for it there; more characters than a column is meant to have."""


@pytest.fixture
def other(dialect, tmp_path, request):
    """An empty store of the other kind."""
    home = Settings(home=tmp_path / "other", workers=0)
    if dialect == "sqlite":
        if programs.postgres() is None:
            pytest.skip(programs.NO_POSTGRES)
        home = replace(home, database_url=request.getfixturevalue("server").made())
    found = opened(home)
    yield found
    found.close()


@pytest.fixture
def full(desk):
    """A workspace with odd text wherever text can be."""
    one, two = desk.upload(("a.txt", TEXT, documents.Known(outlet=ODD, title=ODD)), ("b.txt", TEXT + b" \0 More."))
    documents.remove(desk.store, desk.access, two.article)
    ledger.make(desk.store, desk.access, Correction(one.article, "note", ODD), desk.seen.version)
    ledger.make(desk.store, desk.access, Correction(ODD, "outlet", "APA"), desk.seen.version)
    ledger.undo(desk.store, desk.access, 2)
    workspaces.rename(desk.store, desk.access, ODD, ODD, desk.seen.version)
    links.make(desk.store, desk.access, "view", ODD)
    return desk


def test_every_character_and_length_is_kept(full):
    found = documents.listed(full.store, full.access)
    assert (found[0].outlet, found[0].title) == (ODD, ODD)
    first, second = ledger.history(full.store, full.access)
    assert (first.correction.value, second.correction.article) == (ODD, ODD)
    assert full.seen.description == ODD
    assert care.check(full.store) == []


@pytest.mark.parametrize("text", ["", "plain", "\0", "\x10", "\x10@", "\x10P", "\0\x10@P\0\0", ODD])
def test_text_is_marked_without_nul_and_read_as_it_was(text):
    assert "\0" not in marked(text)
    assert meant(marked(text)) == text


@pytest.mark.parametrize("name", ["\0", "a\0", "\x10@", "'; DROP TABLE workspace; --", "x" * 5000])
def test_an_address_that_is_none_opens_nothing(store, browser, name):
    for deed in (
        lambda: workspaces.seen(store, Access(name, browser)),
        lambda: links.follow(store, browser, f"{name}.{name}.{name}"),
        lambda: documents.keep(store, Access(name, browser), []),
    ):
        with pytest.raises(StoreError, match="opens nothing"):
            deed()


def test_text_sorts_by_code_points(store, browser):
    names = ["b", "B", "a", "A", "ä", "z", "Z", "_", "1", "\N{PILE OF POO}", "a-b", "a b", "ab"]
    for name in names:
        workspaces.create(store, browser, name)
    with store.database.reading() as session:
        found = session.scalars(select(WorkspaceRow.name).order_by(WorkspaceRow.name)).all()
    assert found == sorted(names)


def test_an_export_of_one_database_imports_into_the_other_and_back(full, other):
    data = exported(full.store, full.access)
    there = archive.read(other, digest(secret()), io.BytesIO(data))
    assert held(other, there) == held(full.store, full.access)
    assert exported(other, there) == data
    back = archive.read(full.store, digest(secret()), io.BytesIO(exported(other, there)))
    assert held(full.store, back) == held(full.store, full.access)


def test_a_backup_of_one_database_restores_into_the_other_with_links_and_all(full, other, browser, tmp_path):
    _, token = links.make(full.store, full.access, "edit")
    care.backup(full.store, tmp_path / "all.db")
    care.restore(other, tmp_path / "all.db")
    assert held(other, full.access) == held(full.store, full.access)
    assert links.listed(other, full.access) == links.listed(full.store, full.access)
    assert workspaces.seen(other, links.follow(other, digest(secret()), token)).role == "edit"
    assert [one.id for one in workspaces.listed(other, browser)] == [full.access.workspace]
    assert care.check(other) == []
    with pytest.raises(StoreError, match="holds workspaces already"):
        care.restore(other, tmp_path / "all.db")
    assert not [one for one in tmp_path.iterdir() if one.name not in {"home", "other", "all.db"}]


@pytest.mark.parametrize("data", [None, b"", b"no database" * 1000])
def test_a_backup_that_is_none_changes_nothing(store, desk, tmp_path, data):
    file = tmp_path / "all.db"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(StoreError, match=r"could not be read|cannot be used"):
        care.restore(store, file)
    assert desk.seen.name == "Grain"


# --- PostgreSQL alone -----------------------------------------------------------------------------------------------

of_a_server = pytest.mark.parametrize("dialect", ["postgres"], indirect=True)


def waits(deed):
    """A thread that does something, and whether it had to wait for us."""
    done = threading.Event()

    def run():
        deed()
        done.set()

    thread = threading.Thread(target=run)
    thread.start()
    return thread, done


@of_a_server
def test_writers_of_two_workspaces_do_not_wait_for_each_other_and_one_of_all_waits_for_both(store, desk, browser):
    other = workspaces.create(store, browser, "Other")
    with store.database.writing(desk.access.workspace) as session:
        session.get(WorkspaceRow, desk.access.workspace)  # the first question takes the lock
        workspaces.rename(store, other, "Renamed", "", 9)  # at once, in this very thread
        mine, mine_done = waits(lambda: workspaces.rename(store, desk.access, "Mine", "", 9))
        whole, whole_done = waits(lambda: workspaces.create(store, browser, "Third"))
        assert not mine_done.wait(0.3)
        assert not whole_done.wait(0.1)
    mine.join(30)
    whole.join(30)
    assert {one.name for one in workspaces.listed(store, browser)} == {"Mine", "Renamed", "Third"}


@of_a_server
def test_a_reader_sees_one_state_and_writes_nothing(store, desk):
    with store.database.reading() as session:
        before = session.get(WorkspaceRow, desk.access.workspace).name
        workspaces.rename(store, desk.access, "Renamed meanwhile", "", 9)
        session.expire_all()
        assert session.get(WorkspaceRow, desk.access.workspace).name == before
        with pytest.raises(Exception, match="read-only transaction"):
            session.execute(update(WorkspaceRow).values(name="x"))
    assert desk.seen.name == "Renamed meanwhile"


@of_a_server
def test_servers_that_start_at_once_make_the_tables_once(settings):
    environment = os.environ | {"COVERAGE_HOME": str(settings.home), "DATABASE_URL": settings.database_url}
    command = [sys.executable, "-m", "core", "workspace", "check"]
    programs = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    told = [(*one.communicate(timeout=100), one.returncode) for one in programs]
    assert told == [("All is sound.\n", "", 0)] * 4


@of_a_server
def test_work_of_a_server_that_vanished_is_taken_up_by_another(settings, desk):
    kept = documents.keep(desk.store, desk.access, [documents.Incoming("a.txt", TEXT)])
    job = jobs.ask(desk.store, desk.access, "read", kept.batch)
    assert jobs.take(desk.store, "a worker of a machine that loses its power").id == job.id
    another = opened(settings)
    assert jobs.take(another, "another") is None
    with another.database.writing() as session:
        session.get(JobRow, (job.workspace, job.id)).alive = "2020"  # half a minute later
    assert jobs.take(another, "another").id == job.id
    assert jobs.wanted(another, job, "another")
    another.close()


@of_a_server
def test_two_servers_never_take_the_same_work(settings, desk):
    wanted = {jobs.ask(desk.store, desk.access, "read", f"batch {n}").id for n in range(30)}
    stores = [opened(settings) for _ in range(4)]
    taken = []

    def work(store, name):
        while job := jobs.take(store, name):
            taken.append(job.id)

    threads = [threading.Thread(target=work, args=(one, str(n))) for n, one in enumerate(stores)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert sorted(taken) == sorted(wanted)
    for one in stores:
        one.close()


@needs_postgres
def test_a_connection_that_broke_is_made_anew(server, tmp_path):
    address = server.made()
    store = opened(Settings(home=tmp_path, database_url=address))
    access = workspaces.create(store, HOST, "Lasting")
    name = address.rsplit("/", 1)[1]
    server.order(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")  # noqa: S608
    assert workspaces.seen(store, access).name == "Lasting"
    store.close()
    server.dropped(address)


@needs_postgres
def test_a_database_that_goes_away_is_a_sentence_until_it_is_back(server, tmp_path):
    address = server.made()
    store = opened(Settings(home=tmp_path, database_url=address))
    access = workspaces.create(store, HOST, "Lasting")
    name = address.rsplit("/", 1)[1]
    server.order(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    server.order(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")  # noqa: S608
    for deed in (lambda: workspaces.seen(store, access), lambda: workspaces.rename(store, access, "Lost", "", 9)):
        with pytest.raises(UnusableError, match="does not answer just now"):
            deed()
    assert not store.database.answers()
    server.order(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    assert store.database.answers()
    assert workspaces.seen(store, access).name == "Lasting"
    store.close()
    server.dropped(address)


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_a_database_that_others_keep_busy_is_a_sentence(store, desk, monkeypatch):
    monkeypatch.setattr(sqlite, "BUSY", 10)
    impatient = opened(store.settings)
    with store.database.writing() as session:
        session.get(WorkspaceRow, desk.access.workspace)
        with pytest.raises(UnusableError, match="does not answer just now"):
            workspaces.rename(impatient, desk.access, "Lost", "", 9)
    workspaces.rename(impatient, desk.access, "Saved", "", 9)
    impatient.close()


@pytest.mark.parametrize("address", ["mysql://a:secret@b/c", "nonsense", "sqlite:///x.db", "postgresql+pg8000://a/b"])
def test_an_address_of_no_postgresql_is_a_sentence_that_tells_no_password(tmp_path, address):
    with pytest.raises(UnusableError, match="DATABASE_URL should be of the form") as told:
        opened(Settings(home=tmp_path, database_url=address))
    assert "secret" not in str(told.value)


def test_a_server_that_does_not_answer_is_a_sentence_that_tells_no_address(tmp_path, caplog):
    address = f"postgres://anna:secret@127.0.0.1:{programs.free_port()}/coverage"
    with pytest.raises(UnusableError, match="that DATABASE_URL names cannot be used") as told:
        opened(Settings(home=tmp_path, database_url=address))
    assert "127.0.0.1" not in str(told.value)
    assert "127.0.0.1" in caplog.text  # for whoever runs it
    assert "secret" not in caplog.text + str(told.value) + repr(Settings(database_url=address))


@of_a_server
def test_documents_of_a_workspace_go_with_it(store, desk):
    desk.upload(("a.txt", TEXT))
    with store.database.writing() as session:
        session.delete(session.get(WorkspaceRow, desk.access.workspace))
    with store.database.reading() as session:
        assert session.scalars(select(DocumentRow)).all() == []
    assert care.check(store) == []
