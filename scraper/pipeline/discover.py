"""Find out where a publisher announces its articles: ask for the candidates and keep what works. Refuses to save any."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from scraper.discover import dates, feeds, find, sections, sitemap
from scraper.discover.seeds import Source
from scraper.errors import FetchError, NoArticle
from scraper.extract.decode import decode
from scraper.types import Link, Page
from scraper.urls import origin

if TYPE_CHECKING:
    from scraper.fetch import Fetcher, FetchSettings

Kind = Literal["feed", "sitemap", "section"]

MAX_TRIES = 10
"""Requests per kind of candidate, most promising first: at a polite second each, a minute is soon over."""

MAX_KEPT = 5
"""Feeds, sitemaps or sections kept of a kind; each one costs a request at every visit of the source."""

_MIN_SECTION_LINKS = 5
_SAMPLE, _ARTICLE_SCORE = 200, 1.0
_MIN_NEW_SHARE = 0.3
"""The share of its links that a further feed must add to those of the feeds before it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Hold what became of one candidate: the links it announces, or the problem with it ("" for none)."""

    kind: Kind
    url: str
    links: tuple[Link, ...] = ()
    problem: str = ""

    @property
    def dates(self) -> tuple[str, ...]:
        """Return the dates that it gives, of publication or else of modification."""
        return tuple(date for link in self.links if (date := link.published or link.modified))

    @property
    def newest(self) -> str | None:
        """Return the latest of its dates."""
        return max(self.dates, key=_moment, default=None)


@dataclass(frozen=True, slots=True)
class Discovery:
    """Hold a source ready for a seeds file, and everything that was tried for it."""

    source: Source
    trials: tuple[Trial, ...]


Reporter = Callable[[Trial], None]


def discover(url: str, *, settings: FetchSettings, report: Reporter) -> Discovery:
    """Try out what a site may announce its articles with; `report` hears of each trial as it ends.

    `url` may be a home page, any other page, or a feed of the site. Raises FetchError if it cannot be had, NoArticle if
    nothing there announces articles.
    """
    return asyncio.run(_discover(url, settings, report))


async def _discover(url: str, settings: FetchSettings, report: Reporter) -> Discovery:
    from scraper.fetch import Fetcher

    settings.warn_if_anonymous()
    async with Fetcher(settings) as fetcher:
        # A home page asked for as a feed would be one with servers that serve both under one address.
        given = await fetcher.get(url, kind="feed" if find.is_feed_address(url) else "page")
        home = await fetcher.get(origin(given.final_url) + "/") if _is_feed(given) else given
        text = decode(home.body, home.header("content-type")).text
        found = find.candidates(text, home.final_url, await _robots(fetcher, origin(home.final_url)))
        desk = _Desk(fetcher, report, home.fetched_at)
        if home is not given:
            desk.known[given.final_url] = given
            found = replace(found, feeds=tuple(dict.fromkeys((given.final_url, *found.feeds))))
        kept_feeds = _worth_keeping(await desk.feeds(found))
        kept_sitemaps = await desk.sitemaps(found)
        kept_sections = await desk.sections(found, text, home.final_url)
    if not (kept_feeds or kept_sitemaps or kept_sections):
        raise NoArticle(url, "no feed, sitemap or section page of this site announces articles", "name its feed yourself")
    source = Source(
        name=found.name,
        url=home.final_url,
        feeds=kept_feeds,
        sitemaps=kept_sitemaps,
        sections=kept_sections,
        allow_private=settings.allow_private,
    )
    return Discovery(source, tuple(desk.trials))


async def _robots(fetcher: Fetcher, site: str) -> str:
    """Return the text of a site's robots.txt: as it was read on the way, or asked for if its rules are ignored."""
    record = fetcher.state.robots(site)
    if record is not None:
        return record.body.decode("utf-8", "replace")
    try:
        return (await fetcher.get(f"{site}/robots.txt", kind="robots")).body.decode("utf-8", "replace")
    except FetchError:
        return ""


def _is_feed(page: Page) -> bool:
    try:
        return bool(feeds.parse(page.body, page.final_url, page.header("content-type")))
    except FetchError:
        return False


def _worth_keeping(trials: Sequence[Trial]) -> tuple[str, ...]:
    """Keep the first feed and those that add enough to the ones before them."""
    kept: list[str] = []
    known: set[str] = set()
    for trial in trials:
        urls = {link.url for link in trial.links}
        if len(urls - known) > _MIN_NEW_SHARE * len(urls):
            kept.append(trial.url)
            known |= urls
    return tuple(kept[:MAX_KEPT])


class _Desk:
    """Try candidates one by one, keep the record; `known` holds pages that need not be asked for again."""

    def __init__(self, fetcher: Fetcher, report: Reporter, now: datetime) -> None:
        self._fetcher = fetcher
        self._report = report
        self._now = now
        self._budget: dict[Kind, int] = dict.fromkeys(("feed", "sitemap", "section"), MAX_TRIES)
        self.trials: list[Trial] = []
        self.known: dict[str, Page] = {}

    async def feeds(self, found: find.Candidates) -> list[Trial]:
        """Try the feeds that the home page names; the well-known addresses only if none of them works."""
        return await self._try_feeds(found.feeds) or await self._try_feeds(found.guessed_feeds, enough=1)

    async def sitemaps(self, found: find.Candidates) -> tuple[str, ...]:
        """Try sitemaps, news sitemaps first; once one of those works, no other is needed."""
        visited: set[str] = set()
        kept: list[str] = []
        for url in (*found.sitemaps, *found.guessed_sitemaps):
            trials = [trial for trial in await self._try_sitemap(url, visited, sitemap.MAX_DEPTH) if not trial.problem]
            news = [trial for trial in trials if any(link.via == "news-sitemap" for link in trial.links)]
            # A news sitemap is read itself; the others are reached through the index that told of them.
            kept.extend(trial.url for trial in news)
            if not news and trials:
                kept.append(url)
            if news or (trials and url in found.guessed_sitemaps):
                break
        return tuple(dict.fromkeys(kept))[:MAX_KEPT]

    async def sections(self, found: find.Candidates, home: str, home_url: str) -> tuple[str, ...]:
        """Try the home page itself and its sections: what is read when nothing else announces an article."""
        trials = [self._finish(_judge_section(home_url, home))]
        for url in found.sections:
            page = await self._get("section", url)
            if page is not None:
                text = decode(page.body, page.header("content-type")).text
                trials.append(self._finish(_judge_section(page.final_url, text)))
        return tuple(dict.fromkeys(trial.url for trial in trials if not trial.problem))[:MAX_KEPT]

    async def _try_feeds(self, urls: Sequence[str], *, enough: int = MAX_KEPT) -> list[Trial]:
        """Try feeds in turn; a page in place of one may be an overview of the site's feeds, which are then tried, too."""
        working: list[Trial] = []
        queue = deque(urls)
        tried: set[str] = set()
        while queue and len(working) < enough:
            url = queue.popleft()
            page = await self._get("feed", url) if url not in tried else None
            tried.add(url)
            if page is None:
                continue
            try:
                trial = Trial("feed", page.final_url, feeds.parse(page.body, page.final_url, page.header("content-type")))
            except FetchError as error:
                trial = Trial("feed", url, problem=error.cause)
                text = decode(page.body, page.header("content-type")).text
                queue.extendleft(reversed(find.linked_feeds(text, page.final_url)))
            trial = self._finish(self._judge_dates(trial))
            working += [] if trial.problem else [trial]
        return working

    async def _try_sitemap(self, url: str, visited: set[str], depth: int) -> list[Trial]:
        """Read a sitemap, and of an index the most promising children until one holds young articles."""
        if url in visited or depth == 0:
            return []
        visited.add(url)
        page = await self._get("sitemap", url)
        if page is None:
            return []
        try:
            read = sitemap.parse(page.body, page.final_url)
        except FetchError as error:
            return [self._finish(Trial("sitemap", url, problem=error.cause))]
        if not read.indexes:
            return [self._finish(self._judge_dates(_judge_addresses(Trial("sitemap", url, read.links))))]
        for child in find.promising(read.indexes):
            trials = await self._try_sitemap(child.url, visited, depth - 1)
            if any(not trial.problem for trial in trials):
                return trials
        return []

    async def _get(self, kind: Kind, url: str) -> Page | None:
        if url in self.known:
            return self.known[url]
        if self._budget[kind] == 0:
            return None
        self._budget[kind] -= 1
        try:
            return await self._fetcher.get(url, kind="page" if kind == "section" else kind)
        except FetchError as error:
            self._finish(Trial(kind, url, problem=error.cause))
            return None

    def _judge_dates(self, trial: Trial) -> Trial:
        if trial.problem:
            return trial
        if not trial.links:
            return replace(trial, problem="announces nothing")
        come = [date for date in trial.dates if _moment(date) <= self._now]  # one that is ahead says nothing of today
        newest = max(come, key=_moment, default=None)
        if newest is not None and self._now - _moment(newest) > find.STALE:
            return replace(trial, problem=f"its newest article is of {newest[:10]}")
        return trial

    def _finish(self, trial: Trial) -> Trial:
        self.trials.append(trial)
        self._report(trial)
        return trial


def _judge_addresses(trial: Trial) -> Trial:
    """Find a problem with a sitemap of authors, topics or pictures; a news sitemap is believed."""
    sample = [link for link in trial.links if link.via == "sitemap"][:_SAMPLE]
    articles = sum(sections.address_score(link.url) >= _ARTICLE_SCORE for link in sample)
    return replace(trial, problem="few of its addresses look like articles") if articles * 4 < len(sample) else trial


def _judge_section(url: str, text: str) -> Trial:
    links = sections.article_links(text, url)
    return Trial("section", url, links, "" if len(links) >= _MIN_SECTION_LINKS else "few links look like articles")


def _moment(spelled: str) -> datetime:
    moment = dates.instant(spelled)
    assert moment is not None  # `spelled` comes from a Link, whose dates are spelled by `dates`
    return moment
