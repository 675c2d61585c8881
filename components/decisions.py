"""The history of corrections: what was decided, by whom, whether it still finds its words, and taking it back."""

from __future__ import annotations

import streamlit as st

from components import deciding, labels, workspace
from components.escaped import button_label, in_html
from core.corrections import Standing, standing
from core.model import Analysis
from core.store.ledger import Entry

SHOWN = 50
"""Entries listed at once."""
_STANDING: dict[Standing, str] = {
    "holds": "",
    "in part": "Some of its articles or words are not here any more; it holds for the others.",
    "article gone": "Its article is not here any more.",
    "words gone": "Its words are no longer found in the article, so it has no effect.",
    "nothing there": "Its words are there, but no statement is found in them any more, so it has no effect.",
}


def show(analysis: Analysis) -> None:
    """List the entries, the latest first; those without effect before all."""
    entries = workspace.history()
    if not entries:
        st.markdown(
            "Nothing was corrected yet. Outlets and dates are corrected under Collection, speakers, words and "
            "furniture under Read, and what belongs together on the Compare page."
        )
        return
    counting = [one for one in entries if one.counts]
    found = dict(
        zip((one.number for one in counting), standing(analysis, [one.correction for one in counting]), strict=True)
    )
    lost = [one for one in counting if found[one.number] not in {"holds", "in part"}]
    rest = [one for one in reversed(entries) if one not in lost]
    if lost:
        st.subheader("Without effect at present", anchor=False)
        st.markdown(
            "These were decided and find nothing to stand at. They are kept, and hold again when it comes back."
        )
        for one in reversed(lost):
            _row(one, analysis, found[one.number])
    st.subheader("All corrections, latest first", anchor=False)
    for one in rest[:SHOWN]:
        _row(one, analysis, found.get(one.number, "holds"))
    if len(rest) > SHOWN:
        with st.expander(f"{len(rest) - SHOWN} earlier ones"):
            for one in rest[SHOWN:]:
                _row(one, analysis, found.get(one.number, "holds"))


def _row(entry: Entry, analysis: Analysis, stands: Standing) -> None:
    names = labels.article_names(analysis.articles)
    with st.container(border=True, key=f"entry {entry.number}"):
        if entry.undone or not workspace.may_edit():
            st.html(_about(entry, names, stands))
            return
        about, act = st.columns([6, 1], vertical_alignment="center")
        about.html(_about(entry, names, stands))
        act.button(
            button_label("Undo", f"{entry.number}. {deciding.told(entry.correction)}"),
            key=f"undo entry {entry.number}",
            on_click=workspace.undo,
            args=(entry.number,),
            width="stretch",
        )


def _about(entry: Entry, names: dict[str, str], stands: Standing) -> str:
    correction = entry.correction
    where = [
        f"<q class='words'>{in_html(labels.shortened(one.words, 160))}</q> "
        f"<span class='quiet'>{in_html(names.get(one.article, 'an article that is gone'))}</span>"
        for one in correction.at[:4]
    ] or [f"<span class='quiet'>{in_html(_whole(correction.article, names))}</span>"]
    more = [f"<span class='quiet'>and {len(correction.at) - 4} more</span>"] if len(correction.at) > 4 else []  # noqa: PLR2004
    lines = "".join(f"<p class='known'>{one}</p>" for one in (*where, *more))
    state = _STANDING[stands]
    warning = f"<p class='problem'>{state}</p>" if state else ""
    return (
        f"<div class='about'><p class='deed{' undone' if entry.undone or entry.replaced else ''}'>"
        f"{in_html(deciding.told(correction))}</p>{lines}{warning}<p class='known'>{in_html(_when(entry))}</p></div>"
    )


def _whole(article: str, names: dict[str, str]) -> str:
    """What a correction without a stretch is about."""
    return names.get(article, "an article that is gone") if article else "all articles"


def _when(entry: Entry) -> str:
    made = f"{entry.number}. {entry.author}, {moment(entry.made)}"
    if entry.undone:
        return f"{made}; undone by {entry.undone_by}, {moment(entry.undone)}"
    return f"{made}; replaced by {entry.replaced}" if entry.replaced else made


def moment(written: str) -> str:
    """A moment as people read it.

    >>> moment("2026-01-02T03:04:05.678901+00:00")
    '2026-01-02 03:04 UTC'
    """
    return f"{written[:10]} {written[11:16]} UTC"
