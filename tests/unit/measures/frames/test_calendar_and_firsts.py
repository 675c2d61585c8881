"""Dates as they are known: on the calendar, and who was first."""

from dataclasses import replace
from datetime import datetime

import pytest

from core.measures.frames.calendar import CALENDAR, ZONELESS, counted, dated, scale_of, start
from core.measures.frames.firsts import FIRSTS
from core.measures.frames.moments import before, moment
from core.model import Analysis, Dated, Measures, Statement, Stretch


def clock(value):
    return Dated(value, "clock", "stated")


def day(value):
    return Dated(value, "day", "stated")


def told(build, *dates):
    """Articles of outlets a, b, c, ... that all carry one statement, with their dates."""
    articles, witnesses, narrative = [], [], []
    for place, date in enumerate(dates):
        name = chr(ord("a") + place)
        one = replace(
            build.article(("paragraph", f"Anna wept, {name} said."), name=f"{name}.txt"), outlet=name, published=date
        )
        articles.append(one)
        witnesses.append(replace(build.witness(one, "Anna wept"), statement="s"))
        narrative.append(Stretch(one.id, 0, 9, 60, "paragraph", (), (), "this"))
    statement = Statement("s", "Anna wept", None, "p", (), witnesses[0].id, tuple(one.id for one in witnesses))
    return Analysis(
        tuple(articles), (), tuple(witnesses), (statement,), (), (), (), (), Measures(narrative=tuple(narrative))
    )


def firsts(analysis):
    return FIRSTS(analysis).set_index("unit")


# --- in order -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (clock("2026-01-02T10:00Z"), clock("2026-01-02T10:01Z"), "clock"),
        (clock("2026-01-02T10:01Z"), clock("2026-01-02T10:00Z"), "untold"),
        (clock("2026-01-02T10:00Z"), clock("2026-01-02T10:00Z"), "untold"),
        (clock("2026-01-02T10:00Z"), clock("2026-01-02T23:00"), "untold"),
        (clock("2026-01-02T10:00"), clock("2026-01-03T11:00"), "day"),
        (clock("2026-01-02T10:00"), clock("2026-01-04T11:00"), "certain"),
        (day("2026-01-02"), clock("2026-01-02T23:59Z"), "untold"),
        (day("2026-01-02"), day("2026-01-03"), "day"),
        (day("2026-01-02"), day("2026-01-05"), "certain"),
    ],
)
def test_one_is_before_another_only_where_the_dates_say_so(one, other, how):
    assert before(moment(one), moment(other)) == how


def test_what_has_no_date_is_no_moment():
    assert moment(Dated()) is None


# --- who was first --------------------------------------------------------------------------------------------------


def test_between_clock_times_with_zones_the_lag_is_in_minutes(build):
    frame = firsts(told(build, clock("2026-01-02T10:00Z"), clock("2026-01-02T11:30Z")))
    assert list(frame["first"]) == ["a", "a"]
    assert list(frame["minutes"]) == [0, 90]
    assert frame["certainty"]["b"] == "After a: both state clock times with their zones."
    assert set(frame["n"]) == {2}


def test_between_days_the_lag_is_in_days_and_no_minutes_are_made_up(build):
    frame = firsts(told(build, day("2026-01-02"), clock("2026-01-03T11:30Z")))
    assert list(frame["days"]) == [0, 1]
    assert frame["minutes"].isna().all()
    assert "their days differ as printed" in frame["certainty"]["b"]


def test_nobody_is_first_where_a_day_and_a_clock_time_fall_together(build):
    frame = firsts(told(build, day("2026-01-02"), clock("2026-01-02T11:30Z"), clock("2026-01-09T00:00Z")))
    assert set(frame["first"]) == {""}
    assert frame["why_not"]["a"].startswith("Not said who was first: a and b state the same day")
    assert frame["minutes"].isna().all()
    assert frame["days"].isna().all()


def test_the_first_of_those_dated_says_who_has_no_date(build):
    frame = firsts(told(build, clock("2026-01-02T10:00Z"), clock("2026-01-02T10:05Z"), Dated()))
    assert frame["certainty"]["a"] == "First of those dated. Undated and so left out: c."
    assert frame["certainty"]["c"] == "No date is known, so its place in time is not said."
    assert set(frame["n"]) == {2}


def test_a_date_that_is_inferred_says_so(build):
    frame = firsts(told(build, Dated("2026-01-02", "inferred", "from the address"), day("2026-01-04")))
    assert frame["first"]["b"] == "a"
    assert frame["certainty"]["b"].endswith("The date of a is inferred.")


def test_one_date_alone_makes_nobody_first(build):
    frame = firsts(told(build, day("2026-01-02"), Dated()))
    assert set(frame["first"]) == {""}
    assert frame["why_not"]["a"].endswith("and only a has one.")


def test_of_the_seeds_nobody_can_be_called_first(seeds):
    frame = FIRSTS(seeds)
    assert {"statement", "reading"} == set(frame["what"])
    assert set(frame["first"]) == {""}
    assert (frame["why_not"] != "").all()


# --- the calendar ---------------------------------------------------------------------------------------------------


def test_a_clock_time_is_converted_and_a_day_stays_as_printed(build):
    whole = told(build, clock("2026-01-02T23:30Z"), day("2026-01-02"), clock("2026-01-02T23:30"), Dated())
    shown = {one.article.outlet: one for one in dated(whole.articles, "Asia/Tokyo")}
    assert shown["a"].shown == datetime(2026, 1, 3, 8, 30)  # noqa: DTZ001 - of the calendar's zone
    assert shown["b"].shown == datetime(2026, 1, 2)  # noqa: DTZ001
    assert shown["c"].quality == ZONELESS
    assert shown["c"].shown == datetime(2026, 1, 2, 23, 30)  # noqa: DTZ001
    assert shown["d"].shown is None


@pytest.mark.parametrize(
    ("last", "scale"),
    [
        (clock("2026-01-01T02:00Z"), "minute"),
        (clock("2026-01-02T12:00Z"), "hour"),
        (clock("2026-02-02T12:00Z"), "day"),
        (clock("2027-02-02T12:00Z"), "week"),
        (clock("2031-02-02T12:00Z"), "month"),
        (clock("2046-02-02T12:00Z"), "year"),
    ],
)
def test_the_scale_follows_the_span(build, last, scale):
    assert scale_of(dated(told(build, clock("2026-01-01T00:00Z"), last).articles)) == scale


def test_where_only_days_are_known_nothing_finer_is_told(build):
    assert scale_of(dated(told(build, day("2026-01-01"), day("2026-01-01")).articles)) == "day"


def test_stretches_of_time_begin_where_their_scale_has_them_begin():
    at = datetime(2026, 5, 14, 15, 40)  # noqa: DTZ001 - of no zone
    starts = [start(at, scale).isoformat() for scale in ("minute", "hour", "day", "week", "month", "year")]
    assert starts == [
        "2026-05-14T15:40:00",
        "2026-05-14T15:00:00",
        "2026-05-14T00:00:00",
        "2026-05-11T00:00:00",
        "2026-05-01T00:00:00",
        "2026-01-01T00:00:00",
    ]


def test_articles_are_counted_once_each_and_by_the_quality_of_their_dates(build):
    whole = told(build, clock("2026-01-02T10:00Z"), clock("2026-01-02T10:20Z"), day("2026-01-02"), Dated())
    frame = counted(whole, dict.fromkeys((one.id for one in whole.articles), "all"), "day")
    assert dict(zip(frame["quality"], frame["articles"], strict=True)) == {"clock": 2, "day": 1, "unknown": 1}
    assert frame["articles"].sum() == frame["n"][0] == 4
    assert frame["statements"].sum() == 4
    assert list(frame["start"]) == ["2026-01-02T00:00", "2026-01-02T00:00", ""]


def test_every_count_of_the_seeds_has_its_places(seeds):
    frame = CALENDAR(seeds)
    assert frame["places"].map(len).min() > 0
    assert frame[frame["topic"] == ""].groupby("unit")["articles"].sum().to_list() == [1] * 5
