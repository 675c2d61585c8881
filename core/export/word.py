"""DOCX: the report as a document to edit. Differences are underlined or struck out, and coloured by what they change.

Paragraphs are built as elements: the library takes a time that grows with the square of their number.
"""

from __future__ import annotations

import io
import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from core.export import wording
from core.export.bundle import again
from core.export.colours import CARRIED, FAMILIES, INK, QUIET
from core.export.matrix import BASE
from core.export.plain import plain, visible
from core.export.report import report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from core.export.about import Made
    from core.export.charts import Chart
    from core.export.matrix import Cell, Row
    from core.export.report import PassageView, Report, VersionView
    from core.model import Analysis

Element = Any
"""An element of the library, which is published without types."""

TWIPS: Final = 9638
"""The width of a page of A4 between its margins, in twentieths of a point."""
CELL: Final = "Cell"
"""The style of words in a table."""
MOST: Final = 7
"""Outlets that a table on an upright page has room for; more are listed."""


class Run(NamedTuple):
    """Some text with one look."""

    text: str
    bold: bool = False
    colour: str = ""
    line: str = ""
    """`underline`, `strike` or nothing."""


def document(analysis: Analysis, made: Made) -> bytes:
    """Return the document."""
    held = docx.Document()
    _dress(held, made)
    end = held.element.body[-1]
    for block in _blocks(report(analysis, made)):
        end.addprevious(block)
    written = io.BytesIO()
    held.save(written)
    return again(written.getvalue())


def _dress(held: Any, made: Made) -> None:  # noqa: ANN401 - a document of the library
    """Give a document its page, its looks and what it says of itself."""
    section = held.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)
    held.styles["Normal"].font.size = Pt(10)
    held.styles["Normal"].paragraph_format.space_after = Pt(4)
    small = held.styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH)
    small.base_style = held.styles["Normal"]
    small.font.size = Pt(8)
    small.paragraph_format.space_after = Pt(1)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        held.styles[name].font.color.rgb = RGBColor.from_string(INK[1:].upper())
    moment = datetime.fromisoformat(made.date).replace(tzinfo=UTC).replace(tzinfo=None)
    about = held.core_properties
    about.title, about.author, about.comments = plain(made.title)[:255], "", ""
    about.created = about.modified = moment


# --- elements -------------------------------------------------------------------------------------------------------


def _under(parent: Element, tag: str, **attributes: str) -> Element:
    """Put an element of the word processor's own space under another."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    parent.append(made)
    return made


def paragraph(runs: Iterable[Run], style: str = "") -> Element:
    """Return a paragraph; one that begins with letters read from right to left is laid out so."""
    made = OxmlElement("w:p")
    held = [one for one in runs if one.text]
    looks = _under(made, "w:pPr")
    if style:
        _under(looks, "w:pStyle", val=style)
    turned = _from_the_right(held)
    if turned:
        _under(looks, "w:bidi")
    for one in held:
        _run(made, one, turned=turned)
    return made


def _run(parent: Element, one: Run, *, turned: bool) -> None:
    made = _under(parent, "w:r")
    looks = _under(made, "w:rPr")
    if one.bold:
        _under(looks, "w:b")
    if one.line == "strike":
        _under(looks, "w:strike")
    if one.colour:
        _under(looks, "w:color", val=one.colour[1:].upper())
    if one.line == "underline":
        _under(looks, "w:u", val="single")
    if turned:
        _under(looks, "w:rtl")
    text = _under(made, "w:t")
    text.text = plain(visible(one.text))
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _from_the_right(runs: Iterable[Run]) -> bool:
    """Whether the first letter with a direction of its own is read from right to left."""
    strong = (unicodedata.bidirectional(char) for one in runs for char in one.text)
    return next((one for one in strong if one in {"L", "R", "AL"}), "L") != "L"


def table(head: Sequence[str], rows: Iterable[Sequence[Sequence[Run]]], first: int) -> Element:
    """Return a table whose first row is repeated on every page and whose first column takes `first` percent."""
    made = OxmlElement("w:tbl")
    looks = _under(made, "w:tblPr")
    _under(looks, "w:tblStyle", val="TableGrid")
    _under(looks, "w:tblW", w="5000", type="pct")
    _under(looks, "w:tblLayout", type="fixed")
    _borders(looks)
    rest = (100 - first) * TWIPS // (100 * max(len(head) - 1, 1))
    widths = [first * TWIPS // 100, *[rest] * (len(head) - 1)]
    grid = _under(made, "w:tblGrid")
    for width in widths:
        _under(grid, "w:gridCol", w=str(width))
    _row(made, [[Run(one, bold=True)] for one in head], widths, head=True)
    for row in rows:
        _row(made, row, widths, head=False)
    return made


def _borders(looks: Element) -> None:
    """Lines between rows alone."""
    held = _under(looks, "w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        kind = "single" if side in {"top", "bottom", "insideH"} else "nil"
        _under(held, f"w:{side}", val=kind, sz="4", space="0", color="DAD5C9")


def _row(parent: Element, cells: Iterable[Sequence[Run]], widths: Sequence[int], *, head: bool) -> None:
    made = _under(parent, "w:tr")
    looks = _under(made, "w:trPr")
    _under(looks, "w:cantSplit")
    if head:
        _under(looks, "w:tblHeader")
    for runs, width in zip(cells, widths, strict=True):
        cell = _under(made, "w:tc")
        _under(_under(cell, "w:tcPr"), "w:tcW", w=str(width), type="dxa")
        cell.append(paragraph(runs, CELL))


# --- the report -----------------------------------------------------------------------------------------------------


def _blocks(told: Report) -> Iterator[Element]:
    yield paragraph([Run(told.made.title)], "Title")
    for name, value in told.facts[1:]:
        yield paragraph([Run(f"{name}: ", colour=QUIET), Run(value)])
    yield paragraph([Run("Who carried what")], "Heading1")
    yield from _matrix(told)
    yield paragraph([Run("Passages")], "Heading1")
    legend = [Run("words it adds", line="underline"), Run(", "), Run("words only the base has", line="strike")]
    yield paragraph([Run("Each version is laid over the base: "), *legend, Run(". The colours tell what changes: ")])
    yield paragraph(list(_families()))
    for one in told.passages:
        yield from _passage(one)
    if told.charts:
        yield paragraph([Run("Room and voice")], "Heading1")
        for chart in told.charts:
            yield from _chart(chart)
    yield from _articles(told)
    yield from _method(told)


def _families() -> Iterator[Run]:
    for family in wording.FAMILIES:
        yield Run(family, colour=FAMILIES[family], line="underline")
        yield Run("  ")


def _matrix(told: Report) -> Iterator[Element]:
    outlets = told.matrix.outlets
    if len(outlets) <= MOST:
        rows = ([_statement(row), *(_cell(cell) for cell in row.cells)] for row in told.matrix.rows)
        yield table(("Statement", *outlets), rows, first=34)
        return
    for row in told.matrix.rows:
        yield paragraph(_statement(row), "ListNumber")
        named = ((name, cell) for name, cell in zip(outlets, row.cells, strict=True) if cell.carried)
        yield paragraph(run for name, cell in named for run in (Run(f"{name}: "), *_cell(cell), Run("  ")))


def _statement(row: Row) -> list[Run]:
    number = f"{row.number}  " if row.number else ""
    speaker = f"  {row.statement.speaker}" if row.statement.speaker else ""
    return [Run(number, colour=QUIET), Run(wording.headline(row.statement.label)), Run(speaker, colour=QUIET)]


def _cell(cell: Cell) -> list[Run]:
    return [_how(cell.word)._replace(bold=cell.word == BASE) if cell.carried else Run(cell.word or "–", colour=QUIET)]


def _how(word: str) -> Run:
    """How a version is carried, in its colour."""
    colour = next((colour for name, colour in CARRIED.items() if name == word), "" if word == BASE else QUIET)
    return Run(word, bold=word in CARRIED or word == BASE, colour=colour)


def _passage(one: PassageView) -> Iterator[Element]:
    yield paragraph([Run(f"{one.number}  {wording.headline(one.passage.label)}")], "Heading2")
    if len(one.statements) > 1:
        for statement in one.statements:
            speaker = Run(f"  {statement.speaker or ''}", colour=QUIET)
            yield paragraph([Run(wording.headline(statement.label)), speaker], "ListBullet")
    for version in one.versions:
        yield from _version(version)
    if one.variants:
        yield paragraph([Run("What differs, weightiest first")], "Heading3")
    for variant in one.variants:
        told = "; ".join(f"{f'“{text}”' if text else 'nothing'} {who}" for text, who in variant.readings)
        kind = Run(f"{variant.kind}: ", colour=FAMILIES[variant.family], line="underline")
        yield paragraph([kind, Run(told)], "ListBullet")
    if one.absences:
        yield paragraph([Run("Not carried")], "Heading3")
    for absent in one.absences:
        near = f" Nearest: “{absent.near}”" if absent.near else ""
        rest = Run(f" {absent.what}{near}", colour=QUIET)
        yield paragraph([Run(f"{absent.name}: {absent.reason}"), rest], "ListBullet")


def _version(version: VersionView) -> Iterator[Element]:
    also = Run(f" also {version.also}" if version.also else "", colour=QUIET)
    yield paragraph([Run(f"{version.name}  ", bold=True), _how(version.state), also])
    yield paragraph(
        Run(one.text, colour=FAMILIES[wording.FAMILY[one.kind]], line=_LINES[one.mark]) if one.kind else Run(one.text)
        for one in version.pieces
    )
    yield paragraph([Run("; ".join((*version.chains, version.form, version.date)), colour=QUIET)])


_LINES: Final = {"added": "underline", "struck": "strike"}


def _chart(chart: Chart) -> Iterator[Element]:
    yield paragraph([Run(chart.title)], "Heading2")
    yield paragraph([Run(chart.note, colour=QUIET)])
    rows = ([[Run(group.label)], [Run(bar.name)], [Run(bar.told)]] for group in chart.groups for bar in group.bars)
    yield table(("", "Outlet", "Share"), rows, first=44)


def _articles(told: Report) -> Iterator[Element]:
    yield paragraph([Run("Articles")], "Heading1")
    rows = (
        [
            [Run(one.shown_outlet)],
            [Run(one.title or "–"), Run(f"  {one.url}" if one.url else "", colour=QUIET)],
            [Run(wording.date(one)), Run(f"  {wording.evidence(one.published.evidence)}", colour=QUIET)],
            [Run(one.name, colour=QUIET)],
        ]
        for one in told.articles
    )
    yield table(("Outlet", "Title", "Published, known from", "File"), rows, first=16)


def _method(told: Report) -> Iterator[Element]:
    yield paragraph([Run("Method and limits")], "Heading1")
    for title, sentences in (("How it was made", told.method), ("What it cannot say", told.limits)):
        yield paragraph([Run(title)], "Heading2")
        for one in sentences:
            yield paragraph([Run(one)], "ListBullet")
    yield paragraph([Run("The words in the tables")], "Heading2")
    meanings = [(_how(word), meaning) for word, meaning in told.words]
    meanings += [(Run(name, colour=FAMILIES[name], line="underline"), said) for name, said in wording.FAMILIES.items()]
    yield table(("Word", "Meaning"), ([[word], [Run(meaning)]] for word, meaning in meanings), first=18)
