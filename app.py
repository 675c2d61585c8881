"""Coverage Diff in the browser: page configuration and navigation, nothing else."""

import streamlit as st

from components import frame

PAGES = (
    st.Page("components/pages/overview.py", title="Overview", icon="", default=True),
    st.Page("components/pages/compare.py", title="Compare", icon=""),
    st.Page("components/pages/lineage.py", title="Lineage", icon=""),
    st.Page("components/pages/timeline.py", title="Timeline", icon=""),
    st.Page("components/pages/emphasis.py", title="Emphasis", icon=""),
    st.Page("components/pages/profile.py", title="Profile", icon=""),
    st.Page("components/pages/topics.py", title="Topics", icon=""),
    st.Page("components/pages/articles.py", title="Articles", icon=""),
    st.Page("components/pages/search.py", title="Search", icon=""),
    st.Page("components/pages/share.py", title="Share", icon=""),
    st.Page("components/pages/workspaces.py", title="Workspaces", icon=""),
)

page = st.navigation(list(PAGES), position="top")
frame.around(page.title)
page.run()
frame.after()
