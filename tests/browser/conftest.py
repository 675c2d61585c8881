"""The app as a visitor meets it: a server of its own, a Chromium, and a page that notices what it should not see."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.chromium import FLAGS, found

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "build" / "browser"
# Seconds until the server must answer, and until what a click asked for must be seen: a busy machine, not a goal.
START_LIMIT = 60
WAIT_LIMIT = 60
# Seconds a whole journey may take there.
JOURNEY_LIMIT = 400
HEADINGS = {
    "Overview": "Who carried what",
    "Compare": "Compare",
    "Lineage": "Who shares a text",
    "Timeline": "In what order, and when",
    "Emphasis": "What got the room",
    "Profile": "Where two differ most",
    "Topics": "Topics",
    "Articles": "The articles",
    "Search": "Search all articles",
    "Share": "Share",
    "Workspaces": "Workspaces",
}
WINDOW = {"width": 1400, "height": 1000}


@dataclass
class Visit:
    """One page under test and what went wrong on it."""

    page: Page
    server: str
    dialogs: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Note every dialog, every request to another host, every uncaught error."""
        self.page.on("dialog", self._note_dialog)
        self.page.on("request", self._note_request)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _note_dialog(self, dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _note_request(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != urlsplit(self.server).netloc:
            self.outside.append(request.url)

    def open(self, page: str = "") -> None:
        """Open a page of the app and wait until it is drawn."""
        self.page.goto(f"{self.server}/{page}")
        self.settled()

    def go(self, title: str) -> None:
        """Follow the navigation to a page, staying in the session."""
        self.page.get_by_test_id("stTopNav").get_by_role("link", name=title, exact=True).click()
        expect(self.page.get_by_role("heading", name=HEADINGS[title], exact=True, level=1)).to_be_visible()
        self.settled()

    def settled(self) -> None:
        """Wait until the script of the page has run through."""
        expect(self.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_be_attached()

    def clean(self) -> None:
        """Nothing ran that an article brought, nothing left for another host, nothing broke."""
        assert self.dialogs == []
        assert self.outside == []
        assert self.errors == []
        expect(self.page.get_by_text("Traceback")).to_have_count(0)
        expect(self.page.locator('[data-testid="stException"]')).to_have_count(0)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(address: str) -> bool:
    """Whether the server is up."""
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as reply:  # noqa: S310 - our own address
            return reply.status == 200
    except OSError:
        return False


def surroundings(home: Path) -> dict[str, str]:
    """The environment of a server under test: none of the settings that other tests of this process have made."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    return kept | {"COVERAGE_HOME": str(home)}


@contextmanager
def serving(folder: Path, program: str = "asgi.py") -> Iterator[str]:
    """The app on a free port of this machine, its workspaces in a folder."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    log = folder / f"{port}.log"
    environment = surroundings(folder / "home")
    command = [sys.executable, "-m", "streamlit", "run", program, "--server.headless", "true"]
    command += ["--server.address", "127.0.0.1", "--server.port", str(port), "--browser.gatherUsageStats", "false"]
    with (
        log.open("w") as out,
        subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            wait_for(address, process, log)
            yield address
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[str]:
    """One server for all tests that do not restart it."""
    with serving(tmp_path_factory.mktemp("server")) as address:
        yield address


def wait_for(address: str, process: subprocess.Popen, log: Path) -> None:
    """Return when the server answers; fail with its log when it ends or takes too long."""
    limit = time.monotonic() + START_LIMIT
    while not answers(address):
        if process.poll() is not None or time.monotonic() > limit:
            pytest.fail(f"The app did not start.\n{log.read_text()}")
        time.sleep(0.2)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; what is expected of a page is waited for."""
    expect.set_options(timeout=WAIT_LIMIT * 1000)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found(), args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def visit(server, browser, request) -> Iterator[Visit]:
    """A fresh session on a wide window; a picture of the page is kept where the test fails."""
    context = browser.new_context(viewport=WINDOW, locale="en-GB", timezone_id="UTC")
    visit = Visit(context.new_page(), server)
    visit.page.set_default_timeout(WAIT_LIMIT * 1000)
    visit.watch()
    yield visit
    if request.node.stash.get(FAILED, False):
        PICTURES.mkdir(parents=True, exist_ok=True)
        visit.page.screenshot(path=PICTURES / f"{request.node.name}.png", full_page=True)
    context.close()


FAILED = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items):
    """Give each journey its limit, and a second try: on a busy machine a click can meet a page that is drawn anew.

    The report counts what was tried again; a journey that fails twice fails.
    """
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))
            if not item.get_closest_marker("timeout"):
                item.add_marker(pytest.mark.timeout(JOURNEY_LIMIT))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if call.when == "call":
        item.stash[FAILED] = report.failed
    return report
