"""Where a source announces its articles: candidates read off its home page and robots.txt. Refuses to try them out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from scraper.discover import dates
from scraper.discover.anchors import Anchor, HeadLink, Links, read
from scraper.discover.sections import address_score
from scraper.errors import FetchError
from scraper.types import Link
from scraper.urls import resolve

FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"})

FEED_PATHS = tuple("/feed /rss /rss.xml /feed.xml /atom.xml /index.xml /feeds /feed.json /rss/news /news/rss.xml".split())
"""Well-known addresses of feeds, the defaults of the common content management systems first."""

SITEMAP_PATHS = tuple(
    "/sitemap_news.xml /news-sitemap.xml /sitemap-news.xml /sitemap.xml /sitemap_index.xml /sitemap.xml.gz".split()
)
"""Well-known addresses of sitemaps, news sitemaps first: they hold the last two days and nothing else."""

MAX_FEEDS, MAX_SITEMAPS, MAX_SECTIONS, MAX_CHILDREN = 20, 20, 8, 3

STALE = timedelta(days=60)
"""A feed or sitemap whose newest article is older was forgotten by its publisher."""

_FEED_ADDRESS = re.compile(r"(?:^|[/._=-])(?:rss|atom|feeds?|rdf)(?:[/._=?&-]|\d|$)|\.(?:rss|rdf|atom)$", re.IGNORECASE)
_RSS = re.compile(r"\b(?:rss|atom|xml)[ -]?feeds?\b|\brss\b", re.IGNORECASE)
_SITEMAP_ADDRESS = re.compile(r"/[^/]*sitemap[^/]*\.xml(?:\.gz)?$", re.IGNORECASE)
_COMMENTS = re.compile(r"comment|kommentar|replies|oembed|/wp-json", re.IGNORECASE)
_SITEMAP_LINE = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_NEWS = re.compile(r"news|latest|recent|today|48h", re.IGNORECASE)
_NOT_PAGES = re.compile(
    r"image|video|author|tag|categor|topic|section|podcast|recipe|product|archive|(?:19|20)\d\d", re.IGNORECASE
)
_DATE = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:[-_/.]?(?P<month>0[1-9]|1[0-2])(?!\d{3})|(?!\d))")
_TITLE_SEPARATOR = re.compile(r"\s+[|–—:·•»-]\s+|\s*[|»]\s*")
_MAX_SECTION_NAME = 30
_SLUG_HYPHENS = 3
_MAX_NAME = 60


@dataclass(frozen=True, slots=True)
class Candidates:
    """Hold what may announce a source's articles, the most promising first; nothing of it was tried yet.

    The site names `feeds` and `sitemaps` itself; the guessed ones are the well-known addresses.
    """

    name: str
    feeds: tuple[str, ...]
    guessed_feeds: tuple[str, ...]
    sitemaps: tuple[str, ...]
    guessed_sitemaps: tuple[str, ...]
    sections: tuple[str, ...]


def candidates(home: str, url: str, robots: str = "") -> Candidates:
    """Read the home page at `url` (HTML text) and robots.txt (text, empty if there is none)."""
    links = read(home, url)
    feeds = _feeds(links, url)
    told = [*sitemaps_in_robots(robots, url), *_linked_sitemaps(links, url)]
    sitemaps = tuple(sorted(dict.fromkeys(told), key=sitemap_rank)[:MAX_SITEMAPS])
    return Candidates(
        name=site_name(links.name, url),
        feeds=feeds,
        guessed_feeds=tuple(address for address in _unique(FEED_PATHS, url) if address not in feeds),
        sitemaps=sitemaps,
        guessed_sitemaps=tuple(address for address in _unique(SITEMAP_PATHS, url) if address not in sitemaps),
        sections=_sections(links, url),
    )


def linked_feeds(text: str, url: str) -> tuple[str, ...]:
    """Return the feeds that a page names: what is left to try where a feed's address leads to an overview of feeds."""
    return tuple(address for address in _feeds(read(text, url), url) if address != url)


def site_name(title: str | None, url: str) -> str:
    """Return the publisher's name: the shortest part of the title that shares a word with the host, or the host itself."""
    host = urlsplit(url).netloc.lower().removeprefix("www.")
    parts = [part.strip() for part in _TITLE_SEPARATOR.split(title or "") if part.strip()]
    if len(parts) == 1 and len(parts[0]) <= _MAX_NAME:
        return parts[0]
    squeezed = re.sub(r"[^a-z0-9]", "", host)
    for part in sorted(parts, key=len):
        words = re.findall(r"[a-z0-9]{3,}", part.casefold())
        if len(part) <= _MAX_NAME and any(word in squeezed for word in words):
            return part
    return host


def sitemaps_in_robots(robots: str, url: str) -> tuple[str, ...]:
    """Return the addresses of the `Sitemap:` lines of a robots.txt."""
    return _unique(_SITEMAP_LINE.findall(robots), url)


def sitemap_rank(address: str) -> int:
    """Rank a sitemap by its address: 0 news, 1 plain, 2 unlikely to hold new articles (images, authors, past years)."""
    path = urlsplit(address).path
    if _NEWS.search(path) and not re.search(r"newsletter", path, re.IGNORECASE):
        return 0
    return 2 if _NOT_PAGES.search(path) else 1


def is_feed_address(address: str) -> bool:
    """Say whether an address looks like a feed's, by its path alone."""
    return _FEED_ADDRESS.search(urlsplit(address).path) is not None


def promising(indexes: Sequence[Link]) -> tuple[Link, ...]:
    """Return the few children of a sitemap index that are likeliest to hold new articles, the likeliest first."""
    return ranked(indexes)[:MAX_CHILDREN]


def ranked(children: Sequence[Link]) -> tuple[Link, ...]:
    """Return children of sitemap indexes, the likeliest to hold new articles first: by kind, then by date."""
    # Without dates the last child is the newest: indexes grow at their end.
    newest_first = sorted(enumerate(children), key=lambda child: (_spelled_date(child[1]), child[0]), reverse=True)
    names = {link.url: _DATE.sub("", link.url) if link.modified else link.url for link in children}
    return tuple(sorted((link for _, link in newest_first), key=lambda link: sitemap_rank(names[link.url])))


def current(children: Sequence[Link], oldest: datetime) -> tuple[Link, ...]:
    """Leave out the children that hold nothing younger than `oldest`; where their dates leave none, the dates are wrong."""
    return tuple(child for child in children if (end := _last_moment(child)) is None or end >= oldest) or tuple(children)


def _last_moment(child: Link) -> datetime | None:
    """Return when a sitemap changed last at the latest: a day behind its lastmod, else the end of the month in its name."""
    if child.modified:
        changed = dates.instant(child.modified)
        return changed and changed + timedelta(days=1)
    named = _DATE.search(urlsplit(child.url).path)
    if named is None or not named["month"]:
        return None
    year, month = int(named["year"]), int(named["month"])
    return datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC) + timedelta(days=1)


def _spelled_date(child: Link) -> str:
    """Return the date of a sitemap, or the year and month in its name, for ordering."""
    named = None if child.modified else _DATE.search(urlsplit(child.url).path)
    return child.modified or (f"{named['year']}-{named['month'] or ''}" if named else "")


def _feeds(links: Links, url: str) -> tuple[str, ...]:
    announced = [link.url for link in links.head if _is_feed_link(link)]
    linked = [anchor.url for anchor in links.anchors if _is_feed_anchor(anchor, url)]
    found = [address for address in _unique([*announced, *linked], url) if not _COMMENTS.search(address)]
    return tuple(found[:MAX_FEEDS])


def _is_feed_anchor(anchor: Anchor, url: str) -> bool:
    """Trust an address of this site that looks like a feed's, or "RSS" in the text if the address bears it out anywhere."""
    says_so = _RSS.search(anchor.text) is not None
    if _is_near(anchor.url, url) or _is_near(url, anchor.url):
        return says_so or is_feed_address(anchor.url)
    return says_so and (is_feed_address(anchor.url) or urlsplit(anchor.url).path.endswith(".xml"))


def _is_feed_link(link: HeadLink) -> bool:
    if "alternate" not in link.rel and "feed" not in link.rel:
        return False
    # application/json is the type of JSON Feed 1.0 and of a thousand other things.
    return link.type in FEED_TYPES or (link.type in ("application/json", "text/xml", "") and is_feed_address(link.url))


def _linked_sitemaps(links: Links, url: str) -> list[str]:
    named = [link.url for link in links.head if "sitemap" in link.rel]
    linked = [anchor.url for anchor in links.anchors if _is_near(anchor.url, url)]
    return [address for address in [*named, *linked] if _SITEMAP_ADDRESS.search(urlsplit(address).path)]


def _sections(links: Links, url: str) -> tuple[str, ...]:
    chosen = [anchor for anchor in links.anchors if _is_section(anchor, url)]
    return tuple(anchor.url for anchor in chosen[:MAX_SECTIONS])


def _is_section(anchor: Anchor, url: str) -> bool:
    parts = urlsplit(anchor.url)
    segments = [segment for segment in parts.path.split("/") if segment]
    return (
        _is_near(anchor.url, url)
        and 1 <= len(segments) <= 2
        and not parts.query
        and anchor.place in ("nav", "header")
        and 0 < len(anchor.text) <= _MAX_SECTION_NAME
        and not any(character.isdigit() for character in parts.path)
        and not any(segment.count("-") >= _SLUG_HYPHENS for segment in segments)
        and not is_feed_address(anchor.url)
        and -2.0 <= address_score(anchor.url) < 1.0
    )


def _is_near(address: str, url: str) -> bool:
    there, here = (urlsplit(each).netloc.lower().removeprefix("www.") for each in (address, url))
    return there == here or there.endswith("." + here)


def _unique(hrefs: tuple[str, ...] | list[str], url: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for href in hrefs:
        try:
            found[resolve(url, href)] = None
        except FetchError:
            continue
    return tuple(found)
