from core.align.clusters import cluster


def test_one_weak_link_does_not_chain_two_groups():
    names = list("abcd")
    scores = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.7}
    assert cluster(names, scores, set(), 0.5) == [[0, 1], [2, 3]]


def test_what_is_apart_stays_apart():
    assert cluster(["a", "b", "c"], {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.9}, {(0, 2)}, 0.3) == [[0, 1], [2]]
