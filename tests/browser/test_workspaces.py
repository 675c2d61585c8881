"""Work that outlives the tab: kept over reloads and restarts, corrected, shared, withdrawn, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.conftest import WAIT_LIMIT, WINDOW, Visit, serving

pytestmark = pytest.mark.browser

ARTICLES = Path(__file__).parent / "articles"
TRIES = 5  # at a list of choices, which Streamlit shuts whenever the page is drawn or scrolled under it
OUR_PAGES = (
    "Overview",
    "Compare",
    "Lineage",
    "Timeline",
    "Emphasis",
    "Profile",
    "Articles",
    "Search",
    "Share",
    "Workspaces",
)


def button(page: Page, name: str | re.Pattern[str]):
    return page.get_by_role("button", name=name)


def choose(visit: Visit, name: str) -> None:
    visit.page.get_by_role("radio", name=name, exact=True).click()
    visit.settled()


def new_workspace(visit: Visit, name: str) -> None:
    visit.go("Workspaces")
    visit.page.get_by_label("Name of a new workspace").fill(name)
    button(visit.page, "Create").click()
    expect(visit.page.locator(".where")).to_contain_text(name)
    visit.settled()


def upload(visit: Visit, *files: Path) -> None:
    visit.go("Articles")
    visit.page.locator('input[type="file"]').set_input_files([str(file) for file in files])
    expect(visit.page.get_by_role("status").filter(has=visit.page.get_by_role("heading"))).to_be_visible()
    visit.settled()


def correct_speaker(visit: Visit, name: str) -> None:
    """In the reader: open the first statement's card, say who spoke, save."""
    visit.go("Articles")
    choose(visit, "Read")
    page = visit.page
    page.locator(".content").first.click()
    page.get_by_text("Correct this").first.click()
    page.get_by_label("Speaker").first.fill(name)
    button(page, "Save").first.click()
    expect(page.locator(".panel").get_by_text(name).first).to_be_visible()
    visit.settled()


def pick(visit: Visit, name: str, words: str) -> None:
    """Type into a list and take what it finds, as a person would: a list that a new drawing shut is opened again."""
    visit.settled()
    field = visit.page.get_by_role("combobox", name=name)
    field.evaluate("one => one.scrollIntoView({ block: 'center' })")
    found = visit.page.get_by_role("option").filter(has_text=words).first
    for _ in range(TRIES):
        field.click()
        field.fill(words)
        try:
            found.click(timeout=WAIT_LIMIT * 1000 / TRIES)
            expect(field).to_have_value(re.compile(words), timeout=WAIT_LIMIT * 1000 / TRIES)
        except (PlaywrightTimeout, AssertionError):
            continue
        return
    pytest.fail(f"No choice with “{words}” could be taken from the list “{name}”")


def merge_first_two(visit: Visit) -> int:
    """In Compare: put the statement together with another; return how many statements there were before."""
    visit.go("Overview")
    page = visit.page
    before = statements(page)
    visit.go("Compare")
    page.get_by_text("Decide what belongs together").click()
    pick(visit, "The same as another statement", "ondoned violations")
    visit.settled()  # a click while the choice is on its way would meet a page that is drawn anew
    button(page, "Put together").click()
    expect(page.get_by_text("Take it back").first).to_be_visible()
    visit.settled()
    return before


def statements(page: Page) -> int:
    expect(page.locator(".waiting")).to_have_count(0)  # else the figure may be that of the analysis before
    figure = page.locator(".figures div").filter(has=page.get_by_text(re.compile("^statements?$")))
    return int(figure.locator("dd").inner_text())


def until_statements(visit: Visit, number: int) -> None:
    visit.go("Overview")
    figure = visit.page.locator(".figures div").filter(has=visit.page.get_by_text(re.compile("^statements?$")))
    expect(figure.locator("dd")).to_have_text(str(number))


def share(visit: Visit, allows: str, label: str) -> str:
    visit.go("Share")
    page = visit.page
    page.get_by_role("radio", name=allows).click()
    page.get_by_label("For whom").fill(label)
    button(page, "Make link").click()
    link = page.locator("[data-testid='stCode'] code")
    expect(link).to_contain_text("?link=")
    visit.settled()
    return link.inner_text()


def second(browser: Browser, server: str) -> Visit:
    """Another browser altogether."""
    context = browser.new_context(viewport=WINDOW, locale="en-GB", timezone_id="UTC")
    visit = Visit(context.new_page(), server)
    visit.page.set_default_timeout(WAIT_LIMIT * 1000)
    visit.watch()
    return visit


def test_from_a_new_workspace_to_a_withdrawn_link(visit, browser):
    page = visit.page
    visit.open()
    new_workspace(visit, "Grain talks")
    upload(visit, ARTICLES / "sixth.txt", *sorted((Path(__file__).parents[2] / "seeds").glob("00[01]*.txt")))
    expect(page.get_by_text("3 articles from").first).to_be_visible()

    correct_speaker(visit, "Dmitry Peskov")
    before = merge_first_two(visit)
    until_statements(visit, before - 1)
    visit.go("Emphasis")
    choose(visit, "Whose voice")
    expect(page.get_by_text("Dmitry Peskov").first).to_be_visible()

    visit.go("Articles")
    choose(visit, "Corrections")
    button(page, "Undo 2. Put together").click()
    expect(page.get_by_text(re.compile("undone by the owner"))).to_be_visible()
    until_statements(visit, before)

    link = share(visit, "Look only", "Anna")
    other = second(browser, visit.server)
    other.page.goto(link)
    other.settled()
    expect(other.page.locator(".where")).to_contain_text("you may look and change nothing")
    expect(other.page).not_to_have_url(re.compile("link="))  # the secret does not stay in the address bar
    look_and_change_nothing(other)

    visit.go("Share")
    button(page, "Withdraw Anna").click()
    expect(page.get_by_text(re.compile("withdrawn 20"))).to_be_visible()
    other.page.get_by_test_id("stTopNav").get_by_role("link", name="Timeline").click()
    expect(other.page.get_by_role("heading", name="Nothing to see here")).to_be_visible()
    assert other.dialogs == other.outside == other.errors == []
    visit.clean()
    third = second(browser, visit.server)
    third.page.goto(link)
    expect(third.page.get_by_role("heading", name="Nothing to see here")).to_be_visible()
    expect(third.page.get_by_text("This link opens nothing.")).to_be_visible()
    third.page.context.close()
    other.page.context.close()


def look_and_change_nothing(other: Visit) -> None:
    """Go through every page: no control that changes something is drawn."""
    page = other.page
    for title in OUR_PAGES:
        other.go(title)
        for word in ("Put together", "Accept", "Make link", "Undo", "Cancel", "Correct this", "Rename"):
            expect(page.get_by_role("button", name=re.compile(f"^{word}\\b"))).to_have_count(0)
    other.go("Articles")
    expect(page.locator('input[type="file"]')).to_have_count(0)
    expect(button(page, re.compile("^Remove"))).to_have_count(0)
    expect(page.get_by_role("textbox")).to_have_count(0)
    choose(other, "Read")
    page.locator(".content").first.click()
    expect(page.locator(".panel").get_by_text("How the words came here")).to_be_visible()
    expect(page.get_by_text("Correct this")).to_have_count(0)
    choose(other, "Corrections")
    expect(page.get_by_text("Speaker: Dmitry Peskov")).to_be_visible()


def test_a_workspace_is_as_it_was_after_a_reload_a_new_tab_and_a_restart(browser, tmp_path):
    with serving(tmp_path) as server:
        first = second(browser, server)
        first.open()
        upload(first, ARTICLES / "sixth.txt")
        field = first.page.get_by_label("Outlet of sixth.txt")
        field.fill("Harbour Gazette")
        field.press("Enter")
        expect(button(first.page, "Undo corrections of Harbour Gazette")).to_be_visible()
        first.settled()
        first.page.reload()
        expect(first.page.get_by_label("Outlet of sixth.txt")).to_have_value("Harbour Gazette")
        tab = first.page.context.new_page()
        tab.goto(server)
        expect(tab.locator(".where")).to_contain_text("My copy of the example")
        tab.close()
        named = first.page.url.split("?")[1]
    with serving(tmp_path) as server:
        first.server = server
        first.page.goto(f"{server}/articles?{named}")
        expect(first.page.get_by_label("Outlet of sixth.txt")).to_have_value("Harbour Gazette")
        stranger = second(browser, server)
        stranger.page.goto(f"{server}/articles?{named}")
        expect(stranger.page.get_by_role("heading", name="Nothing to see here")).to_be_visible()
        button(stranger.page, "Show the example instead").click()
        expect(stranger.page.locator(".where")).to_contain_text("Example")
        stranger.page.context.close()
    first.page.context.close()


def test_without_the_server_part_a_browser_is_remembered_all_the_same(browser, tmp_path):
    with serving(tmp_path, "app.py") as server:
        visit = second(browser, server)
        visit.open()
        new_workspace(visit, "Kept")
        tab = visit.page.context.new_page()
        tab.goto(server)
        expect(tab.locator(".where")).to_contain_text("Kept")
        expect(tab.locator('meta[name="robots"][content="noindex"]')).to_have_count(1)
        expect(tab.locator('meta[name="referrer"][content="no-referrer"]')).to_have_count(1)
        visit.clean()
        visit.page.context.close()


def test_words_selected_in_the_reader_become_furniture_and_text_again(visit):
    page = visit.page
    visit.open()
    new_workspace(visit, "Furniture")
    upload(visit, ARTICLES / "sixth.txt")
    choose(visit, "Read")
    lead = page.locator(".text .lead")
    expect(lead).to_have_count(1)
    lead.click(click_count=3)
    page.get_by_role("textbox", name="Note on these words").fill("Compare with the agency")
    button(page, "Save note").click()
    expect(page.locator(".panel .notes").get_by_text("Compare with the agency")).to_be_visible()
    lead.click(click_count=3)
    button(page, "Mark as furniture").click()
    expect(page.locator(".text .furniture").get_by_text("marked by hand").first).to_be_visible()
    button(page, "Not furniture").first.click()
    expect(page.locator(".text .furniture").get_by_text("marked by hand")).to_have_count(0)
    visit.clean()


def test_two_editors_at_once_are_told_and_neither_is_overwritten(visit, browser):
    visit.open()
    new_workspace(visit, "Two editors")
    upload(visit, ARTICLES / "sixth.txt")
    other = second(browser, visit.server)
    other.page.goto(share(visit, "Add and correct", "Anna"))
    other.settled()
    other.go("Articles")
    visit.go("Articles")
    for one, outlet in ((other, "Hers"), (visit, "Mine")):
        field = one.page.get_by_label("Outlet of sixth.txt")
        field.fill(outlet)
        field.press("Enter")
        one.settled()
    expect(visit.page.get_by_role("alert").get_by_text("Anna set to “Hers”")).to_be_visible()
    expect(visit.page.get_by_label("Outlet of sixth.txt")).to_have_value("Hers")
    button(visit.page, "Set mine all the same").click()
    expect(visit.page.get_by_role("alert")).to_have_count(0)
    visit.settled()
    expect(visit.page.get_by_label("Outlet of sixth.txt")).to_have_value("Mine")
    visit.clean()
    other.page.context.close()
