"""Ask a source what is new: its feeds and sitemaps, and its section pages where those announce nothing young."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, TypeVar

from scraper.discover import feeds, find, sitemap
from scraper.discover.seeds import Source
from scraper.discover.skeleton import LAST_ENTRIES, MAX_ENTRIES
from scraper.errors import FetchError, ScraperError
from scraper.pipeline import bugs
from scraper.pipeline.candidates import MAX_LINKS, Announced, listings_of, wanted, without_stamp
from scraper.pipeline.fetchers import own_headers
from scraper.pipeline.freshness import Freshness, judged, unchanged
from scraper.pipeline.notices import BROKEN
from scraper.pipeline.outcomes import DAY
from scraper.types import Link, Page

if TYPE_CHECKING:
    from scraper.fetch import Fetcher
    from scraper.pipeline.fetchstate import KeptState
    from scraper.pipeline.reading import Reading

T = TypeVar("T")
Listing = Literal["feed", "sitemap", "large-sitemap"]
Parse = Callable[[Page], Awaitable[T]]

OFTEN = 3
"""Visits in a row at which a listing failed, from which on the operator is to hear of it."""

_AS_PAGE = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.5"}
"""Asked for as a feed is, a front page would be one with servers that serve both under one address."""

_MAX_CHILDREN = 8
"""Sitemaps read in one visit beyond those of the seeds file: what the indexes among these name."""


class Visit:
    """Ask one source."""

    def __init__(self, source: Source, fetcher: Fetcher, state: KeptState, reading: Reading, *, now: int) -> None:
        """Take the source, what fetches, what remembers validators, where to read listings, and the time."""
        self._source, self._fetcher, self._state, self._reading, self._now = source, fetcher, state, reading, now
        self._choice = source.choice
        since = state.chosen_since(source.slug, source.url, self._choice, now)
        self._found = Announced(names=[source.slug, source.url], since=since)
        self._children: dict[str, tuple[Link, int]] = {}
        self._in_hand, self._asked_before = "", 0
        self._of_seeds = (*source.feeds, *source.sitemaps, *source.sections)

    async def ask(self) -> Announced:
        """Ask every feed and sitemap, and the sections if none of them has anything in it that is young enough."""
        listings = [*((url, True) for url in self._source.feeds), *((url, False) for url in self._source.sitemaps)]
        for url, is_feed in sorted(listings, key=lambda listing: self._last_asked(listing[0])):  # a visit may be cut short
            await self._in_bounds(url, self._feed(url) if is_feed else self._sitemap(url, sitemap.MAX_DEPTH))
        await self._read_children()
        if not self._found.young:
            for url in sorted(self._source.sections or (self._source.url,), key=self._last_asked):
                if self._can_wait(url):
                    self._found.is_partial = True
                else:
                    await self._in_bounds(url, self._section(url))
        return self._found

    def _can_wait(self, url: str) -> bool:
        """Say whether a section was read within a day, and a listing shows that its publisher is silent, not gone."""
        return self._found.sound > 0 and 0 <= self._now - self._last_asked(url) < DAY

    async def _in_bounds(self, url: str, reading: Awaitable[None]) -> None:
        """Read one listing; a bug that it meets is its own failure."""
        self._in_hand = url
        try:
            await reading
            self._in_hand = ""
        except ScraperError:
            raise  # the recorder's: no fault of this listing
        except Exception as error:  # noqa: BLE001 - the boundary of the listing
            kind = bugs.tell(error, url)
            self._found.problems.append(str(FetchError(url, f"could not be read ({kind})", "report it with -v", kind=kind)))
            self._state.forget_validators(self._name(url))

    async def _feed(self, url: str) -> None:
        feed = await self._read(url, "feed", self._fed)
        if feed is not None:
            await self._take(url, feed.links)
            if not feed.is_whole:
                self._break_off(url)
            if len(feed.links) >= MAX_ENTRIES + LAST_ENTRIES:
                self._found.is_partial = True  # what its middle hides has not vanished
                self._found.cut.append((url, len(feed.links)))

    async def _sitemap(self, url: str, depth: int) -> None:
        """Read a sitemap, and note what further ones it names unless it is too deep."""
        read = await self._read(url, "sitemap", self._mapped)
        if read is not None:
            await self._take(url, read.links, is_index=bool(read.indexes))
            if not read.is_whole:
                self._break_off(url)
            if depth > 1:
                oldest = datetime.fromtimestamp(self._now, UTC) - self._source.max_age
                self._children |= {child.url: (child, depth - 1) for child in find.current(read.indexes, oldest)}

    def _break_off(self, url: str) -> None:
        """Note that more may have stood in a listing, which is to say all again."""
        self._found.problems.append(str(FetchError(url, BROKEN, "tell the publisher")))
        self._found.broken.append(url)
        self._state.forget_validators(self._name(url))

    async def _read_children(self) -> None:
        """Read what the indexes name, by turns the likeliest and the one that has waited longest: each is read some day."""
        for turn in range(_MAX_CHILDREN + 1):
            waiting = find.ranked([child for url, (child, _) in self._children.items() if url not in self._found.asked])
            if not waiting or turn == _MAX_CHILDREN:
                self._found.left = len(waiting)
                return
            chosen = min(waiting, key=lambda child: self._last_asked(child.url)) if turn % 2 else waiting[0]
            await self._in_bounds(chosen.url, self._sitemap(chosen.url, self._children[chosen.url][1]))

    def _last_asked(self, url: str) -> int:
        """Return when a listing was asked last; 0 for never, or under a clock that was ahead."""
        asked = self._state.asked(self._name(url))
        return asked if asked <= self._now else 0

    def cut_short(self, closed: int, *, is_stopped: bool = False) -> Announced:
        """Return what is known so far of a visit that was given up; the listing in hand is to say all again.

        It is over where every feed and sitemap was asked since the last visit was `closed`, but not where the whole pass was
        stopped: no listing is to blame for that, and what was not asked is due.
        """
        self._found.is_cut = True
        if self._in_hand:
            self._state.forget_validators(self._name(self._in_hand))
            if is_stopped or self._found.answered:  # it may have waited for its turn only, and goes first in the next pass
                self._state.note_asked(self._name(self._in_hand), self._asked_before)
            else:  # it alone took all the time that there was
                self._fail(self._in_hand, FetchError(self._in_hand, "took longer than a visit may", "raise --max-time"))
            if is_stopped:
                self._found.asked.remove(self._in_hand)
        listings = (*self._source.feeds, *self._source.sitemaps)
        self._found.is_over = not is_stopped and all(self._last_asked(url) > closed for url in listings)
        return self._found

    async def _section(self, url: str) -> None:
        links = await self._read(url, "feed", self._linked, _AS_PAGE)  # conditional, as a feed is
        if links is not None:
            await self._take(url, links)

    async def _read(self, url: str, kind: Listing, parse: Parse[T], headers: Mapping[str, str] | None = None) -> T | None:
        """Return what a listing says that is new to us; None where it is not modified, or not to be had, or none."""
        name, sent = self._name(url), {**(headers or {}), **own_headers(self._source, url)}
        self._found.asked.append(url)
        self._found.names.append(name)
        self._asked_before = self._last_asked(url)
        if self._asked_before < self._found.since:  # what it said before, under these settings or others, is of no use
            self._state.forget_validators(name)
        self._state.note_asked(name, self._now)
        try:
            read = await self._read_large_or_not(url, kind, parse, sent)
        except FetchError as error:
            self._fail(url, error)
            return None
        self._state.note_answered(name)
        return read

    async def _read_large_or_not(self, url: str, kind: Listing, parse: Parse[T], sent: Mapping[str, str]) -> T | None:
        try:
            return await self._read_once(url, kind, parse, sent)
        except FetchError as error:
            if kind != "sitemap" or error.kind != "too_large":
                raise
        async with self._reading.alone:  # no other one is in memory meanwhile
            return await self._read_once(url, "large-sitemap", parse, sent)

    def _fail(self, url: str, error: FetchError) -> None:
        """Note that a listing was not to be had."""
        problem = str(FetchError(error.source, error.cause, _remedy(error)))
        self._found.problems.append(problem)
        if error.kind == "resting":
            self._found.resting += 1
        elif url in self._of_seeds:
            visits = self._state.note_failed(self._name(url))
            if visits >= OFTEN:
                self._found.often.append((problem, visits))

    async def _read_once(self, url: str, kind: Listing, parse: Parse[T], sent: Mapping[str, str]) -> T | None:
        page = await self._fetcher.get(url, kind=kind, headers=sent, remember_as=self._name(url))
        if page.status == 304:
            self._found.answered += 1
            self._found.unchanged += 1
            self._note(url, unchanged(self._state.freshness(self._name(url)), self._now))
            return None
        try:
            return await parse(page)
        except FetchError:  # not to call itself unchanged next time
            self._state.forget_validators(self._name(url))
            raise

    async def _fed(self, page: Page) -> feeds.Feed:
        return await self._reading.call(feeds.read, page.body, page.final_url, page.header("content-type"))

    async def _mapped(self, page: Page) -> sitemap.Sitemap:
        return await self._reading.call(self._newest, page)

    async def _linked(self, page: Page) -> tuple[Link, ...]:
        links = await self._reading.links(page)
        if not links:  # a wall, a notice, or a shell that scripts fill: no newspaper has nothing to read
            raise FetchError(page.url, "no link to an article", "look at the page", kind="content_type")
        return links

    def _newest(self, page: Page) -> sitemap.Sitemap:
        """Return what a sitemap announces; of a large one only the newest links that are wanted."""
        read = sitemap.parse(page.body, page.final_url)
        if len(read.links) > MAX_LINKS:
            links = without_stamp(read.links, self._now - int(self._source.max_age.total_seconds()))
            chosen = wanted(self._source, links, self._now, self._found.left_out)
            return replace(read, links=tuple(link for link, _ in chosen))
        return read

    def _name(self, url: str) -> str:
        """Return what a listing is remembered as: to a source whose settings were changed it has not said anything yet."""
        return f"{self._choice} {url}"

    async def _take(self, url: str, links: Sequence[Link], *, is_index: bool = False) -> None:
        """Take what a listing announces; one with nothing in it may not call itself unchanged next time.

        An empty feed would pass for one with news, and an index may stay the same, byte for byte, while its children grow.
        """
        self._found.answered += 1
        self._found.links.extend(links)
        if not links:
            self._state.forget_validators(self._name(url))
        if links or not is_index:
            before, own = self._state.freshness(self._name(url)), listings_of(self._source)
            self._note(url, await self._reading.call(judged, before, self._source, links, own, self._now))

    def _note(self, url: str, fresh: Freshness) -> None:
        """Note how young a listing is: where none has anything young the sections are read, and the operator is to hear."""
        self._state.note_fresh(self._name(url), fresh)
        bound = self._source.max_age.total_seconds()
        self._found.young += 0 < fresh.newest >= self._now - bound
        is_stale = fresh.age(self._now) > max(bound, find.STALE.total_seconds())
        self._found.sound += fresh.newest > 0 and not is_stale
        if is_stale and url in self._of_seeds:
            self._found.stale.append((url, fresh.age(self._now) // DAY))


def _remedy(error: FetchError) -> str:
    """Return what an operator can do about a listing that was not to be had."""
    if error.kind == "robots":
        return "leave it out of the seeds file, or ask its publisher"
    return feeds.TODAY if error.status in (404, 410) else error.remedy
