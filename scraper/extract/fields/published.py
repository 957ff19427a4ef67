"""Read when the article was published and when it was changed, from every source. Refuses to take one for the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from scraper.extract.dom import LexborNode
from scraper.extract.fields import dates, datewords
from scraper.extract.fields.byline import Piece, above, spaced
from scraper.extract.fields.dates import Moment
from scraper.extract.structured import Structured
from scraper.extract.structured.jsonld import Node
from scraper.extract.structured.text import plain

__all__ = [
    "MODIFIED_META",
    "PUBLISHED_META",
    "Visible",
    "choose",
    "from_meta",
    "from_nodes",
    "from_url",
    "local",
    "lone",
    "visible",
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
             "sort_date"),
}  # fmt: skip
"""Names of `<meta>` that hold the day of publication, by family."""

MODIFIED_META: Mapping[str, tuple[str, ...]] = {
    "og": ("article:modified_time", "og:updated_time", "article:modified", "og:article:modified_time",
           "article:updated_time"),
    "dc": ("dcterms.modified", "dc.date.modified", "dc.modified"),
    "meta": ("datemodified", "lastmod", "last-modified", "modified", "modified_time", "lastmodified", "revised",
             "last-updated",
             "updated_time", "date_modified", "moddate", "update_time"),
}  # fmt: skip

WINDOW = 24
MARKED_WINDOW = 40
"""How many segments below the headline a date stands at most: any short line, and one whose class says it is a date."""
MAX_CHARS = 200
LONE_CHARS = 60
LEAST = 0.2
SAME = 120
"""Seconds within which two sources speak of one instant: some round to the minute."""
MOST_PIECES = 3_000

_CHANGED = re.compile(
    r"updat|modif|revis|edited|chang|aktualisi|geändert|stand:|letzte|mis à jour|mise à jour|actualiz|atualiz|aggiorn|"
    r"bijgewerkt|"
    r"gewijzigd|oppdater|opdater|uppdater|senast|päivit|muokat|aktualiz|zaktual|frissít|actualit|ажурир|обновл|"
    r"изменен|оновлен|"
    r"güncel|diperbarui|cập nhật|अपडेट|更新|修正|수정|업데이트|تحديث|עודכן|ενημ|reviewed",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"publi|posted|veröffentlicht|erstellt|erschienen|gepostet|vom\b|skrevet|udgivet|lagt ut|julkaist|opubliko|pubbl|"
    r"geplaatst|"
    r"опублик|дата|yayın|diterbitkan|đăng|公開|発行|發佈|发布|掲載|입력|등록|نشر|פורסם|δημοσ|प्रकाशित|on\b|first",
    re.IGNORECASE,
)
_DATE_CLASS = re.compile(r"date|time|publi|meta|byline|datum|fecha|info|stamp|created|posted", re.IGNORECASE)
_AGAINST = re.compile(
    r"comment|related|teaser|(?<!v)card|promo|sidebar|widget_|footer|menu|nav\b|recommend|popular|trending|weather|"
    r"ticker|clock|today|"
    r"breaking|copyright",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"[+-](?!00:?00)\d\d:?\d\d\s*$")
_DATED = re.compile(r"\d{4}|\d[./-]\s?\d\d?[./-]")
"""What every date with a year shows."""
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/\-_.]?(0[1-9]|1[0-2])[/\-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_URL_LATER = re.compile(r"[\-_./]((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True)
class Visible:
    """Hold the dates the article's header shows."""

    published: Moment | None
    modified: Moment | None


def from_nodes(nodes: Sequence[Node], keys: Sequence[str], now: datetime | None, language: str) -> Moment | None:
    """Return the first date that a node has under one of the keys; a key of the first node before one of the next."""
    for node in nodes:
        for key in keys:
            for value in _values(node.get(key)):
                moment = dates.parse(value, now=now, language=language)
                if moment is not None:
                    return moment
    return None


def from_meta(structured: Structured, names: Sequence[str], now: datetime | None, language: str) -> Moment | None:
    """Return the first date that one of the `<meta>` names has."""
    for name in names:
        for value in structured.meta.get(name, ()):
            moment = dates.parse(plain(value), now=now, language=language)
            if moment is not None:
                return moment
    return None


def from_url(url: str | None, now: datetime | None) -> Moment | None:
    """Return the day in the page's address ("/2020/09/22/"), if its path holds one."""
    path = (url or "").split("?", 1)[0]
    match = _URL_DAY.search(path) or _URL_LATER.search(path)
    if match is None:
        return None
    return dates.parse("-".join(match.groups()), now=now)


def choose(
    claims: Iterator[tuple[str, Moment]],
    modified: Moment | None,
    *,
    shown: Callable[[], Moment | None],
    spellings: Callable[[], Iterator[str]],
) -> tuple[Moment, str] | None:
    """Return the date of publication and its source: the first claim, with two exceptions.

    Where it only repeats the moment of the last change, while the header shows an earlier day as that of publication, the
    site stamps both alike and the header is right. Where it is in UTC and another source has the same instant in local
    time, that spelling says more. `shown` looks up the header's date, `spellings` the other dates as written.
    """
    first = next(claims, None)
    if first is None:
        return None
    source, winner = first
    if modified is not None and source != "visible" and _alike(winner, modified):
        visible = shown()
        if visible is not None and (winner.day - visible.day).days > 1:
            return visible, "visible"
    if winner.value.endswith("Z"):
        winner = local(winner, spellings())
    return winner, source


def _alike(published: Moment, modified: Moment) -> bool:
    """Say whether a page gives the moment of its last change as that of publication, or a later one."""
    return published.value[:16] == modified.value[:16] or published.day > modified.day


def local(winner: Moment, spellings: Iterator[str]) -> Moment:
    """Return another spelling of the same instant where it has the local offset and the winner only UTC."""
    at = datetime.fromisoformat(winner.value)
    for text in spellings:
        other = dates.parse(text) if _OFFSET.search(text) else None
        if other is None or other.precision == "day" or other.value[-6:-5] not in ("+", "-"):
            continue
        if abs((datetime.fromisoformat(other.value) - at).total_seconds()) < SAME:
            return other
    return winner


def spellings(structured: Structured) -> Iterator[str]:
    """Yield the dates of publication as the page writes them, wherever they stand."""
    for node in (*structured.nodes, *structured.items, *structured.pages):
        yield from _values(node.get("datePublished"))
    for name in ("article:published_time", "date", "pubdate", "sailthru.date", "parsely-pub-date"):
        yield from structured.meta.get(name, ())
    for stamp in structured.header.times[:3]:
        yield stamp.attributes.get("datetime") or ""


def visible(
    pieces: Sequence[Piece],
    at: int,
    times: Sequence[LexborNode],
    now: datetime | None,
    language: str,
    *,
    changes_only: bool = False,
) -> Visible:
    """Return the dates shown near the headline: of those marked as a date or standing alone, the nearest.

    A `<time>` counts only where its text stands in that window, so that no teaser's does. `changes_only` passes over
    lines that speak of no change.
    """
    stamps = _stamps(times)
    published: list[tuple[float, Moment]] = []
    modified: list[tuple[float, Moment]] = []
    start = max(at, 0)
    for i in range(max(0, start - above(pieces, at)), min(len(pieces), start + MARKED_WINDOW)):
        piece = pieces[i]
        text = piece.text
        if len(text) > MAX_CHARS or (_DATED.search(text) is None and not any(shown in text for shown in stamps)):
            continue
        if changes_only and _CHANGED.search(text) is None:
            continue
        against, marked = _judge(piece.classes)
        if against:
            continue
        if not marked and (i == at or i > start + WINDOW):
            continue
        worth = 2.0 * marked + (1.0 if len(text) <= MAX_CHARS // 2 else 0.0)
        worth -= abs(i - start) / WINDOW + (0.3 if i < start else 0.0)
        for moment, changed, sure in _dated(spaced(piece), stamps, now, language):
            if worth + sure > LEAST:
                (modified if changed else published).append((worth + sure, moment))
    return Visible(_best(published), _best(modified))


def lone(pieces: Sequence[Piece], now: datetime | None, language: str) -> Moment | None:
    """Return the date that stands alone in a short line somewhere on the page, when all such lines agree on one day."""
    found: Moment | None = None
    for piece in pieces[:MOST_PIECES]:
        text = piece.text
        if len(text) > LONE_CHARS or _DATED.search(text) is None or _judge(piece.classes)[0]:
            continue
        for moment, changed, sure in _dated(spaced(piece), {}, now, language):
            if changed:
                continue
            if sure:  # "Posted on ..." needs no other witness
                return moment
            if found is not None and found.day != moment.day:
                return None
            found = found or moment
    return found


@lru_cache(maxsize=4_096)
def _judge(classes: str) -> tuple[bool, bool]:
    """Say of a class string whether it speaks against an article's date, and whether it speaks for a date."""
    return _AGAINST.search(classes) is not None, _DATE_CLASS.search(classes) is not None


def _best(found: list[tuple[float, Moment]]) -> Moment | None:
    return max(found, key=lambda row: row[0])[1] if found else None


def _stamps(times: Sequence[LexborNode]) -> dict[str, str]:
    """Map the text of each `<time>` to its machine-readable date."""
    found: dict[str, str] = {}
    for node in times:
        stamp = node.attributes.get("datetime")
        text = " ".join(node.text(deep=True).split())
        if stamp and text:
            found.setdefault(text, stamp)
    return found


def _dated(
    text: str, stamps: Mapping[str, str], now: datetime | None, language: str
) -> Iterator[tuple[Moment, bool, float]]:
    """Yield the dates in a header line, whether each is that of a change, and how sure its mark makes it."""
    for shown, stamp in stamps.items():
        place = text.find(shown)
        if place >= 0:
            moment = dates.parse(stamp, now=now, language=language)
            if moment is not None:
                yield moment, _changed(text, 0, place), 2.0
    last = 0
    for day in datewords.days(text, language):
        moment = dates.find(text[day.start : day.end + 45], now=now, language=language)
        if moment is not None:
            label = text[last : day.start]
            yield moment, _changed(text, last, day.start), 0.8 if _BORN.search(label) else 0.0
            last = day.end


def _changed(text: str, start: int, end: int) -> bool:
    """Say whether the words before a date call it that of a change: the last label before it counts."""
    label = text[start:end]
    changed = [match.start() for match in _CHANGED.finditer(label)]
    born = [match.start() for match in _BORN.finditer(label)]
    return bool(changed) and (not born or born[-1] < changed[-1])


def _values(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        text = plain(item.get("@value") if isinstance(item, dict) else item)
        if text:
            yield text
