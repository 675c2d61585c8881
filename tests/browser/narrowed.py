"""The app with a narrower policy for whoever asks for one: `python -m tests.browser.narrowed PORT`.

A request's header `without: font-src data:` takes that source away from that directive.
"""

from __future__ import annotations

import sys

import uvicorn

from asgi import app

POLICY = b"content-security-policy"


async def narrowed(scope, receive, send):
    """Answer as the app does, with a source less in the policy."""
    asked = dict(scope.get("headers", ())).get(b"without", b"").decode()

    async def narrowing(message):
        if asked and message["type"] == "http.response.start":
            headers = [(name, without(value, asked) if name == POLICY else value) for name, value in message["headers"]]
            message = {**message, "headers": headers}
        await send(message)

    await app(scope, receive, narrowing)


def without(policy, asked):
    """Return a policy less one source; a directive left with none allows nothing."""
    directive, source = asked.split()
    kept = []
    for one in policy.decode().split("; "):
        name, *sources = one.split()
        less = [each for each in sources if name != directive or not each.startswith(source)]
        kept.append(" ".join([name, *(less or ["'none'"])]))
    return "; ".join(kept).encode()


if __name__ == "__main__":
    uvicorn.run(narrowed, host="127.0.0.1", port=int(sys.argv[1]), log_config=None)
