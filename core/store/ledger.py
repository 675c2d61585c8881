"""The history of corrections: made, undone, listed; those in force in the order they were made.

Nothing is changed or deleted in it. An entry counts until it is undone, or until a later one speaks of the same thing;
when that one is undone the earlier counts again.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, or_, select

from core.corrections import carried_over
from core.measures.codebook import CodebookError
from core.measures.codebook_file import read
from core.model import Anchor, Correction
from core.model.corrections import FACTS
from core.store import times
from core.store.access import Access, allowed, touch
from core.store.errors import ConflictError, NoAccessError, QuotaError, UnfitError
from core.store.schema import CorrectionRow, DocumentRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from core.store.opening import Store

LONGEST: Final = 5000
"""Characters of a value; a note of more is an article."""
CODEBOOKS: Final = 15_000_000
"""Characters of all codebooks in a history: some 600 states of one like the standard one."""
MOST: Final = 400
"""Stretches that one correction may stand at: two statements of 200 articles."""
SHOWN: Final = 80
"""Characters of a value quoted in a sentence."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the history."""

    number: int
    correction: Correction
    made: str
    author: str
    version: int
    undone: str | None = None
    undone_by: str | None = None
    replaced: int | None = None
    """The entry that speaks of the same thing later; None where this one counts or was undone."""

    @property
    def counts(self) -> bool:
        """Whether it is in force."""
        return self.undone is None and self.replaced is None


def make(store: Store, access: Access, correction: Correction, seen: int) -> int:
    """Keep a correction and return its number. `seen` is the version of the workspace that its author looked at.

    Raises `ConflictError` where somebody spoke of the same thing since. Once this returns it is on disk.
    """
    _fit(correction)
    with store.database.writing(access.workspace) as session:
        right = allowed(session, access, "edit")
        made = _count(session, access.workspace)
        if made >= store.settings.max_corrections:
            raise QuotaError(f"The history of this workspace is full: it holds {made} corrections.")
        _unchanged(_since(session, access.workspace, seen), correction)
        if correction.field == "codebook":
            _room_for_codebook(session, access.workspace, correction.value or "")
        number = made + 1
        session.add(
            CorrectionRow(
                workspace=access.workspace,
                number=number,
                made=times.now(),
                author=right.author,
                version=touch(right.workspace),
                field=correction.field,
                article=correction.article,
                value=correction.value,
                at=[asdict(one) for one in correction.at],
            )
        )
        return number


def _fit(correction: Correction) -> None:
    if correction.field == "codebook":
        _usable(correction.value)
    elif len(correction.value or "") > LONGEST:
        raise QuotaError(f"That is too long to keep: it may have {LONGEST:,} characters.")
    if len(correction.at) > MOST:
        raise QuotaError(f"That concerns too many stretches at once; {MOST} are the most.")


def _usable(codebook: str | None) -> None:
    """Refuse a codebook that no analysis could use."""
    try:
        if codebook is not None:
            read(codebook)
    except CodebookError as error:
        raise UnfitError(str(error)) from error


def _room_for_codebook(session: Session, workspace: str, text: str) -> None:
    """Refuse where the codebooks of a history together are longer than can be exported."""
    held = func.sum(func.length(CorrectionRow.value))
    kept = session.scalar(select(held).where(CorrectionRow.workspace == workspace, CorrectionRow.field == "codebook"))
    if (kept or 0) + len(text) > CODEBOOKS:
        raise QuotaError("The history of this workspace holds too many codebooks; copy the workspace and go on there.")


def _count(session: Session, workspace: str) -> int:
    """How many entries the history has; they are numbered without gaps."""
    return session.scalar(select(func.max(CorrectionRow.number)).where(CorrectionRow.workspace == workspace)) or 0


def _since(session: Session, workspace: str, seen: int) -> Sequence[CorrectionRow]:
    """What was made or undone after the version seen, the latest first."""
    later = or_(CorrectionRow.version > seen, CorrectionRow.undone_version > seen)
    found = select(CorrectionRow).where(CorrectionRow.workspace == workspace, later)
    return session.scalars(found.order_by(CorrectionRow.number.desc())).all()


def _unchanged(later: Sequence[CorrectionRow], correction: Correction) -> None:
    """Refuse where the same thing was corrected, or a correction of it undone, after the version seen."""
    about = subject(correction)
    for row in later:
        if subject(_read(row)) == about:
            raise ConflictError(f"{row.undone_by or row.author} {_deed(row)}")


def _deed(row: CorrectionRow) -> str:
    if row.undone:
        return "has undone"
    if row.field == "codebook":
        return "saved other topics"
    return f"set to “{(row.value or 'unknown')[:SHOWN]}”"


def undo(store: Store, access: Access, number: int) -> None:
    """Take a correction back; it stays in the history."""
    with store.database.writing(access.workspace) as session:
        right = allowed(session, access, "edit")
        row = session.get(CorrectionRow, (access.workspace, number))
        if row is None:
            raise NoAccessError
        if row.undone is None:
            row.undone, row.undone_by = times.now(), right.author
            row.undone_version = touch(right.workspace)


def history(store: Store, access: Access) -> list[Entry]:
    """Return all entries in the order they were made."""
    with store.database.reading() as session:
        allowed(session, access, "view")
        return entries(session, access.workspace)


def entries(session: Session, workspace: str) -> list[Entry]:
    """Return all entries with what became of each; corrections point at the present states of revised articles."""
    revised = _revised(session, workspace)
    rows = _rows(session, workspace)
    last: dict[object, int] = {}
    found = []
    for row in reversed(rows):
        correction = carried_over(_read(row), revised)
        about = subject(correction)
        later = last.get(about)
        if row.undone is None:
            last.setdefault(about, row.number)
        found.append(
            Entry(
                row.number, correction, row.made, row.author, row.version, row.undone, row.undone_by,
                None if row.undone else later,
            )
        )  # fmt: skip
    return found[::-1]


def in_force(all_entries: Iterable[Entry]) -> tuple[Correction, ...]:
    """Return the corrections that count, in the order they were made."""
    return tuple(one.correction for one in all_entries if one.counts)


def subject(correction: Correction) -> object:
    """Return what a correction speaks of: two with the same subject cannot both count."""
    if correction.field in FACTS:
        return correction.field, correction.article
    places = tuple((one.article, one.start, one.end) for one in correction.at)
    if correction.field in {"together", "apart"}:
        return "together or apart", tuple(sorted(places))
    if correction.field in {"one passage", "own passage"}:
        return "passage", tuple(sorted(places))
    return correction.field, places[:1] if correction.field == "bounds" else places


def _rows(session: Session, workspace: str) -> Sequence[CorrectionRow]:
    return session.scalars(
        select(CorrectionRow).where(CorrectionRow.workspace == workspace).order_by(CorrectionRow.number)
    ).all()


def _read(row: CorrectionRow) -> Correction:
    at = tuple(Anchor(**one) for one in row.at)  # type: ignore[arg-type] # written by `make`
    return Correction(row.article, row.field, row.value, at)  # type: ignore[arg-type] # a field of ours


def _revised(session: Session, workspace: str) -> dict[str, str]:
    """Return by article id what article took its place."""
    found = select(DocumentRow).where(DocumentRow.workspace == workspace)
    rows = {row.id: row for row in session.scalars(found)}
    taken = [row for row in rows.values() if row.revision == "accepted" and row.state in {"held", "revised"}]
    pairs = [(rows[row.revises].article, row.article) for row in taken if row.revises in rows]
    return {old: new for old, new in pairs if old and new}
