"""A visit asks what may have changed, and misses nothing that did."""

from __future__ import annotations

import asyncio
import dataclasses
import itertools
import time
from datetime import datetime, timedelta

import pytest
from newspaper_http import Answer
from newspapers import START, Press

from scraper.discover.seeds import Source
from scraper.errors import FetchError
from scraper.fetch import Fetcher, FetchSettings
from scraper.pipeline.candidates import Announced, Candidate, candidates
from scraper.pipeline.fetchstate import KeptState
from scraper.pipeline.reading import Reading
from scraper.pipeline.visit import Visit
from scraper.pipeline.workers import Limits
from scraper.types import Page


def visit(source: Source, state: KeptState, now: datetime = START, limits: Limits | None = None) -> Announced:
    desk = Reading(limits or Limits())

    async def ask() -> Announced:
        async with Fetcher(FetchSettings(delay=0, allow_private=True), state=state) as fetcher:
            return await Visit(source, fetcher, state, desk, now=int(now.timestamp())).ask()

    try:
        return asyncio.run(ask())
    finally:
        desk.close()


def test_children_of_an_unchanged_index_are_asked() -> None:
    """A sitemap index that stays the same, byte for byte, does not hide a story that its child gained."""
    with Press() as press:
        paper = press.papers[0]
        paper.dates_index = False
        paper.publish()
        source = Source(name="P", url=paper.base + "/", sitemaps=(paper.base + "/sitemap.xml",))
        state = KeptState({})
        assert len(visit(source, state).links) == 1
        press.clock.advance(minutes=5)
        story = paper.publish()
        assert paper.base + story.path() in [link.url for link in visit(source, state).links]
        assert visit(source, state).links == []


def test_an_unchanged_source_costs_a_304_for_each_listing() -> None:
    """Feed and news sitemap are asked for conditionally, and nothing else is."""
    with Press() as press:
        paper = press.papers[0]
        paper.publish()
        feed, news = paper.base + "/feed.xml", paper.base + "/news-sitemap.xml"
        source = Source(name="P", url=paper.base + "/", feeds=(feed,), sitemaps=(news,))
        state = KeptState({})
        assert {link.via for link in visit(source, state).links} == {"feed", "news-sitemap"}
        asked = len(paper.log)
        again = visit(source, state)
        assert (again.links, again.answered, again.problems) == ([], 2, [])
        assert [request.status for request in paper.log[asked:]] == [304, 304]


def test_sections_are_read_only_where_nothing_else_answers() -> None:
    """A broken feed sends the visit to the front page; a sound one does not."""
    with Press() as press:
        paper = press.papers[0]
        stories = [paper.publish() for _ in range(8)]
        source = Source(name="P", url=paper.base + "/", feeds=(paper.base + "/feed.xml",))
        paper.broken_feed = "html"
        found = visit(source, KeptState({}))
        assert {link.url for link in found.links} == {paper.base + story.path() for story in stories}
        assert {link.via for link in found.links} == {"section"}
        assert found.problems
        paper.broken_feed = ""
        assert {link.via for link in visit(source, KeptState({})).links} == {"feed"}


def test_an_empty_feed_sends_the_visit_on() -> None:
    """A sound feed without entries hides neither sitemap nor front page, also when it says that it is unchanged."""
    with Press() as press:
        paper = press.papers[0]
        stories = [paper.publish() for _ in range(8)]
        empty = b"<?xml version='1.0'?><rss version='2.0'><channel><title>P</title><link>/</link></channel></rss>"
        source = Source(name="P", url=paper.base + "/", feeds=(paper.base + "/feed.xml",))
        state = KeptState({})
        paper.instead["/feed.xml"] = Answer(body=empty, kind="application/rss+xml", modified=press.clock.now())
        for _ in range(2):
            found = visit(source, state)
            assert found.problems == []
            assert found.answered == 2
        stories.append(paper.publish())
        found = visit(source, state)
        assert {link.url for link in found.links} == {paper.base + story.path() for story in stories}
        del paper.instead["/feed.xml"]
        assert {link.via for link in visit(source, state).links} == {"feed"}
        assert [visit(source, state).answered, paper.log[-1].path] == [1, "/feed.xml"]


def test_a_section_is_asked_for_as_a_page_and_conditionally() -> None:
    """The front page is accepted as HTML, not as a feed, and costs a 304 where nothing changed."""
    with Press() as press:
        paper = press.papers[0]
        for _ in range(6):
            paper.publish()
        source = Source(name="P", url=paper.base + "/")
        state = KeptState({})
        assert len(visit(source, state).links) == 6
        assert visit(source, state).links == []
        asked = [request for request in paper.log if request.path == "/"]
        assert [request.status for request in asked] == [200, 304]
        assert all(request.headers["accept"].startswith("text/html") for request in asked)


def index_of(paper, children: list[tuple[str, str]]) -> Answer:
    entries = "".join(
        f"<sitemap><loc>{paper.base}/{name}.xml</loc>{f'<lastmod>{date}</lastmod>' if date else ''}</sitemap>"
        for name, date in children
    )
    return Answer(body=f"<sitemapindex>{entries}</sitemapindex>".encode(), kind="application/xml")


def with_index(paper, children: list[tuple[str, str]]) -> Source:
    """Let a paper announce a story in each child of a sitemap index."""
    paper.instead["/sitemap.xml"] = index_of(paper, children)
    for name, _ in children:
        body = f"<urlset><url><loc>{paper.base}/2031/03/01/story-of-{name}.html</loc></url></urlset>"
        paper.instead[f"/{name}.xml"] = Answer(body=body.encode(), kind="application/xml")
    return Source(name="P", url=paper.base + "/", sitemaps=(paper.base + "/sitemap.xml",))


def test_every_child_of_an_index_is_read_some_day() -> None:
    """Of 20 sitemaps that may all have changed each is read within four visits, the news in each; the rest is counted."""
    with Press() as press:
        paper = press.papers[0]
        names = [f"section-{letter}" for letter in "abcdefghijklmnopqrs"] + ["news"]
        source, state = with_index(paper, [(name, "2031-03-01") for name in names]), KeptState({})
        read: set[str] = set()
        for number in range(4):
            paper.log.clear()
            found = visit(source, state, START + timedelta(hours=number))
            read |= {request.path for request in paper.log}
            assert "/news.xml" in {request.path for request in paper.log}
            assert (len(paper.log) <= 10, found.left, found.is_complete) == (True, 12, False)
        assert read >= {f"/{name}.xml" for name in names}


def test_a_child_that_never_answers_does_not_keep_the_others_waiting() -> None:
    """It has had its turn, too."""
    with Press() as press:
        paper = press.papers[0]
        names = [f"section-{letter}" for letter in "abcdefghijklmnopqrst"]
        source, state = with_index(paper, [(name, "") for name in names]), KeptState({})
        for name in names[:10]:
            paper.instead[f"/{name}.xml"] = Answer(404, b"<h1>Not found</h1>")
        for number in range(4):
            visit(source, state, START + timedelta(hours=number))
        assert {request.path for request in paper.log} >= {f"/{name}.xml" for name in names}


def test_children_of_other_years_are_left_alone() -> None:
    """By their lastmod or the month in their name; where all are old by their dates, the dates are not believed."""
    with Press() as press:
        paper = press.papers[0]
        children = [("2029-04", ""), ("posts-1", "2030-11-01"), ("posts-2", "2031-02-28"), ("2031-02", ""), ("old/2030", "")]
        visit(with_index(paper, children), KeptState({}))
        asked = {request.path for request in paper.log} - {"/robots.txt", "/sitemap.xml"}
        assert asked == {"/posts-2.xml", "/2031-02.xml", "/old/2030.xml"}
        paper.log.clear()
        visit(with_index(paper, children[:2]), KeptState({}))
        assert {"/2029-04.xml", "/posts-1.xml"} <= {request.path for request in paper.log}


def test_all_sitemaps_of_the_seeds_file_are_read() -> None:
    """The operator's word, however many they are."""
    with Press() as press:
        paper = press.papers[0]
        with_index(paper, [(f"part-{number}", "") for number in range(12)])
        sitemaps = tuple(f"{paper.base}/part-{number}.xml" for number in range(12))
        assert len(visit(Source(name="P", url=paper.base + "/", sitemaps=sitemaps), KeptState({})).links) == 12


def test_changed_settings_ask_anew() -> None:
    """A listing that has not changed says all again to a source whose choice of links was changed; then 304 as ever."""
    with Press() as press:
        paper = press.papers[0]
        paper.publish()
        source = Source(name="P", url=paper.base + "/", feeds=(paper.base + "/feed.xml",))
        state = KeptState({})
        assert visit(source, state).links
        assert not visit(source, state).links
        for change in ({"exclude": ("/sport/",)}, {"max_age": timedelta(days=30)}, {"sections": (paper.base + "/world",)}):
            source = dataclasses.replace(source, **change)
            found = visit(source, state)
            assert found.links
            assert found.since
            assert not visit(source, state).links


def test_a_front_page_that_overloads_the_parser_holds_nobody_up() -> None:
    """Its reader is ended, the listing counts as failed, and the loop has gone on meanwhile."""
    with Press() as press:
        paper = press.papers[0]
        attributes = " ".join(f"a{n}" for n in range(60_000))
        paper.instead["/"] = Answer(body=f"<html><body><div a='>' {attributes}><a href=/x>x</a></div>".encode())
        ticks: list[float] = []

        async def get(url: str) -> Page:
            async with Fetcher(FetchSettings(delay=0, allow_private=True)) as fetcher:
                return await fetcher.get(url)

        async def read(page: Page) -> None:
            reading = asyncio.create_task(desk.links(page))
            while not reading.done():
                ticks.append(time.monotonic())
                await asyncio.sleep(0.01)
            with pytest.raises(FetchError, match="deadline"):
                await reading

        page, desk = asyncio.run(get(paper.base + "/")), Reading(Limits(seconds=1))
        asyncio.run(read(page))
        desk.close()
        assert max(after - before for before, after in itertools.pairwise(ticks)) < (ticks[-1] - ticks[0]) / 4
        announced = visit(Source(name="P", url=paper.base + "/"), KeptState({}), limits=Limits(seconds=1))
        assert [problem for problem in announced.problems if "ended its reader (deadline)" in problem]
        assert not announced.answered


def test_a_sitemap_of_50000_addresses_holds_nobody_up() -> None:
    """While it is read, the others go on; of its addresses the newest are taken, also where most are not wanted."""
    with Press() as press:
        paper = press.papers[0]
        entries = (
            f"<url><loc>{paper.base}/{'sport' if n % 5 else 'world'}/a-story-of-some-length-{n}.html</loc>"
            f"<lastmod>{START - timedelta(minutes=n):%Y-%m-%dT%H:%M:%SZ}</lastmod></url>"
            for n in range(50_000)
        )
        body = f"<urlset>{''.join(entries)}</urlset>".encode()
        paper.instead["/all.xml"] = Answer(body=body, kind="application/xml")
        source = Source(name="P", url=paper.base + "/", sitemaps=(paper.base + "/all.xml",), exclude=("/sport/",))
        ticks: list[float] = []

        async def tick() -> None:
            while True:
                ticks.append(time.monotonic())
                await asyncio.sleep(0.01)

        async def ask() -> tuple[Candidate, ...]:
            ticking = asyncio.create_task(tick())
            async with Fetcher(FetchSettings(delay=0, allow_private=True), state=state) as fetcher:
                announced = await Visit(source, fetcher, state, desk, now=int(START.timestamp())).ask()
                chosen = await desk.call(candidates, source, announced, now=int(START.timestamp()))
            ticking.cancel()
            return chosen

        state, desk = KeptState({}), Reading(Limits())
        chosen = asyncio.run(ask())
        desk.close()
        assert [int(c.found.url[:-5].rpartition("-")[2]) for c in chosen] == list(range(0, 10_000, 5))
        gaps = [after - before for before, after in itertools.pairwise(ticks)]
        assert max(gaps) < (ticks[-1] - ticks[0]) / 8  # 1/40, with every core busy as without


def test_a_sitemap_may_be_as_large_as_its_protocol_allows() -> None:
    """Of 24 MB that are not compressed the newest addresses are taken; what is beyond 50 MB is told."""
    with Press() as press:
        paper = press.papers[0]
        pad = f"<image:image><image:loc>{paper.base}/{'i' * 900}.jpg</image:loc></image:image>"
        entries = (
            f"<url><loc>{paper.base}/world/story-{n}.html</loc><lastmod>2031-02-{1 + n % 28:02}</lastmod>{pad}</url>"
            for n in range(24_000)
        )
        body = f"<urlset xmlns:image='i'>{''.join(entries)}</urlset>".encode()
        assert len(body) > 24 << 20
        source = Source(name="P", url=paper.base + "/", sitemaps=(paper.base + "/all.xml",))
        paper.instead["/all.xml"] = Answer(body=body, kind="application/xml")
        found = visit(source, KeptState({}))
        assert (found.problems, found.answered, len(found.links)) == ([], 1, 2000)
        paper.instead["/all.xml"] = Answer(body=body * 3, kind="application/xml")
        paper.publish()
        (problem,) = visit(source, KeptState({})).problems
        assert "bytes" in problem
