"""Find traces of the day of publication where a page neither declares nor shows it. Refuses to read the page's text.

They are the address, `<meta>` under names of a site's own, and the state that scripts carry: weak one by one, so that
`precedence` asks them last.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from scraper.extract.dom import Document
from scraper.extract.fields import dates
from scraper.extract.fields.dates import Moment
from scraper.extract.structured import Structured
from scraper.extract.structured.text import plain

__all__ = ["from_folders", "from_number", "from_own_meta", "from_state", "from_url"]

MAX_CHARS = 40
"""A longer value is no date."""
MAX_SCRIPT_CHARS = 2 << 20
"""Characters of script searched per page."""

MARK_CHARS = 8
"""A shorter heading or part of an address may stand anywhere."""
MOST_STATED = 40
FAR = 4
"""How many objects and lists up from its date the one is looked for that is the page's."""
SPAN = 40_000
"""Characters before and behind a date in which its objects begin and end."""

_DAY = r"/((?:19|20)\d\d)[/\-_.]?(0[1-9]|1[0-2])[/\-_.]?(0[1-9]|[12]\d|3[01])(?!\d)"
_LATER_DAY = r"[\-_./]((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)"
_WORDED_DAY = r"/((?:19|20)\d\d)/([a-z]{3,9})/(\d\d?)(?!\d)"
_SECTIONED_DAY = r"/((?:19|20)\d\d)/[A-Za-z-]{2,30}/(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])(?!\d)"
_FOLDERS = r"/((?:199[5-9]|20\d\d))/(?:[A-Za-z-]{2,30}/)?(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])/"
_DAY_FIRST = r"(?<!\d)(0[1-9]|[12]\d|3[01])[-.](0[1-9]|1[0-2])[-.](20[0-4]\d)(?!\d)"
_NUMBER = r"(?<!\d)(20[0-4]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{0,12}(?!\d)"
"""A number that begins with a day, as identifiers of articles do in many systems ("A2026012914320005196")."""
_BRACE = re.compile(r"[\[\]{}]")
_NAME = r"(?:publi|pub|post|release|issue).{0,12}(?:date|time)|(?:date|time).{0,12}(?:publi|posted|released|issued)"
_PAIR = (
    r"ubli(?:sh(?:ed)?(?:[_-]?(?:[Aa]t|[Dd]ate|[Tt]ime|[Oo]n|[Ff]irst))?|cation(?:[_-]?[Dd]ate)?)"
    r"\\?\"\s*:\s*\\?\"([^\"\\]{8,40})"
)
_POSTED = r"[Pp]osted(?:_?[Aa]t)?\\?\"\s*:\s*\\?\"([^\"\\]{8,40})"
"""Names of publication with their values, in JSON as it is or inside another string. They begin after the first letter,
which may be a capital or not: a fixed beginning is found ten times as fast."""


def from_url(url: str | None, now: datetime | None) -> Moment | None:
    """Return the day that the path of the page's address holds ("/2020/09/22/", "/2020/sep/22/", "/2020/world/09/22/")."""
    path = _path(url)
    if "19" not in path and "20" not in path:
        return None
    match = re.search(_DAY, path) or re.search(_LATER_DAY, path) or re.search(_SECTIONED_DAY, path)
    if match:
        return dates.parse("-".join(match.groups()), now=now)
    worded = re.search(_WORDED_DAY, path.lower())
    return dates.parse(" ".join(reversed(worded.groups())), now=now) if worded else None


def from_folders(url: str | None, now: datetime | None) -> Moment | None:
    """Return the day that folders of the address are ("/2020/09/22/", "/2020/world/09/22/")."""
    match = re.search(_FOLDERS, _path(url))
    return dates.parse("-".join(match.groups()), now=now) if match else None


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


_SCRIPTS = 'script:not([type*="ld+json" i])'
"""JSON-LD is read elsewhere, which knows what in it is another story's."""


def from_state(document: Document, now: datetime | None, language: str) -> Moment | None:
    """Return the date that the page's scripts hold under a name of publication ("publishedAt", "datePublished").

    Of several days it is that of the object which holds the page's headline or the last part of its address, closest around
    the date: others are those of related stories. Where none does, only a day on which all agree is known.
    """
    found = [
        (moment, text, place)
        for text, place, value in _stated(document)
        if (moment := dates.parse(value, now=now, language=language)) is not None
    ]
    if len({moment.day for moment, _, _ in found}) <= 1:
        return found[0][0] if found else None
    marks = _marks(document)
    near = [(_distance(text, place, marks), moment) for moment, text, place in found[:MOST_STATED]]
    least = min(distance for distance, _ in near)
    closest = [moment for distance, moment in near if distance == least]
    return closest[0] if least < FAR and all(moment.day == closest[0].day for moment in closest) else None


def _stated(document: Document) -> Iterator[tuple[str, int, str]]:
    """Yield each script that holds such a date, where in it the date stands, and the date as written."""
    budget = MAX_SCRIPT_CHARS
    for script in document.tree.css(_SCRIPTS):
        text = script.text(deep=True) or ""
        budget -= len(text)
        if budget < 0:
            break
        for pattern in (_PAIR, _POSTED):
            yield from ((text, match.start(), match.group(1)) for match in re.finditer(pattern, text))


def _marks(document: Document) -> tuple[str, ...]:
    """Return what tells the page's own object: its headings, spelled as in JSON, and the last part of its address."""
    heads = [" ".join(node.text(deep=True).split()) for node in document.tree.css("h1")[:2]]
    slug = re.sub(r"\.\w{2,5}$", "", _path(document.url).rstrip("/").rpartition("/")[2])
    once = [json.dumps(head)[1:-1] for head in heads]
    twice = [json.dumps(head)[1:-1] for head in once]
    spelled = (*heads, *once, *twice)
    return tuple({mark for mark in (*spelled, slug) if len(mark) >= MARK_CHARS})


def _distance(text: str, place: int, marks: Sequence[str]) -> int:
    """Return how many objects and lists up from a date in a script one holds a mark of the page; FAR where none does."""
    start = end = place
    for level in range(FAR):
        start, end = _opening(text, start), _closing(text, end)
        if start < 0 or end < 0:
            return FAR
        if any(text.find(mark, start, end) >= 0 for mark in marks):
            return level
    return FAR


def _opening(text: str, place: int) -> int:
    """Return where the object or list begins that a place stands in, -1 for none near; strings are not told apart."""
    depth = 0
    for match in re.finditer(_BRACE, text[max(0, place - SPAN) : place][::-1]):
        depth += 1 if match[0] in "]}" else -1
        if depth < 0:
            return place - match.end()
    return -1


def _closing(text: str, place: int) -> int:
    depth = 0
    for match in re.finditer(_BRACE, text[place : place + SPAN]):
        depth += 1 if match[0] in "[{" else -1
        if depth < 0:
            return place + match.end()
    return -1


def _path(url: str | None) -> str:
    """Return the path of an address; of an archived copy's, that of the original."""
    return (url or "").split("?", 1)[0].rsplit("://", 1)[-1]
