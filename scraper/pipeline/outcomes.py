"""What becomes of each address: the names, and when to look again. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from scraper.errors import FetchError

HOUR = 3600
DAY = 24 * HOUR

SAVED = ("new", "updated")
NOT_ARTICLE = "not-article"
READ = (*SAVED, "unchanged", "not-modified", "paywalled", "duplicate", NOT_ARTICLE)
"""Outcomes of pages that could be judged, and of those that stayed as they were judged."""
FAILED = ("error", "bot-block", "consent-wall", "login-wall", "js-only")
"""Outcomes that count as failures of a run: the page was wanted, and is not there."""

RECHECKS = (HOUR, 6 * HOUR, DAY, 3 * DAY)
"""How long after it was found an article is looked at again: most corrections come within hours, few after days."""

_RETRIES = (HOUR // 2, 2 * HOUR, 8 * HOUR, DAY, 2 * DAY, 4 * DAY, 7 * DAY)
PATIENCE = 14 * DAY
_WALL_RETRIES = (DAY, 2 * DAY, 4 * DAY, 7 * DAY)
_GONE_RETRIES = (HOUR, 6 * HOUR, DAY, 3 * DAY)
"""When to try again after the first, second, ... failure in a row; then no more. Outages and walls by mistake last for days
at most, feeds announce pages before they stand, and a bad deployment answers 404 for an hour. What a robots.txt forbids that
cannot be reached is tried as often as the file itself, for PATIENCE."""

_KNOWS = ("feed", "news-sitemap")
"""What announces articles and nothing else."""

_GONE = (404, 410)
_REFUSED = (402, 403)
_LOCKED = 401
_KINDS: Mapping[str, str] = {"robots": "robots", "bot_block": "bot-block", "content_type": "not-article", "soft_404": "gone"}


def of_failure(error: FetchError) -> str:
    """Name the outcome of a fetch that failed."""
    if error.kind == "status" and error.status in _GONE:
        return "gone"
    if error.kind == "status" and error.status in _REFUSED:
        return "bot-block"
    if error.kind == "status" and error.status == _LOCKED:
        return "login-wall"
    return _KINDS.get(error.kind, "error")


def next_check(now: int, *, found: int, published: int | None) -> int | None:
    """Return when to look again at an article that stands, or None when it has aged out.

    Young is counted from when it was found; from its date where that is more than a day earlier.
    """
    base = found if published is None or found - published < DAY else published
    return next((base + age for age in RECHECKS if base + age > now), None)


def next_try(outcome: str, now: int, *, tries: int, via: str) -> int | None:
    """Return when to try again after the `tries`-th failure in a row (from 1), or None for never.

    What a feed announced as an article and is none may stand behind a notice of repairs today.
    """
    is_wall = outcome in (*FAILED, "robots") or (outcome == "not-article" and via in _KNOWS)
    special = {"error": _RETRIES, "gone": _GONE_RETRIES}
    waits = special.get(outcome, _WALL_RETRIES if is_wall else ())
    return now + waits[tries - 1] if tries <= len(waits) else None
