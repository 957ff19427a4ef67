"""What feeds and sitemaps announce is taken, and what is left out is told."""

from __future__ import annotations

import dataclasses
import re
from datetime import timedelta
from email.utils import format_datetime

import newspaper_pages
import pytest
from newspaper_http import Answer
from office import one_paper, passes

from scraper.archive import Archive
from scraper.cli.progress import LogWatcher
from scraper.discover.seeds import Source
from scraper.pipeline.candidates import CUT, LATER, REFUSED, UNWANTED, Announced


@pytest.fixture
def office(tmp_path):
    """One paper with four stories."""
    with one_paper(tmp_path) as opened:
        yield opened


def feed(paper, paths, minutes=1):
    """Let the feed of a paper announce these paths, each some minutes older than the one before."""
    now = paper.clock.now()
    dates = [format_datetime(now - timedelta(minutes=minutes * number), usegmt=True) for number in range(len(paths))]
    items = "".join(
        f"<item><title>t</title><link>{paper.base}{path.replace('&', '&amp;')}</link><pubDate>{date}</pubDate></item>"
        for path, date in zip(paths, dates, strict=True)
    )
    body = f"<rss version='2.0'><channel><title>P</title>{items}</channel></rss>"
    paper.instead[paper.feed_path] = Answer(body=body.encode(), kind="application/rss+xml")


def only_feed(office):
    """Return the paper, of which nothing but the feed is asked."""
    paper = office.press.papers[0]
    paper.has_sitemap = False
    return paper


def stories_at(paper, paths):
    """Let a story of its own be read at each path."""
    for path in paths:
        story = paper.publish()
        page = newspaper_pages.article(paper.name, paper.base, story, [])
        page = page.replace(story.path(), path.replace("&", "&amp;"))
        paper.instead[re.split("[?;]", path)[0]] = Answer(body=page.encode())


def test_an_address_that_a_feed_announces_is_no_trap(office):
    """Rules made for links on pages refuse nothing that a publisher calls an article; what is refused is counted."""
    paper = only_feed(office)
    paths = [
        "/ideas/archive/2026/11/the-autopilot-economy/618497/",
        "/archives/2031",
        "/events/2026-world-cup/the-draw",
        "/view.asp?year=2026&month=11&no=123",
        "/sport/sid/a-win-in-bremen-123.html",
        "/a/speech.html;jsessionid=AB12CD",
        "/news/news/news/a-story",
    ]
    stories_at(paper, paths)
    feed(paper, paths)
    office.run()
    assert {told.url: told.outcome for told in office.watched.told if told.outcome != "new"} == {}
    assert (len(office.watched.told), office.watched.left_out) == (len(paths), {})


def test_a_new_date_in_a_feed_is_a_change(office):
    """RSS knows one date: an old article that is announced with one of today is read again, once unless it changed."""
    paper = only_feed(office)
    story = paper.stories[0]
    feed(paper, [story.path()])
    assert office.run().outcomes == {"new": 1}
    passes(office, 100, every=10)
    assert passes(office, 24, every=4) == []
    paper.update(story)
    feed(paper, [story.path()])
    assert passes(office, 72, every=4) == ["updated"]
    feed(paper, [story.path()])
    assert passes(office, 72, every=4) == ["not-modified"]


def test_a_torn_sitemap_is_asked_for_anew(office):
    """What it holds is taken; it counts as failed, and may not call itself unchanged while more may stand behind."""
    paper = office.press.papers[0]
    paper.has_feed = False
    whole = paper.answer("/news-sitemap.xml")
    paper.instead["/news-sitemap.xml"] = dataclasses.replace(whole, body=whole.body[: len(whole.body) * 2 // 3])
    summary = office.run()
    assert (summary.outcomes, summary.listings_failed, summary.dead) == ({"new": 2}, 1, 0)
    paper.log.clear()
    office.press.clock.advance(hours=2)
    office.run()
    assert [(one.path, one.status) for one in paper.log if "sitemap" in one.path] == [("/news-sitemap.xml", 200)]


def test_more_news_than_one_visit_takes_come_with_the_next_ones(office):
    """Of 4,500 stories of today 2,000 are taken at a visit, also while their sitemap stays the same; then it is a 304."""
    paper = office.press.papers[0]
    paper.has_feed = False
    now = f"{paper.clock.now():%Y-%m-%dT%H:%M:%SZ}"
    entries = "".join(
        f"<url><loc>{paper.base}/n/{n}</loc><n:news><n:publication_date>{now}</n:publication_date></n:news></url>"
        for n in range(4500)
    )
    body = f"<urlset xmlns:n='n'>{entries}</urlset>".encode()
    paper.instead["/news-sitemap.xml"] = Answer(body=body, kind="application/xml")
    left = []
    for _ in range(4):
        office.run(max_pages=1)
        left.append(office.watched.left_out)
        office.press.clock.advance(hours=24)
    assert left == [{LATER: 2500}, {LATER: 500}, {}, {}]
    assert [one.status for one in paper.log if "sitemap" in one.path] == [200, 200, 200, 304]


def test_a_sitemap_of_all_times_is_cut_and_told(office):
    """Links without a date are taken as far as the bound; how many are beyond it is known."""
    paper = office.press.papers[0]
    entries = "".join(f"<url><loc>{paper.base}/n/{number}</loc></url>" for number in range(2500))
    paper.instead["/news-sitemap.xml"] = Answer(body=f"<urlset>{entries}</urlset>".encode(), kind="application/xml")
    office.run(max_pages=1)
    assert office.watched.left_out == {CUT: 504}


@pytest.mark.parametrize("precision", [10, 19])
@pytest.mark.parametrize("is_last", [True, False])
def test_a_sitemap_that_is_stamped_whole_hides_no_story(office, precision, is_last):
    """Where most of 5,000 addresses bear the date of today, it tells nothing: both ends are read, as without dates."""
    paper = office.press.papers[0]
    paper.has_feed = False
    for _ in range(3):
        story, stamp = paper.publish(), f"{paper.clock.now():%Y-%m-%dT%H:%M:%S}Z"[: precision + precision // 19]
        paths = [f"/2025/02/01/an-old-story-{number}.html" for number in range(5000)]
        paths = [*paths, story.path()] if is_last else [story.path(), *paths]
        entries = "".join(f"<url><loc>{paper.base}{path}</loc><lastmod>{stamp}</lastmod></url>" for path in paths)
        paper.instead["/news-sitemap.xml"] = Answer(body=f"<urlset>{entries}</urlset>".encode(), kind="application/xml")
        office.run(max_pages=1)
        assert office.watched.left_out == {CUT: 3001}
        with Archive.read(office.folder / "archive") as archive:
            assert archive.queue.standing((paper.base + story.path(),))
        office.press.clock.advance(hours=25)


def test_patterns_may_be_written_as_addresses_are_read(office):
    """Also in another script; where none of the links is let through, that is told."""
    paper = only_feed(office)
    paths = ["/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/a", "/%D1%81%D0%BF%D0%BE%D1%80%D1%82/b", "/c"]
    stories_at(paper, paths)
    feed(paper, paths)
    source = Source(name="P", url=paper.base + "/", feeds=(paper.base + paper.feed_path,), allow_private=True)
    patterns = ("/новости/", "/%D1%81%D0%BF", "/c")
    summary = office.over([dataclasses.replace(source, include=patterns, exclude=("/спорт/",))])
    assert (summary.outcomes, office.watched.left_out) == ({"new": 2}, {})
    office.press.clock.advance(hours=2)
    assert office.over([dataclasses.replace(source, include=("/nothing/",))]).visited == 1
    assert office.watched.left_out == {UNWANTED: 3 + len(paper.stories)}  # the front page is read, too


def test_a_listing_that_fails_beside_a_sound_one_is_named(office, caplog):
    """From the third visit in a row the log of cron names it, until it answers; one failure is none of its business."""
    paper = office.press.papers[0]
    named = []
    for broken in ("gone", "", "gone", "gone", "gone", "gone", ""):
        caplog.clear()
        paper.publish()
        paper.broken_feed = broken
        office.run(watcher=LogWatcher())
        office.press.clock.advance(hours=2)
        dead = [one.fields for one in caplog.records if one.getMessage() == "listing dead"]
        assert all("/feed.xml" in one["problem"] for one in dead)
        named.append([one["visits"] for one in dead])
    assert named == [[], [], [], [], [3], [4], []]


def test_a_visit_that_takes_long_goes_on_in_the_next_pass(office):
    """Of five feeds at a polite distance a pass of three seconds reads one or two; in five passes each has its turn."""
    paper = office.press.papers[0]
    paper.publish()
    for number, story in enumerate(paper.stories):
        feed(paper, [story.path()])
        paper.instead[f"/{number}.xml"] = paper.instead.pop(paper.feed_path)
    feeds = tuple(f"{paper.base}/{number}.xml" for number in range(5))
    source = Source(name="P", url=paper.base + "/", feeds=feeds, allow_private=True)
    for _ in range(5):
        office.over([source], delay=0.5, max_time=3)
        office.press.clock.advance(hours=1)
    assert {one.path for one in paper.log} >= {f"/{number}.xml" for number in range(5)}
    assert len(office.lines()) == 5


@pytest.mark.parametrize(
    ("path", "answer", "remedy"),
    [
        ("/feed.xml", Answer(410, b"Gone"), "run `scraper discover` on the home page"),
        ("/robots.txt", Answer(body=b"User-agent: *\nDisallow: /", kind="text/plain"), "leave it out of the seeds file"),
    ],
)
def test_what_can_be_done_about_a_listing_is_what_its_operator_can_do(office, path, answer, remedy):
    """No option that `run` lacks, and no word of a page where a feed is meant."""
    only_feed(office).instead[path] = answer
    office.run()
    assert remedy in office.watched.problems[0]
    assert "--" not in office.watched.problems[0]


def test_a_feed_without_end_is_told(office):
    """Only its first 1,000 entries and its last 500 are read, and the log says so."""
    paper = only_feed(office)
    feed(paper, [f"/n/{number}" for number in range(1600)], minutes=0)
    office.run(max_pages=1)
    assert [(one.event, one.fields["entries"]) for one in office.watched.notices] == [("feed cut", 1500)]


def test_a_feed_that_is_read_to_its_end_is_not_called_cut(office):
    """The first 1,000 entries and the last 100 are all of it; nothing that a longer one hides has vanished."""
    paper = only_feed(office)
    feed(paper, [f"/n/{number}" for number in range(1100)], minutes=0)
    office.run(max_pages=1)
    assert office.watched.notices == []
    assert Announced(asked=["a"], answered=1).is_complete
    assert not Announced(asked=["a"], answered=1, is_partial=True).is_complete


def test_what_is_refused_is_counted(office):
    """No address of more than 2,000 characters is asked for, and the log says how many there were."""
    paper = office.press.papers[0]
    entries = "".join(f"<url><loc>{paper.base}/{'x' * 2000}{number}</loc></url>" for number in range(3))
    paper.instead["/news-sitemap.xml"] = Answer(body=f"<urlset>{entries}</urlset>".encode(), kind="application/xml")
    assert office.run().outcomes == {"new": 4}
    assert office.watched.left_out == {REFUSED: 3}
