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
