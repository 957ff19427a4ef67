"""Fetch one URL after another, politely and within bounds. Owns the order of the steps; each step lives in its module."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Self, TypeVar

from scraper import urls
from scraper.errors import FetchError
from scraper.fetch.body import Answer
from scraper.fetch.browser import TABS, ChromiumRenderer, Renderer, is_shell
from scraper.fetch.caching import validators_of
from scraper.fetch.events import FetchEvent, Listener, ignore
from scraper.fetch.exchange import Exchanges, Recorder
from scraper.fetch.missing import says_it_is_missing
from scraper.fetch.network import GuardedNetwork, Resolver, SystemResolver
from scraper.fetch.pace import Pace
from scraper.fetch.redirects import is_front_page_instead, next_location, refresh_target
from scraper.fetch.rests import Rests
from scraper.fetch.retry import LONGEST_WAIT, with_retries
from scraper.fetch.robots import MAX_REDIRECTS as ROBOTS_REDIRECTS
from scraper.fetch.robots import Robots
from scraper.fetch.settings import FetchSettings, Kind
from scraper.fetch.sniff import require_document
from scraper.fetch.state import FetchState, MemoryState, RobotsRecord, Validators
from scraper.fetch.transport import Transport
from scraper.fetch.visit import Budget, Visit
from scraper.types import Page

Got = TypeVar("Got", Page, Answer)

_CONDITIONAL_BY_ITSELF = ("feed", "sitemap", "large-sitemap")


def utc_now() -> datetime:
    """Return the time, aware."""
    return datetime.now(UTC)


class Fetcher:
    """Fetch pages, many at once: `async with Fetcher(settings) as fetcher: page = await fetcher.get(url)`.

    Call `get` from as many tasks as there are URLs; it waits for polite turns by itself. Not safe to share between
    event loops.
    """

    def __init__(
        self,
        settings: FetchSettings | None = None,
        *,
        state: FetchState | None = None,
        listener: Listener = ignore,
        recorder: Recorder | None = None,
        resolve: Resolver | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """Take manners and limits, where state is kept, who listens and records, how names are looked up, the clock."""
        self.settings = settings or FetchSettings()
        self.state: FetchState = state or MemoryState()
        self._listener = listener
        self._now = now
        self._own_resolver = None if resolve else SystemResolver()
        network = GuardedNetwork(
            resolve or self._own_resolver or SystemResolver(),
            allow_private=self.settings.allow_private,
            connect_timeout=self.settings.connect_timeout,
            trusted=self.settings.proxy_host,
        )
        self._transport = Transport(self.settings, network)
        self._pace = Pace(self.settings.per_host, self.settings.delay)
        self._rests = Rests(self.state, now)
        self._renderer: Renderer | None = ChromiumRenderer() if self.settings.browser else None
        self._tabs = asyncio.Semaphore(TABS)
        self._robots = Robots(self.state, self._ask_robots, now)
        self._exchanges = Exchanges(self.settings, self._transport, now, recorder)
        self._gate = asyncio.Semaphore(self.settings.concurrency)

    async def __aenter__(self) -> Self:
        """Begin."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every connection."""
        if self._renderer:
            await self._renderer.aclose()
        await self._robots.aclose()
        await self._transport.aclose()
        if self._own_resolver:
            self._own_resolver.close()
        await asyncio.sleep(0)  # lets aborted sockets close before the loop does

    async def get(
        self,
        url: str,
        *,
        validators: Validators | None = None,
        headers: Mapping[str, str] | None = None,
        kind: Kind = "page",
        remember_as: str = "",
    ) -> Page:
        """Return what `url` answers; 304 comes as a Page with an empty body. Raise FetchError for everything else.

        `headers` go to the URL's own origin only, never along a redirect to another. A feed or sitemap is asked for
        with what the state remembers under a name, by default the URL, and not at all while its last answer is still fresh.
        """
        visit = Visit(url, kind, Budget(self.settings.deadline), validators=validators, headers=headers or {})
        visit.remember_as = remember_as
        try:
            return await self._told(visit, self._visit(visit))
        except FetchError as error:
            error.source, error.cause = urls.without_user(_shown(url)), _shown(error.cause)
            raise

    async def _told(self, visit: Visit, work: Awaitable[Got]) -> Got:
        """Do the work for one URL, and tell the listener how it ended."""
        started = time.monotonic()
        outcome, got, status = "aborted", None, None
        try:
            got = await work
            outcome, status = ("not-modified" if got.status == 304 else "ok"), got.status
            return got
        except FetchError as error:
            outcome, status = error.kind, error.status
            raise
        finally:
            url = urls.without_user(visit.url)
            final = got.final_url if isinstance(got, Page) else got.url if got else visit.hops[-1] if visit.hops else url
            self._listener(
                FetchEvent(
                    url=url,
                    final_url=final,
                    outcome=outcome,
                    status=status,
                    wire_bytes=visit.wire_bytes,
                    body_bytes=len(got.body) if got else 0,
                    milliseconds=int((time.monotonic() - started) * 1000),
                    attempts=visit.attempts,
                    from_cache=got is not None and visit.attempts == 0,
                    robots=visit.robots,
                )
            )

    def open_connections(self) -> int:
        """Count the connections that are open now, busy or idle."""
        return self._transport.open_connections

    async def _visit(self, visit: Visit) -> Page:
        target = urls.fetchable(visit.url)
        visit.origin = urls.origin(target)
        remembers, name = visit.kind in _CONDITIONAL_BY_ITSELF, visit.remember_as or target
        if visit.validators is None and remembers:
            visit.validators = self.state.validators(name)
        if remembers and visit.validators and visit.validators.is_fresh(self._now()):
            return Page(visit.url, target, 304, (), b"", self._now())
        answer = await self._follow(visit, target)
        if visit.kind == "page" and answer.status == 200 and (refresh := refresh_target(answer)):
            visit.hops.append(answer.url)
            answer = await self._follow(visit, refresh)
        if visit.kind == "page" and (excuse := _excuse(visit, target, answer)):
            raise FetchError(visit.url, excuse, "the page is gone", kind="soft_404", status=answer.status)
        if answer.status != 304 and visit.kind != "resource":
            require_document(answer.body, answer.header("content-type"), answer.url, kind=visit.kind)
        if remembers:
            self._remember(name, answer, visit)
        page = Page(
            visit.url, answer.url, answer.status, answer.headers, answer.body, self._now(), tuple(visit.hops), visit.robots
        )
        return await self._rendered(visit, page)

    async def _rendered(self, visit: Visit, page: Page) -> Page:
        """Return the page as a browser builds it, where it is empty without and the operator wants that."""
        if not (self._renderer and visit.kind == "page" and page.status == 200 and is_shell(page.body)):
            return page

        async def ask(url: str) -> Page:
            return await self.get(url, kind="resource")

        async with self._tabs, visit.budget.spend(page.final_url):
            body = await self._renderer.render(page, ask)
        kept = tuple((name, value) for name, value in page.headers if name not in ("content-type", "content-length"))
        return replace(page, body=body, headers=(("content-type", "text/html; charset=utf-8"), *kept))

    def _remember(self, name: str, answer: Answer, visit: Visit) -> None:
        """Keep the validators of a 200 as they came, both replaced; of a 304 only what is new in it."""
        new = validators_of(answer, self._now())
        if answer.status == 304 and visit.validators:
            old = visit.validators
            new = Validators(new.etag or old.etag, new.last_modified or old.last_modified, new.fresh_until)
        self.state.keep_validators(name, new)

    async def _follow(self, visit: Visit, url: str) -> Answer:
        """Ask for `url` and go where redirects lead, each hop checked like the first."""
        limit = ROBOTS_REDIRECTS if visit.kind == "robots" else self.settings.max_redirects
        seen = Counter((url,))
        while True:
            await self._permit(visit, url)
            answer = await self._ask_stubbornly(visit, url)
            location = next_location(answer)
            if location is None:
                return answer
            seen[location] += 1
            # A site may send back to the same address once, now with the cookie that it wanted to see.
            if len(visit.hops) >= limit or seen[location] > 2:
                raise FetchError(url, f"redirected {len(visit.hops) + 1} times without end", kind="redirect_limit")
            visit.hops.append(url)
            url = location

    async def _permit(self, visit: Visit, url: str) -> None:
        """Let pass only what robots.txt allows, and take its word on how often to ask."""
        self._rests.require_awake(urls.host_key(url), url, visit.kind)
        if visit.kind == "robots":
            return
        if self.settings.ignore_robots:
            visit.robots = "ignored"
            return
        started = time.monotonic()
        try:
            rules = await self._robots.require_allowed(url)
        finally:
            # What it took counts as work, but not more than the work for robots.txt may: the rest was waiting for a turn.
            visit.budget.charge(min(time.monotonic() - started, self._robots_seconds))
        visit.robots = "allowed"
        self._pace.ask_delay(urls.host_key(url), rules.delay if rules else None)

    async def _ask_stubbornly(self, visit: Visit, url: str) -> Answer:
        host = urls.host_key(url)

        async def attempt() -> Answer:
            return await self._ask(visit, url, host)

        try:
            answer = await with_retries(
                attempt,
                attempts=self.settings.attempts,
                backoff=self.settings.backoff,
                time_left=lambda: visit.budget.left,
                sleep=visit.budget.sleep,
            )
        except FetchError as error:
            self._rests.note_failure(host, error, visit.kind)
            raise
        self._rests.note_success(host, visit.kind)
        return answer

    async def _ask(self, visit: Visit, url: str, host: str) -> Answer:
        """Ask once, in turn."""
        lane = self._pace.lane(host)
        async with lane.turn(self._gate, first=visit.kind == "robots"):
            self._rests.require_awake(host, url, visit.kind)
            visit.attempts += 1
            try:
                async with visit.budget.spend(url):
                    answer = await self._exchanges.ask(visit, url)
            except FetchError as error:
                asked = error.retry_after or 0.0
                if error.status in (429, 503):
                    lane.struggled(asked if asked <= LONGEST_WAIT else None)
                if asked > LONGEST_WAIT:
                    self._rests.oblige(host, asked)  # those who wait for a turn are told at once, not in a day
                raise
            lane.answered(answer.latency)
            return answer

    @property
    def _robots_seconds(self) -> float:
        """Return how long asking for a robots.txt may take: half of what its page may, so that the page has the rest."""
        return self.settings.deadline / 2

    async def _ask_robots(self, url: str, kept: RobotsRecord | None) -> Answer:
        """Ask for a robots.txt, ahead of the pages that wait for it."""
        visit = Visit(url, "robots", Budget(self._robots_seconds), origin=urls.origin(url))
        visit.validators = kept.validators if kept and kept.rule == "body" else None
        return await self._told(visit, self._follow(visit, url))


def _excuse(visit: Visit, asked: str, answer: Answer) -> str | None:
    """Return how a site that answers says that the page is not there, or None where it is."""
    if visit.hops and is_front_page_instead(asked, answer.url):
        return "the site answers with its front page"
    if answer.status == 200 and says_it_is_missing(answer.body):
        return "the page says that it is not there"
    return None


def _shown(text: str) -> str:
    """Return text that a server or a user may have chosen as one printable line, not too long."""
    line = "".join(char if char.isprintable() else "?" for char in text)
    return line if len(line) <= 500 else line[:500] + "..."
