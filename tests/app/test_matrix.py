"""The matrix: every cell has a word, a meaning and a link."""

from __future__ import annotations

from dataclasses import replace

from components import grouping, matrix
from components.sifting import Wanted, sifted, speakers
from core.model import Correction
from tests.app import made
from tests.app.made import Said


def cells(data):
    rows = [row for group in data["groups"] for row in (group["head"], *group["rows"])]
    return [cell for row in rows for cell in row["cells"]]


def test_shared_statements_only_or_all():
    assert len(matrix.data(made.analysis(), Wanted())["groups"]) == 2
    assert len(matrix.data(made.analysis(), Wanted(1))["groups"]) == 3


def test_every_word_searched_for_must_stand_in_the_statement_or_its_speaker():
    found = matrix.data(made.analysis(), Wanted(1, "IRANIAN crisis kremlin"))
    assert [group["id"] for group in found["groups"]] == ["p1"]
    assert matrix.data(made.analysis(), Wanted(1, "zebra"))["groups"] == []


def test_every_cell_says_where_its_link_leads():
    for cell in cells(matrix.data(made.analysis(), Wanted(1))):
        assert cell["go"].keys() & {"statement", "passage"}
        assert cell["note"]


def test_an_absence_tells_its_reason():
    head = matrix.data(made.analysis(), Wanted(2, "crisis"))["groups"][0]["head"]
    absent = [cell for cell in head["cells"] if cell["state"] == "absent"]
    assert {cell["word"] for cell in absent} == {"not found"}


def test_an_outlet_with_several_articles_shows_the_best_and_lists_each():
    found = made.analysis()
    renamed = tuple(replace(a, outlet="Sputnik") if a.outlet == "TASS" else a for a in found.articles)
    data = matrix.data(replace(found, articles=renamed), Wanted(find="conflict"))
    place = [outlet["name"] for outlet in data["outlets"]].index("Sputnik")
    cell = data["groups"][0]["head"]["cells"][place]
    assert cell["state"] == "base"
    assert [one["state"] for one in cell["all"]] == ["base", "re-translated"]
    assert len({one["article"] for one in cell["all"]}) == 2


def test_the_base_is_marked_where_others_are_compared_with_it():
    shared, alone = (matrix.data(made.analysis(), wanted) for wanted in (Wanted(), Wanted(1, "speak again")))
    for group in shared["groups"]:
        assert [cell["word"] for cell in group["head"]["cells"]].count("base") == 1
    assert {cell["word"] for cell in cells(alone)} == {"only here", ""}


def test_a_long_matrix_is_drawn_in_steps(monkeypatch):
    monkeypatch.setattr(matrix, "CELLS", 1)
    monkeypatch.setattr(matrix, "FEWEST", 1)
    first, second = (matrix.data(made.analysis(), Wanted(1), steps) for steps in (1, 2))
    assert (len(first["groups"]), first["left"]) == (1, 2)
    assert (len(second["groups"]), second["left"]) == (2, 1)


def test_labels_are_lines_of_their_own_and_the_printed_words_stay_at_hand():
    said = [Said(outlet, "“[[and the talks go on]],” he said.") for outlet in "AB"]
    head = matrix.data(made.analysis([said]), Wanted())["groups"][0]["head"]
    assert (head["label"], head["words"]) == ("The talks go on", "and the talks go on")


def test_odd_outlet_names_survive_in_links():
    odd = "<b>&?=Ünï \u202e"
    data = matrix.data(
        made.analysis([[Said(odd, "“[[Peace now]],” he said."), Said("B", "“[[Peace now]].”")]]), Wanted(1)
    )
    sent = {cell["go"]["outlet"] for cell in cells(data)}
    assert sent == {odd, "B"}


def order(wanted):
    return [passage.id for passage, _ in sifted(made.analysis(), wanted)]


def test_statements_are_sifted_by_how_many_carry_them_by_speaker_and_by_form():
    assert order(Wanted(1)) == ["p0", "p1", "p2"]
    assert order(Wanted(3)) == ["p0"]
    assert order(Wanted(1, form="mixed")) == ["p0"]
    speaker = made.analysis().statements[2].speaker
    assert "p2" in order(Wanted(1, speaker=speaker))
    assert order(Wanted(1, speaker="Nobody")) == []
    assert order(Wanted(1, topic="none")) == []
    assert set(speakers(made.analysis())) == {one.speaker for one in made.analysis().statements}


def test_the_order_follows_rewording_speakers_or_an_article():
    assert order(Wanted(1, order="reworded"))[0] == "p0"
    by_speaker = [statements[0].speaker for _, statements in sifted(made.analysis(), Wanted(1, order="speaker"))]
    assert by_speaker == sorted(by_speaker, key=str.casefold)
    assert order(Wanted(1, order="article", article="a-ukrinform")) == ["p0", "p2", "p1"]


def test_a_group_leaves_its_outlets_and_counts_only_them():
    found = made.analysis()
    by_outlet = {one.shown_outlet: one.id for one in found.articles}
    told = [
        Correction(by_outlet["TASS"], "group", "agencies"),
        Correction(by_outlet["Sputnik"], "group", "agencies"),
        Correction(by_outlet["Ukrinform"], "group", "agencies"),
        Correction(by_outlet["Ukrinform"], "group", None),
        Correction(by_outlet["Pravda.ru"], "outlet", "Pravda.ru"),
        Correction("gone", "group", "agencies"),
    ]
    assert grouping.groups(found, told) == {"TASS": "agencies", "Sputnik": "agencies"}
    chosen = grouping.outlets(grouping.groups(found, told), ["agencies"])
    data = matrix.data(found, Wanted(outlets=chosen))
    assert [one["name"] for one in data["outlets"]] == ["Sputnik", "TASS"]
    assert [group["id"] for group in data["groups"]] == ["p0"]
    everywhere = {one["name"]: one["colour"] for one in matrix.data(found, Wanted())["outlets"]}
    assert all(everywhere[one["name"]] == one["colour"] for one in data["outlets"])
