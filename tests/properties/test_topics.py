"""The codebook: shares sum to one, terms and texts of any kind, order, hostile input."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import Options, analyze
from core.measures import editing
from core.measures.codebook import KINDS, CodebookError, CodedTopic
from core.measures.codebook_file import read, write
from core.measures.discovery import discover
from core.measures.patterns import made
from core.measures.topics import weigh
from core.model import Article, Part
from core.normalize.sentences import split

WORDS = ("war", "peace", "Peace", "talks", "weapon", "weapons", "iran", "Iran-Israel", "..", "a|b", "*", "NATO’s", "🙂")
terms = st.lists(st.sampled_from((*WORDS, "peac*")), min_size=1, max_size=4).map(" ".join) | st.text(max_size=20)
tables = st.lists(terms, max_size=4).map(lambda held: {"en": tuple(" ".join(one.split()) for one in held)})
texts = st.lists(st.sampled_from((*WORDS, ".", "\n", "the", "of")), max_size=40).map(" ".join) | st.text(max_size=80)


@st.composite
def books(draw):
    """Codebooks of up to four topics; what cannot be one is no example."""
    topics = [
        CodedTopic(f"t{n}", f"T {n}", "", **{kind: draw(tables) for kind in KINDS})
        for n in range(draw(st.integers(1, 4)))
    ]
    try:
        return made(topics)
    except CodebookError:
        return None


@given(books(), texts, st.booleans())
def test_the_shares_of_a_stretch_sum_to_one_or_there_are_none(book, text, headline):
    if book is None:
        return
    weights = weigh(text, "en", book, headline=headline).weights
    assert not weights or sum(one.weight for one in weights) == pytest.approx(1, abs=0.001)
    assert all(0 < one.weight <= 1 for one in weights)
    assert [one.weight for one in weights] == sorted((one.weight for one in weights), reverse=True)


@given(books(), texts)
def test_every_match_shows_words_of_the_text_and_no_word_counts_twice(book, text):
    if book is None:
        return
    taken = []
    for match in book.find(text, "en"):
        assert match.parts
        assert all(0 <= start < end <= len(text) for start, end in match.parts)
        assert match.term.text in getattr({one.id: one for one in book.topics}[match.topic], match.term.kind)["en"]
        taken += match.places
    assert len(taken) == len(set(taken))


@given(books())
def test_the_order_of_terms_changes_nothing_but_the_file(book):
    if book is None:
        return
    turned = made(
        CodedTopic(one.id, one.label, "", **{kind: {"en": one.of(kind).get("en", ())[::-1]} for kind in KINDS})
        for one in reversed(book.topics)
    )
    for text in ("peace talks of Iran and a war b weapons NATO", "War! Peace? Peace weapons talks", "the a b iran"):
        assert weigh(text, "en", turned).weights == weigh(text, "en", book).weights


@given(st.text(max_size=300) | terms.map(lambda term: f"topics: [{{id: a, label: b, terms: {{en: [{term}]}}}}]"))
def test_any_text_is_read_or_refused_with_a_sentence(text):
    try:
        book = read(text)
    except CodebookError as error:
        assert str(error).endswith(".")  # noqa: PT017 - either way is right
    else:
        assert read(write(book)).topics == book.topics


def test_hostile_terms_take_work_that_grows_with_the_text(lines_run):
    book = made([CodedTopic("a", "A", "", {"en": tuple(f"a* .. a* .. b{n}" for n in range(50))})])
    counts = [lines_run(book.find, "a " * size, "en") for size in (200, 400)]
    assert counts[1] < 2.2 * counts[0]


def test_the_codebook_asked_for_is_used_whatever_the_articles_are_about():
    book = "topics: [{id: bridges, label: Bridges, terms: {en: [bridge]}}]"
    text = "The old bridge over the river will reopen in May. Anna Weber was glad."
    article = Article("a", "a.txt", text, "Gazette", language="en", parts=(Part(0, len(text), "paragraph"),))
    own = analyze([article], Options(readability=False, codebook=book))
    assert [topic.id for topic in own.topics] == ["bridges"]
    assert [[one.id for one in step.topics] for step in own.measures.narrative] == [["bridges"], []]
    assert analyze([article], Options(readability=False)).topics == ()
    assert own.engine != analyze([article], Options(readability=False)).engine


sayings = st.lists(
    st.lists(
        st.sampled_from(("bridge", "river", "engineers", "wheat", "price", "Anna Weber", "the", "🙂", "Brücke")),
        max_size=7,
    ).map(lambda words: " ".join(words) + "."),
    max_size=8,
).map(" ".join)


@settings(max_examples=8)
@given(st.lists(sayings, max_size=7), st.sampled_from([None, "articles", "sentences"]))
def test_whatever_is_found_shares_sum_to_one_and_the_order_of_articles_changes_nothing(bodies, of):
    articles = [
        Article(f"a{n}", f"a{n}.txt", text, "Gazette", language="en", parts=(Part(0, len(text), "paragraph"),))
        for n, text in enumerate(bodies)
    ]
    sentences = [one for each in articles for one in split(each)]
    found = discover(articles, sentences, of)
    assert found == discover(articles[::-1], sentences[::-1], of)
    assert [(one.article, one.start) for one in found.sentences] == sorted(
        (one.article, one.start) for one in sentences
    )
    known = {one.id for one in found.topics}
    for weights in (*found.articles.values(), *(one.weights for one in found.sentences)):
        assert {one.id for one in weights} <= known
        assert not weights or sum(one.weight for one in weights) == pytest.approx(1, abs=0.002)
    pointing = [(pointer.language, pointer.text) for one in found.topics for pointer in one.pointers]
    assert len(pointing) == len(set(pointing))
    for one in found.topics:
        made([editing.taken_in((), one.label, one.pointers)[0]])
