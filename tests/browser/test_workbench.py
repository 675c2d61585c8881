"""Reading differences in a real browser: views, kinds, bases, keys, links, and how it holds up with much text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import WAIT_LIMIT, WINDOW, Visit

pytestmark = pytest.mark.browser

TEXTS = Path(__file__).parents[2] / "seeds"
NARROW = {"width": 360, "height": 740}
DARK = "rgb(22, 24, 26)"


def matrix(page: Page) -> Locator:
    return page.get_by_role("region", name="Coverage matrix")


def panel(page: Page) -> Locator:
    return page.get_by_role("region", name="What is known of the place")


def choose(page: Page, view: str) -> None:
    """Change the view; the box itself is out of sight under its word, which may be drawn anew at that moment."""
    box = page.get_by_role("radio", name=view, exact=True)
    box.click(force=True)
    expect(box).to_be_checked()


def words(page: Page) -> Locator:
    """The first block of the collation."""
    return page.get_by_role("table", name=re.compile("^Aligned words 1 to"))


def cell(page: Page, outlet: str, text: str) -> Locator:
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=outlet))
    return row.get_by_role("cell").filter(has_text=re.compile(f"^{text}\\W*$")).first


def at_compare(visit: Visit, query: str = "") -> Page:
    visit.open(f"compare{query}")
    expect(visit.page.get_by_role("group", name="View")).to_be_visible()
    return visit.page


def test_a_cell_of_the_matrix_leads_to_its_collation(visit):
    page = visit.page
    visit.open()
    matrix(page).get_by_role("cell").get_by_role("link", name=re.compile("paraphrased|re-translated")).first.click()
    expect(page.get_by_role("heading", name="Compare", exact=True)).to_be_visible()
    choose(page, "Collation")
    expect(words(page).get_by_role("rowheader").first).to_contain_text("base")
    expect(page).to_have_url(re.compile("view=Collation"))
    visit.clean()


def test_figures_lead_to_what_they_count_and_the_matrix_is_sifted(visit):
    page = visit.page
    visit.open()
    rows = matrix(page).get_by_role("rowheader")
    expect(rows.first).to_be_visible()
    shared = rows.count()
    page.get_by_role("link", name=re.compile(r"^\d+ statements$")).click()
    expect(page.get_by_role("radio", name="All", exact=True).first).to_be_checked()
    expect(rows).not_to_have_count(shared)
    visit.settled()
    page.get_by_role("button", name="Filter and sort").click()
    field = page.get_by_role("combobox", name=re.compile("Speaker"))
    field.click()
    page.get_by_role("option", name="Kremlin", exact=True).click()
    expect(page).to_have_url(re.compile("by=Kremlin"))
    page.keyboard.press("Escape")
    visit.settled()
    speakers = matrix(page).locator("tbody .under").all_inner_texts()
    assert speakers
    assert all("Kremlin" in one for one in speakers)
    page.get_by_role("link", name=re.compile(r"^\d+ articles$")).click()
    expect(page.get_by_role("heading", name="The articles")).to_be_visible()
    visit.clean()


def test_kinds_are_hidden_one_by_one_and_step_by_step(visit):
    page = at_compare(visit, "?view=Collation")
    bridgehead = cell(page, "Ukrinform", "bridgehead")
    expect(bridgehead.locator("[data-family]")).to_have_count(1)
    page.locator("summary").filter(has_text="Kinds").click()
    page.get_by_role("checkbox", name=re.compile("^translation")).uncheck()
    expect(bridgehead.locator("[data-family]")).to_have_count(0)
    expect(page).to_have_url(re.compile("hide=translation"))
    page.keyboard.press("Escape")
    slider = page.get_by_role("slider", name="How much of what differs is shown")
    slider.focus()
    slider.press("End")
    expect(slider).to_have_attribute("aria-valuetext", "Substance only")
    expect(page.locator("tbody [data-family]:not([data-family='substance'])")).to_have_count(0)
    expect(cell(page, "Al Mayadeen", "war").locator("[data-family='substance']")).to_have_count(1)
    expect(page).to_have_url(re.compile("detail=4"))
    visit.clean()


def test_another_base_turns_the_comparison_round(visit):
    page = at_compare(visit, "?view=Collation")
    expect(words(page).get_by_role("rowheader").first).to_contain_text("Sputnik")
    page.get_by_label("Compare with").select_option(label="Ukrinform")
    expect(words(page).get_by_role("rowheader").first).to_contain_text("Ukrinform")
    expect(page).to_have_url(re.compile(r"base=\w+"))
    entry = page.get_by_role("listitem").filter(has_text="where Ukrinform has “bridgehead”")
    expect(entry.or_(page.get_by_role("button", name=re.compile("^Show all"))).first).to_be_visible()
    if not entry.count():
        page.get_by_role("button", name=re.compile("^Show all")).click()
    expect(entry).to_have_count(1)
    visit.clean()


def test_hover_and_keys_read_one_place(visit):
    page = at_compare(visit, "?view=Collation")
    cell(page, "Ukrinform", "bridgehead").hover()
    expect(panel(page)).to_contain_text("foothold")
    expect(panel(page)).to_contain_text("bridgehead")
    expect(panel(page).get_by_role("definition").last).to_have_text("Ukrinform")
    first = words(page).get_by_role("row").filter(has=page.get_by_role("rowheader")).first.get_by_role("cell").first
    first.focus()
    expect(panel(page)).to_contain_text("the same in all shown")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(panel(page)).to_contain_text("ongoing war")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"at=.*substance"))
    visit.clean()


def test_the_keys_lead_from_difference_to_difference_and_to_help(visit):
    page = at_compare(visit)
    page.keyboard.press("n")
    expect(panel(page)).to_contain_text("1 of ")
    page.keyboard.press("n")
    expect(panel(page)).to_contain_text("2 of ")
    page.keyboard.press("p")
    expect(panel(page)).to_contain_text("1 of ")
    page.keyboard.press("v")
    expect(page.get_by_role("radio", name="Inline")).to_be_checked()
    expect(page.locator(".here").first).to_be_visible()
    page.keyboard.press("i")
    expect(panel(page)).to_contain_text("Chain:")
    page.keyboard.press("?")
    help_ = page.get_by_role("dialog", name="Keys")
    expect(help_).to_contain_text("next difference")
    page.keyboard.press("Escape")
    expect(help_).to_have_count(0)
    expect(page.get_by_text(re.compile(r"^Passage 1 of"))).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_text(re.compile(r"^Passage 2 of"))).to_be_visible()
    visit.clean()


def test_the_apparatus_leads_to_the_place(visit):
    page = at_compare(visit, "?view=Collation")
    page.get_by_role("button", name=re.compile("^Show all")).click()
    page.get_by_role("listitem").filter(has_text="advanced weaponry").get_by_role("button").last.click()
    expect(page.locator("td.here").filter(has_text="weaponry")).to_be_in_viewport()
    visit.clean()


def test_a_copied_link_opens_the_same_place_in_another_browser(visit, browser):
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = at_compare(visit, "?view=Collation&outlet=Ukrinform&outlet=TASS&detail=2")
    expect(words(page).get_by_role("rowheader")).to_have_count(3)
    page.get_by_label("Compare with").select_option(label="TASS")
    expect(words(page).get_by_role("rowheader").first).to_contain_text("TASS")
    visit.settled()
    cell(page, "Ukrinform", "bridgehead").click()
    page.keyboard.press("l")
    expect(page.get_by_text("A link to this place is copied.")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    other = Visit(browser.new_context(viewport=WINDOW).new_page(), visit.server)
    other.watch()
    other.page.goto(link)
    expect(words(other.page).get_by_role("rowheader").first).to_contain_text("TASS", timeout=WAIT_LIMIT * 1000)
    expect(words(other.page).get_by_role("rowheader")).to_have_count(2)  # the base stands among the outlets chosen
    expect(panel(other.page)).to_contain_text("bridgehead")
    expect(other.page.locator("td.here").filter(has_text="bridgehead")).to_have_count(1)
    expect(other.page.get_by_role("slider")).to_have_attribute("aria-valuetext", "Without forms of names and numbers")
    other.clean()
    other.page.context.close()
    visit.clean()


def test_words_and_citations_are_copied_as_printed(visit):
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = at_compare(visit, "?view=Collation")
    page.get_by_role("rowheader", name="Al Mayadeen").first.get_by_role("button").click()
    page.keyboard.press("y")
    expect(page.get_by_text("The words of Al Mayadeen are copied.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert any(copied in text.read_text(encoding="utf-8") for text in TEXTS.glob("*.txt"))
    page.keyboard.press("q")
    expect(page.get_by_text("The words of Al Mayadeen are copied with their source.")).to_be_visible()
    cited = page.evaluate("navigator.clipboard.readText()")
    assert cited.startswith(f"“{' '.join(copied.split())}” (Al Mayadeen, ")
    assert "date unknown" in cited
    assert "/compare?" in cited
    visit.clean()


@pytest.mark.parametrize("view", ["Side by side", "Inline"])
def test_a_version_is_found_and_selected_as_it_is_printed(visit, view):
    page = at_compare(visit, f"?view={view.replace(' ', '+')}")
    version = page.get_by_role("article").filter(has=page.get_by_role("heading", name="Ukrinform"))
    printed = "policy of Western states.” Putin added that Western states had “for many years ignored Russia’s security"
    prose = version.locator(".prose").first
    assert printed in prose.evaluate("one => one.textContent")
    assert printed in prose.evaluate("one => (getSelection().selectAllChildren(one), getSelection().toString())")
    boxes = prose.evaluate("one => [...one.querySelectorAll('*')].map(node => getComputedStyle(node).display)")
    assert set(boxes) == {"inline"}  # the browser's own search does not cross boxes
    visit.clean()


def test_the_reader_prints_an_article_that_the_browser_can_search(visit):
    page = visit.page
    visit.open("articles?see=Read&reading=Ukrinform&furniture=false")
    printed = "policy of Western states.” Putin added that Western states had “for many years ignored Russia’s security"
    block = page.locator(".content").filter(has_text="policy of Western states").first.locator("xpath=ancestor::p")
    expect(block).to_be_visible()
    assert printed in block.evaluate("one => one.textContent")
    boxes = block.evaluate("one => [...one.querySelectorAll('*')].map(node => getComputedStyle(node).display)")
    assert set(boxes) <= {"inline"}
    visit.clean()


def test_a_possible_version_is_accepted_by_one_key_and_can_be_taken_back(visit):
    page = at_compare(visit)
    offers = page.locator("[data-offer]")
    before = offers.count()
    assert before > 0
    page.keyboard.press("a")
    expect(page.get_by_role("button", name="Take it back")).to_be_visible()
    expect(offers).not_to_have_count(before)
    visit.settled()
    page.get_by_role("button", name="Take it back").click()
    expect(offers).to_have_count(before)
    visit.clean()


def test_the_dark_theme_and_a_narrow_screen(browser, server):
    context = browser.new_context(viewport=NARROW, color_scheme="dark")
    visit = Visit(context.new_page(), server)
    visit.page.set_default_timeout(WAIT_LIMIT * 1000)
    visit.watch()
    page = at_compare(visit, "?view=Collation")
    colours = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
    assert colours == DARK
    for view in ("Side by side", "Inline", "Collation"):
        choose(page, view)
        expect(page.get_by_role("radio", name=view, exact=True)).to_be_checked()
        main = page.get_by_test_id("stMain")
        assert main.evaluate("one => one.scrollWidth - one.clientWidth") <= 0
        assert page.locator(".pane").evaluate("one => one.scrollWidth - one.clientWidth") <= 0
    visit.clean()
    context.close()


def statement(length: int) -> list[str]:
    """Words that are told apart by their rarer ones, with a full stop at the end only."""
    chance = Random(f"statement of {length}")  # noqa: S311 - made text, no secret
    stems = ["harbour", "treaty", "grain", "convoy", "border", "minister", "winter", "engine", "ferry", "lantern"]
    little = ["the", "of", "and", "in", "for", "with", "by", "on"]
    return [f"{chance.choice(stems)}{number}" if number % 2 else chance.choice(little) for number in range(length)]


def articles(folder: Path, count: int, length: int) -> Iterator[Path]:
    """As many outlets that quote one statement, each with a word of its own."""
    words_ = statement(length)
    for number in range(count):
        own = list(words_)
        own[(number * 7) % length] = f"changed{number}"
        text = (
            f"Talks in the capital\n\nOn Monday the ministry spoke.\n\n“{' '.join(own)},” Anna Weber said on Monday.\n"
        )
        path = folder / f"outlet{number:02}.txt"
        path.write_text(text, encoding="utf-8")
        yield path


@pytest.mark.parametrize(("count", "length"), [(50, 60), (3, 600)])
def test_a_passage_of_many_or_long_versions_is_drawn_and_answers(visit, tmp_path, count, length):
    page = visit.page
    visit.open("workspaces")
    page.get_by_label("Name of a new workspace").fill(f"{count} of {length}")
    page.get_by_role("button", name="Create").click()
    expect(page.locator(".where")).to_contain_text(f"{count} of {length}")
    visit.settled()
    visit.go("Articles")
    page.locator('input[type="file"]').set_input_files([str(one) for one in articles(tmp_path, count, length)])
    expect(page.get_by_text(re.compile(f"^{count} articles from")).first).to_be_visible()
    visit.settled()
    visit.go("Compare")
    expect(page.get_by_role("article")).to_have_count(count)
    choose(page, "Collation")
    expect(words(page).get_by_role("rowheader")).to_have_count(count)
    page.keyboard.press("n")
    expect(panel(page)).to_contain_text("changed")
    printed = page.locator("td[data-row='1']").evaluate_all("all => all.map(one => one.innerText.trim()).join(' ')")
    assert len([one for one in printed.split() if one != "nothing"]) == length
    visit.clean()


def test_the_browser_of_a_viewer_offers_nothing_to_decide(visit, browser: Browser):
    """In the example everybody may decide, in a copy of their own; a link to look offers no key for it."""
    page = visit.page
    visit.open("workspaces")
    page.get_by_label("Name of a new workspace").fill("To look at")
    page.get_by_role("button", name="Create").click()
    expect(page.locator(".where")).to_contain_text("To look at")
    visit.settled()
    visit.go("Articles")
    page.locator('input[type="file"]').set_input_files([str(one) for one in sorted(TEXTS.glob("00[01]*.txt"))])
    expect(page.get_by_text("2 articles from").first).to_be_visible()
    visit.settled()
    visit.go("Share")
    page.get_by_role("radio", name="Look only").click()
    page.get_by_label("For whom").fill("Anna")
    page.get_by_role("button", name="Make link").click()
    link = page.locator("[data-testid='stCode'] code")
    expect(link).to_contain_text("?link=")
    other = Visit(browser.new_context(viewport=WINDOW).new_page(), visit.server)
    other.page.set_default_timeout(WAIT_LIMIT * 1000)
    other.watch()
    other.page.goto(link.inner_text())
    other.settled()
    other.go("Compare")
    expect(other.page.get_by_role("button", name=re.compile("^Accept"))).to_have_count(0)
    if other.page.locator("[data-offer]").count():
        other.page.keyboard.press("a")
        expect(other.page.get_by_text("This workspace can only be looked at.")).to_be_visible()
    other.clean()
    other.page.context.close()
