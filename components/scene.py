"""One passage to compare, with everything that drawing it needs at hand.

Which versions and kinds are shown is decided in the browser, so that a click there waits for nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from components import labels, theme
from core.align.rebasing import How, rebased, told
from core.model import Analysis, Article, Passage, Span, Statement, Version, Witness

Data = dict[str, Any]


@dataclass(frozen=True)
class Scene:
    """One passage to compare, seen from its base."""

    analysis: Analysis
    passage: Passage
    statement: Statement | None = None
    """The statement in it that is looked at; None for the whole passage."""
    how: Mapping[str, How] = field(default_factory=dict)
    """How witnesses are carried where a reader chose another base, by id."""
    articles: Mapping[str, Article] = field(init=False)
    names: Mapping[str, str] = field(init=False)
    """What each article is called here: its outlet, with the title where that could be several."""
    keys: Mapping[str, str] = field(init=False)
    """What addresses call each article."""
    colours: Mapping[str, theme.Shade] = field(init=False)
    witnesses: Mapping[str, Witness] = field(init=False)

    @classmethod
    def of(cls, analysis: Analysis, passage: Passage, statement: Statement | None = None, base: str = "") -> Scene:
        """The passage seen from a base that a reader chose, by the article's id; from its own where there is none."""
        changed, how = rebased(analysis, passage, base) if base and base != passage.base else (passage, {})
        return cls(analysis, changed, statement, how)

    def __post_init__(self) -> None:
        """Look up by id once."""
        found = self.analysis
        keys = labels.article_names(found.articles)
        object.__setattr__(self, "articles", {a.id: a for a in found.articles})
        object.__setattr__(self, "keys", keys)
        object.__setattr__(self, "names", keys | self._alone_for_their_outlet())
        object.__setattr__(self, "colours", theme.outlet_colours(a.shown_outlet for a in found.articles))
        object.__setattr__(self, "witnesses", {w.id: self._seen(w) for w in found.witnesses})

    def _seen(self, witness: Witness) -> Witness:
        if witness.id not in self.how:
            return witness
        carried, also = self.how[witness.id]
        return replace(witness, carried=carried, also=also)

    def _alone_for_their_outlet(self) -> dict[str, str]:
        """The outlet's name is enough for the one article of an outlet that carries the passage."""
        outlet = {a.id: a.shown_outlet for a in self.analysis.articles}
        carriers = Counter(outlet[v.article] for v in self.passage.versions)
        carried = (v.article for v in self.passage.versions)
        return {article: outlet[article] for article in carried if carriers[outlet[article]] == 1}

    @property
    def base(self) -> Version:
        """The version that the others are compared with."""
        return self.passage.versions[0]

    @property
    def versions(self) -> tuple[Version, ...]:
        """All versions, the base first: the rows of the collation."""
        return self.passage.versions

    @property
    def without(self) -> tuple[str, ...]:
        """Articles that have no version of the passage."""
        carried = {v.article for v in self.passage.versions}
        return tuple(a for a in self.articles if a not in carried)

    def heading(self, article: str) -> Data:
        """What an article is called here and in addresses, and the colour of its outlet."""
        colour = self.colours[self.articles[article].shown_outlet].css
        return {"name": self.names[article], "key": self.keys[article], "colour": colour}

    def title(self, article: str) -> str:
        """The title of an article whose outlet has several, where its name does not say it; else empty."""
        outlet = self.articles[article].shown_outlet
        if self.names[article] != outlet or sum(a.shown_outlet == outlet for a in self.articles.values()) == 1:
            return ""
        return self.articles[article].title or self.articles[article].name

    def content(self, version: Version) -> tuple[Span, ...]:
        """What a version says, as stretches of its article; clauses with only a comma between them are one stretch."""
        text = self.articles[version.article].text
        joined: list[Span] = []
        for span in version.content or (s for w in version.witnesses for s in self.witnesses[w].content):
            if joined and _only_a_pause(text, joined[-1].end, span.start):
                joined[-1] = Span(joined[-1].start, span.end)
            else:
                joined.append(Span(*span))
        return tuple(joined)

    def told_in(self, version: Version) -> list[Witness]:
        """The witnesses whose words are collated; an article may repeat a statement beside them."""
        return told(version, self.witnesses)

    def picked(self, version: Version) -> tuple[Span, ...]:
        """The stretches of the statement looked at; none where the whole passage is."""
        if self.statement is None:
            return ()
        held = (self.witnesses[w] for w in version.witnesses)
        return tuple(s for w in held if w.statement == self.statement.id for s in w.content)

    def picked_columns(self) -> set[int]:
        """Columns of the collation that hold words of the statement looked at, in any version shown."""
        columns: set[int] = set()
        for version, row in zip(self.versions, self.passage.collation.rows, strict=True):
            spans = self.picked(version)
            cells = enumerate(row)
            columns |= {c for c, tokens in cells if any(s.start <= t.start < s.end for t in tokens for s in spans)}
        return columns


_PAUSES = frozenset(" \t\n,;:–—-")


def _only_a_pause(text: str, start: int, end: int) -> bool:
    return start <= end and _PAUSES.issuperset(text[start:end])
