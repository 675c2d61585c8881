"""Analyses off the page: a worker makes them; the page waits a moment, then shows what it had and goes on."""

from __future__ import annotations

import time
from typing import NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import labels
from core.model import Analysis
from core.store import Access, Store, analyses, jobs, workspaces
from core.store.crew import Crew
from core.store.jobs import Job

PATIENCE = 2.5
"""Seconds a page waits for a new analysis before it shows the last one: a few articles are analysed within it."""
UNSEEN = 0.25
"""Seconds before a page says that it waits: below, a message would only flicker."""
BEAT = 0.1
"""Seconds between two looks; at each, a click can take the page away."""
REFRESH = 1.0
"""Seconds between two looks of a page that shows the last analysis meanwhile."""

STAGES = {
    "attribute": "finding who says what",
    "align": "laying the versions of each statement side by side",
    "measure": "counting words and topics",
}
"""What is said of a stage while it runs; the others are over in a moment."""

_WAITING = "<p role='status' class='waiting'>{}</p>"


def of(store: Store, access: Access, crew: Crew) -> Analysis:
    """The analysis of what a workspace holds now.

    Where it takes long, the last one there is, with a line above it that says so; without any, the page ends in that
    line and is drawn when there is one.
    """
    state = analyses.state(store, access)
    found = analyses.kept(store, access, state.key)
    if found is not None:
        return found
    before = analyses.latest(store, access)
    stopped = jobs.failed(store, access, "analyze", state.key)
    if stopped:
        return _given_up(store, access, stopped, before)
    job = jobs.ask(store, access, "analyze", state.key)
    crew.call()
    job = _wait(store, access, crew, job, state.articles, PATIENCE if before else None)
    if job.state in {"waiting", "running"}:
        _meanwhile(store, access, crew, job, state.articles)
        return before or _nothing()
    found = analyses.kept(store, access, state.key)
    if found is not None:
        return found
    if job.state == "done":  # something changed while it ran: what was made belongs to a later state
        st.rerun()
    return _given_up(store, access, job, before)


def _wait(store: Store, access: Access, crew: Crew, job: Job, articles: int, patience: float | None) -> Job:
    """Look again and again until it is done or patience ends, and say how far it is where that takes a while."""
    began = time.monotonic()
    place = st.empty()
    shown = False
    while job.state in {"waiting", "running"}:
        waited = time.monotonic() - began
        if patience is not None and waited > patience:
            break
        if waited > UNSEEN:
            if not shown:
                line, stop = place.columns([6, 1], vertical_alignment="center")
                said = line.empty()
                _cancel_button(stop, store, access, job, "cancel")
                shown = True
            said.html(_WAITING.format(_told(job, articles, round(waited))))
        time.sleep(BEAT)
        crew.watch()
        job = jobs.look(store, access, job.id) or job
    place.empty()
    return job


def _told(job: Job, articles: int, seconds: int) -> str:
    doing = STAGES.get(job.stage, "reading" if job.stage else "about to begin")
    step = f", step {job.done + 1} of {job.total}" if job.total else ""
    return f"Analysing {labels.count(articles, 'article')}: {doing}{step} … {seconds} s"


def _meanwhile(store: Store, access: Access, crew: Crew, job: Job, articles: int) -> None:
    """Above the last analysis, how far the new one is; the page is drawn anew when it is there."""
    began = time.monotonic()

    @st.fragment(run_every=REFRESH)
    def progress() -> None:
        crew.watch()
        now = jobs.look(store, access, job.id)
        if now is None or now.state not in {"waiting", "running"}:
            st.rerun()
        line, stop = st.columns([6, 1], vertical_alignment="center")
        told = _told(now, articles, round(time.monotonic() - began + PATIENCE))
        line.html(_WAITING.format(f"{told}. Until then this page shows what was analysed before."))
        _cancel_button(stop, store, access, job, "stop")

    progress()


def _cancel_button(place: DeltaGenerator, store: Store, access: Access, job: Job, key: str) -> None:
    """A way to stop it, for those who may change the workspace."""
    if workspaces.seen(store, access).role != "view":
        place.button("Cancel", key=f"{key} {job.id}", on_click=jobs.cancel, args=(store, access, job.id))


def _given_up(store: Store, access: Access, job: Job, before: Analysis | None) -> Analysis:
    """Say that there is no new analysis and why, offer to try again, and go on with the last one."""
    why = job.told or "The analysis was cancelled."
    rest = " This page shows what was analysed before." if before else ""
    line, again = st.columns([6, 1], vertical_alignment="center")
    line.html(_WAITING.format(f"{why}{rest}"))
    again.button("Analyse again", key="again", on_click=jobs.again, args=(store, access, job.id))
    return before or _nothing()


def _nothing() -> NoReturn:
    st.stop()
