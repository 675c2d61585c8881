"""The codebook as data, and the search for its terms."""

import pytest

from core.measures.codebook import EMPTY, cut
from core.measures.codebook_file import read, standard
from core.measures.topics import printed

BOOK = """
topics:
  - id: harvest
    label: Harvest
    description: Crops.
    terms: {en: [grain, grain .. market|trade, "crop*"]}
  - id: trade
    label: Trade
    description: Selling.
    terms: {en: ["export*", wheat price]}
    hints: {en: [price]}
"""


def found(text, *, headline=False, language="en"):
    matches = read(BOOK).find(text, language, headline=headline)
    return [(match.topic, text[match.start : match.end]) for match in matches]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Crops fail.", [("harvest", "Crops")]),
        ("The grain of the world market.", [("harvest", "grain of the world market")]),
        ("Grain that nobody here had yet seen on any market.", [("harvest", "Grain")]),
        ("GRAIN exports.", [("harvest", "GRAIN"), ("trade", "exports")]),
        ("Migraine.", []),
        ("The grain price rose.", [("harvest", "grain")]),
        ("The price rose.", [("trade", "price")]),
        ("Wheat-price rise", [("trade", "Wheat-price")]),
        ("", []),
    ],
)
def test_terms_stand_as_whole_words_and_the_longest_wins(text, expected):
    assert found(text) == expected


NAMED = """
topics:
  - id: people
    label: People
    terms: {en: [parliament]}
    names: {en: [May, Anna Weber]}
  - id: bridge
    label: The bridge
    seeds: {en: ["The old bridge over the river will be reopened to traffic"]}
"""


def named(text, *, language="en"):
    return [(match.topic, printed(text, match)) for match in read(NAMED).find(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("May spoke.", [("people", "May")]),
        ("You may speak.", []),
        ("MAY SPOKE", [("people", "MAY")]),
        ("Anna Weber spoke in parliament.", [("people", "Anna Weber"), ("people", "parliament")]),
        ("anna weber", []),
    ],
)
def test_names_count_where_they_are_printed_as_names(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge across the river reopens to traffic.", [("bridge", "bridge … river reopens … traffic")]),
        ("An old bridge stands at a river.", [("bridge", "old bridge … river")]),
        ("The river.", []),
        ("Rivers have bridges.", []),
    ],
)
def test_a_sentence_with_most_telling_words_of_a_seed_phrase_is_under_its_topic(text, expected):
    assert [one for one in named(text) if one[0] == "bridge"] == expected


def test_a_seed_phrase_and_a_term_share_a_sentence():
    text = "In parliament she said that the old bridge over the river will soon reopen to traffic."
    assert [topic for topic, _ in named(text)] == ["people", "bridge"]


def test_hints_count_beside_terms_in_a_headline():
    assert found("The grain price", headline=True) == [("harvest", "grain"), ("trade", "price")]


def test_other_languages_find_nothing_and_unknown_ones_search_all():
    assert found("grain", language="fr") == []
    assert found("grain", language="und") == [("harvest", "grain")]


def test_apostrophes_and_possessives_do_not_hide_a_word():
    words = [word.norm for word in cut("Iran’s and IRAN'S l’Iran U.S.")]
    assert words == ["iran", "and", "iran", "l", "iran", "u", "s"]


def test_the_standard_codebook_describes_every_topic_in_every_language():
    book = standard()
    ids = [topic.id for topic in book.topics]
    assert len(ids) == len(set(ids))
    assert all(topic.label and topic.description for topic in book.topics)
    for topic in book.topics:
        assert set(topic.terms) | set(topic.hints) >= {"en", "ru", "uk", "fr", "de", "es"}


def test_the_empty_codebook_finds_nothing():
    assert EMPTY.find("grain", "en") == ()
    assert EMPTY.described(["en"]) == ()
