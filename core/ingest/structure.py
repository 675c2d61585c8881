"""The page behind a plain text: title, subtitle, headings, paragraphs, and the furniture round them.

Works line by line. Nothing is deleted: furniture is marked, with its kind, and every printed character stands in
exactly one part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from core.ingest import dates
from core.ingest.page import Page
from core.lexicon import load
from core.model import Furniture, Part, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.ingest.extract import Laid

_HEADLINES: Final = frozenset({"title", "subtitle"})
"""What the layout says is no furniture, whatever it reads like."""
_KINDS: Final = ("related", "subscribe", "credit", "caption", "copyright", "byline")
"""Furniture told by its wording alone, in the order tried."""
_TITLE_WORDS: Final = 30
"""A line of more words than this is no headline."""
_HEADING_WORDS: Final = 15
_CAPTION_WORDS: Final = 12
_STANDFIRST_WORDS: Final = 12
"""A sentence this short between headline and article is a standfirst, not a lead."""
_MENU_WORDS: Final = 4
_WRAPPED: Final = range(45, 101)
"""Length of the lines of a text that was wrapped by hand or by a mail program."""
_PROSE_AFTER_TAIL: Final = 3
"""So many paragraphs in a row after a list of stories mean that the article went on after all."""
_PROSE_WORDS: Final = 20
_FEW_LINES: Final = 4
"""Broken lines too few to call a text hand-wrapped."""
_LONGEST_FURNITURE: Final = 1200
"""Code points; the patterns of furniture look at whole lines, and no furniture is longer."""
_BYLINE_WORDS: Final = 14
_TAIL_WORDS: Final = 8
"""Words of a line that heads a list of other stories."""
_BRIEF_WORDS: Final = 10
"""A list of other stories comes behind an article, and the shortest article has a sentence of so many words."""

_DATE_PREFIX = re.compile(r"\s*date\s+\d{4}-\d{2}-\d{2}(?=\s)", re.IGNORECASE)
_CLOSING: Final = "'\"”’»)]"
"""Marks and brackets that may stand behind the point of a sentence."""
_ENDS_SENTENCE: Final = tuple(".!?…。！？;:")
_ENDS_HEADLINE: Final = ("?", "!")
_BY = re.compile(
    r"^\W*(?:by|von|par|por|автор|(?:(?:author|editor|correspondent|autor|auteur|redaktion|редактор)s?(?:[`'’]?s name)?"
    r"|(?:edited|written|reporting|reported|compiled|translated|writing) by))\b\W*",
    re.IGNORECASE,
)
_PERSON = r"[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w.'’-]+(?:\s+(?:(?:de|van|von|der|la|al|bin)\s+)*[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w.'’-]+){1,3}"
_NAMES = re.compile(rf"{_PERSON}(?:(?:,\s+{_PERSON})*,?\s+(?:and|&|und|et|y|и|та)\s+{_PERSON})?")
"""One name, or several with the last behind "and"; a name behind a lone comma is that of the outlet or an office."""
_LEADS_ON = re.compile(r"[\w ]{2,40}\s[>»›]{1,2}")
_PARTED = re.compile(r"\s[>»›/|·•]\s")
_LINE = re.compile(r"[^\n]+")
_DATELINE_WORDS = re.compile(r"^[A-ZА-ЯЁ][A-ZА-ЯЁ .,'-]{2,40}(?:,|\.|\s[—–-]|\s\()")


@dataclass(frozen=True, slots=True)
class _Line:
    """One printed line or, in hand-wrapped text, one paragraph."""

    start: int
    end: int
    text: str
    kind: str = ""
    """A kind of furniture, else empty."""
    laid: str = ""
    """What the layout of a page or document says that it is; empty where it says nothing."""

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def ended(self) -> bool:
        return self.ends_in(_ENDS_SENTENCE)

    def ends_in(self, stops: tuple[str, ...]) -> bool:
        """Whether a line ends in one of `stops`, closing marks left out."""
        return self.text.rstrip(_CLOSING).endswith(stops)


def read(text: str, laid: Sequence[Laid] = ()) -> Page:
    """Tell the parts of a page apart. `text` is normalized, so that no invisible character hides furniture.

    What its layout says, where it had one, comes before what its lines look like.
    """
    prefix = None if laid else _DATE_PREFIX.match(text)
    start = prefix.end() if prefix else 0
    lines = _with_furniture(_laid(text, laid) if laid else _lines(text, start))
    head = (_Line(len(prefix[0]) - len(prefix[0].lstrip()), start, prefix[0].strip(), "date"),) if prefix else ()
    parts = _parts(lines)
    furniture = tuple(Furniture(line.start, line.end, line.kind) for line in (*head, *lines) if line.kind)
    return Page(
        parts=tuple(
            sorted((*(Part(line.start, line.end, "furniture") for line in head), *parts), key=lambda part: part.start)
        ),
        furniture=furniture,
        author=_author(lines),
        stamps=tuple(Span(item.start, item.end) for item in furniture if item.kind in {"date", "timestamp"}),
        body_start=next((part.start for part in parts if part.kind in {"lead", "paragraph"}), start),
    )


# --- lines ----------------------------------------------------------------------------------------------------------


def _lines(text: str, start: int) -> list[_Line]:
    """Return the printed lines without white space at their edges; hand-wrapped lines are joined again."""
    lines = _printed(text, start)
    return list(_joined(text, lines)) if _is_wrapped(text, lines) else lines


def _printed(text: str, start: int) -> list[_Line]:
    return [
        _Line(
            match.start() + len(match[0]) - len(match[0].lstrip()),
            match.start() + len(match[0].rstrip()),
            match[0].strip(),
        )
        for match in _LINE.finditer(text, start)
        if not match[0].isspace()
    ]


def _laid(text: str, laid: Sequence[Laid]) -> list[_Line]:
    """Return the lines of an extracted text, each with what the layout says of its block."""
    return [
        replace(line, start=line.start + one.start, end=line.end + one.start, laid=one.kind)
        for one in laid
        for line in _printed(text[one.start : one.end], 0)
    ]


def _is_wrapped(text: str, lines: Sequence[_Line]) -> bool:
    """Whether most lines break in mid-sentence at a similar length."""
    followed = [line for line, after in pairwise(lines) if text[line.end : after.start].count("\n") == 1]
    broken = [line for line in followed if not line.ended and len(line.text) in _WRAPPED]
    return (
        len(broken) >= _FEW_LINES
        and len(broken) > len(followed) / 2
        and max(len(line.text) for line in lines) < 2 * _WRAPPED.stop
    )


def _joined(text: str, lines: Sequence[_Line]) -> Iterator[_Line]:
    block: list[_Line] = []
    for line in lines:
        if block and (text[block[-1].end : line.start].count("\n") > 1 or len(block[-1].text) < _WRAPPED.start):
            yield _merged(text, block)
            block = []
        block.append(line)
    if block:
        yield _merged(text, block)


def _merged(text: str, block: Sequence[_Line]) -> _Line:
    start, end = block[0].start, block[-1].end
    return _Line(start, end, text[start:end])


# --- furniture ------------------------------------------------------------------------------------------------------


@cache
def _patterns(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in load("furniture")[kind]), re.IGNORECASE | re.DOTALL)


@cache
def _sections() -> frozenset[str]:
    return frozenset(word for name in load("furniture")["sections"] for word in name.split())


def _with_furniture(lines: Sequence[_Line]) -> list[_Line]:
    """Give each line of furniture its kind."""
    marked = [line if line.laid in _HEADLINES else replace(line, kind=_kind(line)) for line in lines]
    marked = _with_captions(_with_section_labels(marked))
    tail = _tail(marked)
    return [
        replace(line, kind="related") if number >= tail and not line.kind else line
        for number, line in enumerate(marked)
    ]


def _kind(line: _Line) -> str:
    if not any(character.isalnum() for character in line.text):
        return "rule"
    if len(line.text) > _LONGEST_FURNITURE:
        return ""
    if dates.is_stamp(line.text):
        return "timestamp"
    if _is_menu(line):
        return "menu"
    for kind in _KINDS:
        if _patterns(kind).fullmatch(line.text) and not _is_prose_after_all(kind, line):
            return kind
    return ""


def _is_prose_after_all(kind: str, line: _Line) -> bool:
    """A long sentence that happens to begin like a byline or a call to subscribe is prose."""
    return kind in {"byline", "subscribe", "credit"} and line.ended and line.words > _BYLINE_WORDS


def _is_menu(line: _Line) -> bool:
    """Whether a line is a row of section names, or ends in an arrow that leads elsewhere."""
    if _LEADS_ON.fullmatch(line.text):
        return True
    parted = _PARTED.search(line.text) is not None
    if line.ended and not parted:
        return False
    words = re.findall(r"\w+", line.text.casefold())
    known = sum(word in _sections() for word in words)
    if len(words) > 1 and known == len(words) and parted:  # Home > World
        return True
    return len(words) >= _MENU_WORDS and known >= 0.7 * len(words) and not line.ended


def _with_section_labels(lines: Sequence[_Line]) -> list[_Line]:
    """A lone section name is a label where the page also shows that section in a menu."""
    menu = {word.casefold() for line in lines if line.kind == "menu" for word in line.text.split()}
    return [replace(line, kind="section") if not line.kind and line.text.casefold() in menu else line for line in lines]


def _with_captions(lines: Sequence[_Line]) -> list[_Line]:
    """A short line without an end beside a picture credit is its caption."""
    credit = {number for number, line in enumerate(lines) if line.kind == "credit"}
    return [
        replace(line, kind="caption")
        if not line.kind and not line.ended and line.words <= _CAPTION_WORDS and {number - 1, number + 1} & credit
        else line
        for number, line in enumerate(lines)
    ]


def _tail(lines: Sequence[_Line]) -> int:
    """Return the number of the line from which the page only lists other stories; past the end where it does not."""
    heading = _patterns("tail")
    prose = [not line.kind and line.ended and line.words >= _PROSE_WORDS for line in lines]
    told = False
    for number, line in enumerate(lines):
        told = told or (not line.kind and line.ended and line.words >= _BRIEF_WORDS)
        if told and line.words <= _TAIL_WORDS and heading.fullmatch(line.text.rstrip(":")):
            rest = "".join("p" if flag else "-" for flag in prose[number:])
            if "p" * _PROSE_AFTER_TAIL not in rest:
                return number
    return len(lines)


def _author(lines: Sequence[_Line]) -> str | None:
    byline = next((line.text for line in lines if line.kind == "byline"), None)
    if byline is None:
        return None
    named = _NAMES.match(_BY.sub("", byline))
    return named[0] if named else None


# --- parts ----------------------------------------------------------------------------------------------------------


def _parts(lines: Sequence[_Line]) -> tuple[Part, ...]:
    """Give each line its part: furniture, title, subtitle, lead, heading or paragraph."""
    opening = _laid_opening(lines) or _opening(lines)
    lead = next((number for number in range(opening, len(lines)) if not lines[number].kind), len(lines))
    titled = False
    parts = []
    for number, line in enumerate(lines):
        if line.kind:
            parts.append(Part(line.start, line.end, "furniture"))
        elif number < opening:
            parts.append(Part(line.start, line.end, "subtitle" if titled and line.laid != "title" else "title"))
            titled = True
        elif number == lead:
            parts.append(Part(line.start, line.end, "lead"))
        else:
            heads = line.laid == "heading" or (not line.laid and _is_heading(lines, number))
            parts.append(Part(line.start, line.end, "heading" if heads else "paragraph"))
    return tuple(parts)


def _laid_opening(lines: Sequence[_Line]) -> int:
    """Return the number of the first line behind the headline that the layout names; 0 where it names none."""
    return next((number for number in range(len(lines), 0, -1) if lines[number - 1].laid in _HEADLINES), 0)


def _opening(lines: Sequence[_Line]) -> int:
    """Return the number of the first line that is neither furniture nor headline nor standfirst."""
    shown = [number for number, line in enumerate(lines) if not line.kind]
    place = 0
    while place < len(shown) - 1 and _is_headline(lines[shown[place]], first=place == 0):
        place += 1
    if 0 < place < len(shown) - 1 and _is_standfirst(lines, shown[place], alone=place == 1):
        place += 1
    return shown[place] if place < len(shown) else len(lines)


def _is_headline(line: _Line, *, first: bool) -> bool:
    if line.words > _TITLE_WORDS or _DATELINE_WORDS.match(line.text):
        return False
    if not line.ended or line.ends_in(_ENDS_HEADLINE):
        return True
    return (
        first and line.text.endswith((".", ".”", '."')) and line.words <= _HEADING_WORDS and line.text.count(". ") == 0
    )


def _is_standfirst(lines: Sequence[_Line], number: int, *, alone: bool) -> bool:
    """One sentence under the headline, told from a lead by its shortness.

    A longer one counts where it stands `alone` under the headline with the picture or date below it.
    """
    line, below = lines[number], lines[number + 1]
    single = not re.search(r"[.!?]\s", line.text)
    framed = (
        alone and below.kind in {"caption", "credit", "timestamp", "byline", "rule"} and line.words <= 2 * _TITLE_WORDS
    )
    return (
        single and line.ended and not _DATELINE_WORDS.match(line.text) and (line.words <= _STANDFIRST_WORDS or framed)
    )


def _is_heading(lines: Sequence[_Line], number: int) -> bool:
    """A short line without an end, above a paragraph."""
    line = lines[number]
    if line.ended or line.words > _HEADING_WORDS or not line.text[0].isalnum() or line.text[0].islower():
        return False
    below = next((after for after in lines[number + 1 :] if not after.kind), None)
    return below is not None and (below.ended or below.words > line.words)
