"""Damage from outside: full disks, failing calls, flipped bits, other schemas. A defined end, and nothing lost."""

from __future__ import annotations

import errno
import json
import os
import random
import resource
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
from archive.samples import NOW, submission
from archive.test_store import opened, save

from scraper.archive import Archive, ArchiveDamaged, database, rescue, schema
from scraper.errors import WriteError

FULL = bool(os.environ.get("SCRAPER_FULL"))


def keys(archive: Archive) -> set[tuple[str, int]]:
    """Return every article and version that can be read."""
    return {(v.record["id"], v.number) for log in archive.articles.logs() for v in archive.articles.in_log(log)}


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 600 kB."""
    folder = tmp_path / "small"
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", folder], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("may not mount a tmpfs")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_stops_cleanly_and_resumes(small_disk):
    """ENOSPC ends in one line and exit code 5; what was reported before is there; with space again, all goes on."""
    told = set()

    def fill() -> None:
        with opened(small_disk) as archive:
            for number in range(500):
                save(archive, submission(number))
                told.add((submission(number).key, 1))

    with pytest.raises(WriteError) as caught:
        fill()
    assert caught.value.exit_code == 5
    assert "space" in str(caught.value).lower() or "full" in str(caught.value)
    assert 3 < len(told) < 500
    subprocess.run(["mount", "-o", "remount,size=9m", small_disk], check=True)
    with opened(small_disk) as archive:
        assert told <= keys(archive)
        save(archive, submission(1000))
        assert archive.rebuild_files()[1] == 0
        assert (submission(1000).key, 1) in keys(archive)


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EMFILE, errno.EACCES])
@pytest.mark.parametrize("call", ["fsync", "open", "replace"])
def test_each_failing_call_of_the_disk_loses_nothing(tmp_path, monkeypatch, code, call):
    """Every fsync, open and rename of a delivery fails once; each time the next run delivers what was committed."""
    for fatal in range(1, 40):
        folder = tmp_path / str(fatal)
        archive = opened(folder)
        save(archive, submission(0))
        count = 0

        def failing(right, *, limit=fatal):
            def wrapped(*args, **kwargs):
                nonlocal count
                count += 1
                if count == limit:
                    raise OSError(code, os.strerror(code), str(args[0]))
                return right(*args, **kwargs)

            return wrapped

        with monkeypatch.context() as patch:
            owner = os if call == "fsync" else Path
            patch.setattr(owner, call, failing(getattr(owner, call)))
            try:
                save(archive, submission(1), submission(2, log="2026-09-22/example"))
                survived = True
            except WriteError as error:
                survived = False
                told = str(error)
        assert survived or os.strerror(code) in told
        archive.close()
        with opened(folder) as again:
            assert {key for key, _ in keys(again)} == {submission(n).key for n in range(3)}
            assert again.rebuild_files() == (8, 0)
        if survived:
            return
    raise AssertionError("the loop never came through")


def test_no_file_handles_left(tmp_path):
    """EMFILE from the kernel itself ends in one line, and the article is in its files after the next start."""
    archive = opened(tmp_path)
    with archive.batch():
        archive.articles.save(submission(1), now=NOW)
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (3, limits[1]))
        with pytest.raises(WriteError, match="Too many open files"):
            archive.deliver()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    archive.close()
    with opened(tmp_path) as again:
        assert "put into files" in again.notes[0]
        assert again.rebuild_files() == (3, 0)


def test_a_flipped_bit_in_a_file_is_repaired_at_the_weekly_look(tmp_path):
    """A line file that differs from what was written is made again from the database, and the operator is told."""
    with opened(tmp_path) as archive:
        save(archive, *(submission(n) for n in range(5)))
    path = tmp_path / "jsonl/2026-09-21/example.jsonl"
    right = path.read_bytes()
    path.write_bytes(right[:500] + bytes([right[500] ^ 4]) + right[501:])
    with opened(tmp_path, now=NOW + 8 * 86_400) as archive:
        assert "damaged files" in archive.notes[0]
    assert path.read_bytes() == right


@pytest.mark.parametrize("seed", range(60 if FULL else 12))
def test_flipped_bits_in_the_database_never_give_a_wrong_text(tmp_path, seed):
    """Bits flipped anywhere: found at the next look or when read, repaired from what is left; no text is ever wrong."""
    chance = random.Random(seed)
    with opened(tmp_path) as archive:
        save(archive, *(submission(n) for n in range(60)))
        save(archive, *(submission(n, headline="Changed") for n in range(20)))
        right = {v.id: v.line for log in archive.articles.logs() for v in archive.articles.in_log(log)}
        told = keys(archive)
    path = tmp_path / "scraper.db"
    content = bytearray(path.read_bytes())
    for _ in range(chance.choice([1, 1, 8, 200])):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    faults = []
    for attempt in range(3):  # a fault inside a text shows itself when the text is read: the run after that repairs it
        try:
            with opened(tmp_path, now=NOW + (8 + attempt) * 86_400) as archive:
                archive.rebuild_files()
                assert keys(archive) == told
                lines = {v.line for log in archive.articles.logs() for v in archive.articles.in_log(log)}
                assert lines == set(right.values())
                save(archive, submission(100))
            break
        except (ArchiveDamaged, WriteError) as error:
            faults.append(str(error))
    else:
        raise AssertionError(faults)


@pytest.mark.parametrize("wreck", ["nothing left", "no header", "half"])
def test_a_wrecked_database_is_made_again_from_the_files(tmp_path, wreck):
    """With the database unreadable, the files of lines hold every version; the wreck is kept."""
    with opened(tmp_path) as archive:
        save(archive, *(submission(n) for n in range(30)))
        save(archive, *(submission(n, headline="Changed") for n in range(9)))
        told = keys(archive)
    path = tmp_path / "scraper.db"
    content = path.read_bytes()
    ruin = {"nothing left": b"\xff" * 4096, "no header": b"\0" * 100 + content[100:], "half": content[: len(content) // 2]}
    path.write_bytes(ruin[wreck])
    with opened(tmp_path, now=NOW + 8 * 86_400) as archive:
        assert keys(archive) == told
        assert "repaired" in archive.notes[0]
        assert archive.articles.search("changed", 50)
        assert [saved.outcome for saved in save(archive, submission(3, headline="Changed"))] == ["unchanged"]
    assert list(tmp_path.glob("scraper.db.damaged*"))


@pytest.mark.parametrize("stop", range(4))
def test_a_rescue_that_is_killed_is_finished(tmp_path, monkeypatch, stop):
    """Whichever rename of the exchange was the last, the next start ends with the rescued database."""
    with opened(tmp_path) as archive:
        save(archive, *(submission(n) for n in range(30)))
        told = keys(archive)
    content = (tmp_path / "scraper.db").read_bytes()
    (tmp_path / "scraper.db").write_bytes(content[:4096] + b"\xff" * 8192 + content[12288:])
    (tmp_path / "scraper.db-wal").write_bytes(b"")
    moves = 0

    def stopping(source, target, right=rescue.durable.move):
        nonlocal moves
        moves += 1
        if moves > stop:
            raise KeyboardInterrupt
        right(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(rescue.durable, "move", stopping)
        try:
            opened(tmp_path, now=NOW + 8 * 86_400).close()
        except KeyboardInterrupt:
            assert moves > stop
    with opened(tmp_path, now=NOW + 8 * 86_400) as archive:
        assert keys(archive) == told
        assert archive.rebuild_files()[1] == 0


def test_an_archive_of_a_newer_schema_is_refused(tmp_path):
    """A database that a later version wrote is left alone, with the remedy."""
    opened(tmp_path).close()
    with sqlite3.connect(tmp_path / "scraper.db") as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(WriteError, match="upgrade scraper"):
        opened(tmp_path)


STEPS = (
    *schema.MIGRATIONS,
    "CREATE TABLE extra (a INTEGER) STRICT;\nINSERT INTO extra SELECT id FROM articles;\n",
    "DROP TABLE extra;\n",
)


def test_an_older_archive_is_migrated_after_a_backup(tmp_path):
    """The copy made before is whole and old; the archive is new; nothing in it changed."""
    with opened(tmp_path) as archive:
        save(archive, submission(1))
    path = tmp_path / "scraper.db"
    db = database.connect(path)
    assert schema.migrate(db, path, STEPS) == len(schema.MIGRATIONS)
    assert db.execute("PRAGMA user_version").fetchone()[0] == len(STEPS)
    db.close()
    (backup,) = tmp_path.glob("scraper.db.schema*")
    with sqlite3.connect(backup) as old:
        assert old.execute("PRAGMA user_version").fetchone()[0] == len(schema.MIGRATIONS)
        assert old.execute("SELECT count(*) FROM articles").fetchone()[0] == 1
    old.close()


@pytest.mark.parametrize("fatal", range(1, 9))
def test_a_migration_that_is_killed_leaves_the_old_shape_or_the_new(tmp_path, fatal):
    """A kill anywhere in the migration leaves a database that the next start brings to the end."""
    with opened(tmp_path) as archive:
        save(archive, submission(1))
    path = tmp_path / "scraper.db"
    pid = os.fork()
    if not pid:
        from archive.crash import Boundaries

        Boundaries(fatal).install()
        schema.migrate(database.connect(path), path, STEPS)
        os._exit(0)
    os.waitpid(pid, 0)
    db = database.connect(path)
    tables = {row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE name = 'extra'")}
    assert tables == ({"extra"} if db.execute("PRAGMA user_version").fetchone()[0] == len(STEPS) - 1 else set())
    schema.migrate(db, path, STEPS)
    assert db.execute("PRAGMA user_version").fetchone()[0] == len(STEPS)
    assert database.check(db, whole=True) is None
    db.close()


def test_an_archive_copied_from_another_machine_works(tmp_path):
    """A copy of the folder, with its write-ahead log still unmerged, opens elsewhere with everything in it."""
    with opened(tmp_path / "a") as archive:
        save(archive, submission(1))
        shutil.copytree(tmp_path / "a", tmp_path / "b")
    with opened(tmp_path / "b") as archive:
        assert keys(archive) == {(submission(1).key, 1)}
    assert json.loads((tmp_path / "b/jsonl/2026-09-21/example.jsonl").read_text())["headline"] == "Story 1"
