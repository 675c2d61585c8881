"""Versions as drawn: as printed, with every difference on its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components import collation, offered, versions, workbench
from components.differences import changes
from components.scene import Scene
from core.model import Token
from tests.app import made
from tests.app.made import Said

ANALYSIS = made.analysis()


def scene(number=0, analysis=ANALYSIS, base=""):
    return Scene.of(analysis, analysis.passages[number], None, base)


def printed(runs, roles):
    """The text of runs in the given roles."""
    return "".join(
        run.get("text", "") or "".join(piece["text"] for piece in run.get("pieces", ()))
        for run in runs
        if run["role"] in roles
    )


def as_written(outlet):
    said = next(s for s in made.CONFLICT if s.outlet == outlet)
    return said.sentence.replace("[[", "").replace("]]", "")


@pytest.mark.parametrize("base", ["", "a-tass"])
def test_each_card_shows_its_sentence_as_printed(base):
    for card in versions.cards(scene(base=base)):
        assert printed(card["runs"], {"said", "around"}) == as_written(card["name"])


@pytest.mark.parametrize("base", ["", "a-tass"])
def test_what_is_struck_out_aside_a_version_laid_over_the_base_is_as_printed(base):
    for card in versions.cards(scene(base=base))[1:]:
        assert printed(card["inline"], {"said", "around", "in"}) == as_written(card["name"])


def test_what_is_struck_out_and_kept_is_the_base():
    words = [token.norm for cell in ANALYSIS.passages[0].collation.rows[0] for token in cell]
    for row, _ in enumerate(scene().versions[1:], 1):
        own = [token.norm for cell in ANALYSIS.passages[0].collation.rows[row] for token in cell]
        struck = [norm for one in changes(scene(), row) for norm in one.base.casefold().replace(",", "").split()]
        put_in = [norm for one in changes(scene(), row) for norm in one.own.casefold().split()]
        assert len(words) - len(struck) == len(own) - len(put_in)


def test_the_base_stands_first():
    assert versions.cards(scene())[0]["name"] == "Sputnik"
    drawn = versions.cards(scene(base="a-ukrinform"))
    assert drawn[0]["name"] == "Ukrinform"
    assert [card["base"] for card in drawn] == [True, False, False, False, False]


def test_an_article_without_a_version_is_named_with_its_reason():
    told = {one["name"]: one["word"] for one in versions.not_carried(scene(1))}
    assert told == {"TASS": "not found", "Pravda.ru": "not found", "Ukrinform": "not found"}


def test_the_chain_runs_from_the_outlet_to_the_speaker():
    card = next(one for one in versions.cards(scene()) if one["name"] == "Ukrinform")
    assert [link["name"] for link in card["chains"][0]] == [
        "Ukrinform",
        "The Moscow Times",
        "Kremlin",
        "Vladimir Putin",
    ]


def test_a_card_can_be_cited_and_read_on():
    card = next(one for one in versions.cards(scene()) if one["name"] == "Al Mayadeen")
    assert card["citation"].endswith(")")
    assert "(Al Mayadeen, " in card["citation"]
    assert ", Kremlin, 2025-07-01" in card["citation"]
    assert "2025-07-01 (day only)" in card["citation"]
    assert card["said"] in card["citation"]
    assert card["read"] == {"see": "Read", "reading": "Al Mayadeen", "at": f"0-{len(as_written('Al Mayadeen'))}"}


def test_hostile_text_is_passed_on_as_it_is():
    hostile = "<img src=x onerror=alert(1)> **bold** $x$ {{y}}"
    found = made.analysis([[Said("A", f"“[[{hostile}]]”"), Said("B", "“[[nothing alike]]”")]])
    assert hostile in printed(versions.cards(scene(0, found))[0]["runs"], {"said"})


def test_every_row_of_the_collation_reads_as_its_version():
    drawn = workbench.data(scene())
    for row, card in zip(drawn["rows"], drawn["cards"], strict=True):
        said = next(s for s in made.CONFLICT if s.outlet == card["name"])
        words = "".join(part.split("]]")[0] for part in said.sentence.split("[[")[1:])
        assert "".join(" ".join(row).split()) == "".join(words.split())


def test_a_variant_tells_who_reads_what():
    drawn = workbench.data(scene())
    war = next(one for one in drawn["variants"] if "war" in {reading["text"] for reading in one["readings"]})
    names = [card["name"] for card in drawn["cards"]]
    assert {one["text"]: [names[row] for row in one["rows"]] for one in war["readings"]} == {
        "conflict": ["Sputnik", "Pravda.ru", "TASS", "Ukrinform"],
        "war": ["Al Mayadeen"],
    }
    assert [bool(kind) for kind in war["kinds"]] == [False, True, False, False, False]


def test_a_variant_is_found_again_by_its_anchor_also_from_another_base():
    here, there = scene(), scene(base="a-tass")
    for number, variant in enumerate(here.passage.variants):
        assert collation.found(here, collation.anchor(here, variant)) == number
    foothold = next(v for v in here.passage.variants if "bridgehead" in {reading.text for reading in v.readings})
    found = collation.found(there, collation.anchor(here, foothold))
    assert found is not None
    assert "bridgehead" in {reading.text for reading in there.passage.variants[found].readings}


@pytest.mark.parametrize("at", ["", "gone.1-2.spelling", "a-tass.9-1", "a-tass.900000000-900000001.spelling", "<b>"])
def test_an_anchor_of_nothing_finds_nothing(at):
    assert collation.found(scene(), at) is None


def test_possible_versions_are_offered_once_with_their_grounds():
    twice = replace(ANALYSIS, possible=ANALYSIS.possible * 2)
    offer = offered.data(scene(analysis=twice))
    assert [(one["name"], one["grounds"]) for one in offer] == [("Ukrinform", "Shares rare words.")]
    assert (
        "".join(run["text"] for run in offer[0]["runs"] if run["said"]) == "The two presidents decided to speak again"
    )


def test_the_rest_of_the_passage_steps_back_behind_the_statement_looked_at():
    found = Scene(ANALYSIS, ANALYSIS.passages[0], ANALYSIS.statements[0])
    half = replace(
        found.witnesses["w-p0-a-tass"], content=(found.witnesses["w-p0-a-tass"].content[0]._replace(end=40),)
    )
    witnesses = tuple(half if w.id == half.id else w for w in ANALYSIS.witnesses)
    card = versions.cards(replace(found, analysis=replace(ANALYSIS, witnesses=witnesses)))[3]
    assert printed(card["runs"], {"said", "around", "beside"}) == as_written("TASS")
    assert "Russian-speaking" in printed(card["runs"], {"beside"})
    assert "Putin reiterated that" in printed(card["runs"], {"said"})
    assert "Russian-speaking" in "".join(run["text"] for run in card["inline"] if run["role"] == "beside")


def test_a_version_without_the_statement_looked_at_says_why():
    cards = versions.cards(replace(scene(0), statement=replace(ANALYSIS.statements[1], passage="p0")))
    assert {card["name"]: card["lacking"] for card in cards}["TASS"] == "Nothing like it was found in the article."
    assert not printed(cards[0]["runs"], {"said"})


def test_other_articles_of_an_outlet_that_carries_it_are_counted_not_listed():
    found = made.analysis()
    renamed = tuple(replace(a, outlet="Sputnik") if a.outlet == "TASS" else a for a in found.articles)
    drawn = scene(1, replace(found, articles=renamed))
    cards = versions.cards(drawn)
    assert [one["name"] for one in cards] == ["Sputnik", "Al Mayadeen"]
    assert cards[0]["title"]
    assert not cards[1]["title"]
    assert [(one["outlet"], one["silent"]) for one in versions.not_carried(drawn)] == [
        ("Pravda.ru", False),
        ("Sputnik", True),
        ("Ukrinform", False),
    ]


def test_words_of_two_stretches_in_one_cell_stand_apart():
    first, second = Token("Russia", "russia", 10, 16, "", ","), Token("were", "were", 18, 22)
    assert collation._printed([Token("of", "of", 7, 9, "", " "), first, second]) == "of Russia, were"
    assert collation._printed([]) == ""


def test_words_of_a_script_from_right_to_left_follow_one_another_so():
    said = [Said(outlet, "“[[نرحب بالاتفاق الجديد]]”، قال الوزير.") for outlet in "AB"]
    assert workbench.data(scene(0, made.analysis([said])))["direction"] == "rtl"
    assert workbench.data(scene())["direction"] == "ltr"
