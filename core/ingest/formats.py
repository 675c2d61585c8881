"""What format a file has, by its name and how it begins. Nothing is opened here."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final, Literal

from core.ingest.decode import Refused, signature

Format = Literal["text", "html", "mhtml", "pdf", "docx", "xlsx", "csv", "jsonl", "zip"]

ENDINGS: Final[dict[str, Format]] = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text", "": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".mhtml": "mhtml", ".mht": "mhtml",
    ".pdf": "pdf", ".docx": "docx", ".xlsx": "xlsx", ".csv": "csv", ".tsv": "csv",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".zip": "zip",
}  # fmt: skip
"""The files that are read, by their ending."""
SHOWN: Final = "those are txt, md, html, mhtml, pdf, docx, xlsx, csv and jsonl"
_PACKED: Final = frozenset({"docx", "xlsx", "zip"})
_FOREIGN: Final = {
    ".doc": "an old Word file; save it as .docx",
    ".odt": "an OpenDocument file; save it as .docx",
    ".rtf": "a rich text file; save it as .docx or .txt",
    ".xls": "an old Excel file; save it as .xlsx or .csv",
    ".ods": "an OpenDocument spreadsheet; save it as .xlsx or .csv",
    ".xml": "an XML file; copy the article and paste it",
    ".json": "a JSON file; save its articles one a line as .jsonl",
    ".epub": "a book; copy the article and paste it",
    ".eml": "a mail; copy the article and paste it",
}
"""Files that hold text which is not read, with what helps."""
KNOWN: Final = frozenset({*ENDINGS, *_FOREIGN})
"""Endings that are read, or of which it can be said what helps."""
_PAGES: Final = (b"<!doctype html", b"<html", b"<!-- saved from url")
_BEGINNING: Final = 1024
"""Bytes in which a PDF must say that it is one."""


def told(name: str, data: bytes) -> Format:
    """Return the format of a file. Raises `Refused` for what is not read, or is not what its name says.

    >>> told("a.HTM", b"<p>Text"), told("notes", b"Text"), told("a.txt", b"<!DOCTYPE html><p>Text")
    ('html', 'text', 'html')
    """
    ending = PurePosixPath(name).suffix.casefold()
    if ending in _FOREIGN:
        raise Refused(f"“{name}” is {_FOREIGN[ending]}, then upload it again.")
    known = ENDINGS.get(ending, "text")
    if known == "pdf":
        if b"%PDF-" not in data[:_BEGINNING]:
            raise Refused(f"“{name}” is no PDF, or a damaged PDF; open it, save it anew, then upload it again.")
        return known
    if known in _PACKED:
        _check_packed(name, data)
        return known
    seen = signature(data)
    if seen:
        raise Refused(f"“{name}” is {seen}, which its name does not say; {_remedy(seen)}.")
    if known == "text" and data[:_BEGINNING].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGES):
        return "html"
    return known


def _remedy(seen: str) -> str:
    if seen == "a PDF":
        return "give it the ending .pdf, then upload it again"
    if "zip" in seen:
        return "give it its own ending (.docx, .xlsx or .zip), then upload it again"
    return "open it, copy the article and paste it"


def _check_packed(name: str, data: bytes) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(
            f"“{name}” is an old Office file, or is password protected; save it as .docx or .xlsx without a password, "
            "then upload it again."
        )
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise Refused(f"“{name}” is damaged, or not what its name says; save it again, then upload it.")
