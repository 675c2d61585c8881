"""What pages make of an analysis and keep beside it: made once, forgotten with it.

An analysis is kept under a digest of its texts and corrections, in the workspace that it belongs to (see
`core.store.analyses`), so what is kept beside it follows content and workspace too.
"""

from __future__ import annotations

import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from core.model import Analysis

MOST = 60
"""Values kept beside one analysis: index, lineage, the measures by outlet, article and group, pairs of articles."""

_Made = TypeVar("_Made")
_HELD: dict[int, OrderedDict[Hashable, Any]] = {}
_LOCK = threading.Lock()


def of(analysis: Analysis, make: Callable[..., _Made], *about: Hashable) -> _Made:
    """What `make` gives of an analysis and of what else it is about. `make` must be pure, its result never changed."""
    key = (make, *about)
    with _LOCK:
        held = _beside(analysis)
        if key in held:
            held.move_to_end(key)
            made: _Made = held[key]
            return made
    made = make(analysis, *about)  # outside the lock: twice in two sessions is better than one waiting for another's
    with _LOCK:
        held[key] = made
        while len(held) > MOST:
            held.popitem(last=False)
    return made


def _beside(analysis: Analysis) -> OrderedDict[Hashable, Any]:
    if id(analysis) not in _HELD:
        _HELD[id(analysis)] = OrderedDict()
        weakref.finalize(analysis, _HELD.pop, id(analysis), None)
    return _HELD[id(analysis)]
