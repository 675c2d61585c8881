"""What every kind of test shares: the seeds, steady property tests, no way outside, a last word on what was skipped."""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.browser.chromium import MISSING, found

ROOT = Path(__file__).parents[1]

# The same examples on every machine, and no clock: a suite that fails now and then is not believed when it matters.
settings.register_profile(
    "steady", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
# For hunting: HYPOTHESIS_PROFILE=search make test
settings.register_profile("search", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


OFFLINE = ROOT / "tests" / "offline"
LOG = "OUTGOING_LOG"


def pytest_configure() -> None:
    """Let no program of the tests reach another machine: neither this one nor any that it starts."""
    if LOG not in os.environ:  # the first of several processes
        os.environ[LOG] = str(Path(tempfile.mkdtemp(prefix="coverage-")) / "outgoing")
        os.environ["PYTHONPATH"] = os.pathsep.join([str(OFFLINE), *filter(None, [os.environ.get("PYTHONPATH")])])
    if str(OFFLINE) not in sys.path:
        sys.path.insert(0, str(OFFLINE))
        sys.modules.pop("sitecustomize", None)
    importlib.import_module("sitecustomize")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail where something asked outside, even where nobody noticed that it was refused."""
    log = Path(os.environ[LOG])
    if log.exists():
        print(f"\nConnections that would have left this machine:\n{log.read_text()}")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    elif not hasattr(session.config, "workerinput"):
        log.parent.rmdir()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a browser where there is none; one server and one browser serve all of it."""
    browser_tests = [item for item in items if item.get_closest_marker("browser")]
    browser = found() if browser_tests else None
    for item in browser_tests:
        item.add_marker(pytest.mark.xdist_group("browser"))
        if browser is None:
            item.add_marker(pytest.mark.skip(reason=MISSING))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Repeat in the last lines that the browser tests did not run: a skip is easily overlooked."""
    skipped = terminalreporter.stats.get("skipped", [])
    if any(MISSING in str(report.longrepr) for report in skipped):
        terminalreporter.section("browser tests skipped", sep="!")
        terminalreporter.write_line(MISSING)


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the five seed articles and their manifest."""
    return ROOT / "seeds"
