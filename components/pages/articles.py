"""Articles: what this workspace holds, where to add to it, correct it, read it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from components import adding, beside, collection, decisions, labels, picking, reading, theme, workspace
from core.model import Analysis

VIEWS = ("Collection", "Headlines", "Read", "Two articles", "Corrections")

_CSS = Path(workspace.__file__).with_name("articles.css")


def main() -> None:
    """Draw the page."""
    st.html(f"<style>{theme.tokens().replace(':host', ':root')}{_CSS.read_text(encoding='utf-8')}</style>")
    st.title("The articles", anchor=False)
    state = st.container()
    view = picking.switch("Show", VIEWS, collection.SHOWN)
    if view == "Collection" and workspace.may_edit():
        adding.show()
    analysis = workspace.analysis()  # after what became of an upload: many articles take seconds
    with state:
        _state(analysis)
    if view == "Collection":
        collection.show(analysis)
    elif view == "Corrections":
        decisions.show(analysis)
    elif not analysis.articles:
        st.markdown("There are no articles yet. Add some under Collection.")
    elif view == "Headlines":
        collection.headlines(analysis)
    elif view == "Two articles":
        beside.show(analysis)
    else:
        reading.show(analysis)


def _state(analysis: Analysis) -> None:
    outlets = len({article.shown_outlet for article in analysis.articles})
    held = f"{labels.count(len(analysis.articles), 'article')} from {labels.count(outlets, 'outlet')}"
    if workspace.is_seeds():
        told = f"{held}: the example that comes with Coverage Diff. It cannot be changed; what you add or correct goes "
        st.markdown(f"{told}into a copy of your own, which is kept.")
        return
    left, right = st.columns([4, 1.4], vertical_alignment="center")
    left.markdown(f"{held if outlets else 'No articles'}. {_kept()}")
    right.button("Back to the example", on_click=_back, width="stretch", help="This workspace stays in your list.")


def _kept() -> str:
    if workspace.may_own():
        return "They are kept until you remove them; nobody can open this workspace but you and whom you give a link."
    if workspace.may_edit():
        return "They came to you by a link; what you add and correct here is seen by all who have one."
    return "They came to you by a link for looking; nothing here can be changed by it."


def _back() -> None:
    workspace.back_to_seeds()
    adding.forget()


main()
