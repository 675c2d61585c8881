"""Crediting words and their stance."""

import pytest

from core.lexicon import load
from core.measures.stances import others, stance_of, stances
from core.quotations.cues import SUPPORTED, cues


@pytest.mark.parametrize("language", SUPPORTED)
def test_every_word_listed_is_one_that_credits_and_has_one_stance(language):
    table = load("stances")[language]
    listed = [word for stance in ("endorsing", "distancing", "judging") for word in table[stance]]
    known = {verb.lemma for verb in cues(language).verbs.values()} | cues(language).attributed_nouns
    assert set(listed) <= known
    assert len(set(listed)) == len(listed)


@pytest.mark.parametrize("language", SUPPORTED)
def test_every_language_knows_all_stances_and_hearsay(language):
    table = stances(language)
    stated = {*table.of.values(), *(stance for _, stance in table.further.values())}
    assert stated == {"endorsing", "distancing", "judging"}
    for word in cues(language).hearsay:
        assert stance_of(word, language)[1] == "distancing", word


def test_a_verb_has_the_stance_of_its_base_form_in_any_case():
    assert stance_of("Admitted", "en") == ("admit", "endorsing")
    assert stance_of("accusing", "en") == ("accuse", "judging")
    assert stance_of("stressed", "en") == ("stress", "neutral")
    assert stance_of("behauptete", "de") == ("behaupten", "distancing")
    assert stance_of("hummed", "en") == ("hummed", "neutral")


def test_hearsay_is_found_as_whole_words_in_any_case():
    text = "Reportedly the so-called council met;  it is said  to meet often, unreportedly."
    assert [text[start:end] for start, end in others(text, "en")] == ["Reportedly", "so-called", "is said  to"]
    text = "İn der sogenannten Bäckerei"
    assert [text[start:end] for start, end in others(text, "de")] == ["sogenannten"]
