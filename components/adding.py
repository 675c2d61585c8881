"""Bringing articles in: files or pasted text, and what became of each."""

from __future__ import annotations

import html
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from components import analysing, labels, unread, workspace
from components.escaped import in_html
from core.ingest import Known
from core.ingest.archives import is_beside
from core.ingest.dates import given
from core.ingest.formats import ENDINGS
from core.ingest.limits import MAX_BYTES
from core.store import StoreError
from core.store.documents import Incoming, Upload

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

LARGEST = MAX_BYTES // 1_000_000
"""Megabytes of one file."""
_WAYS = "ways in"
_UPLOAD = "upload"
_FOLDER = "folder"
_FORMATS = "Text (txt, md), saved pages (html), pdf, docx, tables (csv, xlsx, jsonl) and archives (zip) of them"
_SEEN = "uploads seen"
_PASTED = "texts pasted"
_TOLD = "uploads told of"


def show() -> None:
    """Draw the ways in, and below them what became of the last files."""
    files, folder, paste = st.tabs(["Upload files", "Upload a folder", "Paste text"], key=_WAYS, on_change="rerun")
    with files:
        _upload()
    with folder:
        if folder.open:
            _upload_folder()
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
            f"{_FORMATS}, up to {LARGEST} MB each. In a table, each line is an article, and its first line names the "
            "columns: outlet, published, title, url, text. A manifest.csv may tell outlets and dates.",
            accept_multiple_files=True,
            key=_UPLOAD,
            on_change=_take,
            args=(_UPLOAD,),
            max_upload_size=60,  # larger than one may be, so that those get our sentence
        )


def _upload_folder() -> None:
    with st.container(key="folder uploader"):
        st.file_uploader(
            f"A folder with all that is in it. {_FORMATS}. Pictures and scripts beside saved pages are left out.",
            type=[ending.removeprefix(".") for ending in ENDINGS if ending],
            accept_multiple_files="directory",
            key=_FOLDER,
            on_change=_take,
            args=(_FOLDER,),
            max_upload_size=60,
        )


def _take(widget: str) -> None:
    """Keep the files that are new: one upload of many files arrives in several pieces."""
    chosen: Sequence[UploadedFile] = st.session_state[widget] or ()
    files = [file for file in chosen if not any(map(is_beside, file.name.replace("\\", "/").split("/")[:-1]))]
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
    """The uploads as they stand now, and what was in them."""
    if not any(one.id for one in told):
        return list(told)
    known = {one.id: one for one in workspace.uploads()}
    now = [known.get(one.id, _gone(one) if one.id else one) for one in told]
    return [each for one in now for each in (one, *_inside(one, known.values()))]


def _inside(one: Upload, uploads: Iterable[Upload]) -> list[Upload]:
    """What was read from an archive or a table; it came with it, at the same moment."""
    if one.state != "opened":
        return []
    came = [other for other in uploads if (other.batch, other.added) == (one.batch, one.added) and other.id != one.id]
    return [other for other in came if other.told or other.state != "opened"]


def _gone(upload: Upload) -> Upload:
    return replace(upload, state="refused", told=("It was left out before it was read.",))


def _unread(uploads: Sequence[Upload]) -> int:
    return sum(one.state == "waiting" for one in uploads)


def _word(one: Upload) -> str:
    if one.state in {"held", "known"}:
        return "later state" if one.revision == "offered" else "taken with notes" if one.told else "taken"
    return {"same": "already here", "waiting": "kept", "opened": "opened"}.get(one.state, "not taken")


_ORDER = ("taken", "taken with notes", "later state", "already here", "opened", "not taken")


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
