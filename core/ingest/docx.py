"""Word documents: the text as it stands when all changes are accepted, with the headings that its styles name.

What was struck out, what is hidden, and comments are left out, with a note; what was put in is taken. Footnotes and
headers of the page are left out.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

from core.ingest import office
from core.ingest.decode import Refused
from core.ingest.extract import MAX_FACT, Block, Extract, Stated, joined
from core.model import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALTERNATIVE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What is printed where a program does not know the newer form beside it; both have the same words."""
_DROPPED: Final = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", _ALTERNATIVE})
_STRUCK: Final = frozenset({f"{_W}del", f"{_W}moveFrom"})
_HEADING = re.compile(r"heading\s*\d|überschrift|titre\s*\d|заголовок", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|titel|titre|título|название)$", re.IGNORECASE)
_SUBTITLE = re.compile(r"^(?:subtitle|untertitel|sous-titre|subtítulo|подзаголовок)$", re.IGNORECASE)


def read(name: str, data: bytes) -> Extract:
    """Read a document. Raises `Refused` with a sentence for the analyst."""
    office.check(name, data)
    from docx import Document  # noqa: PLC0415 - only documents need it
    from docx.opc.exceptions import OpcError  # noqa: PLC0415 - as above

    try:
        document = Document(io.BytesIO(data))
        body = document.element.body
        styles = {one.style_id: one.name or "" for one in document.styles}
        stated = _stated(document.core_properties)
    except (KeyError, ValueError, TypeError, AttributeError, OSError, OpcError) as error:
        raise office.damaged(name) from error
    except SyntaxError as error:  # lxml's, for markup that is none
        raise office.damaged(name) from error
    found = _Reading(styles)
    found.over(body)
    if not any(any(map(str.isalnum, one.text)) for one in found.blocks):
        raise Refused(f"“{name}” holds no text; open it, save the article as .docx, then upload it again.")
    return joined(_laid(found.blocks), stated, found.notes())


def _laid(blocks: list[Block]) -> list[Block]:
    """A document without a style for its title is told by its lines, as plain text is: headings alone would mislead."""
    if blocks and blocks[0].kind == "heading" and not any(one.kind == "title" for one in blocks):
        return [Block("title", blocks[0].text), *blocks[1:]]
    return blocks


class _Reading:
    """Goes over the body of a document, however its parts are nested."""

    def __init__(self, styles: dict[str, str]) -> None:
        self.blocks: list[Block] = []
        self._styles = styles
        self._left: dict[str, int] = {}

    def over(self, element: Any) -> None:  # noqa: ANN401 - an element of lxml
        """Add what stands in an element."""
        for child in element:
            if child.tag == f"{_W}p":
                self._add(self._kind(child), "".join(self._words(child)))
            elif child.tag == f"{_W}tr":
                self._row(child)
            elif child.tag not in _DROPPED:
                self.over(child)

    def _add(self, kind: str, text: str) -> None:
        shown = "\n".join(filter(None, (" ".join(line.split(" ")).strip() for line in text.split("\n"))))
        if shown:
            self.blocks.append(Block(kind, shown))

    def _row(self, row: Any) -> None:  # noqa: ANN401 - as above
        """Print a row of figures in one line; a cell with several paragraphs lays out the page."""
        cells = [list(cell.iter(f"{_W}p")) for cell in row.iter(f"{_W}tc")]
        if any(len(one) > 1 for one in cells) or len(cells) == 1:
            for cell in row.iter(f"{_W}tc"):
                self.over(cell)
            return
        self._add(
            "paragraph", " | ".join(filter(None, ("".join(self._words(p)).strip() for one in cells for p in one)))
        )

    def _words(self, element: Any) -> Iterator[str]:  # noqa: ANN401 - as above
        for child in element:
            if child.tag in _DROPPED:
                self._left["struck out"] = self._left.get("struck out", 0) + (
                    child.tag in {f"{_W}del", f"{_W}moveFrom"}
                )
            elif child.tag == f"{_W}r" and _is_hidden(child):
                self._leave("hidden")
            elif child.tag == f"{_W}t":
                yield child.text or ""
            elif child.tag in {f"{_W}tab", f"{_W}br", f"{_W}cr"}:
                yield "\n" if child.tag != f"{_W}tab" else " "
            elif child.tag in {f"{_W}noBreakHyphen", f"{_W}softHyphen"}:
                yield "\u2011" if child.tag == f"{_W}noBreakHyphen" else "\u00ad"
            elif child.tag != f"{_W}txbxContent" and child.tag not in _DROPPED:
                yield from self._words(child)

    def _leave(self, what: str) -> None:
        self._left[what] = self._left.get(what, 0) + 1

    def _kind(self, paragraph: Any) -> str:  # noqa: ANN401 - as above
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        called = self._styles.get(style.get(f"{_W}val") or "", "") if style is not None else ""
        for kind, pattern in (("title", _TITLE), ("subtitle", _SUBTITLE), ("heading", _HEADING)):
            if pattern.search(called):
                return kind
        return "paragraph"

    def notes(self) -> list[Diagnostic]:
        """Say what was left out."""
        return [
            Diagnostic(f"left-out-{what.replace(' ', '-')}", f"{count} passages that are {what} were left out.")
            for what, count in self._left.items()
            if count
        ]


def _is_hidden(run: Any) -> bool:  # noqa: ANN401 - as above
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val") not in {"0", "false", "off"}


def _stated(properties: Any) -> Stated:  # noqa: ANN401 - python-docx's
    """Take the author from the document's own data. Its dates tell when the file was made, not the article."""
    author = (properties.author or "").strip()[:MAX_FACT]
    title = (properties.title or "").strip()[:MAX_FACT]
    return Stated(title=title or None, author=None if author.casefold() in _NOBODY else author)


_NOBODY: Final = frozenset({"", "python-docx", "user", "admin", "microsoft office user", "unknown"})
"""What programs write where nobody said who wrote."""
