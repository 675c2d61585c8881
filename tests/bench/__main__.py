"""Measure this project's engines beside plain ones in one run, and print ratios: times of one machine mean little.

`python -m tests.bench` runs all; names on the command line choose some. Each topic has a file beside this one, made
text comes from `made`, processor time from `measured`. Peers that are not installed are named and left out.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tests.bench.collation import collation
from tests.bench.diff import word_diff
from tests.bench.extraction import extraction
from tests.bench.keeping import keeping
from tests.bench.pages import pages
from tests.bench.scale import gathering
from tests.bench.searching import searching
from tests.bench.uploading import uploading
from tests.bench.views import views
from tests.bench.walking import walking
from tests.bench.whole import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

BENCHES: dict[str, Callable[[], Iterator[str]]] = {
    "collation": collation,
    "diff": word_diff,
    "extraction": extraction,
    "gathering": gathering,
    "keeping": keeping,
    "search": searching,
    "pages": pages,
    "views": views,
    "walking": walking,
    "uploading": uploading,
    "whole": whole,
}
"""Name on the command line -> what yields its lines."""


def main(chosen: Sequence[str]) -> int:
    """Print the chosen measurements, all where none is named."""
    unknown = sorted(set(chosen) - set(BENCHES))
    if unknown:
        print(f"There is no measurement named {', '.join(unknown)}. There are: {', '.join(BENCHES)}.", file=sys.stderr)
        return 2
    for name, bench in BENCHES.items():
        if not chosen or name in chosen:
            for line in bench():
                print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
