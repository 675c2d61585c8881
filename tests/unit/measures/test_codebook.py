"""The codebook as data, and the search for its terms."""

import pytest

from core.measures.codebook import EMPTY, CodebookError, cut, read, standard

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


def test_hints_count_beside_terms_in_a_headline():
    assert found("The grain price", headline=True) == [("harvest", "grain"), ("trade", "price")]


def test_other_languages_find_nothing_and_unknown_ones_search_all():
    assert found("grain", language="fr") == []
    assert found("grain", language="und") == [("harvest", "grain")]


def test_apostrophes_and_possessives_do_not_hide_a_word():
    words = [word.norm for word in cut("Iran’s and IRAN'S l’Iran U.S.")]
    assert words == ["iran", "and", "iran", "l", "iran", "u", "s"]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("topics: [{id: a}]", "label"),
        ("- 1", "cannot be read"),
        ("topics: [", "cannot be read"),
        ("", "cannot be read"),
        (BOOK.replace("wheat price", "grain"), "two topics"),
        (BOOK.replace("wheat price", '"*"'), "holds no word"),
    ],
)
def test_a_broken_codebook_is_refused_with_a_sentence(text, part):
    with pytest.raises(CodebookError, match=part):
        read(text)


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
