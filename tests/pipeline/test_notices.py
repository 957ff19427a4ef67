"""What goes wrong at a source in silence is told once a day, with its name, and as long as it is true."""

from __future__ import annotations

from datetime import timedelta

import pytest
from newspaper_http import Answer
from office import one_paper

from scraper.cli.progress import LogWatcher
from scraper.discover.seeds import Source


@pytest.fixture
def office(tmp_path):
    """One paper with four stories."""
    with one_paper(tmp_path) as opened:
        yield opened


def source_of(paper, **listings):
    """Return a source that is visited every hour."""
    return Source(name="P", url=paper.base + "/", every=timedelta(hours=1), allow_private=True, **listings)


def told(office, source, caplog, passes=1, every=1, before=lambda number: None):
    """Make passes every so many hours, and return what was told of the source in each."""
    found = []
    for number in range(passes):
        before(number)
        caplog.clear()
        office.over([source], watcher=LogWatcher(), max_pages=4)
        levels = [one for one in caplog.records if one.levelname == "WARNING"]
        found.append([one.getMessage() for one in levels if one.fields.get("source") == "p"])
        office.press.clock.advance(hours=every)
    return found


def test_links_left_out_are_told_once_a_day(office, caplog):
    """Of a large sitemap without dates, every 8 hours; after a clock that was days ahead is right again, at once."""
    paper = office.press.papers[0]
    entries = "".join(f"<url><loc>{paper.base}/n/{number}</loc></url>" for number in range(2500))

    def change(number):
        body = f"<urlset><!--{number}-->{entries}</urlset>"
        paper.instead["/all.xml"] = Answer(body=body.encode(), kind="application/xml")

    source = source_of(paper, sitemaps=(paper.base + "/all.xml",))
    for shift in (0, 5, -3):
        office.press.clock.advance(days=shift)
        seen = told(office, source, caplog, 5, 8, change)
        assert [number for number, events in enumerate(seen) if "links left out" in events] == [0, 3]
        assert [number for number, events in enumerate(seen) if "pages missing" in events] == ([0, 3] if shift else [2])


def test_a_feed_that_breaks_off_is_told_and_says_all_again(office, caplog):
    """What stands before the cut is read; the warning names source and feed; nothing has vanished from behind the cut."""
    paper = office.press.papers[0]
    source, whole = source_of(paper, feeds=(paper.base + "/feed.xml",)), paper.answer("/feed.xml")
    assert told(office, source, caplog) == [[]]
    for cut, seen in ((whole.body.index(b"</item>") + 10, [["listing broken"], []]), (len(whole.body), [[], []])):
        paper.instead["/feed.xml"] = Answer(body=whole.body[:cut], kind=whole.kind)
        paper.log.clear()
        assert told(office, source, caplog, 2) == seen
        assert [one.status for one in paper.log if one.path == "/feed.xml"] == ([200, 200] if seen[0] else [200, 304])
    assert len([one for one in paper.log if one.is_article]) == 0
    assert len(office.lines()) == 4


def test_a_warning_of_a_broken_feed_names_it(office, caplog):
    """And its source; the summary counts it."""
    paper = office.press.papers[0]
    paper.broken_feed = "truncated"
    summary = office.over([source_of(paper, feeds=(paper.base + "/feed.xml",))], watcher=LogWatcher())
    assert (summary.outcomes["new"] > 0, summary.listings_failed, summary.dead) == (True, 1, 0)
    (one,) = (one.fields for one in caplog.records if one.getMessage() == "listing broken")
    assert (one["source"], one["url"]) == ("p", paper.base + "/feed.xml")
    assert "breaks off" in one["why"]
