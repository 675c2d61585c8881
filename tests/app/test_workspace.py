"""What a tab holds: seeds first, uploads with a report, corrections; run as a Streamlit session without a page."""

from __future__ import annotations

from dataclasses import replace

import pytest
import streamlit as st

from components import workspace
from components.workspace import Incoming
from core.ingest import Known
from core.model import Correction

TEXT = b"Ministers agree on grain\n\nThe two ministers agreed on grain on Monday, the Foreign Ministry said in Ankara."


@pytest.fixture(autouse=True)
def tab(monkeypatch):
    """A session of its own for each test."""
    monkeypatch.setattr(st, "session_state", {})


def outcomes(report):
    return [file.outcome for file in report.files]


def test_a_tab_opens_on_the_seeds_with_what_their_manifest_tells():
    assert workspace.is_seeds()
    assert {article.outlet for article in workspace.articles()} == {
        "Sputnik",
        "TASS",
        "Pravda.ru",
        "Ukrinform",
        "Al Mayadeen",
    }


def test_the_analysis_follows_what_is_held_and_is_computed_once():
    before = workspace.analysis()
    workspace.add([Incoming("sixth.txt", TEXT)])
    after = workspace.analysis()
    assert len(after.articles) == len(before.articles) + 1
    assert workspace.analysis() is after
    workspace.back_to_seeds()
    assert workspace.analysis() is before


def test_one_bad_file_never_costs_another(seeds):
    png = b"\x89PNG\r\n\x1a\n" + bytes(200)
    report = workspace.add(
        [
            Incoming("empty.txt", b""),
            Incoming("picture.txt", png),
            Incoming("good.txt", TEXT),
            Incoming("again.txt", TEXT),
            Incoming("page.HTML", b"<p>text</p>"),
            Incoming("seed.txt", (seeds / "001_3c8a66fa8a99ce30.txt").read_bytes()),
        ]
    )
    assert outcomes(report) == ["refused", "refused", "taken", "already here", "refused", "already here"]
    for file in report.files:
        assert all(file.name in sentence and sentence.endswith(".") for sentence in file.sentences)


def test_the_same_text_of_another_outlet_is_another_article():
    report = workspace.add(
        [Incoming("a.txt", TEXT, Known(outlet="Anadolu")), Incoming("b.txt", TEXT, Known(outlet="APA"))]
    )
    assert outcomes(report) == ["taken", "taken"]
    ids = [article.id for article in workspace.articles() if article.outlet in {"Anadolu", "APA"}]
    assert len(set(ids)) == 2
    workspace.remove(max(ids, key=len))
    assert len([article for article in workspace.articles() if article.outlet in {"Anadolu", "APA"}]) == 1


def test_a_manifest_tells_about_files_before_and_after_it():
    manifest = (
        b"file,outlet,outlet_how,published,published_how,updated,url\ngood.txt,Anadolu,analyst,2025-07-02,analyst,,\n"
    )
    workspace.add([Incoming("good.txt", TEXT)])
    report = workspace.add([Incoming("manifest.csv", manifest)])
    assert outcomes(report) == ["taken"]
    assert next(a for a in workspace.articles() if a.name == "good.txt").outlet == "Anadolu"
    workspace.back_to_seeds()
    workspace.add([Incoming("good.txt", TEXT), Incoming("Manifest.csv", manifest)])
    article = next(a for a in workspace.articles() if a.name == "good.txt")
    assert (article.outlet, article.published.value, article.published.quality) == ("Anadolu", "2025-07-02", "day")


def test_a_broken_manifest_is_refused_and_the_files_are_kept():
    report = workspace.add([Incoming("manifest.csv", b"a,b\n1,2\n"), Incoming("good.txt", TEXT)])
    assert outcomes(report) == ["refused", "taken"]


@pytest.mark.parametrize(
    ("limit", "value"), [("MAX_FILE_BYTES", 10), ("MAX_FILES", 5), ("MAX_BYTES", 10)], ids=["file", "files", "tab"]
)
def test_each_limit_is_a_sentence_with_a_remedy(monkeypatch, limit, value):
    monkeypatch.setattr(workspace, limit, value)
    (file,) = workspace.add([Incoming("good.txt", TEXT)]).files
    assert file.outcome == "refused"
    assert "good.txt" in file.sentences[0]
    assert "upload" in file.sentences[0]
    assert len(workspace.articles()) == 5


def test_a_fault_of_ours_is_a_sentence_and_costs_no_other_file(monkeypatch):
    real = workspace.read_article

    def broken(name, data, known=None):
        if name == "odd.txt":
            raise RuntimeError
        return real(name, data, known)

    monkeypatch.setattr(workspace, "read_article", broken)
    report = workspace.add([Incoming("odd.txt", TEXT), Incoming("good.txt", TEXT)])
    assert outcomes(report) == ["refused", "taken"]
    assert "fault in Coverage Diff" in report.files[0].sentences[0]


def test_corrections_reach_the_analysis_and_can_be_undone():
    tass = next(a for a in workspace.articles() if a.outlet == "TASS")
    workspace.correct(Correction(tass.id, "outlet", "TASS English"))
    workspace.correct(Correction(tass.id, "published", "2 July 2025"))
    workspace.correct(Correction(tass.id, "outlet", "TASS (English)"))
    corrected = next(a for a in workspace.analysis().articles if a.id == tass.id)
    assert (corrected.outlet, corrected.published.value) == ("TASS (English)", "2025-07-02")
    assert len(workspace.corrections()) == 2
    workspace.uncorrect(tass.id, "outlet")
    assert next(a for a in workspace.analysis().articles if a.id == tass.id).outlet == "TASS"
    workspace.uncorrect(tass.id)
    assert workspace.is_seeds()


def test_removing_an_article_removes_its_corrections():
    tass = next(a for a in workspace.articles() if a.outlet == "TASS")
    workspace.correct(Correction(tass.id, "outlet", "Other"))
    workspace.remove(tass.id)
    assert workspace.corrections() == ()
    assert tass.id not in {a.id for a in workspace.analysis().articles}


def test_the_fingerprint_depends_on_all_that_the_analysis_does_and_not_on_order():
    held = workspace.current()
    turned = replace(held, held=tuple(reversed(held.held)))
    assert workspace.fingerprint(turned) == workspace.fingerprint(held)
    told = replace(held, held=(replace(held.held[0], known=Known(outlet="Other")), *held.held[1:]))
    corrected = replace(held, corrections=(Correction(held.held[0].article.id, "outlet", "Other"),))
    fewer = replace(held, held=held.held[1:])
    prints = {workspace.fingerprint(one) for one in (held, told, corrected, fewer)}
    assert len(prints) == 4


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
    assert workspace.shown_name(name) == shown
