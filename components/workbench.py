"""The workbench: one passage in all its versions, read in three ways, with its apparatus and what may belong to it.

Python gives all of it at once; what is shown of it, and how, is decided in the browser, so that no click there waits.
The browser tells 300 ms later what it shows, and the address keeps that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from components import collation, labels, mounting, offered, theme, versions, workspace
from components.scene import Scene
from core.export.wording import FAMILY
from core.model import VariantKind

Data = dict[str, Any]

VIEWS: Final = ("Side by side", "Inline", "Collation")
_FORMS: frozenset[VariantKind] = frozenset({"name form", "number form", "ellipsis", "bracket"})
_WORDING: frozenset[VariantKind] = frozenset({"translation", "substitution", "transposition"})
_REST: frozenset[VariantKind] = frozenset({"addition", "omission", "truncation", "attribution"})
STEPS: Final[tuple[tuple[str, frozenset[VariantKind]], ...]] = (
    ("Every difference", frozenset()),
    ("Without typography and spelling", theme.TYPOGRAPHY),
    ("Without forms of names and numbers", theme.TYPOGRAPHY | _FORMS),
    ("Cuts, additions, credit and substance", theme.TYPOGRAPHY | _FORMS | _WORDING),
    ("Substance only", theme.TYPOGRAPHY | _FORMS | _WORDING | _REST),
)
"""From every difference to substance only: what each step is called and which kinds it hides."""
USUAL: Final = 1
"""The step at which a page opens."""

mount = mounting.register("workbench", "collation", "versions", "apparatus")
"""The component. Its state `look` is what it shows; its triggers are `go` (the query of another comparison), `read` (of
the Articles page), `decide` (a possible version accepted or rejected) and `base` (an article to compare with)."""


@dataclass(frozen=True, slots=True)
class Look:
    """What of a passage is shown, as the address keeps it."""

    view: str = VIEWS[0]
    detail: int = USUAL
    hide: tuple[str, ...] = ()
    """Kinds hidden one by one."""
    outlet: tuple[str, ...] = ()
    """What addresses call the articles chosen; none for all."""
    at: str = ""
    """The variant chosen, by its anchor."""

    @property
    def query(self) -> dict[str, list[str]]:
        """As parameters of the address; what is as usual is left out."""
        return {
            "view": [self.view] if self.view != VIEWS[0] else [],
            "detail": [str(self.detail)] if self.detail != USUAL else [],
            "hide": list(self.hide),
            "outlet": list(self.outlet),
            "at": [self.at] if self.at else [],
        }


MANY: Final = 300
"""Values kept of a parameter that a browser sends."""
LONG: Final = 300
"""Characters kept of one."""


def look(asked: Mapping[str, object]) -> Look:
    """What a browser or an address asks for, kept to what there is; the rest is as usual.

    >>> look({"view": "Inline", "detail": "4", "hide": ["spelling", "nonsense"], "at": 7})
    Look(view='Inline', detail=4, hide=('spelling',), outlet=(), at='')
    """
    view, detail, at = asked.get("view"), str(asked.get("detail", "")), asked.get("at")
    return Look(
        view=view if isinstance(view, str) and view in VIEWS else VIEWS[0],
        detail=int(detail) if re.fullmatch(r"\d", detail) and int(detail) < len(STEPS) else USUAL,
        hide=tuple(one for one in _several(asked.get("hide")) if one in labels.KIND),
        outlet=_several(asked.get("outlet")),
        at=at[:LONG] if isinstance(at, str) else "",
    )


def _several(value: object) -> tuple[str, ...]:
    return tuple(one[:LONG] for one in value[:MANY] if isinstance(one, str)) if isinstance(value, list | tuple) else ()


def from_address() -> Look:
    """What the address asks for."""
    query = st.query_params
    single = {key: query.get(key, "") for key in ("view", "detail", "at")}
    return look(single | {key: query.get_all(key) for key in ("hide", "outlet")})


def keep(asked: object) -> None:
    """Let the address say what the browser shows. One write, since each is a step of the browser's history."""
    if not isinstance(asked, Mapping):
        return
    wanted, query = look(asked).query, st.query_params
    changed = {key: value for key, value in wanted.items() if query.get_all(key) != value}
    if changed:
        rest = {key: query.get_all(key) for key in query if key not in wanted}
        here = {"w": [workspace.here().id]}  # only the browser puts it there, and this writes the whole address
        query.from_dict(rest | here | {key: value for key, value in wanted.items() if value})


def data(scene: Scene) -> Data:
    """All that the component draws, whatever it shows of it."""
    return {
        "place": f"{scene.passage.id} {scene.statement.id if scene.statement else ''}",
        "kinds": {kind: {"label": labels.KIND[kind], "family": FAMILY[kind]} for kind in labels.KIND},
        "steps": [{"label": label, "hidden": sorted(hidden)} for label, hidden in STEPS],
        "usual": USUAL,
        "views": list(VIEWS),
        "cards": versions.cards(scene),
        "without": versions.not_carried(scene),
        "possible": offered.data(scene),
        "statement": labels.headline(scene.statement.label) if scene.statement else "",
        **collation.data(scene),
    }
