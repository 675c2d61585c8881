"""The report as a value: what page and document lay out, in the order in which a reader meets it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.export import wording
from core.export.about import METHOD, Made, facts, limits
from core.export.charts import Chart, charts
from core.export.marked import Piece, pieces
from core.export.matrix import ALONE, BASE, Matrix, matrix
from core.export.segments import Segment, segments

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.model import Analysis, Article, Passage, Statement, Variant, Version, Witness

WIDE: Final = 12
"""Outlets, or versions, beyond which a table does not fit a page of paper: then they are listed instead."""
LINE: Final = 84
"""Characters of a collation laid side by side, before it goes on in a new line."""


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version of a passage, with how it came and how it differs."""

    name: str
    state: str
    """`base`, how it is carried, or `only here`."""
    also: str
    chains: tuple[str, ...]
    """`TASS ← Kremlin ← Vladimir Putin`, each once."""
    form: str
    date: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class VariantView:
    """One difference: what the base has, and who has what instead."""

    kind: str
    family: str
    weight: float
    readings: tuple[tuple[str, str], ...]
    """Words, empty for nothing, and who has them; the base's first."""


@dataclass(frozen=True, slots=True)
class AbsentView:
    """An outlet without the passage, or without one of its statements, and why."""

    name: str
    reason: str
    what: str
    """The statement that is absent; empty for the whole passage."""
    near: str
    """The nearest stretch of the article; empty where there is none."""


@dataclass(frozen=True, slots=True)
class PassageView:
    """One passage with everything that is known of it."""

    number: int
    """From 1, as the matrix counts them."""
    passage: Passage
    statements: tuple[Statement, ...]
    versions: tuple[VersionView, ...]
    lines: tuple[tuple[Segment, ...], ...]
    """The collation, line by line; none where nobody else carries it or where it has too many versions."""
    variants: tuple[VariantView, ...]
    """The weightiest first."""
    absences: tuple[AbsentView, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All of it."""

    made: Made
    facts: tuple[tuple[str, str], ...]
    articles: tuple[Article, ...]
    matrix: Matrix
    passages: tuple[PassageView, ...]
    charts: tuple[Chart, ...]
    method: tuple[str, ...]
    limits: tuple[str, ...]
    words: tuple[tuple[str, str], ...]
    """The words in the tables and what they mean."""

    @property
    def wide(self) -> bool:
        """Whether there are too many outlets for a table."""
        return len(self.matrix.outlets) > WIDE


def report(analysis: Analysis, made: Made) -> Report:
    """Return the report of an analysis."""
    known = _Known(analysis)
    return Report(
        made,
        facts(analysis, made),
        analysis.articles,
        matrix(analysis),
        tuple(known.passage(number, one) for number, one in enumerate(analysis.passages, 1)),
        charts(analysis),
        METHOD,
        (*limits(analysis), *_own_limits(analysis)),
        _words(),
    )


def _own_limits(analysis: Analysis) -> list[str]:
    hidden = "Differences of punctuation and spelling alone are listed, and not marked in the words."
    if any(len(one.versions) > WIDE for one in analysis.passages):
        return [hidden, f"Passages with more than {WIDE} versions are not laid out word by word."]
    return [hidden]


def _words() -> tuple[tuple[str, str], ...]:
    carried = [(BASE, wording.BASE), *wording.CARRIED.items(), (ALONE, "No other article carries it.")]
    return (*carried, *((word, meaning) for word, meaning in wording.ABSENT.values()))


class _Known:
    """An analysis by id, for one report."""

    def __init__(self, analysis: Analysis) -> None:
        self.articles: Mapping[str, Article] = {one.id: one for one in analysis.articles}
        self.witnesses: Mapping[str, Witness] = {one.id: one for one in analysis.witnesses}
        self.statements: Mapping[str, Statement] = {one.id: one for one in analysis.statements}
        self.names = wording.article_names(analysis.articles)
        self.absences: dict[str, list[AbsentView]] = {}
        for one in analysis.absences:
            text = self.articles[one.article].text
            near = text[one.near.start : one.near.end] if one.near else ""
            what = wording.headline(self.statements[one.statement].label)
            view = AbsentView(self.names[one.article], wording.ABSENT[one.reason][0], what, near)
            self.absences.setdefault(one.statement, []).append(view)

    def passage(self, number: int, passage: Passage) -> PassageView:
        """Return the view of one passage."""
        several = 1 < len(passage.versions) <= WIDE
        return PassageView(
            number,
            passage,
            tuple(self.statements[one] for one in passage.statements),
            tuple(self._version(passage, row) for row in range(len(passage.versions))),
            tuple(_lines(segments(passage))) if several else (),
            tuple(self._variant(one) for one in sorted(passage.variants, key=lambda one: -one.weight)),
            tuple(self._absent(passage)),
        )

    def _version(self, passage: Passage, row: int) -> VersionView:
        version = passage.versions[row]
        held = [self.witnesses[one] for one in version.witnesses]
        article = self.articles[version.article]
        return VersionView(
            self.names[version.article],
            _state(passage, row, version),
            wording.listed(list(version.also)) if row else "",
            tuple(dict.fromkeys(_chain(article, one) for one in held)),
            ", ".join(dict.fromkeys(one.form for one in held)),
            wording.date(article),
            tuple(pieces(passage, row, self.articles, self.witnesses)),
        )

    def _variant(self, variant: Variant) -> VariantView:
        readings = tuple(
            (" ".join(one.text.split()), wording.listed([self.names[key] for key in one.articles]))
            for one in variant.readings
        )
        return VariantView(wording.KIND[variant.kind], wording.FAMILY[variant.kind], variant.weight, readings)

    def _absent(self, passage: Passage) -> list[AbsentView]:
        """Return who lacks what; a statement is named only where the passage has several."""
        held = [view for one in passage.statements for view in self.absences.get(one, ())]
        if len(passage.statements) > 1:
            return held
        return [AbsentView(one.name, one.reason, "", one.near) for one in held]


def _state(passage: Passage, row: int, version: Version) -> str:
    if len(passage.versions) == 1:
        return ALONE
    return version.carried if row else BASE


def _chain(article: Article, witness: Witness) -> str:
    if witness.form == "narrated":
        return f"{article.shown_outlet}, in its own voice"
    links = [one.name for one in witness.chain] or [witness.speaker or "speaker unresolved"]
    return " ← ".join((article.shown_outlet, *links))


def _lines(found: Sequence[Segment]) -> list[tuple[Segment, ...]]:
    """Put segments into lines that fit a page."""
    lines: list[list[Segment]] = [[]]
    used = 0
    for one in found:
        longest = max(map(len, one.texts), default=0) + 2
        if lines[-1] and used + longest > LINE:
            lines.append([])
            used = 0
        lines[-1].append(one)
        used += longest
    return [tuple(line) for line in lines if line]
