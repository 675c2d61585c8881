"""From a piece of a ribbon, a point of a line and a mark of the calendar to the words behind them."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def behind(page: Page) -> Locator:
    """The excerpts under the chart."""
    return page.get_by_role("listitem").filter(has=page.get_by_role("link", name="In the article"))


def click_on(page: Page, mark: Locator) -> None:
    """Click in the middle of something that a chart draws."""
    expect(mark).to_be_visible()
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def choose(visit: Visit, view: str) -> None:
    visit.page.get_by_role("radio", name=view, exact=True).click()
    visit.settled()
    expect(visit.page.locator(".js-plotly-plot .main-svg").first).to_be_visible()


def test_a_piece_a_point_and_a_mark_lead_to_the_words_behind_them(visit: Visit):
    visit.open("timeline")
    follow_a_piece(visit)
    follow_a_point(visit)
    follow_a_mark(visit)
    visit.clean()


def follow_a_piece(visit: Visit) -> None:
    """A click on a piece of a ribbon shows its one sentence, and the address keeps it; all others are a choice away."""
    page = visit.page
    click_on(page, page.locator(".js-plotly-plot .bars .point path").first)
    expect(page).to_have_url(re.compile("sentence=Sentence"))
    expect(behind(page)).to_have_count(1)
    expect(page).to_have_url(re.compile("about="))
    expect(page.get_by_text("1 sentence or heading, in reading order")).to_be_visible()


def follow_a_point(visit: Visit) -> None:
    """A click on a point of a line shows its statement in all articles, from there on to the Compare page."""
    page = visit.page
    choose(visit, "Where each statement stands")
    click_on(page, page.locator(".js-plotly-plot .scatterlayer .points path.point").last)
    expect(page).to_have_url(re.compile("of="))
    visit.settled()  # a link of a list that is about to be drawn anew leads nowhere
    (outlet,) = parse_qs(urlsplit(page.url).query)["of"]
    expect(behind(page).first).to_contain_text(outlet)
    assert behind(page).count() > 1
    behind(page).first.get_by_role("link", name="Compare").click()
    expect(page.get_by_role("heading", name="Compare", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/compare\?.*statement="))


def follow_a_mark(visit: Visit) -> None:
    """A click on a mark of the calendar shows what came out then, from there on to the place in the article."""
    page = visit.page
    visit.open("timeline?show=When+each+article+came+out&zone=Asia%2FTokyo")
    expect(page.get_by_text("time of publication, Asia/Tokyo")).to_be_visible()
    click_on(page, page.locator(".js-plotly-plot .xy .scatterlayer .points path.point").first)
    expect(page).to_have_url(re.compile("mark=Sputnik"))
    visit.settled()
    expect(behind(page).first).to_contain_text("Sputnik")
    expect(behind(page).filter(has_text="TASS")).to_have_count(0)
    behind(page).first.get_by_role("link", name="In the article").click()
    expect(page.get_by_role("heading", name="The articles", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(r"articles\?.*at=\d+-\d+"))
