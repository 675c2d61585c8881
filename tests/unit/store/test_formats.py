"""Uploads that are more than their text: pages, tables and archives, what is in them, and what is kept of them."""

import pytest

from core.ingest import Known
from core.store import analyses, archive, care, documents, jobs, reading, work
from tests.unit.ingest.build import PARAGRAPHS, TEXT, TITLE, article, jsonl, page, workbook, zipped

PAGE = page(article(), head='<meta property="og:site_name" content="Lake Herald">')


def told(desk, *states):
    return {one.name: one for one in documents.listed(desk.store, desk.access, *states)}


def test_a_page_becomes_an_article_and_is_kept_as_it_came(desk):
    (one,) = desk.upload(("bridge.html", PAGE))
    assert (one.state, one.outlet, one.title) == ("held", "Lake Herald", TITLE)
    (original,) = documents.listed(desk.store, desk.access, "opened")
    assert documents.text_of(desk.store, desk.access, original.id) == ("bridge.html", PAGE)
    _, articles, _ = analyses.inputs(desk.store, desk.access.workspace)
    assert [each.text for each in articles] == [TEXT]
    assert "og:site_name" in articles[0].outlet_evidence
    assert care.check(desk.store) == []


def test_the_same_article_as_page_and_as_text_counts_once(desk):
    first, second = desk.upload(("bridge.html", PAGE), ("bridge.txt", TEXT.encode(), Known(outlet="Lake Herald")))
    assert (first.state, second.state) == ("held", "same")
    assert second.article == first.article


def test_a_later_state_of_a_page_is_offered_as_its_revision(desk):
    (old,) = desk.upload(("bridge.html", PAGE))
    later = page(
        article("<p>It was signed on Tuesday.</p>"), head='<meta property="og:site_name" content="Lake Herald">'
    )
    (new,) = desk.upload(("bridge.html", later))
    assert (new.revises, new.revision) == (old.id, "offered")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", jsonl({"id": "one", "text": "First."}, {"text": None}, {"id": "two", "text": "Second."})),
        ("a.csv", b"id,text\none,First.\nx,y,z\ntwo,Second.\n"),
        ("a.xlsx", workbook(["id", "text"], ["one", "First."], ["x", "  "], ["two", "Second."])),
    ],
)
def test_each_line_of_a_table_becomes_an_article(desk, name, data):
    (table,) = desk.upload((name, data))
    assert (table.state, table.told) == ("opened", ("2 articles or files were in it.",))
    assert sorted(told(desk, "held")) == ["one", "two"]
    (left,) = documents.listed(desk.store, desk.access, "refused")
    assert left.name.startswith(f"{name}:")


def test_files_of_an_archive_are_read_as_if_they_had_come_alone(desk):
    inner = jsonl({"id": "row", "text": "A row of a table."})
    table = b"file,outlet\na.txt,Daily Shore\n"
    files = [
        ("p/a.txt", b"A text of its own."),
        ("p/b.html", PAGE),
        ("c.jsonl", inner),
        ("d.png", b"\x89PNG"),
        ("e.exe", b"MZ"),
    ]
    (one,) = desk.upload(("all.zip", zipped(*files, ("manifest.csv", table))))
    assert one.state == "opened"
    held = told(desk, "held")
    assert sorted(held) == ["a.txt", "b.html", "row"]
    assert held["a.txt"].outlet == "Daily Shore"
    assert {each.batch for each in held.values()} == {one.batch}
    assert care.check(desk.store) == []


def test_an_archive_may_not_bring_more_than_a_workspace_may_hold(desk):
    many = zipped(*((f"{number}.txt", f"Text number {number}.".encode()) for number in range(205)))
    desk.upload(("all.zip", many))
    assert len(told(desk, "held")) == 200
    refused = documents.listed(desk.store, desk.access, "refused")
    assert len(refused) == 5
    assert all("200 articles" in one.told[0] for one in refused)


def test_a_workspace_with_pages_travels_whole(desk, tmp_path, browser):
    desk.upload(("bridge.html", PAGE), ("a.jsonl", jsonl({"text": "A row."}, {"text": "Another row."})))
    path = tmp_path / "workspace.zip"
    with path.open("wb") as file:
        archive.write(desk.store, desk.access, file)
    with path.open("rb") as file:
        copy = archive.read(desk.store, browser, file)
    mine, theirs = (analyses.inputs(desk.store, one.workspace)[1] for one in (desk.access, copy))
    assert {one.text for one in mine} == {one.text for one in theirs} == {TEXT, "A row.", "Another row."}


def test_a_refused_page_is_told_and_nothing_of_it_becomes_an_article(desk):
    found = desk.upload(("empty.html", b"<p> </p>"), ("good.html", PAGE), ("bad.zip", b"PK\x03\x04"))
    assert [one.state for one in found] == ["refused", "held", "refused"]
    assert all(one.told[0].startswith(f"“{one.name}”") for one in found if one.state == "refused")


def test_reading_broken_off_between_file_and_article_is_taken_up_again(desk, monkeypatch):
    kept = documents.keep(desk.store, desk.access, [documents.Incoming("bridge.html", PAGE)])
    jobs.ask(desk.store, desk.access, "read", kept.batch)
    with monkeypatch.context() as patch:
        patch.setattr(reading, "_settle", lambda *_: None)
        work.do(desk.store, jobs.take(desk.store, "worker"))
    jobs.ask(desk.store, desk.access, "read", kept.batch)
    work.all_waiting(desk.store)
    (one,) = documents.listed(desk.store, desk.access, "held")
    assert PARAGRAPHS[0] in analyses.inputs(desk.store, desk.access.workspace)[1][0].text
    assert len(documents.listed(desk.store, desk.access, "opened")) == 1
    assert one.name == "bridge.html"
