"""What stands round every page: its title in the browser, the wordmark, the margins, and what is fetched ahead."""

from __future__ import annotations

import importlib
import threading
from functools import cache
from pathlib import Path

import streamlit as st

from components import mounting, theme

NAME = "Coverage Diff"
ICON = "components/icon.svg"

_CSS = Path(__file__).with_name("frame.css")
_CHARTS = ("components.time_charts", "components.share_charts")
_mount = mounting.register("ahead")
"""Fetches the browser's half of the charts while nothing else is to do."""


def around(title: str) -> None:
    """Name the page and draw what it has in common with the others."""
    st.set_page_config(page_title=f"{title} · {NAME}", page_icon=ICON, layout="wide")
    st.logo(ICON, size="medium")
    st.html(f"<style>{theme.tokens().replace(':host', ':root')}{_CSS.read_text(encoding='utf-8')}</style>")


def after() -> None:
    """Once the page is drawn, make ready what the first chart needs; it takes seconds where a click may take one."""
    _mount(key="ahead", data={"file": _chart_file()}, height=1)
    _import_charts()


@cache
def _chart_file() -> str:
    """The script with which Streamlit draws charts; empty where a version keeps it under another name."""
    scripts = Path(st.__file__).parent / "static" / "static" / "js"
    return next((path.name for path in sorted(scripts.glob("PlotlyChart.*.js"))), "")


@cache
def _import_charts() -> threading.Thread:
    """Import the chart library and draw one chart with it, once for a server and beside the pages."""
    thread = threading.Thread(target=_draw_one, name="charts ahead", daemon=True)
    thread.start()
    return thread


def _draw_one() -> None:
    for name in _CHARTS:
        importlib.import_module(name)
    graph = importlib.import_module("plotly.graph_objects")
    figure = graph.Figure(graph.Bar(x=[1], y=[1]))
    figure.add_scatter(x=[1], y=[1])
    figure.to_json()
