"""Texts made to harm or to deceive, by the list of bad inputs. Work in proportion to the text is shown in properties.

Quotation marks of every style are tested in `tests/unit/quotations/test_marks.py` (T15), cells of tables that leave in
`tests/unit/export` (T17), what the pages make of marks of direction in `tests/app` and `tests/browser`.
"""

import json

import pytest

from core.diff.pairwise import diff
from core.export import analysis_file
from core.ingest import Known, read_article, read_text
from core.model import Options
from core.normalize import normalize
from core.pipeline import analyze
from core.quotations.marks import scan

SAID = "“The old bridge over the river will reopen in May after the long works,” Anna Weber said on Friday."
PLAIN = Options(readability=False)


def analyzed(*texts):
    return analyze([read_text(f"{n}.txt", text, Known(f"Outlet {n}")) for n, text in enumerate(texts)], PLAIN)


def codes(analysis):
    return {note.code for article in analysis.articles for note in article.diagnostics}


def readings(*texts):
    """The kinds of the variants between versions of one statement."""
    return [variant.kind for passage in analyzed(*texts).passages for variant in passage.variants]


def scanned(text):
    """The codes of what the scanner of marks has to say."""
    article, normal = read_text("a.txt", text), normalize(text)
    return {note.code for note in scan(normal, article.parts, 8, 5000).diagnostics}


@pytest.mark.parametrize("text", ["“it ; " * 100_000, SAID + " “" + "word " * 100_000], ids=["many", "one of 500 kB"])
def test_t1_marks_that_never_close_are_told(text):
    assert scanned(text) & {"unbalanced-marks", "nested-too-deep"}


@pytest.mark.parametrize(
    "text",
    ["a" * 123 + "!", "A" * 50_000, " " * 50_000 + "x", "." * 50_000 + "x", "'" * 50_000 + "x", "a'" * 50_000],
    ids=["letters", "capitals", "blanks", "dots", "apostrophes", "letters and apostrophes"],
)  # fmt: skip
def test_t2_runs_of_one_character_come_to_an_end(text):
    assert analyzed(text).articles[0].text == text


def test_t3_marks_in_marks_are_followed_to_a_depth():
    assert "nested-too-deep" in scanned("“a ‘b " * 4_500)


def test_t4_quotations_beyond_the_limit_are_told():
    analysis = analyze(
        [read_text("a.txt", "“I am here,” she said. " * 200)], Options(readability=False, max_quotations=50)
    )
    assert len(analysis.quotations) <= 50
    assert Options().max_quotations == 5000
    assert codes(analysis)


def test_t5_a_pair_that_would_take_too_long_is_labelled_coarse():
    found = diff("a b " * 50_000, "b a " * 50_000, PLAIN)
    assert found.coarse
    assert "".join(one.a for one in found.segments).split() == ("a b " * 50_000).split()


@pytest.mark.parametrize("text", ["word " * 200_000, "w" * 1_000_000], ids=["line", "word"])
def test_t6_a_line_and_a_word_of_a_million(text):
    assert analyzed(text).articles[0].text == text


def test_t7_letters_under_many_marks_are_kept_as_they_stand():
    text = SAID.replace("bridge", "b" + "\u0301" * 60 + "ridge")
    assert analyzed(text).articles[0].text == text


@pytest.mark.parametrize(
    "odd",
    ["\u202ebridge", "\u2066bridge", "bri\u200bdge", "bridge\U000e0041", "bri\ufeffdge"],
    ids=["override", "isolate", "zero width", "tag", "mark of byte order"],
)  # fmt: skip
def test_t8_t9_what_prints_nothing_is_told_and_is_a_difference(odd):
    analysis = analyzed(SAID, SAID.replace("bridge", odd))
    assert "invisible-characters" in codes(analysis)
    assert [one.kind for passage in analysis.passages for one in passage.variants] == ["punctuation"]


@pytest.mark.parametrize(
    "fine", ["👩\u200d👩\u200d👧", "می\u200cخواهم", "co\u00adoperate", "\ufeffbridge", "🏴\U000e0067\U000e007f"]
)
def test_t9_joiners_that_belong_there_are_not_told(fine):
    assert codes(analyzed(SAID.replace("bridge", fine))) == set()


def test_t10_letters_of_another_alphabet_that_look_the_same():
    analysis = analyzed(SAID, SAID.replace("bridge", "bridg\u0435"))
    assert "lookalike-letters" in codes(analysis)
    assert [one.kind for passage in analysis.passages for one in passage.variants] == ["substitution"]
    assert codes(analyzed("Русский English РусскийEnglish Deutsch-Русский.")) == set()


def test_t11_composed_and_decomposed_letters_are_one_word_and_offsets_are_those_of_the_upload():
    composed, taken_apart = SAID.replace("old", "\u00f4ld"), SAID.replace("old", "o\u0302ld")
    assert set(readings(composed, taken_apart)) <= {"punctuation"}
    analysis = analyzed(taken_apart)
    (quotation,) = analysis.quotations
    assert taken_apart[quotation.start : quotation.end].startswith("The o\u0302ld bridge")


def test_t12_control_characters_stay_in_the_text():
    text = SAID.replace("river", "ri\x1b[31mver\u2028")
    analysis = analyzed(text)
    assert analysis.articles[0].text == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👦"),
        ("🇩🇪", "🇩🇰"),
        ("👍🏻", "👍🏿"),
        ("o\u0302", "o\u0308"),
        ("1\ufe0f\u20e3", "2\ufe0f\u20e3"),
    ],
    ids=["family", "flags", "skin", "accents", "keys"],
)
def test_t13_no_picture_is_cut_in_two(one, other):
    found = diff(f"It was {one} here", f"It was {other} here", PLAIN)
    changed = [(piece.a.strip(), piece.b.strip()) for piece in found.segments if piece.kind != "equal"]
    assert changed == [(one, other)]


def test_t14_words_of_right_to_left_scripts_are_found_where_they_stand():
    text = "قالت البلدية: «سيفتح السوق» في مايو. “The market will open,” אמרה Anna Weber."
    analysis = analyzed(text)
    assert [text[one.start : one.end] for one in analysis.quotations] == ["سيفتح السوق", "The market will open,"]


def test_t16_signs_that_mean_something_elsewhere_are_only_signs():
    text = SAID.replace("bridge", "'; DROP TABLE article;-- {0} %s {{x}} **b** _i_ $x^2$ <b> &amp; ${HOME} `rm`")
    article = read_article("a.txt", text.encode())
    assert article.text == text
    analysis = analyzed(text)
    assert json.loads(analysis_file.write(analysis))["articles"][0]["text"] == text
    assert analysis_file.read(analysis_file.write(analysis)) == analysis
