"""A visit that takes longer than a pass may is neither repeated for ever nor passed over in silence."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from types import SimpleNamespace

import pytest
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
