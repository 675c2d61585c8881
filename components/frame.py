"""What stands round every page: its title in the browser, the wordmark, which workspace this is, what went wrong."""

from __future__ import annotations

import html
import importlib
import threading
from functools import cache
from pathlib import Path

import streamlit as st

from components import browsing, lasting, mounting, signing, theme, workspace
from components.escaped import in_html, spoken
from core.store import NoAccessError, SettingError, StoreError
from core.store.workspaces import Workspace

NAME = "Coverage Diff"
ICON = "components/icon.svg"

_CSS = Path(__file__).with_name("frame.css")
_CHARTS = (
    "components.time_charts",
    "components.rank_charts",
    "components.calendar_charts",
    "components.measured",
)
_mount = mounting.register("ahead")
"""Fetches the browser's half of the charts while nothing else is to do."""
_mount_tab = mounting.register("tab")
"""Keeps the address and the browser's secret."""
_RUNS = "runs of this tab"

ROLES = {
    "view": "you may look and change nothing",
    "edit": "you may add and correct",
    "own": "yours",
}
"""What each role is called in the line above a page."""


def around(title: str) -> None:
    """Name the page, draw what it has in common with the others, and find out which workspace is looked at."""
    st.set_page_config(page_title=f"{title} · {NAME}", page_icon=ICON, layout="wide")
    st.logo(ICON, size="medium")
    st.html(f"<style>{theme.tokens().replace(':host', ':root')}{_CSS.read_text(encoding='utf-8')}</style>")
    try:
        if signing.is_missing():
            signing.ask()
            st.stop()
        here = workspace.enter()
    except NoAccessError as answer:
        _closed(str(answer))
    except (StoreError, SettingError) as error:
        st.title("Nothing can be opened", anchor=False)
        st.html(f"<p class='problem' role='alert'>{in_html(str(error))}</p>")
        st.stop()
    else:
        _tab(here)
        lasting.show()
        signing.show()
        _where(here)
        _trouble()
        _saved()


def after() -> None:
    """Once the page is drawn, make ready what the first chart needs; it takes seconds where a click may take one."""
    _mount(key="ahead", data={"file": _chart_file()}, height=1)
    _import_charts()


def _closed(answer: str) -> None:
    """The one plain answer to a link that opens nothing, and a way out of it."""
    workspace.leave()
    st.title("Nothing to see here", anchor=False)
    st.markdown(answer)
    st.button("Show the example instead", on_click=workspace.back_to_seeds, type="primary")
    st.stop()


def _tab(here: Workspace) -> None:
    """Keep the workspace in the address, and the secret of a link out of it."""
    if "link" in st.query_params:
        del st.query_params["link"]
    if st.query_params.get("w", here.id) != here.id:
        st.query_params["w"] = here.id  # else the next page's own parameters would bring the old one back
    runs = st.session_state[_RUNS] = st.session_state.get(_RUNS, 0) + 1
    told = {"workspace": here.id, "browser": browsing.to_set(), "run": runs}
    with st.container(key="unseen"):
        _mount_tab(key="tab", data=told, height=1)


def _where(here: Workspace) -> None:
    """The line that says which workspace this is and what one may do in it."""
    if here.demo:
        told = "Example, always here. What you add or correct goes into a copy of your own."
    else:
        role = html.escape(ROLES[here.role])
        aside = ", archived" if here.archived else ""
        told = f"<strong>{in_html(here.name)}</strong> <span class='quiet'>{role}{aside}</span>"
    st.html(f"<p class='where'>{told}</p>")


def _trouble() -> None:
    """Why something was not saved; where somebody else was first, the choice between theirs and one's own."""
    told = workspace.trouble()
    if told is None:
        return
    sentence, mine = told
    with st.container(border=True, key="trouble"):
        st.html(f"<p class='problem' role='alert'>{in_html(sentence)}</p>")
        with st.container(horizontal=True):
            if mine is not None:
                shown = mine.value or "unknown"
                st.button(
                    f"Set mine all the same: {spoken(shown[:60])}"
                    if not mine.at and mine.field != "codebook"
                    else "Save mine all the same",
                    on_click=_anyway,
                    type="primary",
                )
            st.button("Keep theirs" if mine is not None else "Close", on_click=workspace.forget_trouble)


def _saved() -> None:
    """Right after something was corrected, a way to take it back."""
    numbers = workspace.just_saved()
    if numbers:
        with st.container(horizontal=True, vertical_alignment="center", key="saved"):
            st.html("<p class='where' role='status'>Saved; every page follows.</p>")
            st.button("Take it back", on_click=workspace.undo, args=numbers)


def _anyway() -> None:
    told = workspace.trouble()
    workspace.forget_trouble()
    if told and told[1]:
        workspace.correct(told[1], anyway=True)


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
