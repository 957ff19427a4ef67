"""A dry run says what the next pass would do under the same bounds."""

from __future__ import annotations

import newspaper_pages
import pytest
from newspaper_http import Answer
from newspapers import Press
from office import Office

from scraper import urls
from scraper.discover import seeds
from scraper.pipeline.plan import Bounds, plan


@pytest.fixture
def office(tmp_path):
    """Two papers with four stories each, of which one pass has read one each."""
    with Press(papers=2, seed=3) as press:
        for paper in press.papers:
            for _ in range(4):
                paper.publish()
        opened = Office(tmp_path, press)
        opened.run(max_per_source=1)
        yield opened


def planned(office, **bounds):
    """Return the sources and addresses of a dry run."""
    sources = seeds.load([office.folder / "seeds.toml"])
    now = int(office.press.clock.now().timestamp())
    return {(one.source, one.url) for one in plan(sources, office.folder / "archive", now=now, bounds=Bounds(**bounds))}


@pytest.mark.parametrize(
    ("bounds", "articles"),
    [({}, 6), ({"pages": 4}, 4), ({"pages": 4, "per_source": 1}, 2), ({"per_source": 2}, 4), ({"pages": 99}, 6)],
)
def test_bounds_hold(office, bounds, articles):
    """It names as many articles as the pass then fetches."""
    office.press.clock.advance(minutes=1)
    assert len(planned(office, **bounds)) == articles
    made = office.run(max_pages=bounds.get("pages"), max_per_source=bounds.get("per_source"))
    assert sum(made.outcomes.values()) == articles


def test_pages_on_another_host_that_rests_take_no_place(office):
    """A feed whose newest stories lie with somebody who asked for peace: the bounds are for what can be read."""
    paper, other = office.press.papers
    office.run()
    for _ in range(3):
        paper.publish()
    paper.has_sitemap = False
    office.press.clock.advance(hours=2)
    far = [other.publish() for _ in range(3)]
    items = [(other.base + story.path(), story) for story in far] + [(paper.base + s.path(), s) for s in paper.stories]
    feed = newspaper_pages.rss(paper.name, paper.base, items).encode()
    paper.instead["/feed.xml"] = Answer(body=feed, kind="application/rss+xml", modified=office.press.clock.now())
    other.down = 503
    other.instead |= {story.path(): Answer(503, headers=(("Retry-After", "72000"),)) for story in far}
    assert office.run(max_per_source=1).outcomes == {"error": 1}
    assert {urls.host_key(url) for _, url in planned(office, per_source=2)} == {urls.host_key(paper.base)}
    assert office.run(max_per_source=2).outcomes["new"] == 2
    assert office.run(max_pages=2).outcomes["new"] == 1


def test_a_host_that_rests_is_not_planned(office):
    """It has asked for two hours of peace: neither its articles nor its listings are asked for."""
    paper = office.press.papers[0]
    paper.instead |= {story.path(): Answer(503, headers=(("Retry-After", "7200"),)) for story in paper.stories}
    office.run(max_pages=2)
    assert {source for source, _ in planned(office)} == {"paper-2"}
    office.press.clock.advance(minutes=90)
    assert {source for source, _ in planned(office)} == {"paper-2"}
    office.press.clock.advance(minutes=40)
    assert {source for source, _ in planned(office)} == {"paper-1", "paper-2"}
