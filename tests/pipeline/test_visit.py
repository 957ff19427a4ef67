"""A visit asks what may have changed, and misses nothing that did."""

from __future__ import annotations

import asyncio

from newspaper_http import Answer
from newspapers import Press

from scraper.discover.seeds import Source
from scraper.fetch import Fetcher, FetchSettings
from scraper.pipeline.fetchstate import KeptState
from scraper.pipeline.visit import Announced, Visit


def visit(source: Source, state: KeptState) -> Announced:
    async def ask() -> Announced:
        async with Fetcher(FetchSettings(delay=0, allow_private=True), state=state) as fetcher:
            return await Visit(source, fetcher, state).ask()

    return asyncio.run(ask())


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
