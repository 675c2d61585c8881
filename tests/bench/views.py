"""What views of the Timeline, the Emphasis page and the Profile cost on the server, with 200 articles of 20 outlets."""

from __future__ import annotations

import os
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from core import analyze
from core.ingest import read_article
from tests.bench.walking import ARTICLES, OUTLETS, made_corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from streamlit.testing.v1 import AppTest

    from core.model import Analysis

ROOT = Path(__file__).parents[2]
ROUNDS = 3
TIMELINE = (
    "The order of topics",
    "The order of shared passages",
    "Where each statement stands",
    "When each article came out",
    "Who was first",
)
"""Views of the Timeline that draw all articles."""


def views() -> Iterator[str]:
    """Open each view of the corpus and of the example, then draw it again; print the least processor time of each."""
    corpus = analyze([read_article(one.name, one.data, one.known) for one in made_corpus()])
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"COVERAGE_HOME": home, "COVERAGE_WORKERS": "1"}
        os.chdir(ROOT)
        few = dict(_all(None))
        many = dict(_all(corpus))
    yield f"{'':44} {ARTICLES} articles of {OUTLETS} outlets   the example"
    for name, (first, again) in many.items():
        least = few[name][1] * 1000
        yield f"{name:44} first {first * 1000:6.0f} ms, then {again * 1000:6.0f} ms   {least:6.0f} ms of processor time"


def _all(analysis: Analysis | None) -> Iterator[tuple[str, tuple[float, float]]]:
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415 - a second that only this needs

    from components import workspace  # noqa: PLC0415 - as above
    from components.views import SECTIONS  # noqa: PLC0415 - as above

    kept = workspace.analysis
    if analysis is not None:
        workspace.analysis = lambda: analysis
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=300).run()
    app.switch_page("components/pages/emphasis.py").run()
    for kind in ("Outlets", "Articles"):
        app.button_group(key="units").set_value(kind).run()
        for section, held in SECTIONS.items():
            for view in held:
                app.button_group(key="look").set_value(section)
                yield f"{section} {view.name}, {kind.casefold()}", _timed(app, partial(_choose, app, view.name))
    yield "profile", _timed(app, lambda: app.switch_page("components/pages/profile.py").run())
    app.switch_page("components/pages/timeline.py").run()
    for view in TIMELINE:
        yield f"timeline: {view}", _timed(app, app.button_group(key="show").set_value(view).run)
    workspace.analysis = kept


def _choose(app: AppTest, view: str) -> None:
    app.run()
    if view:
        app.button_group(key="view").set_value(view).run()


def _timed(app: AppTest, opened: Callable[[], object]) -> tuple[float, float]:
    """Return the processor time of the first drawing, and the least of those after it."""
    start = time.process_time()
    opened()
    first = time.process_time() - start
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        app.run()
        times.append(time.process_time() - start)
    if app.exception:
        raise RuntimeError(app.exception[0].value)
    return first, min(times)
