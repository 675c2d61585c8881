"""Who this browser is: a random secret in a cookie, which only finds one's own workspaces again; or who signed in."""

from __future__ import annotations

import re

import streamlit as st

from components import signing
from core.store import digest, secret

COOKIE = "coverage_browser"
"""Set by `asgi.py` out of reach of scripts; by the page itself where the server was started without it."""
_SHAPE = re.compile(r"[\w-]{43}")
_OWN = "browser secret"


def identity() -> str:
    """The digest by which the store knows whoever signed in, else this browser."""
    return signing.person() or digest(given() or _fresh())


def given() -> str:
    """The secret that the browser brought; empty where it brought none."""
    brought = st.context.cookies.get(COOKIE, "")
    return brought if isinstance(brought, str) and _SHAPE.fullmatch(brought) else ""


def to_set() -> str:
    """The secret that the page should give the browser; empty where it has one."""
    return "" if given() else _fresh()


def _fresh() -> str:
    if _OWN not in st.session_state:
        st.session_state[_OWN] = secret()
    made: str = st.session_state[_OWN]
    return made
