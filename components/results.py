"""What a search found, drawn: articles, best first, and in each the sentences with what was found marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from components import labels, mounting, reading, theme
from components.escaped import visible
from core.model import Analysis, Article, ArticleHits, Hit, Hits, Mark, Span, Witness

Data = dict[str, Any]

LONGEST = 600
"""Code points of a sentence printed whole; of a longer one, as much round what was found first."""
AHEAD = 120
"""Code points printed before it then."""
FIRST = 3
"""Sentences of an article shown until more are asked for; the others are there already."""
SPEAKERS = 3
"""Speakers named under one sentence."""

PARTS = {"title": "Title", "subtitle": "Subtitle", "heading": "Heading", "lead": "Lead"}
"""Where a sentence stands, told where that matters."""

mount = mounting.register("results")
"""The component; its trigger `go` holds where a click leads, its trigger `more` that more articles are asked for."""


@dataclass(frozen=True)
class _Known:
    """An analysis by id, for one drawing."""

    articles: Mapping[str, Article]
    names: Mapping[str, str]
    witnesses: Mapping[str, Witness]
    colours: Mapping[str, theme.Shade]


def data(analysis: Analysis, hits: Hits) -> Data:
    """What the component draws."""
    wanted = {witness for one in hits.found for hit in one.hits for witness in hit.witnesses}
    known = _Known(
        {one.id: one for one in analysis.articles},
        labels.article_names(analysis.articles),
        {one.id: one for one in analysis.witnesses if one.id in wanted},
        theme.outlet_colours(one.shown_outlet for one in analysis.articles),
    )
    return {
        "articles": [_article(one, known) for one in hits.found],
        "first": FIRST,
        "left": hits.articles - len(hits.found),
    }


def _article(found: ArticleHits, known: _Known) -> Data:
    article = known.articles[found.article]
    beyond = found.sentences - len(found.hits)
    return {
        "outlet": visible(article.shown_outlet),
        "colour": known.colours[article.shown_outlet].css,
        "title": visible(article.title or article.name),
        "language": article.language if article.language != "und" else None,
        "date": labels.date(article),
        "count": labels.count(found.sentences, "sentence"),
        "hits": [_hit(one, article, known) for one in found.hits],
        "beyond": f"{beyond:,} more in this article are not listed; add a word to narrow it down." if beyond else "",
    }


def _hit(hit: Hit, article: Article, known: _Known) -> Data:
    go = reading.at(known.names[article.id], Span(hit.start, hit.end))
    return {
        "part": PARTS.get(hit.part, ""),
        "pieces": list(_pieces(article.text, hit)),
        "said": list(_said(hit, known)),
        "go": go,
        "href": "./articles?" + urlencode(go),
    }


def _pieces(text: str, hit: Hit) -> Iterator[Data]:
    """The sentence, cut where something was found."""
    start, end = _window(text, hit)
    if start > hit.start:
        yield {"text": "… "}
    at = start
    for mark in hit.marks:
        if start <= mark.start and mark.end <= end:
            yield {"text": visible(text[at : mark.start])}
            yield {"text": visible(text[mark.start : mark.end]), "mark": "exact" if mark.exact else "form"}
            at = mark.end
    yield {"text": visible(text[at:end].rstrip() if end == hit.end else text[at:end])}
    if end < hit.end:
        yield {"text": " …"}


def _window(text: str, hit: Hit) -> Span:
    """The stretch that is printed: all of it, or from a whole word before the first place found on."""
    if hit.end - hit.start <= LONGEST:
        return Span(hit.start, hit.end)
    first = hit.marks[0] if hit.marks else Mark(hit.start, hit.start, exact=True)
    start = hit.start
    if first.start - hit.start > AHEAD:
        start = first.start - AHEAD
        space = text.find(" ", start, first.start)
        start = space + 1 if space >= 0 else start
    end = min(hit.end, max(start + LONGEST, min(first.end, start + 2 * LONGEST)))
    space = text.rfind(" ", first.end, end)
    return Span(start, space if end < hit.end and space > 0 else end)


def _said(hit: Hit, known: _Known) -> Iterator[Data]:
    """Who says it, each with the way to the statement."""
    speakers = {known.witnesses[one].speaker: known.witnesses[one] for one in reversed(hit.witnesses)}
    for speaker, witness in list(reversed(speakers.items()))[:SPEAKERS]:
        go = {"statement": witness.id}
        yield {
            "speaker": visible(speaker or "speaker unresolved"),
            "form": witness.form,
            "go": go,
            "href": "./compare?" + urlencode(go),
        }
