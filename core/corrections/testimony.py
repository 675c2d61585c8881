"""Corrections of who said what: bounds, speaker, chain, occasion. A pure step behind attribution.

A witness keeps its id, so that links to it go on working; its grounds say that an analyst decided.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, get_args

from core.corrections.anchors import locate
from core.model import Occasion, Relay, Span
from core.model.corrections import RELAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from core.model import Anchor, Article, Correction, Quotation, Witness

ALIKE: Final = 0.5
"""Share of characters in common from which a witness is what an anchor means: with less, another could be meant."""
_OCCASIONS: Final[frozenset[str]] = frozenset(get_args(Occasion))


@dataclass
class Found:
    """Witnesses by place, before and after their bounds were corrected."""

    articles: Mapping[str, Article]
    by_article: dict[str, list[tuple[Span, str]]] = field(default_factory=dict)

    def add(self, witnesses: Iterable[Witness]) -> None:
        """Take in witnesses where their words stand now."""
        for one in witnesses:
            self.by_article.setdefault(one.article, []).append((extent(one), one.id))

    def stretch(self, anchor: Anchor) -> Span | None:
        """Return where the words of an anchor stand now; None where they or their article are gone."""
        article = self.articles.get(anchor.article)
        return locate(anchor, article.text) if article else None

    def at(self, anchor: Anchor) -> str | None:
        """Return the id of the witness that an anchor means; None where the words or the witness are gone."""
        span = self.stretch(anchor)
        if span is None:
            return None
        near = ((_alike(span, held), key) for held, key in self.by_article.get(anchor.article, ()))
        share, key = max(near, default=(0.0, ""))
        return key if share >= ALIKE else None


def extent(witness: Witness) -> Span:
    """The stretch from the first to the last word said."""
    return Span(witness.content[0].start, witness.content[-1].end)


def _alike(one: Span, other: Span) -> float:
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(0, common) / (max(one.end, other.end) - min(one.start, other.start))


@dataclass(frozen=True, slots=True)
class Amended:
    """What attribution found, as corrected."""

    quotations: tuple[Quotation, ...]
    witnesses: tuple[Witness, ...]
    narratable: tuple[Witness, ...]
    found: Found


def amend(
    articles: Mapping[str, Article],
    quotations: Sequence[Quotation],
    witnesses: Sequence[Witness],
    narratable: Sequence[Witness],
    corrections: Sequence[Correction],
) -> Amended:
    """Apply the corrections of who said what; one that finds no witness changes nothing."""
    found = Found(articles)
    found.add((*witnesses, *narratable))
    changed = {one.id: one for one in (*witnesses, *narratable)}
    before = dict(changed)
    ordered = sorted(corrections, key=lambda one: one.field != "bounds")  # others may be anchored to the words meant
    for correction in ordered:
        if correction.field in _STEPS and correction.at:
            key = found.at(correction.at[0])
            if key:
                changed[key] = _STEPS[correction.field](articles[changed[key].article], changed[key], correction)
                found.add([changed[key]] if correction.field == "bounds" else [])
    bounds = [one for one in corrections if one.field == "bounds" and len(one.at) > 1]
    return Amended(
        tuple(_quotation(articles, one, before, changed, bounds) for one in quotations),
        tuple(changed[one.id] for one in witnesses),
        tuple(changed[one.id] for one in narratable),
        found,
    )


def _bounded(article: Article, witness: Witness, correction: Correction) -> Witness:
    """Give a witness the words meant; a reporting clause between its pieces stays out."""
    meant = locate(correction.at[1], article.text) if len(correction.at) > 1 else None
    if meant is None:
        return witness
    inside = [Span(max(one.start, meant.start), min(one.end, meant.end)) for one in witness.content]
    pieces = [one for one in inside if one.start < one.end] or [meant]
    pieces[0] = Span(meant.start, pieces[0].end)
    pieces[-1] = Span(pieces[-1].start, meant.end)
    return _decided(
        replace(witness, content=tuple(pieces), start=min(witness.start, meant.start), end=max(witness.end, meant.end)),
        "its words",
    )


def _spoken(_: Article, witness: Witness, correction: Correction) -> Witness:
    name = correction.value or None
    if name is None:
        return _decided(replace(witness, speaker=None, chain=witness.chain[:-1]), "that its speaker is not known")
    chain = (*witness.chain[:-1], _named(witness, name)) if witness.chain else (_relay(witness, name),)
    return _decided(replace(witness, speaker=name, chain=chain), "its speaker")


def _named(witness: Witness, name: str) -> Relay:
    return replace(witness.chain[-1], name=name)


def _relay(witness: Witness, name: str) -> Relay:
    """A link of a chain that the engine did not find; it points at the source, else at the whole witness."""
    start, end = witness.source or (witness.start, witness.end)
    return Relay(name, name, start, end, witness.verb)


def _chained(_: Article, witness: Witness, correction: Correction) -> Witness:
    names = [name.strip() for name in (correction.value or "").split(RELAYS.strip()) if name.strip()]
    known = {one.name: one for one in witness.chain}
    chain = tuple(known.get(name) or _relay(witness, name) for name in names)
    return _decided(replace(witness, chain=chain, speaker=names[-1] if names else None), "its chain")


def _placed(_: Article, witness: Witness, correction: Correction) -> Witness:
    if correction.value not in _OCCASIONS:
        return witness
    return _decided(replace(witness, occasion=correction.value), "its occasion")  # type: ignore[arg-type] # checked above


def _decided(witness: Witness, what: str) -> Witness:
    ground = f"the analyst decided {what}"
    return replace(witness, confidence=1.0, grounds=(*witness.grounds, ground))


_STEPS: Final = {"bounds": _bounded, "speaker": _spoken, "chain": _chained, "occasion": _placed}


def _quotation(
    articles: Mapping[str, Article],
    quotation: Quotation,
    before: Mapping[str, Witness],
    changed: Mapping[str, Witness],
    bounds: Sequence[Correction],
) -> Quotation:
    """Let a quotation follow: its bounds where they were corrected, its speaker where its first witness's was."""
    for correction in bounds:
        found, meant = (_span(articles, one) for one in correction.at[:2])
        if correction.article == quotation.article and meant and found == (quotation.start, quotation.end):
            quotation = replace(quotation, start=meant.start, end=meant.end)
    first = quotation.witnesses[0] if quotation.witnesses else None
    if first and before[first].speaker != changed[first].speaker:
        return replace(quotation, speaker=changed[first].speaker)
    return quotation


def _span(articles: Mapping[str, Article], anchor: Anchor) -> Span | None:
    article = articles.get(anchor.article)
    return locate(anchor, article.text) if article else None
