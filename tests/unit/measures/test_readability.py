"""Readability by textstat, without its download and without its process-wide language."""

import socket
import subprocess
import sys

import pytest
from textstat.backend import metrics

from core.measures.readability import FEWEST_WORDS, prepared, readability
from core.measures.words import words_of
from core.normalize.sentences import split

PLAIN = "The cat sat on the mat and the dog ran to the house. "
HARD = "Institutional intermediaries systematically underestimate considerable administrative responsibilities. "


@pytest.fixture(autouse=True)
def offline(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def rows(build, text, language="en"):
    one = build.article(("title", "A title is not running text"), ("paragraph", text), language=language)
    return {row.measure: row for row in readability(one, words_of(one, split(one)), split(one))}


def test_simple_words_read_easier_than_learned_ones(build):
    plain, hard = rows(build, PLAIN * 20), rows(build, HARD * 20)
    assert plain["Flesch reading ease"].value > 80
    assert hard["Flesch reading ease"].value < 0
    assert plain["LIX"].value < hard["LIX"].value
    assert plain["Flesch-Kincaid grade"].value < hard["Flesch-Kincaid grade"].value


def test_inner_stops_do_not_end_a_sentence(build):
    dotted = rows(build, "The U.S. men sat on the mat and Mr. Low ran to the old house. " * 20)
    clean = rows(build, "The US men sat on the mat and Mr Low ran to the old house. " * 20)
    assert dotted["Flesch reading ease"].value == clean["Flesch reading ease"].value


def test_from_a_hundred_words_up(build):
    short, enough = "Go on now, cat. " * 24, "Go on now, cat. " * 25
    assert rows(build, short)["LIX"].value is None
    assert f"{FEWEST_WORDS}" in rows(build, short)["LIX"].note
    assert rows(build, enough)["LIX"].words == FEWEST_WORDS
    assert rows(build, enough)["LIX"].value is not None


@pytest.mark.parametrize("language", ["de", "es", "fr", "it", "nl", "ru", "hu", "uk", "pl", "sv"])
def test_languages_with_a_formula_need_no_network(build, language):
    assert all(row.value is not None for row in rows(build, PLAIN * 20, language).values())


@pytest.mark.parametrize(("language", "reason"), [("ar", "no formula"), ("und", "not known")])
def test_other_languages_say_why_there_is_no_value(build, language, reason):
    (row,) = rows(build, PLAIN * 20, language).values()
    assert row.value is None
    assert reason in row.note


def test_a_line_without_spaces_is_measured_in_time(build):
    assert rows(build, PLAIN * 20 + "x" * 300_000)["LIX"].value is not None


def test_textstat_is_imported_only_for_long_texts():
    code = "import sys, core.measures; sys.exit('textstat' in sys.modules or 'yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("language", "code"), [("en", "en-US"), ("de", "de"), ("fr", "fr"), ("ru", "ru"), ("hu", "hu")]
)
def test_syllables_counted_by_word_give_what_textstat_gives_for_the_text(build, language, code):
    said = "Considerable dogs’ intermediaries couldn't ride O'Neill's well-worn bicycles; Verwaltung, правительство. "
    found = rows(build, said * 15, language)
    text = prepared([said.strip()] * 15)
    assert found["Flesch reading ease"].value == round(metrics.flesch_reading_ease(text, code), 1)
    if language == "en":
        assert found["Flesch-Kincaid grade"].value == round(metrics.flesch_kincaid_grade(text, code), 1)
