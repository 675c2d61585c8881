"""What workers do, whether in programs of their own or inside the server."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from core.model import Options
from core.pipeline import STAGES, analyze
from core.store import analyses, jobs
from core.store.reading import read_batch

if TYPE_CHECKING:
    from core.store.jobs import Job
    from core.store.opening import Store

FAULT = "It failed because of a fault in Coverage Diff, not in your articles. Try again, or report it."
INSIDE = "inside"
"""Name of the worker that is no program of its own."""


class _UnwantedError(Exception):
    """Nobody waits for this any more."""


def do(store: Store, job: Job) -> None:
    """Do a piece of work and say how it ended."""
    try:
        if job.kind == "read":
            read_batch(store, job.workspace, job.key, lambda done, total: _told(store, job, "read", done, total))
        else:
            _analyze(store, job)
    except _UnwantedError:
        return
    except Exception:
        logging.getLogger(__name__).exception("work failed")
        jobs.finish(store, job, FAULT)
        return
    jobs.finish(store, job)


def _analyze(store: Store, job: Job) -> None:
    """Analyse what a workspace holds now, which may be newer than what was asked for; it is kept under its own key."""
    key, articles, corrections = analyses.inputs(store, job.workspace)
    names = [name for name, _ in STAGES]
    analysis = analyze(
        articles, Options(), corrections, lambda stage: _told(store, job, stage, names.index(stage), len(names))
    )
    analyses.keep(store, job.workspace, key, analysis)


def _told(store: Store, job: Job, stage: str, done: int, total: int) -> None:
    if not jobs.report(store, job, stage, done, total):
        raise _UnwantedError


def all_waiting(store: Store) -> None:
    """Do everything that waits, here and now."""
    while job := jobs.take(store, INSIDE):
        do(store, job)
