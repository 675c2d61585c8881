"""When an article came out, as far as its date says: the earliest and the latest moment, and which of two was first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from core.model import Dated, DateQuality

EAST: Final = timedelta(hours=14)
WEST: Final = timedelta(hours=12)
"""How far clocks run ahead of UTC and behind it at most (Kiribati, Baker Island)."""
DAY: Final = timedelta(days=1)
MINUTE: Final = timedelta(minutes=1)

Certainty = Literal["clock", "certain", "day", "untold"]
"""How two moments are known to be in order: by clock times with zones, in whatever zones the dates are meant, by the
days as they are printed, or not at all."""


class Moment(NamedTuple):
    """A date that an article or an analyst states."""

    printed: datetime
    """As printed, midnight for a day; a clock time with a zone stands in UTC, without one as it is. Names no zone."""
    earliest: datetime
    """In UTC, whatever zone may be meant."""
    latest: datetime
    quality: DateQuality
    zoned: bool
    """Whether it is a clock time in a known zone."""
    clocked: bool
    """Whether the hour is known, if only in an unknown zone."""


def moment(dated: Dated) -> Moment | None:
    """Return when something came out; None where nothing says so.

    >>> from core.model import Dated
    >>> moment(Dated("2026-01-02", "day")).earliest.isoformat()
    '2026-01-01T10:00:00+00:00'
    """
    if dated.value is None or dated.quality == "unknown":
        return None
    printed = datetime.fromisoformat(dated.value.removesuffix("Z"))
    there = printed.replace(tzinfo=UTC)
    if dated.value.endswith("Z"):
        return Moment(printed, there, there, dated.quality, zoned=True, clocked=True)
    clocked = "T" in dated.value
    length = timedelta() if clocked else DAY - MINUTE
    return Moment(printed, there - EAST, there + length + WEST, dated.quality, zoned=False, clocked=clocked)


def before(one: Moment, other: Moment) -> Certainty:
    """Return how it is known that one came before the other: `untold` where it is not.

    >>> from core.model import Dated
    >>> first, then = (moment(Dated(f"2026-01-0{day}", "day")) for day in (2, 3))
    >>> before(first, then), before(then, first), before(first, first)
    ('day', 'untold', 'untold')
    """
    if one.zoned and other.zoned:
        return "clock" if one.printed < other.printed else "untold"
    if one.latest < other.earliest:
        return "certain"
    return "day" if days(one, other) > 0 else "untold"


def days(one: Moment, other: Moment) -> int:
    """Return by how many days the other was later, as the days are printed."""
    return (other.printed.date() - one.printed.date()).days
