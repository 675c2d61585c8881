"""The example analysis."""

import importlib.util
from pathlib import Path

import pytest

from core.export.about import Made
from tests.hostile import STRINGS
from tests.quality import seeds as quality


@pytest.fixture(scope="session")
def build():
    spec = importlib.util.spec_from_file_location("export_build", Path(__file__).with_name("build.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def seeds():
    """The analysis of the example articles."""
    return quality.load().analysis


@pytest.fixture(scope="session")
def hostile(build):
    """An analysis that holds a hundred strings which try to be more than text, wherever a text may stand."""
    return build.hostile(STRINGS)


@pytest.fixture
def made():
    return Made("2026-01-31", STRINGS[0])
