"""Everything that knows Streamlit: pages, the components they are made of, and what a tab holds."""
