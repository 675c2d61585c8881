"""What the server adds to its answers."""

from __future__ import annotations

import asyncio

import pytest

from components.browsing import COOKIE
from components.guarding import Guard


def answer(path="/", **headers):
    """The headers of an answer, as pairs; a page for `/`, another file else."""
    kind = b"text/html; charset=utf-8" if path == "/" else b"text/plain"

    async def inner(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind)]})
        await send({"type": "http.response.body", "body": b""})

    sent = []

    async def send(message):
        sent.append(message)

    given = [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]
    scope = {"type": "http", "path": path, "scheme": "http", "headers": given}
    asyncio.run(Guard(inner)(scope, None, send))
    return {name.decode(): value.decode() for name, value in sent[0]["headers"]}


def test_every_answer_asks_not_to_be_listed_or_told_of():
    for path in ("/", "/file"):
        headers = answer(path)
        assert headers["x-robots-tag"] == "noindex"
        assert headers["referrer-policy"] == "no-referrer"


def test_a_page_gives_a_browser_a_secret_once_out_of_reach_of_scripts():
    told = answer()["set-cookie"]
    assert told.startswith(f"{COOKIE}=")
    assert "HttpOnly; SameSite=Lax" in told
    assert "Secure" not in told
    assert "Secure" in answer(x_forwarded_proto="https")["set-cookie"]
    assert "set-cookie" not in answer(cookie=told.split(";")[0])
    assert "set-cookie" not in answer("/file")


def test_secrets_are_long_and_differ():
    found = {answer()["set-cookie"].split(";")[0].split("=")[1] for _ in range(5)}
    assert len(found) == 5
    assert all(len(one) == 43 for one in found)


@pytest.mark.parametrize("cookie", ["", "other=1", "=;;;", "coverage\xff=1"])
def test_odd_cookies_break_nothing(cookie):
    assert "set-cookie" in answer(cookie=cookie)


def test_websockets_pass_untouched():
    seen = []

    async def inner(scope, receive, send):
        seen.append((scope, receive, send))

    asyncio.run(Guard(inner)({"type": "websocket"}, 1, 2))
    assert seen == [({"type": "websocket"}, 1, 2)]


@pytest.mark.parametrize(
    ("origin", "passes"),
    [("http://here:8501", True), ("https://here:8501", True), ("http://elsewhere", False), ("null", False)],
)
def test_pages_of_other_sites_open_no_connection(origin, passes):
    seen = []

    async def inner(*_):
        seen.append("passed")

    async def send(message):
        seen.append(message["type"])

    scope = {"type": "websocket", "headers": [(b"host", b"here:8501"), (b"origin", origin.encode())]}
    asyncio.run(Guard(inner)(scope, None, send))
    assert seen == ["passed" if passes else "websocket.close"]


def test_no_foreign_origin_no_text_as_code_and_no_script_in_the_page_is_allowed():
    policy = {
        name: sources for name, *sources in (one.split() for one in answer()["content-security-policy"].split(";"))
    }
    assert policy["default-src"] == ["'none'"]
    every = {source for sources in policy.values() for source in sources}
    digests = {one for one in policy["script-src"] if one.startswith("'sha256-")}
    assert every - digests == {"'none'", "'self'", "'unsafe-inline'", "blob:", "data:"}
    assert [name for name, sources in policy.items() if "'unsafe-inline'" in sources] == ["style-src"]
    assert len(digests) == 1  # Streamlit's own
