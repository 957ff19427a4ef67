"""What the archive learns and what operators put back: neither makes edits that nobody made, nor loses articles."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import newspaper_pages
import pytest
from newspaper_http import Answer
from office import history, is_gone, one_paper, passes


@pytest.fixture
def office(tmp_path):
    """One paper with four stories."""
    with one_paper(tmp_path) as opened:
        yield opened


def test_what_we_learn_of_furniture_is_no_edit_of_the_newspaper(office):
    """A line that recurs on many pages is dropped from later readings: no article counts as updated for that."""
    paper = office.press.papers[0]
    line = "With material from the agencies of three countries, and the help of our office in the harbour of Wexcombe."
    for _ in range(24):
        paper.publish(
            paragraphs=(*newspaper_pages.paragraphs(paper.rng, 4), line, *newspaper_pages.paragraphs(paper.rng, 2))
        )
        passes(office, 1)
    paper.restless = True
    assert "updated" not in passes(office, 4 * 24, every=3)
    assert len({line["id"] for line in office.lines()}) == len(office.lines()) == 28


def test_a_backup_put_back_costs_no_article_that_came_after_it(office):
    """What was saved since the backup stands in the files alone, and is read back from them."""
    paper = office.press.papers[0]
    office.run()
    database = office.folder / "archive/scraper.db"
    with closing(sqlite3.connect(database)) as db, closing(sqlite3.connect(office.folder / "backup.db")) as backup:
        db.backup(backup)
    later = [paper.publish() for _ in range(3)]
    passes(office, 2)
    files = sorted(path.name for path in (office.folder / "archive/markdown").rglob("*.md"))
    for suffix in ("-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    shutil.copy(office.folder / "backup.db", database)
    for story in later:
        paper.delete(story)  # it cannot be fetched again
    office.press.clock.advance(days=1)
    office.run()
    assert len(office.lines()) == 7
    assert "older than the files" in office.watched.notes[0]
    for story in later:
        assert history(office, story.path()) == [story.now.headline]
    assert sorted(path.name for path in (office.folder / "archive/markdown").rglob("*.md")) == files
    office.press.clock.advance(days=1)
    office.run()
    assert not office.watched.notes


def hourly(office):
    """Let the paper be visited every hour."""
    seed = office.press.papers[0].seed() + 'every = "1h"\n'
    office.press.write_seeds = lambda path: (path.write_text(seed), path)[1]


def without(paper, *paths):
    """Return the paper's feed as if it had no such stories."""
    hidden = [story for story in paper.stories if story.path() in paths]
    paper.stories = [story for story in paper.stories if story not in hidden]
    feed = paper._feed()
    paper.stories = sorted([*paper.stories, *hidden], key=lambda story: story.number)
    return Answer(body=feed.body, kind=feed.kind)


def test_an_article_that_is_put_back_is_read_again(office):
    """After a week down, once its feed announces it; one that stays dead is not asked for at every turn of the feed."""
    paper = office.press.papers[0]
    paper.has_sitemap = False
    story, dead = (one.path() for one in paper.stories[:2])
    office.run()
    page = paper.answer(story)
    paper.instead |= {story: Answer(404, b""), dead: Answer(404, b""), "/feed.xml": without(paper, story, dead)}
    passes(office, 7 * 24, every=6)
    assert is_gone(office, story)
    paper.instead[story] = page
    paper.log.clear()
    hourly(office)
    for hour in range(96):
        paper.instead["/feed.xml"] = without(paper, story, dead) if hour % 2 else without(paper)
        passes(office, 1)
    assert not is_gone(office, story)
    assert is_gone(office, dead)
    asked = [one.path for one in paper.log]
    assert asked.count("/feed.xml") > 40
    assert asked.count(dead) <= 4


def test_a_feed_that_flickers_costs_few_requests(office):
    """Of two caches one is behind by two stories: each flip makes them vanish, and is believed less each time."""
    paper = office.press.papers[0]
    paper.has_sitemap = False
    lost = [one.path() for one in paper.stories[2:]]
    office.press.clock.advance(minutes=1)
    hourly(office)
    for hour in range(48):
        paper.instead["/feed.xml"] = without(paper, *lost) if hour % 2 else without(paper)
        passes(office, 1)
    asked = [one.path for one in paper.log]
    assert asked.count("/feed.xml") > 20
    assert max(asked.count(path) for path in lost) <= 12


def test_a_story_that_moved_with_another_date_is_saved_once(office):
    """Its old address is gone, and the same words stand under a new one, dated half a day later and more."""
    paper = office.press.papers[0]
    paper.has_sitemap = False
    passes(office, 14)
    old = paper.stories[-1]
    html = paper.answer(old.path()).body.decode()
    paper.instead["/moved-there-100009.html"] = Answer(body=html.replace(old.path(), "/moved-there-100009.html").encode())
    paper.instead[old.path()] = Answer(404, b"")
    before = len(office.lines())
    paper.stories.remove(old)
    item = f"<item><link>{paper.base}/moved-there-100009.html</link></item>"
    paper.instead[paper.feed_path] = Answer(
        body=f"<rss version='2.0'><channel>{item}</channel></rss>".encode(), kind="application/rss+xml"
    )
    passes(office, 3)
    assert len(office.lines()) == before
