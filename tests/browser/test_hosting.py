"""What compose.yaml starts, started here without Docker: nginx before two replicas that share one PostgreSQL.

The replicas run the command and the environment of Dockerfile and compose.yaml; nginx runs the configuration that hosts
are given, with another list of replicas.
"""

from __future__ import annotations

import http.client
import json
import re
import secrets
import subprocess
import sys
import urllib.request
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect

from components.browsing import COOKIE
from core.store import secret
from tests import programs
from tests.browser.conftest import ROOT, WINDOW, Visit, free_port, surroundings, wait_for
from tests.browser.test_workspaces import share

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(programs.postgres() is None, reason=programs.NO_POSTGRES),
    pytest.mark.skipif(programs.nginx() is None, reason=programs.NO_NGINX),
]

SAID = '"The harbour will open in May," Anna Weber said on Monday. Paul Lang said that the harbour would stay shut.'


def environment(folder: Path, address: str, port: int) -> dict[str, str]:
    """What Dockerfile and compose.yaml set, with the places of this machine."""
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    image = dict(re.findall(r"\b((?:STREAMLIT|COVERAGE)_[A-Z_]+)=(\S+)", dockerfile))
    composed = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]["app"]["environment"]
    here = {
        "COVERAGE_HOME": str(folder / "data"),
        "DATABASE_URL": address,
        "STREAMLIT_SERVER_COOKIE_SECRET": "the same for all",
        "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
        "STREAMLIT_SERVER_PORT": str(port),
    }
    assert set(image) | set(composed) == set(here)
    return surroundings(folder / "data") | here


def command() -> list[str]:
    """What the image runs."""
    told = re.search(r"^CMD (.*)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)[1]
    python, *rest = json.loads(told)
    assert python == "python"
    return [sys.executable, *rest]


@dataclass
class Site:
    """A whole instance."""

    address: str
    replicas: dict[str, subprocess.Popen]

    def replica_of(self, cookie: str) -> str:
        """Which replica a browser is sent to."""
        asked = urllib.request.Request(f"{self.address}/", headers={"Cookie": f"{COOKIE}={cookie}"})  # noqa: S310 - ours
        with urllib.request.urlopen(asked, timeout=30) as reply:  # noqa: S310 - our own address
            return reply.headers["X-Replica"]

    def cookies(self) -> dict[str, str]:
        """A browser's secret for each replica."""
        found: dict[str, str] = {}
        while len(found) < len(self.replicas):
            one = secret()
            found.setdefault(self.replica_of(one), one)
        return found


@contextmanager
def started(command: list[str], log: Path, **how):
    """A program that ends with its test."""
    with log.open("w") as out, subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, **how) as process:
        try:
            yield process
        finally:
            process.terminate()


@pytest.fixture
def site(tmp_path):
    with ExitStack() as held:
        server = held.enter_context(programs.serving())
        address = server.made()
        replicas = {}
        for number in range(2):
            folder = tmp_path / f"replica {number}"
            folder.mkdir()
            port = free_port()
            known = environment(folder, address, port)
            process = held.enter_context(started(command(), folder / "log", cwd=ROOT, env=known))
            replicas[f"127.0.0.1:{port}"] = process
            wait_for(f"http://127.0.0.1:{port}", process, folder / "log")
        port = free_port()
        configured = configuration(tmp_path, port, replicas)
        proxy = [programs.nginx(), "-p", str(tmp_path), "-c", str(configured), "-g", "daemon off; master_process off;"]
        process = held.enter_context(started(proxy, tmp_path / "nginx.log"))
        wait_for(f"http://127.0.0.1:{port}", process, tmp_path / "nginx.log")
        yield Site(f"http://127.0.0.1:{port}", replicas)


def configuration(folder: Path, port: int, replicas) -> Path:
    """The configuration that hosts are given, with this machine's places, and a header that names the replica."""
    given = (ROOT / "docs/hosting/nginx.conf").read_text(encoding="utf-8")
    assert "listen 8080;" in given
    changed = given.replace("listen 8080;", f"listen 127.0.0.1:{port};").replace("/tmp/", f"{folder}/")  # noqa: S108
    (folder / "nginx.conf").write_text(changed.replace("mime.types", "/etc/nginx/mime.types"))
    servers = "".join(f"server {one} max_fails=1 fail_timeout=5s;\n" for one in replicas)
    upstream = f"upstream app {{\nzone app 256k;\nhash $sticky consistent;\n{servers}}}\n"
    (folder / "upstream.conf").write_text(f"{upstream}add_header X-Replica $upstream_addr always;\n")
    return folder / "nginx.conf"


def arrived(browser, site: Site, cookie: str) -> Visit:
    context = browser.new_context(viewport=WINDOW, locale="en-GB", timezone_id="UTC")
    context.add_cookies([{"name": COOKIE, "value": cookie, "url": site.address, "httpOnly": True, "sameSite": "Lax"}])
    visit = Visit(context.new_page(), site.address)
    visit.page.set_default_timeout(60_000)
    visit.watch()
    return visit


def test_upload_share_and_view_work_across_replicas_and_outlive_one(browser, site, tmp_path):
    (first, mine), (second, theirs) = site.cookies().items()
    assert first != second
    (tmp_path / "harbour.txt").write_text(SAID)
    owner, guest = arrived(browser, site, mine), arrived(browser, site, theirs)
    owner.open("articles")
    owner.page.locator('input[type="file"]').first.set_input_files(str(tmp_path / "harbour.txt"))
    expect(owner.page.get_by_text("harbour.txt").first).to_be_visible()
    owner.settled()
    link = share(owner, "Look only", "Anna")
    assert link.startswith(site.address)

    guest.page.goto(link)
    guest.settled()
    expect(guest.page.locator(".where").first).to_contain_text("you may look and change nothing")
    guest.go("Search")
    guest.page.get_by_label("Words, or an exact phrase").fill("harbour")
    guest.page.get_by_label("Words, or an exact phrase").press("Enter")
    expect(guest.page.get_by_text("The harbour will open in May").first).to_be_visible()
    assert site.replica_of(theirs) == second

    site.replicas[first].kill()  # its browsers are sent to the other, and find their workspace there
    site.replicas[first].wait()
    owner.page.reload()
    owner.settled()
    assert site.replica_of(mine) == second
    expect(owner.page.locator(".where").first).to_contain_text("yours")
    owner.go("Search")
    owner.page.get_by_label("Words, or an exact phrase").fill("harbour")
    owner.page.get_by_label("Words, or an exact phrase").press("Enter")
    expect(owner.page.get_by_text("The harbour will open in May").first).to_be_visible()
    assert owner.outside == guest.outside == []
    assert guest.errors == []
    refuses_what_is_too_much(site)
    owner.page.context.close()
    guest.page.context.close()


def refuses_what_is_too_much(site: Site) -> None:
    """By what a request announces, through the proxy and before a byte of it is sent."""
    for size, sentence in ((67_000_000, "may be sent at once"), (80_000_000, "Too Large")):
        connection = http.client.HTTPConnection(site.address.removeprefix("http://"), timeout=30)
        connection.putrequest("PUT", f"/_stcore/upload_file/{secrets.token_hex(8)}/1")
        connection.putheader("Content-Length", str(size))
        connection.endheaders()
        reply = connection.getresponse()
        assert (reply.status, sentence in reply.read().decode()) == (413, True)
        connection.close()
    with urllib.request.urlopen(f"{site.address}/ready", timeout=30) as reply:  # noqa: S310 - our own address
        assert reply.status == 200
        assert "frame-ancestors 'self'" in reply.headers["Content-Security-Policy"]
