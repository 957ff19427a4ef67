"""Ask a source what is new: its feeds and sitemaps, or its section pages where those announce nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from scraper import urls
from scraper.archive import Found
from scraper.discover import dates, feeds, find, sections, sitemap
from scraper.discover.seeds import Source
from scraper.discover.traps import honest
from scraper.errors import FetchError
from scraper.pipeline.fetchers import own_headers
from scraper.types import Link, Page

if TYPE_CHECKING:
    from scraper.fetch import Fetcher
    from scraper.pipeline.fetchstate import KeptState

MAX_LINKS = 2000
"""Links taken of one source in one visit, the newest first: a sitemap of all times is not this week's news."""

_AS_PAGE = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.5"}
"""Asked for as a feed is, a front page would be one with servers that serve both under one address."""

_ZERO_SECONDS = 86_400
"""How near to 1 January 1970 a date means that there is none, in any time zone."""

_MAX_SITEMAPS = 8
"""Sitemaps read in one visit, indexes and their children together."""


@dataclass(slots=True)
class Announced:
    """Collect what a source announces: links, listings asked and how many answered, what was wrong with the rest."""

    links: list[Link] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    answered: int = 0
    unchanged: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        """Say whether every listing was read: what is not among the links is then not announced."""
        return self.answered == len(self.asked) and not self.unchanged


class Visit:
    """Ask one source."""

    def __init__(self, source: Source, fetcher: Fetcher, state: KeptState) -> None:
        """Take the source, what fetches, and what remembers validators."""
        self._source, self._fetcher, self._state = source, fetcher, state
        self._found = Announced()

    async def ask(self) -> Announced:
        """Ask every feed and sitemap, and the sections if none of them has anything in it."""
        for url in self._source.feeds:
            await self._feed(url)
        for url in self._source.sitemaps:
            await self._sitemap(url, sitemap.MAX_DEPTH)
        if not (self._found.links or self._found.unchanged):
            for url in self._source.sections or (self._source.url,):
                await self._section(url)
        return self._found

    async def _feed(self, url: str) -> None:
        page = await self._get(url, "feed")
        if page is not None:
            try:
                self._take(url, feeds.parse(page.body, page.final_url, page.header("content-type")))
            except FetchError as error:
                self._misunderstood(url, error)

    async def _sitemap(self, url: str, depth: int) -> None:
        if url in self._found.asked or len(self._found.asked) >= _MAX_SITEMAPS + len(self._source.feeds) or not depth:
            return
        page = await self._get(url, "sitemap")
        if page is None:
            return
        try:
            read = sitemap.parse(page.body, page.final_url)
        except FetchError as error:
            self._misunderstood(url, error)
            return
        self._take(url, read.links)
        for child in find.promising(read.indexes):
            await self._sitemap(child.url, depth - 1)

    async def _section(self, url: str) -> None:
        page = await self._get(url, "feed", _AS_PAGE)  # conditional, as a feed is
        if page is not None:
            from scraper.extract.decode import decode  # here alone: the extractor behind it belongs to the workers

            text = decode(page.body, page.header("content-type")).text
            links = sections.article_links(text, page.final_url)
            if links:
                self._take(url, links)
            else:  # a wall, a notice, or a shell that scripts fill: no newspaper has nothing to read
                self._misunderstood(url, FetchError(url, "no link to an article", "look at the page", kind="content_type"))

    async def _get(
        self, url: str, kind: Literal["feed", "sitemap"], headers: Mapping[str, str] | None = None
    ) -> Page | None:
        """Return a listing that is new to us; None where it is not modified, or not to be had."""
        self._found.asked.append(url)
        try:
            page = await self._fetcher.get(url, kind=kind, headers={**(headers or {}), **own_headers(self._source, url)})
        except FetchError as error:
            self._found.problems.append(str(error))
            return None
        if page.status == 304:
            self._found.answered += 1
            self._found.unchanged += 1
            return None
        return page

    def _take(self, url: str, links: Sequence[Link]) -> None:
        """Take what a listing announces; one with nothing in it may not call itself unchanged next time.

        An empty feed would pass for one with news, and an index may stay the same, byte for byte, while its children grow.
        """
        self._found.answered += 1
        self._found.links.extend(links)
        if not links:
            self._state.forget_validators(urls.fetchable(url))

    def _misunderstood(self, url: str, error: FetchError) -> None:
        """Note a listing that is none, and do not let it call itself unchanged next time."""
        self._found.problems.append(str(error))
        self._state.forget_validators(urls.fetchable(url))


@dataclass(frozen=True, slots=True)
class Candidate:
    """Hold an address to be remembered, and when its source says that it was changed last."""

    found: Found
    modified: int | None


def candidates(source: Source, announced: Announced, *, now: int) -> tuple[Candidate, ...]:
    """Return what is worth remembering of what a source announces: newest first, no traps, only what the operator wants."""
    listings = {*announced.asked, source.url}
    oldest = now - int(source.max_age.total_seconds())
    chosen: dict[str, Candidate] = {}
    for link in honest(announced.links):
        try:
            url = urls.normalize(link.url)
        except FetchError:
            continue  # no address at all: nothing to fetch and nothing to tell
        if url not in listings and source.wants(url):
            chosen[url] = _joined(chosen.get(url), url, link, now, oldest)
    newest = sorted(chosen.values(), key=lambda c: c.found.published or c.modified or now, reverse=True)
    return tuple(newest[:MAX_LINKS])


def _joined(known: Candidate | None, url: str, link: Link, now: int, oldest: int) -> Candidate:
    """Join what several listings say of one address: the feed may know its date, the sitemap its last change."""
    published, modified = _seconds(link.published), _seconds(link.modified)
    via = link.via if known is None else known.found.via
    if known is not None:
        published = known.found.published if known.found.published is not None else published
        modified = max((moment for moment in (known.modified, modified) if moment is not None), default=None)
    date = published if published is not None else modified
    is_old = date is not None and date < oldest
    return Candidate(Found(url, via, published, None if is_old else now, "too-old" if is_old else None), modified)


def _seconds(spelled: str | None) -> int | None:
    """Return a date in seconds since 1970; None where there is none, or only the zero of a clock that nobody set."""
    try:
        moment = dates.instant(spelled)
    except ValueError:
        return None
    return int(moment.timestamp()) if moment and abs(moment.timestamp()) > _ZERO_SECONDS else None
