"""Read the files of lines back into a database that lost some of them. Knows what a line says of itself, and nothing else.

Times are those of the lines: a version was saved when its page was fetched, and an article is as old as its first version.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from scraper import urls
from scraper.errors import FetchError

_IS_THERE = "SELECT 1 FROM versions JOIN articles ON articles.id = article WHERE key = ? AND number = ?"


@dataclass(frozen=True, slots=True)
class _Line:
    """Hold a line, and what it says of itself: its record, and of that the article's key, version and content hash."""

    text: bytes
    record: dict[str, Any]
    key: str
    number: int
    content: bytes

    def is_in(self, db: sqlite3.Connection) -> bool:
        """Say whether a database has this version."""
        return db.execute(_IS_THERE, (self.key, self.number)).fetchone() is not None


def holds_more(db: sqlite3.Connection, folder: Path) -> bool:
    """Say whether a file of lines has versions, behind what the database counted of it, that the database does not know.

    A killed run leaves none: it commits first. The database is then a copy that was made in the middle of a run.
    """
    counted = dict(db.execute("SELECT path, bytes FROM logs"))
    for log, path in _files(folder):
        length = counted.get(log, 0)
        if path.stat().st_size > length and any(not line.is_in(db) for line in _lines(path, length)):
            return True
    return False


def read_lines(db: sqlite3.Connection, folder: Path, *, now: int) -> int:
    """Add the versions that stand in the files of lines and not in the database, and return how many.

    `now` is for versions that do not say when they were fetched. Call inside a transaction.
    """
    added = 0
    stems: dict[str, dict[str, str]] = {}
    for log, path in _files(folder):
        name = path.stem
        # What the database vouches for may be less than the file holds: it is looked over, and made again from all there is.
        db.execute("INSERT OR IGNORE INTO logs (path, bytes, crc) VALUES (?, 0, 0)", (log,))
        for line in _lines(path):
            if line.is_in(db):
                continue
            saved = _seconds(line.record["metadata"].get("dateDownloaded")) or now
            if name not in stems:
                stems[name] = _stems(folder.parent, name)
            stem = stems[name].get(line.key[:8]) or f"{name}/{log[:4]}/{log[5:7]}/{log[:10]}--{line.key[:8]}"
            article = _article(db, line.record, name, stem, saved)
            _count_in(db, article, line.record, line.number, saved)
            db.execute(
                "INSERT INTO versions (article, number, saved, content_hash, log, record, delivered) "
                "VALUES (?, ?, ?, ?, ?, ?, 1)",
                (article, line.number, saved, line.content, log, zlib.compress(line.text)),
            )
            added += 1
    return added


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield every file of lines with the name that the database has for it."""
    for path in sorted(folder.glob("*/*.jsonl")):
        yield path.relative_to(folder).with_suffix("").as_posix(), path


def _lines(path: Path, start: int = 0) -> Iterator[_Line]:
    """Yield the whole lines of a file from a byte on; of a torn or flipped one nothing is to be had."""
    with path.open("rb") as file:
        file.seek(start)
        content = file.read()
    for text in content.split(b"\n")[:-1]:
        try:
            record = json.loads(text)
            facts = record["metadata"]
            yield _Line(text, record, str(record["id"]), int(facts["version"]), bytes.fromhex(facts["contentHash"]))
        except (ValueError, KeyError, TypeError):
            continue


def _article(db: sqlite3.Connection, record: dict[str, Any], name: str, stem: str, saved: int) -> int:
    """Return the row of a record's article, a new one where there is none."""
    key = record["id"]
    row = db.execute("SELECT id FROM articles WHERE key = ?", (key,)).fetchone()
    if row is None:
        db.execute("INSERT OR IGNORE INTO sources (name, url) VALUES (?, '')", (name,))
        source = db.execute("SELECT id FROM sources WHERE name = ?", (name,)).fetchone()[0]
        row = db.execute(
            "INSERT INTO articles (key, source, url, stem, first_seen, last_seen, version, content_hash, outcome) "
            "VALUES (?, ?, ?, ?, ?, ?, 0, x'', 'ok') RETURNING id",
            (key, source, _identity(record), stem, saved, saved),
        ).fetchone()
    return int(row[0])


def _count_in(db: sqlite3.Connection, article: int, record: dict[str, Any], number: int, saved: int) -> None:
    """Note in an article's row what one more version of it says."""
    facts = record["metadata"]
    outcome = "paywalled" if facts.get("outcome") == "paywalled" else "ok"
    db.execute(
        "UPDATE articles SET first_seen = min(first_seen, :saved), last_seen = max(last_seen, :saved), "
        "published = coalesce(published, :published), duplicate_of = coalesce(duplicate_of, :twin), "
        "outcome = iif(:number > version, :outcome, outcome), version = max(version, :number) WHERE id = :article",
        {
            "saved": saved,
            "published": _seconds(record.get("datePublished")),
            "twin": facts.get("duplicateOf"),
            "number": number,
            "outcome": outcome,
            "article": article,
        },
    )


def _seconds(spelled: Any) -> int | None:
    """Return the moment that a record's date means, in UTC where it names no offset; None where it is none."""
    try:
        moment = datetime.fromisoformat(spelled)
        return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
    except (ValueError, TypeError, OverflowError):
        return None


def _identity(record: dict[str, Any]) -> str:
    """Return the address that stands for an article: of those it names the one that its key was made of.

    A canonical address alone may be that of the front page, or of another site. The last resort is the one that answered.
    """
    spelled = [_normal(record.get(name)) for name in ("canonicalUrl", "url", "requestedUrl")]
    made_of = [url for url in spelled if url and sha256(url.encode()).hexdigest().startswith(record["id"])]
    return next(iter(made_of), spelled[1] or "")


def _normal(url: Any) -> str:
    try:
        return urls.normalize(str(url)) if url else ""
    except FetchError:
        return ""


def live_address(record: dict[str, Any]) -> str:
    """Return the address that was asked for when a record was made; the one that answered where it does not say."""
    return _normal(record.get("requestedUrl")) or _normal(record.get("url"))


def _stems(folder: Path, name: str) -> dict[str, str]:
    """Return where the files of a source's articles stand that are there already, by the part of the key that they bear."""
    found = {}
    for form in ("html", "markdown"):
        for path in (folder / form / name).glob("*/*/*--*.*"):
            found[path.stem.rpartition("--")[2]] = path.relative_to(folder / form).with_suffix("").as_posix()
    return found
