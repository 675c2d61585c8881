"""How time and memory grow with the quotations that are gathered."""

from __future__ import annotations

import resource
import sys
import time
from collections import defaultdict
from importlib.util import find_spec
from typing import TYPE_CHECKING

from core.align.candidates import candidates, compare
from core.align.clusters import cluster
from core.align.events import events
from core.align.profiles import profile
from core.align.rivals import scores
from core.align.statements import CONFIRMED, gather
from core.align.terms import lexed, rarity
from core.model import Options
from tests.bench.made import quotations
from tests.bench.measured import row, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from core.model import Article, Witness

SIZES = (10_000, 100_000)
VERSIONS = 4
SLICE = 500
"""Quotations compared with each other by the peer; its time for all is that many times more, squared."""
PLAIN = Options(readability=False)


def gathering() -> Iterator[str]:
    """Gather made quotations, four versions of each, beside comparing all with all, whose words are given.

    All of gathering is measured, from the articles' text on; then what compares with the peer alone, from words on.
    """
    times: dict[int, float] = {}
    for count in SIZES:
        articles, witnesses = quotations(count, VERSIONS)
        start = time.process_time()
        groups = gathered(articles, witnesses)
        times[count] = time.process_time() - start
        peer = all_with_all(articles, witnesses)
        note = "cdist on words, extrapolated" + ("" if peer else ": rapidfuzz is not installed")
        yield row(f"gather {count} quotations", times[count], note, peer)
        yield row("    their candidates and clusters, words given", from_words(articles, witnesses), note, peer)
        right, precision = shares(groups, witnesses)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        yield f"{'':4}true pairs found {right:.4f}, right of those found {precision:.4f}, {memory / 1e6:.0f} MB at most"
    yield f"{'':4}{times[SIZES[1]] / times[SIZES[0]]:.1f} times the time for {SIZES[1] // SIZES[0]} times as many"


def gathered(articles: Mapping[str, Article], witnesses: Sequence[Witness]) -> list[tuple[str, ...]]:
    """Gather as the analysis does: event by event."""
    return [
        group
        for event, told in by_event(articles, witnesses)
        for group in gather({key: articles[key] for key in event}, told, (), PLAIN).groups
    ]


def by_event(
    articles: Mapping[str, Article], witnesses: Sequence[Witness]
) -> Iterator[tuple[Sequence[str], Sequence[Witness]]]:
    """Yield the articles of each event with what they quote."""
    told: defaultdict[str, list[Witness]] = defaultdict(list)
    for one in witnesses:
        told[one.article].append(one)
    for event in events({key: one.text for key, one in articles.items()}):
        yield event, [one for key in event for one in told[key]]


def from_words(articles: Mapping[str, Article], witnesses: Sequence[Witness]) -> float:
    """Return the time from quotations cut into weighed words to clusters, event by event."""
    spent = 0.0
    for event, told in by_event(articles, witnesses):
        words = {key: lexed(articles[key]) for key in event}
        rare = rarity(words.values())
        profiles = [profile(one, articles[one.article], rare, words[one.article]) for one in told]
        start = time.process_time()
        found = compare(profiles, candidates(profiles))
        apart = {pair for pair, like in found.items() if like.conflict}
        cluster([one.id for one in told], scores(profiles, found), apart, CONFIRMED)
        spent += time.process_time() - start
    return spent


def shares(groups: Sequence[Sequence[str]], witnesses: Sequence[Witness]) -> tuple[float, float]:
    """Return the share of the true pairs that was found, and the share of the found that is true."""
    originals = len(witnesses) // VERSIONS
    original = {one.id: place % originals for place, one in enumerate(witnesses)}
    pairs = [(original[a], original[b]) for group in groups for n, a in enumerate(group) for b in group[:n]]
    right = sum(a == b for a, b in pairs)
    return right / (originals * VERSIONS * (VERSIONS - 1) // 2), right / max(1, len(pairs))


def all_with_all(articles: Mapping[str, Article], witnesses: Sequence[Witness]) -> float | None:
    """Return the time to compare all quotations with all, from a slice; None where the peer is not installed."""
    if find_spec("rapidfuzz") is None:
        return None
    from rapidfuzz.distance import Indel  # noqa: PLC0415  a peer, there or not
    from rapidfuzz.process import cdist  # noqa: PLC0415  as above

    words = [articles[one.article].text[one.start : one.end].split() for one in witnesses[:SLICE]]
    took = seconds(lambda: cdist(words, words, scorer=Indel.normalized_similarity))
    return took * (len(witnesses) / SLICE) ** 2
