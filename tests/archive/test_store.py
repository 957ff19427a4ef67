"""The archive from outside: what is saved once, what becomes a version, and what the files hold."""

from __future__ import annotations

import errno
import fcntl
import json
import multiprocessing
import os
import shutil
import sqlite3
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from archive.samples import NOW, submission, text

from scraper.archive import Archive, ArchiveLocked, Found
from scraper.errors import InputError, WriteError

FORMATS = ("jsonl", "markdown", "html")


def opened(folder: Path, now: int = NOW, formats: tuple[str, ...] = FORMATS) -> Archive:
    """Open an archive with one source."""
    archive = Archive.open(folder, now=now, formats=formats, busy_seconds=0.2)
    with archive.batch():
        archive.sources.sync({"example": "https://news.example/", "other": "https://other.example/"})
    return archive


def save(archive: Archive, *submissions, now: int = NOW):
    """Save articles in one batch and deliver them."""
    with archive.batch():
        saved = [archive.articles.save(one, now=now) for one in submissions]
    archive.deliver()
    return saved


def test_a_new_article_is_in_every_file(tmp_path):
    """What was saved stands in the line file, as Markdown and as HTML."""
    with opened(tmp_path) as archive:
        (saved,) = save(archive, submission(1))
    assert saved.outcome == "new"
    line = json.loads((tmp_path / "jsonl/2026-09-21/example.jsonl").read_text())
    assert (line["headline"], line["metadata"]["version"]) == ("Story 1", 1)
    stem = "example/2026/09/2026-09-21-story-1--" + line["id"][:8]
    assert text(1).split("\n\n")[2] in (tmp_path / f"markdown/{stem}.md").read_text()
    assert "<article" in (tmp_path / f"html/{stem}.html").read_text()


@pytest.mark.parametrize(
    ("first", "second", "outcome", "versions"),
    [
        ({}, {}, "unchanged", 1),
        ({}, {"body": text("other")}, "updated", 2),
        ({}, {"headline": "Another headline"}, "updated", 2),
        ({"partial": True}, {"body": text("full")}, "updated", 2),
        ({}, {"body": text("cut")[:60], "partial": True}, "unchanged", 1),
        ({"body": "short."}, {"body": text(1)}, "updated", 2),
    ],
)
def test_only_a_change_makes_a_version(tmp_path, first, second, outcome, versions):
    """The same again is not saved; another body or headline is; a wall never narrows what is held."""
    with opened(tmp_path) as archive:
        save(archive, submission(1, **first))
        (saved,) = save(archive, submission(1, **second), now=NOW + 60)
        history = archive.articles.history("https://news.example/1")
    assert (saved.outcome, len(history)) == (outcome, versions)
    lines = (tmp_path / "jsonl/2026-09-21/example.jsonl").read_text().splitlines()
    assert [json.loads(line)["metadata"]["version"] for line in lines] == list(range(1, versions + 1))


def test_the_same_text_under_another_address_is_a_duplicate_within_a_source(tmp_path):
    """One source has one article of a text; another source has its own copy, which names the first."""
    body = text("wire", 300)
    with opened(tmp_path) as archive:
        (first,) = save(archive, submission(1, headline="Wire", body=body))
        (again,) = save(archive, submission(2, headline="Wire", body=body))
        (nearly,) = save(archive, submission(3, headline="WIRE ", body=body + " More."))
        (copy,) = save(archive, submission(4, 2, headline="From the wire", body=body))
    assert [saved.outcome for saved in (first, again, nearly, copy)] == ["new", "duplicate", "duplicate", "new"]
    assert copy.duplicate_of == submission(1).key
    assert again.article == nearly.article == first.article


def test_a_daily_notice_of_the_same_words_is_an_article_each_day(tmp_path):
    """Under an address of its own; one of the same day is no second one, nor one that only moved and bears a new date."""
    midnight, body = NOW - NOW % 86_400, text("harbour", 300)
    dates = [midnight, midnight + 86_400, midnight + 64_800, midnight - 10 * 3600, midnight + 2 * 86_400]
    with opened(tmp_path) as archive:
        made = [
            replace(submission(number, headline="All piers open", body=body), published=date)
            for number, date in enumerate(dates, start=1)
        ]
        outcomes = [save(archive, one)[0].outcome for one in made[:4]]
        with archive.batch():
            archive.articles.mark_gone(archive.articles.by_key(made[1].key).id, now=NOW)
        (moved,) = save(archive, made[4])
    assert outcomes == ["new", "new", "duplicate", "duplicate"]
    assert moved.outcome == "duplicate"


def test_daily_reports_that_differ_by_a_number_are_all_kept(tmp_path):
    """Nearly the same body under another headline is another article: weather and stocks read alike every day."""
    body = text("weather", 300)
    with opened(tmp_path) as archive:
        outcomes = [save(archive, submission(n, headline=f"Weather {n}", body=f"{body} {n}"))[0].outcome for n in range(4)]
    assert outcomes == ["new"] * 4


def test_search_finds_the_newest_version_in_any_script(tmp_path):
    """Words of an old version are found no more; soft hyphens and Chinese need no care; hostile queries do nothing."""
    with opened(tmp_path) as archive:
        save(archive, submission(1, headline="Zeppelin over town"), submission(2, body="市议会周二批准了新的桥梁。"))
        save(archive, submission(1, headline="Balloon over town"))
        assert archive.articles.search("zeppelin", 5) == ()
        assert [found.record["headline"] for found in archive.articles.search("balloon TOWN", 5)] == ["Balloon over town"]
        assert [found.record["headline"] for found in archive.articles.search("桥梁", 5)] == ["Story 2"]
        save(archive, submission(3, body="Das Mit\u00adtel\u00adal\u00adter war lang."))
        assert [found.record["headline"] for found in archive.articles.search("Mittelalter", 5)] == ["Story 3"]
        save(archive, submission(3, body="Die Neu\u00adzeit ist kurz."))
        assert archive.articles.search("Mittelalter", 5) == ()
        for hostile in ('"', "a AND", "* NEAR(", "headline:", "", "\0"):
            archive.articles.search(hostile, 5)


def test_a_batch_that_fails_saves_nothing(tmp_path):
    """An exception inside a batch leaves no trace of it."""
    with opened(tmp_path) as archive:
        twice = submission(1), submission(2, 99)  # there is no source 99
        with pytest.raises(sqlite3.IntegrityError):
            save(archive, *twice)
        assert archive.deliver() == 0
        assert archive.articles.history(submission(1).key) == ()


def test_files_are_rebuilt_byte_for_byte(tmp_path):
    """Whatever happened to the files, `rebuild_files` makes the same bytes again and touches nothing that is right."""
    with opened(tmp_path) as archive:
        save(archive, *(submission(n, log=f"2026-09-{20 + n % 2}/example") for n in range(7)))
        save(archive, submission(3, headline="Changed"))
        files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.suffix in (".jsonl", ".md", ".html")}
        assert archive.rebuild_files() == (16, 0)
        torn, flipped, lost = sorted(files)[:3]
        torn.write_bytes(files[torn][:-9])
        flipped.write_bytes(bytes([files[flipped][0] ^ 1]) + files[flipped][1:])
        lost.unlink()
        assert archive.rebuild_files() == (16, 3)
    assert {path: path.read_bytes() for path in files} == files


def test_a_restored_database_knows_its_files(tmp_path):
    """The database alone, as a backup has it, says which files are to be made again."""
    backup = tmp_path / "backup"
    with opened(tmp_path / "first") as archive:
        save(archive, submission(1), submission(2))
        archive.keep_formats(FORMATS)
    backup.mkdir()
    shutil.copy(tmp_path / "first/scraper.db", backup)
    with Archive.open(backup, now=NOW, formats=None) as archive:
        assert archive.formats == FORMATS
        assert archive.rebuild_files() == (5, 5)


def test_a_line_file_that_lost_bytes_is_whole_after_the_next_article(tmp_path):
    """A torn tail is cut, a shorter file is written again, before anything is appended."""
    with opened(tmp_path) as archive:
        save(archive, submission(1), submission(2))
        path = tmp_path / "jsonl/2026-09-21/example.jsonl"
        path.write_bytes(path.read_bytes() + b'{"torn')
        save(archive, submission(3))
        path.write_bytes(path.read_bytes()[:-30])
        save(archive, submission(4))
        assert [json.loads(line)["headline"] for line in path.read_text().splitlines()] == [
            f"Story {n}" for n in range(1, 5)
        ]


def _hold(folder: str, ready, done) -> None:
    with Archive.open(Path(folder), now=NOW):
        ready.set()
        done.wait(20)


def test_a_second_run_is_turned_away_at_once(tmp_path):
    """While one process holds the archive, another gets exit code 75 and changes nothing; a kill frees the lock."""
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    holder = context.Process(target=_hold, args=(str(tmp_path), ready, done))
    holder.start()
    assert ready.wait(20)
    with pytest.raises(ArchiveLocked) as caught:
        Archive.open(tmp_path, now=NOW)
    assert caught.value.exit_code == 75
    holder.kill()
    holder.join()
    Archive.open(tmp_path, now=NOW).close()


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS])
def test_a_file_system_without_locks_is_no_other_run(tmp_path, monkeypatch, code):
    """It ends with 5, which an alarm looks at, and says what to do; 75 would be taken for a busy archive for ever."""

    def flock(handle, how):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", flock)
    with pytest.raises(WriteError, match=r"no locks.*disk of this machine") as caught:
        Archive.open(tmp_path, now=NOW)
    assert os.strerror(code).lower() in str(caught.value)
    monkeypatch.undo()
    Archive.open(tmp_path, now=NOW).close()


def test_a_database_held_by_another_program_is_told_in_one_line(tmp_path):
    """Somebody with an open transaction in a shell makes the run end with the remedy, not with a traceback."""
    with opened(tmp_path) as archive:
        save(archive, submission(1))
        other = sqlite3.connect(tmp_path / "scraper.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(WriteError, match="close the program"):
            save(archive, submission(2))
        other.execute("ROLLBACK")
        other.close()
        save(archive, submission(2))


def test_a_readonly_folder_is_told_in_one_line(tmp_path):
    """A folder that cannot be written ends the start with exit code 5."""
    opened(tmp_path).close()
    (tmp_path / "lock").unlink()
    (tmp_path / "lock").mkdir()  # what a reader without rights meets, also for root: the lock cannot be opened
    with pytest.raises(WriteError) as caught:
        Archive.open(tmp_path, now=NOW)
    assert caught.value.exit_code == 5
    assert stat.S_ISDIR((tmp_path / "lock").stat().st_mode)


def test_reading_needs_no_lock_and_changes_nothing(tmp_path):
    """A reader works beside the writer and after it; without an archive it says so."""
    with pytest.raises(InputError, match="no archive"):
        Archive.read(tmp_path)
    with opened(tmp_path) as archive:
        save(archive, submission(1))
        with Archive.read(tmp_path) as reader:
            assert len(reader.articles.history(submission(1).key)) == 1
    with Archive.read(tmp_path) as reader:
        assert reader.articles.search("story", 3)
        with pytest.raises(WriteError, match="readonly"), reader.batch():
            reader.articles.mark_gone(1, now=NOW)


def test_a_clock_that_ran_ahead_does_not_silence_a_source(tmp_path):
    """What a wrong clock made due in a far future is due as soon as the clock is right again."""
    year = 365 * 86_400
    with opened(tmp_path) as archive:
        with archive.batch():
            archive.sources.visited(1, now=NOW + year, period=3600, rate=0.0, failures=0)
            archive.queue.admit(1, [Found("https://news.example/1", "feed", due=NOW + year)], now=NOW + year)
        state = archive.sources.sync({"example": "https://news.example/"})["example"]
        assert state.is_due(NOW)
        assert [due.url for due in archive.queue.due(1, now=NOW, left_over=0, limit=9)] == ["https://news.example/1"]
        assert archive.queue.sources_waiting(now=NOW) == {1}
        assert archive.queue.waiting(now=NOW, sources=[1]) == 1
