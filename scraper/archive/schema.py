"""The shape of the database, as numbered steps. Owns every CREATE and the way from an old archive to this one."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from scraper.archive import durable
from scraper.archive.database import transaction
from scraper.errors import WriteError

_FIRST = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Times are whole seconds of UTC since 1970. `period` is the learned time between visits, `rate` new articles per second.
CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    url TEXT NOT NULL,
    due INTEGER NOT NULL DEFAULT 0,
    visited INTEGER,
    period INTEGER NOT NULL DEFAULT 0,
    rate REAL NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,
    pages INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    source INTEGER NOT NULL REFERENCES sources(id),
    url TEXT NOT NULL,
    stem TEXT NOT NULL,
    published INTEGER,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    gone INTEGER,
    version INTEGER NOT NULL,
    content_hash BLOB NOT NULL,
    outcome TEXT NOT NULL,
    simhash INTEGER,
    duplicate_of TEXT
) STRICT;
CREATE INDEX articles_content ON articles (source, content_hash);

-- `record` is the article's line of JSON, deflated; `delivered` says that the files hold it.
CREATE TABLE versions (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles(id),
    number INTEGER NOT NULL,
    saved INTEGER NOT NULL,
    content_hash BLOB NOT NULL,
    log TEXT NOT NULL,
    record BLOB NOT NULL,
    delivered INTEGER NOT NULL DEFAULT 0,
    UNIQUE (article, number)
) STRICT;
CREATE INDEX versions_undelivered ON versions (id) WHERE delivered = 0;
CREATE INDEX versions_log ON versions (log);

-- `due` is when to fetch it next, NULL: never again, 0: before all others. `outcome` is that of the last fetch, NULL before
-- the first. `listed` is 1 while its source announces it.
CREATE TABLE urls (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    source INTEGER NOT NULL REFERENCES sources(id),
    article INTEGER REFERENCES articles(id),
    via TEXT NOT NULL,
    found INTEGER NOT NULL,
    published INTEGER,
    due INTEGER,
    tries INTEGER NOT NULL DEFAULT 0,
    checks INTEGER NOT NULL DEFAULT 0,
    checked INTEGER,
    outcome TEXT,
    etag TEXT,
    last_modified TEXT,
    listed INTEGER
) STRICT;
CREATE INDEX urls_listed ON urls (source) WHERE listed IS NOT NULL;
CREATE INDEX urls_due ON urls (source, due) WHERE due IS NOT NULL;
CREATE INDEX urls_article ON urls (article) WHERE article IS NOT NULL;

-- The bytes of each appended file that the database vouches for: whatever is behind them is torn.
CREATE TABLE logs (path TEXT PRIMARY KEY, bytes INTEGER NOT NULL, crc INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE simhashes (
    band INTEGER NOT NULL,
    bits INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles(id),
    hash INTEGER NOT NULL,
    PRIMARY KEY (band, bits, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE clutter (
    source INTEGER NOT NULL REFERENCES sources(id),
    fingerprint INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    PRIMARY KEY (source, fingerprint)
) STRICT, WITHOUT ROWID;

-- What the fetcher wants to remember between runs (robots.txt, rests, validators of feeds), in its own words.
CREATE TABLE remembered (key TEXT PRIMARY KEY, state TEXT NOT NULL, seen INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    started INTEGER NOT NULL,
    finished INTEGER,
    summary TEXT
) STRICT;

CREATE VIRTUAL TABLE words USING fts5 (
    headline, description, body, content = '', tokenize = 'unicode61 remove_diacritics 2'
);
"""

MIGRATIONS: tuple[str, ...] = (_FIRST,)
"""Step n takes a database from `user_version` n to n + 1. Never edit one that was released: append."""

APPLICATION_ID = 0x53435241
"""Marks the file as ours ("SCRA") in SQLite's header."""


def migrate(db: sqlite3.Connection, path: Path, migrations: tuple[str, ...] = MIGRATIONS) -> int:
    """Bring a database to the newest schema and return the number it had; 0 for a new one.

    Each step is one transaction that also moves `user_version`, so that a kill leaves the old shape or the new one. A copy
    of the old database is put beside it first, under a name that says its schema. A newer schema is refused.
    """
    version = refuse_newer(db, path, known=len(migrations))
    if 0 < version < len(migrations):
        _backup(db, path.with_name(f"{path.name}.schema{version}"))
    for number in range(version, len(migrations)):
        with transaction(db):
            for statement in _statements(migrations[number]):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {number + 1}")
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return version


def refuse_newer(db: sqlite3.Connection, path: Path, *, known: int = len(MIGRATIONS)) -> int:
    """Return the number of a database's schema; raise WriteError where it is one that this program does not know yet."""
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if version > known:
        cause = f"this archive was written by a newer scraper (schema {version}, this one knows {known})"
        raise WriteError(str(path), cause, "upgrade scraper")
    return version


def _backup(db: sqlite3.Connection, target: Path) -> None:
    """Copy the whole database, complete or not at all."""
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    db.execute("VACUUM INTO ?", (str(unfinished),))
    durable.sync_file(unfinished)
    durable.move(unfinished, target)


def _statements(script: str) -> list[str]:
    """Cut a script into statements; `executescript` would commit behind our back."""
    statements, pending = [], ""
    for line in script.splitlines():
        pending += line + "\n"
        if sqlite3.complete_statement(pending):
            statements.append(pending)
            pending = ""
    return statements
