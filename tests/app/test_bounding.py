"""What a browser may send is refused before it is read, or as soon as it is too much."""

from __future__ import annotations

import asyncio

import pytest

from components.bounding import HOUR, REMEMBERED, Bound
from components.browsing import COOKIE
from core.store import Settings

LIMITS = Settings(max_request_bytes=100, max_hourly_bytes=250)


class Server:
    """A server behind the middleware, which reads whole bodies and answers with their length."""

    def __init__(self, settings=LIMITS):
        self.now = 0.0
        self.read = 0
        self.bound = Bound(self.app, settings, lambda: self.now)

    async def app(self, _scope, receive, send):
        while (message := await receive())["type"] == "http.request":
            self.read += len(message["body"])
            if not message.get("more_body"):
                await send({"type": "http.response.start", "status": 204, "headers": []})
                await send({"type": "http.response.body", "body": b""})
                return
        raise RuntimeError("the client went away")

    def put(self, *pieces, announced=None, method="PUT", **headers):
        """The status that is answered to a body in pieces."""
        length = sum(map(len, pieces)) if announced is None else announced
        given = [(name.encode(), value.encode()) for name, value in headers.items()]
        given += [] if announced == "" else [(b"content-length", str(length).encode())]
        scope = {"type": "http", "method": method, "path": "/", "headers": given, "client": ("203.0.113.1", 1)}
        waiting = [{"type": "http.request", "body": one, "more_body": True} for one in pieces]
        waiting.append({"type": "http.request", "body": b"", "more_body": False})
        sent = []

        async def receive():
            return waiting.pop(0)

        async def send(message):
            sent.append(message)

        asyncio.run(self.bound(scope, receive, send))
        assert [one["type"] for one in sent] == ["http.response.start", "http.response.body"]
        return sent[0]["status"]


def test_a_body_that_announces_too_much_is_refused_unread():
    server = Server()
    assert server.put(b"x" * 100) == 204
    server.read = 0
    assert server.put(b"x" * 101) == 413
    assert server.read == 0


@pytest.mark.parametrize("announced", ["", 10, "nonsense", "-1"])
def test_a_body_that_announces_less_than_it_sends_is_cut_off_as_it_comes(announced):
    server = Server()
    assert server.put(*[b"x" * 30] * 50, announced=announced) == 413
    assert server.read == 90


def test_a_browser_that_sends_too_much_waits_an_hour_and_others_do_not():
    server = Server()
    mine, others = {"cookie": f"{COOKIE}=mine"}, {"cookie": f"{COOKIE}=other"}
    assert [server.put(b"x" * 100, **mine) for _ in range(3)] == [204, 204, 429]
    assert server.put(b"x" * 50, **mine) == 204
    assert server.put(b"x", **mine) == 429
    assert server.put(b"x" * 100, **others) == 204
    assert server.put(b"x" * 100) == 204
    server.now = HOUR
    assert server.put(b"x" * 100, **mine) == 204


def test_what_is_read_only_is_never_counted_and_no_limit_is_none():
    server = Server()
    assert [server.put(b"x" * 100, method=method) for method in ("GET", "HEAD", "OPTIONS")] == [204] * 3
    free = Server(Settings(max_request_bytes=100, max_hourly_bytes=0))
    assert [free.put(b"x" * 100) for _ in range(50)] == [204] * 50


def test_senders_beyond_a_number_are_forgotten():
    server = Server()
    for number in range(REMEMBERED + 5):
        server.bound.count(str(number), 1, 1)
    assert len(server.bound._sent) == REMEMBERED


def test_faults_of_the_app_stay_faults():
    async def broken(_scope, _receive, _send):
        raise ZeroDivisionError

    server = Server()
    server.bound._app = broken
    with pytest.raises(ZeroDivisionError):
        server.put(b"x")
