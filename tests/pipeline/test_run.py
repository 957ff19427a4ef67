"""A pass from seeds to archive, against simulated newspapers over real HTTP."""

from __future__ import annotations

import itertools
from datetime import timedelta

import newspaper_pages
import pytest
from newspaper_http import Answer
from newspapers import Press
from office import Office

from scraper.archive import Archive
from scraper.pipeline.workers import Limits


def holds(body: str, story: newspaper_pages.Story) -> bool:
    """Say whether a text is a story's, all but a paragraph: how well pages are read is judged elsewhere."""
    return sum(paragraph in body for paragraph in story.now.paragraphs) >= len(story.now.paragraphs) - 1


@pytest.fixture
def office(tmp_path):
    """Two papers with four stories each."""
    with Press(papers=2, seed=3) as press:
        for paper in press.papers:
            for _ in range(4):
                paper.publish()
        yield Office(tmp_path, press)


def test_a_second_pass_asks_for_no_article(office):
    """All articles are saved once; right after, only listings are due, and after an hour all is not modified."""
    first = office.run()
    assert dict(first.outcomes) == {"new": 8}
    assert first.as_dict()["requests_per_new_article"] == 14 / 8  # robots.txt, feed and sitemap of each
    bodies = {line["headline"]: line["articleBody"] for line in office.lines()}
    for paper in office.press.papers:
        for story in paper.stories:
            assert holds(bodies[story.now.headline], story)
        paper.log.clear()
    second = office.run()
    assert (dict(second.outcomes), second.requests, second.visited) == ({}, 0, 0)
    office.press.clock.advance(hours=1)
    third = office.run()
    assert set(third.outcomes) <= {"not-modified", "unchanged"}
    assert sum(third.outcomes.values()) == 8
    assert len(office.lines()) == 8


def test_changes_become_versions_and_renames_stay_one_article(office):
    """An update, a rename and a deletion: versions under one id, the old kept, the deleted marked and kept."""
    paper = office.press.papers[0]
    office.run()
    office.press.clock.advance(hours=1, minutes=5)
    paper.update(paper.stories[0])
    paper.rename(paper.stories[1])
    paper.delete(paper.stories[2])
    outcomes = office.run().outcomes
    assert (outcomes["updated"], outcomes["gone"], outcomes["new"]) == (2, 1, 0)
    by_id: dict[str, list[dict]] = {}
    for line in office.lines():
        by_id.setdefault(line["id"], []).append(line)
    assert len(by_id) == 8
    histories = [[line["headline"] for line in lines] for lines in by_id.values()]
    assert [version.headline for version in paper.stories[1].versions] in histories
    with Archive.read(office.folder / "archive") as archive:
        assert len(archive.articles.history(paper.base + paper.stories[0].path())) == 2
        assert len(archive.articles.history(paper.base + paper.stories[1].path(0))) == 2
        assert len(archive.articles.history(paper.base + paper.stories[1].path())) == 2
        assert len(archive.articles.history(paper.base + paper.stories[2].path())) == 1


@pytest.mark.parametrize("announces", ["tracked", "amp", "redirect", "print"])
def test_every_spelling_of_an_address_is_one_article(office, announces):
    """The feed announces variants, the sitemap the plain addresses: each article is saved once."""
    for paper in office.press.papers:
        paper.announces = announces
    outcomes = office.run().outcomes
    assert outcomes["new"] == 8
    assert set(outcomes) <= {"new", "duplicate"}
    for paper in office.press.papers:
        paper.announces = "plain"
    office.press.clock.advance(hours=1)
    outcomes = office.run().outcomes
    assert not {"new", "updated"} & set(outcomes)
    assert len({line["id"] for line in office.lines()}) == len(office.lines()) == 8


@pytest.mark.parametrize(
    ("wall", "outcome"),
    [
        ("consent", "consent-wall"),
        ("login", "login-wall"),
        ("bot", "bot-block"),
        ("js", "js-only"),
        ("paywall", "paywalled"),
    ],
)
def test_walls_are_never_saved_as_articles(office, wall, outcome):
    """A wall is told by its name; once it is down the article is saved whole, in place of the paywalled part."""
    for paper in office.press.papers:
        paper.wall = wall
    told = office.run().outcomes
    assert dict(told) == {outcome: 8}
    assert len(office.lines()) == (8 if wall == "paywall" else 0)
    for paper in office.press.papers:
        paper.wall = ""
    office.press.clock.advance(hours=25)
    outcomes = office.run().outcomes
    assert dict(outcomes) == {"updated" if wall == "paywall" else "new": 8}
    newest = {line["headline"]: line["articleBody"] for line in office.lines()}
    assert all(holds(newest[story.now.headline], story) for paper in office.press.papers for story in paper.stories)


@pytest.mark.parametrize("breakage", ["truncated", "html", "empty", "error", "gone"])
def test_a_broken_feed_loses_nothing(office, breakage):
    """The sitemap still announces; without one the sections do; and the feed is read again once it is mended."""
    for paper in office.press.papers:
        paper.broken_feed, paper.has_sitemap = breakage, False
    outcomes = office.run().outcomes
    assert outcomes["new"] + outcomes["error"] > 0
    for paper in office.press.papers:
        paper.broken_feed = ""
        paper.publish()
    office.press.clock.advance(hours=3)
    office.run()
    assert {line["headline"] for line in office.lines()} == {s.now.headline for p in office.press.papers for s in p.stories}


def test_bounds_are_kept_and_what_was_left_is_first_next_time(office):
    """With a bound, the newest come first; the rest is told of, and comes before newer ones next time."""
    paper, other = office.press.papers
    summary = office.run(max_per_source=2)
    assert (summary.outcomes["new"], summary.left) == (4, 4)
    assert {t.url for t in office.watched.told} == {p.base + s.path() for p in (paper, other) for s in p.stories[2:]}
    office.press.clock.advance(hours=1)
    fresh = paper.publish()
    assert office.run(max_pages=3).stopped == "max-pages"
    fetched = {told.url for told in office.watched.told if told.outcome == "new"}
    assert paper.base + fresh.path() not in fetched
    assert fetched <= {p.base + s.path() for p in (paper, other) for s in p.stories[:2]}
    office.run()
    assert len({line["id"] for line in office.lines()}) == 9


def test_a_bound_serves_every_source_and_what_was_left_first(tmp_path):
    """Six papers with ten stories each and one more every hour, ten pages a run: none waits for the others to be sated."""
    with Press(papers=6, seed=3) as press:
        office = Office(tmp_path, press)
        for paper in press.papers:
            seed = paper.seed() + 'every = "1h"\n'
            paper.seed = lambda seed=seed: seed
            for _ in range(10):
                paper.publish()
        first = {paper.name: {paper.base + story.path() for story in paper.stories} for paper in press.papers}
        fetched: list[str] = []
        for _ in range(6):
            summary = office.run(max_pages=10)
            assert (sum(summary.outcomes.values()), summary.stopped) == (10, "max-pages")
            fetched += [told.url for told in office.watched.told]
            press.clock.advance(hours=1)
            for paper in press.papers:
                paper.publish()
        assert {name: len(urls & set(fetched[:30])) for name, urls in first.items()} == dict.fromkeys(first, 5)
        assert {name: len(urls & set(fetched)) for name, urls in first.items()} == dict.fromkeys(first, 10)
        summary = office.run()
        assert (summary.left, summary.stopped) == (0, "")
        assert len({line["id"] for line in office.lines()}) == 96


def test_a_host_that_is_left_alone_uses_up_no_pages(office):
    """Of a source whose host rests nothing is fetched; the bound is for the others."""
    paper, other = office.press.papers
    assert office.run(max_per_source=1).left == 6
    other.instead |= {story.path(): Answer(503, headers=(("Retry-After", "7200"),)) for story in other.stories}
    office.press.clock.advance(minutes=5)
    assert office.run(max_pages=2).outcomes == {"new": 1, "error": 1}
    assert office.run(max_pages=2).outcomes == {"new": 2}
    assert len(paper.article_requests()) == 4


def test_a_page_that_kills_its_worker_costs_itself_alone(office):
    """A deadline no page can keep makes every page an error, and the run ends as it should, with exit code 6."""
    summary = office.run(limits=Limits(seconds=0.000001))
    assert dict(summary.outcomes) == {"error": 8}
    assert dict(summary.errors) == {"extract-deadline": 8}
    office.press.clock.advance(hours=1)
    assert office.run().outcomes["new"] == 8


def test_robots_and_dead_sources_are_told(office):
    """What robots.txt forbids is not fetched; a source of which nothing answers is dead, and rested."""
    paper, other = office.press.papers
    paper.robots = "User-agent: *\n" + "".join(f"Disallow: /{section}/\n" for section in newspaper_pages.SECTIONS)
    other.down = 503
    summary = office.run()
    assert summary.dead == 1
    assert summary.outcomes["robots"] == 4
    assert not paper.article_requests()
    assert all("503" in problem or "left alone" in problem for problem in office.watched.problems)
    other.down = 0
    office.press.clock.advance(hours=25)
    assert office.run().outcomes["new"] == 4


def test_the_same_wire_copy_is_kept_once_per_source_and_linked(office):
    """Two papers print the same text: both have it, the second says whose it is a copy of."""
    office.run()
    office.press.clock.advance(hours=1)
    paper, other = office.press.papers
    story = paper.publish()
    other.publish(headline="Seen elsewhere", paragraphs=story.now.paragraphs)
    assert office.run().outcomes["new"] == 2
    lines = {line["headline"]: line for line in office.lines()}
    links = [lines[name]["metadata"].get("duplicateOf") for name in (story.now.headline, "Seen elsewhere")]
    assert set(links) == {None, lines[story.now.headline]["id"]} or set(links) == {None, lines["Seen elsewhere"]["id"]}


def test_raw_pages_are_recorded_where_asked_for(office):
    """With the format "warc" every exchange of a run stands in a file of its own."""
    iterator = pytest.importorskip("warcio.archiveiterator").ArchiveIterator
    office.run(formats=("jsonl", "warc"))
    office.press.clock.advance(hours=1)
    office.run(formats=("jsonl", "warc"))
    first, second = sorted((office.folder / "archive/warc").rglob("*.warc.gz"))
    with first.open("rb") as file:
        pages = [r.rec_headers["WARC-Target-URI"] for r in iterator(file) if r.rec_type == "response"]
    assert {paper.base + story.path() for paper in office.press.papers for story in paper.stories} <= set(pages)
    with second.open("rb") as file:
        assert "revisit" in {record.rec_type for record in iterator(file)}


@pytest.mark.parametrize("share", [0.0, 0.01, 0.2, 0.5, 0.8, 0.99, 1.0])
def test_raw_pages_that_a_kill_tore_are_whole_after_the_next_pass(office, share):
    """Wherever the file ends, the next pass cuts it behind its last whole record, says so, and writes its own."""
    iterator = pytest.importorskip("warcio.archiveiterator").ArchiveIterator
    office.run(formats=("warc",))
    (whole,) = (office.folder / "archive/warc").rglob("*.warc.gz")
    content = whole.read_bytes()
    whole.unlink()
    whole.with_name(f"{whole.name}.open").write_bytes(content[: int(len(content) * share)])
    office.press.clock.advance(hours=1)
    office.run(formats=("warc",))
    assert [note.partition(":")[0] for note in office.watched.notes] == ["raw pages of a run that was cut short"]
    left = [path for path in (office.folder / "archive/warc").rglob("*") if path.is_file()]
    assert len(left) == (2 if share else 1)
    for path in left:
        with path.open("rb") as file:
            assert all(record.content_stream().read() is not None for record in iterator(file, check_digests=True))


def test_hosts_are_asked_politely(office):
    """The servers' own logs: never two requests closer than the delay, and each host waits for itself alone."""
    office.run(delay=0.4)
    for paper in office.press.papers:
        starts = sorted(request.started for request in paper.log)
        assert len(starts) >= 6
        # The way to the server and its scheduler may shorten a gap that the client kept: by tens of ms on a busy machine.
        assert min(b - a for a, b in itertools.pairwise(starts)) > 0.24
    first, second = (paper.log for paper in office.press.papers)
    assert min(request.started for request in second) < max(request.started for request in first)


@pytest.mark.parametrize("jump", [-1, 1, -400, 400])
def test_a_clock_that_jumps_loses_nothing(office, jump):
    """One pass under a clock that is days off, then the right time again: all is there once, and sources stay awake."""
    paper = office.press.papers[0]
    office.run()
    right = office.press.clock.moment
    office.press.clock.moment = right + timedelta(days=jump)
    office.run()
    office.press.clock.moment = right + timedelta(hours=2)
    paper.publish()
    office.run()
    office.press.clock.advance(hours=25)
    office.run()
    assert len({line["id"] for line in office.lines()}) == len(office.lines()) == 9


def test_a_story_that_moved_and_grew_is_still_one(office):
    """New headline, new address and much new text between two visits: it vanished, so its old address is asked first."""
    paper = office.press.papers[0]
    office.run()
    office.press.clock.advance(hours=1, minutes=5)
    story = paper.stories[1]
    paper.rename(story)
    paper.update(story, paragraphs=(*newspaper_pages.paragraphs(paper.rng, 4), *story.now.paragraphs[2:]))
    paper.publish()
    outcomes = office.run().outcomes
    assert (outcomes["new"], outcomes["updated"]) == (1, 1)
    assert len({line["id"] for line in office.lines()}) == 9
    with Archive.read(office.folder / "archive") as archive:
        assert len(archive.articles.history(paper.base + story.path())) == 2
