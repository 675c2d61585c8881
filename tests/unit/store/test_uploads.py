"""Uploads: kept first, then read; the same one twice, a later state of one, a manifest, what is refused."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from core.ingest import Known
from core.model import Correction
from core.store import NoAccessError, analyses, care, documents, jobs, ledger, reading, work, workspaces
from core.store.schema import BlobRow
from tests.unit.store.conftest import TEXT

PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
LATER = TEXT + b" It was signed on Tuesday."
STORY = b"Grain talks\n\n" + b" ".join(b"The minister said that part %d of the deal was agreed." % n for n in range(20))


def states(found):
    return [one.state for one in found]


def articles(desk):
    return [one.name for one in documents.listed(desk.store, desk.access, "held")]


def test_what_is_kept_is_there_before_anybody_reads_it(desk):
    kept = documents.keep(desk.store, desk.access, [documents.Incoming("a.txt", TEXT)])
    (one,) = documents.report(desk.store, desk.access, kept.batch)
    assert one.state == "waiting"
    assert documents.text_of(desk.store, desk.access, one.id) == ("a.txt", TEXT)
    jobs.ask(desk.store, desk.access, "read", kept.batch)
    work.all_waiting(desk.store)
    assert articles(desk) == ["a.txt"]


def test_one_bad_file_never_costs_another(desk):
    found = desk.upload(
        ("empty.txt", b""), ("picture.txt", PNG), ("good.txt", TEXT), ("again.txt", TEXT), ("p.HTML", b"<p> </p>")
    )
    assert states(found) == ["refused", "refused", "held", "same", "refused"]
    assert all(one.told for one in found if one.state != "held")
    assert found[3].article == found[2].article
    assert articles(desk) == ["good.txt"]


def test_the_same_text_of_two_outlets_is_two_articles_that_keep_their_ids(desk):
    first, second = desk.upload(("a.txt", TEXT, Known(outlet="Anadolu")), ("b.txt", TEXT, Known(outlet="APA")))
    assert (second.state, second.article) == ("held", f"{first.article}-2")
    documents.remove(desk.store, desk.access, first.article)
    assert [one.article for one in documents.listed(desk.store, desk.access, "held")] == [second.article]


def test_a_manifest_tells_about_files_before_and_after_it(desk):
    manifest = (
        b"file,outlet,outlet_how,published,published_how,updated,url\na.txt,Anadolu,analyst,2025-07-02,analyst,,\n"
    )
    desk.upload(("a.txt", TEXT))
    (told,) = desk.upload(("manifest.csv", manifest))
    assert (told.state, "1 of them were here" in told.told[0]) == ("known", True)
    assert [one.outlet for one in documents.listed(desk.store, desk.access, "held")] == ["Anadolu"]
    fresh = desk.upload(("b.txt", LATER), ("Manifest.csv", manifest.replace(b"a.txt", b"b.txt")))
    assert fresh[0].outlet == "Anadolu"
    assert states(desk.upload(("manifest.csv", b"a,b\n1,2\n"))) == ["refused"]


def test_an_article_taken_out_comes_back_with_its_corrections(desk):
    (one,) = desk.upload(("a.txt", TEXT))
    ledger.make(desk.store, desk.access, Correction(one.article, "outlet", "APA"), desk.seen.version)
    before = analyses.state(desk.store, desk.access).key
    documents.remove(desk.store, desk.access, one.article)
    assert articles(desk) == []
    documents.put_back(desk.store, desk.access, one.id)
    assert analyses.state(desk.store, desk.access).key == before


@pytest.mark.parametrize(
    ("first", "second", "offered"),
    [
        ((TEXT, "Anadolu"), (LATER, "Anadolu"), True),  # the same outlet and title
        (
            (STORY, None),
            (STORY.replace(b"Grain talks", b"Talks on grain") + b" And more.", None),
            True,
        ),  # nearly the same
        ((TEXT, "Anadolu"), (LATER, "APA"), False),  # another outlet's copy
        ((TEXT, "Anadolu"), (STORY, "Anadolu"), False),  # another story
    ],
)
def test_a_later_state_of_an_article_is_offered_as_a_revision(desk, first, second, offered):
    (old,) = desk.upload(("a.txt", first[0], Known(outlet=first[1])))
    (new,) = desk.upload(("b.txt", second[0], Known(outlet=second[1])))
    assert (new.revises == old.id, new.revision == "offered") == (offered, offered)
    assert articles(desk) == ["a.txt", "b.txt"]  # nothing is replaced until an analyst says so


def test_an_accepted_revision_takes_the_place_and_the_corrections_of_the_old(desk):
    (old,) = desk.upload(("a.txt", TEXT, Known(outlet="APA")))
    ledger.make(desk.store, desk.access, Correction(old.article, "outlet", "Turan"), desk.seen.version)
    (new,) = desk.upload(("b.txt", LATER, Known(outlet="APA")))
    documents.settle_revision(desk.store, desk.access, new.id, accepted=True)
    assert articles(desk) == ["b.txt"]
    assert analyses.state(desk.store, desk.access).corrections == (Correction(new.article, "outlet", "Turan"),)
    documents.settle_revision(desk.store, desk.access, new.id, accepted=False)
    assert articles(desk) == ["a.txt", "b.txt"]


def halfway(desk, monkeypatch, files, stop):
    """Keep files and have them read, but stop at one of them."""
    kept = documents.keep(desk.store, desk.access, [documents.Incoming(*file) for file in files])
    job = jobs.ask(desk.store, desk.access, "read", kept.batch)
    settle = reading._settle

    def stopping(store, waiting, *rest):
        if waiting.name == stop:
            jobs.cancel(desk.store, desk.access, job.id)
        settle(store, waiting, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(reading, "_settle", stopping)
        work.do(desk.store, jobs.take(desk.store, "worker"))
    return kept, job


FOUR = [(f"{name}.txt", TEXT + b" More on %s." % name.encode()) for name in "abcd"]


def test_reading_is_cancelled_between_files_and_what_is_left_stays_until_somebody_decides(desk, monkeypatch):
    kept, job = halfway(desk, monkeypatch, FOUR, "b.txt")
    assert articles(desk) == ["a.txt", "b.txt"]
    assert documents.unread(desk.store, desk.access) == [documents.Unread(kept.batch, 2, 4)]
    assert jobs.failed(desk.store, desk.access, "read", kept.batch).state == "cancelled"
    work.all_waiting(desk.store)
    assert articles(desk) == ["a.txt", "b.txt"]
    jobs.again(desk.store, desk.access, job.id)
    work.all_waiting(desk.store)
    assert articles(desk) == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert documents.unread(desk.store, desk.access) == []


def test_files_left_out_are_gone_with_their_bytes_and_no_others(desk, monkeypatch):
    (held,) = desk.upload(("same bytes.txt", FOUR[2][1]))
    kept, _ = halfway(desk, monkeypatch, FOUR, "b.txt")
    documents.leave_out(desk.store, desk.access, kept.batch)
    assert [one.name for one in documents.listed(desk.store, desk.access)] == ["same bytes.txt", "a.txt", "b.txt"]
    assert documents.text_of(desk.store, desk.access, held.id)[1] == FOUR[2][1]
    with desk.store.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(BlobRow)) == 3  # the bytes of d.txt are gone
    assert care.check(desk.store) == []
    assert documents.unread(desk.store, desk.access) == []


def test_a_worker_that_meets_a_file_left_out_goes_on(desk, monkeypatch):
    kept = documents.keep(desk.store, desk.access, [documents.Incoming(*one) for one in FOUR])
    waiting = reading._waiting(desk.store, desk.access.workspace, kept.batch)
    documents.leave_out(desk.store, desk.access, kept.batch)
    monkeypatch.setattr(reading, "_waiting", lambda *_: waiting)
    reading.read_batch(desk.store, desk.access.workspace, kept.batch, lambda *_: None)
    assert documents.listed(desk.store, desk.access) == []


def test_a_manifest_tells_of_files_that_are_read_after_it_too(desk, monkeypatch):
    table = b"file,outlet\na.txt,Anadolu\nc.txt,TASS\n"
    _, job = halfway(desk, monkeypatch, [("manifest.csv", table), *FOUR], "b.txt")
    jobs.again(desk.store, desk.access, job.id)
    work.all_waiting(desk.store)
    desk.upload(("manifest.csv", b"file,outlet\ne.txt,APA\n"))
    desk.upload(("e.txt", STORY))
    outlets = {one.name: one.outlet for one in documents.listed(desk.store, desk.access, "held")}
    assert (outlets["a.txt"], outlets["c.txt"], outlets["e.txt"]) == ("Anadolu", "TASS", "APA")


def test_a_fault_of_ours_is_a_sentence_and_costs_no_other_file(desk, monkeypatch):
    real = reading.read_article

    def broken(name, data, known=None):
        if name == "odd.txt":
            raise RuntimeError
        return real(name, data, known)

    monkeypatch.setattr(reading, "read_article", broken)
    found = desk.upload(("odd.txt", TEXT), ("good.txt", TEXT))
    assert states(found) == ["refused", "held"]
    assert "fault in Coverage Diff" in found[0].told[0]


def test_an_upload_of_another_workspace_cannot_be_had(store, desk, browser):
    (one,) = desk.upload(("a.txt", TEXT))
    other = workspaces.create(store, browser, "Other")
    with pytest.raises(NoAccessError):
        documents.text_of(store, other, one.id)
    assert documents.listed(store, other) == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\news\\a.txt", "a.txt"),
        ("a\x00b\r\n.txt", "a�b��.txt"),
        ("x" * 5000, "x" * 200),
        ("", "unnamed file"),
    ],
)
def test_names_of_files_are_never_paths(name, shown):
    assert documents.shown_name(name) == shown
