"""Pages saved as one file (MHTML): the page among its parts, read like any saved page."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from core.ingest import html
from core.ingest.decode import Refused

if TYPE_CHECKING:
    from email.message import EmailMessage

    from core.ingest.extract import Extract

_MOST_PARTS: Final = 2_000
"""Parts of a saved page: its pictures, style sheets and frames."""


def read(name: str, data: bytes) -> Extract:
    """Read the page of a web archive. Raises `Refused` with a sentence for the analyst."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    pages = [one for number, one in enumerate(message.walk()) if number < _MOST_PARTS and _is_page(one)]
    if not pages:
        raise Refused(f"“{name}” holds no page; open it, copy the article and paste it.")
    extract = html.read(name, _characters(pages[0]).encode("utf-8", "replace"))
    address = str(message.get("Snapshot-Content-Location") or pages[0].get("Content-Location") or "")
    if extract.stated.url or not address.startswith(("http://", "https://")):
        return extract
    return replace(extract, stated=replace(extract.stated, url=address[:2000]))


def _is_page(part: EmailMessage) -> bool:
    return part.get_content_type() in {"text/html", "application/xhtml+xml"}


def _characters(part: EmailMessage) -> str:
    data = part.get_payload(decode=True)
    held = data if isinstance(data, bytes) else b""
    try:
        return held.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        return held.decode("utf-8", "replace")
