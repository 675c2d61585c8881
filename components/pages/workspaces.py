"""Workspaces: what this browser has opened; make, name, copy, put aside, delete."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import decisions, frame, labels, workspace
from components.escaped import button_label, in_html
from core.store import Access, Store, StoreError, demo, workspaces
from core.store.workspaces import Workspace

_PROBLEM = "problem with workspaces"
Act = Callable[[Store, Access], object]
"""Something done with a workspace."""


def main() -> None:
    """Draw the page."""
    st.title("Workspaces", anchor=False)
    st.markdown(
        "Each workspace holds its own articles and corrections. This list is what this browser has made or opened; on "
        "another device, open a workspace by a link from its Share page."
    )
    problem = st.session_state.pop(_PROBLEM, None)
    if problem:
        st.html(f"<p class='problem' role='alert'>{in_html(problem)}</p>")
    _new()
    mine = workspaces.listed(workspace.store(), workspace.access().browser)
    _list("Open", [one for one in mine if not one.archived and not one.deleted], empty="None yet.")
    _example()
    _list("Archived", [one for one in mine if one.archived and not one.deleted])
    _list("Deleted", [one for one in mine if one.deleted])


def _new() -> None:
    with (
        st.form("new workspace", border=False, clear_on_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        name = st.text_input("Name of a new workspace", max_chars=workspaces.NAME, placeholder="Grain talks, July")
        if st.form_submit_button("Create", type="primary"):
            _try(lambda: _open(workspaces.create(workspace.store(), workspace.access().browser, name or "")))
            st.rerun()


def _list(title: str, held: list[Workspace], empty: str = "") -> None:
    if not held and not empty:
        return
    st.subheader(title, anchor=False)
    if not held:
        st.markdown(empty)
    for one in held:
        _row(one)


def _row(one: Workspace) -> None:
    here = one.id == workspace.here().id
    with st.container(border=True, key=f"workspace {one.id}"):
        about, acts = st.columns([4, 2.2], vertical_alignment="center")
        about.html(_about(one, here=here))
        with acts.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", gap="xsmall"):
            if one.deleted:
                _act("Restore", one, workspaces.restore)
                return
            if here:
                st.page_link("components/pages/articles.py", label="Its articles")
            else:
                st.button(
                    button_label("Open", one.name),
                    key=f"open {one.id}",
                    on_click=workspace.go_to,
                    args=(one.id,),
                    type="primary",
                )
            _act("Duplicate", one, _duplicated)
            if one.role == "own":
                word = "Take out of the archive" if one.archived else "Archive"
                _act(word, one, lambda store, at: workspaces.archive(store, at, put_aside=not one.archived))
                _delete(one)
            else:
                _act("Take off the list", one, _forgotten)
        if here and one.role != "view":
            _named(one)


def _about(one: Workspace, *, here: bool) -> str:
    facts = [
        frame.ROLES[one.role] if one.role != "own" else "",
        labels.count(one.articles, "article"),
        f"changed {decisions.moment(one.changed)}",
        f"deleted {decisions.moment(one.deleted)}, erased for good {decisions.moment(one.erased)}"
        if one.deleted and one.erased
        else "",
    ]
    mark = " <span class='here'>open in this tab</span>" if here else ""
    described = f"<p class='known'>{in_html(one.description)}</p>" if one.description else ""
    told = " · ".join(fact for fact in facts if fact)
    return (
        f"<div class='about'><p class='deed'>{in_html(one.name)}{mark}</p>{described}<p class='known'>{told}</p></div>"
    )


def _act(word: str, one: Workspace, act: Act) -> None:
    """A button that does something with a workspace."""
    st.button(button_label(word, one.name), key=f"{word} {one.id}", on_click=_do, args=(one, act))


def _do(one: Workspace, act: Act) -> None:
    at = Access(one.id, workspace.access().browser)
    _try(lambda: act(workspace.store(), at))


def _try(act: Callable[[], object]) -> None:
    """Do it, or keep the sentence that says why not."""
    try:
        act()
    except StoreError as error:
        st.session_state[_PROBLEM] = str(error)


def _open(at: Access) -> None:
    workspace.go_to(at.workspace)


def _duplicated(store: Store, at: Access) -> None:
    _open(workspaces.duplicate(store, at))


def _forgotten(store: Store, at: Access) -> None:
    workspaces.forget(store, at)
    if at.workspace == workspace.here().id:
        workspace.back_to_seeds()


def _named(one: Workspace) -> None:
    with st.expander("Name and description"), st.form(f"name {one.id}", border=False):
        name = st.text_input("Name", value=one.name, max_chars=workspaces.NAME, key=f"name {one.id} {one.version}")
        about = st.text_area(
            "Description", value=one.description, max_chars=workspaces.DESCRIPTION, key=f"about {one.id} {one.version}"
        )
        if st.form_submit_button("Save"):
            at = Access(one.id, workspace.access().browser)
            _try(lambda: workspaces.rename(workspace.store(), at, name or "", about or "", one.version))
            st.rerun()


def _delete(one: Workspace) -> None:
    with st.popover(button_label("Delete", one.name)):
        days = workspace.store().settings.grace_days
        st.markdown(
            f"Nobody can open it then, whatever link they have. You can restore it here for {days} days; after that "
            "it is erased with everything in it."
        )
        st.button(
            button_label("Delete it", one.name), key=f"delete {one.id}", on_click=_deleted, args=(one,), type="primary"
        )


def _deleted(one: Workspace) -> None:
    _do(one, workspaces.remove)
    if one.id == workspace.here().id:
        workspace.back_to_seeds()


def _example() -> None:
    with st.container(border=True, key="workspace demo"):
        about, acts = st.columns([4, 2.2], vertical_alignment="center")
        mark = " <span class='here'>open in this tab</span>" if workspace.is_seeds() else ""
        about.html(
            f"<div class='about'><p class='deed'>{in_html(demo.NAME)}{mark}</p><p class='known'>{in_html(demo.ABOUT)} "
            "Always here, for everybody; what you add or correct goes into a copy of your own.</p></div>"
        )
        with acts.container(horizontal=True, horizontal_alignment="right"):
            st.button(
                "Open the example", on_click=workspace.back_to_seeds, disabled=workspace.is_seeds(), key="open demo"
            )


main()
