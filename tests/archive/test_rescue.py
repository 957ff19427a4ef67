"""What comes back from a damaged or lost database: the history as it was, and articles that are looked at again."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from hashlib import sha256

import pytest
from archive.samples import NOW, submission, text
from archive.test_store import opened, save
from office import one_paper, passes

from scraper.archive import Archive, Found
from scraper.archive.rescue import YOUNG_SECONDS
from scraper.archive.store import SUSPECT
from scraper.pipeline.outcomes import RECHECKS

HOUR, DAY = 3_600, 86_400
WEEK = 8 * DAY


def fetched(number: object, at: str = "2026-09-21T12:00:00Z", url: str | None = None, **facts):
    """Return an article whose line says when its page was fetched, at which address, and what else is given."""
    made = submission(number, **{k: facts.pop(k) for k in ("source", "headline", "body") if k in facts})
    record = {**made.record, "metadata": {**made.record["metadata"], "dateDownloaded": at}, **facts}
    if url:
        record |= {"id": sha256(url.encode()).hexdigest()[:16]}
        made = replace(made, url=url, key=record["id"])
    return replace(made, record=record)


def rows(folder, query: str) -> list[tuple]:
    """Ask the database."""
    with closing(sqlite3.connect(folder / "scraper.db")) as db:
        return db.execute(query).fetchall()


def lose(folder) -> None:
    """Leave nothing of the database that could be read."""
    for path in folder.glob("scraper.db*"):
        path.unlink()
    (folder / "scraper.db").write_bytes(b"\xff" * 4096)


def test_files_that_were_right_are_not_called_damaged(tmp_path):
    """After a rescue every file is compared with the database, and nothing is said of those that are the same."""
    with opened(tmp_path) as archive:
        save(archive, *(submission(n) for n in range(5)))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.jsonl")}
    lose(tmp_path)
    with opened(tmp_path) as archive:
        assert len(archive.notes) == 1
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.jsonl")} == before


def test_the_formats_of_a_lost_database_are_those_whose_folders_exist(tmp_path):
    """What the operator wanted is lost with it; what is there is made again, and the rest can be named."""
    with opened(tmp_path) as archive:
        archive.keep_formats(("jsonl", "markdown", "html"))
        save(archive, *(submission(n) for n in range(5)))
    lose(tmp_path)
    shutil.rmtree(tmp_path / "html")
    for path in tmp_path.rglob("*.md"):
        path.unlink()
    with Archive.open(tmp_path, now=NOW, formats=None) as archive:
        assert archive.formats == ("jsonl", "markdown")
        assert "jsonl, markdown; -f names others" in archive.notes[-1]
        assert archive.rebuild_files() == (6, 5)


def flip(folder, what: bytes, nth: int = 0, at: int = 0) -> int:
    """Flip a bit of what is stored somewhere, and return how often it is there."""
    path = folder / "scraper.db"
    content = bytearray(path.read_bytes())
    places = [start for start in range(len(content)) if content.startswith(what, start)]
    content[places[nth] + at] ^= 1
    path.write_bytes(content)
    return len(places)


def again(folder, now: int = NOW + WEEK):
    """Open the archive after a while, and make every file anew."""
    archive = opened(folder, now=now)
    archive.rebuild_files()
    return archive


def test_how_long_articles_are_young_is_what_the_pipeline_says():
    """Two packages that may not know each other mean the same days."""
    assert RECHECKS[-1] == YOUNG_SECONDS


def test_a_lost_database_comes_back_with_the_history_of_its_articles(tmp_path):
    """When each version was saved, when the article appeared, what it copies and how much of it there is."""
    body = text("wire", 300)
    with opened(tmp_path) as archive:
        save(archive, fetched(1, body=body, datePublished="2026-09-20T06:00:00+02:00"))
        save(archive, fetched(1, "2026-09-21T15:30:00Z", headline="Changed", body=body))
        save(archive, fetched(2, "2026-09-22T08:00:00Z", source=2, headline="Copied", body=body, datePublished="2026-09-22"))
        walled = fetched(3, "2026-09-22T09:00:00Z")
        walled = replace(walled, record={**walled.record, "metadata": {**walled.record["metadata"], "outcome": "paywalled"}})
        save(archive, replace(walled, partial=True))
    lose(tmp_path)
    opened(tmp_path, now=NOW + 400 * DAY).close()
    moments = rows(tmp_path, "SELECT number, datetime(saved, 'unixepoch') FROM versions ORDER BY id")
    assert moments == [
        (1, "2026-09-21 12:00:00"),
        (2, "2026-09-21 15:30:00"),
        (1, "2026-09-22 08:00:00"),
        (1, "2026-09-22 09:00:00"),
    ]
    facts = (
        "SELECT version, outcome, duplicate_of IS NOT NULL, datetime(first_seen, 'unixepoch'), "
        "datetime(last_seen, 'unixepoch'), datetime(published, 'unixepoch') FROM articles ORDER BY first_seen"
    )
    assert rows(tmp_path, facts) == [
        (2, "ok", 0, "2026-09-21 12:00:00", "2026-09-21 15:30:00", "2026-09-20 04:00:00"),
        (1, "ok", 1, "2026-09-22 08:00:00", "2026-09-22 08:00:00", "2026-09-22 00:00:00"),
        (1, "paywalled", 0, "2026-09-22 09:00:00", "2026-09-22 09:00:00", None),
    ]
    assert rows(tmp_path, "SELECT count(*) FROM urls WHERE due IS NOT NULL") == [(0,)]


def test_of_a_lost_database_young_articles_are_due_under_the_address_that_was_asked(tmp_path):
    """Not under one that the page claims to have: the front page is no article, and a wrong address may not answer."""
    asked = "https://news.example/1?from=feed"
    with opened(tmp_path) as archive:
        save(archive, fetched(1, canonicalUrl="https://news.example/", requestedUrl=asked))
        save(archive, fetched(2, "2026-09-18T11:00:00Z"))
        canonical = "https://news.example/true/3"
        save(archive, fetched(3, url=canonical, canonicalUrl=canonical, requestedUrl="https://news.example/3"))
    lose(tmp_path)
    now = 1_789_992_000 + HOUR  # an hour after the first was fetched
    with opened(tmp_path, now=now) as archive:
        due = archive.queue.due(1, now=now, left_over=0, limit=9)
        assert {one.url for one in due} == {asked, "https://news.example/3"}
        assert archive.articles.by_key(submission(1).key).url == "https://news.example/1"
        third = archive.articles.by_key(sha256(canonical.encode()).hexdigest()[:16]).id
        assert {archive.queue.article_at(url) for url in ("https://news.example/3", canonical)} == {third}
        assert archive.queue.article_at("https://news.example/") is None


def test_an_address_that_waited_in_the_backup_belongs_to_the_article_that_was_saved_since(tmp_path):
    """It is looked at again, not fetched as something new which turns out to be there already."""
    with opened(tmp_path) as archive:
        with archive.batch():
            archive.queue.admit(1, [Found("https://news.example/1", "feed", due=NOW)], now=NOW)
        archive.begin_run(now=NOW)
    shutil.copy(tmp_path / "scraper.db", tmp_path / "backup")
    with opened(tmp_path) as archive:
        archive.begin_run(now=NOW)
        save(archive, fetched(1))
    lose(tmp_path)
    shutil.copy(tmp_path / "backup", tmp_path / "scraper.db")
    with opened(tmp_path, now=NOW + HOUR) as archive:
        (due,) = archive.queue.due(1, now=NOW + HOUR, left_over=0, limit=9)
        assert (due.url, due.via, due.article is not None) == ("https://news.example/1", "feed", True)


@pytest.mark.parametrize("loss", ["all", "backup"])
def test_rechecks_go_on_after_a_loss(tmp_path, loss):
    """Every edit of a young article is noticed, whether its database was lost or an older one put back."""
    with one_paper(tmp_path) as office:
        paper, archive = office.press.papers[0], office.folder / "archive"
        office.run(max_pages=2)
        with closing(sqlite3.connect(archive / "scraper.db")) as db, closing(sqlite3.connect(tmp_path / "old")) as backup:
            db.backup(backup)
        passes(office, 1)
        lose(archive)
        if loss == "backup":
            shutil.copy(tmp_path / "old", archive / "scraper.db")
        for story in paper.stories:
            paper.update(story)
        outcomes = passes(office, 4 * 24, every=3)
        assert outcomes.count("updated") == 4
        assert "duplicate" not in outcomes
        assert len(office.lines()) == 8


def test_a_flipped_bit_in_a_text_is_found_once_a_week(tmp_path):
    """Nobody has to read the text for that; it comes back from its line."""
    with opened(tmp_path) as archive:
        save(archive, *(submission(n) for n in range(30)))
    (stored,) = rows(tmp_path, "SELECT record FROM versions LIMIT 1 OFFSET 7")[0]
    flip(tmp_path, stored[100:140])
    with opened(tmp_path, now=NOW + HOUR) as archive:
        assert not archive.notes
    with opened(tmp_path, now=NOW + WEEK) as archive:
        assert "29 versions from the database, 1 from files, 0 articles to fetch again" in archive.notes[0]
        assert all(archive.articles.history(submission(n).key) for n in range(30))


@pytest.mark.parametrize("nth", range(3))
def test_a_flipped_bit_in_an_address_is_found_once_a_week(tmp_path, nth):
    """Wherever it stands - article, address or index -, afterwards there is one right address, and none that seems gone."""
    with opened(tmp_path) as archive:
        save(archive, *(submission(n) for n in range(100, 130)))
        with archive.batch():
            found = [Found(f"https://news.example/{n}", "feed", due=NOW) for n in range(100, 130)]
            archive.queue.admit(1, found, now=NOW)
            for row in archive.queue.due(1, now=NOW, left_over=0, limit=99):
                article = archive.articles.by_key(submission(int(row.url[-3:])).key).id
                archive.queue.settle(row.id, "new", now=NOW, due=None, article=article)
    flip(tmp_path, b"https://news.example/107", nth, at=22)
    with again(tmp_path) as archive:
        assert ("row" in " ".join(archive.notes)) == (rows(tmp_path, "SELECT url FROM articles")[7][0][-3:] == "107")
        articles = {archive.queue.article_at(f"https://news.example/{n}") for n in range(100, 130)}
    assert len(articles - {None}) == 30
    assert rows(tmp_path, "SELECT count(*) FROM urls") == [(30,)]


def test_a_flipped_bit_in_a_key_or_a_number_makes_no_second_article(tmp_path):
    """The saved text says whose it is, and which version."""
    with opened(tmp_path) as archive:
        save(archive, *(submission(n) for n in range(20)))
        save(archive, submission(4, headline="Changed"))
    with closing(sqlite3.connect(tmp_path / "scraper.db")) as db, db:
        db.execute("UPDATE articles SET key = 'f' || substr(key, 2) WHERE id = 3")
        db.execute("UPDATE versions SET number = 5 WHERE id = 2")
    (stored,) = rows(tmp_path, "SELECT record FROM versions WHERE id = 9")[0]
    flip(tmp_path, stored[60:100])
    (tmp_path / SUSPECT).touch()
    with again(tmp_path) as archive:
        assert "20 versions from the database, 1 from files" in archive.notes[0]
        assert [len(archive.articles.history(submission(n).key)) for n in range(20)] == [1] * 4 + [2] + [1] * 15
    assert rows(tmp_path, "SELECT count(*), sum(number) FROM versions") == [(21, 22)]
