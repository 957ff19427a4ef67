"""Dates as feeds and sitemaps write them, spelled as RFC 3339. Refuses to guess: what is not understood is None."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import struct_time

_W3C = re.compile(
    r"""(?P<day>\d{4}-\d\d-\d\d)
        (?:[T\s](?P<time>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?
        \s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?""",
    re.VERBOSE | re.IGNORECASE,
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
"""Outside of these a year is a typing error or an attack, and a max_age computed with it would be nonsense."""


def spell(text: str) -> str | None:
    """Return a W3C or RFC 5322 date as RFC 3339 with its own precision and offset; None if it is neither or absurd.

    Fractions of a second are dropped: no publisher means them.
    """
    text = text.strip()
    match = _W3C.fullmatch(text)
    if match is None:
        return _spell_mail_date(text)
    day, time, zone = match["day"], match["time"], (match["zone"] or "").upper()
    if len(zone) == len("+0100"):
        zone = f"{zone[:3]}:{zone[3:]}"
    spelled = f"{day}T{time}{zone}" if time else day
    return spelled if _is_sane(spelled) else None


def from_utc_tuple(moment: struct_time | None) -> str | None:
    """Spell a time tuple in UTC as RFC 3339; None for None and for absurd years."""
    if moment is None or not _FIRST_YEAR <= moment[0] <= _LAST_YEAR:
        return None
    year, month, day, hour, minute, second = moment[:6]
    spelled = f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{min(second, 59):02}Z"
    return spelled if _is_sane(spelled) else None


def instant(spelled: str | None) -> datetime | None:
    """Return the moment that a spelled date means; without an offset UTC is assumed, without a time its first second."""
    if spelled is None:
        return None
    moment = datetime.fromisoformat(spelled)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _spell_mail_date(text: str) -> str | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return None
    spelled = moment.isoformat(timespec="seconds")
    return spelled.replace("+00:00", "Z")


def _is_sane(spelled: str) -> bool:
    try:
        return _FIRST_YEAR <= datetime.fromisoformat(spelled).year <= _LAST_YEAR
    except ValueError:
        return False
