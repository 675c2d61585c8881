"""The app as a server program: app.py with what only a server can add. `make app` and hosts start this."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from components.guarding import Guard

app = st.App(Path(__file__).with_name("app.py"), middleware=[Middleware(Guard)])
