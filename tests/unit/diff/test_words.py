import itertools

import pytest

from core.diff.words import kin_keys, kinship, negations, table


@pytest.mark.parametrize(
    ("a", "b", "kin"),
    [
        ("policy", "policies", "inflection"),
        ("russia", "russia's", "inflection"),
        ("colour", "color", "spelling"),
        ("élysée", "elysee", "spelling"),
        ("2,000", "2000", "number form"),
        ("iran", "iraq", None),
        ("adopted", "adapted", None),
        ("of", "for", "function"),
        ("the", "foothold", None),
    ],
)
def test_how_words_are_akin(a, b, kin):
    assert kinship(a, b) == kin
    assert kinship(b, a) == kin


@pytest.mark.parametrize(("a", "b", "kin"), [("zelenskiy", "zelensky", "name form"), ("iran", "iraq", None)])
def test_names_in_two_transliterations(a, b, kin):
    assert kinship(a, b, "en", True) == kin


def test_words_that_are_akin_share_a_key():
    known = [
        word
        for section in ("names", "translation", "loaded", "spelling")
        for group in table()[section]
        for word in group
    ]
    known += [
        "zelenskiy",
        "organise",
        "organize",
        "policies",
        "2,000",
        "2000",
        "five",
        "5",
        "the",
        "a",
        "colour",
        "color",
    ]
    for a, b in itertools.combinations(dict.fromkeys(known), 2):
        if kinship(a, b, "en", True):
            assert kin_keys(a) & kin_keys(b), (a, b)


@pytest.mark.parametrize(
    ("language", "word"),
    [("en", "not"), ("de", "nicht"), ("ru", "не"), ("uk", "немає"), ("fr", "pas"), ("es", "nunca")],
)
def test_each_language_denies_in_its_own_words(language, word):
    assert word in negations(language)
    assert language == "en" or "not" not in negations(language)
