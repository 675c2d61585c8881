"""How much a browser may send: refused by what it announces, before any of it is read; else counted as it comes."""

from __future__ import annotations

import time
from collections import OrderedDict
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, Final

from starlette.responses import PlainTextResponse

from components.browsing import COOKIE
from core.store import SettingError, Settings
from core.store.quota import megabytes
from core.store.settings import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOUR: Final = 3600.0
REMEMBERED: Final = 10_000
"""Senders whose bytes are counted; whoever sent longest ago is forgotten first."""
_TOO_LARGE: Final = 413
_TOO_MUCH: Final = 429


class Bound:
    """Middleware that refuses requests with too large a body, and senders that send too much within an hour.

    A sender is a browser by its cookie; without one, an address. What is counted is held by this server alone.
    """

    def __init__(
        self, app: ASGIApp, settings: Settings | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        known = settings or _settings()
        self._app, self._most, self._hourly = app, known.max_request_bytes, known.max_hourly_bytes
        self._clock = clock
        self._sent: OrderedDict[str, tuple[float, int]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on as far as it may go."""
        if scope["type"] != "http" or scope["method"] in {"GET", "HEAD", "OPTIONS"}:
            await self._app(scope, receive, send)
            return
        sender = _sender(scope)
        refusal = self._refusal(sender, _announced(scope))
        if refusal:
            await refusal(scope, receive, send)
        else:
            await _Counted(self, sender, send).run(self._app, scope, receive)

    def _refusal(self, sender: str, size: int) -> PlainTextResponse | None:
        """Return what is answered to so many bytes; None where they may come."""
        if size > self._most:
            return _answer(_TOO_LARGE, f"That is more than the {megabytes(self._most)} that may be sent at once.")
        if self._hourly and self._within_hour(sender) + size > self._hourly:
            return _answer(_TOO_MUCH, f"More than {megabytes(self._hourly)} within an hour is too much; wait a while.")
        return None

    def _within_hour(self, sender: str) -> int:
        began, sent = self._sent.get(sender, (0.0, 0))
        return sent if self._clock() - began < HOUR else 0

    def count(self, sender: str, size: int, total: int) -> PlainTextResponse | None:
        """Count a piece that came, the last of `total` bytes; return what is answered where it was too much."""
        refusal = self._refusal(sender, size) or self._refusal("", total)
        began, _ = self._sent.get(sender, (0.0, 0))
        sent = self._within_hour(sender)
        self._sent[sender] = (began if sent else self._clock(), sent + size)
        self._sent.move_to_end(sender)
        while len(self._sent) > REMEMBERED:
            self._sent.popitem(last=False)
        return refusal


class _Counted:
    """One request whose body is counted; past the bound the app hears no more of it."""

    def __init__(self, bound: Bound, sender: str, send: Send) -> None:
        self._bound, self._sender, self._send = bound, sender, send
        self._total, self._begun = 0, False
        self._refusal: PlainTextResponse | None = None

    async def run(self, app: ASGIApp, scope: Scope, receive: Receive) -> None:
        async def counting() -> Message:
            message = await receive()
            size = len(message.get("body", b""))
            self._total += size
            self._refusal = self._refusal or (self._bound.count(self._sender, size, self._total) if size else None)
            return {"type": "http.disconnect"} if self._refusal else message

        try:
            await app(scope, counting, self._passing)
        except Exception:
            if not self._refusal:
                raise
        if self._refusal and not self._begun:
            await self._refusal(scope, receive, self._send)

    async def _passing(self, message: Message) -> None:
        """Pass on what the app answers, unless its request was refused before it began."""
        if self._refusal and not self._begun:
            return
        self._begun = True
        await self._send(message)


def _settings() -> Settings:
    """The host's settings; where one cannot be read every page says so, and until then these will do."""
    try:
        return read()
    except SettingError:
        return Settings()


def _answer(status: int, sentence: str) -> PlainTextResponse:
    return PlainTextResponse(sentence, status, {"connection": "close"})


def _announced(scope: Scope) -> int:
    """The length of the body as the request tells it; 0 where it tells none, or nonsense, which the server refuses."""
    told = dict(scope["headers"]).get(b"content-length", b"")
    return int(told) if told.isdigit() else 0


def _sender(scope: Scope) -> str:
    cookies = SimpleCookie(dict(scope["headers"]).get(b"cookie", b"").decode("latin-1"))
    if COOKIE in cookies:
        return cookies[COOKIE].value
    client = scope.get("client")
    return client[0] if client else "somebody"
