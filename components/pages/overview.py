"""Overview: what there is, and who carried what."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from components import deciding, grouping, labels, legend, matrix, mounting, picking, places, sifting, workspace
from components.escaped import in_html
from core.model import Analysis

_STEPS = "passages asked for"
SCOPES = {"Shared by two or more outlets": 2, "All": 1}
"""How many outlets must carry a statement."""


_mount_figures = mounting.register("figures")
"""Figures as links; its trigger `go` holds a page and its query."""


def _figures(analysis: Analysis) -> None:
    """What there is, each figure a link to what it counts."""
    outlets = len({a.shown_outlet for a in analysis.articles})
    shared = len(labels.shared(analysis))
    figures = (
        (len(analysis.articles), "article", "articles", "articles", {}),
        (outlets, "outlet", "outlets", "articles", {"see": "Headlines"}),
        (len(analysis.statements), "statement", "statements", "overview", {"statements": "All"}),
        (shared, "shared by two or more outlets", "shared by two or more outlets", "overview", {}),
    )
    drawn = [
        {
            "number": number,
            "word": one if number == 1 else many,
            "href": f"./{'' if page == 'overview' else page}?{urlencode(query)}",
            "go": {"page": page, **query},
        }
        for number, one, many, page, query in figures
    ]
    asked = _mount_figures(key="figures", data={"figures": drawn}, on_go_change=_sift_by_figure).go
    if isinstance(asked, Mapping) and asked.get("page") == "articles":
        query = {"see": "Headlines"} if asked.get("see") == "Headlines" else {}
        st.switch_page("components/pages/articles.py", query_params=query)


def _sift_by_figure() -> None:
    """Show all statements that a figure counts, by setting the filters below it."""
    asked = st.session_state["figures"].get("go")
    if isinstance(asked, Mapping) and asked.get("page") == "overview":
        for key in _FILTERS:
            st.session_state.pop(key, None)
        st.session_state["statements"] = "All" if asked.get("statements") == "All" else next(iter(SCOPES))


_FILTERS = ("statements", "find", "least", "group", "topic", "by", "form")
"""Widgets that sift the matrix; a figure leads to all that it counts."""


NEWS = 6
"""Lines shown of what is new."""


def _new(analysis: Analysis) -> None:
    """What came since this visitor's last visit by the hands of others: articles and corrections, a line each."""
    before = workspace.seen_before()
    if before is None or before >= workspace.here().version:
        return
    me = workspace.here().author
    articles = [one for one in workspace.uploads("held") if one.version > before and one.author != me]
    made = [one for one in workspace.history() if one.counts and one.version > before and one.author != me]
    names = labels.article_names(analysis.articles)
    told = [f"{one.author} added {names.get(one.article or '', one.name)}" for one in articles]
    told += [f"{one.author}: {deciding.told(one.correction)}" for one in made]
    if not told:
        return
    with st.container(border=True, key="new"):
        items = "".join(f"<li>{in_html(labels.shortened(one, 160))}</li>" for one in told[:NEWS])
        rest = f"<p class='known'>and {len(told) - NEWS} more, on the Articles page</p>" if len(told) > NEWS else ""
        st.html(f"<h2 class='news'>New since your last visit</h2><ul class='news'>{items}</ul>{rest}")


def _legend() -> None:
    with st.expander("What the marks mean"):
        legend.mount(key="legend", data=legend.carried())


def _filters(analysis: Analysis) -> sifting.Wanted:
    """What to show, kept in the address."""
    left, middle, right = st.columns([2, 3, 1], vertical_alignment="bottom")
    with left:
        scope = st.segmented_control(
            "Statements", list(SCOPES), default=next(iter(SCOPES)), key="statements", bind="query-params", required=True
        )
    with middle:
        find = st.text_input("Find in statements and speakers", key="find", bind="query-params", max_chars=200)
    with right, st.popover("Filter and sort", width="stretch"):
        return _sifted(analysis, SCOPES.get(scope or "", 2), find or "")


def _sifted(analysis: Analysis, least: int, find: str) -> sifting.Wanted:
    """The finer choices, folded away."""
    outlets = len({one.shown_outlet for one in analysis.articles})
    topics = {one.label: one.id for one in analysis.topics}
    names = {name: key for key, name in labels.article_names(analysis.articles).items()}
    if outlets > 2:  # noqa: PLR2004 - below, the two choices beside are all there are
        more = st.slider("Carried by at least so many outlets", 1, outlets, 1, key="least", bind="query-params")
        least = max(least, more)
    outlets_of = grouping.groups(analysis, workspace.corrections())
    group = picking.optional("Outlets of your group", grouping.named(outlets_of), "group", "All outlets")
    topic = picking.optional("Topic", list(topics), "topic", "Any topic")
    speaker = picking.optional("Speaker", sifting.speakers(analysis), "by", "Anybody")
    form = picking.optional("Told in this form by one outlet at least", list(sifting.forms()), "form", "Any form")
    order = picking.one_of("Order", list(sifting.ORDERS), "order")
    article = picking.one_of("Article", list(names), "along") if order == "In the order of an article" else None
    return sifting.Wanted(
        least=least,
        find=find,
        topic=topics.get(topic or "", ""),
        speaker=speaker or "",
        outlets=grouping.outlets(outlets_of, [group] if group else []),
        form=sifting.forms().get(form or "", ""),
        order=sifting.ORDERS.get(order or "", "carried"),
        article=names.get(article or "", ""),
    )


def _more() -> None:
    st.session_state[_STEPS] = st.session_state.get(_STEPS, 1) + 1


def main() -> None:
    """Draw the page."""
    st.title("Who carried what", anchor=False)
    analysis = workspace.analysis()
    if not analysis.articles:
        st.markdown("There are no articles yet.")
        st.page_link("components/pages/articles.py", label="Add articles")
        return
    _new(analysis)
    _figures(analysis)
    drawn = matrix.data(analysis, _filters(analysis), st.session_state.get(_STEPS, 1))
    asked = matrix.mount(key="matrix", data=drawn, on_go_change=lambda: None, on_more_change=_more)
    if asked.go:
        st.switch_page("components/pages/compare.py", query_params=places.asked_for(asked.go))
    _legend()
    headlines = {"see": "Headlines"}
    st.page_link("components/pages/articles.py", label="Titles and leads of all outlets", query_params=headlines)


main()
