"""Lineage over any collation: counts that add up, readings that stand in the text, no order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from core.align.collation import collate
from core.measures.lineage import trace
from core.model import Analysis, Article, Measures, Options, Passage, Span, Version, Witness
from core.normalize.tokens import tokenize

WORDS = ("plan", "based", "rely", "on", "the", "Kiev", "Kyiv", "states", "countries", "3", "three", "new", "“war”")
VERSIONS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), min_size=2, max_size=5)
PASSAGES = st.lists(VERSIONS, min_size=1, max_size=3)


def made(passages, order=1):
    """Build an analysis; `order` -1 lays the versions of each passage the other way round, the base staying first."""
    articles, witnesses, rows = {}, [], []
    for number, versions in enumerate(passages):
        carried = []
        for place, words in enumerate(versions):
            key, text = f"o{place}", " ".join(words)
            before = articles.get(key, "")
            span = Span(len(before), len(before) + len(text))
            articles[key] = before + text + "\n"
            form = "direct" if place % 3 else "mixed"
            witnesses.append(Witness(f"{key} {number}", key, *span, (span,), form, *(None,) * 4, (), "this", 0.9, ()))
            carried.append(Version(key, (f"{key} {number}",), "verbatim", (), (span,)))
        laid = (carried[0], *carried[1:][::order])
        table = collate([tokenize(articles[one.article], one.content) for one in laid], Options())
        rows.append(Passage(f"p{number}", "", carried[0].article, (), laid, (), table))
    texts = tuple(Article(key, key, text, key, language="en") for key, text in sorted(articles.items()))
    return Analysis(texts, (), tuple(witnesses), (), tuple(rows), (), (), (), Measures())


@settings(max_examples=150, deadline=None)
@given(PASSAGES)
def test_counts_add_up_and_never_exceed_the_words_there_are(passages):
    analysis = made(passages)
    words = {one.id: len(one.text.split()) for one in analysis.articles}
    for one in trace(analysis).kinships:
        assert 0 <= one.telling <= one.same
        assert 0 < one.same + one.apart <= min(words[key] for key in one.articles)
        assert one.articles == tuple(sorted(one.articles))


@settings(max_examples=150, deadline=None)
@given(PASSAGES)
def test_every_reading_is_printed_by_those_who_share_it_and_by_nobody_else(passages):
    analysis = made(passages)
    rows = {(one.id, row.article): table for one in analysis.passages for row, table in _rows(one)}
    for reading in trace(analysis).readings:
        sharing = {_norms(rows[reading.passage, key], reading.columns) for key in reading.articles}
        against = {
            _norms(rows[reading.passage, key], reading.columns) for other in reading.against for key in other.articles
        }
        assert len(reading.articles) > 1
        assert reading.against
        assert len({tuple(word for word in norms if word in _norms_of(reading.text)) for norms in sharing}) == 1
        assert not sharing & against


def _rows(passage):
    return zip(passage.versions, passage.collation.rows, strict=True)


def _norms(row, columns):
    return tuple(token.norm for cell in row[columns.start : columns.end] for token in cell)


def _norms_of(text):
    return {token.norm for token in tokenize(text, [(0, len(text))])}


@settings(max_examples=100, deadline=None)
@given(PASSAGES)
def test_the_order_of_the_versions_changes_nothing(passages):
    one, other = (trace(made(passages, order)) for order in (1, -1))
    assert one.kinships == other.kinships
    assert one.families == other.families
