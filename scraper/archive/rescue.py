"""Bring a damaged database back: everything that can still be read, then what the files of lines hold beyond it.

The damaged file is kept under another name. Articles of which neither a readable row nor a line is left are fetched again,
where their address is still known.
"""

from __future__ import annotations

import json
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
from scraper.archive.schema import migrate

_RESCUED = ".rescued"
_TABLES = ("meta", "sources", "articles", "versions", "urls", "logs", "clutter", "remembered", "runs")

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
            _move_log_away(path, path.with_name(path.name + ".damaged"))
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
            from_lines = _read_lines(db, jsonl, now)
            lost = _mend_references(db, now)
            Articles(db).index_anew()
            db.execute("INSERT INTO meta (key, value) VALUES ('suspect', '1') ON CONFLICT (key) DO UPDATE SET value = '1'")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.execute("PRAGMA journal_mode = DELETE")
    finally:
        db.close()
    durable.sync_file(rescued)
    kept = path.with_name(f"{path.name}.damaged")
    durable.move(path, kept)
    _move_log_away(path, kept)
    durable.move(rescued, path)
    return Rescue(kept, from_database, from_lines, lost)


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
            for row in _rows(damaged, table, columns):
                try:
                    db.execute(f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({places})", row)  # noqa: S608 (our own names)
                except _DAMAGE:
                    continue  # a value of the wrong type: this row is damage
    finally:
        damaged.close()


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
    """Delete versions whose saved text is damaged and return how many are sound."""
    sound, damaged = 0, []
    for row, stored in db.execute("SELECT id, record FROM versions"):
        try:
            json.loads(zlib.decompress(stored))
            sound += 1
        except (zlib.error, ValueError, TypeError):
            damaged.append((row,))
    db.executemany("DELETE FROM versions WHERE id = ?", damaged)
    return sound


def _read_lines(db: sqlite3.Connection, folder: Path, now: int) -> int:
    """Add the versions that stand in the files of lines and not in the database, and return how many."""
    added = 0
    for path in sorted(folder.glob("*/*.jsonl")):
        log = path.relative_to(folder).with_suffix("").as_posix()
        # What the database vouches for may be less than the file holds: it is looked over, and made again from all there is.
        db.execute("INSERT OR IGNORE INTO logs (path, bytes, crc) VALUES (?, 0, 0)", (log,))
        for line in path.read_bytes().split(b"\n")[:-1]:
            try:
                record = json.loads(line)
                key, number = record["id"], int(record["metadata"]["version"])
                content = bytes.fromhex(record["metadata"]["contentHash"])
            except (ValueError, KeyError, TypeError):
                continue  # a torn or flipped line: whatever the database still holds of it stands already
            article = _article(db, record, key, content, log, now, folder.parent)
            stored = zlib.compress(line)
            before = db.total_changes
            db.execute(
                "INSERT OR IGNORE INTO versions (article, number, saved, content_hash, log, record, delivered) "
                "VALUES (?, ?, ?, ?, ?, ?, 1)",
                (article, number, now, content, log, stored),
            )
            added += db.total_changes - before
    return added


def _article(
    db: sqlite3.Connection, record: dict[str, Any], key: str, content: bytes, log: str, now: int, folder: Path
) -> int:
    row = db.execute("SELECT id FROM articles WHERE key = ?", (key,)).fetchone()
    if row is None:
        name = log.partition("/")[2]
        db.execute("INSERT OR IGNORE INTO sources (name, url) VALUES (?, '')", (name,))
        source = db.execute("SELECT id FROM sources WHERE name = ?", (name,)).fetchone()[0]
        url = record.get("canonicalUrl") or record.get("url") or ""
        row = db.execute(
            "INSERT INTO articles (key, source, url, stem, first_seen, last_seen, version, content_hash, outcome) "
            "VALUES (?, ?, ?, ?, ?, ?, 1, ?, 'ok') RETURNING id",
            (key, source, url, _stem(folder, name, log, key), now, now, content),
        ).fetchone()
    return int(row[0])


def _stem(folder: Path, name: str, log: str, key: str) -> str:
    """Return where an article's files stand: where one that bears its key stands already, or under the day of its line."""
    for form in ("markdown", "html"):
        for path in (folder / form / name).glob(f"*/*/*--{key[:8]}.*"):
            return path.relative_to(folder / form).with_suffix("").as_posix()
    return f"{name}/{log[:4]}/{log[5:7]}/{log[:10]}--{key[:8]}"


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
    db.execute(
        "INSERT OR IGNORE INTO urls (url, source, article, via, found, outcome) "
        "SELECT url, source, id, 'alias', ?, 'duplicate' FROM articles",
        (now,),
    )
    return int(lost)
