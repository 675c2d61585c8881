"""The order in which each article takes its topics, or the shared passages, as ribbons, and the sentences behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

import streamlit as st

from components import by_outlet, by_passage, charts, derived, excerpts, labels, measured, picking, sheet, time_charts
from components.charts import Look
from components.time_charts import Mark, Segment
from core.model import Analysis, Article

if TYPE_CHECKING:
    import pandas as pd

Unit = Literal["share", "words"]

READING = (
    "Each ribbon is one article from headline to end. Every piece is a sentence, as wide as it has words, in the "
    "colour and letter of {what}. Low, crosshatched pieces recall an earlier occasion. The line below marks title, "
    "lead and headings; menus and related stories are left out. n counts its words. Click a piece to read its sentence."
)
ABOUT_TOPICS = READING.format(what="its topic; a sentence about two topics is split between them")
ABOUT_PASSAGES = READING.format(
    what=f"the passage it carries, of the {by_passage.MAX_PASSAGES} that most outlets carry; grey carries none of them"
)
ALL_TOPICS = "All"
MAX_RIBBONS = 24  # what a reader can still scroll through, and a browser draws without a pause
MAX_ROWS = 400  # of the table: about the sentences of a dozen articles, which a browser lays out without a pause
WIDTHS: dict[str, Unit] = {"Share of the article": "share", "Number of words": "words"}
ONE_LANE = ("title", "lead", "heading")


def topics(analysis: Analysis, articles: Sequence[Article]) -> None:
    """Draw the order of topics."""
    _draw(analysis, analysis, articles, by_outlet.topic_names(analysis), ABOUT_TOPICS)


def passages(analysis: Analysis, articles: Sequence[Article]) -> None:
    """Draw the order of shared passages."""
    told = derived.of(analysis, by_passage.as_topics)
    if not told.topics:
        st.markdown("No passage is carried by two outlets yet, so there is no order to compare.")
        return
    names = by_outlet.topic_names(told) | {by_outlet.NO_TOPIC: by_passage.NOT_SHARED}
    _draw(analysis, told, articles, names, ABOUT_PASSAGES)


def spread(articles: Sequence[Article], most: int) -> list[Article]:
    """At most so many articles, in their order: the first of each outlet before the second of any."""
    place: dict[str, int] = defaultdict(int)
    ranked = []
    for number, article in enumerate(articles):
        ranked.append((place[article.shown_outlet], number))
        place[article.shown_outlet] += 1
    return [articles[number] for number in sorted(number for _, number in sorted(ranked)[:most])]


def _draw(analysis: Analysis, told: Analysis, articles: Sequence[Article], names: dict[str, str], about: str) -> None:
    st.markdown(about)
    unit: Unit = WIDTHS[picking.switch("Width", list(WIDTHS), "width")]
    if len(articles) > MAX_RIBBONS:
        st.markdown(
            f"{MAX_RIBBONS} of {len(articles)} articles are drawn, each outlet's first ones; pick fewer outlets to see "
            "others."
        )
        articles = spread(articles, MAX_RIBBONS)
    rows = _rows(told, articles)
    if not rows:
        st.markdown("None of these articles has text to show beside its page furniture.")
        return
    article_names = labels.article_names(analysis.articles)
    segments, marks = _drawn(rows, articles, article_names, names, unit)
    figure = time_charts.ribbons(segments, marks, names, unit, Look.now(by_outlet.outlets(analysis)))
    count = labels.count(len(articles), "article")
    lettered = _lettered(names)
    numbers = {str(row.sentence): _sentence(row.sentence) for row in rows}
    picking.chart(
        figure,
        alt=f"What {count} say from headline to end, one ribbon each; the table below holds the same.",
        key="ribbons",
        sets=("article", "about", "sentence"),
        names=(article_names, lettered, numbers),
    )
    with st.expander("Show as table"):
        _table(rows, articles, article_names, names)
    _behind(analysis, rows, articles, lettered)


def _rows(told: Analysis, articles: Sequence[Article]) -> list[Any]:
    """The pieces of the articles, each article's in reading order."""
    frame: pd.DataFrame = measured.frame(told, "order", "Outlets", ())
    held: dict[str, list[Any]] = {article.id: [] for article in articles}
    for row in frame[frame["article"].isin(list(held))].itertuples():
        held[row.article].append(row)
    return [row for pieces in held.values() for row in pieces]


def _sentence(number: int) -> str:
    return f"Sentence {number}"


def _lettered(names: dict[str, str]) -> dict[str, str]:
    letter = charts.letters(names)
    return {topic: f"{letter[topic]}  {label}" if topic in letter else label for topic, label in names.items()}


def _drawn(
    rows: Sequence[Any], articles: Sequence[Article], article_names: dict[str, str], names: dict[str, str], unit: Unit
) -> tuple[list[Segment], list[Mark]]:
    by_id = {article.id: article for article in articles}
    segments, marks = [], []
    for row in rows:
        start, end = (row.words_before, row.words_before + row.words) if unit == "words" else (row.before, row.until)
        topic = row.topic if row.topic in names else by_outlet.NO_TOPIC
        name = article_names[row.article]
        hover = _hover(by_id[row.article], row, names[topic])
        data = (row.article, topic, str(row.sentence))
        segments.append(Segment(name, start, end - start, row.words, topic, hover, data, row.occasion == "earlier"))
        if row.part in ONE_LANE:
            marks.append(Mark(name, start, end - start, row.part))
    return segments, _joined(marks)


def _hover(article: Article, row: Any, topic: str) -> str:  # noqa: ANN401 - a row of a frame
    place = row.places[0]
    sentence = charts.wrapped(article.text[place.start : place.end])
    return f"<b>{charts.plain(topic)}</b><br>{sentence}<br><i>{charts.wrapped(place.note, 3)}</i>"


def _joined(marks: Sequence[Mark]) -> list[Mark]:
    """Pieces of one title or lead make one mark."""
    joined: list[Mark] = []
    for mark in marks:
        last = joined[-1] if joined else None
        if last and (last.row, last.kind) == (mark.row, mark.kind) and mark.kind != "heading":
            joined[-1] = Mark(last.row, last.start, last.width + mark.width, last.kind)
        else:
            joined.append(mark)
    return joined


# --- the sentences --------------------------------------------------------------------------------------------------


def _behind(analysis: Analysis, rows: Sequence[Any], articles: Sequence[Article], lettered: dict[str, str]) -> None:
    st.subheader("The sentences", anchor=False)
    names = labels.article_names(analysis.articles)
    left, middle, right = st.columns([2, 2, 1.2])
    with left:
        picked = picking.one_of("Article", [names[article.id] for article in articles], "article")
    with middle:
        about = picking.one_of("About", [ALL_TOPICS, *lettered.values()], "about")
    article = next((one for one in articles if names[one.id] == picked), articles[0])
    mine = [row for row in rows if row.article == article.id]
    told = [row for row in mine if about in (ALL_TOPICS, _topic(row, lettered))]
    numbers = list(dict.fromkeys(_sentence(row.sentence) for row in told))
    with right:
        only = _only(numbers)
    told = [row for row in told if only in (None, _sentence(row.sentence))]
    found = list(_passages(analysis, told, lettered, noted=about == ALL_TOPICS))
    st.caption(f"{labels.count(len(found), 'sentence or heading', 'sentences and headings')}, in reading order")
    excerpts.show(found, analysis.articles, empty="This article says nothing of that.", key="behind ribbon")


def _only(numbers: Sequence[str]) -> str | None:
    """The one sentence to show; None for all of them. A choice that another article or topic lacks is forgotten."""
    if st.session_state.get("sentence") not in (None, *numbers):
        st.session_state["sentence"] = None
    return picking.optional("Sentence", numbers, "sentence", "All of them")


def _topic(row: Any, lettered: dict[str, str]) -> str:  # noqa: ANN401 - a row of a frame
    return lettered.get(row.topic, lettered[by_outlet.NO_TOPIC])


def _passages(
    analysis: Analysis, rows: Sequence[Any], lettered: dict[str, str], *, noted: bool
) -> Iterator[by_outlet.Passage]:
    """Each sentence once, with its topics where all are shown."""
    held: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        held[row.sentence].append(row)
    for pieces in held.values():
        (passage,) = measured.passages(analysis, pieces[0].places)
        about = " / ".join(_topic(row, lettered) for row in pieces) + ": " if noted else ""
        yield passage._replace(note=about + passage.note)


def _table(
    rows: Sequence[Any], articles: Sequence[Article], article_names: dict[str, str], names: dict[str, str]
) -> None:
    by_id = {article.id: article for article in articles}
    if len(rows) > MAX_ROWS:
        st.markdown(f"The first {MAX_ROWS} of {len(rows):,} rows; pick fewer outlets to see others.")
    listed: list[list[sheet.Cell]] = [
        [
            article_names[row.article],
            row.sentence,
            row.part,
            f"{row.before:.0%}",
            round(row.words, 1),
            names.get(row.topic, names[by_outlet.NO_TOPIC]),
            "earlier occasion" if row.occasion == "earlier" else "",
            labels.shortened(by_id[row.article].text[row.places[0].start : row.places[0].end], 160),
        ]
        for row in rows[:MAX_ROWS]
    ]
    columns = ["Article", "Place", "Part", "Before it", "Words", "Topic", "Occasion", "Sentence"]
    sheet.show("Every sentence in reading order with its topics", columns, listed, key="order table")
