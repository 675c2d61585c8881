"""Two browsers in two workspaces at the same moments: nothing that one is sent holds a word of the other's.

Each step is begun in both before either is waited for, so the server works for both at once. Every frame of their
sockets, every answer, and what the pages show at the end of each step is searched.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Error, Page, Response, expect

from components.browsing import COOKIE
from core.store import Settings, opened
from tests.app.sides import Side
from tests.browser.conftest import HEADINGS, WAIT_LIMIT, WINDOW, serving

pytestmark = pytest.mark.browser

TEXT = re.compile(r"text|json|javascript|xml|svg")
Begin = Callable[["Reader"], object]
Seen = Callable[["Reader"], object]


@dataclass
class Reader(Side):
    """One side with a browser of its own, and all that it was sent."""

    page: Page | None = None
    sent: list[bytes] = field(default_factory=list)
    answers: list[Response] = field(default_factory=list)

    def arrive(self, browser: Browser, server: str) -> None:
        """Open a browser that the store knows as the owner of this side's workspace."""
        expect.set_options(timeout=WAIT_LIMIT * 1000)
        context = browser.new_context(viewport=WINDOW, locale="en-GB", timezone_id="UTC")
        context.add_cookies([{"name": COOKIE, "value": self.secret, "url": server}])
        self.page = context.new_page()
        self.page.set_default_timeout(WAIT_LIMIT * 1000)
        self.page.on("websocket", lambda socket: socket.on("framereceived", self._frame))
        self.page.on("response", self._answer)

    def _answer(self, answer: Response) -> None:
        self.answers.append(answer)

    def _frame(self, payload: bytes | str) -> None:
        self.sent.append(payload if isinstance(payload, bytes) else payload.encode())

    def keep(self) -> None:
        """Keep what the page shows and the bodies of the answers that came."""
        self.sent.append(self.page.content().encode())
        for one in self.answers:
            if TEXT.search(one.headers.get("content-type", "")) and "/static/" not in one.url:
                try:
                    self.sent.append(one.body())
                except Error:
                    continue  # a redirect, or a page that was left before its answer was whole
        self.answers.clear()

    def settled(self) -> None:
        expect(self.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_be_attached()

    @property
    def whole(self) -> str:
        return b"\n".join(self.sent).decode("utf-8", "replace")


def heading(title: str) -> Seen:
    return lambda one: expect(one.page.get_by_role("heading", name=HEADINGS.get(title, title), level=1)).to_be_visible()


def to(title: str) -> tuple[Begin, Seen]:
    """Follow the navigation to a page."""
    link = lambda one: one.page.get_by_test_id("stTopNav").get_by_role("link", name=title, exact=True)  # noqa: E731
    return lambda one: link(one).click(), lambda one: expect(link(one)).to_have_attribute("aria-current", "page")


def view(name: str) -> tuple[Begin, Seen]:
    """Press one of a few choices that stand side by side."""
    choice = lambda one: one.page.get_by_role("radio", name=name, exact=True)  # noqa: E731
    return lambda one: choice(one).click(), lambda one: expect(choice(one)).to_be_checked()


def typed(label: str, kind: str, seen: Seen) -> tuple[Begin, Seen]:
    """Type one of a side's own words."""

    def begin(one: Reader) -> None:
        place = one.page.get_by_label(label.format(**one.words)).first
        place.fill(one.words.get(kind, kind))
        place.press("Enter")

    return begin, seen


def upload(one: Reader) -> None:
    said = f"The {one.words['words']} pact of {one.words['place']} was signed on Friday, the Foreign Ministry said."
    files = {f"late{one.mark}.txt": said.encode(), f"odd{one.mark}.txt": b"\x89PNG\r\n\x1a\n" + bytes(99)}
    payload = [{"name": name, "mimeType": "text/plain", "buffer": data} for name, data in files.items()]
    one.page.locator('input[type="file"]').set_input_files(payload)


def reported(one: Reader) -> None:
    report = one.page.get_by_role("status").filter(has=one.page.get_by_role("heading"))
    expect(report.get_by_text(f"odd{one.mark}.txt").first).to_be_visible()


def has(text: str) -> Seen:
    return lambda one: expect(one.page.get_by_text(text.format(**one.words)).first).to_be_visible()


@pytest.mark.timeout(600)
def test_two_browsers_at_once_are_sent_nothing_of_each_other(browser, tmp_path):
    with serving(tmp_path) as server:
        store = opened(Settings(home=tmp_path / "home", workers=0))
        pair = Reader("zqalpha"), Reader("zqbravo")
        for one in pair:
            one.fill(store)
            one.arrive(browser, server)
        store.close()
        others = dict(zip((one.mark for one in pair), reversed(pair), strict=True))

        def both(begin: Begin, seen: Seen) -> None:
            for one in pair:
                begin(one)
            for one in pair:
                seen(one)
                one.settled()
                one.keep()

        both(lambda one: one.page.goto(f"{server}/?w={one.access.workspace}"), heading("Overview"))
        pages = pair[0].page.get_by_test_id("stTopNav").get_by_role("link").all_inner_texts()
        assert set(HEADINGS) <= {title.strip() for title in pages}
        for title in pages:
            both(*to(title.strip()))
        both(*to("Search"))
        both(*typed("Words, or an exact phrase", "words", has("sentence")))
        both(*to("Articles"))
        for name in ("Headlines", "Read", "Corrections", "Collection"):
            both(*view(name))
        both(upload, reported)
        both(*typed("Outlet of {file}0.txt", "name", has("Saved; every page follows.")))
        both(*typed("Publication date of {file}1.txt", "soon", has("is not a date that can be read")))
        both(*to("Share"))
        both(*typed("For whom", "label", has("Copy it now")))
        both(*to("Workspaces"))
        for bad in ("/?w={}", "/articles?w={}&reading=x", "/?link={}.00000000.x", "/search?w={}&words=deal"):
            both(
                lambda one, bad=bad: one.page.goto(server + bad.format(others[one.mark].access.workspace)),
                heading("Nothing to see here"),
            )
    for one in pair:
        assert len(one.sent) > 100
        assert set(one.unseen(one.whole)) <= {
            one.words["picture"]
        }  # no page names a file refused in an earlier session
        assert others[one.mark].mark not in one.whole
        one.page.context.close()
