"""Where two units differ, as sentences that lead to what stands behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from components import derived, labels, mounting, units
from components.escaped import visible
from components.units import Groups, Kind
from core.measures.frames.catalogue import MEASURES
from core.measures.frames.profile import Profile
from core.model import Analysis

Row = Mapping[str, Any]
"""A row of the measure `profile`."""

SHORT: Final = {
    "topics": "Topic",
    "whose-words": "Words",
    "voices": "Voice",
    "relays": "Through",
    "carriage": "Statements",
    "stances": "Crediting",
    "labels": "Name",
    "vocabulary": "Word",
    "sentences": "Sentences",
}
"""What is compared, in a word."""

AMONG_ALL: Final = "clear among all comparisons too"

mount = mounting.register("findings")
"""The component; its trigger `go` holds the key of the sentence whose evidence is asked for."""


def profile(analysis: Analysis, kind: Kind, groups: Groups) -> Profile:
    """The measures of all units, to compare any two, made once for an analysis."""
    return derived.of(analysis, _profile, kind, groups)


def _profile(analysis: Analysis, kind: Kind, groups: Groups) -> Profile:
    return Profile(analysis, units.members(analysis, kind, groups))


def key(row: Row) -> str:
    """What names a row in the address."""
    return f"{SHORT[row['measure']]}: {row['about']}"


def data(rows: Sequence[Row], shown: str | None, *, copy: bool) -> dict[str, Any]:
    """What the component draws."""
    return {
        "findings": [
            {
                "key": key(one),
                "text": visible(one["sentence"]),
                "measure": MEASURES[one["measure"]].title + (f" · {AMONG_ALL}" if one["among_all"] else ""),
                "count": labels.count(len(one["places"]), "place behind it", "places behind it"),
                "shown": key(one) == shown,
            }
            for one in rows
        ],
        "copy": "\n".join(one["sentence"] for one in rows) if copy else "",
    }
