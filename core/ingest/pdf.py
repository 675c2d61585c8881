"""PDF files with a text layer: lines put together to paragraphs, what stands on every page left out."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from core.ingest.decode import Refused
from core.ingest.extract import MAX_FACT, Block, Extract, Stated, joined
from core.ingest.limits import MAX_CHARACTERS, PDF_PAGES, PDF_STREAM
from core.model import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pypdf import PageObject, PdfReader

_GAP: Final = 1.35
"""Times the usual distance of lines, from which a paragraph begins."""
_LARGER: Final = 1.15
"""Times the usual size of letters, from which a line is a heading."""
_TITLE_LINES: Final = 6
_EDGE: Final = 2
"""Lines at the top and the bottom of a page that may be its header and footer."""
_REPEATED: Final = 0.6
"""Share of pages on which a line at their edge must stand to belong to none of them."""
_FEW_PAGES: Final = 3
_SHORT: Final = 0.8
"""Share of the widest line, below which a line that ends a sentence ends a paragraph."""
_SMALLER: Final = 0.8
"""Times the usual size of letters, below which a line at the edge of a page is small print."""
_SMALL_WORDS: Final = 12
_NUMBERED = re.compile(r"(?:page|p\.|seite|стр\.|página)?\s*#\s*(?:/|of|von|из|de|sur)\s*#", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
_STOPS: Final = tuple('.!?…:;”»"')
_INDENT: Final = 0.8
"""Times the size of letters by which a line that begins a paragraph is set in."""


@dataclass(slots=True)
class _Line:
    """A printed line."""

    text: str
    x: float
    y: float
    """From the bottom of the page, in points."""
    size: float
    """Of its letters, in points."""
    page: int


def read(name: str, data: bytes) -> Extract:
    """Read a PDF. Raises `Refused` with a sentence for the analyst."""
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - only PDFs need it

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = _opened(name, data)
        lines, hidden = _lines(name, reader)
        stated = _stated(reader)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, AssertionError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused(f"“{name}” is a damaged PDF; open it, save it anew, then upload it again.") from error
    if not any(any(map(str.isalnum, line.text)) for line in lines):
        raise Refused(
            f"“{name}” has no text layer, it is a scan; have its text recognised (OCR), or paste the article's text."
        )
    told = f"{hidden} passages that the PDF does not show were taken too."
    notes = [Diagnostic("hidden-text", told)] if hidden else []
    return joined(_blocks(_without_edges(lines)), stated, notes)


def _opened(name: str, data: bytes) -> PdfReader:
    from pypdf import PdfReader, overwrite_configuration  # noqa: PLC0415 - as above

    overwrite_configuration(zlib_maximum_output_length=PDF_STREAM, jbig2dec_binary=None)
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused(f"“{name}” is password protected; save it without a password, then upload it again.")
    count = len(reader.pages)
    if count > PDF_PAGES:
        raise Refused(f"“{name}” has {count:,} pages and the limit is {PDF_PAGES:,}; save the article's pages alone.")
    return reader


def _lines(name: str, reader: PdfReader) -> tuple[list[_Line], int]:
    lines: list[_Line] = []
    letters = hidden = 0
    for number, page in enumerate(reader.pages):
        found, unseen = _of_page(page, number)
        hidden += unseen
        lines += found
        letters += sum(len(line.text) for line in found)
        if letters > MAX_CHARACTERS:
            raise Refused(f"“{name}” holds more than {MAX_CHARACTERS:,} characters; save the article's pages alone.")
    return lines, hidden


def _of_page(page: PageObject, number: int) -> tuple[list[_Line], int]:
    """Return the lines of a page as they are drawn, and how many stretches are drawn without being seen."""
    pieces: list[tuple[str, float, float, float]] = []
    hidden = 0

    def operand(operator: bytes, operands: Any, _cm: Any, _tm: Any) -> None:  # noqa: ANN401 - pypdf's
        nonlocal hidden
        hidden += operator == b"Tr" and bool(operands) and operands[0] == _INVISIBLE

    def text(words: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:  # noqa: ANN401 - as above
        if words:
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            scale = abs(tm[3] or tm[1] or 1) * abs(cm[3] or cm[1] or 1)
            pieces.append((words, x, y, abs(size or 1) * scale))

    page.extract_text(visitor_text=text, visitor_operand_before=operand)
    return list(_joined_pieces(pieces, number)), hidden


_INVISIBLE: Final = 3
"""The mode of drawing that draws nothing: the layer of words over a scan, or what somebody hides."""


def _joined_pieces(pieces: Iterable[tuple[str, float, float, float]], page: int) -> Iterator[_Line]:
    """Put together what stands on one line; pypdf tells ends of lines by line breaks."""
    held: _Line | None = None
    for words, x, y, size in pieces:
        for place, part in enumerate(words.split("\n")):
            if place and held is not None:
                yield from _ended(held)
                held = None
            if not part:
                continue
            if held is None:
                held = _Line(part, x, y, size, page)
            else:
                held.text += part
                held.size = max(held.size, size) if part.strip() else held.size
    if held is not None:
        yield from _ended(held)


def _ended(line: _Line) -> Iterator[_Line]:
    line.text = " ".join(line.text.split())
    if line.text:
        yield line


# --- pages to paragraphs --------------------------------------------------------------------------------------------


def _without_edges(lines: Sequence[_Line]) -> list[_Line]:
    """Leave out the lines at the edges that stand on most pages, whatever number they bear, and bare page numbers."""
    pages: dict[int, list[_Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges = {page: [*held[:_EDGE], *held[-_EDGE:]] for page, held in pages.items()}
    seen = Counter(same for held in edges.values() for same in {_even(line) for line in held})
    often = {same for same, count in seen.items() if len(pages) >= _FEW_PAGES and count >= _REPEATED * len(pages)}
    size = _usual(line.size for line in lines)
    dropped = {
        id(line)
        for held in edges.values()
        for line in held
        if _even(line) in often or _is_number(line, alone=len(pages) == 1) or _is_small(line, size)
    }
    return [line for line in lines if id(line) not in dropped]


def _is_number(line: _Line, *, alone: bool) -> bool:
    """Whether a line numbers its page; a bare number on the only page may be anything."""
    return _NUMBERED.fullmatch(_even(line)) is not None or (not alone and _even(line).strip(" -–—|") == "#")


def _is_small(line: _Line, size: float) -> bool:
    """Whether a line at the edge is small print: the name of the paper, an address, a date of printing."""
    return line.size < _SMALLER * size and len(line.text.split()) <= _SMALL_WORDS


def _even(line: _Line) -> str:
    """A line whatever numbers it bears."""
    return _DIGITS.sub("#", line.text)


def _blocks(lines: Sequence[_Line]) -> list[Block]:
    size = _usual(line.size for line in lines)
    gap = _usual((one.y - after.y) for one, after in pairwise(lines) if one.page == after.page and one.y > after.y)
    widest = max(len(line.text) for line in lines)
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, _distance(line, size, gap), widest):
            groups[-1].append(line)
        else:
            groups.append([line])
    return list(_told(groups, size))


def _distance(line: _Line, size: float, gap: float) -> float:
    """Return how far apart lines of one paragraph stand where this line does: more where letters are larger."""
    return gap * line.size / size if gap and size and line.size > _LARGER * size else gap


def _usual(values: Iterable[float]) -> float:
    found = [round(value, 1) for value in values]
    return Counter(found).most_common(1)[0][0] if found else 0.0


def _goes_on(held: Sequence[_Line], line: _Line, gap: float, widest: int) -> bool:
    """Whether a line belongs to the paragraph before it."""
    last = held[-1]
    if abs(last.size - line.size) > 0.1 * max(last.size, line.size, 1):
        return False
    ended = last.text.endswith(_STOPS)
    short = len(last.text) < _SHORT * widest
    if last.page != line.page or line.y > last.y:  # the next page or column
        return not (ended and (short or line.text[:1].isupper()) and short)
    if gap and last.y - line.y > _GAP * gap:
        return False
    inset = line.x - median(one.x for one in held[-3:]) > _INDENT * line.size
    return not (ended and (inset or (short and line.text[:1].isupper())))


def _told(groups: Iterable[Sequence[_Line]], size: float) -> Iterator[Block]:
    titled = False
    for number, group in enumerate(groups):
        text = _joined_lines([line.text for line in group])
        larger = bool(size) and group[0].size > _LARGER * size and len(group) <= _TITLE_LINES
        if larger and not titled and number < _TITLE_LINES and group[0].page == 0:
            titled = True
            yield Block("title", text)
        else:
            yield Block("heading" if larger else "paragraph", text)


def _joined_lines(texts: Sequence[str]) -> str:
    """Join lines; a word broken at the end of one is whole again.

    >>> _joined_lines(["The nego-", "tiations went on in New", "York."])
    'The negotiations went on in New York.'
    """
    whole = texts[0]
    for after in texts[1:]:
        if _BROKEN.search(whole) and after[:1].islower():
            whole = whole[:-1] + after
        else:
            whole += ("" if whole.endswith(("-", "–", "—")) and not whole.endswith((" -", " –", " —")) else " ") + after
    return whole


def _stated(reader: PdfReader) -> Stated:
    """Take title and author from the document's own data. Its dates tell when the file was made, not the article."""
    about = reader.metadata
    if about is None:
        return Stated()
    author = about.author if isinstance(about.author, str) else None
    return Stated(author=(author or "").strip()[:MAX_FACT] or None)
