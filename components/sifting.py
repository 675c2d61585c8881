"""Which statements the matrix shows, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from components import labels
from core.model import Analysis, Form, Passage, Statement, Witness

Order = Literal["carried", "reworded", "speaker", "article"]

ORDERS: dict[str, Order] = {
    "Most widely carried first": "carried",
    "Most reworded first": "reworded",
    "By speaker": "speaker",
    "In the order of an article": "article",
}
UNRESOLVED = "speaker unresolved"
"""Stands for statements that nobody is known to have made."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asks to see; empty for all."""

    least: int = 2
    """Outlets that carry the statement, at least."""
    find: str = ""
    """Words in the statement or its speaker."""
    topic: str = ""
    speaker: str = ""
    form: Form | Literal[""] = ""
    """A form in which one of its versions is told."""
    outlets: frozenset[str] = frozenset()
    """The outlets to look at, those of a group."""
    order: Order = "carried"
    article: str = ""
    """The article in whose order passages stand, for that order."""


Found = list[tuple[Passage, list[Statement]]]
"""Passages with those of their statements that are wanted."""


def sifted(analysis: Analysis, wanted: Wanted) -> Found:
    """The passages that hold a wanted statement, in the order asked for."""
    by_id = {one.id: one for one in analysis.statements}
    witnesses = {one.id: one for one in analysis.witnesses}
    passes = _test(analysis, wanted, witnesses)
    found = [(p, [by_id[s] for s in p.statements if passes(by_id[s])]) for p in analysis.passages]
    held = [(passage, statements) for passage, statements in found if statements]
    return sorted(held, key=_rank(wanted, witnesses))


def _test(analysis: Analysis, wanted: Wanted, witnesses: Mapping[str, Witness]) -> Callable[[Statement], bool]:
    outlet = {one.id: one.shown_outlet for one in analysis.articles}
    words = wanted.find.casefold().split()

    def passes(one: Statement) -> bool:
        held = [witnesses[key] for key in one.witnesses]
        return (
            len(_carriers(held, outlet, wanted.outlets)) >= wanted.least
            and _mentions(one, words)
            and (not wanted.topic or any(share.id == wanted.topic for share in one.topics))
            and (not wanted.speaker or wanted.speaker in _speakers(one))
            and (not wanted.form or any(key.form == wanted.form for key in held))
        )

    return passes


def _carriers(held: Iterable[Witness], outlet: Mapping[str, str], wanted: frozenset[str]) -> set[str]:
    """The outlets that carry a statement, of those looked at."""
    found = {outlet[one.article] for one in held}
    return found & wanted if wanted else found


def _mentions(statement: Statement, words: Iterable[str]) -> bool:
    """Whether every word searched for stands in the statement's label or speaker."""
    text = f"{statement.label} {statement.speaker or ''}".casefold()
    return all(word in text for word in words)


def _speakers(statement: Statement) -> list[str]:
    """Who made it, each of several apart."""
    return statement.speaker.split(" & ") if statement.speaker else [UNRESOLVED]


Rank = Callable[[tuple[Passage, list[Statement]]], tuple[float | str, ...]]


def _rank(wanted: Wanted, witnesses: Mapping[str, Witness]) -> Rank:
    """Ties keep the order of the analysis, which is most widely carried first."""

    def rank(held: tuple[Passage, list[Statement]]) -> tuple[float | str, ...]:
        passage, statements = held
        if wanted.order == "reworded":
            return (-_reworded(passage),)
        if wanted.order == "speaker":
            return (min(_speakers(one)[0] for one in statements).casefold(),)
        if wanted.order == "article":
            return (_place(statements, wanted.article, witnesses),)
        return ()

    return rank


def _reworded(passage: Passage) -> float:
    """The share of the versions beside the base that have other words for the same."""
    others = passage.versions[1:]
    reworded = sum(one.carried in {"re-translated", "paraphrased"} for one in others)
    return reworded / len(others) if others else 0.0


def _place(statements: Sequence[Statement], article: str, witnesses: Mapping[str, Witness]) -> float:
    """Where an article first says one of the statements; behind all where it says none."""
    held = (witnesses[key] for one in statements for key in one.witnesses)
    return min((float(one.start) for one in held if one.article == article), default=float("inf"))


def speakers(analysis: Analysis) -> list[str]:
    """Who made statements, those who made most first."""
    count: dict[str, int] = {}
    for statement in analysis.statements:
        for name in _speakers(statement):
            count[name] = count.get(name, 0) + 1
    return sorted(count, key=lambda name: (name == UNRESOLVED, -count[name], name))


def forms() -> dict[str, Form]:
    """The forms by what they are called, with their meaning."""
    return {meaning: form for form, meaning in labels.FORM.items()}
