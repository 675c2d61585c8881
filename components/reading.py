"""Reading one article: its facts, its text with the attributions marked, and the corrections made in it."""

from __future__ import annotations

import re

import streamlit as st

from components import cleaned, collection, deciding, grouping, labels, picking, reader, sheet, workspace
from core.corrections import locate
from core.model import Analysis, Article, Span

TEXTS = ("With attributions", "As uploaded, and clean")
_AT = re.compile(r"(\d{1,8})-(\d{1,8})")


def at(name: str, span: Span) -> dict[str, str]:
    """The query that opens an article, by its name in the list, at a stretch of it."""
    return {"see": "Read", collection.READING: name, "at": f"{span.start}-{span.end}"}


def show(analysis: Analysis) -> None:
    """Draw the article picked."""
    names = labels.article_names(analysis.articles)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        picked = st.selectbox(
            "Article", list(names.values()), key=collection.READING, bind="query-params", on_change=_forget_place
        )
        text = picking.switch("Text", TEXTS, "text")
        furniture = text == TEXTS[0] and st.toggle(
            "Show page furniture (menus, captions, related stories)", value=True, key="furniture", bind="query-params"
        )
    article = next((one for one in analysis.articles if names[one.id] == picked), analysis.articles[0])
    st.html(_byline(article))
    if workspace.may_edit():
        with st.expander("Correct the facts of this article"):
            _facts(analysis, article)
    if text != TEXTS[0]:
        cleaned.mount(key="cleaned", data=cleaned.data(article))
        return
    drawn = reader.data(analysis, article, furniture=furniture, at=_place(article), notes=_notes(article))
    drawn["editable"] = workspace.may_edit()
    asked = reader.mount(data=drawn, key="reader", on_go_change=lambda: None, on_correct_change=lambda: None)
    if asked.go:
        st.switch_page("components/pages/compare.py", query_params=dict(asked.go))
    if asked.correct:
        workspace.correct(*deciding.of_reader(analysis, article, asked.correct))
        st.rerun()
    with st.expander("Show the statements as table"):
        _statements(analysis, article)


def _facts(analysis: Analysis, article: Article) -> None:
    left, right = st.columns(2)
    with left:
        collection.fact(article, "title", article.title or "", "Title", hidden=False)
        collection.fact(article, "outlet", article.outlet or "", "Outlet", hidden=False)
        collection.fact(article, "url", article.url or "", "Address on the web", hidden=False)
    with right:
        collection.fact(article, "published", article.published.value or "", "Published", hidden=False)
        collection.fact(article, "updated", article.updated.value or "", "Updated", hidden=False)
        language = article.language if article.language != "und" else ""
        group = grouping.groups(analysis, workspace.corrections()).get(article.shown_outlet, "")
        collection.fact(article, "group", group, "Your group for its outlet, such as “state media”", hidden=False)
        collection.fact(article, "language", language, "Language, as a code of two letters", hidden=False)
    collection.official(article)


def _notes(article: Article) -> list[reader.Data]:
    """The notes on stretches of the article, in reading order."""
    found = []
    for entry in workspace.history():
        note = entry.correction
        span = locate(note.at[0], article.text) if note.field == "note" and note.article == article.id else None
        if entry.counts and span:
            found.append((span, {"words": note.at[0].words, "note": note.value, "author": entry.author}))
    return [{"start": span.start, "end": span.end, **told} for span, told in sorted(found, key=lambda one: one[0])]


def _forget_place() -> None:
    st.query_params.pop("at", None)


def _place(article: Article) -> Span | None:
    """The stretch that the address asks for, if it is one of this article."""
    match = _AT.fullmatch(st.query_params.get("at", ""))
    if not match:
        return None
    start, end = int(match[1]), int(match[2])
    return Span(start, end) if start < end <= len(article.text) else None


def _byline(article: Article) -> str:
    published = (
        collection.quality(article.published)
        if article.published.value is None
        else f"{labels.date(article)} ({labels.evidence(article.published.evidence)})"
    )
    facts = [article.shown_outlet, f"published {published}" if article.published.value else published]
    if article.updated.value:
        facts.append(f"updated {article.updated.value}")
    if article.author:
        facts.append(article.author)
    return collection.known(" · ".join(facts))


def _statements(analysis: Analysis, article: Article) -> None:
    rows: list[list[sheet.Cell]] = [
        [
            str(number),
            witness.form,
            " ← ".join(relay.name for relay in witness.chain) or (witness.speaker or "speaker unresolved"),
            witness.verb or "",
            witness.occasion,
            " … ".join(article.text[span.start : span.end] for span in witness.content),
        ]
        for number, witness in enumerate((w for w in analysis.witnesses if w.article == article.id), start=1)
    ]
    if not rows:
        st.markdown("No attributed statement was found in this text.")
        return
    columns = ["Nr", "Form", "Through whom, nearest first", "Verb", "Occasion", "What is said"]
    title = f"Statements of {labels.shortened(article.shown_outlet)} in reading order"
    sheet.show(title, columns, rows, key="statements table")
