"""Read the dates of one line, each with its own time and label. Refuses to judge where the line stands: `datelines` does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import pairwise

from scraper.extract.fields import datelabels, dates, datewords
from scraper.extract.fields.dates import Moment
from scraper.extract.fields.datewords import Day

__all__ = ["dated"]

CLOCK_CHARS = 45
"""How many characters behind a day its time of day is looked for."""
_SPAN = r"(?i)\s*(?:-|–|—|to|until|bis|au|al|hasta)\s*"
"""What stands between the first and the last day of an event."""
_SHORT = r"(?<!\d)(\d{1,2})月(\d{1,2})日"
_LED_DAY = (
    r"([^\d\n]{3,30}?)\s(\d{1,2}(?:st|nd|rd|th|\.|º)?\s(?:de\s|of\s)?[^\W\d_]{3,12}\b|[^\W\d_]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?)"
    r"(?![\d:.]|\s?[%€$£])"
)
"""A label and a day without its year."""
_HOUR = r"\d{1,2}\s?[:.hH時时點点시]\s?\d\d(?::\d\d)?\s?[分분]?"
_CLOSING = " )）]］"
MINUTE = 16
"""How many characters of a date end with its minute."""
_EDGES = " \n|·•,;:([-–—/"
_PARTS = r"[|·•\n]"
"""What parts a time of day from the day that it does not belong to."""


def dated(text: str, stamps: Mapping[str, str], now: datetime | None, language: str) -> Iterator[tuple[Moment, bool, float]]:
    """Yield the dates in a header line, whether each is that of a change, and how sure its mark makes it."""
    for shown, stamp in stamps.items():
        place = text.find(shown)
        if place >= 0:
            moment, start = dates.parse(stamp, now=now, language=language), place + _label_chars(shown)
            if moment is not None and not datelabels.is_others(text[:start]):
                yield moment, datelabels.changed(text, 0, start), datelabels.STAMPED
    days = list(datewords.days(text, language))
    if not days or any(re.fullmatch(_SPAN, text[one.end : other.start]) for one, other in pairwise(days)):
        return
    last = clocked = 0
    behind = datelabels.is_behind(text[days[-1].end :]) and datelabels.first_label(text[: days[0].start]) == days[0].start
    short = _short(text, days[-1])
    stops = [*(day.start for day in days[1:]), short.start if short else len(text)]
    for day, stop in zip(days, stops, strict=True):
        moment, clocked = _timed(text, day, clocked, stop, now)
        if moment is not None:
            start, end = (day.end, stop) if behind else (last, day.start)
            last = day.end
            if not behind and datelabels.is_others(text[start:end]):
                continue
            yield moment, datelabels.changed(text, start, end), datelabels.sureness(text[start:end])
    if short:
        later, _ = _timed(text, short, short.start, len(text.rstrip(_CLOSING)), now)
        if later is not None and (moment is None or moment.value[:MINUTE] <= later.value[:MINUTE]):
            yield later, True, 0.0


def _short(text: str, before: Day) -> Day | None:
    """Return the day of a change that stands behind another with only its month ("（3月3日 9時15分更新）") or its hour.

    That of an hour ("(更新時間: 15:40)") begins and ends before it. It is of the same year, or the next.
    """
    rest = text[before.end :]
    day = re.search(_SHORT, rest)
    if day and _are_changed(rest[day.end() :]):
        month, number = int(day[1]), int(day[2])
        year = before.year + ((month, number) < (before.month, before.day))
        return Day(year, month, number, before.end + day.start(), before.end + day.end())
    named = re.search(_LED_DAY, rest)
    if named and datelabels.speaks_of_change(named[1]):
        for year in (before.year, before.year + 1):
            found = next(datewords.days(f"{named[2]} {year}"), None)
            if found is not None and (year, found.month, found.day) >= (before.year, before.month, before.day):
                return Day(year, found.month, found.day, before.end + named.start(2), before.end + named.end(2))
    led, behind = re.search(rf"([^\d\n]{{3,24}}?){_HOUR}\D{{0,8}}$", rest), re.search(rf"[(（]\s*({_HOUR}\D+)$", rest)
    hour = led.end(1) if led and datelabels.speaks_of_change(led[1]) else -1
    hour = behind.start(1) if behind and _are_changed(behind[1]) else hour
    return Day(before.year, before.month, before.day, before.end + hour, before.end + hour) if hour >= 0 else None


def _are_changed(text: str) -> bool:
    return datelabels.is_behind(text) and datelabels.speaks_of_change(text)


def _label_chars(shown: str) -> int:
    """Return how many characters of an element's text stand before its first digit: its label may be in it."""
    return next((i for i, sign in enumerate(shown) if sign.isdigit()), 0)


def _timed(text: str, day: Day, start: int, stop: int, now: datetime | None) -> tuple[Moment | None, int]:
    """Return a day with its time, from behind it or else from right before it, and where the next day's may begin.

    It is looked for only up to the next label and the next day: what follows these is the time of something else.
    """
    behind = text[day.end : min(stop, day.end + CLOCK_CHARS)]
    behind = behind[: datelabels.first_label(behind)].rstrip(_EDGES)
    behind = behind if any(map(str.isdigit, behind)) else ""
    written = text[day.start : day.end]
    moment = dates.on(Day(day.year, day.month, day.day, 0, len(written)), written + behind, now=now)
    if moment is None or moment.precision != "day":
        return moment, day.end + len(behind)
    *parts, before = re.split(_PARTS, text[max(start, day.start - CLOCK_CHARS) : day.start])
    if parts and not before.strip() and datelabels.is_clock(parts[-1]):
        before = parts[-1]
    before = before[datelabels.last_label(before) :]
    if any(map(str.isdigit, before)):
        earlier = dates.on(
            Day(day.year, day.month, day.day, len(before), len(before) + len(written)), before + written, now=now
        )
        if earlier is not None and earlier.precision != "day":
            return earlier, day.end
    return moment, day.end
