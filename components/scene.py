"""One passage to compare, with everything that drawing it needs at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from components import labels, theme
from core.model import Analysis, Article, Passage, Span, Statement, VariantKind, Version, Witness

Data = dict[str, Any]


@dataclass(frozen=True)
class Scene:
    """One passage to compare: whose versions are shown, and how."""

    analysis: Analysis
    passage: Passage
    statement: Statement | None
    """The statement in it that is looked at; None for the whole passage."""
    shown: tuple[str, ...]
    """Ids of the articles chosen; empty for all that carry the passage."""
    typography: bool
    """Whether typography and spelling are marked too."""
    articles: Mapping[str, Article] = field(init=False)
    names: Mapping[str, str] = field(init=False)
    """What each article is called here: its outlet, with the title where that could be several."""
    colours: Mapping[str, theme.Shade] = field(init=False)
    witnesses: Mapping[str, Witness] = field(init=False)

    def __post_init__(self) -> None:
        """Look up by id once."""
        found = self.analysis
        object.__setattr__(self, "articles", {a.id: a for a in found.articles})
        object.__setattr__(self, "names", labels.article_names(found.articles) | self._alone_for_their_outlet())
        object.__setattr__(self, "colours", theme.outlet_colours(a.shown_outlet for a in found.articles))
        object.__setattr__(self, "witnesses", {w.id: w for w in found.witnesses})

    def _alone_for_their_outlet(self) -> dict[str, str]:
        """The outlet's name is enough for the one article of an outlet that carries the passage."""
        outlet = {a.id: a.shown_outlet for a in self.analysis.articles}
        carriers = Counter(outlet[v.article] for v in self.passage.versions)
        carried = (v.article for v in self.passage.versions)
        return {article: outlet[article] for article in carried if carriers[outlet[article]] == 1}

    @property
    def base(self) -> Version:
        """The version that the others are compared with."""
        return next((v for v in self.passage.versions if v.article == self.passage.base), self.passage.versions[0])

    @property
    def versions(self) -> tuple[Version, ...]:
        """The base, then the chosen versions in the passage's order."""
        others = (
            v for v in self.passage.versions if v is not self.base and (not self.shown or v.article in self.shown)
        )
        return (self.base, *others)

    @property
    def without(self) -> tuple[str, ...]:
        """Chosen articles, or all, that have no version of the passage."""
        carried = {v.article for v in self.passage.versions}
        return tuple(a for a in self.articles if a not in carried and (not self.shown or a in self.shown))

    def heading(self, article: str) -> Data:
        """Name and colour of an article's outlet."""
        return {"name": self.names[article], "colour": self.colours[self.articles[article].shown_outlet].css}

    def title(self, article: str) -> str:
        """The title of an article whose outlet has several, where its name does not say it; else empty."""
        outlet = self.articles[article].shown_outlet
        if self.names[article] != outlet or sum(a.shown_outlet == outlet for a in self.articles.values()) == 1:
            return ""
        return self.articles[article].title or self.articles[article].name

    def row(self, version: Version) -> int:
        """Where the version stands in the collation."""
        return self.passage.versions.index(version)

    def marked(self, kind: VariantKind) -> bool:
        """Whether variants of the kind are marked."""
        return self.typography or kind not in theme.TYPOGRAPHY

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
        said = self.content(version)
        held = [self.witnesses[w] for w in version.witnesses]
        return [w for w in held if any(_overlap(one, span) for one in w.content for span in said)] or held

    def picked(self, version: Version) -> tuple[Span, ...]:
        """The stretches of the statement looked at; none where the whole passage is."""
        if self.statement is None:
            return ()
        held = (self.witnesses[w] for w in version.witnesses)
        return tuple(s for w in held if w.statement == self.statement.id for s in w.content)

    def picked_columns(self) -> set[int]:
        """Columns of the collation that hold words of the statement looked at, in any version shown."""
        columns: set[int] = set()
        for version in self.versions:
            spans = self.picked(version)
            cells = enumerate(self.passage.collation.rows[self.row(version)])
            columns |= {c for c, tokens in cells if any(s.start <= t.start < s.end for t in tokens for s in spans)}
        return columns


_PAUSES = frozenset(" \t\n,;:–—-")


def _only_a_pause(text: str, start: int, end: int) -> bool:
    return start <= end and _PAUSES.issuperset(text[start:end])


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
