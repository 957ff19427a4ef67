"""Days of newspaper life under a fake clock: publishing, updates, renames, withdrawals, broken feeds, walls, slow servers.

Fifteen hours of four papers run here; SCRAPER_FULL=1 makes it three days of fifty.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections import defaultdict
from datetime import timedelta
from itertools import pairwise

import newspaper_life
import pytest
from newspapers import Press

from scraper.discover import seeds
from scraper.fetch import FetchSettings
from scraper.pipeline.outcomes import FAILED
from scraper.pipeline.run import RunSettings, run
from scraper.pipeline.watcher import Watcher

FULL = bool(os.environ.get("SCRAPER_FULL"))
PAPERS, HOURS = (50, 72) if FULL else (4, 15)
DELAY = float(os.environ.get("SCRAPER_DELAY", "0"))
"""Seconds between requests; none by default, since each paper that is down would cost a minute of widened pauses a pass."""


def number_of(url: str) -> int:
    """Return the number of a story, which stands in all its addresses."""
    return int(re.search(r"(?:-|/go/)(\d+)(?:\.html)?(?:\?|$)", url)[1])


class Witness(Watcher):
    """Note which versions stood, open to all, while their paper was visited: these must be in the archive."""

    def __init__(self, press: Press) -> None:
        self.papers = {paper.name.lower().replace(" ", "-"): paper for paper in press.papers}
        self.owed: set[tuple[str, int, int]] = set()
        self.clock = press.clock
        self.waiting: set[tuple[str, int]] = set()
        """Stories that met a wall or an error and are due again in hours or days."""

    def page(self, told):
        """Take what became of a story."""
        key = told.slug, number_of(told.url)
        if told.outcome in (*FAILED, "not-article", "paywalled"):
            self.waiting.add(key)
        elif told.outcome in ("new", "updated"):
            self.waiting.discard(key)

    def source(self, slug, announced, new):
        """Take what can be known of a paper that answered in full."""
        paper = self.papers[slug]
        if announced.problems or paper.down or paper.wall or paper.broken_feed:
            return
        young = [s for s in paper.living() if self.clock.now() - s.published <= timedelta(days=2)]
        reached = [story for story in young if (slug, story.number) not in self.waiting]
        self.owed |= {(slug, story.number, len(story.versions) - 1) for story in reached}


@pytest.fixture(scope="module")
def life(tmp_path_factory):
    """Live through the days, a pass each hour, and then some quiet ones; return everything that remains."""
    folder = tmp_path_factory.mktemp("life")
    rng = random.Random(5)
    with Press(papers=PAPERS, seed=5) as press:
        for number, paper in enumerate(press.papers):
            paper.feed_kind = ("rss", "atom", "json")[number % 3]
            paper.announces = ("plain", "tracked", "redirect", "amp")[number % 4]
            for _ in range(3):
                paper.publish()
        sources = seeds.load([press.write_seeds(folder / "seeds.toml")])
        fetch = FetchSettings(delay=DELAY, backoff=0.01, attempts=2, contact="life@press.example")
        settings = RunSettings(archive=folder / "archive", fetch=fetch, workers=2)
        witness = Witness(press)
        summaries = []
        for hour in range(HOURS + 5):
            if hour < HOURS:
                newspaper_life.an_hour(press, rng)
            else:
                newspaper_life.mend_all(press)
                press.clock.advance(hours=(1, 7, 25, 26, 49)[hour - HOURS])
            summaries.append(run(sources, settings, watcher=witness, now=press.clock.now))
        yield press, folder / "archive", witness, summaries


def archived(folder) -> dict[tuple[str, int], dict[str, list[dict]]]:
    """Return every saved line by (source, story number) and id, in order."""
    found: dict[tuple[str, int], dict[str, list[dict]]] = defaultdict(lambda: defaultdict(list))
    for path in sorted((folder / "jsonl").rglob("*.jsonl")):
        for text in path.read_text().splitlines():
            line = json.loads(text)
            found[path.stem, number_of(line["url"])][line["id"]].append(line)
    return found


def closest(line: dict, story) -> tuple[int, int, int]:
    """Return which version of a story a saved line is, how many of its paragraphs are missing, how many are not its own."""
    saved = set(line["articleBody"].split("\n\n"))
    found = [
        (version.headline != line["headline"], len(set(version.paragraphs) ^ saved), number)
        for number, version in enumerate(story.versions)
    ]
    other, _, number = min(found)
    assert not other
    own = set(story.versions[number].paragraphs)
    return number, len(own - saved), len(saved - own)


def test_every_article_is_there_exactly_once(life):
    """One id for each story, whatever its addresses were; every story that could be read is there; none is invented."""
    _, folder, witness, _ = life
    found = archived(folder)
    stories = {(slug, story.number): story for slug, paper in witness.papers.items() for story in paper.stories}
    assert set(found) <= set(stories)
    assert {key for key, by_id in found.items() if len(by_id) != 1} == set()
    missing = {key for key, story in stories.items() if story.gone_at is None} - set(found)
    assert missing == set()
    assert {(slug, number) for slug, number, _ in witness.owed} <= set(found)


def test_every_version_is_a_true_one_and_none_that_was_seen_is_missing(life):
    """What is saved is what stood on the page, in order; what stood while its paper was visited is saved."""
    _, folder, witness, _ = life
    found = archived(folder)
    have = set()
    for (slug, number), by_id in found.items():
        story = next(story for story in witness.papers[slug].stories if story.number == number)
        (lines,) = by_id.values()
        order = []
        for line in lines:
            version, missing, foreign = closest(line, story)
            if line["metadata"]["outcome"] != "paywalled":
                # How well pages are read is judged elsewhere: a paragraph may be missing, or the headline be in the body.
                assert missing <= 1
                order.append(version)
            assert foreign <= 1
        assert [line["metadata"]["version"] for line in lines] == list(range(1, len(lines) + 1))
        assert order == sorted(order)
        have |= {(slug, number, i) for i in order}
        if story.gone_at is None:
            assert len(story.versions) - 1 in order, (slug, number)
    assert len(witness.owed) > PAPERS * 5
    assert witness.owed <= have


def test_the_papers_were_asked_politely(life):
    """At most two requests at a time, never closer than the delay, few for each new article."""
    press, _, _, summaries = life
    for paper in press.papers:
        log = sorted(paper.log, key=lambda request: request.started)
        gaps = [b.started - a.started for a, b in pairwise(log)]
        # The server's clock sees the wire's and the scheduler's jitter on top of the pauses that the client kept.
        assert sum(gap < DELAY / 2 for gap in gaps) <= len(gaps) * 0.02
        for request in log:
            assert sum(other.started < request.ended and other.ended > request.started for other in log) <= 3
    new = sum(summary.outcomes["new"] for summary in summaries)
    asked = sum(len(paper.log) for paper in press.papers)
    assert asked < 12 * new
    print(f"\n{PAPERS} papers, {HOURS} hours: {new} new articles, {asked} requests, {asked / new:.1f} for each")


def test_the_summaries_add_up(life):
    """The requests that were counted are those that the servers saw; no pass was stopped."""
    press, _, _, summaries = life
    assert sum(summary.requests for summary in summaries) >= sum(len(paper.log) for paper in press.papers) * 0.98
    assert {summary.stopped for summary in summaries} == {""}
    assert all(summary.exit_code(RunSettings(archive=None).floors) in (0, 6) for summary in summaries)
