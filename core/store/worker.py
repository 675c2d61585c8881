"""A program that works off what is asked for: `python -m core.store.worker NAME`, started by `core.store.crew`.

It reads a line for each time there may be work, and ends when its input does: with the server, however that ended.
Work that is cancelled ends it too, at once; nothing is lost by that, because it keeps nothing but finished things.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
from typing import TYPE_CHECKING, Final

from core.store import jobs, opening, tidying, work

if TYPE_CHECKING:
    from core.store.jobs import Job
    from core.store.opening import Store

BEAT: Final = 0.5
"""Seconds between two looks whether the work is still wanted."""
IDLE: Final = 5.0
"""Seconds after which it looks for work that nobody told it of: other servers', or that of a worker that died."""


def main(arguments: list[str]) -> int:
    """Work until the input ends."""
    name = arguments[0] if arguments else f"worker {os.getpid()}"
    store = opening.opened(check=False)
    rounds = tidying.Rounds(store)
    calls: queue.Queue[None] = queue.Queue()
    threading.Thread(target=_listen, args=(calls, store, name), daemon=True).start()
    while True:
        job = jobs.take(store, name)
        if job:
            _done(store, job, name)
            continue
        try:
            calls.get(timeout=IDLE)
        except queue.Empty:
            rounds.due()


def _listen(calls: queue.Queue[None], store: Store, name: str) -> None:
    """Pass on each line. Without a server there is nobody to work for; the next one's workers find the work free."""
    for _ in sys.stdin:
        calls.put(None)
    try:
        jobs.release(store, name)
    finally:
        os._exit(0)


def _done(store: Store, job: Job, name: str) -> None:
    over = threading.Event()
    watch = threading.Thread(target=_watch, args=(store, job, name, over), daemon=True)
    watch.start()
    work.do(store, job)
    over.set()
    watch.join()


def _watch(store: Store, job: Job, name: str, over: threading.Event) -> None:
    """End the program where its work was cancelled: a stage cannot be interrupted otherwise."""
    while not over.wait(BEAT):
        if not jobs.wanted(store, job, name):
            if over.is_set():
                return
            os._exit(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
