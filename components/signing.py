"""Signing in by OpenID Connect, where the host has set it up in .streamlit/secrets.toml; without that, nothing changes.

Whoever signed in is known by a key made of who vouches for them and whom, so that their workspaces follow them to every
browser. The workspaces of a browser stay with the browser: another person may use it next.
"""

from __future__ import annotations

import html
from collections.abc import Mapping

import streamlit as st
from streamlit.auth_util import get_secrets_auth_section

from core.store import digest
from core.store.settings import read

_NAMES = ("name", "email", "preferred_username", "sub")
"""What providers tell of a person, the most readable first."""


def is_offered() -> bool:
    """Whether the host has set it up."""
    return bool(get_secrets_auth_section())


def is_missing() -> bool:
    """Whether nobody comes in like this: the host wants people to sign in, and nobody did."""
    return read().sign_in == 1 and not person()


def claims() -> Mapping[str, object]:
    """What the provider told of whoever signed in; nothing where nobody did."""
    told = st.user.to_dict()
    return told if told.get("is_logged_in") else {}


def person() -> str:
    """The digest by which the store knows a person; empty where nobody signed in.

    No browser can claim it: what is digested here holds U+0000, and no secret of a browser does.
    """
    told = claims()
    issuer, subject = told.get("iss"), told.get("sub")
    return digest(f"person\0{issuer}\0{subject}") if issuer and subject else ""


def show() -> None:
    """Say who signed in, with a way out; else offer it."""
    if not is_offered():
        return
    told = claims()
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="right", key="signing"):
        if told:
            name = next((str(told[one]) for one in _NAMES if told.get(one)), "somebody")
            st.html(f"<p class='where'>Signed in as {html.escape(name)}. Your workspaces follow you.</p>")
            st.button("Sign out", on_click=st.logout)
        else:
            st.html("<p class='where'>Sign in and your workspaces follow you to other browsers.</p>")
            st.button("Sign in", on_click=st.login)


def ask() -> None:
    """All that is shown to somebody who has to sign in first."""
    st.title("Sign in", anchor=False)
    if is_offered():
        st.markdown("This instance is open to people who sign in.")
        st.button("Sign in", on_click=st.login, type="primary")
    else:
        st.markdown("Signing in is not set up yet: whoever runs this instance finds how in docs/hosting.md.")
