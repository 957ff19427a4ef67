"""Read when the article was published and when it was changed, from every source. Refuses to take one for the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from scraper.extract.fields import dates
from scraper.extract.fields.dates import Moment
from scraper.extract.structured import Structured
from scraper.extract.structured.jsonld import Node
from scraper.extract.structured.text import plain

__all__ = [
    "MODIFIED_META",
    "PUBLISHED_META",
    "before",
    "choose",
    "from_meta",
    "from_nodes",
    "local",
]

PUBLISHED_META: Mapping[str, tuple[str, ...]] = {
    "og": ("article:published_time", "article:published", "og:article:published_time", "og:published_time", "og:pubdate",
           "article:publicationdate", "article.published", "bt:pubdate"),
    "parsely": ("parsely-pub-date",),
    "sailthru": ("sailthru.date",),
    "citation": ("citation_publication_date", "citation_date", "citation_online_date"),
    "dc": ("dc.date.issued", "dcterms.created", "dcterms.issued", "dc.date.created", "dcterms.date", "dc.date"),
    "meta": ("datepublished", "pubdate", "publishdate", "publish_date", "publish-date", "published", "publication_date",
             "date_published", "displaydate", "cxenseparse:recs:publishtime", "mrf:published_time", "publishtime",
             "article_date_original",
             "originalpublicationdate", "last-published", "rnews:datepublished", "vr:published_time", "date", "datecreated",
             "createdate", "created", "nrk:firstpublished", "og:regdate", "article:created_time", "created_time",
             "sort_date", "firstpublishedtime"),
}  # fmt: skip
"""Names of `<meta>` that hold the day of publication, by family."""

MODIFIED_META: Mapping[str, tuple[str, ...]] = {
    "og": ("article:modified_time", "og:updated_time", "article:modified", "og:article:modified_time",
           "article:updated_time"),
    "dc": ("dcterms.modified", "dc.date.modified", "dc.modified"),
    "meta": ("datemodified", "lastmod", "last-modified", "modified", "modified_time", "lastmodified", "revised",
             "last-updated",
             "updated_time", "date_modified", "moddate", "update_time", "lastmodifiedtime"),
}  # fmt: skip

SAME = 120
"""Seconds within which two sources speak of one instant: some round to the minute."""
YEAR = 366
"""Days from which on a date that is shown speaks of something else than one in the address."""
_SHOWN = ("visible", "opening", "lone")
QUARTER = timedelta(minutes=15)
"""What all offsets from UTC are a multiple of."""
MOST_WEST, MOST_EAST = timedelta(hours=12), timedelta(hours=14)
_SPELLED = (
    ("og", "article:published_time"),
    ("meta", "date"),
    ("meta", "pubdate"),
    ("sailthru", "sailthru.date"),
    ("parsely", "parsely-pub-date"),
)
"""The `<meta>` that most often hold the local time, with their families."""
_OFFSET = r"[+-](?!00:?00)\d\d:?\d\d\s*$"


def from_nodes(nodes: Sequence[Node], keys: Sequence[str], now: datetime | None, language: str) -> Moment | None:
    """Return the first date that a node has under one of the keys; a key of the first node before one of the next.

    Where a node has several, of different days, they are those of teasers inside the element that holds the article.
    """
    for node in nodes:
        for key in keys:
            found = [dates.parse(value, now=now, language=language) for value in _values(node.get(key))]
            moments = [moment for moment in found if moment is not None]
            if moments and all(moment.day == moments[0].day for moment in moments):
                return moments[0]
    return None


def from_meta(structured: Structured, names: Sequence[str], now: datetime | None, language: str) -> Moment | None:
    """Return the first date that one of the `<meta>` names has."""
    for name in names:
        for value in structured.meta.get(name, ()):
            moment = dates.parse(plain(value), now=now, language=language)
            if moment is not None:
                return moment
    return None


def choose(
    first: tuple[str, Moment] | None,
    modified: Moment | None,
    *,
    addressed: Moment | None,
    foldered: Moment | None = None,
    apart: bool,
    shown: Callable[[], Moment | None],
    created: Callable[[], Moment | None],
    spellings: Callable[[], Iterator[tuple[str, str]]],
    printed: Callable[[Moment], Moment | None],
) -> tuple[Moment, str] | None:
    """Return the date of publication and its source: the first claim (`first`), with five exceptions.

    Where it is only shown, and lies years before the day in the folders of the address (`foldered`), the page tells of old
    times there.
    Where it repeats the moment of the last change, while the page shows an earlier one as that of publication and the
    article was `created` in the same minute, that is it. Where it does so, or lies later, while the page shows an earlier
    day, the site stamps both alike and the page is right, unless the site is known to keep them `apart`: then only where
    the day shown is not after the change, either. Where it is in UTC
    and another source has the same instant in local time, that spelling says more, and is the source. Where it is in UTC and
    the page's address has the day before or after (`addressed`), that is the day in the newsroom; where day and month are
    the other way round there, they were read wrongly. `shown` looks up the date on the page, `spellings` the other dates as
    written, `printed` what the page prints of an instant.
    """
    if first is None:
        return None
    source, winner = first[0], _unswapped(first[1], addressed)
    if foldered is not None and source in _SHOWN and (foldered.day - winner.day).days > YEAR:
        return foldered, "url"
    if modified is not None and winner.value == modified.value and winner.precision != "day":
        born = created()
        if born is not None and before(born, winner) and _same_minute(born, shown()):
            return born, "created"
    if modified is not None and source != "visible" and (_is_after(winner, modified) if apart else _alike(winner, modified)):
        visible = shown()
        if visible is not None and (winner.day - visible.day).days > 1 and not (apart and _is_after(visible, modified)):
            return visible, "visible"
    if winner.value.endswith("Z"):
        source, winner = local(source, winner, spellings())
    if winner.value.endswith("Z") and addressed is not None and addressed.day != winner.day:
        instant = winner
        return _in_newsroom(instant, addressed, source, lambda: printed(instant) or shown())
    return winner, source


def _unswapped(winner: Moment, addressed: Moment | None) -> Moment:
    """Return a date with day and month exchanged where the page's address shows that they were read the wrong way round."""
    if addressed is None or addressed.day == winner.day:
        return winner
    one, other = winner.day, addressed.day
    if (one.year, one.month, one.day) != (other.year, other.day, other.month):
        return winner
    return Moment(addressed.value[:10] + winner.value[10:], winner.precision, winner.raw, other)


def _in_newsroom(winner: Moment, addressed: Moment, source: str, shown: Callable[[], Moment | None]) -> tuple[Moment, str]:
    """Return an instant in UTC in the time of the newsroom, where the address has another day because of it.

    The time of day on the page tells the offset; failing that the day of the address is all that is known.
    """
    at = datetime.fromisoformat(winner.value)
    if not (at - MOST_WEST).date() <= addressed.day <= (at + MOST_EAST).date():
        return winner, source
    visible = shown()
    if visible is None or visible.day != addressed.day or visible.precision == "day":
        return addressed, "url"
    clock = datetime.fromisoformat(visible.value).replace(tzinfo=UTC)
    offset = round((clock - at) / QUARTER) * QUARTER
    if not -MOST_WEST <= offset <= MOST_EAST:
        return addressed, "url"
    spelled = at.astimezone(timezone(offset)).isoformat(timespec="seconds" if winner.precision == "second" else "minutes")
    return Moment(spelled, winner.precision, winner.raw, date.fromisoformat(spelled[:10])), source


def before(one: Moment, other: Moment) -> bool:
    """Say whether one date lies before the other, as far as both tell: a day without time may be any time of it.

    So may a minute without seconds be any second of it.
    """
    if one.precision == "day" or other.precision == "day":
        return one.day < other.day
    ours, theirs = datetime.fromisoformat(one.value), datetime.fromisoformat(other.value)
    if one.precision != other.precision:
        ours, theirs = ours.replace(second=0), theirs.replace(second=0)
    if (ours.tzinfo is None) != (theirs.tzinfo is None):
        return one.day < other.day
    return ours < theirs


def _same_minute(one: Moment, other: Moment | None) -> bool:
    return other is not None and other.precision != "day" and one.precision != "day" and one.value[:16] == other.value[:16]


def _alike(published: Moment, modified: Moment) -> bool:
    """Say whether a page gives the moment of its last change as that of publication, or a later one."""
    return published.value[:16] == modified.value[:16] or published.day > modified.day


def _is_after(published: Moment, modified: Moment) -> bool:
    """Say whether a date of publication lies days after the last change, more than zones may part them."""
    return (published.day - modified.day).days > 1


def local(source: str, winner: Moment, spellings: Iterator[tuple[str, str]]) -> tuple[str, Moment]:
    """Return the spelling of the same instant that has the local offset, where the winner has only UTC, and its source."""
    at = datetime.fromisoformat(winner.value)
    for name, text in spellings:
        other = dates.parse(text) if re.search(_OFFSET, text) else None
        if other is None or other.precision == "day" or other.value[-6:-5] not in ("+", "-"):
            continue
        if abs((datetime.fromisoformat(other.value) - at).total_seconds()) < SAME:
            return name, other
    return source, winner


def spellings(structured: Structured) -> Iterator[tuple[str, str]]:
    """Yield the dates of publication as the page writes them, wherever they stand, each with its source."""
    kinds = (("json-ld", structured.nodes), ("microdata", structured.items), ("json-ld:page", structured.pages))
    for source, nodes in kinds:
        for node in nodes:
            yield from ((source, text) for text in _values(node.get("datePublished")))
    for family, name in _SPELLED:
        yield from ((family, text) for text in structured.meta.get(name, ()))
    for stamp in structured.header.times[:3]:
        yield "visible", stamp.attributes.get("datetime") or ""


def _values(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        text = plain(item.get("@value") if isinstance(item, dict) else item)
        if text:
            yield text
