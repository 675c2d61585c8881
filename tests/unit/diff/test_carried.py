import pytest

from core.diff.carried import carried
from tests.unit.align.build import words

BASE = (
    "Ukrainian conflict is a direct consequence of the policies of Western states that for many years have ignored "
    "Russia's security interests, created an anti-Russian foothold in Ukraine, condoned violations of the rights of "
    "Russian-speaking citizens, and are now pursuing a policy of prolonging hostilities"
)
ANOTHER = (
    "Ukrainian conflict is a direct consequence of the policy of Western countries, which for years ignored the "
    "security interests of Russia, were building an anti-Russian foothold in Ukraine and condoned violations of the "
    "rights of Russian-speaking residents"
)


@pytest.mark.parametrize(
    ("version", "base", "marks", "expected"),
    [
        ("The Kiev regime", "the Kiev regime", True, ("verbatim", ())),
        ("the Kyiv regime", "the Kiev regime", True, ("near-identical", ())),
        ("five organisations", "5 organizations", True, ("near-identical", ())),
        ("a direct consequence", "a direct consequence of policy", True, ("trimmed", ())),
        ("a direct consequence of bad policy", "a direct consequence of policy", True, ("expanded", ())),
        ("an anti-Russian bridgehead", "an anti-Russian foothold", True, ("re-translated", ())),
        ("an anti-Russian bridgehead", "an anti-Russian foothold", False, ("paraphrased", ())),
        ("which should be fair", "should be fair in nature", False, ("trimmed", ())),
        ("the West's policies", "the policies of Western states", False, ("trimmed", ())),
        (ANOTHER, BASE, True, ("re-translated", ("trimmed",))),
    ],
)
def test_how_a_version_is_carried(version, base, marks, expected):
    assert carried(words(version), words(base), marks) == expected


def test_words_changed_inside_and_outside_the_marks_apply_both():
    version, base = words("the ongoing war created a bridgehead"), words("the Ukrainian conflict created a foothold")
    marks = [False, False, False, True, True, True]
    assert carried(version, base, marks) == ("paraphrased", ("re-translated",))
