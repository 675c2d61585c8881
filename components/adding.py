"""Bringing articles in: files or pasted text, and what became of each."""

from __future__ import annotations

import html
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from components import analysing, labels, unread, workspace
from components.escaped import in_html
from core.ingest import Known
from core.ingest.dates import given
from core.ingest.decode import MAX_BYTES
from core.store import StoreError
from core.store.documents import Incoming, Upload

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

LARGEST = MAX_BYTES // 1_000_000
"""Megabytes of one file."""
_UPLOAD = "upload"
_SEEN = "uploads seen"
_PASTED = "texts pasted"
_TOLD = "uploads told of"


def show() -> None:
    """Draw both ways in, and below them what became of the last files."""
    files, paste = st.tabs(["Upload files", "Paste text"])
    with files:
        _upload()
    with paste:
        _paste()
    told: Sequence[Upload] = st.session_state.get(_TOLD, ())
    if told:
        _follow(told)


def forget() -> None:
    """Drop the report of the last upload."""
    st.session_state.pop(_TOLD, None)


def bad_date(published: str) -> str | None:
    """What is wrong with a date as typed; None where it can be read."""
    if given(published).value:
        return None
    return f"“{published[:60]}” is not a date that can be read; write it like 2025-07-01 or 2025-07-01 16:23 GMT."


def _upload() -> None:
    with st.container(key="uploader"):
        st.file_uploader(
            f"Plain text files (.txt), one article each, up to {LARGEST} MB. A manifest.csv may tell outlets and "
            "dates.",
            accept_multiple_files=True,
            key=_UPLOAD,
            on_change=_take,
            max_upload_size=60,  # larger than one may be, so that those get our sentence
        )


def _take() -> None:
    """Keep the files that are new: one upload of many files arrives in several pieces."""
    files: Sequence[UploadedFile] = st.session_state[_UPLOAD] or ()
    seen: dict[str, Upload] = st.session_state.setdefault(_SEEN, {})
    fresh = [file for file in files if file.file_id not in seen]
    kept = _kept([Incoming(file.name, file.getvalue()) for file in fresh])
    seen |= {file.file_id: one for file, one in zip(fresh, kept, strict=True)}
    st.session_state[_TOLD] = [seen[file.file_id] for file in files]


def _kept(files: Sequence[Incoming]) -> Sequence[Upload]:
    try:
        return workspace.add(files) if files else ()
    except StoreError as error:
        return [Upload("", file.name, "refused", (str(error),)) for file in files]


def _paste() -> None:
    with st.form("paste", border=False):
        text = st.text_area("Text of one article, with its headline", height=220, key="pasted text")
        left, middle, right = st.columns([2, 2, 1], vertical_alignment="bottom")
        outlet = left.text_input("Outlet", key="pasted outlet", max_chars=120, placeholder="Reuters")
        published = middle.text_input("Published", key="pasted date", max_chars=60, placeholder="2025-07-01 16:23 GMT")
        if right.form_submit_button("Add article", type="primary", width="stretch"):
            st.session_state[_TOLD] = _pasted(text or "", (outlet or "").strip(), (published or "").strip())
            st.rerun()


def _pasted(text: str, outlet: str, published: str) -> Sequence[Upload]:
    if not text.strip():
        return _refused("There is no text yet; paste the article, then add it.")
    problem = bad_date(published) if published else None
    if problem:
        return _refused(problem)
    number = st.session_state.get(_PASTED, 0) + 1
    st.session_state[_PASTED] = number
    known = Known(outlet=outlet or None, published=published or None)
    return _kept([Incoming(f"pasted text {number}.txt", text.encode("utf-8", "replace"), known)])


def _refused(sentence: str) -> Sequence[Upload]:
    return [Upload("", "pasted text", "refused", (sentence,))]


# --- what became of them --------------------------------------------------------------------------------------------


def _follow(told: Sequence[Upload]) -> None:
    """Say what became of the files; those that a worker still reads are waited for a moment, then told of below."""
    now = _now(told)
    if _unread(now):
        now = _wait(told)
    read = [one for one in now if one.state != "waiting"]
    if read and (read == now or not unread.is_going(workspace.store(), workspace.access())):
        _report(read)


def _wait(told: Sequence[Upload]) -> list[Upload]:
    """Look again and again until all are read, patience ends, or somebody stops it."""
    store, access = workspace.store(), workspace.access()
    until = time.monotonic() + analysing.PATIENCE
    place = st.empty()
    said = unread.line(store, access, place, "upload")
    now = _now(told)
    while _unread(now) and unread.is_going(store, access) and time.monotonic() < until:
        said.html(unread.told(len(now) - _unread(now), len(now)))
        time.sleep(analysing.BEAT)
        now = _now(told)
    place.empty()
    return now


def _now(told: Sequence[Upload]) -> list[Upload]:
    """The uploads as they stand now."""
    if not any(one.id for one in told):
        return list(told)
    known = {one.id: one for one in workspace.uploads()}
    return [known.get(one.id, _gone(one) if one.id else one) for one in told]


def _gone(upload: Upload) -> Upload:
    return replace(upload, state="refused", told=("It was left out before it was read.",))


def _unread(uploads: Sequence[Upload]) -> int:
    return sum(one.state == "waiting" for one in uploads)


def _word(one: Upload) -> str:
    if one.state in {"held", "known"}:
        return "later state" if one.revision == "offered" else "taken with notes" if one.told else "taken"
    return {"same": "already here", "waiting": "kept"}.get(one.state, "not taken")


_ORDER = ("taken", "taken with notes", "later state", "already here", "not taken")


def _report(uploads: Sequence[Upload]) -> None:
    words = [_word(one) for one in uploads]
    summary = ", ".join(f"{words.count(word)} {word}" for word in _ORDER if word in words)
    silent = [one for one in uploads if _word(one) == "taken"]
    told = sorted((one for one in uploads if one not in silent), key=lambda one: one.state != "refused")
    items = "".join(map(_line, told)) + _plainly(silent)
    st.html(f"<section class='report' role='status'><h3>{html.escape(summary)}</h3><ul>{items}</ul></section>")


def _plainly(uploads: Sequence[Upload]) -> str:
    """The files of which there is nothing to say, in one line."""
    names = ", ".join(in_html(labels.shortened(one.name, 120)) for one in uploads)
    return f"<li><strong>Taken</strong> {names}</li>" if uploads else ""


def _line(one: Upload) -> str:
    sentences = [*one.told]
    if one.revision == "offered":
        sentences.append("It looks like a later state of an article that is here; say below whether it is.")
    told = "".join(f"<p>{in_html(sentence)}</p>" for sentence in sentences)
    return f"<li><strong>{_word(one).capitalize()}</strong> {in_html(labels.shortened(one.name, 120))}{told}</li>"
