"""A failure is waited for no longer than it lasts: neither one of our own network nor one that a newspaper announces."""

from __future__ import annotations

import sqlite3

import pytest
from newspaper_http import Answer
from newspapers import Press
from office import Office, one_paper

from scraper.archive import Archive
from scraper.pipeline.summary import Floors


@pytest.fixture
def office(tmp_path):
    """Three papers with two stories each, visited twice."""
    with Press(papers=3, seed=9) as press:
        opened = Office(tmp_path, press)
        for _ in range(3):
            published(opened)
        yield opened


def published(office):
    """Let every paper publish two stories, and make a pass an hour later; return its summary."""
    for paper in office.press.papers:
        paper.publish()
        paper.publish()
    office.press.clock.advance(hours=1)
    return office.run()


def known(office):
    """Return what the archive knows of each source."""
    with Archive.read(office.folder / "archive") as archive:
        return archive.sources.known()


@pytest.mark.parametrize("robots", [False, True], ids=["pages", "robots.txt as well"])
def test_where_nobody_answers_every_pass_asks_again(office, robots):
    """Twelve hours without a network of our own: code 6 each hour, and at the first hour after them all is saved."""
    trouble = Answer(503, b"<h1>Trouble</h1>")
    for paper in office.press.papers:
        paper.down = 503
        paper.instead = {"/robots.txt": trouble} if robots else {}
    for _ in range(12):
        summary = published(office)
        assert (summary.visited, summary.dead, summary.exit_code(Floors())) == (3, 3, 6)
    for paper in office.press.papers:
        paper.down, paper.instead = 0, {}
    summary = published(office)
    assert (summary.visited, summary.dead, summary.failing) == (3, 0, 0)
    assert len({line["url"] for line in office.lines()}) == sum(len(paper.stories) for paper in office.press.papers)


def test_a_source_that_fails_alone_is_asked_ever_more_rarely(office):
    """Others answer: the failure is its own."""
    office.press.papers[0].down = 503
    visits = [published(office).dead for _ in range(12)]
    assert 2 <= sum(visits) <= 5


def test_a_rest_that_a_host_asked_for_is_no_failure(office):
    """Answering 429 for five hours costs the visit that met it, and none after the five hours."""
    paper = office.press.papers[0]
    slow = Answer(429, b"<h1>Slowly</h1>", headers=(("Retry-After", "18000"),))
    paper.instead = {paper.feed_path: slow, "/news-sitemap.xml": slow, "/": slow}
    assert published(office).dead == 1
    paper.instead.clear()
    for _ in range(4):
        summary = published(office)
        assert (summary.visited, summary.dead) == (2, 0)
    published(office)
    assert published(office).failing == 0
    assert {state.failures for state in known(office).values()} == {0}


@pytest.mark.parametrize("headers", [(("Retry-After", "120"),), ()])
def test_a_host_that_has_enough_is_asked_later(office, headers):
    """Two pages an hour, then 429: it is left alone for the rest of the pass, and ten stories are read within a day."""
    paper = office.press.papers[0]
    for _ in range(10):
        paper.publish()
    made, slow = paper.answer, Answer(429, b"<h1>Slowly</h1>", headers=headers)
    left = [0]

    def limited(target):
        left[0] -= ".html" in target
        return slow if ".html" in target and left[0] < 0 else made(target)

    paper.answer = limited
    for hour in range(24):
        left[0] = 2
        asked = len(paper.article_requests())
        office.press.clock.advance(hours=1)
        summary = office.run()
        assert summary.exit_code(Floors()) == 0
        assert len(paper.article_requests()) - asked <= 2 + 2 * 2  # in hand at once, each tried twice
        assert set(summary.errors) <= {"status-429"}, hour
    assert {paper.base + story.path() for story in paper.stories} <= {line["url"] for line in office.lines()}


def test_a_page_that_answers_brings_its_source_back(office):
    """A source that is to be left alone for a day is visited at the first pass after one of its articles was read again."""
    paper, now = office.press.papers[0], int(office.press.clock.now().timestamp())
    with sqlite3.connect(office.folder / "archive" / "scraper.db") as db:
        db.execute("UPDATE sources SET failures = 6, period = 86400, due = ? WHERE name = 'paper-1'", (now + 86400,))
        db.execute("UPDATE urls SET due = ? WHERE url = ?", (now, paper.base + paper.stories[0].path()))
    db.close()
    assert published(office).visited == 2
    assert published(office).visited == 3
    assert known(office)["paper-1"].failures == 0


def test_pages_that_are_always_refused_starve_no_others(office):
    """Of five stories an hour one answers 429 whenever it is asked for; the others are read within hours."""
    paper, refused = office.press.papers[0], set()
    for hour in range(20):
        if hour < 16:
            for _ in range(5):
                paper.publish()
            refused.add(paper.stories[-1].path())
            paper.instead[paper.stories[-1].path()] = Answer(429, b"<h1>Slowly</h1>")
        office.press.clock.advance(hours=1)
        office.run()
    read = {line["url"] for line in office.lines()}
    assert {story.path() for story in paper.stories if paper.base + story.path() not in read} == refused


def test_hosts_that_refuse_every_page_raise_an_alarm(office):
    """Their feeds answer, and each page that is asked for answers 429: code 6, pass after pass."""
    for paper in office.press.papers:
        refuse(paper)
    codes = [published(office).exit_code(Floors()) for _ in range(6)]
    assert codes[-3:] == [6, 6, 6]


def refuse(paper):
    """Let a paper answer 429 for every story."""
    made = paper.answer
    paper.answer = lambda target: Answer(429, b"<h1>Slowly</h1>") if ".html" in target else made(target)


def test_what_is_announced_while_pages_are_refused_is_read_afterwards(tmp_path):
    """For two days each page answers 429, and the feed, which holds half a day, is read nevertheless.

    The longest rest is a day, and pages asked for within one pass may rest a second longer than another: hence a last pass.
    """
    with one_paper(tmp_path) as office:
        paper, made = office.press.papers[0], office.press.papers[0].answer
        paper.has_sitemap = False
        refuse(paper)
        for step in range(18):
            if step == 12:
                paper.answer = made
            for _ in range(8):
                paper.publish()
            office.press.clock.advance(hours=4)
            office.run()
        office.press.clock.advance(hours=1)
        office.run()
        assert {paper.base + story.path() for story in paper.stories} <= {line["url"] for line in office.lines()}
