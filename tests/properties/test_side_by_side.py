"""Whole articles side by side: nothing lost, nothing twice, no order of input, bounded work."""

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from core.align.side_by_side import rising, side_by_side
from core.model import Article, Part
from core.normalize.sentences import split

WORDS = ("harbour", "master", "ordered", "vessels", "wheat", "flood", "not", "the", "three", "3", "Kiev", "Kyiv")
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(lambda words: " ".join(words) + ".")
TEXT = st.lists(SENTENCE, max_size=7)


def article(name, sentences):
    text, parts = "", []
    for number, one in enumerate(sentences):
        parts.append(Part(len(text), len(text) + len(one), "paragraph" if number % 4 else "heading"))
        text += one + "\n"
    return Article(name, name, text, name, language="en", parts=tuple(parts))


@settings(max_examples=200, deadline=None)
@given(TEXT, TEXT)
def test_every_sentence_stands_once_and_both_orders_are_reading_orders(one, other):
    first, second = article("a", one), article("b", other)
    found = side_by_side(first, second)
    for of, spans in (
        (first, [span for row in found.counterparts for span in row.first]),
        (second, [span for row in found.counterparts for span in row.second]),
    ):
        assert sorted(spans) == sorted((sentence.start, sentence.end) for sentence in split(of))
    assert all(
        list(row.first) == sorted(row.first) and list(row.second) == sorted(row.second) for row in found.counterparts
    )
    ours = [row.first[0] for row in found.counterparts if row.first]
    theirs = [found.counterparts[number].second[0] for number in found.second_order]
    assert ours == sorted(ours)
    assert theirs == sorted(theirs)
    fixed = [row for row in found.counterparts if row.first and row.second and not row.moved]
    assert all(before.second[0] < after.second[0] for before, after in pairwise(fixed))
    for row in found.counterparts:
        sizes = len(row.first), len(row.second)
        assert sizes in {(1, 0), (0, 1), (1, 1)} if row.relation in {"equal", "near", "only here"} else max(sizes) > 1
        assert min(sizes) <= 1


@settings(max_examples=200, deadline=None)
@given(TEXT, TEXT)
def test_exchanging_the_articles_mirrors_the_result(one, other):
    there = side_by_side(article("a", one), article("b", other))
    back = side_by_side(article("b", other), article("a", one))
    named = {"split": "merged", "merged": "split"}
    assert {(row.relation, row.first, row.second, row.moved) for row in there.counterparts} == {
        (named.get(row.relation, row.relation), row.second, row.first, row.moved) for row in back.counterparts
    }


@settings(max_examples=50, deadline=None)
@given(TEXT)
def test_an_article_beside_its_copy_is_equal_throughout(sentences):
    found = side_by_side(article("a", sentences), article("b", sentences))
    long = [row for row in found.counterparts if row.relation != "only here"]
    assert not any(row.moved for row in long if row.relation == "equal")
    assert all(row.first == row.second for row in long if row.relation == "equal")


@given(st.permutations(range(7)), st.lists(st.integers(1, 9), min_size=7, max_size=7))
def test_the_run_kept_is_as_heavy_as_the_slow_oracle_finds(places, weights):
    kept = sorted(rising(places, weights))
    assert all(places[a] < places[b] for a, b in pairwise(kept))
    heaviest = max(
        sum(weights[one] for one in run)
        for size in range(8)
        for run in combinations(range(7), size)
        if all(places[a] < places[b] for a, b in pairwise(run))
    )
    assert sum(weights[one] for one in kept) == heaviest


def test_work_grows_with_the_text_and_not_with_its_square(lines_run):
    def pair(size):
        sentences = [
            f"Ship {number} carried {number * 7} tons of cargo{number} from port{number}." for number in range(size)
        ]
        return article("a", sentences), article("b", [one.replace("carried", "took") for one in sentences])

    small, large = lines_run(side_by_side, *pair(40)), lines_run(side_by_side, *pair(160))
    assert large < 6 * small
