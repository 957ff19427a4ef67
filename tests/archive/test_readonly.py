"""An archive on a mount that takes no writing can be read; what cannot be read is told with its remedy."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import contextmanager

import pytest
from office import one_paper

from scraper.archive import Archive
from scraper.errors import InputError


@contextmanager
def mounted(folder):
    """Mount a folder onto itself, read-only."""
    if subprocess.run(["mount", "--bind", folder, folder], capture_output=True, check=False).returncode:
        pytest.skip("may not mount")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def headlines(folder):
    """Return what a search finds."""
    with Archive.read(folder) as archive, archive.guarded():
        return [version.record["headline"] for version in archive.articles.search("said", 20)]


@pytest.fixture
def archive(tmp_path):
    """The archive of four stories, closed."""
    with one_paper(tmp_path) as office:
        for story in office.press.papers[0].stories:
            office.press.papers[0].update(story, paragraphs=(*story.now.paragraphs, "The mayor said nothing more about it."))
        office.run()
    return tmp_path / "archive"


def test_a_closed_archive_is_read(archive):
    """Nothing but its database is there, and nothing else is made."""
    with mounted(archive):
        assert len(headlines(archive)) == 4
    assert sorted(path.name for path in archive.glob("scraper.db*")) == ["scraper.db"]


def test_one_that_was_not_closed_is_read_or_refused(archive, tmp_path):
    """With all its parts it is read as it was; where the index of the newest pages is missing, it is said what to do."""
    copies = [tmp_path / "whole", tmp_path / "torn"]
    with Archive.open(archive, now=1_930_000_000) as opened:
        with opened.batch():
            opened.articles.mark_gone(1, now=1_930_000_000)
        for copy in copies:
            shutil.copytree(archive, copy)
    (copies[1] / "scraper.db-shm").unlink()
    with mounted(copies[0]):
        assert len(headlines(copies[0])) == 4
    with mounted(copies[1]), pytest.raises(InputError, match="copy the whole folder"):
        headlines(copies[1])
