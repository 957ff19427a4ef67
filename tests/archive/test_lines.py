"""The files of lines keep what they hold, whatever the database remembers of them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest
from archive.samples import NOW, submission
from archive.test_store import opened, save

from scraper.cli import main

LINES = ("jsonl",)


def headlines(folder) -> list[str]:
    """Return the headline of every line of the day, sorted."""
    lines = (folder / "jsonl/2026-09-21/example.jsonl").read_text().splitlines()
    return sorted(json.loads(line)["headline"] for line in lines)


def stories(*numbers: int) -> list[str]:
    """Return the headlines of invented articles."""
    return sorted(f"Story {number}" for number in numbers)


def kill(archive) -> None:
    """Leave an archive as a killed process does."""
    archive._db.close()
    archive._lock.close()


@pytest.mark.parametrize("runs", [0, 1])
def test_a_backup_from_the_middle_of_a_run_takes_no_line_away(tmp_path, runs):
    """Taken between commit and files, and put back after the run or after the next: the lines written since are read."""
    with opened(tmp_path, formats=LINES) as archive:
        run = archive.begin_run(now=NOW)
        save(archive, submission(1))
        with archive.batch():
            archive.articles.save(submission(2), now=NOW)
        with closing(sqlite3.connect(tmp_path / "scraper.db")) as db, closing(sqlite3.connect(tmp_path / "copy")) as copy:
            db.backup(copy)
        archive.deliver()
        save(archive, *(submission(n) for n in (3, 4, 5)))
        save(archive, submission(6, log="2026-09-22/example"))
        with archive.batch():
            archive.runs.finish(run, {}, now=NOW)
        for later in range(runs):
            run = archive.begin_run(now=NOW + later)
            with archive.batch():
                archive.runs.finish(run, {}, now=NOW + later)
    for path in tmp_path.glob("scraper.db*"):
        path.unlink()
    (tmp_path / "copy").rename(tmp_path / "scraper.db")
    with opened(tmp_path, now=NOW + 7200, formats=LINES) as archive:
        assert "older than the files" in archive.notes[0]
        assert {version.record["headline"] for version in archive.articles.newest()} == {f"Story {n}" for n in range(1, 7)}
    assert headlines(tmp_path) == stories(1, 2, 3, 4, 5)
    with opened(tmp_path, now=NOW + 30 * 86_400, formats=LINES) as archive:
        assert archive.notes == []
    assert headlines(tmp_path) == stories(1, 2, 3, 4, 5)


@pytest.mark.parametrize("how", ["deleted", "damaged"])
def test_a_file_that_the_database_forgot_is_not_cut(tmp_path, how):
    """Its row is gone, with or without anyone noticing, and a version is still to be put into it."""
    archive = opened(tmp_path, formats=LINES)
    archive.begin_run(now=NOW)
    for number in range(20):
        save(archive, submission(number))
    with archive.batch():
        archive.articles.save(submission(99), now=NOW)
        if how == "deleted":
            archive._db.execute("DELETE FROM logs")
    kill(archive)
    if how == "damaged":
        with closing(sqlite3.connect(tmp_path / "scraper.db")) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'logs'").fetchone()
            (size,) = db.execute("PRAGMA page_size").fetchone()
        with (tmp_path / "scraper.db").open("rb+") as file:
            file.seek((root - 1) * size)
            file.write(b"\0" * size)
    opened(tmp_path, now=NOW + 60, formats=LINES).close()
    assert headlines(tmp_path) == stories(*range(20), 99)


def test_a_line_that_a_kill_tore_is_written_again_once(tmp_path):
    """What stands behind the bytes that the database vouches for is torn, or comes again; no other line is touched."""
    archive = opened(tmp_path, formats=LINES)
    archive.begin_run(now=NOW)
    save(archive, submission(1))
    with archive.batch():
        archive.articles.save(submission(2), now=NOW)
        archive.articles.save(submission(3), now=NOW)
    lines = [version.line + b"\n" for version in archive.articles.undelivered(9)]
    kill(archive)
    with (tmp_path / "jsonl/2026-09-21/example.jsonl").open("ab") as file:
        file.write((lines[0] + lines[1])[:-20])
    with opened(tmp_path, now=NOW + 60, formats=LINES) as archive:
        assert archive.notes == ["2 articles of a run that was cut short were put into files"]
        assert archive.rebuild_files() == (1, 0)
    assert headlines(tmp_path) == stories(1, 2, 3)


@pytest.mark.parametrize("chosen", [("html",), ("html", "markdown"), ("jsonl",)])
def test_rebuilding_one_format_leaves_no_other_behind(tmp_path, chosen):
    """What a kill kept from the files that the operator wants gets into all of them, whichever are made again."""
    archive = opened(tmp_path, formats=("jsonl", "markdown"))
    archive.begin_run(now=NOW)
    archive.keep_formats(("jsonl", "markdown"))
    save(archive, submission(1))
    with archive.batch():
        archive.articles.save(submission(2), now=NOW)
    kill(archive)
    words = [word for name in chosen for word in ("--format", name)]
    assert main(["rebuild-files", "--archive", str(tmp_path), *words]) == 0
    assert headlines(tmp_path) == stories(1, 2)
    assert len(list((tmp_path / "markdown").rglob("*.md"))) == 2
    assert len(list((tmp_path / "html").rglob("*.html"))) == 2 * ("html" in chosen)


def test_rebuilding_some_formats_delivers_to_all_that_are_kept(tmp_path):
    """Also what was saved since the archive was opened, and no line twice."""
    with opened(tmp_path, formats=("jsonl", "markdown")) as archive:
        save(archive, submission(1))
        with archive.batch():
            archive.articles.save(submission(2), now=NOW)
        assert archive.rebuild_files(("html",)) == (2, 2)
        save(archive, submission(3))
    assert headlines(tmp_path) == stories(1, 2, 3)
    assert len(list((tmp_path / "markdown").rglob("*.md"))) == 3
