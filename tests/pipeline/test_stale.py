"""A listing that answers, and has nothing young, does not starve its source in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime

import pytest
from newspaper_http import Answer
from newspapers import START
from office import one_paper

from scraper.cli.progress import LogWatcher
from scraper.discover import seeds
from scraper.discover.seeds import Source
from scraper.pipeline.freshness import Freshness, judged, unchanged
from scraper.types import Link


@pytest.fixture
def office(tmp_path):
    """One paper with six stories, a sitemap and a feed."""
    with one_paper(tmp_path) as opened:
        for _ in range(2):
            opened.press.papers[0].publish()
        yield opened


def frozen_feed(paper, days, paths=("/2029/04/01/an-old-story-1.html", "/2029/04/02/an-old-story-2.html")):
    """Return a feed that was not touched for so long."""
    date = format_datetime(paper.clock.now() - timedelta(days=days))
    items = "".join(f"<item><link>{paper.base}{path}</link><pubDate>{date}</pubDate></item>" for path in paths)
    return Answer(body=f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), kind="application/rss+xml")


def listings(paper):
    """Return how each listing but robots.txt was answered."""
    return [(one.path, one.status) for one in paper.log if not one.is_article and one.path != "/robots.txt"]


def test_a_frozen_feed_sends_the_visit_on_and_is_told(office, caplog):
    """Its old articles are not fetched, the front page's are; from 60 days on the log names the feed at every visit."""
    paper = office.press.papers[0]
    paper.has_sitemap = False
    for days, told in ((30, []), (700, [700])):
        caplog.clear()
        paper.instead["/feed.xml"] = frozen_feed(paper, days)
        summary = over(office)
        assert summary.listings_failed == 0
        stale = [one.fields for one in caplog.records if one.getMessage() == "listing stale"]
        assert [one["days"] for one in stale] == told
        assert all("/feed.xml" in one["url"] and "scraper discover" in one["remedy"] for one in stale)
        office.press.clock.advance(hours=24)
    assert {line["url"] for line in office.lines()} == {paper.base + story.path() for story in paper.stories}


def over(office):
    """Make a pass that is told to the log."""
    found = seeds.load([office.press.write_seeds(office.folder / "seeds.toml")])
    return office.over(found, watcher=LogWatcher())


@pytest.mark.parametrize("date", ["", "2029-04-01"])
def test_a_sitemap_of_the_home_page_hides_nothing(office, date):
    """Nor does one of years ago."""
    paper = office.press.papers[0]
    paper.has_feed = False
    path, lastmod = ("/2029/04/01/an-old-story-1.html", f"<lastmod>{date}</lastmod>") if date else ("/", "")
    body = f"<urlset><url><loc>{paper.base}{path}</loc>{lastmod}</url></urlset>"
    paper.instead["/news-sitemap.xml"] = Answer(body=body.encode(), kind="application/xml")
    assert office.run().outcomes["new"] == 6


def test_a_304_is_believed_only_where_it_was_asked_for(office):
    """A server that calls everything unchanged has failed."""
    paper = office.press.papers[0]
    paper.has_sitemap = False
    paper.instead["/feed.xml"] = Answer(304, b"")
    summary = office.run()
    assert (summary.outcomes, summary.listings_failed) == ({"new": 6}, 1)
    assert "not asked for" in office.watched.problems[0]


@pytest.mark.parametrize("date", ["its own", "none", "far ahead"])
def test_a_feed_that_says_unchanged_for_long_sends_the_visit_on(office, caplog, date):
    """While its last news are young the front page is not asked; also where they have no date, or one in years to come."""
    paper = office.press.papers[0]
    paper.has_sitemap = False
    ahead = format_datetime(paper.clock.now() + timedelta(days=2000))
    dated = f"<pubDate>{ahead}</pubDate>" if date == "far ahead" else ""
    items = "".join(f"<item><link>{paper.base}{story.path()}</link>{dated}</item>" for story in paper.stories)
    body = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
    if date == "its own":
        frozen = paper.answer("/feed.xml")
    else:
        frozen = Answer(body=body, kind="application/rss+xml", modified=paper.clock.now())
    paper.instead["/feed.xml"] = frozen
    asked = []
    for _ in range(8):
        paper.log.clear()
        over(office)
        asked.append(listings(paper))
        office.press.clock.advance(hours=25)
    assert asked[1:7] == [[("/feed.xml", 304)]] * 6
    assert asked[7] == [("/feed.xml", 304), ("/", 200)]
    office.press.clock.advance(days=60)
    over(office)
    assert [one.fields["days"] for one in caplog.records if one.getMessage() == "listing stale"] == [68]


def test_a_feed_of_old_stories_and_one_date_ahead_is_a_frozen_one(office):
    """Also where the server calls nothing unchanged: from the day on at which the change is older than an article may be."""
    paper = office.press.papers[0]
    paper.has_sitemap = False
    (source,) = seeds.load([office.press.write_seeds(office.folder / "seeds.toml")])
    ahead = f"<item><link>{paper.base}/live</link><pubDate>{format_datetime(START + timedelta(days=90))}</pubDate></item>"
    asked = []
    for number in range(10):
        answer = frozen_feed(paper, 30)
        body = answer.body.replace(b"<channel>", f"<channel><!--{number}-->{ahead}".encode())
        paper.instead["/feed.xml"] = replace(answer, body=body)
        paper.log.clear()
        office.over([replace(source, every=timedelta(hours=1))])
        asked.append("/" in [path for path, _ in listings(paper)])
        office.press.clock.advance(hours=25)
    assert asked == [False] * 7 + [True] * 3


@pytest.mark.parametrize("way", ["404", "front page", "robots"])
def test_a_source_whose_pages_are_not_there_is_told(office, caplog, way):
    """At every visit from the second on; what is announced all the time is read once it is mended, nine days later."""
    paper = office.press.papers[0]
    if way == "robots":
        paper.robots = "User-agent: *\nDisallow: /*.html\n"
    gone = Answer(404, b"") if way == "404" else Answer(302, location="/")
    paper.instead |= {} if way == "robots" else {story.path(): gone for story in paper.stories}
    feed = paper.answer("/feed.xml")
    paper.instead["/feed.xml"] = feed
    for day in range(9):
        over(office)
        missing = [one.fields for one in caplog.records if one.getMessage() == "pages missing"]
        assert [(one["unreadable"], one["of"]) for one in missing] == ([(6, 6)] if day else [])
        caplog.clear()
        office.press.clock.advance(hours=25)
    paper.instead, paper.robots = {"/feed.xml": feed}, "User-agent: *\nAllow: /\n"
    for _ in range(7):
        over(office)
        office.press.clock.advance(hours=25)
    assert len(office.lines()) == 6


def test_one_dead_page_of_many_is_no_news(office, caplog):
    """Nor are all of a handful."""
    paper = office.press.papers[0]
    for story in paper.stories[:4]:
        paper.instead[story.path()] = Answer(404, b"")
    for _ in range(3):
        over(office)
        office.press.clock.advance(hours=25)
    assert "pages missing" not in caplog.text


def test_a_source_with_young_news_is_not_asked_twice(office):
    """A frozen feed beside a sound sitemap costs no request for the front page."""
    paper = office.press.papers[0]
    paper.instead["/feed.xml"] = frozen_feed(paper, 700)
    assert office.run().outcomes["new"] == 6
    assert {path for path, _ in listings(paper)} == {"/feed.xml", "/news-sitemap.xml"}


def test_the_sections_of_a_silent_source_are_read_once_a_day(office):
    """Its feed answers, and its newest story is a month old: the front page is asked for once or twice in two days."""
    paper = office.press.papers[0]
    paper.has_sitemap = False
    (source,) = seeds.load([office.press.write_seeds(office.folder / "seeds.toml")])
    paper.instead["/feed.xml"] = frozen_feed(paper, 30)
    for _ in range(48):
        office.over([replace(source, every=timedelta(hours=1))])
        office.press.clock.advance(hours=1)
    asked = [path for path, _ in listings(paper)]
    assert (asked.count("/feed.xml"), asked.count("/")) == (48, 2)


def test_what_a_clock_that_was_ahead_noted_is_noted_anew():
    """A listing is then as young as one of which nothing is known, and no younger the day after."""
    source, links = Source(name="P", url="https://p.example/"), [Link("https://p.example/2031/a-story-of-old", via="feed")]
    for judge in (unchanged, lambda before, now: judged(before, source, links, (), now)):
        ahead = judge(None, 9_000_000)
        mended = judge(ahead, 1_000_000)
        assert (mended.newest, mended.since) == (1_000_000, 1_000_000)
        assert judge(mended, 1_086_400) == mended
    assert unchanged(Freshness(500, 9_000_000), 1_000_000) == Freshness(500, 1_000_000)
