"""Bring a damaged database back: everything that can still be read, then what the files of lines hold beyond it.

The damaged file is kept under another name. What was written twice is compared: an address with its index, an article's key
and a version's number with the saved record. Articles of which neither a readable row nor a line is left are fetched again,
where their address is still known; young ones are looked at again as if nothing had happened.
"""

from __future__ import annotations

import json
import re
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from scraper.archive import durable
from scraper.archive.articles import Articles
from scraper.archive.database import connect, transaction
from scraper.archive.lines import live_address, read_lines
from scraper.archive.queue import Queue
from scraper.archive.schema import migrate

_RESCUED = ".rescued"
_TABLES = ("meta", "sources", "articles", "versions", "urls", "logs", "clutter", "remembered", "runs")

YOUNG_SECONDS = 3 * 86_400
"""How long after it was found an article is looked at again: the last of `scraper.pipeline.outcomes.RECHECKS`."""

_DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What reading a damaged database raises; the second where SQLite quotes a broken name in its message."""


@dataclass(frozen=True, slots=True)
class Rescue:
    """Say what a rescue brought back: versions read from the damaged file, versions read from lines, articles lost."""

    kept: Path
    from_database: int
    from_lines: int
    lost: int


def finish_interrupted(path: Path) -> None:
    """Complete a rescue that was killed while it exchanged the files, or drop one that was killed before."""
    rescued = path.with_name(path.name + _RESCUED)
    if rescued.exists():
        if path.exists():
            for suffix in ("", "-wal", "-shm"):
                rescued.with_name(rescued.name + suffix).unlink(missing_ok=True)
        else:
            _move_log_away(path, _copy_of(path, _copies(path)))
            durable.move(rescued, path)


def rescue(path: Path, jsonl: Path, *, now: int) -> Rescue:
    """Replace a damaged database by a sound one with all that can be found. Call with the lock held and `path` closed."""
    rescued = path.with_name(path.name + _RESCUED)
    finish_interrupted(path)
    db = connect(rescued)
    try:
        migrate(db, rescued)
        db.execute("PRAGMA foreign_keys = OFF")
        with transaction(db):
            _copy(path, db)
            from_database = _drop_unreadable(db)
        with transaction(db):
            from_lines = read_lines(db, jsonl, now=now)
            lost = _mend_references(db, now)
            _mend_addresses(db, now)
            Articles(db).index_anew()
            db.execute("DELETE FROM meta WHERE key = 'checked'")  # so that it is looked over, and its files with it
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.execute("PRAGMA journal_mode = DELETE")
    finally:
        db.close()
    durable.sync_file(rescued)
    kept = _copy_of(path, _copies(path) + 1)
    durable.move(path, kept)
    _move_log_away(path, kept)
    durable.move(rescued, path)
    return Rescue(kept, from_database, from_lines, lost)


def _copies(path: Path) -> int:
    """Return the number of the latest damaged database that is kept; 0 for none."""
    name = re.compile(rf"{re.escape(path.name)}\.damaged(\d*)")
    found = (name.fullmatch(file.name) for file in path.parent.iterdir())
    return max((int(match[1] or 1) for match in found if match), default=0)


def _copy_of(path: Path, number: int) -> Path:
    return path.with_name(f"{path.name}.damaged{number if number > 1 else ''}")


def _move_log_away(path: Path, kept: Path) -> None:
    """Take the damaged database's log from under the new one, which would swallow it."""
    log = path.with_name(path.name + "-wal")
    if log.exists():
        durable.move(log, kept.with_name(kept.name + "-wal"))
    path.with_name(path.name + "-shm").unlink(missing_ok=True)


def _copy(path: Path, db: sqlite3.Connection) -> None:
    damaged = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    damaged.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        for table in _TABLES:
            names = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
            columns, places = ", ".join(names), ", ".join("?" * len(names))
            doubtful = _doubtful_addresses(damaged) if table == "urls" else set()
            for row in _rows(damaged, table, columns):
                if row[0] in doubtful:
                    continue
                try:
                    db.execute(f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({places})", row)  # noqa: S608 (our own names)
                except _DAMAGE:
                    continue  # a value of the wrong type: this row is damage
    finally:
        damaged.close()


def _doubtful_addresses(db: sqlite3.Connection) -> set[int]:
    """Return the rows whose address reads otherwise in its index: nobody can say which is right, and a wrong one seems gone.

    Articles are given their address again, and what a source still announces is found again.
    """
    said = "SELECT id, url FROM urls"
    try:
        rows = db.execute(f"SELECT id FROM ({said} NOT INDEXED EXCEPT {said} INDEXED BY sqlite_autoindex_urls_1)")  # noqa: S608
        return {row[0] for row in rows}
    except _DAMAGE:  # one of the two cannot be read at all
        return set()


def _rows(db: sqlite3.Connection, table: str, columns: str) -> Iterator[tuple[Any, ...]]:
    """Yield what can be read of a table: in one go, and behind a damaged page again from the next readable row id."""
    try:
        if "WITHOUT ROWID" in str(db.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()):
            yield from db.execute(f"SELECT {columns} FROM {table}")  # noqa: S608
            return
    except _DAMAGE:
        return
    low: int = -1
    high = 0
    while True:
        try:
            for row in db.execute(f"SELECT rowid, {columns} FROM {table} WHERE rowid > ? ORDER BY rowid", (low,)):  # noqa: S608
                low = int(row[0])
                yield row[1:]
            return
        except _DAMAGE:
            found = _next_readable(db, table, low + 1)
            if found is None or found <= high:
                return
            low, high = found - 1, found


def _next_readable(db: sqlite3.Connection, table: str, start: int) -> int | None:
    """Find the first row id from `start` on whose row can be read, trying wider and wider steps over the damage."""
    for step in chain(range(1, 4096), (1 << n for n in range(12, 40))):
        try:
            row = db.execute(f"SELECT * FROM {table} WHERE rowid = ?", (start + step,)).fetchone()  # noqa: S608
        except _DAMAGE:
            continue
        if row is not None:
            return start + step
    return None


def _drop_unreadable(db: sqlite3.Connection) -> int:
    """Delete versions whose saved text is damaged and return how many are sound.

    A sound text knows best whose it is, and which version: where the rows say otherwise they are put right, and a version
    that would still be another's is deleted, too.
    """
    sound, damaged = 0, []
    for row, stored in db.execute("SELECT id, record FROM versions"):
        try:
            record = json.loads(zlib.decompress(stored))
            own = (record["id"], record["metadata"]["version"])
        except (zlib.error, ValueError, TypeError, KeyError):
            damaged.append((row,))
            continue
        if db.execute(_OWNER, (row,)).fetchone() != own:
            home = "SELECT article FROM versions WHERE id = ?"
            db.execute(f"UPDATE OR IGNORE articles SET key = ? WHERE id = ({home})", (own[0], row))  # noqa: S608
            db.execute("UPDATE OR IGNORE versions SET number = ? WHERE id = ?", (own[1], row))
            if db.execute(_OWNER, (row,)).fetchone() != own:
                damaged.append((row,))
                continue
        sound += 1
    db.executemany("DELETE FROM versions WHERE id = ?", damaged)
    return sound


_OWNER = "SELECT key, number FROM versions LEFT JOIN articles ON articles.id = article WHERE versions.id = ?"


def _mend_references(db: sqlite3.Connection, now: int) -> int:
    """Make every reference meet something; articles left with no version are dropped and their addresses due again."""
    db.execute("DELETE FROM versions WHERE article NOT IN (SELECT id FROM articles)")
    lost = db.execute("SELECT count(*) FROM articles WHERE id NOT IN (SELECT article FROM versions)").fetchone()[0]
    db.execute("DELETE FROM articles WHERE id NOT IN (SELECT article FROM versions)")
    db.execute("UPDATE articles SET version = (SELECT max(number) FROM versions WHERE article = articles.id)")
    db.execute(
        "UPDATE articles SET content_hash = "
        "(SELECT content_hash FROM versions WHERE article = articles.id AND number = version)"
    )
    db.execute(
        "UPDATE urls SET article = NULL, due = ?, etag = NULL, last_modified = NULL "
        "WHERE article IS NOT NULL AND article NOT IN (SELECT id FROM articles)",
        (now,),
    )
    for table in ("urls", "articles", "clutter"):
        db.execute(
            f"INSERT OR IGNORE INTO sources (id, name, url) SELECT DISTINCT source, 'source-' || source, '' FROM {table}"  # noqa: S608
        )
    return int(lost)


def _mend_addresses(db: sqlite3.Connection, now: int) -> None:
    """Give every article that lost it an address, at which it is looked at again while it is young.

    When it was last looked at is not known, so that it is at the next pass; from then on its age decides, as ever.
    """
    queue = Queue(db)
    live = "SELECT article FROM urls WHERE article IS NOT NULL AND outcome != 'duplicate'"
    for (article,) in db.execute(f"SELECT id FROM articles WHERE id NOT IN ({live})").fetchall():  # noqa: S608
        source, url, first_seen, last_seen, published, version, stored = db.execute(
            "SELECT source, url, first_seen, last_seen, published, version, record "
            "FROM articles a JOIN versions v ON v.article = a.id AND number = version WHERE a.id = ?",
            (article,),
        ).fetchone()
        asked = live_address(json.loads(zlib.decompress(stored))) or url
        due = now if first_seen + YOUNG_SECONDS > now else None
        db.execute(
            "INSERT INTO urls (url, source, article, via, found, published, due, checks, checked, outcome) "
            "VALUES (?, ?, ?, 'lines', ?, ?, ?, ?, ?, 'new') ON CONFLICT (url) DO UPDATE SET article = excluded.article, "
            "found = excluded.found, published = excluded.published, due = excluded.due, checks = excluded.checks, "
            "checked = excluded.checked, outcome = 'new', tries = 0 "
            "WHERE urls.article IS NULL OR urls.article = excluded.article",
            (asked, source, article, first_seen, published, due, version, last_seen),
        )
        queue.alias(source, [url], article, now=now, is_sure=True)
