"""What a page's own data say of its article: JSON-LD first, then meta tags, then the elements made for it."""

from __future__ import annotations

import copy
import json
import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from core.ingest import dates, outlets
from core.ingest.extract import MAX_FACT, Stated
from core.model import Dated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.html import HtmlElement

_ARTICLES: Final = ("Article", "BlogPosting", "LiveBlogPosting", "Report")
"""How the types of schema.org end that are articles: NewsArticle, ReportageNewsArticle, ..."""
_MOST_DATA: Final = 2_000_000
"""Characters of one piece of JSON-LD; a live blog's has a tenth of it."""
_MOST_OBJECTS: Final = 5_000
_MOST_META: Final = 2_000
_PUBLISHED: Final = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.created", "dcterms.issued", "dc.date", "dcterms.date", "pubdate",
    "publishdate", "publish-date", "publication_date", "cxenseparse:recs:publishtime", "article.published",
    "originalpublicationdate", "article_date_original", "date",
)  # fmt: skip
_UPDATED: Final = (
    "article:modified_time", "og:article:modified_time", "datemodified", "dcterms.modified", "lastmod", "last-modified",
    "article.updated", "og:updated_time", "article:updated_time", "updated_time",
)  # fmt: skip
_OUTLETS: Final = (
    "og:site_name",
    "application-name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "twitter:app:name:iphone",
)
_AUTHORS: Final = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
)
_TITLES: Final = ("og:title", "twitter:title", "dc.title", "parsely-title", "title")
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://\S+)")
_LANGUAGE = re.compile(r"[a-z]{2}(?![a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Data:
    """What a page tells beside its text."""

    stated: Stated
    body: str
    """The article as JSON-LD gives it; empty where it does not."""
    description: str
    """One sentence about the article; often its standfirst."""


def read(root: HtmlElement) -> Data:
    """Read the data of a page."""
    meta = _meta(root)
    linked = _chosen(list(_objects(root)), _first(meta, _TITLES), _canonical(root))
    url = _canonical(root) or _address(meta.get("og:url")) or _address(_text(linked.get("url"))) or _saved_from(root)
    outlet, evidence = _outlet(linked, meta, url)
    stated = Stated(
        title=_text(linked.get("headline")) or _first(meta, _TITLES) or None,
        outlet=outlet,
        outlet_evidence=evidence,
        author=_author(linked, meta) or _byline(root),
        published=_date(linked, "datePublished", meta, _PUBLISHED) or _time(root) or _found_day(root),
        updated=_date(linked, "dateModified", meta, _UPDATED),
        url=url,
        language=_language(root, linked, meta),
    )
    body = linked.get("articleBody")
    described = _text(linked.get("description")) or _first(meta, ("og:description", "description"))
    return Data(stated, body if isinstance(body, str) else "", described or "")


# --- JSON-LD --------------------------------------------------------------------------------------------------------


def _objects(root: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """Yield every object of the page's JSON-LD that is an article, however it is nested."""
    count = 0
    for script in root.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "").casefold() or len(text) > _MOST_DATA:
            continue
        try:
            waiting = [json.loads(text, strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting and count < _MOST_OBJECTS:
            count += 1
            one = waiting.pop(0)
            if isinstance(one, list):
                waiting += one
            elif isinstance(one, dict):
                if _is_article(one):
                    yield one
                waiting += [
                    value for name, value in one.items() if name in {"@graph", "mainEntity", "mainEntityOfPage"}
                ]


def _is_article(record: Mapping[str, Any]) -> bool:
    kinds = record.get("@type")
    return any(
        isinstance(one, str) and one.endswith(_ARTICLES) for one in (kinds if isinstance(kinds, list) else [kinds])
    )


def _chosen(found: list[Mapping[str, Any]], title: str | None, url: str | None) -> Mapping[str, Any]:
    """Return the data of this article, where a page gives those of others too."""

    def fits(one: Mapping[str, Any]) -> tuple[bool, bool]:
        page = one.get("mainEntityOfPage")
        pages = {_text(page), _text(page.get("@id")) if isinstance(page, dict) else None, _text(one.get("url"))}
        headline = _text(one.get("headline"))
        return bool(url and url in pages), bool(title and headline and headline.casefold() in title.casefold())

    return max(found, key=fits, default={})


def _text(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str):
        return None
    return " ".join(_plain(value).split())[:MAX_FACT] or None


def _plain(text: str) -> str:
    """Text of data that holds characters as HTML writes them, which happens."""
    return re.sub(r"<[^<>]{0,200}>", "", unescape(text)) if "&" in text or "<" in text else text


# --- meta tags ------------------------------------------------------------------------------------------------------


def _meta(root: HtmlElement) -> dict[str, str]:
    """Return the meta tags by name, the first of each name."""
    found: dict[str, str] = {}
    for number, one in enumerate(root.iter("meta")):
        if number >= _MOST_META:
            break
        name = (one.get("property") or one.get("name") or one.get("itemprop") or "").strip().casefold()
        content = " ".join((one.get("content") or "").split())
        if name and content:
            found.setdefault(name, content[:MAX_FACT])
    return found


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _date(linked: Mapping[str, Any], name: str, meta: Mapping[str, str], names: tuple[str, ...]) -> Dated | None:
    """Return a date with the words that give it, its zone as they have it."""
    said = _text(linked.get(name))
    found = _given(said, f"the page's data (JSON-LD {name})") if said else None
    return found or next(
        (given for one in names if one in meta and (given := _given(meta[one], f"the page's data ({one})"))), None
    )


def _given(words: str, where: str) -> Dated | None:
    found = dates.given(words[:100])
    return Dated(found.value, found.quality, f"“{words[:60]}” in {where}") if found.value else None


def _time(root: HtmlElement) -> Dated | None:
    """Return the first time that is marked as one, outside the listings of other stories."""
    for number, one in enumerate(root.iter("time")):
        if number >= _MOST_META:
            break
        words = one.get("datetime") or "".join(one.itertext())
        found = _given(" ".join(words.split()), "the page (time)")
        if found:
            return found
    return None


def _found_day(root: HtmlElement) -> Dated | None:
    """Return the day that htmldate finds in a page that names none, however it is written there."""
    from htmldate import find_date  # noqa: PLC0415 - only pages without data need it

    day = find_date(copy.deepcopy(root), original_date=True, min_date=_EARLIEST, max_date=_LATEST)
    return Dated(day, "inferred", f"{day}, a day that stands in the page") if day else None


_EARLIEST: Final = "1990-01-01"
_LATEST: Final = "2100-01-01"
"""Fixed days: a reading that asked for today would change by itself."""


def _author(linked: Mapping[str, Any], meta: Mapping[str, str]) -> str | None:
    said = linked.get("author")
    named = [
        _text(one.get("name")) if isinstance(one, dict) else _text(one)
        for one in (said if isinstance(said, list) else [said])
    ]
    names = list(dict.fromkeys(one for one in named if one and not one.startswith("http")))[:10]
    found = ", ".join(names) or next((meta[one] for one in _AUTHORS if one in meta), "")
    found = re.sub(r"^by\s+", "", found, flags=re.IGNORECASE)
    return found[:300] if found and not found.startswith("http") else None


_BYLINE = re.compile(r"\b(?:byline|author|autor|auteur)\b", re.IGNORECASE)
_BY = re.compile(r"^(?:by|von|par|por|автор:?)\s+(?P<name>\S+(?:\s\S+){1,5})$", re.IGNORECASE)
_BYLINE_LETTERS: Final = 80


def _byline(root: HtmlElement) -> str | None:
    """Return whom the page names as author: in an element that is called so, behind “By”."""
    for one in root.iter("a", "address", "div", "p", "span"):
        called = f"{one.get('class', '')} {one.get('rel', '')} {one.get('itemprop', '')}"
        if not _BYLINE.search(called):
            continue
        words = " ".join((one.text_content() if one.tag == "a" else one.text or "").split())
        named = _BY.match(words[:_BYLINE_LETTERS])
        if named or (one.get("rel") == "author" and 0 < len(words) <= _BYLINE_LETTERS):
            return named["name"] if named else words
    return None


def _outlet(linked: Mapping[str, Any], meta: Mapping[str, str], url: str | None) -> tuple[str | None, str]:
    publisher = linked.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    named = _text(publisher.get("name")) if isinstance(publisher, dict) else _text(publisher)
    if named:
        return outlets.canonical(named[:120]), f"“{named[:60]}” in the page's data (JSON-LD publisher)"
    for one in _OUTLETS:
        if one in meta:
            return outlets.canonical(meta[one][:120]), f"“{meta[one][:60]}” in the page's data ({one})"
    host = urlsplit(url).hostname if url else None
    if host:
        return host.removeprefix("www."), f"the page's address, {host}"
    return None, ""


def _language(root: HtmlElement, linked: Mapping[str, Any], meta: Mapping[str, str]) -> str | None:
    said = (root.get("lang"), _text(linked.get("inLanguage")), meta.get("og:locale"), meta.get("language"))
    found = next((match[0] for one in said if one and (match := _LANGUAGE.match(one))), None)
    return found.casefold() if found else None


# --- addresses ------------------------------------------------------------------------------------------------------


def _canonical(root: HtmlElement) -> str | None:
    links = (one for one in root.iter("link") if "canonical" in (one.get("rel") or "").casefold().split())
    return next((found for one in links if (found := _address(one.get("href")))), None)


def _address(value: str | None) -> str | None:
    """Return an address of the web; nothing else leads anywhere from here.

    >>> _address(" https://example.org/a "), _address("javascript:alert(1)"), _address("https://[")
    ('https://example.org/a', None, None)
    """
    words = (value or "").strip()
    try:
        parts = urlsplit(words)
    except ValueError:
        return None
    plain = parts.scheme in {"http", "https"} and parts.hostname and not re.search(r"[\s<>\"]", words)
    return words if plain and len(words) <= MAX_FACT else None


def _saved_from(root: HtmlElement) -> str | None:
    """Return where a browser says that it saved the page from."""
    for one in (*root.itersiblings(preceding=True), *root.xpath("/comment()"), *root.xpath("./comment()")):
        found = _SAVED_FROM.search(getattr(one, "text", None) or "")
        if found:
            return _address(found[1])
    return None
