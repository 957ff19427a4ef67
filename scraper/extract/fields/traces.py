"""Find traces of the day of publication where a page neither declares nor shows it. Refuses to read the page's text.

They are the address, `<meta>` under names of a site's own, and the state that scripts carry: weak one by one, so that
`precedence` asks them last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from scraper.extract.dom import Document
from scraper.extract.fields import dates
from scraper.extract.fields.dates import Moment
from scraper.extract.structured import Structured
from scraper.extract.structured.text import plain

__all__ = ["from_number", "from_own_meta", "from_state", "from_url"]

MAX_CHARS = 40
"""A longer value is no date."""
MAX_SCRIPT_CHARS = 2 << 20
"""Characters of script searched per page."""

_DAY = r"/((?:19|20)\d\d)[/\-_.]?(0[1-9]|1[0-2])[/\-_.]?(0[1-9]|[12]\d|3[01])(?!\d)"
_LATER_DAY = r"[\-_./]((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)"
_WORDED_DAY = r"/((?:19|20)\d\d)/([a-z]{3,9})/(\d\d?)(?!\d)"
_DAY_FIRST = r"(?<!\d)(0[1-9]|[12]\d|3[01])[-.](0[1-9]|1[0-2])[-.](20[0-4]\d)(?!\d)"
_NUMBER = r"(?<!\d)(20[0-4]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{0,12}(?!\d)"
"""A number that begins with a day, as identifiers of articles do in many systems ("A2026012914320005196")."""
_NAME = r"(?:publi|pub|post|release|issue).{0,12}(?:date|time)|(?:date|time).{0,12}(?:publi|posted|released|issued)"
_PAIR = (
    r"ubli(?:sh(?:ed)?(?:[_-]?(?:[Aa]t|[Dd]ate|[Tt]ime|[Oo]n|[Ff]irst))?|cation(?:[_-]?[Dd]ate)?)"
    r"\\?\"\s*:\s*\\?\"([^\"\\]{8,40})"
)
_POSTED = r"[Pp]osted(?:_?[Aa]t)?\\?\"\s*:\s*\\?\"([^\"\\]{8,40})"
"""Names of publication with their values, in JSON as it is or inside another string. They begin after the first letter,
which may be a capital or not: a fixed beginning is found ten times as fast."""


def from_url(url: str | None, now: datetime | None) -> Moment | None:
    """Return the day in the page's address ("/2020/09/22/", "/2020/sep/22/"), if its path holds one."""
    path = _path(url)
    if "19" not in path and "20" not in path:
        return None
    match = re.search(_DAY, path) or re.search(_LATER_DAY, path)
    if match:
        return dates.parse("-".join(match.groups()), now=now)
    worded = re.search(_WORDED_DAY, path.lower())
    return dates.parse(" ".join(reversed(worded.groups())), now=now) if worded else None


def from_number(url: str | None, now: datetime | None) -> Moment | None:
    """Return the day that a number in the page's address begins with, or one written day first ("/29-10-2021")."""
    path = _path(url)
    if "20" not in path:
        return None
    day_first = re.search(_DAY_FIRST, path)
    if day_first:
        return dates.parse("-".join(reversed(day_first.groups())), now=now)
    found = (dates.parse("-".join(match.groups()), now=now) for match in re.finditer(_NUMBER, path))
    return next((moment for moment in found if moment is not None), None)


def from_own_meta(structured: Structured, now: datetime | None, language: str) -> Moment | None:
    """Return the earliest date of a `<meta>` whose name, unknown as it is, speaks of publication ("x-published-date").

    The earliest, because some systems name so the time at which they built the page.
    """
    found = [
        moment
        for name, values in structured.meta.items()
        if re.search(_NAME, name) and "modif" not in name and "updat" not in name
        for value in values
        if len(value) <= MAX_CHARS and (moment := dates.parse(plain(value), now=now, language=language)) is not None
    ]
    return min(found, key=lambda moment: moment.day, default=None)


def from_state(document: Document, now: datetime | None, language: str) -> Moment | None:
    """Return the first date that the page's scripts hold under a name of publication ("publishedAt", "datePublished")."""
    for value in _stated(document):
        moment = dates.parse(value, now=now, language=language)
        if moment is not None:
            return moment
    return None


def _stated(document: Document) -> Iterator[str]:
    budget = MAX_SCRIPT_CHARS
    for script in document.tree.css("script"):
        text = script.text(deep=True) or ""
        budget -= len(text)
        if budget < 0:
            break
        for pattern in (_PAIR, _POSTED):
            yield from (match.group(1) for match in re.finditer(pattern, text))


def _path(url: str | None) -> str:
    """Return the path of an address; of an archived copy's, that of the original."""
    return (url or "").split("?", 1)[0].rsplit("://", 1)[-1]
