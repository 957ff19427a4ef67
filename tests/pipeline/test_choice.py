"""Which links of many are looked at: what may be new goes first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from scraper.discover.seeds import Source
from scraper.pipeline.candidates import MAX_LINKS, Announced, candidates
from scraper.types import Link

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SOURCE = Source(name="P", url="https://paper.example/", max_age=timedelta(days=7))


def chosen(*links: Link) -> set[str]:
    found = candidates(SOURCE, Announced(links=list(links)), now=int(NOW.timestamp()))
    assert len(found) <= MAX_LINKS
    return {candidate.found.url for candidate in found}


def mapped(count: int) -> list[Link]:
    return [Link(f"https://paper.example/story-{number}", via="sitemap") for number in range(count)]


def test_a_sitemap_without_dates_hides_no_feed() -> None:
    """Links that say when they were published go before those that do not, and so does whatever a feed gives."""
    dated = Link("https://paper.example/today", published=(NOW - timedelta(hours=1)).isoformat(), via="feed")
    bare = Link("https://paper.example/now", via="feed")
    assert {dated.url, bare.url} <= chosen(*mapped(MAX_LINKS + 500), dated, bare)


def test_both_ends_of_a_sitemap_without_dates_are_read() -> None:
    """Some grow at their beginning and some at their end."""
    links = mapped(MAX_LINKS + 501)
    assert {links[0].url, links[-1].url} <= chosen(*links)


@pytest.mark.parametrize(
    "date",
    ["1900-01-01", "1901-12-13T20:45:52Z", "1904-01-01T00:00:00Z", "1970-01-01", "1979-12-31T23:00:00Z", "2001-01-01"],
)
def test_the_zero_of_a_clock_is_no_date(date: str) -> None:
    """It is what a publisher's system writes for none; a day that is no zero is believed."""
    for text, outcome in ((date, None), ("1985-04-03", "too-old")):
        link = Link("https://paper.example/today", published=text, via="feed")
        (found,) = candidates(SOURCE, Announced(links=[link]), now=int(NOW.timestamp()))
        assert found.found.outcome == outcome


def test_old_links_go_last() -> None:
    """What is too old by its own date is taken only where nothing else is."""
    old = [
        Link(f"https://paper.example/old-{number}", published=(NOW - timedelta(days=90)).isoformat(), via="sitemap")
        for number in range(MAX_LINKS)
    ]
    found = chosen(*old, *mapped(10))
    assert {link.url for link in mapped(10)} <= found
    assert len(found) == MAX_LINKS
