"""The invariants of collation, diff and gathering, on texts that Hypothesis makes."""

from hypothesis import given
from hypothesis import strategies as st

from core.align import align
from core.align.collation import collate
from core.diff.carried import carried
from core.diff.pairwise import diff
from core.diff.variants import Carrier, find
from core.model import Options
from tests.unit.align.build import article, witness, words

WORDS = (
    "the",
    "of",
    "war",
    "conflict",
    "foothold",
    "bridgehead",
    "Kiev",
    "Kyiv",
    "policy",
    "policies",
    "not",
    "must",
    "5",
)
VERSION = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
VERSIONS = st.lists(VERSION, min_size=1, max_size=5)
LIMIT = st.sampled_from([0, 3, 40, 4_000_000])


@given(VERSIONS, LIMIT)
def test_every_token_stands_once_and_a_row_read_out_gives_the_version(texts, limit):
    rows = [words(text) for text in texts]
    table = collate(rows, Options(max_alignment_work=limit))
    assert [[token for cell in row for token in cell] for row in table.rows] == [list(row) for row in rows]
    assert len({len(row) for row in table.rows}) == 1


@given(VERSIONS, LIMIT, st.randoms(use_true_random=False))
def test_the_order_of_versions_changes_nothing(texts, limit, random):
    options = Options(max_alignment_work=limit)
    order = list(range(len(texts)))
    random.shuffle(order)
    there = collate([words(text) for text in texts], options)
    back = collate([words(texts[place]) for place in order], options)
    assert back.rows == tuple(there.rows[place] for place in order)


@given(VERSION, st.integers(1, 4))
def test_identical_versions_have_an_empty_apparatus(text, copies):
    rows = [words(text)] * copies
    carriers = [Carrier(str(place), str(place)) for place in range(copies)]
    assert find(collate(rows, Options()), carriers) == ()


def longest_common(a, b):
    """The slow, obvious way to count the words two versions can share in order."""
    best = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            best[i + 1][j + 1] = best[i][j] + 1 if x == y else max(best[i][j + 1], best[i + 1][j])
    return best[-1][-1]


@given(st.lists(st.sampled_from("abcdefgh"), max_size=14), st.lists(st.sampled_from("abcdefgh"), max_size=14))
def test_two_versions_share_as_many_words_as_the_slow_oracle_finds(a, b):
    first, second = ([f"w{letter}" for letter in one] for one in (a, b))
    table = collate([words(" ".join(first)), words(" ".join(second))], Options())
    shared = sum(bool(x and y and x[0].norm == y[0].norm) for x, y in zip(*table.rows, strict=True))
    assert shared == longest_common(first, second)


ANY = st.text(alphabet=st.sampled_from("ab ,.\n’-é😀\ud800"), max_size=60)


@given(ANY, ANY, LIMIT)
def test_every_diff_rebuilds_both_sides(a, b, limit):
    found = diff(a, b, Options(max_alignment_work=limit))
    assert "".join(one.a for one in found.segments) == a
    assert "".join(one.b for one in found.segments) == b
    for one in found.segments:
        assert one.kind != "equal" or one.a == one.b
        if one.pieces:
            assert "".join(piece.text for piece in one.pieces if piece.kind != "insert") == one.a
            assert "".join(piece.text for piece in one.pieces if piece.kind != "delete") == one.b


@given(VERSION, VERSION, st.booleans())
def test_how_it_is_carried_always_has_an_answer(version, base, marks):
    how, also = carried(words(version), words(base), marks)
    assert how not in also
    assert (how == "verbatim") == ([one.norm for one in words(version)] == [one.norm for one in words(base)])


@given(st.lists(VERSION.filter(bool), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_every_witness_ends_in_one_statement_and_every_statement_in_one_passage(texts, random):
    articles = [article(f"a{place}", text) for place, text in enumerate(texts)]
    witnesses = [witness(one, one.text) for one in articles]
    result = align({one.id: one for one in articles}, witnesses, (), Options())
    assert sorted(key for one in result.statements for key in one.witnesses) == sorted(one.id for one in witnesses)
    assert sorted(key for one in result.passages for key in one.statements) == sorted(
        one.id for one in result.statements
    )
    random.shuffle(articles)
    random.shuffle(witnesses)
    assert align({one.id: one for one in articles}, witnesses, (), Options()) == result
