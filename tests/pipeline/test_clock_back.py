"""What a pass noted under a clock that was days ahead holds nothing up once the clock is right again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from newspaper_http import Answer
from office import history, one_paper, passes

from scraper.discover.seeds import Source


@pytest.fixture
def office(tmp_path):
    """One paper with four stories, its feed alone."""
    with one_paper(tmp_path) as opened:
        opened.press.papers[0].has_sitemap = False
        yield opened


@pytest.mark.parametrize("days", [2, 4, 30])
def test_corrections_are_seen_after_a_clock_that_was_ahead(office, days):
    """All looks at a young article were made, or put off, in days that never were: they are made now."""
    paper, clock = office.press.papers[0], office.press.clock
    passes(office, 1)
    clock.advance(days=days)
    passes(office, 1)
    clock.advance(days=-days)
    for hours in (1, 9):
        passes(office, hours)
        paper.update(paper.stories[0])
        asked = len(paper.article_requests())
        passes(office, 48, every=2)
        assert len(history(office, paper.stories[0].path())) == len(paper.stories[0].versions)
        assert len(paper.article_requests()) - asked <= 4 * len(paper.stories)


def test_a_visit_over_several_passes_comes_to_its_end_after_a_clock_that_was_ahead(office):
    """Five feeds at a polite distance, every twelve hours: no more is asked than without that."""
    paper, clock = office.press.papers[0], office.press.clock
    body = paper.answer(paper.feed_path)
    paper.instead |= {f"/{number}.xml": Answer(body=body.body, kind=body.kind) for number in range(5)}
    feeds = tuple(f"{paper.base}/{number}.xml" for number in range(5))
    source = Source(name="P", url=paper.base + "/", feeds=feeds, every=timedelta(hours=12), allow_private=True)
    clock.advance(days=40)
    office.over([source])
    clock.advance(days=-40)
    paper.log.clear()
    for _ in range(10):
        office.over([source], delay=1, max_time=3)
        clock.advance(hours=1)
    assert len([one for one in paper.log if one.path.endswith(".xml")]) <= 9
