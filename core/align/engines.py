"""The search for candidates as one join, written once for polars, DuckDB and Spark: the extra `scale`.

It finds the same pairs as the index built in. Method: a table of (witness, term, weight) is joined with itself on the
term, terms that very many share left out, the products added up for each pair, and pairs below the bar dropped. The
expressions are narwhals', which hands them to the engine as its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from core.align.candidates import INTRODUCED, INTRODUCED_TWIN, MOST_SHARED, SURE

if TYPE_CHECKING:
    from core.model import Shares

ENGINES: Final = {"polars": "polars", "duckdb": "duckdb", "spark": "pyspark"}
"""Name of an engine on the command line -> the package it needs beside narwhals."""
NEEDED: Final = "requirements-scale.txt"


class MissingError(ValueError):
    """An engine is not installed; the text says how to get it."""


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine that finds candidates. Raises `MissingError` where it is not installed."""

    name: str

    def __post_init__(self) -> None:
        for package in ("narwhals", ENGINES[self.name]):
            if find_spec(package) is None:
                raise MissingError(f"{self.name} needs the package {package}: pip install -r {NEEDED}")

    def pairs(self, shares: Shares) -> list[tuple[int, int]]:
        """Return the pairs of witnesses worth comparing, in order."""
        if not len(shares.place):
            return []
        found = _rows(self.name, _joined(_frame(self.name, shares), shares.own_from))
        return sorted((int(a), int(b)) for a, b in found)


def _joined(frame: Any, own_from: int) -> Any:  # noqa: ANN401  a frame of any engine
    """Join a frame of shares with itself: the one expression for all engines."""
    nw: Any = import_module("narwhals")
    held = nw.from_native(frame).lazy()
    telling = held.group_by("term").agg(nw.len().alias("holders")).filter(nw.col("holders") <= MOST_SHARED)
    known = held.join(telling.select("term"), on="term", how="inner")
    other = known.select(
        "term",
        nw.col("place").alias("behind"),
        nw.col("weight").alias("its_weight"),
        nw.col("article").alias("its_article"),
    )
    met = known.filter(nw.col("place") < own_from).join(other, on="term", how="inner")
    shared = (
        met.filter(nw.col("place") < nw.col("behind"))
        .with_columns((nw.col("weight") * nw.col("its_weight")).alias("worth"))
        .group_by("place", "behind", "article", "its_article")
        .agg(nw.col("worth").sum())
    )
    one_article = nw.col("article") == nw.col("its_article")
    worth = nw.col("worth").round(SURE)
    enough = (one_article & (worth >= INTRODUCED_TWIN)) | (~one_article & (worth >= INTRODUCED))
    return shared.filter(enough).select("place", "behind")


def _frame(name: str, shares: Shares) -> Any:  # noqa: ANN401  a frame of any engine
    """Hand the shares to an engine."""
    columns = {
        "place": list(map(int, shares.place)),
        "term": list(map(int, shares.term)),
        "weight": list(map(float, shares.weight)),
        "article": list(map(int, shares.article)),
    }
    if name == "spark":
        return _spark().createDataFrame(list(zip(*columns.values(), strict=True)), list(columns))
    if name == "duckdb":
        return _package(name).connect().from_df(import_module("pandas").DataFrame(columns))
    return _package(name).DataFrame(columns)


def _rows(name: str, found: Any) -> Any:  # noqa: ANN401  rows of any engine
    """Let an engine do the work and return its rows."""
    native = found.to_native()
    if name == "duckdb":
        return native.fetchall()
    done = native.collect()
    return done if name == "spark" else done.rows()


def _package(name: str) -> Any:  # noqa: ANN401  an extra, there or not
    return import_module(ENGINES[name])


@cache
def _spark() -> Any:  # noqa: ANN401  published without types
    """Return the session: the one that runs, or one on this machine; SPARK_REMOTE and its settings name others."""
    return import_module("pyspark.sql").SparkSession.builder.appName("coverage-diff").getOrCreate()
