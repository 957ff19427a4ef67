"""Keep articles and all their versions, and find them again. Owns what counts as new, changed and the same."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from scraper.archive.database import ArchiveDamaged
from scraper.archive.nearness import NEAR_BITS, Nearness, is_another_day, is_days_apart, signed, simhash, unsigned
from scraper.archive.words import Words
from scraper.render import json_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """Hold an article to be saved.

    `key` never changes: 16 hex digits of the canonical address. `record` is the JSON-ready public record. `stem` is where
    its files stand, without format folder and suffix. `log` is its line's file, "2026-11-23/source". `partial` marks what
    a paywall let through.
    """

    source: int
    key: str
    url: str
    content_hash: str
    record: Mapping[str, Any]
    stem: str
    log: str
    published: int | None = None
    simhash: int | None = None
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """Say what saving did. `article` is the row that now stands for the page, `version` its new version's row or None."""

    outcome: Literal["new", "updated", "unchanged", "duplicate"]
    article: int
    version: int | None = None
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """Hold one saved state of an article, as its line of JSON."""

    id: int
    article: int
    number: int
    saved: int
    log: str
    stem: str
    line: bytes

    @property
    def record(self) -> dict[str, Any]:
        """Read the line."""
        record: dict[str, Any] = json.loads(self.line)
        return record


@dataclass(frozen=True, slots=True)
class Known:
    """Hold what tells one saved article from another; `first_seen` and `published` are in seconds since 1970."""

    id: int
    key: str
    url: str
    version: int
    simhash: int | None
    first_seen: int
    published: int | None


class Articles:
    """Read and write the articles of one archive."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Work on an open connection."""
        self._db = db
        self._near = Nearness(db)
        self._words = Words(db)

    def by_key(self, key: str) -> Known | None:
        """Return the article of a key."""
        return self._known("key = ?", key)

    def by_id(self, article: int) -> Known | None:
        """Return the article of a row."""
        return self._known("id = ?", article)

    def near(self, source: int, value: int | None, *, within: int = NEAR_BITS) -> tuple[Known, ...]:
        """Return the articles of a source whose text is nearly that of a SimHash, the nearest first."""
        ids = self._near.near(value, within=within) if value is not None else ()
        found = (self._known("id = ? AND source = ?", one, source) for one in ids)
        return tuple(known for known in found if known is not None)

    def headline(self, known: Known) -> str:
        """Return an article's newest headline, case and white space folded."""
        return folded(self.version(known.id, known.version).record.get("headline"))

    def _known(self, where: str, *values: Any) -> Known | None:
        row = self._db.execute(
            f"SELECT id, key, url, version, simhash, first_seen, published FROM articles WHERE {where}",  # noqa: S608 (ours alone)
            values,
        ).fetchone()
        if row is None:
            return None
        article, key, url, version, value, first_seen, published = row
        return Known(article, key, url, version, None if value is None else unsigned(value), first_seen, published)

    def save(self, new: Submission, *, now: int) -> Saved:
        """Save an article: as new, as a new version, or not again. Call inside a transaction."""
        row = self._db.execute(
            "SELECT id, version, content_hash, outcome, duplicate_of FROM articles WHERE key = ?", (new.key,)
        ).fetchone()
        if row is None:
            return self._insert(new, now)
        article, number, content, outcome, duplicate_of = row
        narrowed = new.partial and outcome == "ok"  # a wall went up: what we have is more than what it lets through
        if content == bytes.fromhex(new.content_hash) or narrowed:
            self._db.execute("UPDATE articles SET last_seen = ?, gone = NULL WHERE id = ?", (now, article))
            return Saved("unchanged", article)
        self._words.remove(article, self.version(article, number).record)
        before = self._db.execute("SELECT simhash FROM articles WHERE id = ?", (article,)).fetchone()[0]
        self._near.remember(article, new.simhash, before=None if before is None else unsigned(before))
        self._db.execute(
            "UPDATE articles SET version = ?, content_hash = ?, outcome = ?, simhash = ?, last_seen = ?, gone = NULL, "
            "published = coalesce(published, ?), url = ? WHERE id = ?",
            (*_columns(new, number + 1), now, new.published, new.url, article),
        )
        return Saved("updated", article, self._add_version(article, number + 1, new, now, duplicate_of), duplicate_of)

    def _insert(self, new: Submission, now: int) -> Saved:
        twin = self._twin(new)
        if twin is not None:
            return Saved("duplicate", twin[0], None, twin[1])
        duplicate_of = self._wire_copy(new)
        article = self._db.execute(
            "INSERT INTO articles (key, source, url, stem, published, first_seen, last_seen, duplicate_of, "
            "version, content_hash, outcome, simhash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (new.key, new.source, new.url, new.stem, new.published, now, now, duplicate_of, *_columns(new, 1)),
        ).fetchone()[0]
        self._near.remember(article, new.simhash)
        return Saved("new", article, self._add_version(article, 1, new, now, duplicate_of), duplicate_of)

    def _twin(self, new: Submission) -> tuple[int, str] | None:
        """Find the same article of the same source under another address.

        Same headline and body but for another day, or same headline and nearly the same body and date. Nearly the same body
        alone is not enough: weather, lottery and stock reports differ by a few words from day to day, if at all.
        """
        same = "SELECT id, key, published, gone FROM articles WHERE source = ? AND content_hash = ?"
        for article, key, published, gone in self._db.execute(same, (new.source, bytes.fromhex(new.content_hash))):
            if gone is not None or not is_another_day(published, new.published):
                return int(article), str(key)
        headline = folded(new.record.get("headline"))
        for known in self.near(new.source, new.simhash) if headline else ():
            if self.headline(known) == headline and not is_days_apart(known.published, new.published):
                return known.id, known.key
        return None

    def _wire_copy(self, new: Submission) -> str | None:
        """Find the first article, of any source, with nearly the same text."""
        for article in sorted(self._near.near(new.simhash)) if new.simhash is not None else ():
            key, first = self._db.execute("SELECT key, duplicate_of FROM articles WHERE id = ?", (article,)).fetchone()
            return str(first or key)
        return None

    def _add_version(self, article: int, number: int, new: Submission, now: int, duplicate_of: str | None) -> int:
        record = dict(new.record)
        metadata = dict(record.pop("metadata", {}))
        metadata["version"] = number
        if duplicate_of:
            metadata["duplicateOf"] = duplicate_of
        record["metadata"] = metadata
        line = json_text(record).encode()
        row = self._db.execute(
            "INSERT INTO versions (article, number, saved, content_hash, log, record) "
            "VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
            (article, number, now, bytes.fromhex(new.content_hash), new.log, zlib.compress(line)),
        ).fetchone()
        self._words.add(article, record)
        return int(row[0])

    def read_all(self) -> None:
        """Read every saved text; raise ArchiveDamaged at the first that is not what was written."""
        for _ in self._versions("1 ORDER BY v.id", ()):
            pass

    def index_anew(self) -> None:
        """Fill the full-text index and the lookup of near-duplicates again from the newest versions."""
        self._words.clear()
        self._db.execute("DELETE FROM simhashes")
        for version in self.newest():
            record = version.record
            self._words.add(version.article, record)
            value = simhash(record.get("articleBody") or "")
            self._near.remember(version.article, value)
            self._db.execute(
                "UPDATE articles SET simhash = ? WHERE id = ?", (None if value is None else signed(value), version.article)
            )

    def mark_gone(self, article: int, *, now: int) -> None:
        """Note that the source took the article down; what was saved stays."""
        self._db.execute("UPDATE articles SET gone = coalesce(gone, ?) WHERE id = ?", (now, article))

    def gone_since(self, article: int) -> int | None:
        """Return when the source was first seen to have taken the article down; None while it stands."""
        row = self._db.execute("SELECT gone FROM articles WHERE id = ?", (article,)).fetchone()
        return None if row is None or row[0] is None else int(row[0])

    def mark_seen(self, article: int, *, now: int) -> None:
        """Note that the article still stands, unchanged."""
        self._db.execute("UPDATE articles SET last_seen = ?, gone = NULL WHERE id = ?", (now, article))

    def version(self, article: int, number: int) -> Version:
        """Return one version of an article."""
        return next(self._versions("v.article = ? AND v.number = ?", (article, number)))

    def undelivered(self, limit: int) -> tuple[Version, ...]:
        """Return versions that the files do not hold yet, oldest first."""
        return tuple(self._versions("v.delivered = 0 ORDER BY v.id LIMIT ?", (limit,)))

    def in_log(self, log: str, *, delivered: bool = False) -> Iterator[Version]:
        """Yield the versions whose lines stand in one file, in its order; only those already in it if `delivered`."""
        return self._versions(f"v.log = ?{' AND v.delivered = 1' if delivered else ''} ORDER BY v.id", (log,))

    def logs(self) -> tuple[str, ...]:
        """Return the name of every file of lines."""
        return tuple(row[0] for row in self._db.execute("SELECT DISTINCT log FROM versions ORDER BY log"))

    def newest(self) -> Iterator[Version]:
        """Yield the newest version of every article."""
        return self._versions("v.number = a.version ORDER BY v.id", ())

    def history(self, url: str) -> tuple[Version, ...]:
        """Return all versions of the article at an address or with a key, oldest first; empty for an unknown one.

        The first digits of a key are enough where no other article has them: file names bear eight.
        """
        row = self._db.execute(
            "SELECT coalesce((SELECT article FROM urls WHERE url = ?1), "
            "(SELECT id FROM articles WHERE key = ?1 OR url = ?1), "
            "(SELECT CASE count(*) WHEN 1 THEN id END FROM articles "
            "WHERE length(?1) >= 8 AND key >= ?1 AND key < ?1 || 'g'))",
            (url,),
        ).fetchone()
        return tuple(self._versions("v.article = ? ORDER BY v.number", row)) if row[0] is not None else ()

    def search(self, query: str, limit: int) -> tuple[Version, ...]:
        """Return the newest versions of the articles that hold all words of a query, the best match first."""
        ids = self._words.find(query, limit)
        return tuple(found for one in ids for found in self._versions("a.id = ? AND v.number = a.version", (one,)))

    def _versions(self, where: str, values: tuple[Any, ...]) -> Iterator[Version]:
        sql = (
            "SELECT v.id, v.article, v.number, v.saved, v.log, a.stem, v.record "  # noqa: S608 (`where` is ours alone)
            f"FROM versions v JOIN articles a ON a.id = v.article WHERE {where}"
        )
        for row, article, number, saved, log, stem, stored in self._db.execute(sql, values):
            yield Version(row, article, number, saved, log, stem, _inflated(row, stored))


def _inflated(version: int, stored: bytes) -> bytes:
    """Return a stored line; its checksum (RFC 1950) tells a flipped bit."""
    try:
        return zlib.decompress(stored)
    except zlib.error as error:
        raise ArchiveDamaged(
            f"version {version}", f"the saved text is damaged ({error})", "the next run repairs it"
        ) from error


def _columns(new: Submission, number: int) -> tuple[int, bytes, str, int | None]:
    outcome = "paywalled" if new.partial else "ok"
    return number, bytes.fromhex(new.content_hash), outcome, None if new.simhash is None else signed(new.simhash)


def folded(text: Any) -> str:
    """Fold case and white space of a headline."""
    return " ".join(str(text or "").casefold().split())
