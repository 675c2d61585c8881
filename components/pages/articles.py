"""Articles: what this tab holds, where to add to it, correct it, read it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import streamlit as st

from components import adding, labels, picking, reader, sheet, theme, workspace
from components.escaped import in_html, spoken
from core.model import Analysis, Article, Correction, Dated, Span

Field = Literal["outlet", "published"]

VIEWS = ("Collection", "Headlines", "Read")
SHOWN = "see"  # not `view`, which is Compare's: both stand in the address, and an old link may carry both
PER_PAGE = 20  # articles listed with their fields at once; 200 would be 800 fields, which no browser likes
ABREAST = [3.4, 2, 2.4, 1.2]

_CSS = Path(workspace.__file__).with_name("articles.css")
_AT = re.compile(r"(\d{1,8})-(\d{1,8})")


def main() -> None:
    """Draw the page."""
    st.html(f"<style>{theme.tokens().replace(':host', ':root')}{_CSS.read_text(encoding='utf-8')}</style>")
    st.title("The articles", anchor=False)
    state = st.container()
    view = picking.switch("Show", VIEWS, SHOWN)
    if view == "Collection":
        adding.show()
    analysis = workspace.analysis()  # after what became of an upload: many articles take seconds
    with state:
        _state(analysis)
    if view == "Collection":
        _collection(analysis)
    elif not analysis.articles:
        st.markdown("There are no articles yet. Add some under Collection.")
    elif view == "Headlines":
        _headlines(analysis)
    else:
        _reading(analysis)


def _state(analysis: Analysis) -> None:
    outlets = len({article.shown_outlet for article in analysis.articles})
    held = f"{labels.count(len(analysis.articles), 'article')} from {labels.count(outlets, 'outlet')}"
    seeds = "the example that comes with Coverage Diff" if workspace.is_seeds() else "your own collection"
    shown = f"{held}: {seeds}." if outlets else "No articles."
    left, right = st.columns([4, 1.4], vertical_alignment="center")
    with left:
        st.markdown(
            f"{shown} Everything here lives in this browser tab only and is gone when the tab is closed or "
            "reloaded; nothing is kept or shared."
        )
    with right:
        st.button(
            "Back to the example",
            on_click=_back,
            disabled=workspace.is_seeds(),
            width="stretch",
            help="Drops what was added, removed and corrected in this tab, and shows the five example articles again.",
        )


def _back() -> None:
    workspace.back_to_seeds()
    adding.forget()


# --- the collection -------------------------------------------------------------------------------------------------


def _collection(analysis: Analysis) -> None:
    st.subheader("What this tab holds", anchor=False)
    if not analysis.articles:
        st.markdown("Nothing yet. Upload or paste articles above, or go back to the example.")
        return
    st.markdown(
        "Correct an outlet or a date where you know better: every page follows at once, and corrections can be undone."
    )
    for column, head in zip(st.columns(ABREAST), ("Article", "Outlet", "Published", ""), strict=True):
        column.html(f"<span class='head'>{head}</span>")
    for article in _page(analysis.articles):
        _row(article)


def _page(articles: Sequence[Article]) -> Sequence[Article]:
    pages = -(-len(articles) // PER_PAGE)
    if pages < 2:  # noqa: PLR2004 - one page needs no choice
        return articles
    number = st.number_input(f"Page of {pages}", 1, pages, key="page", bind="query-params")
    return articles[(number - 1) * PER_PAGE : number * PER_PAGE]


def _row(article: Article) -> None:
    with st.container(border=True):
        about, outlet, published, acts = st.columns(ABREAST)
        about.html(_about(article))
        with outlet.container(gap="xxsmall"):
            _field(article, "outlet", article.outlet or "", f"Outlet of {article.name}")
            st.html(_known(labels.evidence(article.outlet_evidence)))
        with published.container(gap="xxsmall"):
            _field(article, "published", article.published.value or "", f"Publication date of {article.name}")
            st.html(
                _known(_quality(article.published))
                + (_known(f"updated {article.updated.value}") if article.updated.value else "")
            )
        with acts.container(gap="xsmall"):
            _acts(article)


def _about(article: Article) -> str:
    words = len(article.text.split())
    facts = [
        article.name,
        article.language if article.language != "und" else "language not told",
        f"{words:,} words with furniture",
    ]
    notes = "".join(f"<p class='known'>{in_html(note.message)}</p>" for note in article.diagnostics)
    title = (
        in_html(article.title)
        if article.title
        else f"<span class='none'>No title; it begins</span> {in_html(_beginning(article))}"
    )
    return (
        f"<div class='about'><p class='title'>{title}</p><p class='known'>{in_html(' · '.join(facts))}</p>{notes}</div>"
    )


def _beginning(article: Article) -> str:
    first = next((part for part in article.parts if part.kind != "furniture"), None)
    return f"“{labels.shortened(article.text[first.start : first.end], 70)}”" if first else "(nothing but furniture)"


def _field(article: Article, field: Field, value: str, label: str) -> None:
    key = f"{field} {article.id} {value}"  # the value is part of it, so that an undone correction shows
    st.text_input(
        spoken(labels.shortened(label, 80)),
        value=value,
        key=key,
        on_change=_correct,
        args=(article, field, key, value),
        label_visibility="collapsed",
        placeholder="unknown",
        max_chars=120,
    )
    problem = st.session_state.get(f"problem {key}")
    if problem:
        st.html(f"<p class='problem' role='alert'>{in_html(problem)}</p>")


def _correct(article: Article, field: Field, key: str, shown: str) -> None:
    typed = (st.session_state[key] or "").strip()
    st.session_state.pop(f"problem {key}", None)
    if typed == shown:
        return  # a browser may report a field that nobody touched; that corrects nothing
    problem = adding.bad_date(typed) if field == "published" and typed else None
    if problem:
        st.session_state[f"problem {key}"] = problem
    else:
        workspace.correct(Correction(article.id, field, typed or None))


def _acts(article: Article) -> None:
    name = spoken(labels.shortened(article.shown_outlet, 60))
    st.button(
        "Read",
        key=f"read {article.id}",
        on_click=_open,
        args=(article.id,),
        width="stretch",
        help=f"Read the article of {name}",
    )
    st.button(
        "Remove",
        key=f"remove {article.id}",
        on_click=workspace.remove,
        args=(article.id,),
        width="stretch",
        help=f"Remove the article of {name}",
    )
    if any(one.article == article.id for one in workspace.corrections()):
        st.button(
            "Undo corrections",
            key=f"undo {article.id}",
            on_click=workspace.uncorrect,
            args=(article.id,),
            width="stretch",
        )


def _known(text: str) -> str:
    return f"<p class='known'>{in_html(text)}</p>"


def _open(article_id: str) -> None:
    st.session_state[SHOWN] = "Read"
    st.session_state["reading"] = labels.article_names(workspace.analysis().articles)[article_id]


def _quality(dated: Dated) -> str:
    words = {"clock": "clock time", "day": "day only", "inferred": "inferred", "unknown": "date unknown"}[dated.quality]
    return f"{words}: {labels.evidence(dated.evidence)}" if dated.evidence else words


# --- headlines ------------------------------------------------------------------------------------------------------


def _headlines(analysis: Analysis) -> None:
    st.markdown("What each outlet put first: its title, subtitle and first paragraph, word for word.")
    names = labels.article_names(analysis.articles)
    rows: list[list[sheet.Cell]] = [
        [names[a.id], _part(a, "title") or a.title, _part(a, "subtitle"), _part(a, "lead")] for a in analysis.articles
    ]
    sheet.show(
        "Titles, subtitles and leads of all articles",
        ["Article", "Title", "Subtitle", "Lead"],
        rows,
        key="headlines",
        wide=True,
    )


def _part(article: Article, kind: str) -> str | None:
    held = [" ".join(article.text[part.start : part.end].split()) for part in article.parts if part.kind == kind]
    return "\n".join(held) or None


# --- reading --------------------------------------------------------------------------------------------------------


def _reading(analysis: Analysis) -> None:
    names = labels.article_names(analysis.articles)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        picked = st.selectbox(
            "Article", list(names.values()), key="reading", bind="query-params", on_change=_forget_place
        )
        furniture = st.toggle(
            "Show page furniture (menus, captions, related stories)", value=True, key="furniture", bind="query-params"
        )
    article = next((one for one in analysis.articles if names[one.id] == picked), analysis.articles[0])
    st.html(_byline(article))
    asked = reader.mount(
        data=reader.data(analysis, article, furniture=furniture, at=_place(article)),
        key="reader",
        on_go_change=lambda: None,
    )
    if asked.go:
        st.switch_page("components/pages/compare.py", query_params=dict(asked.go))
    with st.expander("Show the statements as table"):
        _statements(analysis, article)


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
        _quality(article.published)
        if article.published.value is None
        else f"{labels.date(article)} ({labels.evidence(article.published.evidence)})"
    )
    facts = [article.shown_outlet, f"published {published}" if article.published.value else published]
    if article.updated.value:
        facts.append(f"updated {article.updated.value}")
    if article.author:
        facts.append(article.author)
    return _known(" · ".join(facts))


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
    sheet.show(
        f"Statements of {labels.shortened(article.shown_outlet)} in reading order",
        columns,
        rows,
        key="statements table",
    )


main()
