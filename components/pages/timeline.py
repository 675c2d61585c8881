"""Timeline: in what order outlets take topics and statements, when they came out, who was first, what was revised."""

from __future__ import annotations

import streamlit as st

from components import by_outlet, dating, leading, ordering, picking, ranking, revising, workspace

TOPICS = "The order of topics"
PASSAGES = "The order of shared passages"
PLACES = "Where each statement stands"
DATES = "When each article came out"
FIRSTS = "Who was first"
REVISIONS = "Revisions"
REST = (PASSAGES, PLACES, DATES, FIRSTS, REVISIONS)


def main() -> None:
    """Draw the page."""
    st.title("In what order, and when", anchor=False)
    analysis = workspace.analysis()
    if not analysis.articles:
        st.markdown("There are no articles yet.")
        st.page_link("components/pages/articles.py", label="Add articles")
        return
    view = picking.switch("Show", (TOPICS, *REST) if analysis.topics else (*REST, TOPICS), "show")
    if view == REVISIONS:
        revising.show(analysis)
        return
    shown = picking.outlets(by_outlet.outlets(analysis), "outlets")
    articles = [one for one in analysis.articles if one.shown_outlet in shown and not one.official]
    if not articles:
        st.markdown("No outlet is picked.")
    elif view == TOPICS and not analysis.topics:
        st.markdown(by_outlet.NO_TOPICS)
        st.page_link("components/pages/topics.py", label="Find topics", query_params={"see": "Find topics"})
    else:
        VIEWS[view](analysis, articles)


VIEWS = {
    TOPICS: ordering.topics,
    PASSAGES: ordering.passages,
    PLACES: ranking.show,
    DATES: dating.show,
    FIRSTS: leading.show,
}

main()
