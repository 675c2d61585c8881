"""Two hundred uploads of mixed formats in a real browser, and how long pages take to answer meanwhile.

Waiting, which other programs of the machine lengthen; so the same walk through the pages before the upload stands
beside it.
"""

from __future__ import annotations

import tempfile
import textwrap
import time
from pathlib import Path
from typing import TYPE_CHECKING

from core.store import Access, Settings, Store, digest, documents, opened, secret, workspaces
from tests.bench.mixed import mixed_articles
from tests.bench.walking import opened_at, settled
from tests.browser.chromium import found
from tests.browser.conftest import HEADINGS
from tests.unit.ingest import build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

UPLOADS = 200
SHARES = {"txt": 60, "html": 60, "docx": 40, "pdf": 40}
"""How many of each format: what monitoring services deliver, and PDF and Word more often than they do."""
PAGES = ("Overview", "Compare", "Search")
ANSWER = """(name) => [...document.querySelectorAll('h1')].some((one) => one.textContent === name)
  && (document.querySelector('.waiting') || document.querySelector('[data-test-script-state=notRunning]')
      && !document.querySelector('[data-stale=true]'))"""
"""Whether a page answers: it stands, or it says that its analysis is being made and how far that is."""
LIMIT = 600
"""Seconds after which the measurement gives up."""


def files() -> list[tuple[str, bytes]]:
    """Make the uploads: 700 words of an article each."""
    texts = [text for _, text in mixed_articles(UPLOADS)]
    kinds = [kind for kind, share in SHARES.items() for _ in range(share)]
    return [
        (f"{number:03}.{kind}", _written(kind, text))
        for number, (kind, text) in enumerate(zip(kinds, texts, strict=True))
    ]


def _written(kind: str, text: str) -> bytes:
    title, *paragraphs = text.split("\n\n")
    if kind == "html":
        return build.page("<nav><a href='/'>Home</a></nav>", build.article(title=title, paragraphs=paragraphs))
    if kind == "docx":
        return build.document("".join(map(build.words, [title, *paragraphs])))
    if kind == "pdf":
        return build.drawn(_lines([title, *paragraphs]))
    return text.encode()


def _answered(page: Page, name: str) -> float:
    """Follow the navigation; return the seconds until the page stands, or says how far the first analysis is."""
    start = time.monotonic()
    page.get_by_test_id("stTopNav").get_by_role("link", name=name, exact=True).click()
    page.wait_for_function(ANSWER, arg=HEADINGS[name])
    return time.monotonic() - start


def _lines(paragraphs: list[str]) -> bytes:
    """The drawing of paragraphs as lines of text, with an empty line between."""
    lines = [line for one in paragraphs for line in (*textwrap.wrap(one, 110), "")]
    shown = (line.translate({0x201C: '"', 0x201D: '"', 0x28: "\\(", 0x29: "\\)"}) for line in lines)
    return ("BT /F1 7 Tf 40 810 Td 9 TL " + " T* ".join(f"({line}) Tj" for line in shown) + " ET").encode("latin-1")


def uploading() -> Iterator[str]:
    """Upload all at once; meanwhile walk through pages in a second tab."""
    if found() is None:
        yield "uploading needs a Chromium, and none is installed"
        return
    with tempfile.TemporaryDirectory() as home:
        store, key = opened(Settings(home=Path(home))), secret()
        access = workspaces.create(store, digest(key), "uploads")
        with opened_at(home, key) as (context, address):
            adding, looking = context.new_page(), context.new_page()
            for page in (adding, looking):
                page.set_default_timeout(LIMIT * 1000)
            looking.goto(f"{address}/?w={access.workspace}")
            settled(looking, "Overview")
            before = max(_answered(looking, name) for _ in range(3) for name in PAGES)
            adding.goto(f"{address}/articles?w={access.workspace}")
            settled(adding, "Articles")
            took, meanwhile = _uploaded(adding, looking, store, access)
        told = documents.listed(store, access)
        store.close()
    sent = {one.name for one in told} & {name for name, _ in files()}
    kept = sum(one.state == "held" for one in told)
    yield f"{len(sent)} uploads of mixed formats, {kept} articles: read in {took:.1f} s"
    yield f"the slowest page meanwhile {meanwhile:.2f} s, before {before:.2f} s"


def _uploaded(adding: Page, looking: Page, store: Store, access: Access) -> tuple[float, float]:
    """Return the seconds until all was read, and those of the slowest page meanwhile."""
    start = time.monotonic()
    payload = [{"name": name, "mimeType": "", "buffer": data} for name, data in files()]
    adding.locator('input[type="file"]').first.set_input_files(payload)  # type: ignore[arg-type]
    slowest = 0.0
    while time.monotonic() - start < LIMIT:
        held = documents.listed(store, access)
        if len(held) >= UPLOADS and all(one.state != "waiting" for one in held):
            break
        adding.wait_for_timeout(100)
        slowest = max([slowest, *(_answered(looking, name) for name in PAGES)])
    return time.monotonic() - start, slowest
