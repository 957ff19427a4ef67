"""Parse dates as pages write them into RFC 3339 with their own precision and offset. Refuses to guess what is not written.

A day stays a day, an offset stays as given, no zone is invented, and what cannot be (the 31st of June, tomorrow) is refused.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from scraper.extract.fields import datewords, dayparts
from scraper.extract.fields.datewords import Clock, Day

__all__ = ["Moment", "find", "on", "parse"]

FIRST_YEAR = 1800
"""Older than any newspaper article that was put online under its own date."""
AHEAD = timedelta(hours=36)
"""How far after the fetch a date may lie: zones differ by up to 26 hours, and tomorrow's print edition is dated tomorrow."""
MAX_CHARS = 400
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  # compared with the page's own clock
"""Where machines begin to count: what they write for a date that they do not know."""

_ISO = re.compile(
    r"""(\d{4})-?(\d{2})-?(\d{2})
        (?:(?:[T ]|\s-\s|,\s*)\s*(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,:]\d{1,9})?)?)?
           \s*(Z|UTC|GMT|(?:[+-]|−(?=\d))\d{2}(?::?\d{2})?|(?![AP]M\b)[A-Z]{2,4}\b)?)?""",
    re.VERBOSE,
)
# A minus outside ASCII stands apart: as one of a set it makes a pattern take twice as long to compile.
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.0)?")
_YEAR_LAST = (
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2} {1,2}\d\d?) (\d\d:\d\d:\d\d) ((?:[A-Z]{1,5}|(?:GMT|UTC)?[+-]\d\d:?\d\d) )?(\d{4})"
)
"""A date as Java, C and others print it: "Tue Jun 18 10:05:00 UTC 2024"."""
_OFFSET = r"(?:GMT|UTC)?([+-]|−(?=\d))(\d{1,2}):?(\d{2})?"


class Moment:
    """Hold a date: its RFC 3339 spelling, how precise it is, the text it was read from, and its day."""

    __slots__ = ("day", "precision", "raw", "value")

    def __init__(self, value: str, precision: Literal["second", "minute", "day"], raw: str, day: date) -> None:
        """Take a date that has been checked."""
        self.value = value
        self.precision = precision
        self.raw = raw
        self.day = day


def parse(text: str, *, now: datetime | None = None, language: str = "") -> Moment | None:
    """Read a text that is a date, in a machine's or a person's spelling; None where it holds none, or one that cannot be.

    `now` is when the page was fetched; `language` decides between day-month and month-day where a date leaves it open.
    """
    text = text.strip()[:MAX_CHARS]
    if _EPOCH.fullmatch(text):
        return _from_epoch(text, now)
    iso = _ISO.match(text)
    if iso and (iso.group(4) or iso.end() == len(text)):
        moment = _from_iso(iso, text, now)
        if moment is not None:
            return moment
    printed = re.fullmatch(_YEAR_LAST, text) if text[-4:].isdecimal() and ":" in text else None
    if printed:
        day, clock, zone, year = printed.groups()
        moment = find(f"{day} {year} {clock} {zone or ''}", now=now)
        return moment and Moment(moment.value, moment.precision, text, moment.day)
    return find(text, now=now, language=language)


def find(text: str, *, now: datetime | None = None, language: str = "") -> Moment | None:
    """Return the first date written anywhere in a text, with the time of day beside it."""
    text = text[:MAX_CHARS]
    found = (on(day, text, now=now) for day in datewords.days(text, language))
    return next((moment for moment in found if moment is not None), None)


def on(day: Day, text: str, *, now: datetime | None = None) -> Moment | None:
    """Return a day found in a text with the time beside it; None where it cannot be."""
    return _moment(day, datewords.clock_beside(text, day), text.strip(), now)


def _from_epoch(text: str, now: datetime | None) -> Moment | None:
    seconds = int(text.split(".")[0])
    if len(text.split(".")[0]) == 13:
        seconds //= 1000
    at = datetime.fromtimestamp(seconds, UTC)
    clock = Clock(at.hour, at.minute, at.second, "Z")
    return _moment(Day(at.year, at.month, at.day, 0, 0), clock, text, now)


def _from_iso(match: re.Match[str], text: str, now: datetime | None) -> Moment | None:
    year, month, day, hour, minute, second, zone = match.groups()
    clock = None
    if hour is not None and minute is not None:
        half = dayparts.meridiem(text[match.end() :])
        clock = Clock(dayparts.hours(int(hour), half), int(minute), int(second) if second else None, zone or "")
    return _moment(Day(int(year), int(month), int(day), match.start(), match.end()), clock, text, now)


def _moment(day: Day, clock: Clock | None, raw: str, now: datetime | None) -> Moment | None:
    """Check the parts and spell them; midnight to the second is how machines write a day without a time."""
    year = day.year - 543 if 2400 <= day.year <= 2700 else day.year  # Thai calendar
    try:
        at = datetime(year, day.month, day.day, *(clock.parts if clock else ()))  # noqa: DTZ001  # the page's own clock
    except ValueError:
        return None
    offset = _offset(clock.zone) if clock else None
    if at.year < FIRST_YEAR or _is_epoch(at, offset):
        return None
    if (
        now is not None
        and at - (offset or timedelta()) > now.replace(tzinfo=None) - (now.utcoffset() or timedelta()) + AHEAD
    ):
        return None
    if clock is None or (at.hour, at.minute, at.second) == (0, 0, 0):
        return Moment(at.date().isoformat(), "day", raw, at.date())
    precise = clock.second is not None
    spelled = at.isoformat(timespec="seconds" if precise else "minutes") + _spell(offset)
    return Moment(spelled, "second" if precise else "minute", raw, at.date())


def _is_epoch(at: datetime, offset: timedelta | None) -> bool:
    """Say whether a date is the epoch of machines, in any zone."""
    if at.year not in (1969, 1970):
        return False
    return (at.date() == EPOCH.date() and at.hour == at.minute == 0) or (offset is not None and at - offset == EPOCH)


def _offset(zone: str) -> timedelta | None:
    """Return the offset from UTC, or None where the page gives none or one that cannot be told ("ET", "IST")."""
    if not zone:
        return None
    if zone in ("Z", "UTC", "GMT"):
        return timedelta()
    match = re.fullmatch(_OFFSET, zone)
    if match:
        sign, hours, minutes = match.groups()
        span = timedelta(hours=int(hours), minutes=int(minutes or 0))
        if span > timedelta(hours=14):
            return None
        return -span if sign != "+" else span
    known = datewords.ZONES.get(zone.upper())
    return timedelta(minutes=known) if known is not None else None


def _spell(offset: timedelta | None) -> str:
    if offset is None:
        return ""
    minutes = int(offset.total_seconds() // 60)
    if not minutes:
        return "Z"
    sign, minutes = ("-", -minutes) if minutes < 0 else ("+", minutes)
    return f"{sign}{minutes // 60:02d}:{minutes % 60:02d}"
