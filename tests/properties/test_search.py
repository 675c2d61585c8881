"""Search beside a slow and obvious one, on any text; its work grows with the text and not faster."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import analyze
from core.ingest import read_text
from core.model import Filters
from core.search import build, find, parse

WORDS = ("harbour", "wheat", "Varna", "anti-war", "policies", "policy", "flood", "Émile", "U.S.")
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(lambda words: " ".join(words).capitalize())
TEXT = st.lists(SENTENCE, min_size=1, max_size=4).map(lambda lines: ".\n\n".join(lines) + ".")


def plain(text):
    return re.sub(r"[^a-z]+", " ", text.casefold().replace("é", "e").replace("u.s.", "us")).split()


def holds(phrase, words):
    return any(words[place : place + len(phrase)] == phrase for place in range(len(words)))


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=3, unique=True), st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
def test_a_phrase_is_found_exactly_where_a_plain_search_finds_it(texts, phrase):
    index = build(analyze([read_text(f"{number}.txt", text) for number, text in enumerate(texts)]))
    found = find(index, parse(f'"{" ".join(phrase)}"'), Filters())
    wanted = plain(" ".join(phrase))
    kept = {
        article.id
        for article in index.articles
        if any(holds(wanted, plain(article.text[part.start : part.end])) for part in article.parts)
    }
    assert {one.article for one in found.found} == kept
    texts_of = {article.id: article.text for article in index.articles}
    for one in found.found:
        for hit in one.hits:
            assert hit.marks
            for mark in hit.marks:
                assert hit.start <= mark.start < mark.end
                assert plain(texts_of[one.article][mark.start : mark.end])[: len(wanted)] == wanted


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=3, unique=True), st.text(max_size=40))
def test_nothing_typed_breaks_it_and_every_mark_stands_in_its_sentence(texts, typed):
    articles = [read_text(f"{number}.txt", text) for number, text in enumerate(texts)]
    answers = [find(build(analyze(order)), parse(typed), Filters()) for order in (articles, articles[::-1])]
    assert answers[0] == answers[1]
    for one in answers[0].found:
        for hit in one.hits:
            assert all(mark.start < mark.end for mark in hit.marks)


@pytest.mark.parametrize("typed", ["a", '"a a a a a a a a a a"', "a b", "the"])
def test_twice_the_text_is_at_most_a_little_over_twice_the_work(typed, lines_run):
    once, twice = (build(analyze([read_text("a.txt", "Title\n\n" + "a b the, " * size)])) for size in (2_000, 4_000))
    query = parse(typed)
    assert lines_run(find, twice, query, Filters()) <= 2.2 * lines_run(find, once, query, Filters())
