"""Take it with you: the analysis as a file to read, to count with, or to work on with other programs.

A file is made when it is asked for, outside the page, so that the page never waits for one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

import streamlit as st

from core.export.about import Made
from core.export.formats import FORMATS, Format
from core.model import Analysis

LONGEST: Final = 60
"""Characters of a collection's name kept in the name of a file."""
_AIMS: Final = {
    "To read, send and print": ("html", "docx"),
    "To count and sort": ("xlsx", "csv"),
    "For other programs": ("tei", "webannotation", "graphml", "json"),
}


def show(analysis: Analysis, title: str) -> None:
    """Offer every format, each with what it is good for."""
    st.subheader("Take it with you", anchor=False)
    if not analysis.articles:
        st.markdown("There is nothing to take yet. Add articles first.")
        return
    st.markdown(
        "Each file says how, on which day and by which version of this program it was made; the analysis file names no "
        "day, so that the same articles give the same file. For hundreds of articles making one takes some seconds."
    )
    made = Made(datetime.now(UTC).date().isoformat(), title)
    for aim, names in _AIMS.items():
        with st.container():
            st.markdown(f"**{aim}**")
            for name in names:
                _offer(FORMATS[name], analysis, made)


def _offer(kind: Format, analysis: Analysis, made: Made) -> None:
    act, about = st.columns([1.3, 4], vertical_alignment="center")
    act.download_button(
        kind.label,
        content(kind, analysis, made),
        file_name(kind, made),
        kind.media,
        key=f"take {kind.name}",
        on_click="ignore",
        width="stretch",
    )
    about.markdown(f"{kind.purpose} ({kind.suffix})")


def content(kind: Format, analysis: Analysis, made: Made) -> Callable[[], bytes]:
    """What makes the file when it is asked for."""
    return lambda: kind.write(analysis, made)


def file_name(kind: Format, made: Made) -> str:
    """The name of a file: the collection's, of letters and digits alone, and the day.

    >>> file_name(FORMATS["html"], Made("2026-01-31", "Grain: talks/2"))
    'grain-talks-2-2026-01-31.html'
    """
    words = re.sub(r"\W+", "-", made.title.casefold())[:LONGEST].strip("-_")
    return f"{words or 'coverage'}-{made.date}{kind.suffix}"
