"""What the scanner of marks reports beside the quotations: limits, strays, depth."""

import pytest

from core.model import Part
from core.normalize import normalize
from core.quotations.marks import outermost, scan


def found(text, nesting=8, quotations=5000):
    return scan(normalize(text), (Part(0, len(text), "paragraph"),), nesting, quotations)


def test_depth_counts_from_the_outside():
    assert [(one.depth, one.start) for one in found("“a ‘b “c” d’ e”").marked] == [(0, 1), (1, 4), (2, 7)]


def test_outermost_leaves_the_inner_ones_out():
    assert [(one.start, one.end) for one in outermost(found("“a ‘b’ c” and “d”").marked)] == [(1, 8), (15, 16)]


def test_a_stray_mark_is_named_with_its_place():
    (note,) = found("Then “it began and never ended.").diagnostics
    assert (note.code, note.start, note.end) == ("unbalanced-marks", 5, 6)
    assert "“it began" in note.message


def test_twenty_thousand_quotations_are_cut_at_the_limit_and_the_cut_is_named():
    result = found("“a b” " * 20_000)
    assert len(result.marked) == 5000
    assert [note.code for note in result.diagnostics] == ["too-many-quotations"]
    assert "20,000" in result.diagnostics[0].message
    assert "5,000" in result.diagnostics[0].message


def test_nesting_of_thousands_stays_within_the_depth():
    result = found("“" * 9000 + "a" + "”" * 9000)
    assert max((one.depth for one in result.marked), default=0) < 8


def test_furniture_is_not_scanned():
    text = "“a” and “b”"
    parts = (Part(0, 3, "furniture"), Part(3, len(text), "paragraph"))
    assert [one.start for one in scan(normalize(text), parts, 8, 5000).marked] == [9]


def test_a_quotation_goes_on_only_where_the_next_paragraph_opens_again():
    text = "“a b c\n\n“d e f”"
    parts = (Part(0, 6, "paragraph"), Part(8, len(text), "paragraph"))
    first, second = scan(normalize(text), parts, 8, 5000).marked
    assert (first.continued, second.continued) == (True, False)
    assert text[first.start : first.end] == "a b c"


def test_marks_nested_too_deep_are_named():
    result = found("“" * 9 + "a" + "”" * 9, nesting=8)
    assert [note.code for note in result.diagnostics] == ["nested-too-deep"]


def quoted(*paragraphs):
    text, parts = "", []
    for paragraph in paragraphs:
        parts.append(Part(len(text), len(text) + len(paragraph), "paragraph"))
        text += paragraph + "\n\n"
    return [text[one.start : one.end] for one in outermost(scan(normalize(text), parts, 8, 5000).marked)]


@pytest.mark.parametrize(
    ("paragraphs", "quotations"),
    [
        (["Lang wrote: “It rains.", "It rained.", "It will!”"], ["It rains.", "It rained.", "It will!"]),
        (['"It rains.', 'It rained," Lang wrote.'], ["It rains.", "It rained,"]),
        (["“It rains.", "Paul Lang, mayor.”"], ["It rains."]),
        (["the “drought of", "Nobody came. He said “no” twice."], ["no"]),
        (["Lang said “it rains and", "It rained.”"], []),
        (["Lang said: “It rains. It rained.", "“So?” she said."], ["It rains. It rained.", "So?"]),
        (["“Yes,” Lang said. “It rains.", "Nobody came."], ["Yes,", "It rains."]),
        (["Lang calls “the big one.", "Nobody came."], []),
        (['Lang wrote, "It rains. It must stop. "She spoke of May.'], ["It rains. It must stop."]),
    ],
    ids=[
        "a letter of three paragraphs", "straight marks", "a name below", "two strays", "no sentence", "opens again",
        "forgotten at the end", "no speech", "a space on the wrong side",
    ],
)  # fmt: skip
def test_marks_missing_on_one_side(paragraphs, quotations):
    assert quoted(*paragraphs) == quotations
