"""The words in which an analysis is told."""

import doctest
from typing import get_args

import pytest

from core import model
from core.export import wording


@pytest.mark.parametrize(
    ("words", "vocabulary"),
    [
        (wording.CARRIED, model.Carried),
        (wording.ABSENT, model.AbsenceReason),
        (wording.FORM, model.Form),
        (wording.QUALITY, model.DateQuality),
        (wording.KIND, model.VariantKind),
        (wording.FAMILY, model.VariantKind),
    ],
)
def test_every_word_of_the_model_has_one_for_readers(words, vocabulary):
    assert set(words) == set(get_args(vocabulary))


def test_every_family_is_explained():
    assert set(wording.FAMILY.values()) == set(wording.FAMILIES)


def test_the_examples_hold():
    assert doctest.testmod(wording).failed == 0
