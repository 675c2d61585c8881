"""Analysing many articles: event by event, on all cores, and only what an earlier analysis does not hold already.

The result is the same whatever the number of cores and whatever was analysed before. Workers are programs started
afresh, never copies of a running one, so this may be called from a process with threads.
"""

from __future__ import annotations

import gc
import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final

from core.align.events import TOGETHER, events
from core.export import analysis_file
from core.export.codec import decode
from core.export.splice import Part, part_of, spliced, taken
from core.ingest.decode import NOTES
from core.measures.codebook_file import asked
from core.model import Article, Options
from core.pipeline import analyze, engine, extract, numbered

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from core.export.analysis_file import Lines
    from core.export.codec import Json

BATCH: Final = 4
"""Events, or articles of a large event, handed to a worker at a time."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier analysis file: its records as text, and its articles as rows."""

    engine: str
    records: Lines
    articles: Mapping[str, Kept]
    """By id, in the order of the file."""

    @classmethod
    def read(cls, text: str) -> Earlier:
        """Read a file; raise `AnalysisFileError` where it is none."""
        engine, records = analysis_file.lines_of(text)
        try:
            articles = {row["id"]: Kept(row) for row in map(json.loads, records["articles"])}
        except (KeyError, TypeError) as problem:
            raise analysis_file.AnalysisFileError(
                "This analysis file is damaged: an article has no id. Analyse the articles again."
            ) from problem
        return cls(engine, records, articles)

    def unchanged(self, names: Mapping[str, tuple[str, str | None]], by: str) -> set[tuple[str, ...]]:
        """Return the events of which every article is there under the same id, name and outlet; none of other engines.

        `by` names the engine that is to be used now.
        """
        if self.engine != by:
            return set()
        there = {key: (one.name, one.outlet) for key, one in self.articles.items()}
        events = map(json.loads, self.records["events"])
        return {tuple(event) for event in events if all(key in names and names[key] == there.get(key) for key in event)}

    def part(self, events: Collection[Sequence[str]]) -> Part:
        """Return what the file holds of some of its events; raise MisfitError or KeyError where it is damaged."""
        return taken(self.records, {key: one.row for key, one in self.articles.items()}, events)


@dataclass(frozen=True, slots=True)
class Kept:
    """An article of an earlier analysis, as its row."""

    row: Mapping[str, Json]

    @property
    def id(self) -> str:
        """Its id without the number of an identical text."""
        return str(self.row["id"]).split("-")[0]

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.row["name"])

    @property
    def outlet(self) -> str | None:
        """Its outlet."""
        return None if self.row["outlet"] is None else str(self.row["outlet"])

    @property
    def text(self) -> str:
        """Its text."""
        return str(self.row["text"])

    def article(self) -> Article:
        """Build the article as it was read, without what the analysis noted."""
        built: Article = decode(Article, self.row, "articles")
        return replace(built, diagnostics=tuple(note for note in built.diagnostics if note.code in NOTES))


def analyzed(
    articles: Sequence[Article],
    options: Options,
    earlier: Earlier | None = None,
    workers: int = 1,
    report: Callable[[int, int], object] | None = None,
) -> Lines:
    """Return the records of the analysis file of these articles and those of an earlier file.

    `report` is told how many articles of how many are done. Raises `MisfitError` where the earlier file is damaged,
    and `CodebookError` where the codebook asked for cannot be used.
    """
    given: list[Article | Kept] = [*(earlier.articles.values() if earlier else ()), *articles]
    held = dict(zip(numbered(given), given, strict=True))
    sorted_events = [tuple(one) for one in events({key: one.text for key, one in held.items()})]
    names = {key: (one.name, one.outlet) for key, one in held.items()}
    kept = earlier.unchanged(names, engine(options)) & set(sorted_events) if earlier else set()
    fresh = [[_named(key, held[key]) for key in event] for event in sorted_events if event not in kept]
    parts = [earlier.part(kept)] if earlier and kept else []
    done, total = 0, sum(map(len, fresh))
    for event, part in _parts(fresh, options, workers):
        parts.append(part)
        done += event
        if report:
            report(done, total)
    return spliced(parts, asked(options))


def _named(key: str, one: Article | Kept) -> Article:
    article = one.article() if isinstance(one, Kept) else one
    return article if article.id == key else replace(article, id=key)


def _parts(fresh: Sequence[Sequence[Article]], options: Options, workers: int) -> Iterator[tuple[int, Part]]:
    """Yield the size and the content of each event: small ones each by one worker, large ones by all together."""
    small = [event for event in fresh if len(event) <= TOGETHER]
    large = [event for event in fresh if len(event) > TOGETHER]
    if workers <= 1 or (len(small) <= 1 and not large):
        yield from ((len(event), _content(event, options)) for event in fresh)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=gc.disable) as pool:
        contents = pool.map(partial(_content, options=options), small, chunksize=BATCH)
        yield from zip(map(len, small), contents, strict=True)
        for event in large:
            known = tuple(pool.map(partial(extract, options=options), event, chunksize=BATCH))
            yield len(event), part_of(analyze(event, options, known=known, one_event=True))


def _content(event: Sequence[Article], options: Options) -> Part:
    return part_of(analyze(event, options, one_event=True))
