"""What a browser may load and run on our pages: a content security policy as narrow as Streamlit and Plotly allow.

Each entry beyond our own origin is one that something breaks without; `tests/browser/test_policy.py` takes them away
one by one and names what breaks. No foreign origin is allowed anything, no text becomes code (`eval`), and no script
that stands in a page runs but Streamlit's own, which is known by its digest.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import streamlit as st

SOURCES: Mapping[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    "script-src": ("'self'", "blob:"),  # blob: Streamlit hands components' scripts to the browser as blobs
    "style-src": ("'self'", "'unsafe-inline'"),  # Streamlit, Plotly and our own pages write styles into pages
    "img-src": ("'self'", "data:"),  # data: the wordmark and Plotly's buttons
    "font-src": ("'self'", "data:"),  # data: Streamlit's formulas bring theirs along
    "connect-src": ("'self'",),
    "manifest-src": ("'self'",),
    "media-src": ("'self'",),
    "form-action": ("'self'",),
    "base-uri": ("'none'",),
    "object-src": ("'none'",),
    "frame-src": ("'none'",),
    "frame-ancestors": ("'self'",),
}
"""By directive, what it allows."""


@cache
def written() -> str:
    """Return the policy as a header."""
    allowed = dict(SOURCES)
    allowed["script-src"] = (*SOURCES["script-src"], *digests(_page()))
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in allowed.items())


def _page() -> str:
    """The page that Streamlit sends for every address."""
    return (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


def digests(page: str) -> list[str]:
    """Return the sources that allow the scripts standing in a page, and no others.

    >>> digests("<script src='a.js'></script><script>1</script>")
    ["'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='"]
    """
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    found = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline]
    return [f"'sha256-{one}'" for one in found]
