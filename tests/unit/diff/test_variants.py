import pytest

from core.align.collation import collate
from core.diff.variants import Carrier, find
from core.model import Options
from tests.unit.align.build import words


def variants(*texts, sources=None, marks=True):
    rows = [words(text) for text in texts]
    carriers = [
        Carrier(name, name, source, tuple(marks for _ in row))
        for name, source, row in zip("ABCDE", sources or [None] * len(rows), rows, strict=False)
    ]
    return find(collate(rows, Options()), carriers)


def kinds(*texts, **given):
    return [one.kind for one in variants(*texts, **given)]


def test_identical_versions_have_none():
    assert variants("the same words", "the same words") == ()


@pytest.mark.parametrize(
    ("base", "other", "kind"),
    [
        ("an anti-Russian foothold here", "an anti-Russian bridgehead here", "translation"),
        ("the Kiev regime said", "the Kyiv regime said", "name form"),
        ("some 5 contracts signed", "some five contracts signed", "number form"),
        ("an organized visit", "an organised visit", "spelling"),
        ("in Moscow, they met", "in Moscow they met", "punctuation"),
        ("deals should be fair", "deals must be fair", "negation or modality"),
        ("they agreed to talk", "they did not agree to talk", "negation or modality"),
        ("the conflict in Ukraine", "the war in Ukraine", "substance"),
        ("some 5 contracts signed", "some 7 contracts signed", "substance"),
        ("they met in Moscow today", "they met in Moscow", "truncation"),
        ("a grave and lasting crisis", "a grave crisis", "omission"),
        ("a grave crisis", "a grave Iranian crisis", "addition"),
        ("a grave crisis", "a grave [Iranian] crisis", "bracket"),
        ("a grave and lasting economic crisis", "a grave … crisis", "ellipsis"),
        ("a grave crisis", "a grave challenge", "substitution"),
    ],
)
def test_each_kind(base, other, kind):
    assert kinds(base, other) == [kind]


def test_neighbouring_columns_of_the_same_versions_are_one_variant():
    found = variants("the Ukrainian conflict is", "the ongoing war is", "the Ukrainian conflict is")
    assert [(one.kind, [reading.text for reading in one.readings]) for one in found] == [
        ("substance", ["Ukrainian conflict", "ongoing war"])
    ]
    assert found[0].readings[0].articles == ("A", "C")


def test_the_explanation_names_the_outlets():
    found = variants("a foothold in it", "a bridgehead in it", "a foothold in it")
    assert found[0].explanation == "B has *bridgehead* where A and C have *foothold*: another translation of the same"


def test_a_long_cut_is_told_once():
    found = variants("they ignored interests and created a new foothold in it", "they ignored interests")
    assert len(found) == 1
    assert found[0].explanation.startswith("B leaves out *and created a new foothold in it*")


def test_words_moved_are_a_transposition():
    assert set(kinds("they ignored Russia's interests", "they ignored the interests of Russia")) == {"transposition"}


def test_a_transposition_is_told_in_a_sentence():
    found = variants("in Moscow they met and talked", "they met and talked in Moscow")
    assert {one.kind for one in found} == {"transposition"}
    assert found[0].explanation == "B has *in Moscow* at another place than A: the same words at another place"


def test_words_that_are_gone_did_not_move():
    assert "transposition" not in kinds("in Moscow they met and talked", "they met and talked in Minsk")


def test_the_same_words_of_another_source():
    found = variants("the same words", "the same words", sources=["Kremlin", None])
    assert [one.kind for one in found] == ["attribution"]
    assert found[0].explanation == "A credits Kremlin, B credits nobody: another source for the same words"


def test_denial_outweighs_everything_and_typography_nothing():
    denial = variants("they agreed to talk", "they did not agree to talk")[0].weight
    comma = variants("in Moscow, they met", "in Moscow they met")[0].weight
    assert denial == 1.0
    assert comma < 0.1


def test_a_modal_word_in_a_wide_paraphrase_is_no_change_of_modality():
    base = "any future accords should rest upon the situation at the front"
    found = kinds(base, "whoever wants peace must take account of where the armies stand")
    assert "negation or modality" not in found
    assert "negation or modality" in kinds("future accords should rest upon it", "future accords must rest upon it")


def test_several_words_for_one_are_one_variant():
    found = variants("the senate is able to rule", "the senate could rule")
    assert [[reading.text for reading in one.readings] for one in found] == [["is able to", "could"]]
