"""What a pass does when its own archive or code fails: it ends, says so in one line, and the next one goes on."""

from __future__ import annotations

import asyncio
import multiprocessing
import sqlite3
import threading

import pytest
from newspaper_http import Answer
from newspapers import Press

from scraper.archive.queue import Queue
from scraper.archive.runs import Runs
from scraper.discover import seeds
from scraper.errors import FetchError, ScraperError, WriteError
from scraper.fetch import FetchSettings
from scraper.fetch.exchange import Exchanges
from scraper.fetch.transport import Transport
from scraper.pipeline import recorder, visits
from scraper.pipeline.candidates import candidates
from scraper.pipeline.fetchstate import KeptState
from scraper.pipeline.run import RunSettings, run
from scraper.pipeline.watcher import Watcher


@pytest.fixture
def press():
    """Two papers with four stories each."""
    with Press(papers=2, seed=3) as made:
        for paper in made.papers:
            for _ in range(4):
                paper.publish()
        yield made


def passed(press, folder, watcher=None, **settings):
    """Make one pass."""
    sources = seeds.load([press.write_seeds(folder / "seeds.toml")])
    fetch = FetchSettings(delay=0, contact="o@press.example", backoff=0.01, attempts=2)
    return run(
        sources,
        RunSettings(archive=folder / "archive", fetch=fetch, workers=1, **settings),
        watcher=watcher,
        now=press.clock.now,
    )


def damage(database, table):
    """Write nonsense over the first page of a table or an index."""
    with sqlite3.connect(database) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    db.close()
    with database.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)


@pytest.mark.parametrize("table", ["simhashes", "urls_due", "urls", "clutter", "remembered", "sources", "versions"])
def test_damage_met_anywhere_ends_the_pass_and_the_next_one_repairs_it(press, tmp_path, table):
    """Whoever meets a broken page first, a lookup or the writer: an error of the archive with its remedy, never a bug."""
    passed(press, tmp_path)
    for paper in press.papers:
        paper.publish()
    press.clock.advance(hours=2)
    damage(tmp_path / "archive/scraper.db", table)
    try:
        failure: ScraperError | None = passed(press, tmp_path).failure
    except ScraperError as error:
        failure = error
    assert isinstance(failure, WriteError)
    assert "the next run repairs it" in str(failure)
    summary = passed(press, tmp_path)
    assert summary.failure is None
    text = "".join(path.read_text() for path in (tmp_path / "archive/jsonl").rglob("*.jsonl"))
    for paper in press.papers:
        for story in paper.stories:
            assert text.count(f'"url": "{paper.base}{story.path()}"') == 1


def test_a_bug_in_saving_ends_the_pass(press, tmp_path, monkeypatch):
    """It is raised once what is in hand is done; nobody waits for ever for a writer that is no more."""

    def buggy(*args, **kwargs):
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(recorder, "settle", buggy)
    monkeypatch.setattr(recorder, "_WAITING", 2)
    raised: list[BaseException] = []

    def make() -> None:
        try:
            passed(press, tmp_path)
        except ZeroDivisionError as error:
            raised.append(error)

    thread = threading.Thread(target=make, daemon=True)
    thread.start()
    thread.join(30)
    assert not thread.is_alive()
    assert raised
    monkeypatch.undo()
    assert passed(press, tmp_path).outcomes["new"] == 8


def test_an_address_that_cannot_be_asked_for_ends_no_pass(press, tmp_path):
    """A sitemap's child with a user name in its address is one listing that failed, of its own source alone."""
    index = "<sitemapindex><sitemap><loc>http://user@127.0.0.1/news.xml</loc></sitemap></sitemapindex>"
    press.papers[0].instead["/news-sitemap.xml"] = Answer(body=index.encode(), kind="application/xml")
    summary = passed(press, tmp_path)
    assert (summary.stopped, summary.failure, summary.listings_failed) == ("", None, 1)
    assert summary.outcomes["new"] == 8


def test_what_is_wrong_with_one_source_is_no_failure_of_the_archive(press, tmp_path, monkeypatch):
    """An error that nobody foresaw is raised in the end, when all other sources are read."""
    first = press.papers[0].base

    def confused(source, announced, *, now):
        if source.url.startswith(first):
            raise FetchError(source.url, "an address that is none")
        return candidates(source, announced, now=now)

    monkeypatch.setattr(visits, "candidates", confused)
    with pytest.raises(FetchError):
        passed(press, tmp_path)
    monkeypatch.undo()
    assert len(list((tmp_path / "archive/markdown").rglob("*.md"))) == 4
    assert passed(press, tmp_path).outcomes["new"] == 4


def test_a_bug_met_by_one_page_and_one_listing_ends_no_pass(press, tmp_path, monkeypatch):
    """Each is the failure of what met it: the other paper is read whole, and so are the paper's other stories."""
    first, second = press.papers
    page, ask = first.stories[0].path(), Exchanges.ask

    async def buggy(self, visit, url):
        if url.endswith(page) or (url.startswith(second.base) and visit.kind == "sitemap"):
            raise ZeroDivisionError("a bug")
        return await ask(self, visit, url)

    monkeypatch.setattr(Exchanges, "ask", buggy)
    summary = passed(press, tmp_path)
    assert summary.outcomes == {"new": 7, "error": 1}
    assert dict(summary.errors) == {"bug-ZeroDivisionError": 1}
    assert summary.listings_failed == 1
    assert summary.failure is None


def test_a_machine_without_processes_fails_no_page(press, tmp_path, monkeypatch):
    """Where no worker can start, pages are not marked as tried in vain, for after three times they would be given up."""

    def spent(self):
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(multiprocessing.get_context("spawn").Process, "start", spent)
    summary = passed(press, tmp_path)
    assert summary.outcomes.total() == 0
    assert summary.stopped == "want of workers"
    assert summary.left == 8
    assert "Too many open files" in str(summary.failure)
    monkeypatch.undo()
    assert passed(press, tmp_path).outcomes["new"] == 8


def test_a_folder_for_raw_pages_that_cannot_be_made_is_told(press, tmp_path):
    """It is a place that cannot be written, code 5, and no bug."""
    pytest.importorskip("warcio")
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive/warc").touch()
    with pytest.raises(WriteError, match="cannot write"):
        passed(press, tmp_path, formats=("jsonl", "warc"))


def test_no_fetch_outlives_the_pass_that_failed(press, tmp_path, monkeypatch):
    """Pages that were being asked for when the first one met the failure are given up before the connections are closed."""
    going = []
    aclose = Transport.aclose

    async def witnessed(self):
        going.extend(name for task in asyncio.all_tasks() if "_drain" in (name := task.get_coro().__qualname__))
        await aclose(self)

    def spent(self):
        for paper in press.papers:
            paper.delay = 0.3
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(Transport, "aclose", witnessed)
    monkeypatch.setattr(multiprocessing.get_context("spawn").Process, "start", spent)
    assert passed(press, tmp_path).stopped == "want of workers"
    assert going == []


@pytest.mark.parametrize("question", ["sources_waiting", "deal"])
def test_an_archive_that_fails_before_the_first_page_keeps_the_summary(press, tmp_path, monkeypatch, question):
    """What was to be done cannot be read: the run ends with its line and the reason, and the next one does the work."""

    def fail(*args, **kwargs):
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(Queue, question, fail)
    summary = passed(press, tmp_path, max_pages=4)
    assert summary.stopped == "a failure of the archive"
    assert "disk I/O error" in str(summary.failure)
    assert summary.outcomes.total() == 0
    monkeypatch.undo()
    assert passed(press, tmp_path).outcomes["new"] == 8


def test_a_failure_at_the_very_end_keeps_the_summary(press, tmp_path, monkeypatch):
    """Everything was told; only the note that the run ended cannot be written: the counts are still printed."""

    def fail(*args, **kwargs):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Runs, "finish", fail)
    summary = passed(press, tmp_path)
    assert summary.outcomes["new"] == 8
    assert isinstance(summary.failure, WriteError)
    assert summary.stopped == "a failure of the archive"


def test_a_watcher_that_fails_ends_the_pass(press, tmp_path):
    """What is told comes after what is saved: nothing is lost, and nobody waits for ever."""

    class Deaf(Watcher):
        """Fail at the first page."""

        def page(self, told):
            """Fail."""
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        passed(press, tmp_path, Deaf())
    passed(press, tmp_path)
    text = "".join(path.read_text() for path in (tmp_path / "archive/jsonl").rglob("*.jsonl"))
    assert text.count('"id": ') == 8


def test_what_the_fetcher_remembers_is_read_in_the_thread_that_changes_it(press, tmp_path, monkeypatch):
    """While the archive's thread saves a visit, other sources go on to add to the same memory."""
    threads = []
    taken = KeptState.taken

    def witnessed(self, listings):
        threads.append(threading.current_thread())
        return taken(self, listings)

    monkeypatch.setattr(KeptState, "taken", witnessed)
    passed(press, tmp_path)
    assert len(threads) == 3
    assert set(threads) == {threading.main_thread()}
