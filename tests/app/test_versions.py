"""Versions as drawn: as printed, with every difference on its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components import apparatus, collation, versions
from components.differences import compare
from components.scene import Scene
from core.model import Token
from tests.app import made
from tests.app.made import Said

ANALYSIS = made.analysis()


def scene(number=0, shown=(), typography=False, analysis=ANALYSIS):
    return Scene(analysis, analysis.passages[number], None, shown, typography)


def printed(card, roles):
    """The text of a card's runs in the given roles."""
    return "".join(
        run.get("text", "") or "".join(piece["text"] for piece in run.get("pieces", ()))
        for run in card["runs"]
        if run["role"] in roles
    )


@pytest.mark.parametrize("typography", [False, True])
def test_each_card_shows_its_sentence_as_printed(typography):
    drawn = versions.side_by_side(scene(typography=typography))
    for card in drawn["cards"]:
        said = next(s for s in made.CONFLICT if s.outlet == card["name"])
        assert printed(card, {"said", "around"}) == said.sentence.replace("[[", "").replace("]]", "")


@pytest.mark.parametrize("typography", [False, True])
def test_inline_without_what_is_struck_out_is_the_version_as_printed(typography):
    drawn = versions.inline(scene(typography=typography))
    for card in drawn["cards"]:
        said = next(s for s in made.CONFLICT if s.outlet == card["name"])
        assert printed(card, {"said", "around", "in"}) == said.sentence.replace("[[", "").replace("]]", "")


def test_the_diff_of_each_version_rebuilds_both_sides():
    for version in scene().versions[1:]:
        steps = compare(scene(), version).steps
        base = ANALYSIS.passages[0].versions[0].content[0]
        text = scene().articles[scene().base.article].text
        assert "".join(step.segment.a for step in steps) == text[base.start : base.end]


def test_the_base_stands_first_and_only_chosen_outlets_follow():
    drawn = versions.side_by_side(scene(shown=("a-ukrinform",)))
    assert [card["name"] for card in drawn["cards"]] == ["Sputnik", "Ukrinform"]
    assert drawn["cards"][0]["base"]


def test_a_chosen_outlet_without_a_version_is_named_with_its_reason():
    drawn = versions.side_by_side(scene(1, shown=("a-tass",)))
    assert [(one["name"], one["word"]) for one in drawn["without"]] == [("TASS", "not found")]


def test_the_chain_runs_from_the_outlet_to_the_speaker():
    card = versions.side_by_side(scene(shown=("a-ukrinform",)))["cards"][1]
    assert [link["name"] for link in card["chains"][0]] == [
        "Ukrinform",
        "The Moscow Times",
        "Kremlin",
        "Vladimir Putin",
    ]


def test_typography_is_marked_only_when_asked_for():
    pair = [Said("A", "“[[Russia's way, he said]].”"), Said("B", "“[[Russia’s way he said]].”")]
    found = made.analysis([pair])
    for typography in (False, True):
        card = versions.side_by_side(scene(0, (), typography, found))["cards"][1]
        assert any("mark" in run for run in card["runs"]) is typography


def test_hostile_text_is_passed_on_as_it_is():
    hostile = "<img src=x onerror=alert(1)> **bold** $x$ {{y}}"
    found = made.analysis([[Said("A", f"“[[{hostile}]]”"), Said("B", "“[[nothing alike]]”")]])
    assert hostile in printed(versions.side_by_side(scene(0, (), False, found))["cards"][0], {"said"})


def test_every_row_of_the_collation_reads_as_its_version():
    drawn = collation.data(scene())
    for row in drawn["rows"]:
        said = next(s for s in made.CONFLICT if s.outlet == row["name"])
        words = "".join(part.split("]]")[0] for part in said.sentence.split("[[")[1:])
        assert "".join(" ".join(row["cells"]).split()) == "".join(words.split())


def test_variants_are_told_as_sentences_heaviest_first():
    drawn = apparatus.data(scene())
    told = ["".join(run["text"] for run in entry["runs"]) for entry in drawn["variants"]]
    assert any(
        one.startswith("Al Mayadeen has war where Sputnik, Pravda.ru, TASS and Ukrinform have conflict") for one in told
    )
    assert told[0].endswith("leave out vladimir.")


def test_hidden_kinds_are_counted():
    plain, full = apparatus.data(scene()), apparatus.data(scene(typography=True))
    assert plain["hidden"] == len(full["variants"]) - len(plain["variants"]) > 0
    assert full["hidden"] == 0


def test_only_variants_between_the_shown_versions_are_told():
    drawn = apparatus.data(scene(shown=("a-almayadeen",)))
    names = {run["text"] for entry in drawn["variants"] for run in entry["runs"] if run.get("role") == "outlet"}
    assert names == {"Sputnik", "Al Mayadeen"}


def test_possible_versions_are_offered_with_their_grounds():
    offered = apparatus.data(scene())["possible"]
    assert [(one["name"], one["grounds"]) for one in offered] == [("Ukrinform", "Shares rare words.")]


@pytest.mark.parametrize("draw", [versions.side_by_side, versions.inline])
def test_the_rest_of_the_passage_steps_back_behind_the_statement_looked_at(draw):
    found = Scene(ANALYSIS, ANALYSIS.passages[0], ANALYSIS.statements[0], ("a-tass",), False)
    half = replace(
        found.witnesses["w-p0-a-tass"], content=(found.witnesses["w-p0-a-tass"].content[0]._replace(end=40),)
    )
    witnesses = tuple(half if w.id == half.id else w for w in ANALYSIS.witnesses)
    card = draw(replace(found, analysis=replace(ANALYSIS, witnesses=witnesses)))["cards"][1]
    whole = next(s for s in made.CONFLICT if s.outlet == "TASS").sentence.replace("[[", "").replace("]]", "")
    assert printed(card, {"said", "around", "in", "beside"}) == whole
    assert "Russian-speaking" in printed(card, {"beside"})
    assert "Putin reiterated that" in printed(card, {"said", "in"})


def test_a_version_without_the_statement_looked_at_says_why():
    scene_of = replace(scene(0), statement=replace(ANALYSIS.statements[1], passage="p0"))
    cards = versions.side_by_side(scene_of)["cards"]
    assert {card["name"]: card["lacking"] for card in cards}["TASS"] == "Nothing like it was found in the article."
    assert not printed(cards[0], {"said"})


def test_other_articles_of_an_outlet_that_carries_it_are_counted_not_listed():
    found = made.analysis()
    renamed = tuple(replace(a, outlet="Sputnik") if a.outlet == "TASS" else a for a in found.articles)
    iran = found.passages[1]
    drawn = versions.side_by_side(Scene(replace(found, articles=renamed), iran, None, (), typography=False))
    assert [one["name"] for one in drawn["cards"]] == ["Sputnik", "Al Mayadeen"]
    assert drawn["cards"][0]["title"]
    assert not drawn["cards"][1]["title"]
    assert "Sputnik" not in {one["name"].split(":")[0] for one in drawn["without"]}
    assert drawn["others"] == "1 other article of Sputnik without it."


def test_words_of_two_stretches_in_one_cell_stand_apart():
    first, second = Token("Russia", "russia", 10, 16, "", ","), Token("were", "were", 18, 22)
    assert collation._printed([Token("of", "of", 7, 9, "", " "), first, second]) == "of Russia, were"
    assert collation._printed([]) == ""
