"""A clock that was wrong for one run leaves nothing behind that silences a site once it is right again."""

from __future__ import annotations

import asyncio

from hostile_server import reply

from scraper.fetch import Fetcher, MemoryState

FEED = b"<rss version='2.0'><channel><title>t</title></channel></rss>"


def test_a_feed_and_robots_kept_under_a_clock_a_year_ahead_are_asked_for_again(site, quick, clock):
    """Freshness is believed for as long as it can have been granted, and no longer."""
    site.replies["/robots.txt"] = reply(b"user-agent: *\nallow: /\n", "Cache-Control: max-age=3600", kind="text/plain")
    site.replies["/feed"] = reply(FEED, "Cache-Control: max-age=300", kind="application/rss+xml")
    state = MemoryState()

    async def visit() -> int:
        async with asyncio.timeout(10), Fetcher(quick, state=state, now=clock) as fetcher:
            return (await fetcher.get(site.url("/feed"), kind="feed")).status

    clock.advance(days=365)
    assert asyncio.run(visit()) == 200
    clock.advance(seconds=60)
    assert asyncio.run(visit()) == 304
    assert site.paths() == ["/robots.txt", "/feed"]
    clock.advance(days=-365)
    assert asyncio.run(visit()) == 200
    assert site.paths()[2:] == ["/robots.txt", "/feed"]
