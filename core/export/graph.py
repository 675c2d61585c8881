"""GraphML: outlets and statements as nodes, each version as an edge that says how the statement was carried."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from core.export.about import METHOD, facts, limits
from core.export.plain import plain
from core.export.wording import headline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.export.about import Made
    from core.model import Analysis, Article, Statement, Witness

Element = Any
"""An element of lxml, which is published without types."""

SPACE: Final = "http://graphml.graphdrawing.org/xmlns"
KEYS: Final = (
    *(("graph", "about", "string"), ("node", "kind", "string"), ("node", "label", "string")),
    *(("node", "speaker", "string"), ("node", "passage", "string"), ("node", "articles", "int")),
    *(("edge", "carried", "string"), ("edge", "also", "string"), ("edge", "form", "string")),
    *(("edge", "chain", "string"), ("edge", "words", "string"), ("edge", "article", "string")),
    *(("edge", "published", "string"), ("edge", "start", "int"), ("edge", "end", "int")),
)
"""What nodes and edges tell: for which of them, its name, its type."""


def graph(analysis: Analysis, made: Made) -> bytes:
    """Return the graph of an analysis."""
    written = io.BytesIO()
    with etree.xmlfile(written, encoding="utf-8") as file:
        file.write_declaration()
        with file.element(f"{{{SPACE}}}graphml", nsmap={None: SPACE}):
            for about, name, kind in KEYS:
                key = {"id": f"{about}-{name}", "for": about, "attr.name": name, "attr.type": kind}
                file.write("\n", _element("key", key))
            file.write("\n")
            with file.element(f"{{{SPACE}}}graph", edgedefault="directed"):
                told = (*(f"{name}: {value}." for name, value in facts(analysis, made)), *METHOD, *limits(analysis))
                file.write("\n", _data("graph", "about", " ".join(told)))
                for one in (*_outlets(analysis), *_statements(analysis), *_versions(analysis)):
                    file.write("\n", one)
    return written.getvalue() + b"\n"


def _element(tag: str, attributes: dict[str, str]) -> Element:
    return etree.Element(f"{{{SPACE}}}{tag}", attributes, nsmap={None: SPACE})


def _data(about: str, name: str, value: object) -> Element:
    held = _element("data", {"key": f"{about}-{name}"})
    held.text = plain(str(value))
    return held


def _told(element: Element, about: str, **values: object) -> Element:
    """Hang values on a node or an edge; those that are not known are left out."""
    element.extend(_data(about, name, value) for name, value in values.items() if value not in {None, ""})
    return element


def _places(analysis: Analysis) -> dict[str, str]:
    """The node of each outlet: numbered, since a name may hold what an id may not."""
    outlets = sorted({one.shown_outlet for one in analysis.articles})
    return {outlet: f"outlet-{number}" for number, outlet in enumerate(outlets, 1)}


def _outlets(analysis: Analysis) -> Iterator[Element]:
    for outlet, key in _places(analysis).items():
        articles = sum(one.shown_outlet == outlet for one in analysis.articles)
        yield _told(_element("node", {"id": key}), "node", kind="outlet", label=outlet, articles=articles)


def _statements(analysis: Analysis) -> Iterator[Element]:
    for one in analysis.statements:
        node = _element("node", {"id": one.id})
        yield _told(node, "node", kind="statement", label=headline(one.label), speaker=one.speaker, passage=one.passage)


def _versions(analysis: Analysis) -> Iterator[Element]:
    articles = {one.id: one for one in analysis.articles}
    held = {one.id: one for one in analysis.witnesses}
    places = _places(analysis)
    for statement in analysis.statements:
        for one in (held[key] for key in statement.witnesses):
            article = articles[one.article]
            ends = {"id": one.id, "source": places[article.shown_outlet], "target": statement.id}
            yield _edge(_element("edge", ends), statement, one, article)


def _edge(edge: Element, statement: Statement, one: Witness, article: Article) -> Element:
    return _told(
        edge,
        "edge",
        carried="base" if one.id == statement.base else one.carried,
        also=", ".join(one.also),
        form=one.form,
        chain=" ← ".join((article.shown_outlet, *(relay.name for relay in one.chain))),
        words=" … ".join(article.text[start:end] for start, end in one.content),
        article=article.name,
        published=article.published.value,
        start=one.start,
        end=one.end,
    )
