"""The diff of two texts against slow, obvious ways to the same segments."""

from itertools import pairwise

from diff_match_patch import diff_match_patch
from hypothesis import given
from hypothesis import strategies as st

from core.diff.cuts import cutter_for
from core.diff.matches import matches
from core.diff.pairwise import diff
from core.diff.readable import readable
from core.model import Options

FEW = st.lists(st.sampled_from(["a", "b", "c", ",", "."]), max_size=14)
MANY = st.lists(st.sampled_from([*"abcdefghijklmnopqrst", ",", "."]), max_size=30)
RUNS = st.one_of(st.tuples(FEW, FEW), st.tuples(MANY, MANY))
ENOUGH = 10**6


def longest(a, b):
    """How many pieces two runs share in order, from every place of both on: the slow, obvious way."""
    best = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            same = best[i + 1][j + 1] + 1 if a[i] == b[j] else 0
            best[i][j] = max(same, best[i + 1][j], best[i][j + 1])
    return best


def all_matchings(a, b):
    """Every way to share as many pieces as can be shared."""
    best = longest(a, b)

    def from_(i, j):
        if best[i][j] == 0:
            return {()}
        found = set()
        if a[i] == b[j] and best[i][j] == best[i + 1][j + 1] + 1:
            found |= {((i, j), *rest) for rest in from_(i + 1, j + 1)}
        if best[i][j] == best[i + 1][j]:
            found |= from_(i + 1, j)
        if best[i][j] == best[i][j + 1]:
            found |= from_(i, j + 1)
        return found

    return from_(0, 0)


def early(a, b):
    """Of the longest matchings the one found from the end: leaving out pieces of a where it can, then of b."""
    best = longest(a[::-1], b[::-1])
    found, i, j = [], 0, 0
    while best[i][j]:
        if best[i + 1][j] == best[i][j]:
            i += 1
        elif best[i][j + 1] == best[i][j]:
            j += 1
        else:
            found.append((len(a) - 1 - i, len(b) - 1 - j))
            i, j = i + 1, j + 1
    return found[::-1]


def ends(a, b):
    """How many pieces agree at the beginning and, of the rest, at the end."""
    head = tail = 0
    while a[head:] and b[head:] and a[head] == b[head]:
        head += 1
    while a[head : len(a) - tail] and b[head : len(b) - tail] and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    return head, tail


def mapped(*sides):
    """Words as letters and signs as signs, for diff-match-patch."""
    signs = {",": "\U000f0000", ".": "\U000f0001"}
    return ("".join(signs.get(piece, piece) for piece in side) for side in sides)


def library():
    made = diff_match_patch()
    made.Diff_Timeout = 0
    return made


def pairs(blocks):
    return [(i + step, j + step) for i, j, size in blocks for step in range(size)]


def pairs_of(steps):
    found, i, j = [], 0, 0
    for operation, text in steps:
        found += [(i + step, j + step) for step in range(len(text))] if operation == 0 else []
        i, j = i + len(text) * (operation <= 0), j + len(text) * (operation >= 0)
    return found


def by_definition(a, b):
    """What agrees at the ends and the matching found from the end between, cleaned up by diff-match-patch."""
    head, tail = ends(a, b)
    matched = [(place, place) for place in range(head)]
    matched += [(i + head, j + head) for i, j in early(a[head : len(a) - tail], b[head : len(b) - tail])]
    matched += [(len(a) - place, len(b) - place) for place in range(tail, 0, -1)]
    text_a, text_b = mapped(a, b)
    steps = []
    for (i, j), (x, y) in pairwise([(-1, -1), *matched, (len(a), len(b))]):
        steps += [(-1, text_a[i + 1 : x]), (1, text_b[j + 1 : y]), (0, text_a[x : x + 1])]
    steps = [step for step in steps if step[1]]
    library().diff_cleanupMerge(steps)
    library().diff_cleanupSemantic(steps)
    return pairs_of(steps)


def found(a, b):
    return readable(a, b, matches(a, b, ENOUGH).blocks)


@given(RUNS)
def test_segments_are_those_of_the_definition(sides):
    assert pairs(found(*sides)) == by_definition(*sides)


@given(RUNS)
def test_where_one_best_matching_exists_segments_are_those_of_diff_match_patch_alone(sides):
    if len(all_matchings(*sides)) == 1:
        steps = library().diff_main(*mapped(*sides), False)
        library().diff_cleanupSemantic(steps)
        assert pairs(found(*sides)) == pairs_of(steps)


@given(RUNS)
def test_no_matching_has_more_in_common(sides):
    assert len(pairs(matches(*sides, ENOUGH).blocks)) == longest(*sides)[0][0]


@given(MANY, MANY, st.integers(0, 200))
def test_a_comparison_cut_short_says_so_and_matches_only_what_is_the_same(a, b, limit):
    result = matches(a, b, limit)
    assert all(a[i] == b[j] for i, j in pairs(result.blocks))
    if len(a) * len(b) <= limit:
        assert not result.coarse
        assert len(pairs(result.blocks)) == longest(a, b)[0][0]


ANY = st.text(alphabet=st.sampled_from("ab ,.\n’-é_😀\ud800\ufdd0"), max_size=60)


@given(ANY, st.integers(0, 99))
def test_a_text_cut_gives_the_text_again(text, at):
    cutter = cutter_for(text)
    cut = cutter.cut(text)
    assert cutter.join(cut.pieces) == text
    at = min(at, len(cut.pieces))
    space = "" if at in cut.tight else " "
    assert cutter.join(cut.pieces[:at]) + space + cutter.join(cut.pieces[at:]) == text
    assert cut.glued or " ".join(cut.pieces) == text


@given(ANY, ANY)
def test_neighbouring_segments_are_of_different_kinds_and_none_is_empty(a, b):
    segments = diff(a, b, Options()).segments
    assert all(one.a or one.b for one in segments)
    assert all("equal" in {one.kind, other.kind} for one, other in pairwise(segments))
