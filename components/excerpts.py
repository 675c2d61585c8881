"""The sentences behind a figure, each with a link to its place in the article."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from components import labels, mounting, reading, theme
from components.by_outlet import Passage
from components.escaped import visible
from core.model import Article, Span

MAX_SHOWN = 60
"""Sentences listed at once; more are counted."""
AROUND = 80
"""Code points of the neighbouring text shown in grey on either side."""

mount = mounting.register("excerpts")
"""The component; its trigger `go` holds the query of the Articles or the Compare page that a click asks for."""


def show(passages: Sequence[Passage], articles: Sequence[Article], *, empty: str, key: str) -> None:
    """List the sentences, and follow a link that was clicked."""
    names = labels.article_names(articles)
    colours = theme.outlet_colours(article.shown_outlet for article in articles)
    left = len(passages) - MAX_SHOWN
    drawn = [_excerpt(passage, names, colours) for passage in passages[:MAX_SHOWN]]
    for before, one in pairwise(drawn):
        one["again"] = before["go"]["reading"] == one["go"]["reading"]
    more = f"{left:,} more are not listed." if left > 0 else ""
    picked = mount(data={"excerpts": drawn, "more": more, "empty": empty}, key=key, on_go_change=lambda: None)
    if picked.go:
        page = "compare" if "statement" in picked.go else "articles"
        st.switch_page(f"components/pages/{page}.py", query_params=dict(picked.go))


def _excerpt(passage: Passage, names: dict[str, str], colours: dict[str, theme.Shade]) -> dict[str, Any]:
    article, span, note, witness, marks = passage
    query = reading.at(names[article.id], span)
    before, after = _before(article.text, span.start), _after(article.text, span.end)
    return {
        "outlet": article.shown_outlet,
        "title": visible(article.title or article.name) if names[article.id] != article.shown_outlet else "",
        "colour": colours[article.shown_outlet].css,
        "note": visible(note),
        "before": visible(before),
        "pieces": _pieces(article.text, span, marks or (span,)),
        "after": visible(after),
        "quoted": labels.citation(article, article.text[span.start : span.end]),
        "href": "./articles?" + urlencode(query),
        "go": query,
        "compare": {"statement": witness} if witness else None,
    }


def _pieces(text: str, span: Span, marks: Sequence[Span]) -> list[dict[str, Any]]:
    """The stretch, cut where the words that count begin and end."""
    pieces = []
    at = span.start
    for start, end in marks:
        pieces += [{"text": visible(text[at:start])}, {"text": visible(text[start:end]), "counts": True}]
        at = end
    pieces.append({"text": visible(text[at : span.end])})
    return [piece for piece in pieces if piece["text"]]


def _before(text: str, start: int) -> str:
    """What stands before on the same line, from a whole word on."""
    line = text[max(0, start - AROUND) : start].rsplit("\n", 1)[-1]
    return "…" + line.split(" ", 1)[-1] if len(line) == AROUND else line


def _after(text: str, end: int) -> str:
    line = text[end : end + AROUND].split("\n", 1)[0]
    return line.rsplit(" ", 1)[0] + " …" if len(line) == AROUND else line
