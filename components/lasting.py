"""A word where workspaces do not last: on hosts whose disk is new after every restart, without a database elsewhere."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from core.store.settings import Settings, read

COMMUNITY_CLOUD = Path("/mount/src")
"""Where Streamlit Community Cloud puts the checkout of an app."""
TOLD = (
    "This instance forgets workspaces when it restarts. Download what you want to keep. Whoever runs it can make "
    "workspaces last: docs/hosting.md says how."
)


def forgets(settings: Settings, program: Path = Path(__file__)) -> bool:
    """Whether what is kept here goes with the next restart."""
    return not settings.database_url and (settings.forgets == 1 or program.is_relative_to(COMMUNITY_CLOUD))


def show() -> None:
    """Say so on every page."""
    if forgets(read()):
        st.html(f"<p class='problem' role='note'>{TOLD}</p>")
