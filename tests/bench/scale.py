"""How time and memory grow with what is given: gathering quotations, the whole analysis, and adding to one."""

from __future__ import annotations

import resource
import sys
import time
from collections import defaultdict
from importlib.util import find_spec
from typing import TYPE_CHECKING

from core.align.events import events
from core.align.statements import gather
from core.corpus import Earlier, analyzed
from core.export import analysis_file
from core.ingest import read_article
from core.model import Options
from tests.bench.made import made_articles, quotations
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
    """Gather made quotations, four versions of each, beside comparing all with all."""
    times: dict[int, float] = {}
    for count in SIZES:
        articles, witnesses = quotations(count, VERSIONS)
        start = time.process_time()
        groups = gathered(articles, witnesses)
        times[count] = time.process_time() - start
        peer = all_with_all(articles, witnesses)
        note = "cdist on words, extrapolated" + ("" if peer else ": rapidfuzz is not installed")
        yield row(f"gather {count} quotations", times[count], note, peer)
        right, precision = shares(groups, witnesses)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        yield f"{'':4}true pairs found {right:.4f}, right of those found {precision:.4f}, {memory / 1e6:.0f} MB at most"
    yield f"{'':4}{times[SIZES[1]] / times[SIZES[0]]:.1f} times the time for {SIZES[1] // SIZES[0]} times as many"


def gathered(articles: Mapping[str, Article], witnesses: Sequence[Witness]) -> list[tuple[str, ...]]:
    """Gather as the analysis does: event by event."""
    told: defaultdict[str, list[Witness]] = defaultdict(list)
    for one in witnesses:
        told[one.article].append(one)
    return [
        group
        for event in events({key: one.text for key, one in articles.items()})
        for group in gather(
            {key: articles[key] for key in event}, [one for key in event for one in told[key]], (), PLAIN
        ).groups
    ]


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


def whole() -> Iterator[str]:
    """Analyse made articles of 700 words, written as a file, then ten more: articles a second, and how time grows."""
    times: dict[int, float] = {}
    for count in (500, 2_000):
        articles = [read_article(f"{n}.txt", text.encode(), None) for n, text in enumerate(made_articles(count + 10))]
        first, _ = timed(articles[:-10])
        text, times[count] = timed(articles)
        again, added = timed(articles[-10:], first)
        grown = f"{times[count] / times[500]:.1f} times the time for 4 times as many" if count > 500 else "the first"
        yield row(f"analyze {count} articles ({count / times[count]:.1f} a second)", times[count], grown, None)
        same = "equal bytes" if again == text else "OTHER BYTES"
        yield row(f"add 10 articles to {count}: {same}", added, "analysing all", times[count])


def timed(articles: Sequence[Article], earlier: str | None = None) -> tuple[str, float]:
    """Return the analysis file by one process, and the processor time that it took."""
    start = time.process_time()
    known = Earlier(analysis_file.content(earlier)) if earlier else None
    text = analysis_file.dumped(analyzed(articles, PLAIN, known))
    return text, time.process_time() - start
