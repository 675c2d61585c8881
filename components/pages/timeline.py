"""Timeline: the order in which each outlet takes the topics and the shared passages, and when its article came out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from components import by_outlet, by_passage, charts, excerpts, labels, picking, sheet, time_charts, workspace
from components.charts import Look
from components.time_charts import Mark, Moment, Segment
from core.model import Analysis, Article, Dated, Stretch

TOPICS, PASSAGES, DATES = "The order of topics", "The order of shared passages", "When each article came out"
CALENDAR = (
    "A dot is a clock time, an open dot an update; a bar covers the whole day where only the day is known, hatched "
    "where it is inferred. Times are UTC."
)
READING = (
    "Each ribbon is one article from headline to end. Every piece is a sentence, as wide as it has words, in the "
    "colour and letter of {what}. Crosshatched pieces recall an earlier occasion. The line below marks title, lead and "
    "headings; menus and related stories are left out."
)
ABOUT_TOPICS = READING.format(what="its topic; a sentence about two topics is split between them")
ABOUT_PASSAGES = READING.format(
    what=f"the passage it carries, of the {by_passage.MAX_PASSAGES} that most outlets carry; grey carries none of them"
)
ALL_TOPICS = "All"
MAX_RIBBONS = 40  # what a reader can still scroll through, and a browser draws without a pause
Unit = Literal["share", "words"]
WIDTHS: dict[str, Unit] = {"Share of the article": "share", "Number of words": "words"}
ONE_LANE = ("title", "lead", "heading")


def main() -> None:
    """Draw the page."""
    st.title("In what order, and when", anchor=False)
    analysis = workspace.analysis()
    if not analysis.articles:
        st.markdown("There are no articles yet.")
        st.page_link("components/pages/articles.py", label="Add articles")
        return
    views = (TOPICS, PASSAGES, DATES) if analysis.topics else (PASSAGES, DATES, TOPICS)
    view = picking.switch("Show", views, "show")
    shown = picking.outlets(by_outlet.outlets(analysis), "outlets")
    articles = [article for article in analysis.articles if article.shown_outlet in shown]
    if not articles:
        st.markdown("No outlet is picked.")
        return
    if view == DATES:
        _calendar(analysis, articles)
    elif view == PASSAGES:
        _order_of_passages(analysis, articles)
    elif analysis.topics:
        _order(analysis, articles, by_outlet.topic_names(analysis), ABOUT_TOPICS)
    else:
        st.markdown(by_outlet.NO_TOPICS)


# --- the order of topics --------------------------------------------------------------------------------------------


def _order_of_passages(analysis: Analysis, articles: Sequence[Article]) -> None:
    told = by_passage.as_topics(analysis)
    if not told.topics:
        st.markdown("No passage is carried by two outlets yet, so there is no order to compare.")
        return
    names = by_outlet.topic_names(told) | {by_outlet.NO_TOPIC: by_passage.NOT_SHARED}
    _order(told, articles, names, ABOUT_PASSAGES)


def _order(analysis: Analysis, articles: Sequence[Article], names: dict[str, str], about: str) -> None:
    st.markdown(about)
    unit: Unit = WIDTHS[picking.switch("Width", list(WIDTHS), "width")]
    article_names = labels.article_names(analysis.articles)
    if len(articles) > MAX_RIBBONS:
        st.markdown(f"The first {MAX_RIBBONS} of {len(articles)} articles are drawn; pick fewer outlets to see others.")
        articles = articles[:MAX_RIBBONS]
    segments, marks = _drawn(analysis, articles, names, unit)
    if not segments:
        st.markdown("None of these articles has text to show beside its page furniture.")
        return
    figure = time_charts.ribbons(segments, marks, names, unit, Look.now(by_outlet.outlets(analysis)))
    count = labels.count(len(articles), "article")
    alt = f"What {count} say from headline to end, one ribbon each; the table below holds the same."
    topics = _lettered(names)
    picking.chart(figure, alt=alt, key="ribbons", sets=("article", "about"), names=(article_names, topics))
    _behind(analysis, articles, topics)
    with st.expander("Show as table"):
        _order_table(analysis, articles, names)


def _lettered(names: dict[str, str]) -> dict[str, str]:
    letter = charts.letters(names)
    return {topic: f"{letter[topic]}  {label}" if topic in letter else label for topic, label in names.items()}


def _drawn(
    analysis: Analysis, articles: Sequence[Article], names: dict[str, str], unit: Unit
) -> tuple[list[Segment], list[Mark]]:
    article_names = labels.article_names(analysis.articles)
    segments: list[Segment] = []
    marks: list[Mark] = []
    for article in articles:
        stretches = [stretch for stretch in analysis.measures.narrative if stretch.article == article.id]
        total = sum(stretch.words for stretch in stretches)
        at = 0.0
        for stretch in stretches:
            width = stretch.words if unit == "words" else stretch.words / max(total, 1)
            segments += _pieces(article, article_names[article.id], stretch, names, at, width)
            if stretch.part in ONE_LANE:
                marks.append(Mark(article_names[article.id], at, width, stretch.part))
            at += width
    return segments, _joined(marks)


def _pieces(
    article: Article, row: str, stretch: Stretch, names: dict[str, str], start: float, width: float
) -> list[Segment]:
    made = []
    for topic, weight in by_outlet.weights(stretch):
        piece = Segment(
            row=row,
            outlet=article.shown_outlet,
            start=start,
            width=width * weight,
            topic=topic if topic in names else by_outlet.NO_TOPIC,
            hover=_hover(article, stretch, names.get(topic, by_outlet.NO_TOPIC_LABEL), weight),
            key=article.id,
            earlier=stretch.occasion == "earlier",
        )
        made.append(piece)
        start += width * weight
    return made


def _hover(article: Article, stretch: Stretch, topic: str, weight: float) -> str:
    facts = [stretch.part, f"{stretch.words} words"]
    if weight < 0.995:  # noqa: PLR2004 - rounds to less than all of it
        facts.append(f"{weight:.0%} on this")
    if stretch.occasion == "earlier":
        facts.append("earlier occasion")
    if stretch.terms:
        facts.append("for " + ", ".join(f"“{term}”" for term in stretch.terms))
    sentence = charts.wrapped(article.text[stretch.start : stretch.end])
    return f"<b>{charts.plain(topic)}</b><br>{sentence}<br><i>{charts.wrapped(' · '.join(facts), 3)}</i>"


def _joined(marks: Sequence[Mark]) -> list[Mark]:
    """Sentences of one title or lead make one mark."""
    joined: list[Mark] = []
    for mark in marks:
        last = joined[-1] if joined else None
        if last and (last.row, last.kind) == (mark.row, mark.kind) and mark.kind != "heading":
            joined[-1] = Mark(last.row, last.start, last.width + mark.width, last.kind)
        else:
            joined.append(mark)
    return joined


def _behind(analysis: Analysis, articles: Sequence[Article], topics: dict[str, str]) -> None:
    st.subheader("The sentences", anchor=False)
    names = labels.article_names(analysis.articles)
    left, right = st.columns(2)
    with left:
        picked = picking.one_of("Article", [names[article.id] for article in articles], "article")
    with right:
        about = picking.one_of("About", [ALL_TOPICS, *topics.values()], "about")
    article = next((one for one in articles if names[one.id] == picked), articles[0])
    wanted = {topic for topic, label in topics.items() if about in (ALL_TOPICS, label)}
    passages = []
    for stretch in analysis.measures.narrative:
        held = [topic for topic, _ in by_outlet.weights(stretch) if topic in wanted]
        if stretch.article == article.id and held:
            note = " / ".join(topics[topic] for topic in held) if about == ALL_TOPICS else ""
            passages.append(by_outlet.passage(article, stretch, note))
    st.caption(f"{labels.count(len(passages), 'sentence or heading', 'sentences and headings')}, in reading order")
    excerpts.show(passages, analysis.articles, empty="This article says nothing of that.", key="behind ribbon")


def _order_table(analysis: Analysis, articles: Sequence[Article], names: dict[str, str]) -> None:
    by_id = {article.id: article for article in articles}
    article_names = labels.article_names(analysis.articles)
    rows: list[list[sheet.Cell]] = []
    count: dict[str, int] = {}
    for stretch in analysis.measures.narrative:
        if stretch.article not in by_id:
            continue
        count[stretch.article] = count.get(stretch.article, 0) + 1
        topics = ", ".join(f"{names.get(topic, topic)} {weight:.0%}" for topic, weight in by_outlet.weights(stretch))
        sentence = labels.shortened(by_id[stretch.article].text[stretch.start : stretch.end], 160)
        earlier = "earlier occasion" if stretch.occasion == "earlier" else ""
        rows.append(
            [
                article_names[stretch.article],
                count[stretch.article],
                stretch.part,
                stretch.words,
                topics,
                earlier,
                sentence,
            ]
        )
    sheet.show(
        "Every sentence in reading order with its topics",
        ["Article", "Place", "Part", "Words", "Topics", "Occasion", "Sentence"],
        rows,
        key="order table",
    )


# --- the calendar ---------------------------------------------------------------------------------------------------


def _calendar(analysis: Analysis, articles: Sequence[Article]) -> None:
    names = labels.article_names(analysis.articles)
    st.markdown(_calendar_words(articles))
    moments = [Moment(names[a.id], a.shown_outlet, a.published, a.updated, _moment_hover(a), a.id) for a in articles]
    alt = f"Times of publication of {labels.count(len(articles), 'article')}; the table below holds the same."
    picking.chart(time_charts.calendar(moments, Look.now(by_outlet.outlets(analysis))), alt=alt, key="calendar")
    rows = [
        [names[a.id], _day(a.published), a.published.quality, a.published.evidence, _day(a.updated)] for a in articles
    ]
    with st.expander("Show as table"):
        sheet.show(
            "When each article came out, and how that is known",
            ["Article", "Published", "How well known", "Evidence", "Updated"],
            rows,
            key="calendar table",
        )


def _calendar_words(articles: Sequence[Article]) -> str:
    words = [CALENDAR]
    if any(_without_zone(article.published) for article in articles):
        words.append("A diamond is a clock time printed without its time zone: it may be up to 14 hours off.")
    without = sum(article.published.value is None for article in articles)
    if without:
        stated = labels.count(without, "article states", "articles state")
        words.append(f"{stated} no date and {'stands' if without == 1 else 'stand'} apart, in no order.")
    if sum(article.published.quality == "clock" for article in articles) < 2:  # noqa: PLR2004 - first of two
        words.append("Too few clock times are known to say who was first.")
    return " ".join(words)


def _without_zone(dated: Dated) -> bool:
    return dated.quality == "clock" and not (dated.value or "Z").endswith("Z")


def _moment_hover(article: Article) -> str:
    lines = [f"<b>{charts.plain(article.shown_outlet)}</b>"]
    if article.title:
        lines.append(charts.wrapped(article.title, 3))
    lines.append(f"published: {_day(article.published) or 'unknown'}")
    lines.append(f"<i>{charts.wrapped(article.published.evidence, 3)}</i>")
    if article.updated.value:
        lines.append(f"updated: {_day(article.updated)}")
    return "<br>".join(lines)


def _day(dated: Dated) -> str:
    zone = " (time zone not stated)" if _without_zone(dated) else ""
    return (dated.value or "").replace("T", " ").replace("Z", " UTC") + zone


main()
