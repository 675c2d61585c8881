"""One analyst's first hour with the app, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

ARTICLES = Path(__file__).parent / "articles"
SEED_OUTLETS = ("Al Mayadeen", "Pravda.ru", "Sputnik", "TASS", "Ukrinform")
# The base is verbatim by definition; a cell of these opens beside it.
BESIDE_THE_BASE = re.compile("trimmed|expanded|re-translated|paraphrased")
REMOVE = re.compile("^Remove ")
CARRIED = re.compile("verbatim|near-identical|trimmed|expanded|re-translated|paraphrased")


def matrix(page: Page) -> Locator:
    return page.get_by_role("region", name="Coverage matrix")


def choose(page: Page, name: str) -> None:
    """Press one of a few choices that stand side by side."""
    page.get_by_role("radio", name=name, exact=True).click()


def upload(visit: Visit, *files: Path) -> None:
    """Bring files to the Articles page and wait for its report."""
    visit.go("Articles")
    visit.page.locator('input[type="file"]').set_input_files([str(file) for file in files])
    expect(visit.page.get_by_role("status").filter(has=visit.page.get_by_role("heading"))).to_be_visible()
    visit.settled()


def test_from_the_matrix_to_the_words_and_back_with_an_article_of_ones_own(visit):
    page = visit.page
    visit.open()
    expect(page.get_by_role("heading", name="Who carried what")).to_be_visible()
    for outlet in SEED_OUTLETS:
        expect(matrix(page).get_by_role("columnheader", name=outlet)).to_be_visible()

    cell = matrix(page).get_by_role("cell").get_by_role("link", name=BESIDE_THE_BASE).first
    expect(cell).to_have_attribute("href", re.compile(r"^\./compare\?(statement|passage)=w\w+&outlet=.+&w=demo$"))
    cell.click()
    expect(page.get_by_role("heading", name="Compare", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/compare\?.*(statement|passage)="))
    expect(page.get_by_role("article").first).to_be_visible()

    see_every_view(visit)

    upload(visit, ARTICLES / "sixth.txt")
    expect(page.get_by_text("sixth.txt").first).to_be_visible()
    correct_the_outlet(visit, "sixth.txt", "Harbour Gazette")

    visit.go("Overview")
    expect(matrix(page).get_by_role("columnheader", name="Harbour Gazette")).to_be_visible()
    follow_own_cell(visit, "Harbour Gazette")
    visit.go("Timeline")
    expect(page.get_by_text("Harbour Gazette").first).to_be_visible()
    visit.go("Emphasis")
    expect(page.get_by_text("Harbour Gazette").first).to_be_visible()
    visit.clean()


def see_every_view(visit: Visit) -> None:
    """Inline and aligned; the address keeps the view, so that it opens elsewhere as it was left."""
    page = visit.page
    choose(page, "Inline")
    expect(page).to_have_url(re.compile("view=Inline"))
    expect(page.get_by_text("words only the base has")).to_be_visible()
    choose(page, "Collation")
    expect(page).to_have_url(re.compile("view=Collation"))
    expect(
        page.get_by_role("table", name=re.compile("Aligned words 1 to")).get_by_role("rowheader").first
    ).to_be_visible()
    elsewhere = page.context.new_page()
    elsewhere.goto(page.url)
    expect(elsewhere.get_by_role("table", name=re.compile("Aligned words 1 to"))).to_be_visible()
    elsewhere.close()
    choose(page, "Side by side")
    expect(page.get_by_role("article").first).to_be_visible()


def correct_the_outlet(visit: Visit, file: str, outlet: str) -> None:
    field = visit.page.get_by_label(f"Outlet of {file}")
    field.fill(outlet)
    field.press("Enter")
    expect(visit.page.get_by_role("button", name="Undo corrections")).to_be_visible()
    visit.settled()


def follow_own_cell(visit: Visit, outlet: str) -> None:
    """The new article's words reach the Compare page through its cell in the matrix."""
    page = visit.page
    own = matrix(page).locator(f'a.cell[title^="{outlet}."]').filter(has_text=CARRIED)
    own.first.click()
    expect(page.get_by_role("heading", name="Compare", exact=True)).to_be_visible()
    expect(page.get_by_role("article").filter(has=page.get_by_role("heading", name=outlet))).to_be_visible()


def test_the_product_is_named_and_so_is_every_page(visit):
    visit.open()
    for title in ("Overview", "Compare", "Timeline", "Emphasis", "Articles"):
        visit.go(title)
        expect(visit.page).to_have_title(f"{title} · Coverage Diff")
        mark = visit.page.get_by_test_id("stHeaderLogo").locator("..")
        assert "Coverage Diff" in mark.evaluate("one => getComputedStyle(one, '::after').content")
    visit.clean()


def test_the_first_chart_does_not_keep_the_reader_waiting(visit):
    page = visit.page
    with page.expect_response(re.compile("PlotlyChart")):  # fetched ahead, before anybody asks for a chart
        visit.open()
    page.get_by_role("link", name="Timeline", exact=True).click()
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    visit.clean()


def test_a_collection_of_ones_own_in_place_of_the_example(visit):
    page = visit.page
    visit.open()
    visit.go("Timeline")  # what was picked here for the example must not hide what comes after it
    visit.go("Articles")
    for left in range(len(SEED_OUTLETS) - 1, -1, -1):
        page.get_by_role("button", name=REMOVE).first.click()
        expect(page.get_by_role("button", name=REMOVE)).to_have_count(left)
        visit.settled()
    upload(visit, ARTICLES / "sixth.txt", ARTICLES / "hostile.txt")
    visit.go("Timeline")
    expect(page.get_by_text("No outlet is picked")).to_have_count(0)
    choose(page, "When each article came out")
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    visit.go("Overview")
    choose(page, "All")
    expect(matrix(page).get_by_role("columnheader", name="sixth.txt")).to_be_visible()
    visit.clean()


def test_looking_around_corrects_nothing(visit):
    visit.open("articles")
    upload(visit, ARTICLES / "sixth.txt")
    for title in ("Compare", "Articles", "Overview", "Articles"):
        visit.go(title)
    expect(visit.page.get_by_text("sixth.txt").first).to_be_visible()
    expect(visit.page.get_by_role("button", name="Undo corrections")).to_have_count(0)
    visit.clean()


def test_markup_in_an_article_is_shown_as_its_characters(visit):
    page = visit.page
    visit.open()
    upload(visit, ARTICLES / "hostile.txt")
    expect(page.get_by_text("<script>").first).to_be_visible()
    for title in ("Overview", "Compare", "Timeline", "Emphasis", "Articles"):
        visit.go(title)
    choose(page, "Headlines")
    expect(page.get_by_text("<script>").first).to_be_visible()
    choose(page, "Read")
    page.get_by_role("combobox", name="Article").fill("hostile")
    page.get_by_role("option", name="hostile.txt").click()
    for printed in (
        "<script>alert('quotation')</script>",
        "**Russia's security interests**",
        "[A link]",
        ":red[colour]",
    ):
        expect(page.get_by_text(printed).first).to_be_visible()
    expect(page.locator('img[src*="outside"], a[href*="outside"], a[href^="javascript"]')).to_have_count(0)
    visit.clean()


def test_files_that_cannot_be_read_are_named_and_cost_nothing_else(visit, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (tmp_path / "wide.txt").write_text("The Kremlin said the talk was “substantive”.\n" * 5, encoding="utf-16")
    (tmp_path / "cyrillic.txt").write_bytes(
        ("В Кремле сообщили, что разговор был содержательным. " * 5).encode("cp1251")
    )
    (tmp_path / "huge.txt").write_bytes(b"The same sentence again and again. " * (30_000_000 // 35))
    files = [tmp_path / name for name in ("empty.txt", "picture.txt", "huge.txt", "wide.txt", "cyrillic.txt")]
    visit.open()
    upload(visit, *files, ARTICLES / "sixth.txt")
    report = visit.page.get_by_role("status").filter(has=visit.page.get_by_role("heading"))
    expect(report.get_by_role("listitem").filter(has_text="empty.txt")).to_contain_text("Not taken")
    expect(report.get_by_role("listitem").filter(has_text="picture.txt")).to_contain_text("Not taken")
    expect(report.get_by_role("listitem").filter(has_text="huge.txt")).to_contain_text("more than the 25 MB")
    expect(report.get_by_role("listitem").filter(has_text="wide.txt")).to_contain_text("Taken")
    expect(report.get_by_role("listitem").filter(has_text="cyrillic.txt")).to_contain_text("Taken")
    expect(report.get_by_role("listitem").filter(has_text="sixth.txt")).to_contain_text("Taken")
    visit.clean()
