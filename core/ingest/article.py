"""One file to one Article: what the text itself states, overruled by what the analyst knows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from core.ingest import dates, oddities, outlets, structure
from core.ingest.decode import decode
from core.ingest.extract import Extract, Laid, Stated
from core.model import Article, Dated, Furniture, Part
from core.normalize import Normalized, normalize

if TYPE_CHECKING:
    from core.model import Diagnostic


@dataclass(frozen=True, slots=True)
class Known:
    """What an analyst knows about an article, or a page's own data says; None where nothing is known."""

    outlet: str | None = None
    outlet_how: str = "analyst"
    """text, analyst or unknown."""
    published: str | None = None
    """ISO 8601 date or time."""
    published_how: str = "analyst"
    updated: str | None = None
    url: str | None = None
    title: str | None = None


def read_article(name: str, data: bytes, known: Known | None = None) -> Article:
    """Read one plain-text file. Raises `Refused` with a sentence for the analyst."""
    text, notes = decode(name, data)
    return read_text(name, text, known, notes)


def read_text(name: str, text: str, known: Known | None = None, notes: tuple[Diagnostic, ...] = ()) -> Article:
    """Make an Article of decoded text: mark furniture and parts, infer language, outlet and dates."""
    return read_extract(name, Extract(text, notes=notes), known)


def read_extract(name: str, extract: Extract, known: Known | None = None) -> Article:
    """Make an Article of what was read from a file: what its own data say stands above what the text lets infer."""
    text = extract.text
    normal = normalize(text)
    page = structure.read(normal.text, [_normal(one, normal) for one in extract.laid])
    parts = tuple(Part(*normal.original(part.start, part.end), part.kind) for part in page.parts)
    article = Article(
        id=text_id(text),
        name=name[:200],
        text=text,
        parts=parts,
        furniture=tuple(Furniture(*normal.original(one.start, one.end), one.kind) for one in page.furniture),
        title=next((text[part.start : part.end] for part in parts if part.kind == "title"), None),
        author=page.author,
        language=_language(normal.text[page.body_start :]) or _language(normal.text) or "und",
        published=dates.published(normal.text, page),
        updated=dates.updated(normal.text, page),
        diagnostics=(*extract.notes, *oddities.notes(text)),
    )
    outlet, evidence = outlets.infer(normal.text, page)
    article = _stated(replace(article, outlet=outlet, outlet_evidence=evidence), extract.stated)
    return _overruled(article, known) if known else article


def _normal(laid: Laid, normal: Normalized) -> Laid:
    return Laid(normal.position(laid.start), normal.position(laid.end), laid.kind)


def _stated(article: Article, stated: Stated) -> Article:
    """Let what a file's own data say stand above what was inferred."""
    return replace(
        article,
        outlet=stated.outlet or article.outlet,
        outlet_evidence=stated.outlet_evidence if stated.outlet else article.outlet_evidence,
        author=stated.author or article.author,
        published=stated.published or article.published,
        updated=stated.updated or article.updated,
        url=stated.url or article.url,
        title=stated.title or article.title,
        language=article.language if article.language != "und" else stated.language or "und",
    )


def text_id(text: str) -> str:
    """Return the article's id: 12 hexadecimal digits of the SHA-256 of its text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _overruled(article: Article, known: Known) -> Article:
    """Let what the analyst states stand above what was inferred, keeping the text's evidence where they agree."""
    outlet, evidence = article.outlet, article.outlet_evidence
    if known.outlet and known.outlet != outlet:
        outlet, evidence = known.outlet, f"given ({known.outlet_how})"
    return replace(
        article,
        outlet=outlet,
        outlet_evidence=evidence,
        published=_date(article.published, known.published, known.published_how),
        updated=_date(article.updated, known.updated, known.published_how),
        url=known.url or article.url,
        title=known.title or article.title,
    )


def _date(inferred: Dated, value: str | None, how: str) -> Dated:
    if not value or value == inferred.value:
        return inferred
    given = dates.given(value)
    return replace(given, evidence=f"given ({how})") if given.value else inferred


_BEGINNING: Final = 600
"""Code points by which the language is told; of 1,900 English and German articles none was told otherwise by 2,000."""
_FEW_LETTERS: Final = 40
"""Letters of a text too short to tell its language by."""


def _language(text: str) -> str | None:
    """Return the ISO 639-1 code of the text's beginning; None where there is too little to tell."""
    beginning = text[:_BEGINNING]
    if sum(map(str.isalpha, beginning)) < _FEW_LETTERS:
        return None
    from py3langid import classify  # noqa: PLC0415 - loads a model of 4 MB, so only when a text is read

    return str(classify(beginning)[0])
