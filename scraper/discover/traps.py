"""Addresses that lead a crawler in circles: refuse them before they are asked for. Sees one address, remembers nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from scraper.types import Link
from scraper.urls import host_key

MAX_LENGTH = 2000
"""Characters of an address; the longest article address of the development corpus has 290."""

MAX_SEGMENTS = 20
"""Path segments, the bound of Heritrix; article addresses have at most nine."""

MAX_REPEATS = 2
"""How often one path segment may occur: /a/b/a/b/a/b comes of relative links without end."""

MAX_PARAMETERS = 12

PER_HOST = 50_000
"""Addresses taken from all sitemaps and pages of one host in one run."""

_SESSION = re.compile(r"[;/(](?:jsessionid|phpsessid|sessionid|sid)[=/]|/\([a-z]\([a-z0-9]{16,}\)\)", re.IGNORECASE)
_CALENDAR = re.compile(
    r"""(?:^|/)(?:calendar|kalender|calendario|calendrier|events?|eventos|agenda|veranstaltungen|termine|whats-on|archive[sn]?)
        /(?:.*/)?
        ((?:\d\d?[.-]\d\d?[.-])?\d{4}|(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d|[0-3]\d(?:0[1-9]|1[0-2])(?:19|20)\d\d)(?:/|-|$)""",
    re.IGNORECASE | re.VERBOSE,
)
_CALENDAR_QUERY = re.compile(
    r"""(?:^|&)(?:month|year|date|day|week|ical
        |(?:[\w-]*[_-])?(?:e?cal|calendar|kalender|events?|agenda|tribe)(?:[\w-]|%5b)*?(?:month|year|date|day|week|time)(?:%5d)?)=""",
    re.IGNORECASE | re.VERBOSE,
)
_FIRST_YEAR, _LAST_YEAR = 1990, 2099


def trap(url: str) -> str | None:
    """Say why an address looks like a trap, or None for an honest one."""
    if len(url) > MAX_LENGTH:
        return f"more than {MAX_LENGTH} characters"
    parts = urlsplit(url)
    segments = [segment for segment in parts.path.split("/") if segment]
    if len(segments) > MAX_SEGMENTS:
        return f"more than {MAX_SEGMENTS} path segments"
    # The eleventh of November 2011 is no trap: /2011/11/11/11.
    if any(
        count > MAX_REPEATS for segment, count in Counter(segments).items() if not (segment.isdigit() and len(segment) < 3)
    ):
        return "a path segment that repeats"
    if _SESSION.search(parts.path):
        return "a session id in the path"
    parameters = Counter(part.partition("=")[0] for part in parts.query.split("&") if part)
    if len(parameters) > MAX_PARAMETERS or any(count > MAX_REPEATS for count in parameters.values()):
        return "too many or repeating parameters"
    if _is_calendar(parts.path, parts.query):
        return "a calendar without end"
    return None


def bounded(links: Iterable[Link], *, per_host: int = PER_HOST) -> list[Link]:
    """Return the links that a publisher may announce, in order: none that is too long, at most `per_host` for each host.

    What looks like a trap among the links of a page is an article's address where a feed or sitemap says so.
    """
    counts: Counter[str] = Counter()
    taken: list[Link] = []
    for link in links:
        if len(link.url) <= MAX_LENGTH:
            host = host_key(link.url)
            counts[host] += 1
            if counts[host] <= per_host:
                taken.append(link)
    return taken


def _is_calendar(path: str, query: str) -> bool:
    found = _CALENDAR.search(path)
    rest = path if found is None else path[found.end(1) :]
    if _has_number(_TIME.sub("", query), rest):  # no calendar counts its days that far
        return False
    if _CALENDAR_QUERY.search(query):
        return True
    return found is not None and path.rstrip("/").count("-") < _SLUG_HYPHENS and not _is_slug(path)


def _has_number(*texts: str) -> bool:
    """Say whether there is the number of an article: five digits or more that spell no day."""
    return any(not _DAY.fullmatch(number) for text in texts for number in _NUMBER.findall(text))


_NUMBER = re.compile(r"\d{5,}")
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-3]\d)?(?:\d{4}|\d{6})?|[0-3]\d(?:0[1-9]|1[0-2])(?:19|20)\d\d")
_TIME = re.compile(r"(?<!\d)(?:1\d{9}(?:\d{3})?|(?:19|20)\d\d(?:[0-4]\d|5[0-3]))(?!\d)")
"""What else a calendar may ask for in a query: seconds or milliseconds since 1970, and weeks of a year."""
_SLUG_HYPHENS = 3


def _is_slug(path: str) -> bool:
    last = path.rstrip("/").rpartition("/")[2]
    return sum(character.isalpha() for character in last) > len(last) // 2
