"""Whether this server can serve: for health checks of containers and proxies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse

from components import workspace
from core.store import SettingError, StoreError

if TYPE_CHECKING:
    from starlette.requests import Request

PATH = "/ready"
_UNAVAILABLE = 503


async def ready(_: Request) -> PlainTextResponse:
    """Answer 200 where the database answers, 503 where it does not."""
    if await run_in_threadpool(_answers):
        return PlainTextResponse("ready")
    return PlainTextResponse("The database does not answer; the server's log says why.", _UNAVAILABLE)


def _answers() -> bool:
    try:
        return workspace.store().database.answers()
    except (StoreError, SettingError):
        return False
