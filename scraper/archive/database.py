"""Open the database with the settings that make it safe, and run transactions. The door to sqlite3 for this package.

SQLite up to 3.51.2 can corrupt a database in WAL mode when two connections write or checkpoint at once. Here there is one
writing connection, under the archive's lock; every other connection is read-only and never checkpoints.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scraper.errors import InputError, WriteError

BUSY_SECONDS = 30.0
"""How long to wait for another program that holds the database."""


class ArchiveDamaged(WriteError):
    """Report a database whose content cannot be right."""


def connect(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Open the writing connection. `synchronous=FULL`: a commit that returned survives a power cut."""
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=busy_seconds)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        for setting in ("synchronous = FULL", "foreign_keys = ON", "trusted_schema = OFF", "temp_store = MEMORY"):
            db.execute(f"PRAGMA {setting}")
    except BaseException:
        db.close()
        raise
    return db


def connect_readonly(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Open a connection that can change nothing, safe beside a running writer.

    Where nobody can write beside the database, as on a read-only mount, SQLite is told that it will not change; raises
    InputError where the last writer has left it in two parts.
    """
    try:
        return _connect_readonly(path, "mode=ro", busy_seconds)
    except sqlite3.OperationalError as error:
        if os.access(path.parent, os.W_OK):
            raise
        log = path.with_name(f"{path.name}-wal")
        if log.exists() and log.stat().st_size:
            cause, remedy = (
                "not closed by its last writer, and cannot be written",
                "copy the whole folder to where you may write",
            )
            raise InputError(str(path), cause, remedy) from error
        return _connect_readonly(path, "mode=ro&immutable=1", busy_seconds)


def _connect_readonly(path: Path, options: str, busy_seconds: float) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?{options}"
    db = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False, timeout=busy_seconds)
    try:
        db.execute("PRAGMA query_only = ON")
        db.execute("PRAGMA wal_autocheckpoint = 0")
        db.execute("PRAGMA user_version")  # the first to touch the file
    except BaseException:
        db.close()
        raise
    return db


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Run a block as one transaction: all of it is saved when this returns, or none."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # SQLite has rolled back by itself after some I/O errors
            db.execute("ROLLBACK")
        raise


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """Turn what SQLite and the disk raise into one line with a remedy."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "decode" in str(error):  # text that is no longer UTF-8
            raise ArchiveDamaged(str(path), f"the database says: {error}", "the next run repairs it") from error
        raise WriteError(str(path), f"the database says: {error}", _remedy(str(error))) from error
    except sqlite3.DatabaseError as error:
        if type(error) is not sqlite3.DatabaseError:
            raise  # a broken constraint or a misused connection is our bug, not damage
        raise ArchiveDamaged(str(path), f"the database says: {error}", "the next run repairs it") from error
    except UnicodeDecodeError as error:  # SQLite quotes a damaged name in its message, and that is no longer UTF-8
        raise ArchiveDamaged(str(path), "the database holds broken names", "the next run repairs it") from error
    except OSError as error:
        place = str(error.filename or path)
        raise WriteError(place, error.strerror or str(error), "free space or rights, then run again") from error


def _remedy(message: str) -> str:
    for word, remedy in (
        ("full", "free disk space, then run again"),
        ("locked", "close the program that has it open, then run again"),
        ("readonly", "make the folder writable"),
        ("unable to open", "make the folder writable, or free file handles"),
        ("disk I/O", "look at the disk, then run again"),
    ):
        if word in message:
            return remedy
    return "run again; if it stays, restore a backup"


def check(db: sqlite3.Connection, *, whole: bool) -> str | None:
    """Return the first thing that SQLite finds wrong with the database, or None.

    `whole` compares each index with its table, too: a flipped bit in an address shows itself nowhere else. It takes twice as
    long, 1.2 s for 100,000 articles.
    """
    try:
        found = str(db.execute(f"PRAGMA {'integrity_check' if whole else 'quick_check'}(1)").fetchone()[0])
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if found == "ok" else found
