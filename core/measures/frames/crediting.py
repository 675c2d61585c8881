"""The words by which an outlet credits somebody, each with its place and its stance; those of a speaker left out.

A crediting word counts where the outlet itself uses it. Within quotation marks, or within what somebody else is
credited with, it is that speaker's: in "Putin recalled that ..." the Kremlin said, "recalled" is the Kremlin's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from core.measures.frames.told import told
from core.measures.stances import others, stance_of
from core.quotations.cues import cues

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from core.measures.frames.measured import Units
    from core.measures.frames.told import Run
    from core.measures.stances import Stance
    from core.model import Analysis, Article, Quotation, Relay, Witness


class Crediting(NamedTuple):
    """One word, or a few, by which an outlet credits somebody or keeps a distance."""

    article: str
    start: int
    end: int
    word: str
    """Its base form."""
    stance: Stance
    printed: str


class _Own:
    """Where an article speaks in its own words, outside quotation marks."""

    def __init__(self, runs: Iterable[Run], quotations: Iterable[Quotation]) -> None:
        own = [run for run in runs if run.whose == "own"]
        self.spans = [(run.start, run.stretch.end if run.end < run.start else run.end) for run in own]
        self.starts = [start for start, _ in self.spans]
        self.marked = [(one.start, one.end) for one in quotations if not one.scare]

    def holds(self, start: int) -> bool:
        """Whether the outlet's own words stand at an offset."""
        place = bisect_right(self.starts, start) - 1
        return place >= 0 and start < self.spans[place][1] and not any(a <= start < b for a, b in self.marked)


def crediting(analysis: Analysis, units: Units) -> list[Crediting]:
    """Return the crediting words of the articles that count, in reading order, each place once."""
    articles = {one.id: one for one in analysis.articles}
    witnesses: defaultdict[str, list[Witness]] = defaultdict(list)
    quotations: defaultdict[str, list[Quotation]] = defaultdict(list)
    for witness in analysis.witnesses:
        if witness.form != "narrated":
            witnesses[witness.article].append(witness)
    for quotation in analysis.quotations:
        quotations[quotation.article].append(quotation)
    found: list[Crediting] = []
    for key, runs in groupby(told(analysis, units), key=lambda run: run.article):
        held = list(runs)
        found += _of_article(articles[key], held, witnesses[key], quotations[key])
    return found


def _of_article(
    article: Article, runs: Sequence[Run], witnesses: Sequence[Witness], quotations: Sequence[Quotation]
) -> Iterator[Crediting]:
    own = _Own(runs, quotations)
    places: dict[int, int] = {}
    for witness in witnesses:
        for start, end in _cues(article, witness):
            places[start] = max(end, places.get(start, end))
    for stretch in dict.fromkeys(run.stretch for run in runs):
        for start, end in others(article.text[stretch.start : stretch.end], article.language):
            places.setdefault(stretch.start + start, stretch.start + end)
    for start, end in sorted(places.items()):
        if own.holds(start):
            printed = " ".join(article.text[start:end].split())
            yield Crediting(article.id, start, end, *stance_of(printed, article.language), printed)
    if not cues(article.language).capital_nouns:
        yield from _scare(article, own, quotations)


def _cues(article: Article, witness: Witness) -> Iterator[tuple[int, int]]:
    """Yield where the words stand that credit the links of a witness's chain; what is inherited credits nobody here."""
    if witness.cue is not None:
        yield witness.cue.start, witness.cue.end
    for link in witness.chain:
        if not link.inherited and link.verb and link.verb != witness.verb:
            place = _near(article.text, witness, link)
            if place is not None:
                yield place


def _near(text: str, witness: Witness, link: Relay) -> tuple[int, int] | None:
    """Return where the verb of a link stands, the place in its sentence that is nearest to the link's name."""
    found = re.finditer(rf"(?<!\w){re.escape(link.verb or '')}(?!\w)", text[witness.start : witness.end], re.IGNORECASE)
    places = [(witness.start + one.start(), witness.start + one.end()) for one in found]
    return min(places, key=lambda place: (abs(place[0] - link.start), place), default=None)


def _scare(article: Article, own: _Own, quotations: Iterable[Quotation]) -> Iterator[Crediting]:
    """Yield words in marks that credit nobody and begin with a small letter; with a capital they name something."""
    for one in quotations:
        printed = article.text[one.start : one.end]
        if one.scare and printed[:1].islower() and own.holds(one.start):
            yield Crediting(article.id, one.start, one.end, "scare quotes", "distancing", f"“{printed}”")
