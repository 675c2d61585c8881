"""What units carried, trimmed, left out and added."""

import pytest

from core.ingest import Known, read_article
from core.measures.frames.carriage import CARRIAGE, STATEMENT_CARRIAGE
from core.model import Absence, Analysis, Correction, Measures, Span, Statement
from core.pipeline import analyze

SAYS = ("Bread is dear", "Rolls are cheap", "Salt is rare", "Butter is gone")


@pytest.fixture
def held(build):
    """A carries all four; B one whole, one trimmed, lacks one and may say the last; C carries the last two, trimmed."""
    articles = [build.article(("paragraph", ". ".join(SAYS) + "."), name=f"{name}.txt") for name in "AB"]
    one, two = articles
    full = [build.witness(one, words, carried="verbatim") for words in SAYS]
    part = [
        build.witness(two, SAYS[0], carried="verbatim"),
        build.witness(two, SAYS[1], carried="paraphrased", also=("trimmed",)),
    ]
    lone = build.witness(two, "Bread", carried="verbatim")
    statements = [Statement(f"s{n}", words, "Ada", "p", (), full[n].id, ()) for n, words in enumerate(SAYS)]
    carried = [(full[0], part[0]), (full[1], part[1]), (full[2],), (full[3],)]
    third = build.article(("paragraph", ". ".join(SAYS[2:]) + "."), name="C.txt")
    again = [build.witness(third, words, carried="trimmed") for words in SAYS[2:]]
    carried[2] += (again[0],)
    carried[3] += (again[1],)
    statements = [
        Statement(one.id, one.label, "Ada", "p", (), one.base, tuple(each.id for each in said))
        for one, said in zip(statements, carried, strict=True)
    ]
    statements.append(Statement("s9", "Bread", "Ada", "p", (), lone.id, (lone.id,)))
    absences = (
        Absence("s2", two.id, "cut", Span(0, 13)),
        Absence("s3", two.id, "elsewhere", Span(0, 13)),
        Absence("s0", third.id, "not found", None),
        Absence("s1", third.id, "published earlier", None),
    )
    witnesses = (*full, *part, lone, *again)
    return Analysis((*articles, third), (), witnesses, tuple(statements), (), absences, (), (), Measures())


def fates(analysis, units=None):
    frame = CARRIAGE(analysis, units)
    return {unit: dict(zip(part["fate"], part["statements"], strict=True)) for unit, part in frame.groupby("unit")}


def test_each_statement_has_one_fate_in_each_unit(held):
    assert fates(held) == {
        "A.txt": {"carried": 4, "trimmed": 0, "omitted": 0, "unclear": 0, "added": 0},
        "B.txt": {"carried": 1, "trimmed": 1, "omitted": 1, "unclear": 1, "added": 1},
        "C.txt": {"carried": 0, "trimmed": 2, "omitted": 1, "unclear": 1, "added": 0},
    }


def test_few_statements_have_counts_and_no_shares(held):
    frame = CARRIAGE(held)
    assert frame["share"].isna().all()
    assert frame["why_not"][0] == "Not given: n is 4 statements, and 10 are the fewest that it is given for."


def test_a_group_carries_what_any_of_it_carries(held):
    units = {"A": "one", "B": "two", "C": "two"}
    assert fates(held, units)["two"] == {"carried": 1, "trimmed": 3, "omitted": 0, "unclear": 0, "added": 1}


def test_each_row_says_how_and_leads_to_the_words(held):
    frame = STATEMENT_CARRIAGE(held).set_index(["unit", "statement"])
    assert frame.loc[("B.txt", "s1"), "how"] == "paraphrased, also trimmed"
    assert frame.loc[("B.txt", "s2"), ["fate", "how"]].to_list() == ["omitted", "cut"]
    assert frame.loc[("C.txt", "s0"), "places"][0].note == "absent; these are the words of the base"
    assert frame.loc[("A.txt", "s0"), "n"] == 2
    assert frame["places"].map(len).min() > 0


def test_against_the_official_text_all_it_says_counts_and_nothing_else():
    wages = "The Mayor said that the ferrymen were ready to talk about wages.\n"
    printed = {
        "Ministry": "Readout\n\nThe Minister spoke with the Mayor of Millbrook about the harvest on Tuesday.\n"
        "The canal will be open to barges carrying flour and salt.\nThe Minister thanked the bakers.\n",
        "Herald": "Canal\n\nThe ministry said the canal will be open to barges carrying flour and salt.\n\n" + wages,
        "Courier": "Mayor speaks\n\n" + wages,
    }
    articles = [read_article(f"{name}.txt", text.encode(), Known(outlet=name)) for name, text in printed.items()]
    mark = Correction(articles[0].id, "official", "yes")
    held = fates(analyze(articles, corrections=[mark]))
    assert set(held) == {"Herald", "Courier"}
    assert (held["Herald"]["carried"], held["Herald"]["added"]) == (1, 1)
    assert (held["Courier"]["carried"], held["Courier"]["added"]) == (0, 1)
    assert held["Courier"]["omitted"] + held["Courier"]["unclear"] >= 3
    assert set(CARRIAGE(analyze(articles, corrections=[mark]))["against"]) == {"official text"}


def test_shares_of_the_seeds_sum_to_one_and_the_responsibility_is_left_out_by_two(seeds):
    frame = CARRIAGE(seeds)
    assert list(frame.groupby("unit")["share"].sum()) == pytest.approx([1] * 5)
    rows = STATEMENT_CARRIAGE(seeds)
    about = rows[rows["label"].str.contains("special responsibility of Russia and France")]
    fate = dict(zip(about["unit"], about["fate"], strict=True))
    assert (fate["TASS"], fate["Al Mayadeen"], fate["Sputnik"]) == ("carried", "trimmed", "trimmed")
    assert {fate["Pravda.ru"], fate["Ukrinform"]} <= {"omitted", "unclear"}
