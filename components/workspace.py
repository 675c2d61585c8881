"""The articles of this browser tab: what was brought, what was corrected, and the analysis of it.

Everything lives in the session of one tab and is gone when it closes. Nothing of it is shared between sessions,
except the analysis of the untouched seeds, which is the same for everybody and holds nothing that anyone brought.
"""

from __future__ import annotations

import hashlib
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple

import streamlit as st

from components import analysing
from core.ingest import Known, Refused, read_article, read_manifest
from core.ingest.decode import MAX_BYTES as MAX_FILE_BYTES
from core.model import ENGINE, Analysis, Article, Correction, Options
from core.pipeline import analyze

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
MANIFEST = "manifest.csv"

MAX_FILES = 200
"""Articles one tab may hold: what the matrix can still show, and what a server can hold for many tabs."""
MAX_BYTES = 60_000_000
"""Bytes one tab may hold, for the same reason."""
MAX_NAME = 200
"""Characters of a file's name that are kept; longer names are attacks or accidents."""

FOREIGN = {".html", ".htm", ".xhtml", ".mht", ".mhtml", ".xml", ".rtf", ".json", ".jsonl", ".csv"}
"""Files that hold text, but with marks of their own between the words; other formats are known by their content."""

_STATE = "workspace"

Outcome = Literal["taken", "taken with notes", "already here", "refused"]


class Incoming(NamedTuple):
    """A file on its way in."""

    name: str
    data: bytes
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file."""

    name: str
    outcome: Outcome
    sentences: tuple[str, ...] = ()
    """For the analyst: why it was refused, or what to know about the text."""
    article: str | None = None
    """Id of the article it became, or already was."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the files of one upload, in the order they came."""

    files: tuple[FileReport, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many files had this outcome."""
        return sum(file.outcome == outcome for file in self.files)


@dataclass(frozen=True, slots=True)
class Held:
    """One upload that was read."""

    name: str
    data: bytes
    known: Known | None
    article: Article


@dataclass(frozen=True, slots=True)
class Workspace:
    """All that a tab holds. Replaced as a whole, so that an interrupted run leaves the old one."""

    held: tuple[Held, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def articles(self) -> list[Article]:
        """The articles, the same text of several outlets told apart by `-2`, `-3` in the order of their names."""
        return [replace(one.article, id=key) for key, one in _numbered(self.held)]

    @property
    def size(self) -> int:
        """Bytes held."""
        return sum(len(one.data) for one in self.held)


def articles() -> tuple[Article, ...]:
    """The articles as read from their files, corrections not applied; `analysis().articles` has them applied."""
    return tuple(current().articles)


def analysis() -> Analysis:
    """The analysis of what this tab holds now; computed once for each state of it."""
    workspace = current()
    if workspace == seeds():
        return _analysis_of_seeds()
    return analysing.of(fingerprint(workspace), len(workspace.held), partial(_analyze, workspace))


def add(files: Iterable[Incoming]) -> Report:
    """Read files into the workspace. One that cannot be read never costs another.

    A file named `manifest.csv` tells what is known about the others, whether they come with it or came before.
    """
    waiting = [Incoming(*file) for file in files]
    known: dict[str, Known] = {}
    reports: dict[int, FileReport] = {}
    for place, file in enumerate(waiting):
        if _is_manifest(file):
            reports[place] = _add_manifest(file, known)
    for place, file in enumerate(waiting):
        if not _is_manifest(file):
            reports[place] = _add_one(Incoming(shown_name(file.name), file.data, file.known or known.get(file.name)))
    return Report(tuple(reports[place] for place in range(len(waiting))))


def remove(article_id: str) -> None:
    """Take an article out, with the corrections made to it."""
    before = current()
    _keep(
        Workspace(
            held=tuple(one for key, one in _numbered(before.held) if key != article_id),
            corrections=tuple(one for one in before.corrections if one.article != article_id),
        )
    )


def correct(correction: Correction) -> None:
    """Record what the analyst knows better; a later correction of the same field replaces an earlier one."""
    before = current()
    others = [one for one in before.corrections if (one.article, one.field) != (correction.article, correction.field)]
    ordered = sorted([*others, correction], key=lambda one: (one.article, one.field))
    _keep(replace(before, corrections=tuple(ordered)))


def uncorrect(article_id: str, field: str | None = None) -> None:
    """Take back the corrections of an article, or of one field of it."""
    before = current()
    left = [
        one for one in before.corrections if one.article != article_id or (field is not None and one.field != field)
    ]
    _keep(replace(before, corrections=tuple(left)))


def corrections() -> tuple[Correction, ...]:
    """The corrections in force."""
    return current().corrections


def back_to_seeds() -> None:
    """Drop everything of this tab and start again from the seed articles."""
    _keep(seeds())


def is_seeds() -> bool:
    """True while nothing was added, removed or corrected."""
    return current() == seeds()


def current() -> Workspace:
    """What this tab holds; the seeds when it opens."""
    if _STATE not in st.session_state:
        st.session_state[_STATE] = seeds()
    held: Workspace = st.session_state[_STATE]
    return held


def fingerprint(workspace: Workspace) -> str:
    """A digest of all that the analysis depends on."""
    facts = [
        ENGINE,
        *sorted(repr((key, one.name, one.known)) for key, one in _numbered(workspace.held)),
        *sorted(map(repr, workspace.corrections)),
    ]
    return hashlib.sha256("\n".join(facts).encode("utf-8", "backslashreplace")).hexdigest()


def shown_name(name: str) -> str:
    """A file's name as it may be shown and stored: no folders, no control characters, bounded length."""
    bare = name.replace("\\", "/").rsplit("/", 1)[-1]
    printable = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in bare).strip()
    return printable[:MAX_NAME] or "unnamed file"


@st.cache_resource(show_spinner=False)
def seeds() -> Workspace:
    """The seed articles with what their manifest says of them."""
    known = read_manifest((SEEDS / MANIFEST).read_bytes())
    files = [Incoming(path.name, path.read_bytes(), known.get(path.name)) for path in sorted(SEEDS.glob("*.txt"))]
    return Workspace(tuple(Held(*file, article=read_article(*file)) for file in files))


@st.cache_resource(show_spinner="Reading the seed articles …")
def _analysis_of_seeds() -> Analysis:
    return _analyze(seeds())


def _analyze(workspace: Workspace, report: Callable[[str], object] | None = None) -> Analysis:
    return analyze(workspace.articles, Options(), workspace.corrections, report)


def _numbered(held: Iterable[Held]) -> list[tuple[str, Held]]:
    """Each article with an id of its own, in an order that does not depend on who came first."""
    seen: Counter[str] = Counter()
    numbered = []
    for one in sorted(held, key=lambda one: (one.article.id, one.name, one.article.outlet or "")):
        seen[one.article.id] += 1
        number = seen[one.article.id]
        numbered.append((one.article.id if number == 1 else f"{one.article.id}-{number}", one))
    return numbered


def _keep(workspace: Workspace) -> None:
    st.session_state[_STATE] = workspace


def _is_manifest(file: Incoming) -> bool:
    return file.name.casefold() == MANIFEST


def _add_manifest(file: Incoming, known: dict[str, Known]) -> FileReport:
    """Read a manifest into `known`, and let the articles already here follow it."""
    try:
        told = read_manifest(file.data)
    except Refused as refusal:
        return FileReport(file.name, "refused", (str(refusal),))
    known |= told
    here = _retell(told)
    sentence = f"It tells about {len(told)} files" + (
        f"; {here} of them were here before and now follow it." if here else "."
    )
    return FileReport(file.name, "taken", (sentence,))


def _retell(known: Mapping[str, Known]) -> int:
    """Read articles again whose facts a manifest brings; browsers hand over the files of one upload in any order."""
    before = current()
    held = tuple(_again(one, known[one.name]) if one.name in known else one for one in before.held)
    _keep(replace(before, held=held))
    return sum(new is not old for new, old in zip(held, before.held, strict=True))


def _again(one: Held, known: Known) -> Held:
    return one if one.known == known else replace(one, known=known, article=read_article(one.name, one.data, known))


def _add_one(file: Incoming) -> FileReport:
    refusal = _unfit(file)
    if refusal:
        return FileReport(file.name, "refused", (refusal,))
    try:
        article = read_article(*file)
    except Refused as refused:
        return FileReport(file.name, "refused", (str(refused),))
    except Exception:  # a fault of ours with one file must not cost the analyst the others
        logging.getLogger(__name__).exception("reading an upload failed")
        return FileReport(file.name, "refused", (_fault(file.name),))
    return _hold(Held(*file, article=article))


def _hold(incoming: Held) -> FileReport:
    before = current()
    article = incoming.article
    for one in before.held:
        if one.article.text == article.text and (article.outlet or one.article.outlet) == one.article.outlet:
            return FileReport(incoming.name, "already here", (_same(incoming.name, one.article),), one.article.id)
    _keep(replace(before, held=(*before.held, incoming)))
    notes = tuple(note.message for note in article.diagnostics)
    return FileReport(incoming.name, "taken with notes" if notes else "taken", notes, article.id)


def _unfit(file: Incoming) -> str | None:
    before = current()
    if Path(file.name).suffix.casefold() in FOREIGN:
        return f"“{file.name}” is not plain text (.txt); open it, copy the article and paste it, or save it as .txt."
    if len(file.data) > MAX_FILE_BYTES:
        return (
            f"“{file.name}” has {_megabytes(len(file.data))}, more than the {_megabytes(MAX_FILE_BYTES)} a file may "
            "have; save only the article's text and upload that."
        )
    if len(before.held) >= MAX_FILES:
        return (
            f"“{file.name}” was left out: this tab already holds {MAX_FILES} articles; "
            "remove some, then upload it again."
        )
    if before.size + len(file.data) > MAX_BYTES:
        return (
            f"“{file.name}” was left out: with it this tab would hold more than {_megabytes(MAX_BYTES)}; "
            "remove some articles, then upload it again."
        )
    return None


def _same(name: str, article: Article) -> str:
    where = f"{article.outlet}, " if article.outlet else ""
    return f"“{name}” has the same text as an article that is already here ({where}{article.name}); it counts once."


def _fault(name: str) -> str:
    return (
        f"“{name}” could not be read because of a fault in Coverage Diff, not in your file; "
        "paste the article's text instead, or report the file."
    )


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB".replace(".0 MB", " MB")
