"""What keeping costs: two hundred corrections beside none, a cached analysis beside its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components import deciding
from core import analyze
from core.corrections import anchor, extent
from core.export import analysis_file
from core.ingest import read_article
from core.model import Correction, Options
from core.store.parcels import pack, unpack
from tests.bench.made import made_articles
from tests.bench.measured import row, side_by_side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.model import Analysis

CORRECTIONS = 200
FIELDS = ("speaker", "occasion", "label", "topic", "note")


def keeping() -> Iterator[str]:
    """Analyse 50 made articles with and without corrections; read their analysis from the cache and from its file."""
    articles = [read_article(f"{n}.txt", text.encode(), None) for n, text in enumerate(made_articles(50))]
    options = Options(readability=False)
    plain = analyze(articles, options)
    for what, made in (("that change nothing", _same(plain)), ("of all kinds", _all_kinds(plain))):
        held = list(made)[:CORRECTIONS]
        ours, bare = side_by_side(
            lambda held=held: analyze(articles, options, held), lambda: analyze(articles, options), rounds=3
        )
        name = f"{len(held)} corrections {what}, 50 articles"
        yield f"{name:50} {ours * 1000:9.3f} ms  {ours / bare:.2f} of the time without"
    parcel, text = pack(plain), analysis_file.write(plain)
    ours, theirs = side_by_side(lambda: unpack(parcel), lambda: analysis_file.read(text), rounds=3)
    yield row("opening a cached analysis, 50 articles", ours, "reading the analysis file", theirs)


def _same(analysis: Analysis) -> Iterator[Correction]:
    """Corrections that look for their words and change nothing that costs time: what is there, said again."""
    texts = {one.id: one for one in analysis.articles}
    for number, one in enumerate(analysis.witnesses[:CORRECTIONS]):
        field = FIELDS[number % len(FIELDS)]
        value = {"speaker": one.speaker, "occasion": one.occasion}.get(field, "Some words")
        at = (anchor(texts[one.article], *extent(one)),)
        yield Correction(one.article, field, value, at)  # type: ignore[arg-type] # one of the fields


def _all_kinds(analysis: Analysis) -> Iterator[Correction]:
    """Corrections after which statements, passages, collations and measures are others."""
    texts = {one.id: one for one in analysis.articles}
    for one, other in zip(analysis.statements, analysis.statements[1:], strict=False):
        base = next(w for w in analysis.witnesses if w.id == one.base)
        article, (start, end) = texts[base.article], extent(base)
        part = article.parts[-1]
        yield deciding.together(analysis, one, other)
        yield from filter(None, [deciding.split_off(analysis, one, one.witnesses[:1])])
        for field, value in (("speaker", "Anna Weber"), ("chain", "The Agency > Anna Weber"), ("own passage", None)):
            yield deciding.about(analysis, field, value, base)  # type: ignore[arg-type] # each is one of the fields
        yield Correction(article.id, "bounds", None, (anchor(article, start, end), anchor(article, start, end - 1)))
        yield Correction(article.id, "furniture", "caption", (anchor(article, part.start, part.end),))
        yield Correction(article.id, "outlet", f"{article.shown_outlet} too")
