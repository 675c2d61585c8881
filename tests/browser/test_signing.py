"""Signing in with a provider that stands in for real ones: workspaces follow the person, and nobody else."""

from __future__ import annotations

import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT, WINDOW, Visit, free_port, wait_for
from tests.browser.test_hosting import started
from tests.browser.test_workspaces import button

pytestmark = pytest.mark.browser
SECRETS = """[auth]
redirect_uri = "{app}/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "coverage"
client_secret = "secret"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


@pytest.fixture
def provider():
    """One that knows Anna Weber."""
    port = free_port()
    command = [sys.executable, "-m", "tests.browser.provider", str(port), "Anna Weber"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        yield f"http://127.0.0.1:{port}"
        process.terminate()


def arrived(browser, server):
    context = browser.new_context(viewport=WINDOW, locale="en-GB", timezone_id="UTC")
    visit = Visit(context.new_page(), server)
    visit.page.set_default_timeout(60_000)
    visit.watch()
    visit.open()
    return visit


def signed_in(visit):
    button(visit.page, "Sign in").click()
    expect(visit.page.get_by_text("Signed in as Anna Weber")).to_be_visible()
    visit.settled()


def test_a_person_finds_their_workspace_in_another_browser_and_leaves_it_by_signing_out(
    browser, provider, tmp_path, monkeypatch
):
    port = free_port()
    app = f"http://127.0.0.1:{port}"
    (tmp_path / "secrets.toml").write_text(SECRETS.format(app=app, provider=provider))
    monkeypatch.setenv("COVERAGE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", str(tmp_path / "secrets.toml"))
    command = [sys.executable, "-m", "streamlit", "run", "asgi.py", "--server.port", str(port)]
    with started(command, tmp_path / "log", cwd=ROOT) as process:
        wait_for(app, process, tmp_path / "log")
        first, second, stranger = (arrived(browser, app) for _ in range(3))
        signed_in(first)
        first.go("Workspaces")
        first.page.get_by_label("Name of a new workspace").fill("Harbour talks")
        button(first.page, "Create").click()
        expect(first.page.locator(".where").filter(has_text="Harbour talks")).to_be_visible()
        signed_in(second)
        expect(second.page.locator(".where").filter(has_text="Harbour talks")).to_be_visible()
        stranger.page.goto(first.page.url)
        expect(stranger.page.get_by_role("heading", name="Nothing to see here")).to_be_visible()
        button(second.page, "Sign out").click()
        expect(button(second.page, "Sign in")).to_be_visible()
        expect(second.page.locator(".where").filter(has_text="Harbour talks")).to_have_count(0)
        for one in (first, second, stranger):
            assert {urlsplit(each).netloc for each in one.outside} <= {urlsplit(provider).netloc}
            assert one.errors == []
            one.page.context.close()
