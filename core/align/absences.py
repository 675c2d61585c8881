"""Why an article has no version of a statement that others share.

The rules, in the order in which they are tried:

* `published earlier`: the day the article appeared is known and lies before the day of every carrier whose day is
  known, so it could not have it;
* `elsewhere`: another stretch of the article resembles a witness of the statement too little to confirm it and is
  itself surely read: probably the same in other words. A version of another statement of the passage does not count;
* `cut`: the article carries another statement of the same passage, and not this one;
* `unsure`: a stretch resembles a witness, but its extraction is unsure or something speaks against the link; or the
  article is in another language: statements of two languages are never merged, so it may say the same and nothing here
  could tell. Then there is no stretch to show;
* `text cut off`: the article's text stops in the middle of a sentence or announces more, so it may have followed;
* `not found`: none of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.model import Absence, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from core.align.passages import Folded
    from core.align.statements import Near
    from core.model import AbsenceReason, Article, Dated, Witness

ELSEWHERE = 0.33
"""Likeness from which an unconfirmed stretch is probably the same in other words; below it the match is unsure."""

_CLOSED = re.compile(r"[.!?…:][\"'”’»“)\]*]*$|[\"”»)]$")
_MORE = re.compile(r"(?:\.\.\.|…|\[…\]|read more|continue reading|subscribe to read)[\"'”’»)\]\s.]*$", re.IGNORECASE)


def explain(
    articles: Mapping[str, Article],
    witnesses: Sequence[Witness],
    folded: Sequence[Folded],
    near: Sequence[Near],
) -> tuple[Absence, ...]:
    """Return an absence for every shared statement and every article without it, by statement and outlet.

    What an official text says is explained also where nobody carried it.
    """
    by_id = {one.id: one for one in witnesses}
    close: dict[str, list[Near]] = {}
    for one in near:
        close.setdefault(one.witness, []).append(one)
    order = sorted(articles, key=lambda key: (articles[key].shown_outlet, key))
    ends = {key: _cut_off(articles[key]) for key in order}
    absences = []
    for passage in folded:
        siblings = {one for version in passage.versions for one in version.witnesses}
        beside = _beside(by_id, passage)
        for statement in passage.statements:
            carriers = _Carriers.of([articles[key] for key in {by_id[one].article for one in statement.witnesses}])
            if len(carriers.ids) == 1 and not carriers.official:
                continue
            alike = _alike((found for one in statement.witnesses for found in close.get(one, ())), siblings)
            for key in order:
                if key not in carriers.ids:
                    reason, span = carriers.bar(articles[key]) or _resembling(
                        alike.get(key, ()), beside.get(key), ends[key]
                    )
                    absences.append(Absence(statement.id, key, reason, span))
    return tuple(absences)


Reason = tuple["AbsenceReason", "Span | None"]


@dataclass(frozen=True, slots=True)
class _Carriers:
    """The articles that carry a statement, as far as they tell why another could not."""

    ids: frozenset[str]
    languages: frozenset[str]
    official: bool
    """Whether an official text is among them."""
    first_day: str | None
    """The first day on which one of them is known to have appeared."""

    @classmethod
    def of(cls, articles: Sequence[Article]) -> _Carriers:
        days = [day for one in articles if (day := _day(one.published))]
        return cls(
            frozenset(one.id for one in articles),
            frozenset(one.language for one in articles),
            any(one.official for one in articles),
            min(days, default=None),
        )

    def bar(self, article: Article) -> Reason | None:
        """Return why an article could not have the statement, or why words cannot tell."""
        day = _day(article.updated) or _day(article.published)
        if day is not None and self.first_day is not None and day < self.first_day:
            return "published earlier", None
        return ("unsure", None) if len((self.languages | {article.language}) - {"und"}) > 1 else None


def _alike(found: Iterable[Near], siblings: Collection[str]) -> dict[str, list[Near]]:
    """Return by article what resembles a statement without being a version of its passage."""
    alike: dict[str, list[Near]] = {}
    for one in found:
        if one.stretch not in siblings:
            alike.setdefault(one.article, []).append(one)
    return alike


def _resembling(alike: Sequence[Near], beside: Span | None, end: Span | None) -> Reason:
    """Return the reason from what the article has: the like of it, the passage round it, or a broken end."""
    best = min(alike, key=lambda found: (not found.certain, -found.score, found.span), default=None)
    if best and best.certain and best.score >= ELSEWHERE:
        return "elsewhere", best.span
    if beside is not None:
        return "cut", beside
    if best:
        return "unsure", best.span
    return ("text cut off", end) if end is not None else ("not found", None)


def _beside(by_id: Mapping[str, Witness], passage: Folded) -> dict[str, Span]:
    """Return the sentence in which each article of a passage carries statements of it."""
    firsts = {one.article: by_id[one.utterance[0]] for one in passage.versions}
    return {key: Span(first.start, first.end) for key, first in firsts.items()}


def _day(date: Dated) -> str | None:
    return date.value[:10] if date.value and date.quality in {"clock", "day"} else None


def _cut_off(article: Article) -> Span | None:
    """Return the last stretch of an article whose text breaks off, None where it ends as a text does."""
    parts = [part for part in article.parts if part.kind in {"paragraph", "lead"}]
    if not parts:
        return None
    last = max(parts, key=lambda part: part.end)
    text = article.text[last.start : last.end].rstrip()
    broken = bool(text) and (not _CLOSED.search(text) or bool(_MORE.search(text)))
    return Span(last.start, last.end) if broken else None
