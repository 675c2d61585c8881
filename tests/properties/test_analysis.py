"""The whole flow: any order, any neighbours, mutated and hostile text."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import Options, analyze
from core.export.analysis_file import write
from core.ingest import read_article, read_manifest, read_text

SEEDS = Path(__file__).parents[2] / "seeds"
PLAIN = Options(readability=False)
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]


@pytest.fixture(scope="module")
def articles():
    known = read_manifest((SEEDS / "manifest.csv").read_bytes())
    return [read_article(path.name, path.read_bytes(), known[path.name]) for path in sorted(SEEDS.glob("*.txt"))]


@pytest.fixture(scope="module")
def analysis(articles):
    return analyze(articles, PLAIN)


def check(analysis):
    """Hold an analysis to what must be true of every one."""
    texts = {one.id: one.text for one in analysis.articles}
    ids = [one.id for one in (*analysis.articles, *analysis.quotations, *analysis.witnesses, *analysis.statements)]
    assert len(ids) == len(set(ids))
    for witness in analysis.witnesses:
        spans = [(witness.start, witness.end), *witness.content]
        spans += [span for span in (witness.source, witness.cue) if span] + [
            (one.start, one.end) for one in witness.chain
        ]
        assert all(0 <= start <= end <= len(texts[witness.article]) for start, end in spans)
        assert all(witness.start <= start < end <= witness.end for start, end in witness.content)
        assert all(left.end <= right.start for left, right in itertools.pairwise(witness.content))
        assert witness.form != "narrated" or (witness.source, witness.cue, witness.chain) == (None, None, ())
    for quotation in analysis.quotations:
        assert 0 <= quotation.start <= quotation.end <= len(texts[quotation.article])
    held = sorted(one for statement in analysis.statements for one in statement.witnesses)
    assert held == sorted(one.id for one in analysis.witnesses)
    for article in analysis.articles:
        for note in article.diagnostics:
            assert note.start is None or 0 <= note.start <= note.end <= len(article.text)


def test_the_seeds(analysis):
    check(analysis)


@pytest.mark.parametrize("order", [(4, 3, 2, 1, 0), (2, 0, 4, 1, 3), (1, 2, 3, 4, 0)], ids=str)
def test_any_order_gives_an_equal_analysis_and_equal_bytes(articles, analysis, order):
    other = analyze([articles[place] for place in order], PLAIN)
    assert other == analysis
    assert write(other) == write(analysis)


@pytest.mark.parametrize("place", range(5))
def test_ids_do_not_depend_on_other_articles(articles, analysis, place):
    alone = analyze([articles[place]], PLAIN)
    article = alone.articles[0]

    def own(result):
        quotations = {(one.id, one.start, one.end) for one in result.quotations if one.article == article.id}
        told = {
            (one.id, one.content) for one in result.witnesses if one.article == article.id and one.form != "narrated"
        }
        return quotations, told

    assert own(alone) == own(analysis)


def test_the_same_text_of_two_outlets_stays_two_articles():
    first = read_text("a.txt", TEXTS[3])
    twice = analyze([first, read_text("b.txt", TEXTS[3])], PLAIN)
    assert [one.id for one in twice.articles] == [first.id, f"{first.id}-2"]
    check(twice)


def test_nothing_at_all():
    assert analyze([], PLAIN).articles == ()


# --- mutated text ---------------------------------------------------------------------------------------------------

INSERTED = [
    *"“”„«»‘’'\"`().,;:—\n",
    "\r\n",
    "\u200b",
    "\u202e",
    "\u0301",
    "\ufeff",
    "\x00",
    "👩‍👩‍👧",
    " said that ",
    "''",
    " ",
]
edits = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 30), st.sampled_from(INSERTED)), min_size=1, max_size=12
)


def mutated(text, edits):
    for place, removed, inserted in edits:
        start = int(place * len(text))
        text = text[:start] + inserted + text[start + removed :]
    return text


@settings(max_examples=60)
@given(st.sampled_from(TEXTS), edits)
def test_mutated_text_never_raises(text, edits):
    check(analyze([read_text("a.txt", mutated(text, edits))], PLAIN))


@settings(max_examples=8)
@given(st.sampled_from(TEXTS), edits)
def test_a_mutated_article_beside_its_original(text, edits):
    check(analyze([read_text("a.txt", text), read_text("b.txt", mutated(text, edits))], PLAIN))


@settings(max_examples=40)
@given(st.sampled_from(["en", "ru", "de", "fr", "uk", "es", "und", "xx"]), st.text(max_size=300))
def test_any_text_in_any_language_never_raises(language, text):
    check(analyze([replace(read_text("a.txt", text), language=language)], PLAIN))


# --- hostile text ---------------------------------------------------------------------------------------------------

HOSTILE = {
    "unclosed marks": "He said “yes. ; " * 100,
    "one unclosed mark": "He said “" + "words and more words " * 1500,
    "capitals": "A" * 20_000 + " said.",
    "blanks": "he said" + " " * 50_000 + "that it rains.",
    "dots": "." * 50_000 + "a",
    "commas": "a, " * 10_000,
    "verbs of saying": "he said that " * 60,
    "nested marks": "“" * 900 + "deep" + "”" * 900,
    "one line": "word and more words " * 5000,
    "one word": "a" * 100_000,
    "combining marks": ("Z" + "\u0301\u0302\u0303" * 40 + "oe said “it is here”. ") * 20,
    "direction marks": "Anna \u202eWeber\u2066 said “it rains” \u202d today.\n" * 20,
    "control characters": "Anna \x1b[31mWeber\x07 said\u2028“it rains”\x85 today.",
    "characters that print nothing": "Anna\u200b Web\u00ader said\U000e0041 “it\ufe0f rains”.",
    "letters of another alphabet that look alike": "Аnnа Weber said “it rаins”.",
    "letters and accents apart": "Zoe\u0308 Weber said “the cafe\u0301 ﬁlls, Straße İstanbul”.",
    "joined signs": "Anna Weber said “👩‍👩‍👧‍👦🇫🇷👍🏽” and left.",
    "two directions": "Anna Weber said “שלום עולם” and “مرحبا بالعالم”.",
    "lone surrogates": "Anna Weber said “it \ud800 rains”.",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_comes_through_whole(name):
    text = HOSTILE[name]
    analysis = analyze([read_text("a.txt", text)], PLAIN)
    check(analysis)
    assert analysis.articles[0].text == text


def test_a_mark_that_never_closes_is_named():
    analysis = analyze([read_text("a.txt", HOSTILE["one unclosed mark"])], PLAIN)
    assert [note.code for note in analysis.articles[0].diagnostics] == ["unbalanced-marks"]


def test_nesting_stops_at_the_limit():
    text = "He said: “one ‘two “three ‘four’ three” two’ one.”"
    shallow = analyze([read_text("a.txt", text)], Options(readability=False, max_nesting=1))
    check(shallow)
    assert len(shallow.quotations) == 1


def test_quotations_over_the_limit_are_named_and_the_rest_is_kept():
    text = "Anna Weber came.\n\n" + "\n\n".join(
        f"“I am number {number} of them,” said Anna Weber." for number in range(30)
    )
    analysis = analyze([read_text("a.txt", text)], Options(readability=False, max_quotations=10))
    check(analysis)
    assert len(analysis.quotations) == 10
    assert [note.code for note in analysis.articles[0].diagnostics] == ["too-many-quotations"]
