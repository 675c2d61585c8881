"""How time grows with what is given: gathering quotations, and the whole analysis."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from core import analyze
from core.align.statements import gather
from core.ingest import read_article
from core.model import Options
from tests.bench.made import made_articles, quotations
from tests.bench.measured import row, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator


def gathering() -> Iterator[str]:
    """Gather made quotations, four versions of each: how time grows."""
    times = {}
    for count in (1_000, 4_000, 16_000):
        articles, witnesses = quotations(count)
        times[count] = seconds(lambda a=articles, w=witnesses: gather(a, w, (), Options()))
        known = times.get(count // 4)
        grown = f"{times[count] / known:.1f} times the time for 4 times as many" if known else "the first"
        yield row(f"gather {count} quotations", times[count], grown, None)


def whole() -> Iterator[str]:
    """Analyse made articles of 700 words: articles a processor second, and how time grows."""
    times = {}
    for count in (25, 100):
        articles = [read_article(f"{n}.txt", text.encode(), None) for n, text in enumerate(made_articles(count))]
        start = time.process_time()
        analyze(articles, Options(readability=False))
        times[count] = time.process_time() - start
        grown = f"{times[count] / times[25]:.1f} times the time for 4 times as many" if len(times) > 1 else "the first"
        yield row(f"analyze {count} articles ({count / times[count]:.1f} a second)", times[count], grown, None)
