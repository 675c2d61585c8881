"""Processor time and the lines that are printed: ratios, since times of one machine mean little."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def seconds(run: Callable[[], object], least: float = 0.2) -> float:
    """Return the processor time of one run, the mean of as many as fill `least` seconds."""
    runs, start = 0, time.process_time()
    while time.process_time() - start < least:
        run()
        runs += 1
    return (time.process_time() - start) / runs


def side_by_side(ours: Callable[[], object], theirs: Callable[[], object], rounds: int = 7) -> tuple[float, float]:
    """Return the processor times of two runs taken in turn, the least of `rounds` each: others may run beside."""
    times = [(seconds(ours, 0.05), seconds(theirs, 0.05)) for _ in range(rounds)]
    return min(one for one, _ in times), min(other for _, other in times)


def row(name: str, ours: float, peer: str, theirs: float | None) -> str:
    """Return one line: how many times faster or slower than the peer, from both times; the note alone without one."""
    if theirs is None:
        return f"{name:50} {ours * 1000:9.3f} ms  {peer}"
    ratio = f"{theirs / ours:.1f} times faster" if theirs > ours else f"{ours / theirs:.1f} times slower"
    return f"{name:50} {ours * 1000:9.3f} ms  {ratio} than {peer}"
