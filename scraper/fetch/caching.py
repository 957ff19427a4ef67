"""Read what a response says of its own freshness: validators, age, Retry-After. Pure: "now" is handed in."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from scraper.fetch.body import Answer
from scraper.fetch.state import MAX_FRESH, Validators

MAX_RETRY_AFTER = 86_400.0
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?([0-9]{1,9})", re.IGNORECASE)
_NO_STORE = re.compile(r"(?:^|[\s,])no-(?:store|cache)\b", re.IGNORECASE)


def validators_of(answer: Answer, now: datetime) -> Validators:
    """Return what to ask with next time; both validators are replaced, also by nothing."""
    lifetime = min(lifetime_of(answer, now) or timedelta(0), MAX_FRESH)
    fresh_until = now + lifetime if lifetime > timedelta(0) else None
    return Validators(answer.header("etag"), answer.header("last-modified"), fresh_until)


def lifetime_of(answer: Answer, now: datetime) -> timedelta | None:
    """Return for how long from now the answer is fresh by its Cache-Control, Age and Expires; None when it does not say."""
    control = ", ".join(value for key, value in answer.headers if key == "cache-control")
    if _NO_STORE.search(control):
        return timedelta(0)
    if found := _MAX_AGE.search(control):
        age = answer.header("age") or ""
        seconds = int(found.group(1)) - (int(age) if age.isdecimal() and age.isascii() and len(age) < 10 else 0)
        return timedelta(seconds=max(0, seconds))
    expires = http_date(answer.header("expires"))
    return max(expires - now, timedelta(0)) if expires else None


def retry_after(value: str | None, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks to wait, at most a day; None for none or junk."""
    if value is None:
        return None
    text = value.strip()
    if text.isdecimal() and text.isascii():
        return min(float(text[:9]), MAX_RETRY_AFTER) if len(text) < 10 else MAX_RETRY_AFTER
    date = http_date(text)
    return min(max((date - now).total_seconds(), 0.0), MAX_RETRY_AFTER) if date else None


def http_date(value: str | None) -> datetime | None:
    """Return an HTTP date as aware UTC, or None for anything else."""
    if not value:
        return None
    try:
        date = parsedate_to_datetime(value)
        return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):  # the last, too, where a zone leads beyond the year 9999
        return None
