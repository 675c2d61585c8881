import pytest

from core.align.phrases import in_a_row, reworded, thin
from core.align.profiles import profile
from core.align.terms import rarity
from tests.unit.align.build import article, witness


def pair(one, other, **given):
    articles = article("A", one), article("B", other)
    rare = rarity(articles)
    return [profile(witness(of, of.text, **given), of, rare) for of in articles]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The national security adviser Anna Weber resigned.", "Paul Lang met the national security adviser in May."),
        ("Many radical gardeners have it upside down.", "The mayor was speaking to radical gardeners in Riverton."),
        ("Anna Weber of Riverton opened the bridge.", "Anna Weber of Riverton likes music."),
    ],
)
def test_a_title_a_set_phrase_and_a_name_are_little_to_have_in_common(one, other):
    assert thin(*pair(one, other), common=5.0)


def test_the_words_before_a_title_belong_to_it():
    one, _ = pair("The city's first chief financial adviser pleaded guilty.", "It rained.")
    assert {"chief", "financi"} <= one.named
    assert "plead" not in one.named


def test_three_words_of_content_are_more_than_a_phrase():
    assert not thin(*pair("The bridge will reopen after repairs.", "Repairs let them reopen the bridge."), common=20.0)


def test_words_in_a_row_count_where_one_carries_content():
    assert in_a_row(*pair("That is well over the line.", "These remarks are well over the line."))
    assert not in_a_row(*pair("It is what it is to them.", "They asked what it is to us."))


def test_listed_choices_of_wording_are_counted_once_a_word():
    assert reworded(*pair("They prolong the hostilities with weapons.", "They prolong the war with weaponry.")) == 2


def test_what_is_denied_and_said_in_one_breath_is_not_denied():
    one, other = pair("I don't think it's fair, I think it's shameful.", "I think it's shameful.")
    assert "think" not in one.denied
    assert "think" in other.said
