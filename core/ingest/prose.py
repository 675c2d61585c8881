"""The tree of a page as blocks of text in reading order, with the marks of quotations that markup alone sets apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from core.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.html import HtmlElement

_HEADS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLANK = re.compile(r"[ \t\r\n\f]+")
_PARAGRAPHS = re.compile(r"\n[ \xa0]*(?:\n[ \xa0]*)+")
_OPENS: Final = tuple("“„«‹‘‚\"'「『”’»›")
"""How a passage begins that carries marks of its own."""
_ATTRIBUTES: Final = ("— ", "– ", "- ", "―")
"""How a line under a quotation begins that says whose it is."""

_MARKS: Final = {
    "de": "„“‚‘", "cs": "„“‚‘", "sk": "„“‚‘", "sl": "„“‚‘", "bg": "„“‚‘", "lt": "„“‚‘", "et": "„“‚‘", "is": "„“‚‘",
    "pl": "„”«»", "hu": "„”»«", "ro": "„”«»", "hr": "„”‚’", "sr": "„”‚’",
    "ru": "«»„“", "uk": "«»„“", "be": "«»„“", "kk": "«»„“", "fr": "«»“”", "it": "«»“”", "es": "«»“”", "el": "«»“”",
    "no": "«»‘’", "nb": "«»‘’", "nn": "«»‘’", "ar": "«»“”", "fa": "«»“”", "ur": "«»“”", "hy": "«»“”",
    "sv": "””’’", "fi": "””’’", "ja": "「」『』",
}  # fmt: skip
"""Outer and inner marks of a language; others have “ ” and ‘ ’."""
_COMMON: Final = "“”‘’"
_CELL_WORDS: Final = 40
"""A table with a cell of more words lays out a page; tables of figures have few words in a cell."""


@cache
def _breaking() -> frozenset[str]:
    return frozenset(load("pages")["breaking"])


@dataclass(slots=True)
class Chunk:
    """A block of text as it stands on the page."""

    text: str
    element: HtmlElement
    """The innermost element that holds it and breaks the line."""
    head: bool
    """Whether it is a heading."""
    linked: int
    """Characters of it, white space aside, that lead elsewhere."""
    quote: HtmlElement | None
    """The quotation set apart that it belongs to."""

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @property
    def is_link(self) -> bool:
        """Whether nearly all of it leads elsewhere."""
        return self.linked >= _ALL * len("".join(self.text.split()))


_ALL: Final = 0.8
"""Share of a block's characters in links; the rest is an arrow, a bullet, “Read more:”."""


def chunks(root: HtmlElement, language: str) -> list[Chunk]:
    """Return the blocks of a page."""
    walk = _Walk(language)
    walk.over(root)
    walk.end()
    return walk.found


@dataclass(slots=True)
class _Walk:
    """Goes over a tree once. It is as deep as the tree, whose depth is bounded before."""

    language: str
    found: list[Chunk] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _leading: list[bool] = field(default_factory=list)
    """Of each piece, whether it leads elsewhere."""
    _links: int = 0
    _quoted: int = 0
    _pre: int = 0
    _within: list[HtmlElement] = field(default_factory=list)
    _quotes: list[HtmlElement] = field(default_factory=list)
    _tables: list[bool] = field(default_factory=list)
    """Of the tables that one is in, whether they hold figures."""

    def over(self, element: HtmlElement) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            return
        if tag == "br":
            self._put("\n")
        elif tag == "tr" and self._tables and self._tables[-1]:
            self._row(element)
        elif tag in _breaking():
            self._breaking(element, tag)
        elif tag == "q":
            self._inline_quotation(element)
        else:
            leads = tag == "a" and not _is_anchor(element)
            self._links += leads
            self._children(element)
            self._links -= leads

    def _children(self, element: HtmlElement) -> None:
        self._print(element.text)
        for child in element:
            self.over(child)
            self._print(child.tail)

    def _print(self, text: str | None) -> None:
        if text:
            shown = text if self._pre else _BLANK.sub(" ", text)
            self._put(shown)

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._leading.append(self._links > 0)

    def _breaking(self, element: HtmlElement, tag: str) -> None:
        self.end()
        self._within.append(element)
        self._pre += tag == "pre"
        if tag == "blockquote":
            self._quotes.append(element)
        if tag == "table":
            self._tables.append(_is_data(element))
        self._children(element)
        self.end()
        if tag == "blockquote":
            self._quotes.pop()
        if tag == "table":
            self._tables.pop()
        self._pre -= tag == "pre"
        self._within.pop()

    def _inline_quotation(self, element: HtmlElement) -> None:
        opening, closing = marks(self.language, self._quoted + bool(self._quotes))
        self._quoted += 1
        before = len(self._pieces)
        self._children(element)
        inner = "".join(self._pieces[before:]).strip()
        del self._pieces[before:], self._leading[before:]
        self._put(inner if inner.startswith(_OPENS) else f"{opening}{inner}{closing}")
        self._quoted -= 1

    def _row(self, row: HtmlElement) -> None:
        """Print a row of a table of figures in one line."""
        self.end()
        cells = (" ".join("".join(cell.itertext()).split()) for cell in row if cell.tag in {"td", "th"})
        self._put(" | ".join(filter(None, cells)))
        self._within.append(row)
        self.end()
        self._within.pop()

    def end(self) -> None:
        """End the block that is being printed; empty lines in it end paragraphs too."""
        whole = "".join(self._pieces)
        leading = "".join(
            ("x" if leads else ".") * len(piece) for piece, leads in zip(self._pieces, self._leading, strict=True)
        )
        self._pieces, self._leading = [], []
        if not self._within:
            return
        place = 0
        for match in (*_PARAGRAPHS.finditer(whole), None):
            end = match.start() if match else len(whole)
            self._add(*_lines(whole[place:end], leading[place:end]))
            place = match.end() if match else end

    def _add(self, text: str, linked: int) -> None:
        if not text:
            return
        element = self._within[-1]
        head = any(one.tag in _HEADS for one in self._within[-2:])
        quote = self._quotes[-1] if self._quotes and not _is_source(self._within) else None
        self.found.append(Chunk(text, element, head, linked, quote))


def _is_anchor(link: HtmlElement) -> bool:
    """Whether a link leads to a place of its own page."""
    href = link.get("href") or ""
    return href.startswith("#") and len(href) > 1


def _lines(text: str, leading: str) -> tuple[str, int]:
    """Return the lines of a paragraph, and how many of its characters lead elsewhere.

    Beside other lines, one that only leads elsewhere is none of the paragraph.
    """
    kept = []
    place = 0
    for line in text.split("\n"):
        shown = line.strip(" \xa0")
        if shown:
            linked = sum(
                leads == "x" and not letter.isspace() for letter, leads in zip(line, leading[place:], strict=False)
            )
            kept.append((shown, linked, linked >= _ALL * sum(not one.isspace() for one in shown)))
        place += len(line) + 1
    if any(not leads for _, _, leads in kept):
        kept = [one for one in kept if not one[2] or len(one[0].split()) < LINE_WORDS]
    return "\n".join(one[0] for one in kept), sum(one[1] for one in kept)


LINE_WORDS: Final = 4
"""Words of a line that leads elsewhere; fewer are a name or a number."""


def _is_source(within: list[HtmlElement]) -> bool:
    return any(one.tag == "footer" for one in within[-3:])


def _is_data(table: HtmlElement) -> bool:
    """Whether a table holds figures, and does not lay out a page."""
    cells = list(table.iter("td", "th"))
    plain = all(next(cell.iter("p", "div", "table", "ul", "h1", "h2"), None) is None for cell in cells)
    short = all(len("".join(cell.itertext()).split()) <= _CELL_WORDS for cell in cells)
    return plain and short and max((len(row) for row in table.iter("tr")), default=0) > 1


def marks(language: str, level: int) -> tuple[str, str]:
    """Return the marks of a quotation inside `level` others.

    >>> marks("de", 0), marks("en-GB", 1)
    (('„', '“'), ('‘', '’'))
    """
    four = _MARKS.get(language.casefold()[:2], _COMMON)
    opening, closing = (four[0], four[1]) if level % 2 == 0 else (four[2], four[3])
    return (f"{opening}\u00a0", f"\u00a0{closing}") if language[:2] == "fr" and opening == "«" else (opening, closing)


def with_marks(found: list[Chunk], language: str, largest: Callable[[HtmlElement], bool]) -> Iterator[int]:
    """Put marks round quotations that a page sets apart without any; yield one for each.

    Each paragraph of one opens, the last one closes, as print has it. A line that says whose words they are stays out.
    `largest` tells a block quotation that holds most of the article, which is layout.
    """
    groups: dict[HtmlElement, list[Chunk]] = {}
    for one in found:
        if one.quote is not None:
            groups.setdefault(one.quote, []).append(one)
    for element, group in groups.items():
        spoken = [one for one in group if not one.text.startswith(_ATTRIBUTES) and not one.head]
        if not spoken or largest(element) or any(one.text.startswith(_OPENS) for one in spoken):
            continue
        opening, closing = marks(language, 0)
        for one in spoken:
            one.text = f"{opening}{one.text}"
        spoken[-1].text += closing
        yield 1
