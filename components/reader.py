"""The article reader: a text with its furniture greyed and its attributions marked by form, each opened by a click."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from components import labels, mounting
from components.escaped import visible
from core.model import Analysis, Article, Form, Part, Span, Witness

Data = dict[str, Any]

MAX_SHOWN = 200_000
"""Code points of one article on the page: thirty times a long article, and still drawn without a pause."""
FORMS: tuple[Form, ...] = ("direct", "mixed", "indirect", "narrated")

mount = mounting.register("reader")
"""The component; its trigger `go` holds the query of the Compare page that a click asks for, its trigger `correct` what
an analyst set: of a witness by its id, or of a stretch by its place."""


def data(
    analysis: Analysis, article: Article, *, furniture: bool, at: Span | None = None, notes: Sequence[Data] = ()
) -> Data:
    """What the component draws. `at` is a stretch to scroll to and outline; `notes` are stretches with a note."""
    groups = _groups(w for w in analysis.witnesses if w.article == article.id)
    statements = {s.id: s for s in analysis.statements}
    outlet_of = {a.id: a.shown_outlet for a in analysis.articles}
    article_of = {w.id: w.article for w in analysis.witnesses}
    carriers = {s.id: sorted({outlet_of[article_of[w]] for w in s.witnesses}) for s in statements.values()}
    left = len(article.text) - MAX_SHOWN
    return {
        "language": article.language if article.language != "und" else None,
        "blocks": [
            _block(article, part, groups, at, [Span(n["start"], n["end"]) for n in notes]) for part in shown(article)
        ],
        "notes": list(notes),
        "furniture": furniture,
        "groups": [_card(article, group, carriers) for group in groups],
        "cut": f"{left:,} more characters of this text are not shown here; they are analysed all the same."
        if left > 0
        else "",
    }


def shown(article: Article) -> tuple[Part, ...]:
    """The parts of an article up to what is put on a page."""
    return tuple(replace(one, end=min(one.end, MAX_SHOWN)) for one in article.parts if one.start < MAX_SHOWN)


def legend(analysis: Analysis, article: Article) -> list[tuple[Form, int]]:
    """How many statements of the article have each form."""
    count = Counter(w.form for w in analysis.witnesses if w.article == article.id)
    return [(form, count[form]) for form in FORMS]


def pieces(start: int, end: int, spans: Iterable[Span]) -> Iterator[Span]:
    """Cut a stretch wherever one of the spans begins or ends; the pieces joined give the stretch again.

    >>> list(pieces(0, 6, [Span(1, 3), Span(2, 9)]))
    [Span(start=0, end=1), Span(start=1, end=2), Span(start=2, end=3), Span(start=3, end=6)]
    """
    cuts = {start, end} | {edge for span in spans for edge in span if start < edge < end}
    for left, right in itertools.pairwise(sorted(cuts)):
        yield Span(left, right)


def _groups(witnesses: Iterable[Witness]) -> list[list[Witness]]:
    """Statements made in one breath (same clause, one attribution) are opened together."""
    together: dict[tuple[int, int], list[Witness]] = defaultdict(list)
    for witness in witnesses:
        together[witness.start, witness.end].append(witness)
    return [together[place] for place in sorted(together)]


def _block(
    article: Article, part: Part, groups: Sequence[Sequence[Witness]], at: Span | None, notes: Sequence[Span]
) -> Data:
    near = [(number, g) for number, g in enumerate(groups) if g[0].start < part.end and g[0].end > part.start]
    near.sort(key=lambda item: item[1][0].end - item[1][0].start)
    spans = [span for _, group in near for span in _edges(group)]
    kind = next((f.kind for f in article.furniture if f.start <= part.start < f.end), "")
    return {
        "kind": part.kind,
        "furniture": kind if part.kind == "furniture" else "",
        "start": part.start,
        "end": part.end,
        "pieces": [
            _piece(article, span, near, at)
            | ({"noted": True} if any(n.start <= span.start < n.end for n in notes) else {})
            for span in pieces(part.start, part.end, [*spans, *notes, *([at] if at else [])])
        ],
    }


def _edges(group: Sequence[Witness]) -> Iterator[Span]:
    yield Span(group[0].start, group[0].end)
    for witness in group:
        yield from witness.content
        yield from (span for span in (witness.source, witness.cue) if span)


def _piece(article: Article, span: Span, near: Sequence[tuple[int, Sequence[Witness]]], at: Span | None) -> Data:
    piece: Data = {"text": visible(article.text[span.start : span.end]), "start": span.start}
    holder = next(((number, group) for number, group in near if group[0].start <= span.start < group[0].end), None)
    if holder:
        piece["group"] = holder[0]
        piece |= _role(span, holder[1])
    if at and at.start <= span.start < at.end:
        piece["at"] = True
    return piece


def _role(span: Span, group: Sequence[Witness]) -> Data:
    for number, witness in enumerate(group):
        if any(held.start <= span.start < held.end for held in witness.content):
            return {"role": "content", "form": witness.form, "statement": number}
    for role in ("source", "cue"):
        marked = [held for witness in group if (held := getattr(witness, role))]
        if any(held.start <= span.start < held.end for held in marked):
            return {"role": role}
    return {}


def _card(article: Article, group: Sequence[Witness], carriers: Mapping[str, Sequence[str]]) -> Data:
    first = group[0]
    return {
        "start": first.start,
        "end": first.end,
        "chain": labels.chain(article.shown_outlet, first.chain),
        "source": _words(article, first.source),
        "cue": _words(article, first.cue),
        "earlier": any(witness.occasion == "earlier" for witness in group),
        "forms": list(dict.fromkeys(witness.form for witness in group)),
        "statements": [_statement(article, witness, carriers) for witness in group],
    }


def _statement(article: Article, witness: Witness, carriers: Mapping[str, Sequence[str]]) -> Data:
    others = [name for name in carriers.get(witness.statement, ()) if name != article.shown_outlet]
    query = {"statement": witness.id, "outlet": article.shown_outlet}
    return {
        "id": witness.id,
        "form": witness.form,
        "names": " > ".join(relay.name for relay in witness.chain),
        "said": witness.speaker or "",
        "occasion": witness.occasion,
        "words": article.text[witness.content[0].start : witness.content[-1].end],
        "meaning": labels.FORM[witness.form],
        "speaker": witness.speaker or "speaker unresolved",
        "text": " … ".join(visible(article.text[span.start : span.end]) for span in witness.content),
        "confidence": f"{witness.confidence:.0%}",
        "grounds": list(witness.grounds),
        "carried": witness.carried or "",
        "others": labels.listed(others),
        "href": "./compare?" + urlencode(query),
        "go": query,
    }


def _words(article: Article, span: Span | None) -> str:
    return visible(article.text[span.start : span.end]) if span else ""
