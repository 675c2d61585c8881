"""A database is made where there is none, and refused, never replaced, where it cannot be trusted."""

from __future__ import annotations

import runpy
import select
import subprocess
import sys
import types
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from core.store import SettingError, Settings, UnusableError, locking, opened, sqlite, workspaces
from core.store.schema import Base
from core.store.settings import read
from core.store.sqlite import FILE

ROOT = Path(__file__).parents[3]
of_a_file = pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)


def test_a_database_is_made_and_keeps_what_it_is_given(settings):
    first = opened(settings)
    access = workspaces.create(first, "somebody", "Kept")
    first.close()
    again = opened(settings)
    assert workspaces.seen(again, access).name == "Kept"
    again.close()


PROCESS = """
import sys
from core.store.locking import lock
with open(sys.argv[1], "a") as file:
    print("waits", flush=True)
    lock(file)
    print("has it", flush=True)
"""


def test_one_process_at_a_time_makes_a_database(tmp_path):
    place = tmp_path / "opening.lock"
    with place.open("a") as file:
        locking.lock(file)
        other = subprocess.Popen([sys.executable, "-c", PROCESS, place], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert other.stdout.readline() == "waits\n"
        assert select.select([other.stdout], [], [], 0.3)[0] == []
    assert other.communicate(timeout=60)[0] == "has it\n"


def test_a_database_is_made_where_locks_are_those_of_windows(tmp_path, monkeypatch):
    calls = []
    windows = types.SimpleNamespace(LK_LOCK=1, locking=lambda *call: calls.append(call[1:]))
    with monkeypatch.context() as there:
        there.setitem(sys.modules, "msvcrt", windows)
        there.setitem(sys.modules, "fcntl", None)
        there.setattr(sys, "platform", "win32")
        other = runpy.run_path(locking.__file__)
    monkeypatch.setattr(sqlite, "lock", other["lock"])
    opened(Settings(home=tmp_path / "home")).close()
    assert calls == [(1, 1)]


@of_a_file
@pytest.mark.parametrize("place", ["begin", "middle"])
def test_a_damaged_file_is_refused_and_left_as_it_is(settings, place):
    held = opened(settings)
    for number in range(200):
        workspaces.create(held, "host", f"Name {number} " * 10)
    held.close()
    file = settings.home / FILE
    data = bytearray(file.read_bytes())
    at = 0 if place == "begin" else len(data) // 2
    data[at : at + 4096] = b"\xff" * 4096
    file.write_bytes(data)
    with pytest.raises(UnusableError, match=r"cannot be used.*left as it is.*COVERAGE_HOME"):
        opened(settings)
    assert file.read_bytes() == bytes(data)


@of_a_file
def test_a_read_only_file_is_refused(settings):
    opened(settings).close()
    file = settings.home / FILE
    before = file.read_bytes()
    file.chmod(0o444)
    with pytest.raises(UnusableError, match="read-only"):
        opened(settings)
    assert file.read_bytes() == before


@of_a_file
def test_an_empty_file_is_not_taken_for_a_new_database(settings):
    settings.home.mkdir()
    (settings.home / FILE).touch()
    with pytest.raises(UnusableError, match="it is empty"):
        opened(settings)
    assert (settings.home / FILE).stat().st_size == 0


@of_a_file
def test_a_file_that_vanished_from_beside_its_journal_is_not_replaced(settings):
    held = opened(settings)
    workspaces.create(held, "host", "Lost")
    (settings.home / FILE).unlink()
    with pytest.raises(UnusableError, match="the file is gone"):
        opened(settings)
    held.close()


def test_a_home_that_is_a_file_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(UnusableError, match="cannot be used"):
        opened(Settings(home=tmp_path / "file"))


def test_a_database_of_a_later_version_is_refused(settings):
    held = opened(settings)
    with held.database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    held.close()
    with pytest.raises(UnusableError, match=r"later version of Coverage Diff \(9999\)"):
        opened(settings)


def test_migrations_make_the_tables_that_the_code_describes(store):
    with store.database.reading() as session:
        context = MigrationContext.configure(session.connection())
        assert compare_metadata(context, Base.metadata) == []


def test_settings_are_read_from_the_environment_and_a_wrong_one_is_named():
    assert read({}) == Settings()
    assert read({"COVERAGE_HOME": "/x", "COVERAGE_WORKERS": "0"}) == replace(Settings(), home=Path("/x"), workers=0)
    for value in ("two", "-1", "1.5", "²"):
        with pytest.raises(SettingError, match="COVERAGE_WORKERS should be a whole number"):
            read({"COVERAGE_WORKERS": value})
