"""From a word to its article, its statement, its neighbours: search, lineage, two articles, the upload; in Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import WAIT_LIMIT, Visit

pytestmark = pytest.mark.browser

ARTICLES = Path(__file__).parent / "articles"
NARROW = {"width": 360, "height": 800}
FIRST = (
    "the damaged vessels would remain at the northern pier until divers had inspected every hull, because hasty repairs"
    " had already caused needless accidents, lasting mistrust and long delays among captains who trade with distant"
    " islands and carry costly cargo through narrow straits"
)
SECOND = (
    "the damaged ships would stay at the northern pier until divers had examined every hull, because hurried repairs"
    " had already brought needless accidents, lasting suspicion and long delays among captains who deal with distant"
    " islands and bring costly cargo through narrow straits"
)


def choose(visit: Visit, name: str) -> None:
    visit.page.get_by_role("radio", name=name, exact=True).click()
    visit.settled()


def upload(visit: Visit, *files: Path) -> None:
    visit.go("Articles")
    visit.page.locator('input[type="file"]').set_input_files([str(file) for file in files])
    for file in files:
        expect(visit.page.locator(".about").filter(has_text=file.name)).to_be_visible()
    visit.settled()


def new_workspace(visit: Visit, name: str) -> None:
    """An empty one: what is made in it does not wait for the example to be analysed again."""
    visit.go("Workspaces")
    visit.page.get_by_label("Name of a new workspace").fill(name)
    visit.page.get_by_role("button", name="Create").click()
    expect(visit.page.locator(".where")).to_contain_text(name)
    visit.settled()


def search(visit: Visit, words: str) -> None:
    field = visit.page.get_by_role("textbox", name=re.compile("^Words, or an exact phrase"))
    field.fill(words)
    field.press("Enter")
    expect(visit.page).to_have_url(re.compile("words="))
    visit.settled()


def results(page: Page) -> Locator:
    return page.locator(".articles > section")


def no_wider_than_the_window(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


# --- search ---------------------------------------------------------------------------------------------------------


def test_from_words_to_the_statement_and_to_the_place_in_the_article(visit):
    page = visit.page
    visit.open("search")
    expect(page.get_by_text("The text of 5 articles can be searched")).to_be_visible()
    search(visit, "condoned")
    expect(page.get_by_text("3 sentences in 3 articles")).to_be_visible()
    tass = results(page).filter(has=page.get_by_role("heading", name="TASS"))
    expect(tass.locator("mark")).to_have_text("condoned")

    other = page.context.new_page()  # a copied address opens the same search
    other.goto(page.url)
    expect(other.locator(".articles > section")).to_have_count(3)
    other.close()

    tass.get_by_role("link", name="In the article").click()
    expect(page.get_by_role("heading", name="The articles", exact=True)).to_be_visible()
    expect(page.locator(".text .at").first).to_be_in_viewport()
    expect(page.locator(".text .at").filter(has_text="condoned").first).to_be_visible()

    visit.open("search?words=condoned")
    tass.get_by_role("link", name=re.compile("^Compare")).click()
    expect(page.get_by_role("heading", name="Compare", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/compare\?.*statement=w"))
    visit.clean()


def test_exact_phrases_other_forms_and_nothing_at_all(visit):
    page = visit.page
    visit.open("search?words=%E2%80%9CWestern+states%E2%80%9D")
    expect(results(page)).to_have_count(3)
    expect(page.locator("mark").first).to_have_text("Western states")
    search(visit, "policies")
    expect(page.locator('mark[data-mark="form"]').first).to_be_visible()
    search(visit, "nuclear zebra")
    expect(page.get_by_text("Nothing was found")).to_be_visible()
    expect(page.get_by_text("not found by itself either")).to_be_visible()
    visit.clean()


def test_more_sentences_of_an_article_are_a_click_away_and_hostile_text_stays_text(visit, tmp_path):
    page = visit.page
    lines = [f"The harbour of <b>Varna</b> was closed on day {day} of the flood." for day in range(30)]
    (tmp_path / "long.txt").write_text("Harbour news\n\n" + "\n\n".join(lines), encoding="utf-8")
    visit.open()
    new_workspace(visit, "Floods")
    upload(visit, tmp_path / "long.txt", ARTICLES / "hostile.txt")
    visit.go("Search")
    search(visit, "harbour varna")
    own = results(page).filter(has_text="long.txt").or_(results(page).filter(has_text="Harbour news")).first
    expect(own.get_by_text("<b>Varna</b>").first).to_be_visible()
    expect(own.locator("li:visible")).to_have_count(3)
    own.get_by_role("button", name=re.compile("more in this article")).click()
    expect(own.locator("li:visible")).to_have_count(20)
    expect(own.get_by_text("11 more in this article are not listed")).to_be_visible()
    search(visit, "script")
    expect(page.locator("mark", has_text="script").first).to_be_visible()
    visit.clean()


# --- lineage --------------------------------------------------------------------------------------------------------


def test_lineage_says_what_may_be_said_and_leads_to_the_place(visit):
    page = visit.page
    visit.open("lineage")
    expect(page.get_by_text("Al Mayadeen and Sputnik share one text")).to_be_visible()
    expect(page.get_by_text("TASS has another translation or account than")).to_be_visible()
    expect(page.get_by_text(re.compile("Of Pravda.ru .* and Ukrinform .* nothing can be said"))).to_be_visible()
    pairs = page.get_by_role("region", name="What each two articles share")
    expect(pairs.get_by_role("row").nth(1)).to_contain_text("one text")
    readings = page.get_by_role("region", name="Readings that articles share against others")
    expect(readings.get_by_role("row").filter(has_text="bridgehead").first).to_contain_text("foothold")
    readings.get_by_role("link", name=re.compile("^foothold")).first.click()
    expect(page.get_by_role("heading", name="Compare", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/compare\?(?=.*passage=w)(?=.*at=)"))
    expect(page.get_by_text("bridgehead").first).to_be_visible()
    visit.clean()


def test_eight_versions_are_drawn_as_a_tree_that_can_be_read_as_a_list(visit, tmp_path):
    page = visit.page
    for number in range(8):
        said = (FIRST, SECOND)[number % 2]
        text = f'Outlet {number}\n\n"{said.capitalize()}," Anna Weber said in Varna on Monday.\n'
        (tmp_path / f"outlet{number}.txt").write_text(text, encoding="utf-8")
    visit.open()
    new_workspace(visit, "Harbours")
    upload(visit, *sorted(tmp_path.glob("outlet*.txt")))
    visit.go("Lineage")
    tree = page.get_by_role("img", name="A tree of 8 articles")
    expect(tree).to_be_visible()
    expect(tree.locator("text")).to_have_count(8)
    page.get_by_text("The tree as a list").click()
    expect(page.get_by_role("listitem").filter(has_text="of words of its own").first).to_be_visible()
    visit.clean()


# --- two articles ---------------------------------------------------------------------------------------------------

TWO = "articles?see=Two+articles&left=Sputnik&right=Al+Mayadeen"


def pane(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def top(one: Locator) -> float:
    return one.evaluate("node => node.scrollTop")


NEAREST = """pane => {
  const line = pane.scrollTop + 0.3 * pane.clientHeight;
  const pairs = [...pane.querySelectorAll('.pair[tabindex]:not([data-moved])')];
  pairs.sort((a, b) => Math.abs(a.offsetTop - line) - Math.abs(b.offsetTop - line));
  return pairs[0].dataset.pair;
}"""
"""The pair nearest to the line at which the eye reads."""
NEAR_THE_LINE = """(pane, pair) => {
  const top = pane.querySelector(`[data-pair="${pair}"]`).offsetTop - pane.scrollTop;
  return top > -0.1 * pane.clientHeight && top < 0.9 * pane.clientHeight;
}"""


def eventually(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until something holds that no locator can be asked for."""
    for _ in range(WAIT_LIMIT * 10):
        if holds():
            return
        page.wait_for_timeout(100)
    pytest.fail("It never came to hold.")


def test_two_articles_scroll_together_until_told_not_to(visit):
    page = visit.page
    visit.open(TWO)
    left, right = pane(page, "Sputnik"), pane(page, "Al Mayadeen")
    expect(left.locator(".pair").first).to_be_visible()
    left.scroll_into_view_if_needed()
    left.hover()
    page.mouse.wheel(0, 600)
    eventually(page, lambda: top(left) > 300 and top(right) > 0)
    level = pane(page, "Al Mayadeen").evaluate(NEAR_THE_LINE, pane(page, "Sputnik").evaluate(NEAREST))
    assert level, "what stands at the reading line of one article stands near that of the other"

    page.get_by_role("checkbox", name="Scroll together").uncheck()
    stays = top(right)
    left.hover()
    page.mouse.wheel(0, -300)
    eventually(page, lambda: top(left) < 400)
    assert top(right) == stays
    page.get_by_role("checkbox", name="Scroll together").check()
    eventually(page, lambda: top(right) != stays)
    visit.clean()


def test_the_keyboard_walks_through_the_pairs_and_what_moved_is_named(visit):
    page = visit.page
    visit.open(TWO)
    status = page.locator(".status")
    expect(status).to_have_text(re.compile(r"^\d+ pairs$"))
    pane(page, "Sputnik").focus()
    page.keyboard.press("n")
    expect(status).to_contain_text("Pair 1 of")
    for _ in range(3):
        page.keyboard.press("n")
    expect(status).to_contain_text("moved")
    expect(pane(page, "Sputnik").locator(".pair[data-on]").first).to_be_in_viewport()
    partner = pane(page, "Al Mayadeen").locator(".pair[data-on]").first
    expect(partner).to_be_in_viewport()
    apart = [one.bounding_box()["y"] for one in (pane(page, "Sputnik").locator(".pair[data-on]").first, partner)]
    assert abs(apart[0] - apart[1]) < 400, "both stand about as high, as far as the ends of the articles allow"
    page.keyboard.press("ArrowRight")
    expect(partner).to_be_focused()
    page.keyboard.press("p")
    expect(status).to_contain_text("Pair 3 of")
    page.keyboard.press("Escape")
    expect(page.locator(".pair[data-on]")).to_have_count(0)
    visit.clean()


def test_pointing_at_a_passage_shows_its_partner(visit):
    page = visit.page
    visit.open(TWO)
    one = pane(page, "Sputnik").locator(".pair").first
    one.scroll_into_view_if_needed()
    one.hover()
    expect(pane(page, "Al Mayadeen").locator(".pair[data-over]").first).to_be_visible()
    expect(page.locator(".gutter path[data-on]").first).to_be_attached()
    visit.clean()


def test_text_of_two_articles_is_copied_and_found_as_printed(visit):
    page = visit.page
    visit.open(TWO)
    paragraph = pane(page, "Al Mayadeen").locator("p.paragraph").filter(has_text="Putin reiterated that")
    expect(paragraph).to_be_visible()
    text = paragraph.evaluate("node => node.textContent")
    selected = paragraph.evaluate(
        "node => { const all = document.createRange(); all.selectNodeContents(node); const home = node.getRootNode();"
        " const one = home.getSelection ? home.getSelection() : getSelection();"
        " one.removeAllRanges(); one.addRange(all); const said = one.toString(); one.removeAllRanges(); return said; }"
    )
    assert selected == text  # numbers and words of ours in front of a passage are no text
    assert page.evaluate("() => window.find('conversation. Putin reiterated')")  # over the edge of two passages
    visit.clean()


# --- the upload beside the clean text -------------------------------------------------------------------------------


def test_the_upload_stands_beside_its_clean_text(visit):
    page = visit.page
    visit.open("articles?see=Read&reading=Pravda.ru")
    choose(visit, "As uploaded, and clean")
    table = page.get_by_role("table", name="The article as uploaded beside its clean text")
    expect(table.get_by_role("columnheader", name="As uploaded")).to_be_visible()
    menu = table.get_by_role("row").filter(has_text="News All")
    expect(menu.get_by_text("Left out: menu")).to_be_visible()
    expect(table.locator(".evened").first).to_be_visible()
    expect(page).to_have_url(re.compile("text=As"))
    choose(visit, "With attributions")
    expect(page.locator(".text .content").first).to_be_visible()
    visit.clean()


@pytest.mark.parametrize(
    "address",
    [
        "search?words=western+policy",
        "lineage",
        TWO,
        "articles?see=Read&reading=Pravda.ru&text=As+uploaded%2C+and+clean",
    ],
)
def test_narrow_windows_hold_every_page(visit, address):
    page = visit.page
    page.set_viewport_size(NARROW)
    visit.open(address)
    expect(page.locator(".root").first).to_be_attached()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    no_wider_than_the_window(page)
    visit.clean()
