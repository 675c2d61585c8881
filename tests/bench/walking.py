"""A walk through every page with 200 articles of 20 outlets, in a real browser, beside the same walk with the example.

What counts is how long a page that was open once takes to stand again after a click on its name: waiting, which other
programs of the machine lengthen, so the example's own time stands beside it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from core.ingest import Known
from core.store import Settings, analyses, digest, documents, jobs, opened, secret, work, workspaces
from core.store.documents import Incoming
from tests.bench.made import seeded
from tests.browser.chromium import FLAGS, found
from tests.browser.conftest import HEADINGS, free_port, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from playwright.sync_api import BrowserContext, Page

ROOT = Path(__file__).parents[2]
ARTICLES, OUTLETS, DAYS = 200, 20, 10
SENTENCES = 16
"""Of an article, drawn from those of the seeds."""
DROPPED = 0.04
"""Share of the words that a retelling leaves out."""
ROUNDS = 3


def made_corpus() -> Iterator[Incoming]:
    """Yield articles of one subject: sentences of the seeds in other orders, retold, with outlet and time."""
    chance = seeded("a walk through the pages")
    sentences = [
        sentence
        for file in sorted((ROOT / "seeds").glob("*.txt"))
        for sentence in re.findall(r"[A-Z“\"][^\n]{60,400}?[.”\"](?=\s)", file.read_text("utf-8"))
    ]
    for number in range(ARTICLES):
        told = [_retold(one, chance) for one in chance.sample(sentences, SENTENCES)]
        text = f"Leaders speak again, report {number}\n\n" + "\n\n".join(told) + "\n"
        day, minute = number // (ARTICLES // DAYS) + 1, chance.randrange(24 * 60)
        published = f"2025-07-{day:02}T{minute // 60:02}:{minute % 60:02}Z"
        known = Known(outlet=f"Outlet {number % OUTLETS + 1:02}", published=published)
        yield Incoming(f"{number:03}.txt", text.encode(), known)


def _retold(sentence: str, chance: Random) -> str:
    first, *rest = sentence.split()
    return " ".join([first, *(word for word in rest if chance.random() > DROPPED or '"' in word or "”" in word)])


def walking() -> Iterator[str]:
    """Open every page of the example and of the corpus, then again and again; print the least time of each."""
    if found() is None:
        yield "walking through the pages needs a Chromium, and none is installed"
        return
    with tempfile.TemporaryDirectory() as home:
        store, key = opened(Settings(home=Path(home))), secret()
        access = workspaces.create(store, digest(key), "200 articles")
        kept = documents.keep(store, access, list(made_corpus()))
        jobs.ask(store, access, "read", kept.batch)
        work.all_waiting(store)
        jobs.ask(store, access, "analyze", analyses.state(store, access).key)
        work.all_waiting(store)
        few, many = _walked(home, key, None), _walked(home, key, access.workspace)
        store.close()
    for name, seconds in many.items():
        yield f"{name:12} {seconds:6.2f} s with {ARTICLES} articles, {few[name]:5.2f} s with the example"


def _walked(home: str, key: str, workspace: str | None) -> dict[str, float]:
    """Return the least time until each page stands again, by its name in the navigation."""
    with opened_at(home, key) as (context, address):
        page = context.new_page()
        page.set_default_timeout(120_000)
        page.goto(address + (f"/?w={workspace}" if workspace else ""))
        return _rounds(page)


@contextmanager
def opened_at(home: str, key: str) -> Iterator[tuple[BrowserContext, str]]:
    """A server on the workspaces of a folder, and a browser that owns them."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser

    from components.browsing import COOKIE  # noqa: PLC0415 - as above

    port = free_port()
    address, log = f"http://127.0.0.1:{port}", Path(home) / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", "asgi.py", "--server.headless", "true"]
    command += ["--server.address", "127.0.0.1", "--server.port", str(port), "--browser.gatherUsageStats", "false"]
    environment = os.environ | {"COVERAGE_HOME": home}
    with (
        log.open("w") as out,
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT) as server,
    ):
        try:
            wait_for(address, server, log)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=found(), args=list(FLAGS))
                context = browser.new_context(viewport={"width": 1400, "height": 1000})
                context.add_cookies([{"name": COOKIE, "value": key, "url": address}])
                yield context, address
        finally:
            server.terminate()


def _rounds(page: Page) -> dict[str, float]:
    settled(page, "Overview")
    names = page.get_by_test_id("stTopNav").get_by_role("link").all_inner_texts()
    took = [{name: visited(page, name) for name in names} for _ in range(ROUNDS + 1)]
    return {name: min(one[name] for one in took[1:]) for name in names}


def visited(page: Page, name: str) -> float:
    """Follow the navigation to a page and return the seconds until it stands."""
    start = time.monotonic()
    page.get_by_test_id("stTopNav").get_by_role("link", name=name, exact=True).click()
    settled(page, name)
    return time.monotonic() - start


def settled(page: Page, name: str) -> None:
    """Wait until the page of that name is drawn and nothing of the page before is left."""
    page.get_by_role("heading", name=HEADINGS.get(name, name), exact=True, level=1).wait_for()
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for(state="attached")
    page.wait_for_function("() => !document.querySelector('[data-stale=true]')")
