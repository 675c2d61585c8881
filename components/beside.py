"""Two whole articles beside each other: which sentence of one is which of the other, scrolled together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from components import collection, derived, labels, mounting, reading, theme
from components.escaped import visible
from components.reader import MAX_SHOWN, shown
from core.align.side_by_side import side_by_side
from core.model import Analysis, Article, Counterpart, Part, Relation, SideBySide, Span

Data = dict[str, Any]

RELATIONS: dict[Relation, tuple[str, str]] = {
    "equal": ("the same words", "Both have the same words."),
    "near": ("in other words", "Both say it, in other words."),
    "split": ("split", "One sentence of the first article is several of the second."),
    "merged": ("merged", "Several sentences of the first article are one of the second."),
    "repeated": ("repeated", "One of the two articles says it several times."),
    "only here": ("only here", "The other article has no such sentence."),
}
"""What each relation is called, and what it means."""
MOVED = "It stands at another place of the other article, among what both have."

mount = mounting.register("beside")
"""The component; its trigger `go` holds the query of the reader that a click asks for."""


def show(analysis: Analysis) -> None:
    """Draw the two articles picked."""
    names = labels.article_names(analysis.articles)
    if len(names) < 2:  # noqa: PLR2004 - two articles
        st.markdown("There is one article here. Add another to lay the two beside each other.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        left = st.selectbox("First article", list(names.values()), key="left", bind="query-params")
        right = st.selectbox("Second article", list(names.values()), index=1, key="right", bind="query-params")
    by_name = {name: key for key, name in names.items()}
    if left == right:
        st.markdown("Pick two different articles.")
        return
    pair = by_name[left or ""], by_name[right or ""]
    found = derived.of(analysis, laid_out, *pair)
    mount(key="beside", data=data(analysis, found), on_go_change=_read)


def _read() -> None:
    """Open the article whose link was clicked; its name is one of the list, or the list's first is shown."""
    asked: Any = st.session_state["beside"]
    st.session_state[collection.SHOWN] = "Read"
    st.session_state[collection.READING] = str(dict(asked.go or {}).get(collection.READING, ""))


def laid_out(analysis: Analysis, first: str, second: str) -> SideBySide:
    """Two articles, by their ids, beside each other."""
    articles = {one.id: one for one in analysis.articles}
    return side_by_side(articles[first], articles[second])


def data(analysis: Analysis, found: SideBySide) -> Data:
    """What the component draws."""
    articles = {one.id: one for one in analysis.articles}
    names = labels.article_names(analysis.articles)
    colours = theme.outlet_colours(one.shown_outlet for one in analysis.articles)
    columns = []
    for side, key in enumerate(found.articles):
        go = reading.at(names[key], Span(0, 0))
        del go["at"]
        heading = {"name": visible(names[key]), "colour": colours[articles[key].shown_outlet].css}
        columns.append(
            {
                **heading,
                **_column(articles[key], found, side),
                "go": go,
                "href": "./articles?" + urlencode(go),
            }
        )
    return {
        "columns": columns,
        "pairs": _pairs(found),
        "counts": _counts(found, [column["name"] for column in columns]),
        "coarse": "These articles are too long to compare every sentence: one that stands quiet may have a counterpart."
        if found.coarse
        else "",
    }


def _counts(found: SideBySide, names: Sequence[str]) -> list[Data]:
    """How many sentences, or groups of them, there are of each kind."""
    held = Counter(one.relation for one in found.counterparts)
    moved = sum(one.moved for one in found.counterparts)
    shown = [
        {"kind": relation, "text": f"{held[relation]} {RELATIONS[relation][0]}"}
        for relation in RELATIONS
        if held[relation] and relation != "only here"
    ]
    shown += [{"kind": "moved", "text": f"{moved} moved"}] if moved else []
    for side, name in enumerate(names):
        alone = sum(one.relation == "only here" and bool((one.first, one.second)[side]) for one in found.counterparts)
        shown += [{"kind": "only here", "text": f"{alone} only in {name}"}] if alone else []
    return shown


def _pairs(found: SideBySide) -> list[Data]:
    """All counterparts; those that both articles have are numbered in the order of the first."""
    numbers = count(1)
    return [_pair(one) | ({"number": next(numbers)} if one.first and one.second else {}) for one in found.counterparts]


def _pair(one: Counterpart) -> Data:
    name, meaning = RELATIONS[one.relation]
    return {
        "relation": one.relation,
        "moved": one.moved,
        "name": f"{name}, moved" if one.moved else name,
        "meaning": f"{meaning} {MOVED}" if one.moved else meaning,
        "both": bool(one.first and one.second),
    }


def _column(article: Article, found: SideBySide, side: int) -> Data:
    """One article in blocks, its sentences numbered by their counterparts."""
    places = sorted(
        (span, number, place, len(spans))
        for number, one in enumerate(found.counterparts)
        for spans in ((one.first, one.second)[side],)
        for place, span in enumerate(spans)
    )
    parts = [part for part in shown(article) if part.kind != "furniture"]
    furniture = sum(
        len(article.text[part.start : part.end].split()) for part in article.parts if part.kind == "furniture"
    )
    left = len(article.text) - MAX_SHOWN
    notes = [f"{furniture:,} words of page furniture are left out."] if furniture else []
    notes += [f"{left:,} more characters are not shown."] if left > 0 else []
    return {
        "title": visible(article.title or article.name),
        "date": labels.date(article),
        "language": article.language if article.language != "und" else None,
        "blocks": list(_blocks(article, parts, places)),
        "note": " ".join(notes),
    }


def _blocks(article: Article, parts: Sequence[Part], places: Sequence[tuple[Span, int, int, int]]) -> Iterator[Data]:
    """The parts of the article, each cut where a sentence begins or ends; parts and sentences are both in order."""
    at = 0
    for part in parts:
        held = []
        while at < len(places) and places[at][0].start < part.end:
            held.append(places[at])
            at += 1
        yield {"kind": part.kind, "pieces": list(_pieces(article.text, part, held))}


def _pieces(text: str, part: Part, held: Sequence[tuple[Span, int, int, int]]) -> Iterator[Data]:
    end = part.start
    for span, number, place, several in held:
        if span.start > end:
            yield {"text": visible(text[end : span.start])}
        piece: Data = {"text": visible(text[span.start : min(span.end, part.end)]), "pair": number}
        yield piece | ({"of": [place + 1, several]} if several > 1 else {})
        end = min(span.end, part.end)
    if end < part.end:
        yield {"text": visible(text[end : part.end])}
