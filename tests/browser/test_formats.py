"""Files of several formats brought in together in a real browser, and what is told of each."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.unit.ingest.build import jsonl, zipped

pytestmark = pytest.mark.browser

PRODUCED = Path(__file__).parents[1] / "unit" / "ingest" / "produced"


def test_files_of_all_formats_are_told_of_one_by_one(visit, tmp_path):
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing behind it")
    rows = jsonl({"id": "first row", "text": "The ferry will go on until May, the port said."}, {"text": None})
    (tmp_path / "all.zip").write_bytes(
        zipped(("rows.jsonl", rows), ("note.txt", b"A note on the ferry.\n\nIt is slow."))
    )
    files = [PRODUCED / "bridge.chromium.html", PRODUCED / "bridge.libreoffice.docx", PRODUCED / "most.chromium.pdf"]
    visit.open()
    visit.go("Articles")
    page = visit.page
    chosen = [str(one) for one in (*files, tmp_path / "broken.pdf", tmp_path / "all.zip")]
    page.locator('input[type="file"]').set_input_files(chosen)
    report = page.locator("section.report")
    expect(report).to_contain_text("not taken", timeout=120_000)
    for told in (
        "“broken.pdf” is a damaged PDF",
        "“bridge.libreoffice.docx” has the same text as an article that is already here (Lake Herald",
        "2 articles or files were in it.",
        "“rows.jsonl:2” has no “text”",
    ):
        expect(report).to_contain_text(told)
    visit.settled()
    expect(page.get_by_text("“Lake Herald” in the page's data").first).to_be_visible()
    expect(page.get_by_label("Publication date of bridge.chromium.html")).to_have_value("2024-05-03T14:05Z")
    page.get_by_role("tab", name="Upload a folder").click()
    expect(page.get_by_text("A folder with all that is in it.")).to_be_visible()
