"""The apparatus as sentences, the heaviest first, and the versions that may belong but are not claimed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from components import labels, mounting, theme
from components.scene import Scene
from core.model import Possible, Reading, Variant

Data = dict[str, Any]
Run = dict[str, str]

LONGEST = 140
"""Code points of a reading quoted in a sentence; longer ones show both ends."""

mount = mounting.register("apparatus")
"""The two lists as a component; its trigger `go` holds the query of another comparison, its trigger `decide` a possible
version that was accepted or rejected."""


def data(scene: Scene) -> Data:
    """What the component draws."""
    picked = scene.picked_columns()
    told = [v for v in shown_variants(scene) if not scene.statement or picked.intersection(range(*v.columns))]
    heaviest_first = sorted(told, key=lambda v: (-v.weight, v.columns))
    return {
        "variants": [_entry(scene, variant) for variant in heaviest_first],
        "title": "What differs in this statement" if scene.statement else "What differs",
        "alone": len(scene.versions) == 1,
        "chosen": len(scene.passage.versions) > 1,
        "hidden": sum(v.kind in theme.TYPOGRAPHY for v in scene.passage.variants) if not scene.typography else 0,
        "possible": [_possible(scene, p) for p in possible(scene)],
    }


def shown_variants(scene: Scene) -> list[Variant]:
    """Variants of marked kinds on which the versions shown differ."""
    return [v for v in scene.passage.variants if scene.marked(v.kind) and len(shown_readings(scene, v)) > 1]


def shown_readings(scene: Scene, variant: Variant) -> list[Reading]:
    """The readings of the versions shown, the base's first."""
    shown = {v.article for v in scene.versions}
    kept = [Reading(r.text, tuple(a for a in r.articles if a in shown)) for r in variant.readings]
    return [reading for reading in kept if reading.articles]


def possible(scene: Scene) -> list[Possible]:
    """Pairs with exactly one witness in the passage, best first."""
    held = {w for v in scene.passage.versions for w in v.witnesses}
    return [p for p in scene.analysis.possible if sum(w in held for w in p.witnesses) == 1]


def _entry(scene: Scene, variant: Variant) -> Data:
    return {
        "kind": labels.KIND[variant.kind],
        "family": theme.FAMILY[variant.kind],
        "runs": sentence(scene, variant),
        "note": variant.explanation,
    }


def sentence(scene: Scene, variant: Variant) -> list[Run]:
    """Who has which words where the base has which: runs of plain text, names and quoted words."""
    base, *others = shown_readings(scene, variant)
    if variant.kind == "attribution":
        clauses = [_clause(scene, one.articles, "credits", "credit", one.text) for one in (base, *others)]
    elif not base.text.strip():
        clauses = [_clause(scene, one.articles, "adds", "add", one.text) for one in others]
    elif not any(one.text.strip() for one in others):
        clauses = [_clause(scene, one.articles, "leaves out", "leave out", base.text) for one in others]
    else:
        clauses = [_clause(scene, one.articles, "has", "have", one.text) for one in others]
        clauses[-1] += [{"text": " where "}, *_clause(scene, base.articles, "has", "have", base.text)]
    first, *more = clauses
    return [*first, *(run for clause in more for run in ({"text": "; "}, *clause)), {"text": "."}]


def _clause(scene: Scene, articles: Sequence[str], one: str, many: str, words: str) -> list[Run]:
    """`TASS and Ukrinform have "bridgehead"`."""
    verb = one if len(articles) == 1 else many
    what = _words(words) if words.strip() else {"text": "nobody" if one == "credits" else "nothing"}
    return [*_names(scene, articles), {"text": f" {verb} "}, what]


def _names(scene: Scene, articles: Sequence[str]) -> list[Run]:
    runs: list[Run] = []
    for place, article in enumerate(articles):
        if place:
            runs.append({"text": " and " if place == len(articles) - 1 else ", "})
        heading = scene.heading(article)
        runs.append({"text": heading["name"], "role": "outlet", "colour": heading["colour"]})
    return runs


def _words(text: str) -> Run:
    flat = " ".join(text.split())
    if len(flat) > LONGEST:
        flat = labels.shortened(flat, LONGEST // 2) + " " + flat[-LONGEST // 2 :].split(" ", 1)[-1]
    return {"text": flat, "role": "words"}


def _possible(scene: Scene, pair: Possible) -> Data:
    held = {w for v in scene.passage.versions for w in v.witnesses}
    other = scene.witnesses[next(w for w in pair.witnesses if w not in held)]
    query = {"statement": other.id}
    return {
        **scene.heading(other.article),
        "text": scene.articles[other.article].text[other.start : other.end],
        "likely": labels.likely(pair.score).capitalize(),
        "score": f"{pair.score:.2f} of 1",
        "grounds": labels.sentences(pair.grounds),
        "pair": list(pair.witnesses),
        "href": "./compare?" + urlencode(query),
        "go": query,
    }
