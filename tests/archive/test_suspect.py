"""Damage that was met is repaired by the next run, as is promised, whoever met it."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from archive.samples import NOW, submission
from archive.test_store import opened, save

from scraper.archive import Archive, ArchiveDamaged, rescue
from scraper.cli import main

HOUR = 3_600


def flip(folder, headline: str) -> None:
    """Flip a bit in the middle of a version's saved text."""
    with closing(sqlite3.connect(folder / "scraper.db")) as db, db:
        where = "FROM versions JOIN articles ON articles.id = article WHERE url LIKE ?"
        row, stored = db.execute(f"SELECT versions.id, record {where}", (f"%/{headline}",)).fetchone()
        middle = len(stored) // 2
        flipped = stored[:middle] + bytes([stored[middle] ^ 1]) + stored[middle + 1 :]
        db.execute("UPDATE versions SET record = ? WHERE id = ?", (flipped, row))


@pytest.mark.parametrize("words", [("history", "https://news.example/7"), ("search", "story")])
def test_what_a_reader_met_is_repaired_by_the_next_run(tmp_path, capsys, words):
    """It may not write into the database, and leaves word beside it; after the repair there is nothing left to look at."""
    with opened(tmp_path) as archive:
        save(archive, *(submission(n) for n in range(9)))
    flip(tmp_path, "7")
    for _ in range(2):
        assert main([*words, "--archive", str(tmp_path)]) == 5
        assert "the next run repairs it" in capsys.readouterr().err
    with opened(tmp_path, now=NOW + HOUR) as archive:
        assert "8 versions from the database, 1 from files" in archive.notes[0]
    assert main([*words, "--archive", str(tmp_path)]) == 0
    with opened(tmp_path, now=NOW + 2 * HOUR) as archive:
        assert archive.notes == []


def test_a_broken_index_of_words_is_made_again(tmp_path):
    """SQLite's own check of the whole database does not look into it."""
    with opened(tmp_path) as archive:
        save(archive, *(submission(n) for n in range(30)))
    with closing(sqlite3.connect(tmp_path / "scraper.db")) as db, db:
        db.execute("UPDATE words_data SET block = substr(block, 1, 20) WHERE id > 99")
    with Archive.read(tmp_path) as archive, pytest.raises(ArchiveDamaged), archive.guarded():
        archive.articles.search("harbour", 50)
    with opened(tmp_path, now=NOW + HOUR) as archive:
        assert "30 versions from the database" in archive.notes[0]
        assert archive.articles.search("harbour", 50)


def test_what_was_met_while_opening_is_repaired_by_the_next_run(tmp_path):
    """A version that a killed run left to be put into files: it is dropped, instead of stopping every run for a week."""
    archive = opened(tmp_path)
    archive.begin_run(now=NOW)
    save(archive, submission(1))
    with archive.batch():
        archive.articles.save(submission(2), now=NOW)
    archive._db.close()
    archive._lock.close()
    flip(tmp_path, "2")
    with pytest.raises(ArchiveDamaged, match="the next run repairs it"):
        opened(tmp_path, now=NOW + HOUR)
    with opened(tmp_path, now=NOW + HOUR) as archive:
        assert "1 versions from the database" in archive.notes[0]
        assert archive.articles.history(submission(1).key)


def test_where_no_word_can_be_left_no_promise_is_made(tmp_path, monkeypatch):
    """On a read-only mount it is said when the damage will be found."""
    with opened(tmp_path) as archive:
        save(archive, submission(1))
    flip(tmp_path, "1")

    def refused(path):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    monkeypatch.setattr(Path, "touch", refused)
    with Archive.read(tmp_path) as archive, pytest.raises(ArchiveDamaged, match="once a week"), archive.guarded():
        archive.articles.history(submission(1).key)


def wreck(folder, mark: bytes) -> bytes:
    """Ruin the beginning of the database and return its bytes."""
    path = folder / "scraper.db"
    path.write_bytes(mark + path.read_bytes()[len(mark) :])
    return path.read_bytes()


def test_every_damaged_database_is_kept(tmp_path):
    """The copy of a second rescue replaces that of the first no more, and is named to the operator."""
    with opened(tmp_path) as archive:
        save(archive, submission(1))
    wrecks, names = [], ["scraper.db.damaged", "scraper.db.damaged2", "scraper.db.damaged3"]
    for name in names:
        wrecks.append(wreck(tmp_path, name[-3:].encode()))
        with opened(tmp_path) as archive:
            assert archive.notes[0].endswith(f"the old file is {name}")
    assert [(tmp_path / name).read_bytes() for name in names] == wrecks


def test_the_log_of_a_second_damaged_database_goes_with_it(tmp_path, monkeypatch):
    """Also where the rescue was killed between the two: the first copy and its log stay what they are."""
    with opened(tmp_path) as archive:
        save(archive, submission(1))
    (tmp_path / "scraper.db.damaged").write_bytes(b"first")
    (tmp_path / "scraper.db.damaged-wal").write_bytes(b"first log")
    wreck(tmp_path, b"second")

    def killed(path, kept):
        (tmp_path / "scraper.db-wal").write_bytes(b"second log")
        raise KeyboardInterrupt

    monkeypatch.setattr(rescue, "_move_log_away", killed)
    with pytest.raises(KeyboardInterrupt):
        opened(tmp_path)
    monkeypatch.undo()
    opened(tmp_path).close()
    assert (tmp_path / "scraper.db.damaged-wal").read_bytes() == b"first log"
    assert (tmp_path / "scraper.db.damaged2").read_bytes().startswith(b"second")
    assert (tmp_path / "scraper.db.damaged2-wal").read_bytes() == b"second log"
