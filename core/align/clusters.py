"""Average-link clustering that never joins what must stay apart and does not depend on the order of its input."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

Pair = tuple[int, int]


def cluster(
    names: Sequence[str], scores: Mapping[Pair, float], apart: Collection[Pair], threshold: float
) -> list[list[int]]:
    """Join the closest two clusters again and again until no mean score between two reaches `threshold`.

    The score of a pair that is not given is 0; a pair in `apart` keeps its clusters apart for good. Among equal means
    the pair with the smallest names goes first, so any order of the input gives the same clusters. Average link does
    not chain: one weak link between two groups is weighed against all the pairs that do not match.

    >>> cluster(["a", "b", "c"], {(0, 1): 0.9, (1, 2): 0.6}, set(), 0.5)
    [[0, 1], [2]]
    """
    members: dict[int, list[int]] = {place: [place] for place in range(len(names))}
    links: dict[int, dict[int, float]] = {place: {} for place in members}
    for (a, b), score in scores.items():
        links[a][b] = links[b][a] = score
    walls: dict[int, set[int]] = {place: set() for place in members}
    for a, b in apart:
        walls[a].add(b)
        walls[b].add(a)
    heap = [_entry(names, members, links, a, b) for a, row in links.items() for b in row if a < b]
    heapq.heapify(heap)
    following = len(names)
    while heap:
        mean, _, _, a, b = heapq.heappop(heap)
        if -mean < threshold:
            break
        if a not in members or b not in members or b in walls[a]:
            continue
        _join(members, links, walls, (a, b), following)
        for other in links[following]:
            heapq.heappush(heap, _entry(names, members, links, following, other))
        following += 1
    return sorted(sorted(places) for places in members.values())


def _entry(
    names: Sequence[str], members: Mapping[int, list[int]], links: Mapping[int, Mapping[int, float]], a: int, b: int
) -> tuple[float, str, str, int, int]:
    """Return the heap's entry for two clusters: best mean first, then by name."""
    mean = links[a][b] / (len(members[a]) * len(members[b]))
    first, second = sorted((min(names[place] for place in members[a]), min(names[place] for place in members[b])))
    return (-round(mean, 9), first, second, a, b)


def _join(
    members: dict[int, list[int]],
    links: dict[int, dict[int, float]],
    walls: dict[int, set[int]],
    pair: Pair,
    new: int,
) -> None:
    """Replace two clusters by one: their links add up, their walls hold for both."""
    a, b = pair
    members[new] = members.pop(a) + members.pop(b)
    joined: dict[int, float] = {}
    for old in (a, b):
        for other, total in links.pop(old).items():
            if other not in pair:
                joined[other] = joined.get(other, 0.0) + total
                links[other].pop(old)
    for other, total in joined.items():
        links[other][new] = total
    links[new] = joined
    walls[new] = (walls.pop(a) | walls.pop(b)) - set(pair)
    for other in walls[new]:
        walls[other] -= set(pair)
        walls[other].add(new)
