"""The content security policy: nothing breaks with it, and something does without any of what it allows."""

from __future__ import annotations

import subprocess
import sys

import pytest
from playwright.sync_api import expect

from components import policy
from tests.browser.conftest import HEADINGS, ROOT, Visit, free_port, surroundings, wait_for

pytestmark = pytest.mark.browser

PAGES = ["" if title == "Overview" else title.lower() for title in HEADINGS]
FORGONE = "script-src wasm-eval"
"""Streamlit's library for long whole numbers asks whether it may use WebAssembly, and reckons without where not."""
NOTED = """
window.violated = [];
document.addEventListener("securitypolicyviolation", (one) =>
  window.violated.push(`${one.effectiveDirective} ${one.blockedURI}`));
"""
# Source, page, and what the browser reports there without it.
NEEDED = {
    "script-src 'self'": ("", "script-src-elem http"),  # Streamlit itself
    "script-src blob:": ("compare", "script-src-elem blob"),  # the collation and every other component
    "script-src 'sha256-": ("", "script-src-elem inline"),  # Streamlit's first script, which stands in the page
    "style-src 'self'": ("", "style-src-elem http"),  # Streamlit's style sheet
    "style-src 'unsafe-inline'": ("timeline", "style-src-attr inline"),  # what Plotly and our pages draw
    "img-src 'self'": ("", "img-src http"),  # the icon of the tab
    "img-src data:": ("", "img-src data"),  # the wordmark
    "font-src 'self'": ("", "font-src http"),  # the typefaces
    "font-src data:": ("", "font-src data"),  # those of formulas
    "connect-src 'self'": ("", "connect-src http"),  # every answer of the server
}


@pytest.fixture(scope="module")
def narrowed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("narrowed")
    port = free_port()
    environment = surroundings(folder / "home")
    command = [sys.executable, "-m", "tests.browser.narrowed", str(port)]
    log = folder / "log"
    with (
        log.open("w") as out,
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT) as process,
    ):
        wait_for(f"http://127.0.0.1:{port}", process, log)
        yield f"http://127.0.0.1:{port}"
        process.terminate()


def arrived(browser, server, **headers):
    context = browser.new_context(extra_http_headers=headers)
    visit = Visit(context.new_page(), server)
    visit.watch()
    visit.page.add_init_script(NOTED)
    return visit


def test_every_page_is_drawn_without_breaking_it(browser, narrowed):
    visit = arrived(browser, narrowed)
    found = {}
    for page in PAGES:
        visit.open(page)
        if page in {"timeline", "emphasis"}:
            expect(visit.page.locator(".js-plotly-plot").first).to_be_visible()
        found[page] = visit.page.evaluate("window.violated")
    assert {page: set(seen) - {FORGONE} for page, seen in found.items()} == {page: set() for page in PAGES}
    visit.clean()
    visit.page.context.close()


def test_text_that_becomes_code_and_foreign_addresses_are_refused(browser, narrowed):
    visit = arrived(browser, narrowed)
    visit.open("")
    for attempt in ("eval('1')", "new Function('1')()"):  # later, for what the test itself evaluates is let through
        tried = f"try {{ {attempt}; window.refused = 'no' }} catch (one) {{ window.refused = one.name }}"
        visit.page.evaluate(f"() => {{ window.refused = ''; setTimeout(() => {{ {tried} }}) }}")
        visit.page.wait_for_function("window.refused")
        assert visit.page.evaluate("window.refused") == "EvalError"
    visit.page.evaluate("""() => {
        const image = document.createElement("img");
        image.src = "https://elsewhere.invalid/x.png";
        image.setAttribute("onerror", "window.ran = true");
        document.body.append(image);
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
        fetch("https://elsewhere.invalid/").catch(() => {});
    }""")
    visit.page.wait_for_function("window.violated.length >= 3")
    assert visit.page.evaluate("window.ran") is None
    kinds = {one.split()[0] for one in visit.page.evaluate("window.violated")}
    assert {"img-src", "connect-src", "script-src-elem"} <= kinds
    visit.page.context.close()


@pytest.mark.parametrize("source", NEEDED)
def test_each_source_is_one_that_something_breaks_without(browser, narrowed, source):
    page, violation = NEEDED[source]
    visit = arrived(browser, narrowed, without=source)
    visit.page.goto(f"{narrowed}/{page}")
    visit.page.wait_for_function("(kind) => window.violated.some((one) => one.startsWith(kind))", arg=violation)
    visit.page.context.close()


def test_nothing_else_is_allowed():
    """What the policy allows and the table above does not defend: sources that stand for nothing loaded yet."""
    allowed = {f"{name} {one}" for name, sources in policy.SOURCES.items() for one in sources if one != "'none'"}
    defended = set(NEEDED) - {"script-src 'sha256-"}
    assert allowed - defended == {
        "manifest-src 'self'",
        "media-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    }
