"""When an article was published and updated, as far as its own text says, with the words that say it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from core.model import Dated

if TYPE_CHECKING:
    from core.ingest.page import Page

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan января januar jänner janvier enero січня",
            "february feb февраля februar février febrero лютого", "march mar марта märz mars marzo березня",
            "april apr апреля avril abril квітня", "may мая mai mayo травня", "june jun июня juni juin junio червня",
            "july jul июля juli juillet julio липня", "august aug августа août agosto серпня",
            "september sept sep сентября septembre septiembre вересня",
            "october oct октября oktober octobre octubre жовтня",
            "november nov ноября novembre noviembre листопада",
            "december dec декабря dezember décembre diciembre грудня",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_NAMED = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ZONES: Final = {
    "GMT": 0, "UTC": 0, "Z": 0, "BST": 1, "MSK": 3, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "EST": -5, "EDT": -4,
    "CDT": -5, "PST": -8, "PDT": -7, "JST": 9,
}  # fmt: skip
"""Hours east of Greenwich."""

_DAY = (
    r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"
    r"|(?P<d2>\d{1,2})\.(?P<m2>\d{1,2})\.(?P<y2>\d{4})"
    rf"|(?P<d3>\d{{1,2}})\.?\s+(?:de\s+)?(?P<mn3>{_NAMED})\.?,?\s+(?:de\s+)?(?P<y3>\d{{4}})(?:\s*(?:г|р)\.)?"
    rf"|(?P<mn4>{_NAMED})\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y4>\d{{4}})"
)
_CLOCK = (
    rf"(?P<h>\d{{1,2}})(?::|\.(?=\d\d\s*(?:{'|'.join(_ZONES)}|uhr|[ap]\.?m)\b))(?P<min>\d{{2}})"
    r"(?::\d{2}(?:\.\d+)?)?\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>[+-]\d{2}:?\d{2}\b|[A-Z]{1,4}\b)?"
)
"""With a point between hours and minutes only where a zone, `Uhr` or `p.m.` shows that it is no date."""
_BETWEEN = r"(?:T|[\s,|·•–—-]+(?:(?:at|um|à|в|о)\s+)?)"
_STAMP = re.compile(
    rf"(?:{_CLOCK},?\s+(?:on\s+)?)?(?:{_DAY})(?:{_BETWEEN}{_CLOCK.replace('P<', 'P<t')})?", re.IGNORECASE
)
_WEEKDAY = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
    r"|понеділок|вівторок|середа|четвер|п.ятниця|субота|неділя)\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"\b(?:last\s+)?(?:updated|modified|обновлено|aktualisiert|mis à jour|оновлено|actualizado)\b"
    r"(?:\s+(?:on|am|le|el)\b)?",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"^\W*(?:published|posted|date|created|опубликовано|veröffentlicht|publié|publicado)\b(?:\s+(?:on|am|le|el)\b)?",
    re.IGNORECASE,
)

_STRAY_LETTERS: Final = 3
"""Letters beside the dates of a stamp: a zone or an abbreviation that the pattern does not know."""
_LONGEST_STAMP: Final = 160
"""Code points of a line that may state times of publication and change; longer lines are prose."""


def published(text: str, page: Page) -> Dated:
    """Return the date of publication stated in the page's stamps: a clock time before a day."""
    found = [stamp for item in page.stamps for stamp in _stamps(_UPDATED.split(text[item.start : item.end])[0])]
    return min(found, key=lambda stamp: (stamp.quality != "clock", stamp.value or ""), default=Dated())


def updated(text: str, page: Page) -> Dated:
    """Return the date of the last change where the page states one."""
    for item in page.stamps:
        parts = _UPDATED.split(text[item.start : item.end])
        found = [stamp for later in parts[1:] for stamp in _stamps(later)]
        if found:
            return found[0]
    return Dated(evidence="no update stated in the text")


def is_stamp(line: str) -> bool:
    """Whether a line holds a date or time of publication and nothing else.

    >>> is_stamp("16:23 GMT 01.07.2025 (Updated: 16:59 GMT 01.07.2025)"), is_stamp("On 1 July 2025 they met.")
    (True, False)
    """
    if len(line) > _LONGEST_STAMP or not any(map(str.isdigit, line)) or not _STAMP.search(line):
        return False
    rest = _STAMP.sub(" ", _WEEKDAY.sub(" ", _UPDATED.sub(" ", _PUBLISHED.sub(" ", line))))
    return sum(map(str.isalpha, rest)) <= _STRAY_LETTERS


def given(value: str) -> Dated:
    """Read a date as an analyst writes it; unknown where it cannot be read.

    >>> given("2025-07-01T16:23Z").quality, given("1 July 2025").value, given("soon").value
    ('clock', '2025-07-01', None)
    """
    return next(iter(_stamps(value)), Dated(evidence=f"“{value[:60]}” is not a date this tool can read"))


def _stamps(words: str) -> list[Dated]:
    return [stamp for match in _STAMP.finditer(words) if (stamp := _stamp(match))]


def _stamp(match: re.Match[str]) -> Dated | None:
    part = match.groupdict()
    year = part["y"] or part["y2"] or part["y3"] or part["y4"]
    month = part["m"] or part["m2"] or _MONTHS.get((part["mn3"] or part["mn4"] or "").casefold())
    day = part["d"] or part["d2"] or part["d3"] or part["d4"]
    hour, minute = part["h"] or part["th"], part["min"] or part["tmin"]
    try:
        if hour is None:
            return Dated(
                date(int(year), int(month or 0), int(day)).isoformat(), "day", f"“{match[0].strip()}” in the text"
            )
        half = (part["half"] or part["thalf"] or "").casefold()
        clock = datetime(
            int(year), int(month or 0), int(day), int(hour) % 12 + 12 * half.startswith("p") if half else int(hour),
            int(minute or 0), tzinfo=UTC,
        )  # fmt: skip
    except ValueError:
        return None
    return Dated(*_zoned(clock, part["zone"] or part["tzone"]), f"“{match[0].strip()}” in the text")  # type: ignore[arg-type]


def _zoned(clock: datetime, zone: str | None) -> tuple[str, str]:
    """Return the time in UTC where its zone is known; without a zone it stays as printed, unmarked."""
    zone = (zone or "").upper()
    hours: float | None = _ZONES.get(zone)
    if zone[:1] in {"+", "-"}:
        hours = float(f"{zone[0]}1") * (int(zone[1:3]) + int(zone[-2:]) / 60)
    if hours is None:
        return clock.strftime("%Y-%m-%dT%H:%M"), "clock"
    return (clock - timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%MZ"), "clock"
