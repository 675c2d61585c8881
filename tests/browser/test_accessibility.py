"""An automated audit of every page: no serious or critical issue of accessibility, in either theme."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import HEADINGS, WAIT_LIMIT, WINDOW, Visit

pytestmark = pytest.mark.browser

GRAVE = {"serious", "critical"}
NOT_OURS: frozenset[tuple[str, str]] = frozenset()
"""What sits inside Streamlit's or Plotly's own nodes, by rule and selector. This list may only shrink."""


def grave(page: Page) -> set[tuple[str, str]]:
    """What the audit finds, by rule and selector, grave and not listed as another's."""
    found = Axe().run(page).response["violations"]
    nodes = {
        (one["id"], json.dumps(node["target"])) for one in found if one["impact"] in GRAVE for node in one["nodes"]
    }
    return nodes - NOT_OURS


def open_help(page: Page) -> None:
    expect(page.get_by_role("group", name="View")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


def open_lists(page: Page) -> None:
    expect(page.get_by_role("group", name="View")).to_be_visible()
    for name in ("Kinds", "Outlets"):
        page.locator("summary").filter(has_text=name).click()
    page.keyboard.press("n")


def nothing(_: Page) -> None:
    """The page as it opens."""


STATES: list[tuple[str, Callable[[Page], None]]] = [
    ("compare?view=Inline", nothing),
    ("compare?view=Collation", nothing),
    ("compare?view=Collation&detail=0", open_lists),
    ("compare", open_help),
    ("emphasis?look=Place", nothing),
    ("emphasis?look=Distinctive+words", nothing),
    ("emphasis?look=How+it+is+credited", nothing),
    ("profile?one=Pravda.ru&beside=Sputnik", nothing),
    ("articles?see=Read", nothing),
    ("articles?see=Headlines", nothing),
    ("articles?see=Two+articles&left=Sputnik&right=TASS", nothing),
    ("articles?see=Read&reading=Pravda.ru&text=As+uploaded%2C+and+clean", nothing),
    ("search?words=western+policy&from=2025-07-01", nothing),
    ("search?words=western+zebra", nothing),
]
"""What pages look like beside how they open."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_grave_issue(browser, server, scheme):
    context = browser.new_context(viewport=WINDOW, color_scheme=scheme)
    visit = Visit(context.new_page(), server)
    visit.page.set_default_timeout(WAIT_LIMIT * 1000)
    visit.watch()
    visit.open()
    found = {}
    for title in HEADINGS:
        visit.go(title)
        found[title] = grave(visit.page)
    for path, act in STATES:
        visit.open(path)
        act(visit.page)
        found[path] = grave(visit.page)
    assert {place: issues for place, issues in found.items() if issues} == {}
    visit.clean()
    context.close()
