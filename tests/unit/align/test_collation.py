import pytest

from core.align.collation import collate
from core.model import Options
from tests.unit.align.build import words


def columns(*texts, options=None):
    """Show a collation as one line of words for each version, a dot for a gap."""
    table = collate([words(text) for text in texts], options or Options())
    return [" ".join("+".join(token.text for token in cell) or "." for cell in row) for row in table.rows]


def test_same_words_share_a_column():
    assert columns("a direct consequence of policy", "the direct consequence of policies") == [
        "a direct consequence of policy",
        "the direct consequence of policies",
    ]


def test_a_substitution_stands_in_one_column():
    assert columns(
        "created an anti-Russian foothold in Ukraine",
        "created an anti-Russian bridgehead in Ukraine",
        "were building an anti-Russian foothold in Ukraine",
    ) == [
        ". created an anti-Russian foothold in Ukraine",
        ". created an anti-Russian bridgehead in Ukraine",
        "were building an anti-Russian foothold in Ukraine",
    ]


def test_a_dropped_clause_is_a_gap():
    assert columns("ignored its interests and condoned violations", "ignored its interests")[1] == (
        "ignored its interests . . ."
    )


def test_rows_come_back_in_the_order_given():
    texts = ["the war in Ukraine", "war in Ukraine", "the long war in Ukraine"]
    there, back = columns(*texts), columns(*reversed(texts))
    assert there == back[::-1]


def test_nothing_to_align():
    assert collate([], Options()).rows == ()
    assert collate([()], Options()).rows == ((),)
    assert collate([(), words("a b")], Options()).width == 2


def test_work_is_bounded_and_the_result_says_so():
    texts = [words("x " + "a b " * 400 + "y"), words("x " + "b c " * 400 + "y")]
    table = collate(texts, Options(max_alignment_work=1000))
    assert table.coarse
    assert [token for cell in table.rows[1] for token in cell] == list(texts[1])
    assert table.rows[1][0][0].text == "x"
    assert not collate(texts, Options()).coarse


def test_a_few_words_for_one_are_a_block():
    assert columns("they kept dragging slowly the talks", "they kept prolonging the talks") == [
        "they kept dragging+slowly the talks",
        "they kept prolonging the talks",
    ]


def test_little_words_that_do_not_match_stand_alone():
    assert columns("they met because talks failed", "they met of talks failed") == [
        "they met because . talks failed",
        "they met . of talks failed",
    ]


HOSTILE = {
    "two words again and again": ("a b " * 50_000, "b a " * 50_000),
    "one word of a megabyte": ("x" * 1_000_000, "y" * 1_000_000 + " z"),
    "the same word again and again": ("a " * 100_000, "a " * 99_000 + "b"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_stays_inside_the_limit_and_loses_no_word(name):
    rows = [words(text) for text in HOSTILE[name]]
    table = collate(rows, Options())
    assert [sum(map(len, row)) for row in table.rows] == [len(row) for row in rows]
    assert table.coarse == (name == "two words again and again")


def test_what_is_coarse_is_one_column_for_each_stretch():
    rows = [words(text * 50_000) for text in ("a b ", "b a ", "b c ")]
    table = collate(rows, Options())
    assert table.coarse
    assert sum(len(cell) > 1 for row in table.rows for cell in row) <= 2


def test_many_long_versions_need_no_more_than_the_usual_limit():
    base = [f"word{number}" for number in range(400)]
    rows = [words(" ".join([*base[:skip], "thing", *base[skip + 3 :]])) for skip in range(0, 390, 10)]
    table = collate(rows, Options())
    assert not table.coarse
    assert table.width <= 410
