"""What a workspace holds: a row for each article, with its outlet and date to correct in place; revisions; removed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from components import adding, changed, labels, languages, sheet, workspace
from components.decisions import moment
from components.escaped import button_label, in_html, spoken
from core.model import Analysis, Article, Correction, Dated, Options
from core.store.documents import Upload

Field = Literal["outlet", "published", "updated", "url", "title", "language", "group"]

PER_PAGE = 20  # articles listed with their fields at once; 200 would be 800 fields, which no browser likes
ABREAST = [3.4, 2, 2.4, 1.4]
READING = "reading"
SHOWN = "see"  # not `view`, which is Compare's: both stand in the address, and an old link may carry both


def show(analysis: Analysis) -> None:
    """Draw the rows, and what waits for a word from the analyst."""
    _revisions(analysis)
    st.subheader("What this workspace holds", anchor=False)
    if not analysis.articles:
        st.markdown("Nothing yet. Upload or paste articles above, or look at the example.")
    else:
        _rows(analysis)
    _removed()
    languages.show(analysis.articles)


def _rows(analysis: Analysis) -> None:
    if workspace.may_edit():
        st.markdown(
            "Correct an outlet or a date where you know better: every page follows at once, and corrections can be "
            "undone. More facts of an article can be corrected where you read it."
        )
    with st.container(key="heads"):
        for column, head in zip(st.columns(ABREAST), ("Article", "Outlet", "Published", ""), strict=True):
            column.html(f"<span class='head'>{head}</span>")
    names = labels.article_names(analysis.articles)
    corrected = {one.article for one in workspace.corrections() if not one.at}
    for article in _page(analysis.articles):
        _row(article, names[article.id], corrected=article.id in corrected)


def _page(articles: Sequence[Article]) -> Sequence[Article]:
    pages = -(-len(articles) // PER_PAGE)
    if pages < 2:  # noqa: PLR2004 - one page needs no choice
        return articles
    number = st.number_input(f"Page of {pages}", 1, pages, key="page", bind="query-params")
    return articles[(number - 1) * PER_PAGE : number * PER_PAGE]


def _row(article: Article, name: str, *, corrected: bool) -> None:
    with st.container(border=True):
        about, outlet, published, acts = st.columns(ABREAST)
        about.html(_about(article))
        with outlet.container(gap="xxsmall"):
            fact(article, "outlet", article.outlet or "", f"Outlet of {article.name}")
            st.html(known(labels.evidence(article.outlet_evidence)))
        with published.container(gap="xxsmall"):
            fact(article, "published", article.published.value or "", f"Publication date of {article.name}")
            st.html(
                known(quality(article.published))
                + (known(f"updated {article.updated.value}") if article.updated.value else "")
            )
        with acts.container(gap="xsmall"):
            _acts(article, name, corrected=corrected)


def _about(article: Article) -> str:
    words = len(article.text.split())
    facts = [
        article.name,
        labels.language(article.language) if article.language != "und" else "language not told",
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


def fact(article: Article, field: Field, value: str, label: str, *, hidden: bool = True) -> None:
    """A fact of an article in a field to correct it, or in words where it may not be."""
    if not workspace.may_edit():
        st.html(f"<p class='fact'>{in_html(value or 'unknown')}</p>")
        return
    key = f"{field} {article.id} {value}"  # the value is part of it, so that an undone correction shows
    st.text_input(
        spoken(labels.shortened(label, 80)),
        value=value,
        key=key,
        on_change=_correct,
        args=(article, field, key, value),
        label_visibility="collapsed" if hidden else "visible",
        placeholder="unknown",
        max_chars=300,
    )
    problem = st.session_state.get(f"problem {key}")
    if problem:
        st.html(f"<p class='problem' role='alert'>{in_html(problem)}</p>")


def official(article: Article) -> None:
    """A box that makes an article the official text, with which what the outlets carry is compared."""
    if not workspace.may_edit():
        if article.official:
            st.html("<p class='fact'>The official text: what the outlets carry is compared with it.</p>")
        return
    key = f"official {article.id} {article.official}"
    st.checkbox(
        "This is the official text: compare what the outlets carry with it",
        value=article.official,
        key=key,
        on_change=_mark,
        args=(article, key),
    )


def _mark(article: Article, key: str) -> None:
    marked = bool(st.session_state[key])
    if marked != article.official:
        workspace.correct(Correction(article.id, "official", "yes" if marked else None))


def _correct(article: Article, field: Field, key: str, shown: str) -> None:
    typed = (st.session_state[key] or "").strip()
    st.session_state.pop(f"problem {key}", None)
    if typed == shown:
        return  # a browser may report a field that nobody touched; that corrects nothing
    problem = adding.bad_date(typed) if field in {"published", "updated"} and typed else None
    if problem:
        st.session_state[f"problem {key}"] = problem
    else:
        workspace.correct(Correction(article.id, field, typed or None))


def _acts(article: Article, name: str, *, corrected: bool) -> None:
    st.button(button_label("Read", name), key=f"read {article.id}", on_click=_open, args=(name,), width="stretch")
    if not workspace.may_edit():
        return
    st.button(
        button_label("Remove", name),
        key=f"remove {article.id}",
        on_click=workspace.remove,
        args=(article.id,),
        width="stretch",
    )
    if corrected:
        st.button(
            button_label("Undo corrections", f"of {name}"),
            key=f"undo {article.id}",
            on_click=workspace.uncorrect,
            args=(article.id,),
            width="stretch",
        )


def _open(name: str) -> None:
    st.session_state[SHOWN] = "Read"
    st.session_state[READING] = name


def known(text: str) -> str:
    """A line of what is known, in small print."""
    return f"<p class='known'>{in_html(text)}</p>"


def quality(dated: Dated) -> str:
    """How well a date is known, and from where."""
    words = {"clock": "clock time", "day": "day only", "inferred": "inferred", "unknown": "date unknown"}[dated.quality]
    return f"{words}: {labels.evidence(dated.evidence)}" if dated.evidence else words


# --- revisions and removed articles ---------------------------------------------------------------------------------


def _revisions(analysis: Analysis) -> None:
    """Uploads that look like a later state of an article here: what changed, and whether to take them for that."""
    everything = {one.id: one for one in workspace.uploads()}
    texts = {one.id: one for one in analysis.articles}
    for new in everything.values():
        old = everything.get(new.revises or "")
        if new.revision == "offered" and new.state == old_state(old) == "held" and old:
            _offered(old, new, texts)


def old_state(upload: Upload | None) -> str:
    """How the earlier upload stands; empty where it is gone."""
    return upload.state if upload else ""


def _offered(old: Upload, new: Upload, texts: dict[str, Article]) -> None:
    with st.container(border=True, key=f"revision {new.id}"):
        st.html(
            f"<p class='deed'>{in_html(new.name)} looks like a later state of {in_html(old.name)}</p>"
            + known("A revision takes the place of the earlier state, and its corrections go over to it.")
        )
        before, after = texts.get(old.article or ""), texts.get(new.article or "")
        if before and after:
            with st.expander("What changed"):
                changes(before.text, after.text)
        if workspace.may_edit():
            with st.container(horizontal=True):
                st.button(
                    "It is a revision",
                    key=f"accept {new.id}",
                    type="primary",
                    on_click=workspace.settle_revision,
                    args=(new.id,),
                    kwargs={"accepted": True},
                )
                st.button(
                    "Keep both as articles",
                    key=f"decline {new.id}",
                    on_click=workspace.settle_revision,
                    args=(new.id,),
                    kwargs={"accepted": False},
                )


def changes(before: str, after: str) -> None:
    """The later text with what was struck out and put in."""
    from core.diff.pairwise import diff  # noqa: PLC0415 - only where a revision is looked at

    changed.show(diff(before, after, Options()).segments)


def _removed() -> None:
    """What was taken out or replaced, to be put back."""
    gone = workspace.uploads("removed", "revised")
    if not gone:
        return
    with st.expander(f"Taken out or replaced: {labels.count(len(gone), 'article')}"):
        for one in gone:
            about, act = st.columns([5, 1.4], vertical_alignment="center")
            what = "replaced by a later state" if one.state == "revised" else "taken out"
            about.html(known(f"{one.name} · {one.outlet or 'outlet unknown'} · added {moment(one.added)} · {what}"))
            if one.state == "removed" and workspace.may_edit():
                act.button(
                    button_label("Put back", one.name),
                    key=f"back {one.id}",
                    on_click=workspace.put_back,
                    args=(one.id,),
                )


def headlines(analysis: Analysis) -> None:
    """What each outlet put first, side by side."""
    st.markdown("What each outlet put first: its title, subtitle and first paragraph, word for word.")
    names = labels.article_names(analysis.articles)
    rows: list[list[sheet.Cell]] = [
        [names[a.id], _part(a, "title") or a.title, _part(a, "subtitle"), _part(a, "lead")] for a in analysis.articles
    ]
    columns = ["Article", "Title", "Subtitle", "Lead"]
    sheet.show("Titles, subtitles and leads of all articles", columns, rows, key="headlines", wide=True)


def _part(article: Article, kind: str) -> str | None:
    held = [" ".join(article.text[part.start : part.end].split()) for part in article.parts if part.kind == kind]
    return "\n".join(held) or None
