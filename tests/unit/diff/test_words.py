import pytest

from core.diff.words import kinship


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
