"""Uploads that wait to be read: how far a worker is with them, stopping it, and what becomes of them then.

They are safe before they are read, so a page can be left, and a server killed: whoever looks next has them read.
"""

from __future__ import annotations

from types import ModuleType

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import analysing, labels
from core.store import Access, Store, documents, jobs, workspaces
from core.store.crew import Crew
from core.store.documents import Unread
from core.store.jobs import Job

Place = DeltaGenerator | ModuleType
"""Where something is drawn: a part of the page, or Streamlit itself for where the script is."""
_WAITING = "<p role='status' class='waiting'>{}</p>"
_STOPPED = "<p role='status' class='where'>{}</p>"
_CANCELLED = "Reading was cancelled."


def show(store: Store, access: Access, crew: Crew) -> None:
    """Have files read that wait; say how far that is, or that it was stopped and what can be done."""
    stopped = _asked(store, access)
    if len(stopped) < len(documents.unread(store, access)):
        crew.call()
    if len(stopped) < len(documents.unread(store, access)):  # without workers they are read by now
        _progress(store, access, crew)
    for held, job in stopped:
        _given_up(store, access, crew, held, job)


def _asked(store: Store, access: Access) -> list[tuple[Unread, Job]]:
    """Ask for all to be read, but for what somebody stopped or what failed; return that."""
    stopped = []
    for held in documents.unread(store, access):
        job = jobs.failed(store, access, "read", held.batch)
        if job is None:
            jobs.ask(store, access, "read", held.batch)
        else:
            stopped.append((held, job))
    return stopped


def told(read: int, files: int) -> str:
    """How far the reading of files is.

    >>> told(3, 10)
    "<p role='status' class='waiting'>Safely kept; reading them now: 3 of 10 files done.</p>"
    """
    return _WAITING.format(f"Safely kept; reading them now: {read} of {labels.count(files, 'file')} done.")


@st.fragment(run_every=analysing.REFRESH)
def _progress(store: Store, access: Access, crew: Crew) -> None:
    """How far it is, with a way to stop it; the page is drawn anew when it is over."""
    crew.watch()
    going = {one.key for one in jobs.under_way(store, access, "read")}
    unread = [one for one in documents.unread(store, access) if one.batch in going]
    if not unread:
        st.rerun()
    said = line(store, access, st, "reading")
    said.html(told(sum(one.read for one in unread), sum(one.files for one in unread)))


def line(store: Store, access: Access, place: Place, key: str) -> DeltaGenerator:
    """Return where to say how far it is; beside it, those who may change the workspace can stop it."""
    said, stop = place.columns([6, 1], vertical_alignment="center")
    if workspaces.seen(store, access).role != "view":
        stop.button("Cancel", key=f"stop {key}", on_click=_stop, args=(store, access))
    return said.empty()


def is_going(store: Store, access: Access) -> bool:
    """Whether files are being read, or will be."""
    return bool(jobs.under_way(store, access, "read"))


def _stop(store: Store, access: Access) -> None:
    for one in jobs.under_way(store, access, "read"):
        jobs.cancel(store, access, one.id)


def _again(store: Store, access: Access, crew: Crew, job: Job) -> None:
    jobs.again(store, access, job.id)
    crew.call()


def _given_up(store: Store, access: Access, crew: Crew, held: Unread, job: Job) -> None:
    """Files that are kept and not read: why, and the choice to read them after all or to leave them out."""
    left = labels.count(held.files - held.read, "file")
    said, acts = st.columns([3, 2], vertical_alignment="center")
    said.html(_STOPPED.format(f"{job.told or _CANCELLED} {left} kept and not read. Left out, they are deleted."))
    if workspaces.seen(store, access).role == "view":
        return
    with acts.container(horizontal=True, horizontal_alignment="right"):
        st.button("Read them", key=f"read {job.id}", type="primary", on_click=_again, args=(store, access, crew, job))
        st.button(
            "Leave them out", key=f"drop {job.id}", on_click=documents.leave_out, args=(store, access, held.batch)
        )
