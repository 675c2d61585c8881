"""Topics found in the articles: proposals with their words, sentences and outlets, to be taken into the codebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from components import codebook, derived, excerpts, labels, picking, workspace
from components.by_outlet import Passage
from components.codebook import Draft
from components.escaped import button_label, in_html
from core.measures import discovery, editing
from core.measures.discovery import Discovery, Proposal, Sorted
from core.model import Analysis, Span

OF: dict[str, discovery.Of | None] = {
    "As the articles suggest": None,
    "Subjects of articles": "articles",
    "Aspects within articles": "sentences",
}
ALL = "All articles"
SENTENCES = 8
"""Sentences shown of a proposal; the heaviest."""
MOST = 40
"""Proposals shown; the largest."""
_ASKED = "topics were looked for"


def show(analysis: Analysis, held: Draft) -> None:
    """Look for topics when asked to, and show what was found."""
    st.markdown(
        "Groups of articles or sentences that use the same words, each with the words that tell it from the others. "
        "Nothing here counts until you take it into the codebook and save."
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        of = OF[picking.switch("Look for", list(OF), "of")]
        events = _events(analysis)
        within = picking.one_of("Within", list(events), "within") if len(events) > 1 else ALL
        asked = st.button("Find topics", type="primary")
    key = (of, events[within or ALL])
    if asked:
        st.session_state[_ASKED] = key
    if st.session_state.get(_ASKED) != key:
        return
    with st.spinner("Comparing the words of all sentences …", show_time=True):
        found = derived.of(analysis, discover, *key)
    _found(analysis, held, found)


def discover(analysis: Analysis, of: discovery.Of | None, articles: frozenset[str]) -> Discovery:
    """Look for topics in some of the articles."""
    taken = [one for one in analysis.articles if one.id in articles]
    return discovery.discover(taken, analysis.measures.narrative, of)


def _events(analysis: Analysis) -> dict[str, frozenset[str]]:
    """The articles of all events, and of each event of several; an event is called by its first title."""
    found = {ALL: frozenset(one.id for one in analysis.articles)}
    texts = {one.id: one for one in analysis.articles}
    for event in analysis.events:
        if 1 < len(event) < len(texts):
            name = labels.shortened(texts[event[0]].title or texts[event[0]].name, 60)
            found[f"{name} ({labels.count(len(event), 'article')})"] = frozenset(event)
    return found


def _found(analysis: Analysis, held: Draft, found: Discovery) -> None:
    what = "subjects of articles" if found.of == "articles" else "aspects, by sentences"
    if not found.topics:
        st.markdown("Nothing was found: too few sentences have words in common. Write topics by hand instead.")
        return
    under = sum(1 for one in found.sentences if one.weights)
    st.markdown(
        f"{labels.count(len(found.topics), 'topic')}, {what}; {under:,} of {len(found.sentences):,} sentences are "
        "under one of them. How many there are follows from the words: the number that parts the groups best."
    )
    by_topic = _by_topic(found)
    for proposal in found.topics[:MOST]:
        _proposal(analysis, held, proposal, by_topic[proposal.id])
    if len(found.topics) > MOST:
        st.markdown(f"{len(found.topics) - MOST} smaller ones are not shown.")


def _by_topic(found: Discovery) -> Mapping[str, list[tuple[float, Sorted]]]:
    """The sentences of each topic, heaviest first."""
    held: dict[str, list[tuple[float, Sorted]]] = {one.id: [] for one in found.topics}
    for one in found.sentences:
        for share in one.weights:
            held[share.id].append((share.weight, one))
    return {key: sorted(rows, key=lambda row: (-row[0], row[1].article, row[1].start)) for key, rows in held.items()}


def _proposal(analysis: Analysis, held: Draft, proposal: Proposal, sentences: Sequence[tuple[float, Sorted]]) -> None:
    key = f"{proposal.id} {proposal.label}"
    outlet = {one.id: one.shown_outlet for one in analysis.articles}
    counts = Counter(outlet[one.article] for _, one in sentences)
    with st.container(border=True, key=f"proposal {proposal.id}"):
        st.html(
            f"<p class='deed'>{in_html(proposal.label)}</p><p class='known'>"
            f"{in_html(', '.join(one.printed for one in proposal.pointers))}</p><p class='known'>"
            f"{labels.count(len(sentences), 'sentence')}: "
            f"{in_html(', '.join(f'{name} {number}' for name, number in sorted(counts.items())))}</p>"
        )
        if workspace.may_edit():
            _take(held, proposal, key)
        with st.expander("Its sentences"):
            _sentences(analysis, proposal, sentences)


def _take(held: Draft, proposal: Proposal, key: str) -> None:
    """Take it as a topic of its own under a name, or into one that is there."""
    taken = any(one.description == _note(proposal) for one in held.topics)
    name, act, into = st.columns([3, 1.5, 2], vertical_alignment="bottom")
    label = name.text_input("Name", proposal.label, key=f"name {key}", max_chars=120)
    act.button(
        button_label("Taken" if taken else "Take as a topic", proposal.label),
        key=f"take {key}",
        on_click=_accept,
        args=(proposal, f"name {key}"),
        disabled=taken or not label.strip(),
        width="stretch",
    )
    names = {f"{one.label} ({one.id})": one.id for one in held.topics}
    if names:
        into.selectbox(
            "or put its words into",
            list(names),
            index=None,
            key=f"into {key}",
            placeholder="a topic of the codebook",
            on_change=_join,
            args=(proposal, f"into {key}", names),
        )


def _note(proposal: Proposal) -> str:
    return f"Found in the articles by the words {', '.join(one.printed for one in proposal.pointers[:6])}."


def _accept(proposal: Proposal, name: str) -> None:
    held = codebook.held()
    label = " ".join(str(st.session_state[name]).split())
    if held and label and workspace.may_edit():
        topics = editing.taken_in(held.topics, label, proposal.pointers, _note(proposal))
        codebook.put(topics, topics[-1].id)


def _join(proposal: Proposal, picked: str, names: Mapping[str, str]) -> None:
    held, into = codebook.held(), names.get(str(st.session_state[picked]))
    if held and into and workspace.may_edit():
        topics = editing.taken_in(held.topics, proposal.label, proposal.pointers, _note(proposal))
        codebook.put(editing.merged(topics, topics[-1].id, into), into)
        st.session_state[picked] = None


def _sentences(analysis: Analysis, proposal: Proposal, sentences: Sequence[tuple[float, Sorted]]) -> None:
    texts = {one.id: one for one in analysis.articles}
    passages = [
        Passage(texts[one.article], Span(one.start, one.end), "" if weight > 0.995 else f"{weight:.0%} of it")  # noqa: PLR2004 - rounds to all
        for weight, one in sentences[:SENTENCES]
    ]
    excerpts.show(passages, analysis.articles, empty="", key=f"sentences {proposal.id}")
    if len(sentences) > SENTENCES:
        st.markdown(f"{len(sentences) - SENTENCES} more.")
