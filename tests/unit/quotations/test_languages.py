"""What the engine says it knows of a language."""

import pytest

from core.quotations import support, supported
from core.quotations.cues import SUPPORTED


def test_every_language_with_tables_is_listed_the_best_known_first():
    listed = supported()
    assert {one.language for one in listed} == set(SUPPORTED)
    assert [one.verbs for one in listed] == sorted((one.verbs for one in listed), reverse=True)


@pytest.mark.parametrize("language", SUPPORTED)
def test_a_listed_language_has_verbs_phrases_and_names_in_its_alphabet(language):
    known = support(language)
    assert min(known.verbs, known.phrases, known.institutions, known.people) > 0


def test_institutions_are_counted_in_the_alphabet_of_the_language():
    assert support("ru").institutions == support("uk").institutions < support("en").institutions


def test_nothing_is_claimed_for_a_language_without_tables():
    known = support("ja")
    assert (known.verbs, known.phrases, known.clauses, known.institutions, known.measured) == (0, 0, False, 0, False)
