"""Analyses beside the page: waited for, never run twice, given up where nobody waits."""

from __future__ import annotations

import threading

import pytest
import streamlit as st

from components import analysing
from core.model import Analysis
from tests.app import made


@pytest.fixture(autouse=True)
def tab(monkeypatch):
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(analysing, "UNSEEN", 0.01)
    monkeypatch.setattr(analysing, "BEAT", 0.01)


class Engine:
    """Counts how often it is run; waits where it is told to."""

    def __init__(self, *, held: bool = False) -> None:
        self.runs = 0
        self.go_on = threading.Event()
        self.result = made.analysis()
        if not held:
            self.go_on.set()

    def __call__(self, report) -> Analysis:
        self.runs += 1
        report("attribute")
        assert self.go_on.wait(10)
        report("align")
        return self.result


class ClickError(Exception):
    """A click that takes the page away while it waits."""


def test_an_analysis_is_kept_with_those_of_the_steps_before():
    engines = {key: Engine() for key in "abcd"}
    for key in "abcdcb":
        assert analysing.of(key, 3, engines[key]) is engines[key].result
    assert {key: engine.runs for key, engine in engines.items()} == dict.fromkeys("abcd", 1)
    analysing.of("a", 3, engines["a"])
    assert engines["a"].runs == 2


def test_a_page_that_a_click_takes_away_loses_no_work(monkeypatch):
    engine = Engine(held=True)

    def clicked(*_):
        raise ClickError

    with monkeypatch.context() as patch:
        patch.setattr(analysing, "_wait", clicked)
        with pytest.raises(ClickError):
            analysing.of("a", 3, engine)
    engine.go_on.set()
    assert analysing.of("a", 3, engine) is engine.result
    assert engine.runs == 1


def test_an_analysis_that_nobody_waits_for_stops_at_its_next_stage(monkeypatch):
    old, new = Engine(held=True), Engine()
    monkeypatch.setattr(analysing, "_wait", lambda *_: None)
    tab = st.session_state.setdefault("analyses", analysing._Tab())
    tab.job = job = analysing._begun("a", old)
    assert analysing.of("b", 3, new) is new.result
    old.go_on.set()
    assert job.future.cancelled() or isinstance(job.future.exception(10), analysing._DroppedError)


def test_a_fault_reaches_the_page_and_is_tried_again():
    engine = Engine()

    def broken(_):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        analysing.of("a", 3, broken)
    assert analysing.of("a", 3, engine) is engine.result
