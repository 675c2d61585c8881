"""The whole way from texts to the analysis file, as `python -m core analyze` goes it, and adding to one."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from core.corpus import Earlier, analyzed
from core.export import analysis_file
from core.ingest import Known, read_text
from core.model import Options
from core.pipeline import engine
from tests.bench.made import made_articles
from tests.bench.measured import row
from tests.bench.mixed import mixed_articles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIZES = (500, 2_000)
ADDED = 10
OPTIONS = Options()
"""What the command line takes where nothing else is asked, readability included."""

Told = tuple[str, str]
"""Outlet and text of an article."""


def whole() -> Iterator[str]:
    """Analyse made articles of 700 words, some more, then add ten: articles a second, and how time grows."""
    written([*mixed_articles(1)])  # tables and libraries are loaded once
    yield from _grown("mixed news", list(mixed_articles(SIZES[-1] + ADDED)))
    plain = [(f"Outlet {number % 5}", text) for number, text in enumerate(made_articles(SIZES[0]))]
    took = timed(plain)[1]
    yield row(f"analyze {SIZES[0]} articles of quotations alone", took, f"{SIZES[0] / took:.1f} a CPU-second", None)


def _grown(name: str, articles: Sequence[Told]) -> Iterator[str]:
    times: dict[int, float] = {}
    for count in SIZES:
        first, times[count] = timed(articles[:count])
        again, _ = timed(articles[: count + ADDED])
        more, added = timed(articles[count : count + ADDED], first)
        grown = f"{times[count] / times[SIZES[0]]:.2f} times the time for {count // SIZES[0]} times as many"
        speed = f"{count / times[count]:.1f} a CPU-second"
        yield row(f"analyze {count} articles, {name}", times[count], f"{speed}; {grown}", None)
        same = "equal bytes" if more == again else "OTHER BYTES"
        yield row(f"add {ADDED} articles to {count}: {same}", added, "analysing all", times[count])


def timed(articles: Sequence[Told], earlier: str | None = None) -> tuple[str, float]:
    """Return the analysis file by one process, and the processor time that it took, reading included."""
    start = time.process_time()
    text = written(articles, earlier)
    return text, time.process_time() - start


def written(articles: Sequence[Told], earlier: str | None = None) -> str:
    """Return the analysis file of some articles, added to an earlier one where there is one."""
    read = [read_text(f"{outlet}, {text[:60]}", text, Known(outlet)) for outlet, text in articles]
    known = Earlier.read(earlier) if earlier else None
    return analysis_file.written(engine(OPTIONS), analyzed(read, OPTIONS, known))
