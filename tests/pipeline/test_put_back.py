"""What the archive learns and what operators put back: neither makes edits that nobody made, nor loses articles."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import newspaper_pages
import pytest
from office import history, one_paper, passes


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
