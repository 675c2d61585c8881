"""The matrix: every cell has a word, a meaning and a link."""

from __future__ import annotations

from dataclasses import replace

from components import matrix
from tests.app import made
from tests.app.made import Said


def cells(data):
    rows = [row for group in data["groups"] for row in (group["head"], *group["rows"])]
    return [cell for row in rows for cell in row["cells"]]


def test_shared_statements_only_or_all():
    assert len(matrix.data(made.analysis(), "shared", "")["groups"]) == 2
    assert len(matrix.data(made.analysis(), "all", "")["groups"]) == 3


def test_every_word_searched_for_must_stand_in_the_statement_or_its_speaker():
    found = matrix.data(made.analysis(), "all", "IRANIAN crisis kremlin")
    assert [group["id"] for group in found["groups"]] == ["p1"]
    assert matrix.data(made.analysis(), "all", "zebra")["groups"] == []


def test_every_cell_says_where_its_link_leads():
    for cell in cells(matrix.data(made.analysis(), "all", "")):
        assert cell["go"].keys() & {"statement", "passage"}
        assert cell["note"]


def test_an_absence_tells_its_reason():
    head = matrix.data(made.analysis(), "shared", "crisis")["groups"][0]["head"]
    absent = [cell for cell in head["cells"] if cell["state"] == "absent"]
    assert {cell["word"] for cell in absent} == {"not found"}


def test_an_outlet_with_several_articles_shows_the_best_and_lists_each():
    found = made.analysis()
    renamed = tuple(replace(a, outlet="Sputnik") if a.outlet == "TASS" else a for a in found.articles)
    data = matrix.data(replace(found, articles=renamed), "shared", "conflict")
    place = [outlet["name"] for outlet in data["outlets"]].index("Sputnik")
    cell = data["groups"][0]["head"]["cells"][place]
    assert cell["state"] == "base"
    assert [one["state"] for one in cell["all"]] == ["base", "re-translated"]
    assert len({one["article"] for one in cell["all"]}) == 2


def test_the_base_is_marked_where_others_are_compared_with_it():
    shared, alone = (
        matrix.data(made.analysis(), scope, find) for scope, find in (("shared", ""), ("all", "speak again"))
    )
    for group in shared["groups"]:
        assert [cell["word"] for cell in group["head"]["cells"]].count("base") == 1
    assert {cell["word"] for cell in cells(alone)} == {"only here", ""}


def test_a_long_matrix_is_drawn_in_steps(monkeypatch):
    monkeypatch.setattr(matrix, "CELLS", 1)
    monkeypatch.setattr(matrix, "FEWEST", 1)
    first, second = (matrix.data(made.analysis(), "all", "", steps) for steps in (1, 2))
    assert (len(first["groups"]), first["left"]) == (1, 2)
    assert (len(second["groups"]), second["left"]) == (2, 1)


def test_labels_are_lines_of_their_own_and_the_printed_words_stay_at_hand():
    said = [Said(outlet, "“[[and the talks go on]],” he said.") for outlet in "AB"]
    head = matrix.data(made.analysis([said]), "shared", "")["groups"][0]["head"]
    assert (head["label"], head["words"]) == ("The talks go on", "and the talks go on")


def test_odd_outlet_names_survive_in_links():
    odd = "<b>&?=Ünï \u202e"
    data = matrix.data(
        made.analysis([[Said(odd, "“[[Peace now]],” he said."), Said("B", "“[[Peace now]].”")]]), "all", ""
    )
    sent = {cell["go"]["outlet"] for cell in cells(data)}
    assert sent == {odd, "B"}
