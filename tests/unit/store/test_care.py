"""The command line: list, create, export, import, backup, check; archives that lie; a backup while the app writes."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest

from core.__main__ import main
from core.corrections import anchor
from core.ingest import read_article
from core.model import Correction
from core.store import (
    HOST,
    Access,
    Settings,
    StoreError,
    analyses,
    archive,
    care,
    digest,
    documents,
    ledger,
    links,
    opened,
    secret,
    times,
    workspaces,
)
from core.store.schema import BlobRow, CorrectionRow, DocumentRow
from core.store.sqlite import FILE
from tests.unit.store.conftest import TEXT, Desk

ROOT = Path(__file__).parents[3]


@pytest.fixture
def full(desk):
    """A workspace with an article, a removed one, a note, an undone correction and a link."""
    one, two = desk.upload(("a.txt", TEXT), ("b.txt", TEXT + b" More was said.", None))
    documents.remove(desk.store, desk.access, two.article)
    at = (anchor(read_article("a.txt", TEXT), 3, 20),)
    ledger.make(desk.store, desk.access, Correction(one.article, "note", "Ask them\u2028“why”", at), desk.seen.version)
    ledger.make(desk.store, desk.access, Correction(one.article, "outlet", "APA"), desk.seen.version)
    ledger.undo(desk.store, desk.access, 2)
    links.make(desk.store, desk.access, "view")
    return desk


def held(store, access):
    seen = workspaces.seen(store, access)
    return (
        (seen.name, seen.description, seen.version, seen.articles),
        documents.listed(store, access),
        ledger.history(store, access),
        analyses.state(store, access).key,
        [documents.text_of(store, access, one.id) for one in documents.listed(store, access)],
    )


def exported(store, access):
    file = io.BytesIO()
    archive.write(store, access, file)
    return file.getvalue()


def test_an_export_imports_to_an_equal_workspace_without_its_links(store, full):
    data = exported(store, full.access)
    again = archive.read(store, digest(secret()), io.BytesIO(data))
    assert held(store, again) == held(store, full.access)
    assert links.listed(store, again) == []
    assert exported(store, again) == data
    assert care.check(store) == []


def rewritten(data, change):
    """The archive with its list of contents changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            held = source.read(name)
            copy.writestr(name, change(name, held))
    return target.getvalue()


def in_contents(change):
    def changed(name, data):
        if name != archive.CONTENT:
            return data
        content = json.loads(data)
        change(content)
        return json.dumps(content)

    return changed


LIES = {
    "not a zip": lambda data: b"PK" + data[:50],
    "no contents": lambda data: rewritten(data, lambda _, held: held).replace(b"workspace.json", b"workspace.jsom"),
    "another format": lambda data: rewritten(data, in_contents(lambda c: c.update(format="other/1"))),
    "not JSON": lambda data: rewritten(data, lambda name, held: held if name != archive.CONTENT else b"{"),
    "changed bytes": lambda data: rewritten(data, lambda name, held: held + (b"x" if "uploads" in name else b"")),
    "a number for a name": lambda data: rewritten(data, in_contents(lambda c: c.update(name=5))),
    "a field too few": lambda data: rewritten(data, in_contents(lambda c: c["documents"][0].pop("state"))),
    "a wrong type": lambda data: rewritten(data, in_contents(lambda c: c["corrections"][0].update(number="1"))),
    "an anchor of another shape": lambda data: rewritten(
        data, in_contents(lambda c: c["corrections"][0].update(at=[{"x": 1}]))
    ),
    "no list": lambda data: rewritten(data, in_contents(lambda c: c.update(documents={}))),
}


@pytest.mark.parametrize("lie", LIES)
def test_an_archive_that_is_none_makes_nothing_and_says_what_was_seen(store, full, browser, lie):
    before = len(workspaces.listed(store, HOST))
    with pytest.raises(StoreError, match="again"):
        archive.read(store, browser, io.BytesIO(LIES[lie](exported(store, full.access))))
    assert len(workspaces.listed(store, HOST)) == before


def test_a_backup_made_while_others_write_restores_to_a_whole_state(store, full, tmp_path):
    stop = threading.Event()
    made = []

    def writing():
        while not stop.is_set():
            number = ledger.make(store, full.access, Correction("a", "note", "x"), 10**6)
            made.append(number)

    writer = threading.Thread(target=writing)
    writer.start()
    while len(made) < 5:
        pass
    at_least = len(made)
    care.backup(store, tmp_path / "copy.db")
    stop.set()
    writer.join()
    home = tmp_path / "elsewhere"
    home.mkdir()
    shutil.copy(tmp_path / "copy.db", home / FILE)
    restored = opened(Settings(home=home))
    assert care.check(restored) == []
    history = ledger.history(restored, Access(full.access.workspace, HOST))
    assert len(history) >= at_least
    now = ledger.history(store, full.access)
    assert [(one.number, one.made) for one in history] == [(one.number, one.made) for one in now[: len(history)]]
    with pytest.raises(StoreError, match="is there already"):
        care.backup(restored, tmp_path / "copy.db")
    restored.close()


DAMAGE = {
    "bytes": (lambda s, w: setattr(s.get(BlobRow, (w, _blob(s, w))), "data", b"other"), "not what was kept"),
    "state": (lambda s, w: setattr(_first(s, DocumentRow, w), "state", "lost"), "the state “lost”"),
    "field": (lambda s, w: setattr(_first(s, CorrectionRow, w), "field", "mood"), "“mood”"),
    "half undone": (lambda s, w: setattr(_first(s, CorrectionRow, w), "undone", "2026"), "half undone"),
    "gap": (lambda s, w: s.delete(s.get(CorrectionRow, (w, 1))), "follows a gap"),
}


def _first(session, table, workspace):
    return session.query(table).filter_by(workspace=workspace).order_by(*table.__table__.primary_key).first()


def _blob(session, workspace):
    return _first(session, BlobRow, workspace).sha256


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_check_finds_what_is_wrong(store, full, kind):
    assert care.check(store) == []
    damage, sentence = DAMAGE[kind]
    with store.database.writing() as session:
        damage(session, full.access.workspace)
    (found,) = care.check(store)
    assert sentence in found


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_a_check_finds_rows_that_belong_to_nothing(store, full, settings):
    with sqlite3.connect(settings.home / FILE) as connection:
        connection.execute("DELETE FROM workspace WHERE id = ?", (full.access.workspace,))
    connection.close()
    assert any("belongs to nothing" in one for one in care.check(store))


# --- as commands ----------------------------------------------------------------------------------------------------


@pytest.fixture
def command(settings, monkeypatch, capsys):
    monkeypatch.setenv("COVERAGE_HOME", str(settings.home))
    monkeypatch.setenv("DATABASE_URL", settings.database_url)

    def run(*words):
        code = main(["workspace", *map(str, words)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_a_workspace_is_made_listed_exported_and_imported(command, tmp_path, store, browser):
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "b.txt").write_bytes(b"")
    code, out, err = command("create", "Grain talks", tmp_path / "a.txt", tmp_path / "b.txt")
    key, link = out.strip().split("\t")
    assert (code, "holds no text" in err) == (0, True)
    assert workspaces.seen(store, links.follow(store, browser, link.removeprefix("/?link="))).role == "edit"
    assert f"{key}\tGrain talks\t1 articles" in command("list")[1]
    assert command("export", key, tmp_path / "w.zip")[0] == 0
    again = command("import", tmp_path / "w.zip")[1].split("\t")[0]
    assert held(store, Access(again, HOST)) == held(store, Access(key, HOST))
    assert command("check") == (0, "All is sound.\n", "")
    assert command("backup", tmp_path / "copy.db")[0] == 0


def test_links_are_made_for_a_workspace_that_no_browser_owns(command, store):
    key = command("create", "Grain talks")[1].split("\t")[0]
    for words, role in (((), "edit"), (("--view", "--days", "3", "--label", "Anna"), "view")):
        code, out, _ = command("link", key, *words)
        visitor = links.follow(store, digest(secret()), out.strip().removeprefix("/?link="))
        assert (code, workspaces.seen(store, visitor).role) == (0, role)
    made = {one.label: one for one in links.listed(store, Access(key, HOST))}
    assert made["Anna"].expires > times.ahead(2.9)
    assert made["made on the command line"].expires is None
    for days in ("0", "-1", "soon"):
        with pytest.raises(SystemExit):
            command("link", key, "--days", days)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("link", "nobody"), "opens nothing"),
        (("export", "nobody", "new.zip"), "opens nothing"),
        (("import", "missing.zip"), "No such file"),
        (("create", "Name", "missing.txt"), "No such file"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(command, tmp_path, monkeypatch, words, sentence):
    monkeypatch.chdir(tmp_path)
    code, _, err = command(*words)
    assert (code, sentence in err) == (1, True)


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_a_damaged_database_is_a_sentence_to_commands_too(command, settings):
    settings.home.mkdir()
    (settings.home / FILE).write_bytes(b"no database" * 1000)
    code, _, err = command("list")
    assert (code, "cannot be used" in err) == (1, True)


def test_other_commands_load_no_database():
    code = """import sys
from core.__main__ import main
try:
    main(['--help'])
except SystemExit:
    pass
assert 'sqlalchemy' not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)


def test_a_guest_exports_what_it_sees_and_a_stranger_nothing(store, full):
    _, token = links.make(store, full.access, "view")
    visitor = Desk(store, links.follow(store, digest(secret()), token))
    assert exported(store, visitor.access) == exported(store, full.access)
    with pytest.raises(StoreError):
        exported(store, Access(full.access.workspace, digest(secret())))
