"""What changed in a text, as running text."""

from components import changed
from core.diff.pairwise import diff
from core.model import Options


def told(before, after):
    return changed.told(diff(before, after, Options()).segments)


def test_what_went_is_struck_out_and_what_came_is_marked():
    shown = told("Anna Weber left on Monday.", "Anna Weber left on Friday.")
    assert "<del><bdi dir='auto'>Monday</bdi></del><ins><bdi dir='auto'>Friday</bdi></ins>" in shown


def test_long_stretches_that_stayed_are_left_out_and_text_is_no_markup():
    stayed = "the bridge stays closed " * 20
    shown = told(f"{stayed}today", f"{stayed}<b>tomorrow</b>")
    assert "[…]" in shown
    assert len(shown) < len(stayed)
    assert "<b>" not in shown
