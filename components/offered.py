"""Possible versions of a passage: offered with their grounds, to be accepted or rejected, not claimed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from components import labels
from components.scene import Scene
from core.model import Possible, Witness

Data = dict[str, Any]


def data(scene: Scene) -> list[Data]:
    """Pairs with exactly one witness in the passage, best first; a witness outside it is offered once."""
    held = {w for v in scene.passage.versions for w in v.witnesses}
    found: dict[str, Possible] = {}
    for pair in scene.analysis.possible:
        outside = [w for w in pair.witnesses if w not in held]
        if len(outside) == 1:
            found.setdefault(outside[0], pair)
    return [_possible(scene, pair, scene.witnesses[key]) for key, pair in found.items()]


def _possible(scene: Scene, pair: Possible, other: Witness) -> Data:
    query = {"passage": other.id, "statement": other.id}
    return {
        **scene.heading(other.article),
        "runs": list(_runs(scene.articles[other.article].text, other)),
        "likely": labels.likely(pair.score).capitalize(),
        "score": f"{pair.score:.2f} of 1",
        "grounds": labels.sentences(pair.grounds),
        "pair": list(pair.witnesses),
        "href": "./compare?" + urlencode(query),
        "go": query,
    }


def _runs(text: str, witness: Witness) -> Iterator[Data]:
    """The sentence, with the words apart that may be a version."""
    at = witness.start
    for start, end in witness.content:
        yield {"text": text[at:start], "said": False}
        yield {"text": text[start:end], "said": True}
        at = end
    yield {"text": text[at : witness.end], "said": False}
