"""The app as a server program: app.py with what only a server can add. `make app` and hosts start this."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from components import health
from components.bounding import Bound
from components.guarding import Guard

app = st.App(
    Path(__file__).with_name("app.py"),
    routes=[Route(health.PATH, health.ready)],
    middleware=[Middleware(Guard), Middleware(Bound)],
)
