"""Search: words and phrases over all articles of this workspace, with the sentences they stand in."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import streamlit as st

from components import derived, labels, places, results, workspace
from components.escaped import in_html
from core.model import Analysis, Filters, Hits, Query, Where
from core.search import Index, build, find, parse
from core.search.finding import ARTICLES

PLACES: dict[str, Where] = {
    "Anywhere": "anywhere",
    "Titles and headings": "headline",
    "Leads": "lead",
    "Quoted words": "quoted",
    "Reported words": "reported",
    "The outlet's own words": "own",
}
ANYBODY = "Anybody"
UNRESOLVED = "Speaker unresolved"
EARLIEST = dt.date(1600, 1, 1)
"""The first newspapers; a field without a limit of its own would offer ten years."""
_STEPS = "results asked for"

_CSS = """<style>
.found { margin: 0; }
.found .quiet { font-size: 0.875rem; }
.hints { margin: 0; padding: 0 !important; list-style: none; max-width: 44rem; }
.hints li { margin: 0 0 0.4rem !important; }
.hints code { font-size: 0.9375em; background: var(--panel); color: var(--ink); padding: 0.1em 0.4em; }
</style>"""


def main() -> None:
    """Draw the page."""
    st.html(_CSS)
    st.title("Search all articles", anchor=False)
    analysis = workspace.analysis()
    if not analysis.articles:
        st.markdown("There are no articles yet.")
        st.page_link("components/pages/articles.py", label="Add articles")
        return
    typed = st.text_input(
        "Words, or an exact phrase in quotation marks",
        key="words",
        bind="query-params",
        max_chars=300,
        placeholder="ceasefire “root causes”",
    )
    filters = _filters(analysis)
    with st.spinner("Reading all articles for the first search …", show_time=False):
        index = derived.of(analysis, build)
    query = parse(typed or "", index.language)
    if not query.terms and filters.where == "anywhere" and filters.speaker is None:
        _nothing_asked(index, typed or "")
        return
    asked_for = (typed, filters)
    if st.session_state.get(_STEPS, (asked_for, 1))[0] != asked_for:
        st.session_state.pop(_STEPS)
    steps = st.session_state.get(_STEPS, (asked_for, 1))[1]
    hits = find(index, query, filters, ARTICLES * steps)
    _told(hits, query, filters)
    if not hits:
        _alone(index, query, filters)
        return
    _draw(analysis, hits, (asked_for, steps + 1))


# --- what is asked for ----------------------------------------------------------------------------------------------


def _filters(analysis: Analysis) -> Filters:
    """The choices under the field, each kept in the address."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        where = st.selectbox("Where", list(PLACES), key="where", bind="query-params", width=210)
        speaker = st.selectbox("Who speaks", _speakers(analysis), key="speaker", bind="query-params", width=260)
        outlets = st.multiselect(
            "Outlets",
            sorted({one.shown_outlet for one in analysis.articles}, key=str.casefold),
            key="printed_by",
            bind="query-params",
            placeholder="All outlets",
            width=300,
        )
        first, last = _day("Published from", "from"), _day("to", "to")
    undated = False
    if first or last:
        undated = st.toggle("Also articles whose date is unknown", key="undated", bind="query-params")
    return Filters(
        where=PLACES[where or "Anywhere"],
        speaker=None if speaker in {None, ANYBODY} else "" if speaker == UNRESOLVED else speaker,
        outlets=tuple(outlets),
        first=first,
        last=last,
        undated=undated,
    )


def _speakers(analysis: Analysis) -> list[str]:
    """Everybody who speaks, most often first."""
    said = Counter(one.speaker or UNRESOLVED for one in analysis.witnesses)
    return [ANYBODY, *sorted(said, key=lambda name: (name == UNRESOLVED, -said[name], name))]


def _day(label: str, key: str) -> str | None:
    day = st.date_input(
        label,
        value=None,
        min_value=EARLIEST,
        max_value=dt.date(2999, 12, 31),
        format="YYYY-MM-DD",
        key=key,
        bind="query-params",
        width=180,
    )
    return day.isoformat() if isinstance(day, dt.date) else None


# --- what was found -------------------------------------------------------------------------------------------------


def _told(hits: Hits, query: Query, filters: Filters) -> None:
    """One line that counts, and what the reader should know of it."""
    if hits:
        sentences = labels.count(hits.sentences, "sentence")
        told = f"<strong>{sentences}</strong> in {labels.count(hits.articles, 'article')}"
    else:
        told = "<strong>Nothing was found</strong>"
    notes = []
    if query.left_out:
        little = labels.listed([f"“{word}”" for word in query.left_out])
        notes.append(f"Not looked for by themselves, because every text has them: {in_html(little)}.")
    if query.cut:
        notes.append("More was typed than can be looked for at once; the end is left out.")
    if hits.undated:
        more = labels.count(hits.undated, "more article has", "more articles have")
        notes.append(f"{more} it, but no known date, and can be neither inside nor outside these days.")
    if filters.first and filters.last and filters.first > filters.last:
        notes.append("The first day is after the last, so no dated article can be found.")
    quiet = " ".join(notes)
    st.html(f"<p class='found' role='status'>{told}. <span class='quiet'>{quiet}</span></p>")


def _draw(analysis: Analysis, hits: Hits, more: object) -> None:
    def on_more() -> None:
        st.session_state[_STEPS] = more

    drawn = results.data(analysis, hits)
    asked = results.mount(key="results", data=drawn, on_go_change=lambda: None, on_more_change=on_more)
    if asked.go:
        if asked.go.get("statement"):
            st.switch_page("components/pages/compare.py", query_params=places.asked_for(asked.go))
        st.switch_page("components/pages/articles.py", query_params=places.to_read(asked.go))


def _nothing_asked(index: Index, typed: str) -> None:
    """What can be searched, and how."""
    articles = labels.count(len(index.articles), "article")
    lead = "Nothing in this can be looked for. " if typed.strip() else ""
    st.html(
        f"<p>{lead}The text of {articles} can be searched: {index.words:,} words; menus and other furniture of the "
        "pages are left out.</p><ul class='hints'>"
        "<li><code>western policy</code> finds articles that have both words, in any form (<i>policies</i>)</li>"
        "<li><code>“western states”</code> finds these words exactly as they follow one another</li>"
        "<li>Pick a speaker, or a place such as quoted words, to find all of it without typing anything</li></ul>"
    )


def _alone(index: Index, query: Query, filters: Filters) -> None:
    """Where nothing has all terms, how often each is found by itself: with the same filters, then without any."""
    if not query.terms:
        return
    items = []
    for term in query.terms:
        single = Query((term,))
        narrow, wide = find(index, single, filters, 0), find(index, single, Filters(), 0)
        name = " ".join(term.words)
        said = f"“{name}”" if len(term.words) > 1 or term.exact else name
        count = f"{labels.count(narrow.sentences, 'sentence')} by itself" if narrow else "not found by itself either"
        if wide.sentences > narrow.sentences:
            count += f"; {labels.count(wide.sentences, 'sentence')} without the choices above"
        items.append(f"<li><strong>{in_html(said)}</strong>: {count}</li>")
    st.html(f"<ul class='hints'>{''.join(items)}</ul>")


main()
