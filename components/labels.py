"""The words shown for what the model holds; those that exports use too come from `core.export.wording`."""

from __future__ import annotations

from collections.abc import Iterable

from core.export.wording import (
    ABSENT,
    BASE,
    CARRIED,
    FORM,
    KIND,
    QUALITY,
    article_names,
    citation,
    count,
    date,
    evidence,
    headline,
    language,
    listed,
    shortened,
)
from core.model import Analysis, Form, Relay

__all__ = [
    "ABSENT",
    "BASE",
    "CARRIED",
    "FORM",
    "KIND",
    "QUALITY",
    "article_names",
    "chain",
    "citation",
    "count",
    "date",
    "evidence",
    "forms",
    "headline",
    "language",
    "likely",
    "listed",
    "sentences",
    "shared",
    "shortened",
]


def chain(outlet: str, relays: Iterable[Relay]) -> list[dict[str, str]]:
    """The chain as links for display, the outlet first: name, and the words that passed it on."""
    links = [{"name": outlet, "via": ""}]
    for relay in relays:
        via = f"“{relay.as_}”" + (f", {relay.verb}" if relay.verb else "")
        links.append(
            {"name": relay.name, "via": via + (" (carried over from an earlier sentence)" if relay.inherited else "")}
        )
    return links


def forms(found: Iterable[Form]) -> str:
    """The form with its meaning, or the names of several."""
    names = list(dict.fromkeys(found))
    return FORM[names[0]] if len(names) == 1 else listed(names)


LIKELY = ((0.5, "likely"), (0.35, "possible"), (0.0, "less likely"))
"""Words for the score of a possible version, by the least score each needs: at 0.5 most of what can be matched was."""


def likely(score: float) -> str:
    """How likely a possible version is, as a word; the number stands beside it."""
    return next(word for least, word in LIKELY if score >= least)


def sentences(grounds: Iterable[str]) -> str:
    """Grounds as one line of sentences.

    >>> sentences(["both say “regime”.", "They share a source"])
    'Both say “regime”. They share a source.'
    """
    told = (ground.strip().rstrip(".;,") for ground in grounds)
    return " ".join(f"{one[0].upper()}{one[1:]}." for one in told if one)


def shared(analysis: Analysis) -> set[str]:
    """Ids of the statements that two or more outlets carry."""
    outlet = {a.id: a.shown_outlet for a in analysis.articles}
    by_id = {w.id: w for w in analysis.witnesses}
    return {s.id for s in analysis.statements if len({outlet[by_id[w].article] for w in s.witnesses}) > 1}
