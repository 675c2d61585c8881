"""Uploads: kept first, then read; the same one twice, a later state of one, a manifest, what is refused."""

from __future__ import annotations

import pytest

from core.ingest import Known
from core.model import Correction
from core.store import NoAccessError, analyses, documents, jobs, ledger, reading, work, workspaces
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
        ("empty.txt", b""), ("picture.txt", PNG), ("good.txt", TEXT), ("again.txt", TEXT), ("p.HTML", b"x")
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
