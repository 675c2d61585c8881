"""Search beside reading every text: an index is made once, then each search looks words up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.ingest import read_text
from core.model import Analysis, Filters, Measures
from core.normalize.sentences import split
from core.search import build, find, parse
from tests.bench.made import made_articles
from tests.bench.measured import row, seconds, side_by_side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.model import Article

ARTICLES = 200
QUERIES = {"a rare word": "smith3", "a frequent word": "w1", "three words": "w1 w2 w3", "a phrase": '"w1 w2"'}


def searching() -> Iterator[str]:
    """Search made articles, beside a pattern run over each of their sentences; then twice as many articles."""
    articles = [read_text(f"{number}.txt", text) for number, text in enumerate(made_articles(2 * ARTICLES))]
    half, whole = analysis(articles[:ARTICLES]), analysis(articles)
    index, larger = build(half), build(whole)
    sentences = [one.text[held.start : held.end] for one in half.articles for held in split(one)]
    once, twice = side_by_side(lambda: build(half), lambda: build(whole), rounds=3)
    yield row("an index of 200 articles", once, f"twice the articles take {twice / once:.1f} times as long", None)
    for name, typed in QUERIES.items():
        query = parse(typed)
        ours, plain = side_by_side(
            lambda q=query: find(index, q, Filters()), lambda t=typed: by_pattern(sentences, t), rounds=3
        )
        yield row(f"search for {name}", ours, "a pattern over every sentence", plain)
        more = seconds(lambda q=query: find(larger, q, Filters()), 0.05)
        yield row(f"search for {name} in twice the articles", more, f"{more / ours:.1f} times as long", None)


def analysis(articles: Sequence[Article]) -> Analysis:
    """Return articles as an analysis that found nothing."""
    return Analysis(tuple(articles), (), (), (), (), (), (), (), Measures())


def by_pattern(sentences: Sequence[str], typed: str) -> list[int]:
    """Return the sentences that hold the phrase or any of the words, as a script without an index would find them."""
    words = typed[1:-1] if typed.startswith('"') else typed.replace(" ", "|")
    pattern = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    return [number for number, sentence in enumerate(sentences) if pattern.search(sentence)]
