"""W3C Web Annotations (Recommendation of 2017): each version of a statement as an annotation of its article's text.

The source is the text as it was uploaded, since positions count in it; where the article names an address of its own,
that is kept beside it. A version in several pieces has a target for each.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from core.export.about import METHOD, PROGRAM, facts, limits
from core.export.plain import address, plain
from core.export.wording import headline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.export.about import Made
    from core.model import Analysis, Article, Statement, Witness

Json = dict[str, Any]

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
"""Named for those who read it, never fetched."""
AROUND: Final = 32
"""Code points kept before and after a quoted stretch, by which it is found again where the text has changed."""


def annotated(analysis: Analysis, made: Made) -> bytes:
    """Return a page of annotations, one a line."""
    articles = {one.id: one for one in analysis.articles}
    statements = {one.id: one for one in analysis.statements}
    told = (*(f"{name}: {value}." for name, value in facts(analysis, made)), *METHOD, *limits(analysis))
    head = {
        "@context": CONTEXT,
        "id": _name("page", analysis.engine),
        "type": "AnnotationPage",
        "label": made.title,
        "as:summary": " ".join(told),
        "generator": {"id": _name("engine", analysis.engine), "type": "Software", "name": PROGRAM},
        "generated": f"{made.date}T00:00:00Z",
    }
    items = (_annotation(one, articles[one.article], statements.get(one.statement)) for one in analysis.witnesses)
    lines = ",\n  ".join(_written(one) for one in items)
    return f'{_written(head)[:-1]},\n "items": [\n  {lines}]}}\n'.encode()


def _written(record: Mapping[str, Any]) -> str:
    """Write a record on one line, with the halves of characters replaced that no file can hold."""
    return plain(json.dumps(record, ensure_ascii=False))


def _name(kind: str, key: str) -> str:
    return f"urn:coverage-diff:{kind}:{key}"


def _annotation(one: Witness, article: Article, statement: Statement | None) -> Json:
    return {
        "id": _name("witness", one.id),
        "type": "Annotation",
        "motivation": "identifying",
        "body": _body(one, statement),
        "target": [_target(article, start, end) for start, end in one.content],
    }


def _body(one: Witness, statement: Statement | None) -> list[Json]:
    """The statement as what is identified, and how it is told and carried as tags."""
    tags = [one.form, one.carried, *one.also]
    chain = " ← ".join(relay.name for relay in one.chain)
    words = [headline(statement.label) if statement else "", f"Chain: {chain}" if chain else ""]
    return [
        *({"type": "TextualBody", "purpose": "describing", "value": text} for text in words if text),
        *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in dict.fromkeys(tags) if tag),
    ]


def _target(article: Article, start: int, end: int) -> Json:
    text = article.text
    return {
        "type": "SpecificResource",
        "source": _source(article),
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            },
        ],
    }


def _source(article: Article) -> Json:
    source: Json = {"id": _name("article", article.id), "type": "Text", "format": "text/plain", "label": article.name}
    if article.language != "und":
        source["language"] = article.language
    if address(article.url):
        source["via"] = article.url
    return source
