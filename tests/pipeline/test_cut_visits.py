"""A visit that takes longer than a pass may is neither repeated for ever nor passed over in silence."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from datetime import timedelta
from types import SimpleNamespace

import newspaper_pages
import pytest
from newspaper_http import Answer
from office import one_paper

from scraper.discover.seeds import Source
from scraper.pipeline.fetchstate import KeptState
from scraper.pipeline.visit import Visit
from scraper.pipeline.visits import patience


class Hanging:
    """A fetcher that never answers."""

    async def get(self, url, **_):
        """Wait for ever."""
        await asyncio.sleep(3600)


@pytest.mark.parametrize(
    ("max_time", "deadline", "seconds"), [(None, 30, None), (600, 60, 300), (100, 60, 60), (60, 60, 48), (1, 60, 0.8)]
)
def test_a_listing_may_use_up_its_deadline(max_time, deadline, seconds):
    """Unless the pass would end meanwhile."""
    assert patience(max_time, deadline) == seconds


def test_a_listing_that_hangs_fails_and_lets_the_next_go_first():
    """The visit is over once both were asked since the last one was closed."""
    feeds = ("https://paper.example/a", "https://paper.example/b")
    source, state = Source(name="P", url="https://paper.example/", feeds=feeds), KeptState({})
    seen = []
    for now in (1000, 2000, 3000):
        visit = Visit(source, Hanging(), state, SimpleNamespace(), now=now)
        with pytest.raises(TimeoutError):
            asyncio.run(asyncio.wait_for(visit.ask(), 0.01))
        found = visit.cut_short(closed=500)
        seen.append((found.asked, found.is_over, len(found.problems), len(found.often)))
    assert seen == [([feeds[0]], False, 1, 0), ([feeds[1]], True, 1, 0), ([feeds[0]], True, 1, 0)]


def test_a_visit_over_several_passes_is_made_as_often_as_the_operator_says(tmp_path):
    """Five feeds at a polite distance, every twelve hours: once all were read nothing is asked until then."""
    with one_paper(tmp_path) as office:
        paper = office.press.papers[0]
        paper.publish()
        body = paper.answer(paper.feed_path)
        paper.instead |= {f"/{number}.xml": body for number in range(5)}
        feeds = tuple(f"{paper.base}/{number}.xml" for number in range(5))
        every = timedelta(hours=12)
        source = Source(name="P", url=paper.base + "/", feeds=feeds, every=every, allow_private=True)
        for _ in range(8):
            office.over([source], delay=0.5, max_time=3)
            office.press.clock.advance(hours=1)
        asked = [one.path for one in paper.log if one.path.endswith(".xml")]
        assert 5 <= len(asked) <= 9
        assert len(set(asked)) == 5


def stopped(office, source, at):
    """Make a pass that a signal ends while a listing is being asked for."""
    paper, over = office.press.papers[0], threading.Event()
    answer = paper.answer

    def ring(target):
        if target == at:
            os.kill(os.getpid(), signal.SIGTERM)
            over.wait(30)  # it says nothing before the pass has ended
        return answer(target)

    paper.answer = ring
    try:
        return office.over([source])
    finally:
        over.set()
        paper.answer = answer


def with_feeds(paper, *, count):
    """Let each story be announced in a feed of its own."""
    paths = [f"/{number}.xml" for number in range(count)]
    for path, story in zip(paths, paper.stories, strict=False):
        body = newspaper_pages.rss("P", paper.base, [(paper.base + story.path(), story)])
        paper.instead[path] = Answer(body=body.encode(), kind="application/rss+xml")
    feeds = tuple(paper.base + path for path in paths)
    return Source(name="P", url=paper.base + "/", feeds=feeds, every=timedelta(hours=1), allow_private=True)


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_what_a_visit_heard_before_a_signal_is_not_forgotten(tmp_path):
    """Its first feed has dropped the story by the next pass; what was in hand says all again."""
    with one_paper(tmp_path) as office:
        paper = office.press.papers[0]
        source = with_feeds(paper, count=3)
        summary = stopped(office, source, "/1.xml")
        assert (summary.stopped, summary.dead, summary.failing, summary.left) == ("SIGTERM", 0, 0, 1)
        paper.instead["/0.xml"] = paper.instead["/2.xml"]
        office.press.clock.advance(hours=1)
        assert office.over([source]).outcomes == {"new": 3}
        office.press.clock.advance(hours=1)
        paper.log.clear()
        office.over([source])
        assert [one.status for one in paper.log if one.path.endswith(".xml")] == [304] * 3


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("is_down", [False, True])
def test_a_signal_makes_no_source_a_dead_one(tmp_path, is_down):
    """Nor does one that comes when nothing but failures were heard, or nothing at all; the source is due as before."""
    with one_paper(tmp_path) as office:
        paper = office.press.papers[0]
        source = with_feeds(paper, count=2)
        feeds = paper.instead
        paper.instead = {"/0.xml": Answer(404, b"")} if is_down else {}
        summary = stopped(office, source, "/1.xml" if is_down else "/0.xml")
        assert (summary.stopped, summary.dead, summary.failing) == ("SIGTERM", 0, 0)
        paper.instead = feeds
        assert office.over([source]).outcomes == {"new": 2}


def test_every_section_is_read_though_no_visit_has_time_for_all(tmp_path):
    """Of three that take a second each a pass has time for one or two; those asked longest ago go first."""
    with one_paper(tmp_path) as office:
        paper = office.press.papers[0]
        front = paper.answer("/")
        paper.instead |= {f"/{name}": front for name in "abc"}
        sections = tuple(f"{paper.base}/{name}" for name in "abc")
        source = Source(name="P", url=paper.base + "/", sections=sections, allow_private=True)
        for _ in range(3):
            office.over([source], delay=1, max_time=2.5)
            office.press.clock.advance(hours=25)
        assert {f"/{name}" for name in "abc"} <= {one.path for one in paper.log}
