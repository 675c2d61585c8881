"""What a worker makes of uploads: articles, what a manifest knows, sentences for the analyst, revisions.

A file that is more than its text is read by a program of its own (`core.ingest.readers`). What was read becomes the
article's bytes, and the file as it came is kept beside it; of a table or an archive, each article becomes an upload.
"""

from __future__ import annotations

import logging
import re
import zlib
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from core.ingest import Known, Refused, formats, read_article, read_extract, read_manifest
from core.ingest.extract import BEGINNING, Entry, Left, MisshapenError, Taken, packed, unpacked
from core.ingest.readers import BROKEN, Asked, Readers
from core.store.access import touch
from core.store.documents import Room, beside, hold, is_manifest, shown_name
from core.store.schema import BlobRow, DocumentRow, WorkspaceRow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from core.ingest.extract import Found
    from core.model import Article
    from core.store.opening import Store

NEAR: Final = 0.6
"""Share of three-word runs in common from which two texts are states of one article. Two outlets that print one wire
copy may reach it too, so it is asked of texts of one outlet, or of no known outlet, only."""
_RUN: Final = 3
"""Words of a run: long enough that two articles on one event share few."""


def read_batch(store: Store, workspace: str, batch: str, report: Callable[[int, int], object]) -> None:
    """Read the uploads of a batch that wait; each is settled for good. What was in them is read after them."""
    runs = _Runs()
    seen: set[str] = set()
    with Readers() as readers:
        while waiting := [one for one in _waiting(store, workspace, batch) if one.id not in seen]:
            seen |= {one.id for one in waiting}
            known = _manifests(store, workspace, waiting)
            articles = [one for one in waiting if not is_manifest(one.name)]
            for place, (one, found) in enumerate(readers.each(articles, lambda row: _asked(store, row))):
                report(place, len(articles))
                if found is None:
                    _settle(store, one, known, runs)
                else:
                    _settle_read(store, one, found, known, runs)
            report(len(articles), len(articles))


def _asked(store: Store, row: DocumentRow) -> Asked | None:
    """Return what a program of its own is to read; nothing where an upload is its text."""
    with store.database.reading() as session:
        blob = session.get(BlobRow, (row.workspace, row.sha256))
        data = blob.data if blob else b""  # left out meanwhile
    if data.startswith(BEGINNING):
        return None
    try:
        kind = formats.told(row.name, data)
    except Refused:
        return None  # told when it is settled
    return None if kind == "text" else Asked(row.name, kind, data)


def _waiting(store: Store, workspace: str, batch: str) -> Sequence[DocumentRow]:
    with store.database.reading() as session:
        found = select(DocumentRow).where(
            DocumentRow.workspace == workspace, DocumentRow.batch == batch, DocumentRow.state == "waiting"
        )
        return session.scalars(found.order_by(DocumentRow.place)).all()


def facts(row: DocumentRow) -> Known | None:
    """Return what was told about an upload."""
    return Known(**row.known) if row.known else None


def article_of(row: DocumentRow, data: bytes) -> Article:
    """Read an upload, or what was read from it before. Raises `Refused` with a sentence."""
    if data.startswith(BEGINNING):
        try:
            return read_extract(row.name, unpacked(data), facts(row))
        except MisshapenError as error:
            raise Refused(BROKEN.format(row.name)) from error
    formats.told(row.name, data)
    return read_article(row.name, data, facts(row))


# --- manifests ------------------------------------------------------------------------------------------------------


def _manifests(store: Store, workspace: str, waiting: Sequence[DocumentRow]) -> dict[str, Known]:
    """Read the manifests of a batch, and let the articles already here follow them; return what all of them tell."""
    for one in waiting:
        if is_manifest(one.name):
            with store.database.writing(workspace) as session:
                row = _unread(session, one)
                if row:
                    _settle_manifest(session, row)
    return _told(store, workspace)


def _settle_manifest(session: Session, row: DocumentRow) -> None:
    try:
        known = read_manifest(_bytes(session, row))
    except Refused as refusal:
        row.state, row.told = "refused", [str(refusal)]
        return
    here = _retell(session, row.workspace, known)
    followed = f"; {here} of them were here before and now follow it." if here else "."
    row.state, row.told = "known", [f"It tells about {len(known)} files{followed}"]


def _told(store: Store, workspace: str) -> dict[str, Known]:
    """Return what the manifests of a workspace tell, the latest last: one may have been read before its files came."""
    with store.database.reading() as session:
        found = select(DocumentRow).where(DocumentRow.workspace == workspace, DocumentRow.state == "known")
        rows = session.scalars(found.order_by(DocumentRow.added, DocumentRow.place)).all()
        return {name: known for row in rows for name, known in read_manifest(_bytes(session, row)).items()}


def _retell(session: Session, workspace: str, known: Mapping[str, Known]) -> int:
    """Read articles again whose facts a manifest brings; browsers hand over the files of one upload in any order."""
    changed = 0
    for row in _held(session, workspace):
        if row.name in known and facts(row) != known[row.name]:
            tell(row, known[row.name])
            _describe(row, article_of(row, _bytes(session, row)))
            changed += 1
    if changed:
        touch(session.get_one(WorkspaceRow, workspace))
    return changed


def tell(row: DocumentRow, known: Known) -> None:
    """Note what is known about an upload."""
    fields = {name: getattr(known, name) for name in Known.__slots__}
    row.known = {name: value for name, value in fields.items() if value is not None}


# --- articles -------------------------------------------------------------------------------------------------------


def _settle(store: Store, waiting: DocumentRow, known: Mapping[str, Known], runs: _Runs) -> None:
    """Read one upload and settle what it is. A fault of ours with one costs the analyst no other."""
    with store.database.writing(waiting.workspace) as session:
        row = _unread(session, waiting)
        if row is None:
            return
        if row.known is None and row.name in known:
            tell(row, known[row.name])
        try:
            article = article_of(row, _bytes(session, row))
        except Refused as refused:
            row.state, row.told = "refused", [str(refused)]
        except Exception:
            logging.getLogger(__name__).exception("reading an upload failed")
            row.state, row.told = "refused", [_fault(row.name)]
        else:
            _take(session, row, article, runs)


def _settle_read(
    store: Store, waiting: DocumentRow, found: Sequence[Found], known: Mapping[str, Known], runs: _Runs
) -> None:
    """Settle an upload that was read elsewhere: as one article, as a refusal, or as what was in it."""
    one = found[0] if len(found) == 1 else None
    if isinstance(one, Taken) and one.name == waiting.name:
        _become(store, waiting, one)
        _settle(store, waiting, known, runs)
        return
    with store.database.writing(waiting.workspace) as session:
        row = _unread(session, waiting)
        if row is None:
            return
        if isinstance(one, Left) and one.name == waiting.name:
            row.state, row.told = "refused", [one.told]
        else:
            _open(store, session, row, found)


def _become(store: Store, waiting: DocumentRow, taken: Taken) -> None:
    """Let what was read take the place of a file; the file as it came is kept beside it."""
    with store.database.writing(waiting.workspace) as session:
        row = _unread(session, waiting)
        if row is None:
            return
        session.add(beside(row, row.place, row.name, row.sha256, "opened"))
        row.sha256 = hold(session, row.workspace, packed(taken.extract))


def _open(store: Store, session: Session, row: DocumentRow, found: Sequence[Found]) -> None:
    """Put what was in an upload beside it: articles and files wait to be read, what was left out says why."""
    row.state = "opened"  # it is no article, and counts as none
    session.flush()
    room = Room(store, session, row.workspace)
    inside = 0
    for place, one in enumerate(found, start=1):
        name = shown_name(one.name)
        if isinstance(one, Left):
            made, told = beside(row, place, name, row.sha256, "refused"), one.told
        else:
            data = one.data if isinstance(one, Entry) else packed(one.extract)
            told = room.refusal(name, data)
            digest = row.sha256 if told else hold(session, row.workspace, data)
            made = beside(row, place, name, digest, "refused" if told else "waiting")
        made.told = [told] if told else []
        inside += not told
        session.add(made)
    row.told = [_OPENED[min(inside, 2)].format(inside)]


_OPENED: Final = (
    "Nothing that could be read was in it.",
    "One article or file was in it.",
    "{} articles or files were in it.",
)


def _unread(session: Session, waiting: DocumentRow) -> DocumentRow | None:
    """Return an upload as it stands now; None where it was left out, or read by somebody else."""
    row = session.get(DocumentRow, (waiting.workspace, waiting.id))
    return row if row and row.state == "waiting" else None


def _bytes(session: Session, row: DocumentRow) -> bytes:
    return session.get_one(BlobRow, (row.workspace, row.sha256)).data


def _fault(name: str) -> str:
    return (
        f"“{name}” could not be read because of a fault in Coverage Diff, not in your file; "
        "paste the article's text instead, or report the file."
    )


def _take(session: Session, row: DocumentRow, article: Article, runs: _Runs) -> None:
    """Hold an article, unless it is here already; offer it as a revision where it looks like one."""
    held = _held(session, row.workspace)
    twin = _twin(held, article)
    if twin is not None:
        row.state, row.article = "same", twin.article
        row.told = [_same(row.name, twin)]
        return
    _describe(row, article)
    row.article = _free(session, row.workspace, article.id)
    row.told = [note.message for note in article.diagnostics]
    old = _earlier_state(session, held, article, runs)
    if old is not None:
        row.revises, row.revision = old.id, "offered"
    row.state = "held"
    row.version = touch(session.get_one(WorkspaceRow, row.workspace))


def _held(session: Session, workspace: str) -> Sequence[DocumentRow]:
    found = select(DocumentRow).where(DocumentRow.workspace == workspace, DocumentRow.state == "held")
    return session.scalars(found.order_by(DocumentRow.added, DocumentRow.place)).all()


def _describe(row: DocumentRow, article: Article) -> None:
    row.outlet, row.title = article.outlet, article.title


def _twin(held: Sequence[DocumentRow], article: Article) -> DocumentRow | None:
    """Return the upload with the same text, of the same outlet as far as both are known."""
    for one in held:
        if (one.article or "").split("-")[0] == article.id and (article.outlet or one.outlet) == one.outlet:
            return one
    return None


def _same(name: str, twin: DocumentRow) -> str:
    where = f"{twin.outlet}, " if twin.outlet else ""
    return f"“{name}” has the same text as an article that is already here ({where}{twin.name}); it counts once."


def _free(session: Session, workspace: str, key: str) -> str:
    """Return an id for an article: that of its text, with a number behind it where another outlet's copy has that.

    It is kept with the upload, so that corrections of one copy never slip to another.
    """
    taken = set(session.scalars(select(DocumentRow.article).where(DocumentRow.workspace == workspace)))
    number = 1
    while (key if number == 1 else f"{key}-{number}") in taken:
        number += 1
    return key if number == 1 else f"{key}-{number}"


# --- revisions ------------------------------------------------------------------------------------------------------


def _earlier_state(session: Session, held: Sequence[DocumentRow], article: Article, runs: _Runs) -> DocumentRow | None:
    """Return the upload that this article looks like a later state of: the same title, or nearly the same text."""
    rivals = [one for one in held if one.outlet == article.outlet]
    if article.outlet and article.title:
        named = [one for one in rivals if one.title and _even(one.title) == _even(article.title)]
        if named:
            return named[-1]
    mine = _runs(article.text)
    shares = [(alike(mine, runs.of(session, one)), one.id, one) for one in rivals]
    best = max(shares, default=(0.0, "", None))
    return best[2] if best[0] >= NEAR else None


class _Runs:
    """The runs of the texts that the uploads of a batch are compared with, each cut once."""

    def __init__(self) -> None:
        self._held: dict[str, frozenset[int]] = {}

    def of(self, session: Session, row: DocumentRow) -> frozenset[int]:
        """Return the runs of an article."""
        if row.sha256 not in self._held:
            self._held[row.sha256] = _runs(article_of(row, _bytes(session, row)).text)
        return self._held[row.sha256]


def _even(title: str) -> str:
    return " ".join(title.casefold().split())


def _runs(text: str) -> frozenset[int]:
    """Return the runs of a text as numbers, which take a tenth of the room of their words."""
    words = re.findall(r"\w+", text.casefold())
    runs = zip(*(words[start:] for start in range(_RUN)), strict=False)
    return frozenset(zlib.crc32(" ".join(run).encode("utf-8", "replace")) for run in runs)


def alike(one: frozenset[int], other: frozenset[int]) -> float:
    """Return the share of runs that two texts have in common.

    >>> alike(frozenset({1, 2}), frozenset({2, 3, 4}))
    0.25
    """
    return len(one & other) / max(1, len(one | other))
