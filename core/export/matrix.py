"""Statements by outlet: how each is carried, and where it is not, why. What tables, page and document lay out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.export.wording import ABSENT, CARRIED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.model import Absence, AbsenceReason, Analysis, Carried, Statement, Witness

BASE: Final = "base"
ALONE: Final = "only here"
_BEST_FIRST: Final[Mapping[str, int]] = {state: place for place, state in enumerate((BASE, *CARRIED))}
_TELLING: Final[tuple[AbsenceReason, ...]] = (
    *("elsewhere", "unsure", "text cut off", "published earlier", "cut", "not found"),
)
"""Of several articles of an outlet that lack a statement, the reason that says most stands for it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How one outlet carries one statement."""

    word: str
    """`base`, how it is carried, `only here`, why it is absent; empty where nothing was looked for."""
    carried: bool
    article: str = ""
    """The article that stands for the outlet; empty where none does."""
    witness: Witness | None = None
    also: tuple[Carried, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One statement with a cell for each outlet."""

    number: int
    """Of its passage, as the report counts them, from 1; 0 for a statement without one."""
    statement: Statement
    cells: tuple[Cell, ...]

    @property
    def carriers(self) -> int:
        """Outlets that carry it."""
        return sum(cell.carried for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """All statements by outlet, those of a passage together."""

    outlets: tuple[str, ...]
    rows: tuple[Row, ...]


def matrix(analysis: Analysis) -> Matrix:
    """Lay all statements out by outlet, in the order of the analysis."""
    outlets = tuple(sorted({one.shown_outlet for one in analysis.articles}, key=lambda one: (one.casefold(), one)))
    place = {outlet: number for number, outlet in enumerate(outlets)}
    at = {one.id: place[one.shown_outlet] for one in analysis.articles}
    witnesses = {one.id: one for one in analysis.witnesses}
    number = {one.id: count for count, one in enumerate(analysis.passages, 1)}
    absent: defaultdict[str, list[Absence]] = defaultdict(list)
    for absence in analysis.absences:
        absent[absence.statement].append(absence)
    rows = (
        Row(
            number.get(one.passage, 0),
            one,
            _cells(one, [witnesses[key] for key in one.witnesses], absent[one.id], at, len(outlets)),
        )
        for one in analysis.statements
    )
    return Matrix(outlets, tuple(rows))


_NOTHING: Final = Cell("", carried=False)


def _cells(
    statement: Statement, held: Sequence[Witness], absent: Sequence[Absence], at: Mapping[str, int], width: int
) -> tuple[Cell, ...]:
    cells = [_NOTHING] * width
    for one in sorted(absent, key=lambda one: (_TELLING.index(one.reason), one.article), reverse=True):
        cells[at[one.article]] = Cell(ABSENT[one.reason][0], carried=False, article=one.article)
    alone = len({one.article for one in held}) == 1
    for has in sorted(held, key=lambda one: (_rank(one, statement), one.article, one.start), reverse=True):
        word = _word(has, statement, alone=alone)
        cells[at[has.article]] = Cell(word, carried=True, article=has.article, witness=has, also=has.also)
    return tuple(cells)


def _rank(one: Witness, statement: Statement) -> int:
    return _BEST_FIRST[BASE if one.id == statement.base else one.carried or "paraphrased"]


def _word(one: Witness, statement: Statement, *, alone: bool) -> str:
    if alone:
        return ALONE
    return BASE if one.id == statement.base else one.carried or ""
