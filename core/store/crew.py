"""The workers of a server: programs started when there is work, replaced when they end, gone with the server."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from core.store import jobs, work

if TYPE_CHECKING:
    from core.store.opening import Store

EARLY: Final = 5.0
"""Seconds after which the end of a worker is no sign that none can start."""
LONGEST_REST: Final = 60.0
"""Seconds between two tries where workers end at once again and again."""
_ROOT: Final = Path(__file__).resolve().parents[2]


class Crew:
    """Starts workers as programs: never by forking the server, whose threads a fork would leave half there."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._workers: dict[str, subprocess.Popen[bytes]] = {}
        self._born: dict[str, float] = {}
        self._early = 0
        self._rest_until = 0.0
        self._lock = threading.Lock()

    def call(self) -> None:
        """Say that there may be work; start workers where some are missing. Without any, do it here."""
        if self._store.settings.workers == 0:
            work.all_waiting(self._store)
            return
        with self._lock:
            self._bury()
            while len(self._workers) < self._store.settings.workers and time.monotonic() >= self._rest_until:
                self._start()
            for one in self._workers.values():
                _wake(one)

    def watch(self) -> None:
        """Replace workers that died; what they worked on is taken up again. Without any, do here what was left."""
        if self._store.settings.workers == 0:
            self.call()  # a server that ended may have left work that was running inside it
            return
        ended = any(one.poll() is not None for one in list(self._workers.values()))
        if ended or len(self._workers) < self._store.settings.workers:
            self.call()

    def _bury(self) -> None:
        """Let go of workers that ended, and of what they worked on; rest where they end as soon as they begin."""
        for name in [name for name, one in self._workers.items() if one.poll() is not None]:
            stdin = self._workers.pop(name).stdin
            if stdin:
                stdin.close()
            jobs.release(self._store, name)
            self._early = self._early + 1 if time.monotonic() - self._born.pop(name) < EARLY else 0
            if self._early > self._store.settings.workers:
                self._rest_until = time.monotonic() + min(LONGEST_REST, 2.0 ** (self._early - 2))

    def _start(self) -> None:
        name = f"{os.getpid()}-{secrets.token_hex(4)}"
        known = self._store.settings
        environment = os.environ | {
            "COVERAGE_HOME": str(known.home),
            "DATABASE_URL": known.database_url,
            "PYTHONPATH": os.pathsep.join([str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
        }
        self._born[name] = time.monotonic()
        self._workers[name] = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "core.store.worker", name],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,  # Ctrl-C in a terminal reaches the server, which takes them with it
        )

    def pids(self) -> list[int]:
        """Return the process ids of the workers that run."""
        return [one.pid for one in self._workers.values() if one.poll() is None]

    def dismiss(self) -> None:
        """End all workers."""
        with self._lock:
            for one in self._workers.values():
                one.kill()
                one.wait()
            self._bury()


def _wake(worker: subprocess.Popen[bytes]) -> None:
    try:
        if worker.stdin:
            worker.stdin.write(b"\n")
            worker.stdin.flush()
    except OSError:
        pass  # it ended just now, and is replaced at the next look
