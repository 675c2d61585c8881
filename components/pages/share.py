"""Share: links by which others look at this workspace or work in it, and files to take away."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from components import decisions, labels, taking, workspace
from components.escaped import button_label, in_html
from core.store import StoreError, links
from core.store.links import Link

KINDS: dict[str, Literal["view", "edit"]] = {"Look only": "view", "Add and correct": "edit"}
EXPIRY: dict[str, int | None] = {"after 7 days": 7, "after 30 days": 30, "after a year": 365, "never": None}
_MADE = "link made"
_PROBLEM = "problem with links"


def main() -> None:
    """Draw the page."""
    st.title("Share", anchor=False)
    _sharing()
    taking.show(workspace.analysis(), workspace.here().name)


def _sharing() -> None:
    """Links, for who may make them."""
    if workspace.is_seeds():
        st.markdown("The example is everybody's already. Make a workspace of your own to share it.")
        st.page_link("components/pages/workspaces.py", label="Workspaces")
        return
    if not workspace.may_own():
        st.markdown(
            f"You came here by a link: {'you may add and correct' if workspace.may_edit() else 'you may look'}. Only "
            "the owner of this workspace makes links."
        )
        return
    st.markdown(
        "Whoever has a link can open this workspace with it, without an account, until you withdraw it or it expires. "
        "A link for looking shows everything and changes nothing."
    )
    _new()
    _made()
    _links()


def _new() -> None:
    with st.form("new link", border=False, clear_on_submit=True):
        left, middle, right, act = st.columns([1.4, 2.2, 1.2, 0.9], vertical_alignment="bottom")
        kind = left.segmented_control("What it allows", list(KINDS), default="Look only", required=True)
        label = middle.text_input("For whom (shown beside what they change)", max_chars=links.LONGEST)
        expiry = right.selectbox("Expires", list(EXPIRY), index=1)
        if act.form_submit_button("Make link", type="primary", width="stretch"):
            _make(KINDS[kind or "Look only"], label or "", EXPIRY[expiry])


def _make(role: Literal["view", "edit"], label: str, days: int | None) -> None:
    try:
        _, token = links.make(workspace.store(), workspace.access(), role, label, days)
    except StoreError as error:
        st.session_state[_PROBLEM] = str(error)
    else:
        st.session_state[_MADE] = (workspace.here().id, role, token)
    st.rerun()


def _made() -> None:
    """The link just made, once: it is stored nowhere."""
    problem = st.session_state.pop(_PROBLEM, None)
    if problem:
        st.html(f"<p class='problem' role='alert'>{in_html(problem)}</p>")
    made = st.session_state.get(_MADE)
    if made and made[0] == workspace.here().id:
        what = "looking" if made[1] == "view" else "adding and correcting"
        with st.container(border=True, key="made"):
            st.markdown(f"**A link for {what}.** Copy it now; for safety it is not shown again.")
            st.code(f"{address()}/?link={made[2]}", language=None, wrap_lines=True)
            st.button("Done", on_click=_done)


def _done() -> None:
    st.session_state.pop(_MADE, None)


def address() -> str:
    """Where this app is reached, without page and query."""
    whole = (st.context.url or "").split("?")[0].rstrip("/")
    return whole.removesuffix("/share")


def _links() -> None:
    held = links.listed(workspace.store(), workspace.access())
    st.subheader("Links of this workspace", anchor=False)
    if not held:
        st.markdown("None yet. Nobody but you can open it.")
    for one in sorted(held, key=lambda one: not one.valid):  # what opens nothing any more stands last
        _row(one)


def _row(one: Link) -> None:
    name = one.label or f"link {one.id}"
    with st.container(border=True, key=f"link {one.id}"):
        if not one.valid:
            st.html(_about(one, name))
            return
        about, act = st.columns([5, 1.2], vertical_alignment="center")
        about.html(_about(one, name))
        act.button(
            button_label("Withdraw", name), key=f"revoke {one.id}", on_click=_withdraw, args=(one.id,), width="stretch"
        )


def _withdraw(link: str) -> None:
    """Withdraw a link; the one just made is not held out any more when it is that."""
    links.revoke(workspace.store(), workspace.access(), link)
    made = st.session_state.get(_MADE)
    if made and made[2].split(".")[1] == link:
        _done()


def _about(one: Link, name: str) -> str:
    allows = next(word for word, role in KINDS.items() if role == one.role)
    if one.revoked:
        state = f"withdrawn {decisions.moment(one.revoked)}"
    elif not one.valid and one.expires:
        state = f"expired {decisions.moment(one.expires)}"
    else:
        state = f"expires {decisions.moment(one.expires)}" if one.expires else "does not expire"
    facts = [
        allows,
        f"made {decisions.moment(one.created)}",
        state,
        f"opened by {labels.count(one.followed, 'browser')}" if one.followed else "not opened yet",
    ]
    dead = "" if one.valid else " undone"
    return f"<div class='about'><p class='deed{dead}'>{in_html(name)}</p><p class='known'>{' · '.join(facts)}</p></div>"


main()
