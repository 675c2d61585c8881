"""Counted work: how many lines of the library run, the same on every machine."""

import sys
from pathlib import Path

import pytest

CORE = str(Path(__file__).parents[2] / "core")


@pytest.fixture
def lines_run():
    """Return a function that calls another and counts the lines of `core` that ran."""

    def counted(function, *arguments):
        count = 0

        def local(_frame, event, _argument):
            nonlocal count
            count += event == "line"
            return local

        def trace(frame, _event, _argument):
            return local if frame.f_code.co_filename.startswith(CORE) else None

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            function(*arguments)
        finally:
            sys.settrace(before)
        return count

    return counted
