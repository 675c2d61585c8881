"""All tables of an analysis for a spreadsheet: statements by outlet, versions, variants, quotations, and so on.

Each says in a sentence what a row is. Columns are in readers' words; ids stand last, for those who join tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.export import tables
from core.export.about import METHOD, facts, limits
from core.export.matrix import matrix
from core.export.measured import measured
from core.export.tables import Table
from core.export.wording import article_names, evidence, headline, language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from core.export.about import Made
    from core.export.tables import Cell
    from core.model import Analysis, Passage

SAFE: Final = (
    "In the CSV tables text that a spreadsheet program would take for a formula, because it begins with =, +, -, @ or "
    "a tab, is led by an apostrophe; in the workbook it stands as it is, as text. The analysis file holds every text "
    "unchanged."
)


def statements(analysis: Analysis) -> Table:
    """One row for each statement, a column for each outlet: how it is carried there, or why it is absent."""
    laid = matrix(analysis)
    passage = {one.id: headline(one.label) for one in analysis.passages}
    topics = {one.id: one.label for one in analysis.topics}
    columns = ("passage", "statement", "speaker", "topics", "outlets", *laid.outlets, "passage id", "statement id")
    rows = (
        (
            *(passage.get(row.statement.passage, ""), headline(row.statement.label), row.statement.speaker),
            ", ".join(topics.get(one.id, one.id) for one in row.statement.topics if one.weight > 0),
            row.carriers,
            *(cell.word + (f", also {', '.join(cell.also)}" if cell.also else "") for cell in row.cells),
            *(row.statement.passage, row.statement.id),
        )
        for row in laid.rows
    )
    return Table("statements", columns, tuple(rows), _first_line(statements))


def versions(analysis: Analysis) -> Table:
    """One row for each version of each passage: who carries it, how, with its words as printed."""
    articles = {one.id: one for one in analysis.articles}
    witnesses = {one.id: one for one in analysis.witnesses}
    columns = (
        *("passage", "outlet", "file", "base", "carried", "also", "speaker", "words"),
        *("start", "end", "passage id", "article id"),
    )
    rows = []
    for passage in analysis.passages:
        for version in passage.versions:
            article = articles[version.article]
            speakers = dict.fromkeys(witnesses[one].speaker or "" for one in version.witnesses)
            words = " … ".join(article.text[start:end] for start, end in version.content)
            head: tuple[Cell, ...] = (headline(passage.label), article.shown_outlet, article.name)
            how = (version.article == passage.base, version.carried, ", ".join(version.also))
            places = (version.content[0].start, version.content[-1].end) if version.content else (None, None)
            rows.append((*head, *how, ", ".join(speakers), words, *places, passage.id, version.article))
    return Table("versions", columns, tuple(rows), _first_line(versions))


def variants(analysis: Analysis) -> Table:
    """One row for each reading that differs from the base's: what the base has, what others have, what that changes."""
    outlets = {one.id: one.shown_outlet for one in analysis.articles}
    columns = ("passage", "kind", "weight", "base has", "others have", "outlets", "explanation", "passage id")
    return Table(
        "variants",
        columns,
        tuple(row for passage in analysis.passages for row in _variants(passage, outlets)),
        _first_line(variants),
    )


def _variants(passage: Passage, outlets: dict[str, str]) -> Iterator[tuple[Cell, ...]]:
    for variant in passage.variants:
        for reading in variant.readings[1:]:
            who = ", ".join(dict.fromkeys(outlets[one] for one in reading.articles))
            yield (
                *(headline(passage.label), variant.kind, variant.weight, variant.readings[0].text, reading.text, who),
                *(variant.explanation, passage.id),
            )


def quotations(analysis: Analysis) -> Table:
    """One row for each stretch between quotation marks."""
    articles = {one.id: one for one in analysis.articles}
    columns = ("outlet", "file", "speaker", "words", "scare quotes", "start", "end", "article id", "quotation id")
    rows = []
    for one in analysis.quotations:
        article = articles[one.article]
        words = article.text[one.start : one.end]
        where = (one.start, one.end, one.article, one.id)
        rows.append((article.shown_outlet, article.name, one.speaker, words, one.scare, *where))
    return Table("quotations", columns, tuple(rows), _first_line(quotations))


def articles(analysis: Analysis) -> Table:
    """One row for each article, with where its outlet and dates come from and what was noted while reading it."""
    names = article_names(analysis.articles)
    columns = (
        *("outlet", "title", "published", "how well known", "evidence of the date", "updated", "language"),
        *(
            "author",
            "address",
            "file",
            "characters",
            "evidence of the outlet",
            "official text",
            "notes",
            "called",
            "article id",
        ),
    )
    rows = (
        (
            *(one.shown_outlet, one.title, one.published.value, one.published.quality),
            *(evidence(one.published.evidence), one.updated.value, language(one.language), one.author, one.url),
            *(one.name, len(one.text), evidence(one.outlet_evidence), one.official),
            *(" ".join(note.message for note in one.diagnostics), names[one.id], one.id),
        )
        for one in analysis.articles
    )
    return Table("articles", columns, tuple(rows), _first_line(articles))


def possible(analysis: Analysis) -> Table:
    """One row for each pair of versions that may say the same: offered, not counted anywhere."""
    held = {one.id: one for one in analysis.witnesses}
    texts = {one.id: one for one in analysis.articles}

    def words(key: str) -> tuple[str, str]:
        one = held[key]
        article = texts[one.article]
        return article.shown_outlet, " … ".join(article.text[start:end] for start, end in one.content)

    columns = ("score", "outlet", "words", "other outlet", "other words", "grounds", "version id", "other version id")
    rows = (
        (one.score, *words(one.witnesses[0]), *words(one.witnesses[1]), "; ".join(one.grounds), *one.witnesses)
        for one in analysis.possible
    )
    return Table("possible", columns, tuple(rows), _first_line(possible))


def about(analysis: Analysis, made: Made, others: list[Table]) -> Table:
    """What this is, how it was made, what it cannot say, and what each table holds."""
    rows = [*facts(analysis, made)]
    rows += [("Method", sentence) for sentence in METHOD]
    rows += [("Limits", sentence) for sentence in (*limits(analysis), SAFE)]
    rows += [(f"Table: {one.name}", one.about) for one in others]
    return Table("about", ("what", "says"), tuple(rows), _first_line(about))


def everything(analysis: Analysis, made: Made) -> list[Table]:
    """Return all tables, the one about them last."""
    held: list[Table] = [make(analysis) for make in PLAIN.values()]
    held += measured(analysis)
    return [*held, about(analysis, made, held)]


PLAIN: Final[dict[str, Callable[[Analysis], Table]]] = {
    "statements": statements,
    "versions": versions,
    "witnesses": tables.witnesses,
    "variants": variants,
    "quotations": quotations,
    "absences": tables.absences,
    "possible": possible,
    "articles": articles,
}
"""The tables beside measures, by name."""


def _first_line(table: Callable[..., Table]) -> str:
    return (table.__doc__ or "").strip()
