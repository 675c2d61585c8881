"""Analyses beside the page: a tab keeps answering while one runs, and none is run twice.

The engine takes seconds for many articles. A page that waits for it is interrupted by the next click; the work goes on
in a thread of its own, and whichever page is drawn next waits for the same result.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

import streamlit as st

from components import labels
from core.model import Analysis

Work = Callable[[Callable[[str], object]], Analysis]
"""Runs the engine; it is given what to call with the name of each stage as it begins."""

KEPT = 3
"""Analyses a tab keeps: the present one, and those that taking back a step or two asks for again."""
AT_ONCE = 2
"""Analyses that a server runs at a time; more would only make each other slow."""
UNSEEN = 0.25
"""Seconds before a page says that it waits: below, a message would only flicker."""
BEAT = 0.2
"""Seconds between two looks; at each, a click can take the page away."""

STAGES = {
    "attribute": "finding who says what",
    "align": "laying the versions of each statement side by side",
    "measure": "counting words and topics",
}
"""What is said of a stage while it runs; the others are over in a moment."""

_WAITING = "<p role='status' class='waiting'>{}</p>"
_TAB = "analyses"
_POOL = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="analysis")


class _DroppedError(Exception):
    """Nobody waits for this analysis any more."""


@dataclass
class _Job:
    key: str
    stage: str = ""
    dropped: threading.Event = field(default_factory=threading.Event)
    future: Future[Analysis] = field(init=False)

    def report(self, stage: str) -> None:
        """Note the stage that begins, and stop between two stages where nobody waits."""
        if self.dropped.is_set():
            raise _DroppedError
        self.stage = stage


@dataclass
class _Tab:
    """The analyses of one tab, the one used last at the end."""

    kept: dict[str, Analysis] = field(default_factory=dict)
    job: _Job | None = None


def of(key: str, articles: int, work: Work) -> Analysis:
    """The analysis under a key: kept, under way, or begun now. Waits for it, saying so where that takes long."""
    tab: _Tab = st.session_state.setdefault(_TAB, _Tab())
    if key not in tab.kept:
        tab.kept[key] = _finished(tab, key, articles, work)
        tab.job = None
    tab.kept[key] = tab.kept.pop(key)
    for old in list(tab.kept)[:-KEPT]:
        del tab.kept[old]
    return tab.kept[key]


def _finished(tab: _Tab, key: str, articles: int, work: Work) -> Analysis:
    job = tab.job
    if job is None or job.key != key:
        if job:
            job.dropped.set()
            job.future.cancel()
        job = tab.job = _begun(key, work)
    _wait(job, articles)
    try:
        return job.future.result()
    except (_DroppedError, CancelledError):  # another run of this tab gave it up in the meantime
        tab.job = None
        return _finished(tab, key, articles, work)
    except Exception:
        tab.job = None
        raise


def _begun(key: str, work: Work) -> _Job:
    job = _Job(key)
    job.future = _POOL.submit(work, job.report)
    return job


def _wait(job: _Job, articles: int) -> None:
    wait([job.future], UNSEEN)
    began = time.monotonic()
    place = st.empty()
    while not job.future.done():
        seconds = round(time.monotonic() - began)
        doing = STAGES.get(job.stage, "reading")
        place.html(_WAITING.format(f"Analysing {labels.count(articles, 'article')}: {doing} … {seconds} s"))
        wait([job.future], BEAT)
    place.empty()
