"""What a document or workbook is made of, looked at before any library opens it: sizes, depth, entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError

from core.ingest.decode import Refused
from core.ingest.limits import OFFICE_BYTES, OFFICE_DEPTH

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_PARTS: Final = 5_000
_MARKUP: Final = (".xml", ".rels", ".vml")


def check(name: str, data: bytes) -> None:
    """Refuse what no office program writes. Raises `Refused`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if len(parts) > _MOST_PARTS or sum(one.file_size for one in parts) > OFFICE_BYTES:
                raise Refused(
                    f"“{name}” is larger than {OFFICE_BYTES // 1_000_000} MB when it is unpacked; "
                    "copy the article and paste it."
                )
            if any(one.flag_bits & 1 for one in parts):
                raise Refused(f"“{name}” is password protected; save it without a password, then upload it again.")
            for one in parts:
                if one.filename.endswith(_MARKUP):
                    _check_part(name, package, one)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise damaged(name) from error


def damaged(name: str) -> Refused:
    """Return the refusal of what cannot be opened."""
    return Refused(f"“{name}” is damaged; open it, save it anew, then upload it again.")


def _check_part(name: str, package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    from defusedxml import ElementTree  # noqa: PLC0415 - only office files need it
    from defusedxml.common import DefusedXmlException  # noqa: PLC0415 - as above

    try:
        with package.open(part) as file:
            for depth in _depths(ElementTree.iterparse(file, events=("start", "end"), forbid_dtd=True)):
                if depth > OFFICE_DEPTH:
                    raise Refused(f"“{name}” is nested too deep to be read; copy the article and paste it.")
    except (DefusedXmlException, ParseError, LookupError, ValueError) as error:
        if isinstance(error, Refused):
            raise
        raise damaged(name) from error


def _depths(events: Iterator[tuple[str, object]]) -> Iterator[int]:
    """Yield how deep each element stands; what was looked at is let go of."""
    depth = 0
    for event, element in events:
        depth += 1 if event == "start" else -1
        if event == "end":
            element.clear()  # type: ignore[attr-defined] # an element of ElementTree
        yield depth
