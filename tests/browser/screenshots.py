"""Take a picture of every page with the example in it, light and dark, for the README: `make screenshots`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import FLAGS, found
from tests.browser.conftest import WAIT_LIMIT, serving

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
WINDOW = {"width": 1280, "height": 860}
SETTLING = 2500
"""Milliseconds that charts and fonts take after the page's script has run through."""
PAGES = {
    "overview": "",
    "compare-collation": "compare?view=Collation",
    "compare-side-by-side": "compare?outlet=TASS&outlet=Ukrinform",
    "compare-inline": "compare?view=Inline",
    "lineage": "lineage",
    "two-articles": "articles?see=Two+articles&left=Sputnik&right=TASS",
    "timeline": "timeline",
    "emphasis": "emphasis",
    "topics": "topics",
    "profile": "profile?one=Pravda.ru&beside=Sputnik",
    "articles": "articles",
    "reader": "articles?see=Read&reading=Ukrinform",
    "search": "search?words=western+policy",
    "share": "share",
    "workspaces": "workspaces",
}


def take(page: Page, address: str, name: str) -> None:
    """Open a page, wait until it is drawn, keep its picture."""
    page.goto(address)
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for(state="attached")
    page.wait_for_timeout(SETTLING)
    page.screenshot(path=FOLDER / f"{name}.png")


def main() -> None:
    """Start the app on an empty home, take every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, serving(Path(home)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found(), args=list(FLAGS))
        for scheme in ("light", "dark"):
            context = browser.new_context(viewport=WINDOW, color_scheme=scheme, locale="en-GB", timezone_id="UTC")
            page = context.new_page()
            page.set_default_timeout(WAIT_LIMIT * 1000)
            for name, path in PAGES.items():
                take(page, f"{server}/{path}", f"{name}-{scheme}")
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
