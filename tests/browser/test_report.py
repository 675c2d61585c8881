"""The report in a browser: it asks for nothing, nothing in it runs, and it prints."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from core.export.about import Made
from core.export.page import page
from core.export.wording import headline
from tests.hostile import FOUND, STRINGS
from tests.quality import seeds
from tests.unit.export import build

pytestmark = pytest.mark.browser


def opened(browser: Browser, folder, content: bytes):
    """A page with the report, and what it asked for and said beside the report itself."""
    file = folder / "report.html"
    file.write_bytes(content)
    tab = browser.new_context().new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    tab.on("console", lambda told: asked.append(told.text))
    tab.goto(file.as_uri())
    tab.wait_for_load_state("networkidle")
    assert asked.pop(0) == file.as_uri()
    return tab, asked


@pytest.mark.parametrize("policy", [True, False], ids=["with its policy", "without it"])
def test_a_hundred_strings_that_try_to_be_more_stay_text(browser, tmp_path, policy):
    content = page(build.hostile(STRINGS), Made("2026-01-31", STRINGS[0]))
    if not policy:
        assert content.count(b'http-equiv="Content-Security-Policy"') == 1
        content = content.replace(b'http-equiv="Content-Security-Policy"', b'name="none"')
    tab, asked = opened(browser, tmp_path, content)
    assert tab.evaluate(FOUND) == []
    assert asked == []
    assert "<script class=foreign>" in tab.locator("h1").inner_text()
    tab.context.close()


def test_it_shows_every_statement_and_prints_without_asking_for_anything(browser, tmp_path):
    analysis = seeds.load().analysis
    tab, asked = opened(browser, tmp_path, page(analysis, Made("2026-01-31", "A visit")))
    text = tab.locator("#matrix").inner_text()
    assert [one.label for one in analysis.statements if headline(one.label) not in text] == []
    for number in range(1, len(analysis.passages) + 1):
        expect(tab.locator(f"#p{number}")).to_be_visible()
    found = Axe().run(tab, options={"runOnly": ["wcag2a", "wcag2aa"]})
    assert found.response["violations"] == []
    assert tab.pdf().startswith(b"%PDF")
    tab.set_viewport_size({"width": 360, "height": 700})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    assert asked == []
    tab.context.close()
