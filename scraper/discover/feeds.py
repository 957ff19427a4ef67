"""Feeds: RSS, Atom, RDF and JSON Feed. Bytes in, links out; refuses to fetch and to keep anything but the announcement.

feedparser reads the XML kinds, from a skeleton that cannot hurt it. It is handed a stream of bytes, never a string, because
it would open a string as a URL or a file; its two HTML passes are off, since no HTML is left.
"""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scraper.discover import dates
from scraper.discover.gzips import unpacked
from scraper.discover.skeleton import LAST_ENTRIES, MAX_ENTRIES, skeleton
from scraper.errors import FetchError
from scraper.types import Link
from scraper.urls import resolve

_BIRTH = ("published_parsed", "created_parsed")
TODAY = "run `scraper discover` on the home page for its feeds of today"
"""What to do about a feed that is none, or none any more."""

_MAX_BYTES = 10 << 20
_PAGES = ("text/html", "application/xhtml+xml")
_MAX_TITLE = 4000
_TAG = re.compile(r"<(script|style)\b.*?</\1\s*>|</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_NO_LINK = re.compile(rb"<((?:\w+:)?link)(?:/>|>\s*</\1>)")
"""A link without an address, which would stand in the way of a guid that is one."""


@dataclass(frozen=True, slots=True)
class Feed:
    """Hold what a feed announces; `is_whole` is False where it breaks off, and more may have stood behind."""

    links: tuple[Link, ...]
    is_whole: bool = True


def parse(body: bytes, url: str, content_type: str | None = None) -> tuple[Link, ...]:
    """Return the links of a feed as `read` does."""
    return read(body, url, content_type).links


def read(body: bytes, url: str, content_type: str | None = None) -> Feed:
    """Return what the feed at that address announces, in its own order, each address once.

    Entries without a web address of their own (podcast episodes, bare notes) are left out. One that breaks off half-way
    yields what came before. Raises FetchError of kind "not_feed" for anything that is no feed; a well-formed feed without
    entries has no links.
    """
    try:
        body = unpacked(body, _MAX_BYTES)
    except ValueError as error:
        raise _not_feed(url, str(error)) from error
    start = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    announced, is_whole = (_read_json(body, url), True) if start.startswith(b"{") else _read_xml(body, url, content_type)
    found: dict[str, Link] = {}
    for link in announced:
        found.setdefault(link.url, link)
    return Feed(tuple(found.values()), is_whole)


def _read_xml(body: bytes, url: str, content_type: str | None) -> tuple[list[Link], bool]:
    import feedparser

    reduced = skeleton(body, content_type)
    if reduced is None:
        raise _not_feed(url, "is not a feed")
    try:
        feed = feedparser.parse(
            io.BytesIO(_NO_LINK.sub(b"", reduced.xml)),
            response_headers={"content-location": url},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # feedparser promises no set of exceptions, and a broken feed must not end a run
        raise _not_feed(url, f"cannot be read ({type(error).__name__})") from error
    # RSS and RDF have dc:date alone, which feedparser calls "updated"; in Atom that word is meant.
    dates_of_birth = _BIRTH if feed.version.startswith("atom") else (*_BIRTH, "updated_parsed")
    language = str(feed.feed.get("language") or "")
    links = [link for entry in feed.entries if (link := _entry_link(entry, url, dates_of_birth, language))]
    return links, reduced.is_whole


def _entry_link(entry: dict[str, Any], url: str, dates_of_birth: tuple[str, ...], language: str) -> Link | None:
    href = entry.get("feedburner_origlink") or _own_page(entry, language)
    address = _web_address(url, href) if isinstance(href, str) else None
    if address is None:
        return None
    return Link(
        url=address,
        title=_plain(entry.get("title"), is_html=(entry.get("title_detail") or {}).get("type") != "text/plain"),
        published=_first_date(entry, *dates_of_birth),
        modified=_first_date(entry, "updated_parsed"),
        via="feed",
    )


def _own_page(entry: dict[str, Any], language: str) -> Any:
    """Return the address of an entry's page: of several the first for every device, in the feed's language or in none.

    feedparser's own choice is the last of them.
    """
    pages = [one for one in entry.get("links", ()) if one.get("rel") == "alternate" and one.get("type") in _PAGES]
    pages = [one for one in pages if one.get("href")]
    if len(pages) < 2:
        return entry.get("link")
    pages = [one for one in pages if not one.get("media")] or pages
    plain = [one for one in pages if not one.get("hreflang")]
    ours = [one for one in pages if language and _main(one.get("hreflang") or "") == _main(language)]
    return (plain or ours or pages)[0]["href"]


def _main(language: str) -> str:
    return re.split("[-_]", language.lower())[0]


def _first_date(entry: dict[str, Any], *names: str) -> str | None:
    # dict.get, not entry.get: feedparser's own mapping answers "updated" with "published", and warns of it.
    return next((spelled for name in names if (spelled := dates.from_utc_tuple(dict.get(entry, name)))), None)


def _read_json(body: bytes, url: str) -> list[Link]:
    try:
        feed = json.loads(body.decode("utf-8-sig", "replace"), parse_int=str)
    except (ValueError, RecursionError) as error:
        raise _not_feed(url, "is neither XML nor JSON") from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise _not_feed(url, "is JSON but no JSON Feed")
    every = feed["items"]
    items = every if len(every) <= MAX_ENTRIES else every[:MAX_ENTRIES] + every[MAX_ENTRIES:][-LAST_ENTRIES:]
    return [link for item in items if isinstance(item, dict) and (link := _item_link(item, url))]


def _item_link(item: Mapping[str, object], url: str) -> Link | None:
    hrefs = [value for name in ("url", "external_url", "id") if isinstance(value := item.get(name), str)]
    if hrefs and hrefs[0] == item.get("id") and not hrefs[0].startswith("http"):  # an id may be any string
        return None
    address = next((found for href in hrefs if (found := _web_address(url, href))), None)
    if address is None:
        return None
    return Link(
        url=address,
        title=_plain(item.get("title"), is_html=False),
        published=_item_date(item, "date_published"),
        modified=_item_date(item, "date_modified"),
        via="feed",
    )


def _item_date(item: Mapping[str, object], name: str) -> str | None:
    value = item.get(name)
    return dates.spell(value) if isinstance(value, str) else None


def _web_address(base: str, href: str) -> str | None:
    try:
        address = resolve(base, href.strip())
    except FetchError:
        return None
    return address if href.strip() and address != base else None


def _plain(title: object, *, is_html: bool) -> str | None:
    if not isinstance(title, str):
        return None
    title = title[:_MAX_TITLE]
    if is_html:
        title = html.unescape(_TAG.sub("", title))
    return _SPACE.sub(" ", title).strip() or None


def _not_feed(url: str, cause: str) -> FetchError:
    return FetchError(url, cause, TODAY, kind="not_feed")
