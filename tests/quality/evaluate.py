"""`make evaluate`: score the engine on the seeds and on text that people labelled, beside the floors.

The labelled text stands in the folder named by COVERAGE_DATA and is never part of the project; where it is unset only
the seeds are scored, and the table says so. Exits with 1 where a figure is below its floor.
"""

from __future__ import annotations

import os
import random
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.quality import discovery, emphasis, extraction, grouping, lineage, seeds, sense, side_by_side, speakers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FLOORS = Path(__file__).parent / "floors.toml"


class Line(NamedTuple):
    """One measure with its figure."""

    name: str
    value: float
    count: int
    """How many labels it was counted on."""
    interval: tuple[float, float] | None = None
    """Between which values 95 of 100 such samples would put it; None where the sample is large."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every measure beside its floor. Returns 1 where one is below."""
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    shown = list(sys.argv[1:] if arguments is None else arguments)
    below = 0
    print(f"{'measure':58}{'figure':>8}{'floor':>8}{'n':>8}  95% interval")
    for line in measures():
        if shown and not any(word in line.name for word in shown):
            continue
        floor = floors.get(line.name)
        failed = floor is not None and round(line.value, 3) < floor
        below += failed
        print(_printed(line, floor) + ("  below its floor" if failed else ""))
    return int(below > 0)


def _printed(line: Line, floor: float | None) -> str:
    floor_text = "" if floor is None else f"{floor:.3f}"
    interval = "" if line.interval is None else "  {:.3f} to {:.3f}".format(*line.interval)
    return f"{line.name:58}{line.value:8.3f}{floor_text:>8}{line.count:8}{interval}"


def measures() -> Iterator[Line]:
    """Yield every measure that can be taken here."""
    read = seeds.load()
    for name, score in {**seeds.table(read), **emphasis.table(read)}.items():
        yield Line(name, score.value, score.out_of)
    yield Line(*discovery.aspects())
    yield Line(*discovery.phrases())
    folder = os.environ.get("COVERAGE_DATA")
    labelled = bool(folder) and Path(folder or "").is_dir()
    model = sense.folder()
    if model is None:
        print("SEMANTIC_MODEL names no folder of a sentence encoder: gathering was scored by words alone.")
    else:
        yield from (Line(*line) for line in sense.table(model, labelled=labelled))
    if not folder or not labelled:
        print("COVERAGE_DATA names no folder of labelled text: only the seeds were scored.")
        return
    yield from _labelled(Path(folder))


def _labelled(folder: Path) -> Iterator[Line]:
    for part in ("train", "dev"):
        yield from _english(folder / "quotes_en.jsonl", part)
    names = speakers.by_name(folder / "coverage_en.jsonl")
    yield Line("coverage_en: speaker of a quotation as a name", names.recall, names.wanted)
    sentences = speakers.russian(folder / "quotes_ru.jsonl")
    russian = sum(sentences, extraction.Tally())
    yield Line("quotes_ru: token F1 of content", russian.f1, russian.wanted, resampled(sentences))
    for part in ("train", "dev"):
        yield from _german(folder / "quotes_de.jsonl", part)
    for name, (value, counts) in grouping.table().items():
        yield Line(name, value, counts.wanted)
    yield Line(*discovery.subjects(folder / "coverage_en.jsonl"))
    for name, (value, count) in {**lineage.table(), **side_by_side.table()}.items():
        yield Line(name, value, count)


def _german(path: Path, part: str) -> Iterator[Line]:
    """German labels give each stretch in marks by itself; the second line scores contents joined as they are found."""
    articles = list(speakers.german(extraction.rows(path, part)))
    for apart, how in ((True, ""), (False, ", stretches joined")):
        direct = extraction.score(articles, "de", apart=apart).direct
        yield Line(f"quotes_de {part}: direct, overlap F1{how}", direct.f1, direct.wanted)


ROUNDS = 2000
"""Samples drawn; more move the interval by less than its third decimal place."""


def resampled(tallies: Sequence[extraction.Tally], rounds: int = ROUNDS) -> tuple[float, float]:
    """Return the 95% interval of F1 by the percentile bootstrap (Efron 1979), the same in every run."""
    chance = random.Random("interval")  # noqa: S311  made samples, no secret
    drawn = sorted(sum(chance.choices(tallies, k=len(tallies)), extraction.Tally()).f1 for _ in range(rounds))
    return drawn[round(0.025 * rounds)], drawn[round(0.975 * rounds) - 1]


def _english(path: Path, part: str) -> Iterator[Line]:
    figures = extraction.score(extraction.rows(path, part))
    name = f"quotes_en {part}"
    yield Line(f"{name}: overlap F1, in view", figures.in_view.f1, figures.in_view.wanted)
    yield Line(f"{name}: overlap F1, all forms", figures.every.f1, figures.every.wanted)
    yield Line(f"{name}: overlap precision, all forms", figures.every.precision, figures.every.found)
    yield Line(f"{name}: character F1, all forms", figures.characters.f1, figures.characters.wanted)
    yield Line(f"{name}: direct recall", figures.direct.recall, figures.direct.wanted)
    yield Line(f"{name}: direct F1", figures.direct.f1, figures.direct.wanted)
    yield Line(f"{name}: mixed F1", figures.mixed.f1, figures.mixed.wanted)
    yield Line(f"{name}: recall of clauses without marks", figures.clauses.recall, figures.clauses.wanted)
    yield Line(f"{name}: source of a matched content", figures.speakers.precision, figures.speakers.wanted)
    given = speakers.given(extraction.rows(path, part))
    yield Line(f"{name}: source, the content given", given.recall, given.wanted)


if __name__ == "__main__":
    sys.exit(main())
