"""What pages cost: a rerun of Compare on the server, and its component painting in a browser, where there is one."""

from __future__ import annotations

import json
import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from components import mounting, theme, workbench
from components.scene import Scene
from core import analyze
from core.ingest import read_article
from tests.bench.made import made_words, retold, seeded
from tests.browser.chromium import FLAGS, found

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
VERSIONS, WORDS = 20, 60
ROUNDS = 7
PAGE = """<!doctype html><meta charset="utf-8"><body><div id="host"><div class="root"></div></div>"""
PAINT = """async ([script, style, data]) => {
  const module = await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  const sheet = document.createElement("style");
  sheet.textContent = style.replaceAll(":host", ":root");
  document.head.append(sheet);
  const host = document.querySelector("#host");
  const nothing = () => {};
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const paint = async (act) => {
    const start = performance.now();
    act();
    await painted();
    return performance.now() - start;
  };
  const given = { parentElement: host, data, setStateValue: nothing, setTriggerValue: nothing };
  await painted();
  const first = await paint(() => module.default(given));
  const radio = host.querySelector('input[value="Collation"]');
  radio.checked = true;
  const view = await paint(() => radio.dispatchEvent(new Event("change")));
  const click = await paint(() => host.querySelector("td.varies").click());
  return { first, view, click };
}"""


def pages() -> Iterator[str]:
    """Run Compare again on the seeds; paint twenty versions of sixty words, change the view, choose a place."""
    yield f"{'a rerun of Compare on the seeds, on the server':50} {_rerun() * 1000:9.1f} ms of processor time"
    if found() is None:
        yield "painting needs a Chromium, and none is installed"
        return
    took = _painted()
    for name, words in (("first", "paint"), ("view", "change the view"), ("click", "choose a place")):
        label = f"{VERSIONS} versions of {WORDS} words: {words}"
        yield f"{label:50} {took[name]:9.1f} ms of waiting"


def _rerun() -> float:
    """Return the least processor time of a run of the page after the first."""
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415 - a second that only this needs

    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"COVERAGE_HOME": home, "COVERAGE_WORKERS": "1"}
        os.chdir(ROOT)
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
        app.switch_page("components/pages/compare.py").run()
        times = []
        for _ in range(ROUNDS):
            start = time.process_time()
            app.run()
            times.append(time.process_time() - start)
    return min(times)


def _painted() -> dict[str, float]:
    """Return the least of several: milliseconds until the browser has painted."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - the server's half needs no browser

    data = json.loads(json.dumps(_data()))
    names = ("collation", "versions", "apparatus", "workbench")
    text = {
        kind: "".join((mounting.HERE / f"{one}.{kind}").read_text("utf-8") for one in names) for kind in ("js", "css")
    }
    script = (mounting.HERE / "nodes.js").read_text("utf-8") + text["js"]
    style = theme.tokens() + (mounting.HERE / "base.css").read_text("utf-8") + text["css"]
    runs = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found(), args=list(FLAGS))
        for _ in range(ROUNDS):
            page = browser.new_page(viewport={"width": 1400, "height": 1000})
            page.set_content(PAGE)
            runs.append(page.evaluate(PAINT, [script, style, data]))
            page.close()
        browser.close()
    return {name: min(run[name] for run in runs) for name in runs[0]}


def _data() -> workbench.Data:
    """A passage of many versions, as the component is given it."""
    chance = seeded("painting")
    original = made_words(WORDS, chance)
    texts = [f"“{' '.join(retold(original, chance))},” Anna Weber said on Monday.\n" for _ in range(VERSIONS)]
    analysis = analyze([read_article(f"{n:02}.txt", text.encode(), None) for n, text in enumerate(texts)])
    scene = Scene.of(analysis, max(analysis.passages, key=lambda one: len(one.versions)))
    look = {"view": "Side by side", "detail": 1, "hide": [], "outlet": [], "chosen": None}
    return workbench.data(scene) | {"look": look, "editable": True, "before": None, "after": None}
