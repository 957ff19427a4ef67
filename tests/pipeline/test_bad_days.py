"""What goes wrong at a newspaper for hours or days costs no article, and takes none from the archive."""

from __future__ import annotations

import re
from datetime import timedelta

import newspaper_pages
import pytest
from newspaper_http import Answer
from newspapers import Press
from office import Office, history, is_gone, one_paper, passes

from scraper.pipeline.summary import Floors

NOT_FOUND = Answer(404, b"<h1>Not found</h1>")


@pytest.fixture
def office(tmp_path):
    """One paper with four stories."""
    with one_paper(tmp_path) as opened:
        yield opened


def test_an_article_announced_before_its_page_stands_is_saved_later(office):
    """The feed is ahead of the site by an hour."""
    paper = office.press.papers[0]
    story = paper.stories[0]
    paper.instead[story.path()] = NOT_FOUND
    assert office.run().outcomes == {"new": 3, "gone": 1}
    paper.instead.clear()
    assert "new" in passes(office, 2)
    assert history(office, story.path()) == [story.now.headline]


def test_an_hour_of_404_is_no_end_of_an_article(office):
    """A bad deployment: afterwards nothing counts as taken down, and corrections are seen."""
    paper = office.press.papers[0]
    office.run()
    for story in paper.stories:
        paper.instead[story.path()] = NOT_FOUND
    assert set(passes(office, 1)) == {"gone"}
    assert is_gone(office, paper.stories[0].path())
    paper.instead.clear()
    paper.update(paper.stories[0])
    passes(office, 8)
    assert not any(is_gone(office, story.path()) for story in paper.stories)
    assert len(history(office, paper.stories[0].path())) == 2


def test_a_robots_txt_that_cannot_be_reached_forbids_for_as_long_as_that(office):
    """Nothing is fetched under it (RFC 9309), which is an error and no refusal; tried again with robots.txt itself."""
    paper, other = office.press.papers[0], Press(papers=2, seed=6, clock=office.press.clock)
    with other as press:  # a host beside the source's own, met for the first time
        away = press.papers[1]
        feed = newspaper_pages.rss("P", away.base, [(away.base + story.path(), story) for story in [away.publish()]])
        paper.instead[paper.feed_path] = Answer(body=feed.encode(), kind="application/rss+xml")
        paper.has_sitemap = False
        away.instead["/robots.txt"] = Answer(503, b"Busy")
        summary = office.run()
        assert (summary.outcomes, summary.errors) == ({"error": 1}, {"robots_unreachable": 1})
        for _ in range(30):
            office.press.clock.advance(minutes=11)
            assert office.run().errors == {"robots_unreachable": 1}
        assert away.article_requests() == []
        away.instead.clear()
        office.press.clock.advance(minutes=11)
        assert office.run().outcomes == {"new": 1}


@pytest.mark.parametrize("status", [500, 403, 401])
def test_an_article_outlives_five_days_of_trouble(office, status):
    """A page that fails for days while its feed is well is saved once it answers."""
    paper = office.press.papers[0]
    story = paper.stories[0]
    paper.instead[story.path()] = Answer(status, b"<h1>Trouble</h1>")
    office.run()
    passes(office, 5 * 24, every=6)
    paper.instead.clear()
    assert "new" in passes(office, 4 * 24, every=6)
    assert history(office, story.path()) == [story.now.headline]


def test_a_failed_recheck_is_made_up_for(office):
    """All rechecks of an article fail; the correction made meanwhile is seen when the page is back."""
    paper = office.press.papers[0]
    story = paper.stories[0]
    office.run()
    paper.instead[story.path()] = Answer(500, b"<h1>Trouble</h1>")
    passes(office, 4 * 24, every=4)
    paper.instead.clear()
    paper.update(story)
    passes(office, 4 * 24, every=4)
    assert len(history(office, story.path())) == 2


def test_an_article_that_redirects_to_another_does_not_swallow_it(office):
    """A removed article leads to an unrelated one, which is not yet known: that one is an article of its own."""
    paper = office.press.papers[0]
    office.run()
    removed, other = paper.stories[0], paper.publish()
    paper.instead[removed.path()] = Answer(301, location=other.path())
    paper.broken_feed, paper.has_sitemap = "error", False  # the other is only met by way of the redirect
    office.press.clock.advance(hours=1)
    office.run()
    assert history(office, removed.path()) == [removed.now.headline]
    assert is_gone(office, removed.path())
    paper.broken_feed = ""
    passes(office, 2)
    assert history(office, other.path()) == [other.now.headline]
    paper.instead.clear()
    passes(office, 12)
    assert history(office, removed.path()) == [removed.now.headline]
    assert not is_gone(office, removed.path())


def test_a_wrong_canonical_takes_no_address_from_an_archived_article(office):
    """For an hour all pages call the newest their canonical one; later corrections are still seen where they are made."""
    paper = office.press.papers[0]
    office.run()
    newest = paper.publish()
    paper.claims = newest.path()
    for story in paper.stories[:4]:
        paper.update(story)
    passes(office, 1)
    paper.claims = ""
    for story in paper.stories[:4]:
        paper.update(story)
    passes(office, 30)
    for story in paper.stories[:4]:
        assert history(office, story.path()) == [story.now.headline] * 3
    assert history(office, newest.path()) == [newest.now.headline]


def test_a_renamed_source_keeps_what_it_owes(office):
    """The operator gives a source a new name while pages are left for the next run."""
    paper = office.press.papers[0]
    assert office.run(max_per_source=1).left == 3
    paper.name = "The Paper"
    assert office.run().outcomes["new"] == 3


def test_addresses_of_a_removed_source_pass_to_the_one_that_announces_them(office):
    """Two sources name one site; the one that found the articles is removed from the seeds."""
    paper = office.press.papers[0]
    assert office.run(max_per_source=1).left == 3
    paper.name = "Another name"
    seeds = paper.seed().replace(f'url = "{paper.base}/"', f'url = "{paper.base}/about"')
    office.press.write_seeds = lambda path: (path.write_text(seeds), path)[1]
    assert office.run().outcomes["new"] == 3


def test_a_slug_that_changed_without_redirect_is_no_withdrawal(office):
    """The old address is gone, the feed has the new one with the same text: the article lives on, and is looked at there."""
    paper = office.press.papers[0]
    office.run()
    story = paper.stories[0]
    old = story.path()
    story.slugs.append("another-slug")
    paper.instead[old] = NOT_FOUND
    paper.publish()
    passes(office, 2)
    assert not is_gone(office, old)
    paper.update(story)
    passes(office, 30)
    assert len(history(office, old)) == 2
    assert not is_gone(office, story.path())


def test_a_clock_that_was_ahead_turns_nothing_away_for_ever(office):
    """Under a clock a month ahead all is too old; under the right one it is saved."""
    right = office.press.clock.moment
    office.press.clock.moment = right + timedelta(days=60)
    assert office.run().outcomes == {"too-old": 4}
    office.press.clock.moment = right + timedelta(hours=1)
    assert office.run().outcomes == {"new": 4}


def test_a_feed_whose_dates_nobody_set_is_read(office):
    """1 January 1970 is no date: the page's own decides."""
    paper = office.press.papers[0]
    paper.has_sitemap = False
    feed = paper._feed()
    stamp = b"<pubDate>Thu, 01 Jan 1970 00:00:00 +0000</pubDate>"
    body, count = re.subn(rb"<pubDate>[^<]*</pubDate>", stamp, feed.body)
    assert count
    paper.instead[paper.feed_path] = Answer(body=body, kind=feed.kind)
    assert office.run().outcomes == {"new": 4}


def test_a_notice_in_place_of_a_removed_article_is_no_correction(office):
    """A page of a few words under another headline: the article is gone, and its text stays what searches find."""
    paper = office.press.papers[0]
    office.run()
    story = paper.stories[0]
    notice = newspaper_pages.page(
        "<title>Article removed</title>",
        "<article><h1>Article removed</h1><p>This article was removed for legal reasons. We are sorry.</p></article>",
    )
    paper.instead[story.path()] = Answer(body=notice.encode())
    passes(office, 1)
    assert history(office, story.path()) == [story.now.headline]
    assert is_gone(office, story.path())


def test_a_sitemap_that_always_says_now_is_believed_less_and_less(office):
    """Its articles are not fetched in every pass for ever."""
    paper = office.press.papers[0]
    paper.restless = True
    seed = paper.seed() + 'every = "1h"\n'
    paper.seed = lambda: seed
    office.run()
    sitemap = paper._sitemap("/news-sitemap.xml")

    def always_new(target):
        body = re.sub(rb"<lastmod>[^<]*", f"<lastmod>{paper.clock.now().isoformat()}".encode(), sitemap.body)
        return Answer(body=body, kind="application/xml")

    paper._sitemap = lambda path: always_new(path)
    fetched = len(passes(office, 4 * 24))
    assert fetched < 4 * 30


def test_pieces_of_one_series_are_articles_of_their_own(office):
    """The same headline and nearly the same text, a day later, is the next piece."""
    paper = office.press.papers[0]
    text = newspaper_pages.paragraphs(paper.rng, 8)
    office.run()
    for day in range(3):
        paper.publish(headline="The market in the evening", paragraphs=(*text, f"The rate stood at {100 + day}."))
        office.press.clock.advance(days=1)
        assert office.run().outcomes["new"] == 1


def test_a_front_page_without_links_has_not_answered(office):
    """A wall in place of the listings: the source counts as dead."""
    paper = office.press.papers[0]
    paper.has_feed = paper.has_sitemap = False
    paper.instead["/"] = Answer(body=newspaper_pages.page("<title>One moment</title>", "<p>Checking.</p>").encode())
    assert office.run().dead == 1


def test_one_dead_source_among_many_alarms_nobody(tmp_path):
    """However often it is the only one that is due; where it is the only one there is, it does."""
    with Press(papers=3, seed=7) as press:
        office = Office(tmp_path, press)
        for paper in press.papers:
            paper.publish()
        office.run()
        press.papers[0].down = 503
        codes = set()
        for _ in range(30):
            press.clock.advance(hours=2)
            summary = office.run()
            codes.add(summary.exit_code(Floors()))
        assert codes == {0}
        press.papers[1].down = 503
        press.clock.advance(hours=30)
        summary = office.run()
        assert (summary.failing, summary.exit_code(Floors())) == (2, 6)


def test_a_renamed_article_whose_new_address_waits_is_saved_once(office):
    """The old address leads to the new one, which is left for the next run, and much is written anew until then."""
    paper = office.press.papers[0]
    office.run()
    office.press.clock.advance(hours=1, minutes=5)
    story = paper.stories[1]
    paper.rename(story)
    paper.publish()
    assert office.run(max_per_source=1).outcomes == {"updated": 1}
    paper.update(story, paragraphs=(*newspaper_pages.paragraphs(paper.rng, 4), *story.now.paragraphs[2:]))
    passes(office, 12)
    assert len({line["id"] for line in office.lines()}) == 5


def test_every_request_is_counted(tmp_path):
    """Those for robots.txt that fail and are sent again, or lead elsewhere, and those for pages in trouble."""
    with Press(papers=4, seed=7) as press:
        office = Office(tmp_path, press)
        for paper in press.papers:
            for _ in range(3):
                paper.publish()
        broken, moved, ill, _ = press.papers
        broken.instead["/robots.txt"] = Answer(500, b"Oops")
        moved.instead |= {
            "/robots.txt": Answer(301, location="/rules.txt"),
            "/rules.txt": Answer(body=b"User-agent: *\nAllow: /\n", kind="text/plain"),
        }
        ill.instead |= {ill.stories[0].path(): Answer(503), ill.stories[1].path(): Answer(302, location="/about")}
        sent = 0
        for hours in (0, 2, 25):
            press.clock.advance(hours=hours)
            summary = office.run()
            asked = sum(len(paper.log) for paper in press.papers)
            assert summary.requests == asked - sent
            sent = asked
