"""Bringing articles in: files or pasted text, and what became of each."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from components import labels, workspace
from components.escaped import in_html
from components.workspace import FileReport, Incoming, Outcome, Report
from core.ingest import Known
from core.ingest.dates import given

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

OUTCOMES: dict[Outcome, str] = {
    "taken": "taken",
    "taken with notes": "taken with notes",
    "already here": "already here",
    "refused": "not taken",
}
_REPORT = "upload report"
_UPLOAD = "upload"
_SEEN = "uploads seen"
_PASTED = "texts pasted"


def show() -> None:
    """Draw both ways in, and below them what became of the last files."""
    files, paste = st.tabs(["Upload files", "Paste text"])
    with files:
        _upload()
    with paste:
        _paste()
    report = st.session_state.get(_REPORT)
    if report:
        _told(report)


def forget() -> None:
    """Drop the report of the last upload."""
    st.session_state.pop(_REPORT, None)


def bad_date(published: str) -> str | None:
    """What is wrong with a date as typed; None where it can be read."""
    if given(published).value:
        return None
    return f"“{published[:60]}” is not a date that can be read; write it like 2025-07-01 or 2025-07-01 16:23 GMT."


def _upload() -> None:
    limit = workspace.MAX_FILE_BYTES // 1_000_000
    with st.container(key="uploader"):
        st.file_uploader(
            f"Plain text files (.txt), one article each, up to {limit} MB. A manifest.csv may tell outlets and dates.",
            accept_multiple_files=True,
            key=_UPLOAD,
            on_change=_take,
            max_upload_size=workspace.MAX_BYTES // 1_000_000,  # larger ones reach us too, and get our sentence
        )


def _take() -> None:
    """Read the files that are new: one upload of many files arrives in several pieces."""
    files: Sequence[UploadedFile] = st.session_state[_UPLOAD] or ()
    seen: dict[str, FileReport] = st.session_state.setdefault(_SEEN, {})
    fresh = [file for file in files if file.file_id not in seen]
    report = workspace.add(Incoming(file.name, file.getvalue()) for file in fresh)
    for file, told in zip(fresh, report.files, strict=True):
        seen[file.file_id] = told
    here = tuple(seen[file.file_id] for file in files)
    st.session_state[_REPORT] = Report(here) if here else None


def _paste() -> None:
    with st.form("paste", border=False):
        text = st.text_area("Text of one article, with its headline", height=220, key="pasted text")
        left, middle, right = st.columns([2, 2, 1], vertical_alignment="bottom")
        outlet = left.text_input("Outlet", key="pasted outlet", max_chars=120, placeholder="Reuters")
        published = middle.text_input("Published", key="pasted date", max_chars=60, placeholder="2025-07-01 16:23 GMT")
        if right.form_submit_button("Add article", type="primary", width="stretch"):
            st.session_state[_REPORT] = _pasted(text or "", (outlet or "").strip(), (published or "").strip())
            st.rerun()


def _pasted(text: str, outlet: str, published: str) -> Report:
    if not text.strip():
        return _refused("There is no text yet; paste the article, then add it.")
    problem = bad_date(published) if published else None
    if problem:
        return _refused(problem)
    number = st.session_state.get(_PASTED, 0) + 1
    st.session_state[_PASTED] = number
    known = Known(outlet=outlet or None, published=published or None)
    return workspace.add([Incoming(f"pasted text {number}.txt", text.encode("utf-8", "replace"), known)])


def _refused(sentence: str) -> Report:
    return Report((FileReport("pasted text", "refused", (sentence,)),))


def _told(report: Report) -> None:
    counts = {word: report.count(outcome) for outcome, word in OUTCOMES.items()}
    summary = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
    told = sorted((file for file in report.files if file.sentences), key=lambda file: file.outcome != "refused")
    items = "".join(map(_line, told)) + _plainly([file for file in report.files if not file.sentences])
    st.html(f"<section class='report' role='status'><h3>{html.escape(summary)}</h3><ul>{items}</ul></section>")


def _plainly(files: Sequence[FileReport]) -> str:
    """The files of which there is nothing to say, in one line."""
    names = ", ".join(in_html(labels.shortened(file.name, 120)) for file in files)
    return f"<li><strong>Taken</strong> {names}</li>" if files else ""


def _line(file: FileReport) -> str:
    told = "".join(f"<p>{in_html(sentence)}</p>" for sentence in file.sentences)
    outcome = OUTCOMES[file.outcome].capitalize()
    return f"<li><strong>{outcome}</strong> {in_html(labels.shortened(file.name, 120))}{told}</li>"
