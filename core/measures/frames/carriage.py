"""What each unit carried of what was said: whole, trimmed, left out, and what it added."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from core.measures.frames.measured import Column, Measure, Place, framed, named, too_few

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pandas as pd

    from core.measures.frames.measured import Units
    from core.model import Absence, Analysis, Statement, Witness

CARRIED: Final = "carried"
TRIMMED: Final = "trimmed"
OMITTED: Final = "omitted"
UNCLEAR: Final = "unclear"
ADDED: Final = "added"
FATES: Final = (CARRIED, TRIMMED, OMITTED, UNCLEAR, ADDED)
"""In the order of the frame."""
MEASURED: Final = (CARRIED, TRIMMED, OMITTED, UNCLEAR)
"""Those that part what a unit is measured against."""
LEFT_OUT: Final = frozenset({"cut", "not found"})
"""Reasons of an absence by which a statement is left out; with the others it may be there, or could not be."""
FEWEST: Final = 10
"""Statements that a share is given for: of fewer, one more moves it by ten points and more."""

COLUMNS: Final = (
    Column("fate", "carried, trimmed, omitted, unclear, or added"),
    Column("statements", "statements with this fate", "statements"),
    Column("share", "of the statements the unit is measured against; empty for what it added", "share"),
    Column("against", "what it is measured against: `official text` or `fullest witness`"),
)
OF_STATEMENT: Final = (
    Column("statement", "id of the statement"),
    Column("label", "the words of its base"),
    Column("fate", "carried, trimmed, omitted, unclear, or added"),
    Column("how", "how it is carried, as in the matrix; or why it is absent"),
    Column("against", "the outlet whose version is the base"),
)


class Fate(NamedTuple):
    """What one unit did with one statement."""

    statement: Statement
    fate: str
    how: str
    places: tuple[Place, ...]


def compute(analysis: Analysis, units: Units) -> pd.DataFrame:
    """Statements that each unit carried whole, trimmed, left out, or added; five rows for each unit.

    Measured against the official text where one is marked: all that it says; else against the fullest witness of each
    statement that two or more units carry. Carried: the unit has a version that lacks none of its words; trimmed: its
    versions lack words; omitted: absent, cut from a passage that it does carry or not found; unclear: absent, but
    perhaps said elsewhere in other words, too doubtful, published before or in a text cut off. Added: what the official
    text lacks, or without one what no other unit carries; it has no share. Share: statements over all that the unit is
    measured against, those of the events that it reported on (n); from 0 to 1; the four sum to 1. Source: the kinds of
    `carried` and the reasons of absences in the glossary.
    """
    rows = []
    fates = carriage(analysis, units)
    against = "official text" if any(one.official for one in analysis.articles) else "fullest witness"
    for unit in named(units):
        held: defaultdict[str, list[Fate]] = defaultdict(list)
        for one in fates.get(unit, ()):
            held[one.fate].append(one)
        n = sum(len(held[fate]) for fate in MEASURED)
        why_not = too_few(n, FEWEST, "statements")
        for fate in FATES:
            share = None if why_not or fate == ADDED else len(held[fate]) / n
            row: dict[str, Any] = {"unit": unit, "fate": fate, "statements": len(held[fate]), "share": share}
            row |= {"against": against, "n": n, "why_not": "" if fate == ADDED else why_not}
            rows.append({**row, "places": tuple(place for one in held[fate] for place in one.places)})
    return framed(rows, COLUMNS)


def by_statement(analysis: Analysis, units: Units) -> pd.DataFrame:
    """What each unit did with each statement: the rows behind `carriage`, in the order of the matrix.

    The same fates by the same rules; n is the number of units that carry the statement. The places of what is absent
    are the nearest words of the unit's article where there are any, else those of the base. Source: as for `carriage`.
    """
    articles = {one.id: one.shown_outlet for one in analysis.articles}
    base = {one.id: one.article for one in analysis.witnesses}
    fates = carriage(analysis, units)
    carriers: defaultdict[str, int] = defaultdict(int)
    for held in fates.values():
        for one in held:
            carriers[one.statement.id] += one.fate in {CARRIED, TRIMMED, ADDED}
    rows = [
        {
            "unit": unit,
            "statement": one.statement.id,
            "label": one.statement.label,
            "fate": one.fate,
            "how": one.how,
            "against": articles[base[one.statement.base]],
            "n": carriers[one.statement.id],
            "why_not": "",
            "places": one.places,
        }
        for unit in named(units)
        for one in fates.get(unit, ())
    ]
    return framed(rows, OF_STATEMENT)


def carriage(analysis: Analysis, units: Units) -> dict[str, list[Fate]]:
    """Return what each unit did with each statement that it is measured against or that it added."""
    by_id = {one.id: one for one in analysis.witnesses}
    official = {one.id for one in analysis.articles if one.official}
    events = _events(analysis, units)
    absences = _absences(analysis, units)
    found: defaultdict[str, list[Fate]] = defaultdict(list)
    for statement in analysis.statements:
        witnesses = [by_id[key] for key in statement.witnesses]
        held = _by_unit(witnesses, units)
        if official.intersection(one.article for one in witnesses) or (len(held) > 1 and not official):
            for unit in sorted(events.get(witnesses[0].article, ())):
                missing = absences[unit, statement.id]
                found[unit].append(_fate(statement, held.get(unit, []), missing, by_id[statement.base]))
        else:
            for unit, here in held.items():
                found[unit].append(Fate(statement, ADDED, "", _places(here, ADDED)))
    return found


def _absences(analysis: Analysis, units: Units) -> defaultdict[tuple[str, str], list[Absence]]:
    absences: defaultdict[tuple[str, str], list[Absence]] = defaultdict(list)
    for absence in analysis.absences:
        if absence.article in units:
            absences[units[absence.article], absence.statement].append(absence)
    return absences


def _by_unit(witnesses: Iterable[Witness], units: Units) -> dict[str, list[Witness]]:
    held: dict[str, list[Witness]] = {}
    for one in witnesses:
        if one.article in units:
            held.setdefault(units[one.article], []).append(one)
    return held


def _events(analysis: Analysis, units: Units) -> Mapping[str, frozenset[str]]:
    """Return, for each article, the units that reported on its event."""
    everything = (tuple(one.id for one in analysis.articles),)
    of: dict[str, frozenset[str]] = {}
    for event in analysis.events or everything:
        here = frozenset(units[key] for key in event if key in units)
        of |= dict.fromkeys(event, here)
    return of


def _fate(statement: Statement, held: Sequence[Witness], missing: Iterable[Absence], base: Witness) -> Fate:
    if held:
        whole = [one for one in held if not _is_trimmed(one)]
        best = (whole or held)[0]
        how = best.carried or ""
        also = f", also {', '.join(best.also)}" if best.also else ""
        return Fate(statement, CARRIED if whole else TRIMMED, how + also, _places(held, how + also))
    reasons = sorted(missing, key=lambda one: (one.reason in LEFT_OUT, one.reason, one.article))
    if not reasons:
        return Fate(statement, UNCLEAR, "", (Place(base.article, base.start, base.end, "the base"),))
    first = reasons[0]
    fate = OMITTED if first.reason in LEFT_OUT else UNCLEAR
    return Fate(statement, fate, first.reason, tuple(_near(reasons, base)))


def _is_trimmed(witness: Witness) -> bool:
    return TRIMMED in {witness.carried, *witness.also}


def _places(held: Iterable[Witness], how: str) -> tuple[Place, ...]:
    return tuple(Place(one.article, one.start, one.end, how) for one in held)


def _near(missing: Iterable[Absence], base: Witness) -> Iterator[Place]:
    """Yield the nearest words where an article has any, else those of the base."""
    near = [Place(one.article, *one.near, f"{one.reason}: the nearest words") for one in missing if one.near]
    yield from near or [Place(base.article, base.start, base.end, "absent; these are the words of the base")]


CARRIAGE: Final = Measure(
    "carriage",
    "Statements carried, trimmed, omitted, added",
    COLUMNS,
    alone=False,
    minimum=FEWEST,
    counts="statements",
    compute=compute,
)
STATEMENT_CARRIAGE: Final = Measure(
    "statement-carriage",
    "What each unit did with each statement",
    OF_STATEMENT,
    alone=False,
    minimum=1,
    counts="units that carry the statement",
    compute=by_statement,
)
