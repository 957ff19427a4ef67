"""Durations as people write them in a seeds file: "90s", "30m", "6h", "7d", "2w". Refuses bare numbers and zero."""

from __future__ import annotations

import re
from datetime import timedelta

LONGEST = timedelta(days=36_500)
"""A hundred years: "everything" for a newspaper, and still a date that computers know."""
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_DURATION = re.compile(r"(\d{1,6})\s*([smhdw])")


def parse(text: str) -> timedelta:
    """Return the duration that a text such as "6h" means; raises ValueError saying what is expected."""
    match = _DURATION.fullmatch(text.strip())
    if match is None or int(match[1]) == 0:
        raise ValueError(f'expected a duration such as "30m", "6h" or "7d", found {text!r}')
    duration = timedelta(**{_UNITS[match[2]]: int(match[1])})
    if duration > LONGEST:
        raise ValueError(f"expected at most {spell(LONGEST)}, found {text!r}")
    return duration


def spell(duration: timedelta) -> str:
    """Return the shortest text that `parse` reads as this duration, cut to whole seconds."""
    seconds = int(duration.total_seconds())
    for letter in reversed(_UNITS):
        size = int(timedelta(**{_UNITS[letter]: 1}).total_seconds())
        if seconds and seconds % size == 0:
            return f"{seconds // size}{letter}"
    return "0s"
