"""From a bar, from a cell and from a sentence of the profile to the words behind them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

OF_TASS = 3
"""The fourth of the seeds' outlets, by the alphabet."""


def behind(page: Page) -> Locator:
    """The excerpts under the chart."""
    return page.get_by_role("listitem").filter(has=page.get_by_role("link", name="In the article"))


def test_a_bar_a_cell_and_a_sentence_lead_to_the_words_behind_them(visit: Visit):
    visit.open("emphasis?count=Numbers")
    follow_a_bar(visit)
    follow_a_cell(visit)
    follow_a_finding(visit)
    visit.clean()


def follow_a_bar(visit: Visit) -> None:
    """A click on the longest bar of TASS shows its sentences, and the address keeps them."""
    page = visit.page
    bar = page.locator(f".js-plotly-plot .subplot.x{OF_TASS + 1}y{OF_TASS + 1} .bars .point path").first
    expect(bar).to_be_visible()
    box = bar.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page).to_have_url(re.compile("by=TASS"))
    expect(behind(page).first).to_contain_text("TASS")
    expect(page).to_have_url(re.compile("count=Numbers"))


def follow_a_cell(visit: Visit) -> None:
    """A figure of the table shows its sentences; from one of them it goes on to the article."""
    page = visit.page
    page.get_by_role("radio", name="Whose voice", exact=True).click()
    expect(page.get_by_role("radio", name="By speaker", exact=True)).to_be_visible()
    visit.settled()
    page.get_by_text("Show as table").click()
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Kremlin", exact=True))
    row.get_by_role("button").last.click()
    expect(page).to_have_url(re.compile("by=Ukrinform.*voice=Kremlin|voice=Kremlin.*by=Ukrinform"))
    expect(behind(page).first).to_contain_text("Ukrinform")
    expect(behind(page).first).to_contain_text("Kremlin")
    behind(page).first.get_by_role("link", name="In the article").click()
    expect(page).to_have_url(re.compile(r"articles\?.*at=\d+-\d+"))
    expect(page.get_by_role("heading", name="The articles", exact=True)).to_be_visible()


def follow_a_finding(visit: Visit) -> None:
    """A sentence of the profile shows the words of both outlets that it rests on; they go on to be compared."""
    page = visit.page
    visit.open("profile?one=Al+Mayadeen&beside=Pravda.ru")
    finding = page.get_by_role("listitem").filter(has_text="95% interval").nth(1)  # the first is shown as it opens
    expect(finding).to_contain_text("Al Mayadeen")
    finding.get_by_role("button").click()
    expect(page).to_have_url(re.compile("difference="))
    for outlet in ("Al Mayadeen", "Pravda.ru"):
        expect(behind(page).filter(has_text=outlet).first).to_be_visible()
    behind(page).get_by_role("link", name="Compare").first.click()
    expect(page.get_by_role("heading", name="Compare", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/compare\?.*statement="))
