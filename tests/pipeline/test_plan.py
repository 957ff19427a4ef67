"""A dry run says what the next pass would do under the same bounds."""

from __future__ import annotations

import pytest
from newspaper_http import Answer
from newspapers import Press
from office import Office

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
