"""What the server adds to its answers: who the browser is, in a cookie that no script reads; what pages may load."""

from __future__ import annotations

from http.cookies import SimpleCookie
from typing import TYPE_CHECKING

from components import policy
from components.browsing import COOKIE
from core.store import secret

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

YEAR = 31_536_000
"""Seconds the cookie is kept after the last visit."""
HEADERS = (
    (b"x-robots-tag", b"noindex"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (b"x-frame-options", b"SAMEORIGIN"),
    (b"content-security-policy", policy.written().encode()),
)
"""Pages stay out of search engines, and their addresses, which may hold a link's secret, out of other sites' logs;
other sites can neither frame them nor hold a handle on their window."""


class Guard:
    """Middleware. Without it the page sets the cookie itself, and says what the headers say in its head."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add to the answer."""
        if scope["type"] == "websocket" and _is_foreign(scope):
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        fresh = b"" if _has_cookie(scope) else _cookie(scope)

        async def adding(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [*message.get("headers", ()), *HEADERS]
                if fresh and _is_page(headers):
                    headers.append((b"set-cookie", fresh))
                message = {**message, "headers": headers}
            await send(message)

        await self._app(scope, receive, adding)


def _is_foreign(scope: Scope) -> bool:
    """Whether another site's page asks. Streamlit would look up this machine's address on the internet to tell."""
    headers = dict(scope.get("headers", ()))
    origin = headers.get(b"origin")
    return origin is not None and origin.partition(b"://")[2] != headers.get(b"host")


def _has_cookie(scope: Scope) -> bool:
    return any(
        COOKIE in SimpleCookie(value.decode("latin-1", "replace"))
        for name, value in scope["headers"]
        if name == b"cookie"
    )


def _is_page(headers: list[tuple[bytes, bytes]]) -> bool:
    return any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in headers)


def _cookie(scope: Scope) -> bytes:
    forwarded = dict(scope["headers"]).get(b"x-forwarded-proto", b"").startswith(b"https")
    safe = "; Secure" if scope.get("scheme") == "https" or forwarded else ""
    return f"{COOKIE}={secret()}; Path=/; Max-Age={YEAR}; HttpOnly; SameSite=Lax{safe}".encode()
