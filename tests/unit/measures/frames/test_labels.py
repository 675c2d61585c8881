"""Names chosen for one thing, in own, reported and quoted words apart."""

import pytest

from core.lexicon import load
from core.measures.frames.labels import LABELS
from core.measures.labels import labels


@pytest.mark.parametrize("language", sorted(load("labels")))
def test_a_word_stands_for_one_name_of_one_thing(language):
    words = [
        form for group in load("labels")[language] for names in group["names"].values() for form in names.split("|")
    ]
    assert sorted(set(words)) == sorted(words)
    assert all(word == word.lower() for word in words)
    groups = [group["id"] for group in load("labels")[language]]
    assert len(set(groups)) == len(groups)


@pytest.mark.parametrize("language", sorted(load("labels")))
def test_every_listed_word_is_found_as_the_name_it_stands_for(language):
    for group in load("labels")[language]:
        for name, forms in group["names"].items():
            for form in forms.split("|"):
                found = [one.label.name for one in labels(language).find(f"... {form.replace('*', 'x').capitalize()}.")]
                assert found == ([] if name == "-" else [name]), form


def test_the_longest_name_counts_and_lookalikes_do_not():
    found = [
        (one.label.name, one.start) for one in labels("en").find("A special  military operation, a Cold War, warm.")
    ]
    assert found == [("special military operation", 2)]


def test_no_list_no_labels():
    assert labels("und") is None


@pytest.fixture
def fight(build, analysed):
    one = build.article(
        ("title", "War of the bakers"),
        ("paragraph", 'The crisis goes on. Anna Weber said the conflict was "a war on bread" and a crisis.'),
        ("furniture", "War on bread: read more"),
    )
    said = build.witness(one, 'the conflict was "a war on bread" and a crisis', form="mixed", speaker="Anna Weber")
    return analysed(one, witnesses=[said], quotations=[build.quotation(one, "a war on bread")])


def test_own_reported_and_quoted_words_are_counted_apart(fight):
    frame = LABELS(fight).set_index("label")
    assert set(frame["group"]) == {"fighting"}
    assert list(frame.index) == ["war", "conflict", "crisis"]
    assert frame[["own", "reported", "quoted", "count", "headline"]].to_numpy().tolist() == [
        [1, 0, 1, 2, 1],
        [0, 1, 0, 1, 0],
        [1, 1, 0, 2, 0],
    ]
    assert set(frame["n"]) == {5}


def test_places_are_the_names_and_say_whose_words_they_are(fight):
    text = fight.articles[0].text
    places = LABELS(fight).set_index("label").loc["war", "places"]
    assert [(text[one.start : one.end], one.note) for one in places] == [
        ("War", "own words, title"),
        ("war", "quoted words, paragraph, Anna Weber"),
    ]


def test_what_the_seeds_call_the_fighting_and_the_capital(seeds):
    frame = LABELS(seeds).set_index(["unit", "label"])
    assert frame.loc[("Al Mayadeen", "aggression"), ["own", "headline"]].to_list() == [1, 1]
    assert frame.loc[("Ukrinform", "Kyiv"), "count"] == 1
    assert ("Ukrinform", "Kiev") not in frame.index
    assert frame.loc[("Sputnik", "Kiev"), ["own", "quoted"]].to_list() == [0, 1]
    assert frame.loc[("Ukrinform", "war"), "count"] == 3
    assert ("TASS", "war") not in frame.index
