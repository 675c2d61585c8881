"""What holds for every format."""

import pytest

from core.export.about import Made
from core.export.formats import FORMATS

NAMES = list(FORMATS)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_analysis_on_the_same_day_gives_the_same_bytes(seeds, name):
    made = Made("2026-01-31", "A visit")
    assert FORMATS[name].write(seeds, made) == FORMATS[name].write(seeds, made)


@pytest.mark.parametrize("name", NAMES)
def test_an_analysis_of_nothing_can_leave_too(build, name):
    empty = build.Analysis((), (), (), (), (), (), (), (), build.Measures())
    assert FORMATS[name].write(empty, Made("2026-01-31"))


@pytest.mark.parametrize("name", NAMES)
def test_text_that_tries_to_be_more_breaks_nothing(hostile, made, name):
    assert FORMATS[name].write(hostile, made)


@pytest.mark.parametrize("name", NAMES)
def test_every_format_says_what_it_is_good_for(name):
    one = FORMATS[name]
    assert one.name == name
    assert one.label
    assert one.purpose.endswith(".")
    assert one.suffix.startswith(".")
