"""Through whom: words of each unit by the first relay, the link of the chain that is nearest to the outlet."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from core.measures.frames.measured import FEWEST_WORDS, Column, Measure, Place, framed, many, named, too_few
from core.measures.frames.told import UNRESOLVED, Run, told_body, total_words

if TYPE_CHECKING:
    import pandas as pd

    from core.measures.frames.measured import Units
    from core.model import Analysis

COLUMNS: Final = (
    Column("relay", f"name of the first link of the chain; `{UNRESOLVED}` where nobody is named"),
    Column("quoted", "words in quotation marks that came through it, where the sentence names it", "words"),
    Column("reported", "words without quotation marks that came through it, where the sentence names it", "words"),
    Column("words", "quoted and reported", "words"),
    Column("direct", "those of these words that are its own, so that it relays nobody", "words"),
    Column("share", "of the unit's words, by `words`", "share"),
    Column("inherited", "words that came through it because an earlier sentence names it; not in `words`", "words"),
    Column("inherited_share", "of the unit's words, by `inherited`", "share"),
)
INHERITED: Final = ", named in an earlier sentence"
"""In the note of a place whose relay is carried over."""
AMOUNTS: Final = ("quoted", "reported", "direct", "inherited")


def compute(analysis: Analysis, units: Units) -> pd.DataFrame:
    """Words of the body by the first relay, most first: the link of the chain that is nearest to the outlet.

    In "according to The Moscow Times, citing the Kremlin, ..." it is The Moscow Times; in "Putin said" it is Putin, who
    relays nobody. A relay that is carried over from an earlier sentence is counted in `inherited` alone, since it is an
    inference. Share: words over all words of the unit's bodies; from 0 to 1; `share` and `inherited_share` of all
    relays of a unit and the share of its own words sum to 1. Source: chains of attribution as in PARC (Pareti 2016).
    """
    runs = told_body(analysis, units)
    total = total_words(runs, units)
    counted: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(lambda: dict.fromkeys(AMOUNTS, 0))
    places: defaultdict[tuple[str, str], list[Place]] = defaultdict(list)
    for run in runs:
        if run.witness is not None:
            key = units[run.article], first_relay(run)
            _count(counted[key], run)
            places[key].append(run.place(_why(run)))
    rows = []
    for unit in named(units):
        n = total.get(unit, 0)
        why_not = too_few(n, FEWEST_WORDS, "words")
        for relay in sorted((one for of, one in counted if of == unit), key=lambda one: _rank(counted[unit, one], one)):
            amounts = counted[unit, relay]
            words = amounts["quoted"] + amounts["reported"]
            row = {"unit": unit, "relay": relay, **amounts, "words": words, "n": n, "why_not": why_not}
            if not why_not:
                row |= {"share": words / n, "inherited_share": amounts["inherited"] / n}
            rows.append({**row, "places": tuple(places[unit, relay])})
    return framed(rows, COLUMNS)


def first_relay(run: Run) -> str:
    """Return whom the outlet has the words of a run from."""
    return run.witness.chain[0].name if run.witness and run.witness.chain else UNRESOLVED


def _is_inherited(run: Run) -> bool:
    return bool(run.witness and run.witness.chain and run.witness.chain[0].inherited)


def _count(amounts: dict[str, int], run: Run) -> None:
    if _is_inherited(run):
        amounts["inherited"] += run.words
        return
    amounts[run.whose] += run.words
    if run.witness and len(run.witness.chain) == 1:
        amounts["direct"] += run.words


def _why(run: Run) -> str:
    inherited = INHERITED if _is_inherited(run) else ""
    chain = " > ".join(link.name for link in run.witness.chain) if run.witness else ""
    return f"{run.whose}, {many(run.words, 'word')}{inherited}: {chain or UNRESOLVED}"


def _rank(amounts: dict[str, int], relay: str) -> tuple[bool, int, int, str]:
    """Most words first, those of relays that are named; the unresolved last."""
    return relay == UNRESOLVED, -amounts["quoted"] - amounts["reported"], -amounts["inherited"], relay


RELAYS: Final = Measure(
    "relays", "Words per first relay", COLUMNS, alone=True, minimum=FEWEST_WORDS, counts="words", compute=compute
)
