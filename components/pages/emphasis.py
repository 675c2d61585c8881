"""Emphasis: what got the room, in whose words, and how they were introduced."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import streamlit as st

from components import by_outlet, charts, excerpts, labels, picking, share_charts, sheet, workspace
from components.by_outlet import MIN_WORDS, OWN, QUOTED, REPORTED, Figure, Passage
from components.charts import Look
from core.model import Analysis

Unit = Literal["share", "words"]

MAX_SPEAKERS = 10  # drawn; the table holds all of them


def main() -> None:
    """Draw the page."""
    st.title("What got the room", anchor=False)
    analysis = workspace.analysis()
    if not analysis.articles:
        st.markdown("There are no articles yet.")
        st.page_link("components/pages/articles.py", label="Add articles")
        return
    views = list(VIEWS) if analysis.topics else [*list(VIEWS)[1:], *list(VIEWS)[:1]]
    figure = picking.switch("Look at", views, "look")
    left, right = st.columns([4, 1.4], vertical_alignment="bottom")
    with left:
        picked = picking.outlets(by_outlet.outlets(analysis), "outlets")
    unit: Unit = "share"
    if figure in IN_UNITS:
        with right:
            unit = "words" if picking.switch("Count", ["Shares", "Words"], "count") == "Words" else "share"
    shown = _long_enough(analysis, picked)
    if not shown:
        st.markdown("No outlet with enough text is picked.")
        return
    VIEWS[figure](analysis, shown, unit)


def _long_enough(analysis: Analysis, outlets: Sequence[str]) -> list[str]:
    """The outlets with enough words for a share to mean something; the others are named."""
    words = by_outlet.words_of(analysis)
    short = [outlet for outlet in outlets if words.get(outlet, 0) < MIN_WORDS]
    if short:
        named = labels.listed([f"{outlet} ({labels.count(words.get(outlet, 0), 'word')})" for outlet in short])
        why = f"Not drawn, because a share of fewer than {MIN_WORDS} words says little: {named}."
        st.html(f"<p style='margin:0'>{charts.plain(why)}</p>")
    return [outlet for outlet in outlets if outlet not in short]


# --- topics ---------------------------------------------------------------------------------------------------------


def _topics(analysis: Analysis, outlets: Sequence[str], unit: Unit) -> None:
    if not analysis.topics:
        st.markdown(by_outlet.NO_TOPICS)
        return
    names = by_outlet.topic_names(analysis)
    figures = [one for one in by_outlet.by_topic(analysis) if one.outlet in outlets]
    figures = [one if one.row in names else Figure(one.outlet, by_outlet.NO_TOPIC, one.words, one.n) for one in figures]
    used = {one.row for one in figures}
    names = {topic: label for topic, label in names.items() if topic in used}
    st.markdown(
        "Words of each outlet under each topic. n is all words of its articles, menus and related stories aside; a "
        "sentence about two topics shares its words between them. Click a bar to read the sentences behind it."
    )
    figure = share_charts.panels(figures, names, outlets, unit, Look.now(by_outlet.outlets(analysis)))
    picking.chart(
        figure,
        alt=f"Words per topic for {labels.listed(outlets)}; the table below holds the same.",
        key="topics",
        sets=("by", "topic"),
        names=(_same(outlets), names),
    )
    _table(figures, names, outlets, "Words per topic and outlet", "Topic", "topics table")
    outlet, topic = _pick(outlets, list(names.values()), "topic", "Topic")
    by_label = {label: key for key, label in names.items()}
    _behind(analysis, by_outlet.behind_topic(analysis, outlet, by_label[topic]) if topic else [])


# --- whose words ----------------------------------------------------------------------------------------------------


def _kinds(analysis: Analysis, outlets: Sequence[str], unit: Unit) -> None:
    st.markdown(
        "Words in quotation marks, words reported without them, and the outlet's own. The words that credit somebody "
        "(“the Kremlin said”) are the outlet's own. n is all words of its articles, menus and related stories aside."
    )
    figures = [one for one in by_outlet.by_kind(analysis) if one.outlet in outlets]
    kinds = (QUOTED, REPORTED, OWN)
    picking.chart(
        share_charts.kinds(figures, outlets, unit, Look.now(by_outlet.outlets(analysis))),
        alt=f"Quoted, reported and own words of {labels.listed(outlets)}; the table below holds the same.",
        key="kinds",
        sets=("by", "kind"),
        names=(_same(outlets), _same(kinds)),
    )
    _table(figures, _same(kinds), outlets, "Quoted, reported and own words by outlet", "Words", "kinds table")
    outlet, kind = _pick(outlets, kinds, "kind", "Words")
    if kind == OWN:
        st.markdown(
            "Sentences in which nothing is attributed. The crediting words of other sentences are counted as well."
        )
    _behind(analysis, by_outlet.behind_kind(analysis, outlet, kind) if kind else [])


def _voices(analysis: Analysis, outlets: Sequence[str], unit: Unit) -> None:
    figures = [one for one in by_outlet.by_voice(analysis) if one.outlet in outlets]
    speakers = by_outlet.speakers(figures)
    if not speakers:
        st.markdown("No attributed words were found in these articles.")
        return
    drawn = speakers[:MAX_SPEAKERS]
    more = (
        f" The {MAX_SPEAKERS} with most words are drawn; the table has all {len(speakers)}."
        if len(speakers) > len(drawn)
        else ""
    )
    st.markdown(
        "The room each speaker gets: solid is quoted, hatched is reported without quotation marks. The speaker is the "
        f"last link of the chain of attribution; n is all words of the outlet's articles.{more}"
    )
    picking.chart(
        share_charts.panels(figures, _same(drawn), outlets, unit, Look.now(by_outlet.outlets(analysis))),
        alt=f"Words given to each speaker by {labels.listed(outlets)}; the table below holds the same.",
        key="voices",
        sets=("by", "voice"),
        names=(_same(outlets), _same(speakers)),
    )
    _table(
        figures,
        _same(speakers),
        outlets,
        "Words given to each speaker, quoted and reported together",
        "Speaker",
        "voices table",
    )
    outlet, speaker = _pick(outlets, speakers, "voice", "Speaker")
    _behind(analysis, by_outlet.behind_voice(analysis, outlet, speaker) if speaker else [])


def _verbs(analysis: Analysis, outlets: Sequence[str], unit: Unit) -> None:
    del unit
    rows = [row for row in by_outlet.by_verb(analysis) if any(row.counts.get(outlet) for outlet in outlets)]
    st.markdown(
        "How often each outlet uses each reporting verb, and the stance that the verb takes toward what is said, as "
        "the list of stances has it. Counts of a few are listed as counts: they are too few for shares."
    )
    if not rows:
        st.markdown("No reporting verb was found in these articles.")
        return
    total: list[sheet.Cell] = ["All verbs", ""]
    total += [sum(row.counts.get(outlet, 0) for row in rows) for outlet in outlets]
    counted: list[list[sheet.Cell]] = [
        [row.verb, row.stance, *(row.counts.get(outlet, 0) or None for outlet in outlets)] for row in rows
    ]
    sheet.show(
        "Reporting verbs by outlet, in times used", ["Verb", "Stance", *outlets], [*counted, total], key="verbs table"
    )
    outlet, verb = _pick(outlets, list(dict.fromkeys(row.verb for row in rows)), "verb", "Verb")
    _behind(analysis, by_outlet.behind_verb(analysis, outlet, verb) if verb else [])


def _readability(analysis: Analysis, outlets: Sequence[str], unit: Unit) -> None:
    del unit
    rows = [(article, row) for article, row in by_outlet.readability(analysis) if article.shown_outlet in outlets]
    measures = list(dict.fromkeys(row.measure for _, row in rows))
    if not rows:
        st.markdown("No readability was computed for these articles.")
        return
    measure = picking.one_of("Formula", measures, "formula")
    held = [(article, row) for article, row in rows if row.measure == measure]
    names = labels.article_names(analysis.articles)
    drawn = [
        (
            f"{names[a.id]}, n = {row.words:,}",
            a.shown_outlet,
            row.value,
            f"<b>{charts.plain(names[a.id])}</b><br>{row.value:.1f} on {row.words:,} words",
        )
        for a, row in held
        if row.value is not None
    ]
    notes = list(dict.fromkeys(row.note for _, row in held if row.value is not None and row.note))
    if notes:
        st.html(f"<p style='margin:0'>{charts.plain(' '.join(notes))}</p>")
    if drawn:
        alt = f"{measure} of {labels.count(len(drawn), 'article')}; the table below holds the same."
        picking.chart(
            share_charts.scores(drawn, charts.plain(measure or ""), Look.now(by_outlet.outlets(analysis))),
            alt=alt,
            key="readability",
        )
    table: list[list[sheet.Cell]] = [
        [names[a.id], row.words, "not computed" if row.value is None else f"{row.value:.1f}", row.note]
        for a, row in held
    ]
    with st.expander("Show as table", expanded=not drawn):
        sheet.show(f"{measure} of each article", ["Article", "Words", "Value", "Note"], table, key="readability table")


# --- shared ---------------------------------------------------------------------------------------------------------


def _same(names: Sequence[str]) -> dict[str, str]:
    return {name: name for name in names}


def _pick(outlets: Sequence[str], rows: Sequence[str], key: str, label: str) -> tuple[str, str | None]:
    st.subheader("The sentences behind it", anchor=False)
    left, right = st.columns(2)
    with left:
        outlet = picking.one_of("Outlet", outlets, "by") or outlets[0]
    with right:
        row = picking.one_of(label, rows, key)
    return outlet, row


def _behind(analysis: Analysis, passages: Sequence[Passage]) -> None:
    if passages:
        st.caption(f"{labels.count(len(passages), 'place')}, in reading order")
    excerpts.show(passages, analysis.articles, empty="This outlet has nothing there.", key="behind figure")


def _table(
    figures: Sequence[Figure], rows: dict[str, str], outlets: Sequence[str], caption: str, first: str, key: str
) -> None:
    words: dict[tuple[str, str], float] = {}
    n = {one.outlet: one.n for one in figures}
    for one in figures:
        words[one.outlet, one.row] = words.get((one.outlet, one.row), 0) + one.words
    listed = [
        [label, *(_cell(words.get((outlet, row)), n.get(outlet, 0)) for outlet in outlets)]
        for row, label in rows.items()
    ]
    total = ["All words (n)", *(f"{n.get(outlet, 0):,}" for outlet in outlets)]
    with st.expander("Show as table"):
        sheet.show(caption, [first, *outlets], [*listed, total], key=key)


def _cell(words: float | None, n: int) -> str:
    return f"{words:,.0f} ({words / n:.0%})" if words and n else "–"


VIEWS: dict[str, Callable[[Analysis, Sequence[str], Unit], None]] = {
    "Topics": _topics,
    "Whose words": _kinds,
    "Whose voice": _voices,
    "Reporting verbs": _verbs,
    "Readability": _readability,
}
IN_UNITS = ("Topics", "Whose words", "Whose voice")


main()
