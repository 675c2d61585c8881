"""The real server and its workers, killed at random moments of work done in a browser, lose nothing acknowledged.

Acknowledged is what the page said: "Safely kept", a file named in the report, "Saved". What a page showed a moment
before its server died counts.
"""

from __future__ import annotations

import itertools
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, expect

from components.browsing import COOKIE
from core.store import Access, Settings, care, digest, documents, ledger, opened, secret, workspaces
from tests.browser.conftest import ROOT, WAIT_LIMIT, WINDOW, free_port, surroundings, wait_for

pytestmark = pytest.mark.browser

KILLS = int(os.environ.get("COVERAGE_KILLS", "2"))
"""Moments at which the server is killed; fifty take half an hour: COVERAGE_KILLS=50 make test ARGS=..."""
SEED = 5
MOMENTS = {"uploading": 0.6, "waiting for the analysis": 3.0, "correcting": 0.6}
"""What the page is at when the server is killed, and so many seconds after it began at the latest."""
SILENCE = 90
"""Seconds for a server that was started again: thirty until a killed worker's work is taken up, then that work."""
LENGTHS = (2, 40, 1500)
"""Sentences of an upload: the longest takes a worker a while."""


@dataclass
class Round:
    """A workspace, what was sent to it, and what the page acknowledged of that."""

    workspace: str
    sent: dict[str, bytes] = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    """Names of the files acknowledged."""
    saved: dict[str, str] = field(default_factory=dict)
    """Outlets acknowledged, by file."""
    doing: str = "opening"
    """What the page was at when its server died."""

    steps: int = 0
    """How many uploads and corrections were begun and acknowledged."""


class Killer(threading.Thread):
    """Kills a server at a moment chosen beforehand, and sometimes one of its workers a moment before."""

    def __init__(self, server: subprocess.Popen[bytes], now: Round, chance: random.Random) -> None:
        super().__init__(daemon=True)
        self._server, self._round = server, now
        self._doing, self._steps = chance.choice(list(MOMENTS)), 2 * chance.randrange(2)
        self._after = chance.uniform(0, MOMENTS[self._doing])
        self._worker = chance.random() < 0.5
        self._pick, self._gap = chance.random(), chance.uniform(0, 0.5)
        self.dead = threading.Event()
        self.workers = 0

    def run(self) -> None:
        limit = time.monotonic() + 2 * WAIT_LIMIT
        while time.monotonic() < limit and not self._is_time():
            time.sleep(0.005)
        time.sleep(self._after)
        held = children(self._server.pid)
        if self._worker and held:
            kill(held[int(self._pick * len(held))])
            self.workers = 1
            time.sleep(self._gap)
        kill(self._server.pid)
        self._server.wait()
        self.dead.set()

    def _is_time(self) -> bool:
        return self._round.steps >= self._steps and self._round.doing == self._doing


def children(pid: int) -> list[int]:
    """The programs that a server has started: its workers."""
    found = [one.read_text().split() for one in Path(f"/proc/{pid}/task").glob("*/children")]
    return sorted(int(one) for held in found for one in held)


def kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


@contextmanager
def serving(home: Path, port: int):
    """The server as `make app` starts it, to be killed; workers that outlive it fail the test."""
    log = home.parent / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", "asgi.py", "--server.headless", "true"]
    command += ["--server.address", "127.0.0.1", "--server.port", str(port), "--browser.gatherUsageStats", "false"]
    with log.open("w") as out:
        server = subprocess.Popen(
            command, cwd=ROOT, env=surroundings(home), stdin=subprocess.DEVNULL, stdout=out,
            stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            wait_for(f"http://127.0.0.1:{port}", server, log)
            yield server
        finally:
            workers = children(server.pid) if server.poll() is None else []
            kill(server.pid)
            server.wait()
    gone(workers)
    assert "Traceback" not in log.read_text()


def gone(workers: list[int]) -> None:
    """Wait until workers ended, as they do without their server."""
    limit = time.monotonic() + WAIT_LIMIT
    while any(Path(f"/proc/{one}").exists() for one in workers):
        assert time.monotonic() < limit, "a worker outlived its server"
        time.sleep(0.05)


@pytest.mark.timeout(120 + 120 * KILLS)
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the workers of a server where Linux lists them")
def test_a_server_killed_while_a_browser_works_loses_nothing_acknowledged(browser, tmp_path):
    home, port, key = tmp_path / "home", free_port(), secret()
    store = opened(Settings(home=home))
    context = browser.new_context(viewport=WINDOW, locale="en-GB", timezone_id="UTC")
    context.add_cookies([{"name": COOKIE, "value": key, "url": f"http://127.0.0.1:{port}"}])
    page = context.new_page()
    chance = random.Random(SEED)  # noqa: S311 - the same moments on every machine, as near as a machine can
    rounds: list[Round] = []
    moments: Counter[str] = Counter()
    for number in range(KILLS):
        now = Round(workspaces.create(store, digest(key), f"Round {number}").workspace)
        with serving(home, port) as server:
            if rounds:
                as_it_was(page, port, rounds[-1])
            open_at(page, port, now)
            workers = children(server.pid)
            killer = Killer(server, now, chance)
            killer.start()
            work(page, now, killer.dead, chance)
            killer.join()
        gone(workers)
        whole(store, digest(key), now)
        rounds.append(now)
        moments.update({now.doing: 1, "workers": killer.workers})
    with serving(home, port):
        as_it_was(page, port, rounds[-1])
    for one in rounds:
        whole(store, digest(key), one)
    kept, saved = sum(len(one.kept) for one in rounds), sum(len(one.saved) for one in rounds)
    print(f"{KILLS} servers killed, {kept} uploads and {saved} corrections acknowledged; killed while {dict(moments)}")
    assert kept + saved > KILLS  # it was not killed before it did anything
    context.close()
    store.close()


def open_at(page: Page, port: int, now: Round) -> None:
    page.goto(f"http://127.0.0.1:{port}/articles?w={now.workspace}")
    expect(page.locator('input[type="file"]')).to_be_attached(timeout=WAIT_LIMIT * 1000)


def as_it_was(page: Page, port: int, then: Round) -> None:
    """A server that was started again shows every file acknowledged, read by now, and every correction."""
    open_at(page, port, then)
    for name in sorted(then.kept):
        value = f'[value="{then.saved[name]}"]' if name in then.saved else ""
        field = page.locator(f'input[aria-label="Outlet of {name}"]{value}')
        expect(field.first).to_be_attached(timeout=SILENCE * 1000)


# --- what the browser does ------------------------------------------------------------------------------------------


def work(page: Page, now: Round, dead: threading.Event, chance: random.Random) -> None:
    """Upload some files, correct the outlet of one, and again, until the server is dead."""
    for step in itertools.count():
        files = {f"{now.workspace[:6]}-{step}-{n}.txt": chance.choice(LENGTHS) for n in range(chance.randint(1, 3))}
        texts = {name: text(name, length) for name, length in files.items()}
        now.sent |= texts
        if not uploaded(page, now, texts, dead):
            return
        now.steps += 1
        if not corrected(page, now, chance.choice(list(texts)), dead):
            return
        now.steps += 1


def text(name: str, length: int) -> bytes:
    said = (f"The minister said that point {n} of {name} would be kept by all who signed." for n in range(length))
    return f"Talks on {name}\n\n{' '.join(said)}\n".encode()


def uploaded(page: Page, now: Round, texts: dict[str, bytes], dead: threading.Event) -> bool:
    now.doing = "uploading"
    payload = [{"name": name, "mimeType": "text/plain", "buffer": data} for name, data in texts.items()]
    if not acted(lambda: page.locator('input[type="file"]').set_input_files(payload), dead):
        return False

    def told() -> bool:
        said = " ".join(page.get_by_role("status").all_inner_texts())
        all_kept = "Safely kept; reading them now: " in said and f" of {len(now.sent)} file" in said
        now.kept |= {name for name in texts if name in said or all_kept}
        return now.kept.issuperset(texts)

    return until(told, page, dead)


def corrected(page: Page, now: Round, name: str, dead: threading.Event) -> bool:
    now.doing = "waiting for the analysis"
    field, outlet = page.get_by_label(f"Outlet of {name}").first, f"Harbour {name[:-4]}"
    saved = page.get_by_text("Saved; every page follows.")
    if not until(lambda: field.is_enabled(timeout=50) and not saved.is_visible(), page, dead):
        return False
    now.doing = "correcting"
    now.typed.add(outlet)
    if not acted(lambda: (field.fill(outlet), field.press("Enter")), dead):
        return False

    def told() -> bool:
        shown = saved.is_visible() or page.get_by_role("button", name=f"Read {outlet}").is_visible()
        now.saved |= {name: outlet} if shown else {}
        return shown

    return until(told, page, dead)


def acted(act, dead: threading.Event) -> bool:
    """Do something on a page that may be drawn anew under it; False where the server died before it was done."""
    limit = time.monotonic() + WAIT_LIMIT
    while not dead.is_set():
        try:
            act()
        except Error:
            assert time.monotonic() < limit
            continue
        return True
    return False


def until(ready, page: Page, dead: threading.Event) -> bool:
    """Wait for something to be seen; the last look is taken after the server died, for what had reached the page."""
    limit = time.monotonic() + 2 * WAIT_LIMIT
    while True:
        last = dead.is_set()
        try:
            if ready():
                return True
        except Error:
            pass
        if last:
            return False
        assert time.monotonic() < limit, "the page did not answer"
        page.wait_for_timeout(30)


# --- what is on disk ------------------------------------------------------------------------------------------------


def whole(store, browser: str, now: Round) -> None:
    """Every acknowledged thing is there, none half, and the database is sound."""
    assert care.check(store) == []
    access = Access(now.workspace, browser)
    held = {one.name: documents.text_of(store, access, one.id)[1] for one in documents.listed(store, access)}
    assert held.keys() >= now.kept
    assert all(data == now.sent[name] for name, data in held.items())
    articles = {one.name: one.article for one in documents.listed(store, access)}
    values = {one.correction.article: one.correction.value for one in ledger.history(store, access)}
    assert {articles[name]: outlet for name, outlet in now.saved.items()}.items() <= values.items()
    assert set(values.values()) <= now.typed
