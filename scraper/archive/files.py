"""Write the files beside the database: lines of JSON, Markdown, HTML. Owns the order that makes a crash harmless.

The database is the truth. A version is first committed there, undelivered; then the files are written and synced; then the
version is marked delivered, together with the length of each file of lines; only then may anyone be told. Whatever a crash
cuts short is therefore done again from the database: a file of lines that has another length than was noted is made anew
from what was delivered before anything is added to it.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from scraper import render
from scraper.archive import durable
from scraper.archive.articles import Articles, Version
from scraper.archive.database import transaction
from scraper.blocks import Block
from scraper.types import Article

SCRATCH = "tmp"
"""Folder of unfinished files, on the same file system as the finished ones."""

LINES = "jsonl"
"""The format of one line per version, and the folder of its files."""

RENDERED = {"markdown": ".md", "html": ".html"}
"""Formats of one file per article, with their suffixes."""

_CHUNK = 64  # versions per delivery: bounds memory, and shares each sync among many


class Files:
    """Write and check the files of one archive."""

    def __init__(self, folder: Path, db: sqlite3.Connection, formats: Sequence[str]) -> None:
        """Work in a folder, for some of the formats "jsonl", "markdown" and "html"; any other is none of ours."""
        self._folder = folder
        self._db = db
        self._articles = Articles(db)
        self.formats = tuple(name for name in formats if name == LINES or name in RENDERED)
        self._has_lines = LINES in formats
        self._whole = tuple(name for name in formats if name in RENDERED)

    def deliver(self, rendered: Mapping[int, Mapping[str, bytes]] | None = None) -> int:
        """Bring every committed version into the files and return how many there were.

        `rendered` may hold, by version, files that were made already (format -> bytes).
        """
        total = 0
        while versions := self._articles.undelivered(_CHUNK):
            logs = self._append_lines(versions) if self._has_lines else {}
            latest = {version.article: version for version in versions}
            made = rendered or {}
            self._write_whole(latest.values(), made)
            with transaction(self._db):
                self._db.executemany("UPDATE versions SET delivered = 1 WHERE id = ?", [(v.id,) for v in versions])
                self._note_logs(logs)
            total += len(versions)
        return total

    def _append_lines(self, versions: Iterable[Version]) -> dict[str, tuple[int, int]]:
        """Append the lines of some versions, each to its file, and return the new length and checksum of each file."""
        written = {}
        for log, group in groupby(sorted(versions, key=lambda v: (v.log, v.id)), key=lambda v: v.log):
            path = self._log_path(log)
            row = self._db.execute("SELECT bytes, crc FROM logs WHERE path = ?", (log,)).fetchone()
            length, crc = row or (0, 0)
            if _size(path) != length:
                length, crc = self._rewrite(log)
            content = b"".join(v.line + b"\n" for v in group)
            durable.make_folder(path.parent)
            durable.append(path, content)
            written[log] = (length + len(content), zlib.crc32(content, crc))
        return written

    def _write_whole(self, versions: Iterable[Version], made: Mapping[int, Mapping[str, bytes]]) -> None:
        files = {
            self._path(version, name): made.get(version.id, {}).get(name) or file_of(name, version)
            for version in versions
            for name in self._whole
        }
        if files:
            durable.write_whole(files, self._folder / SCRATCH)

    def _rewrite(self, log: str) -> tuple[int, int]:
        """Make a file of lines again from what was delivered and return its length and checksum."""
        content = self._lines(log)
        durable.write_whole({self._log_path(log): content}, self._folder / SCRATCH)
        return len(content), zlib.crc32(content)

    def _lines(self, log: str) -> bytes:
        return b"".join(version.line + b"\n" for version in self._articles.in_log(log, delivered=True))

    def _note_logs(self, logs: Mapping[str, tuple[int, int]]) -> None:
        self._db.executemany(
            "INSERT INTO logs (path, bytes, crc) VALUES (?, ?, ?) "
            "ON CONFLICT (path) DO UPDATE SET bytes = excluded.bytes, crc = excluded.crc",
            [(log, length, crc) for log, (length, crc) in logs.items()],
        )

    def repair_lines(self, *, since: str) -> int:
        """Make again every file of lines that lost bytes, or that differs from what was written; return how many did.

        Bytes are counted for all files and compared for those of the day `since` (YYYY-MM-DD) and later.
        """
        if not self._has_lines:
            return 0
        wrong, looked_at = 0, {}
        for log, length, crc in self._db.execute("SELECT path, bytes, crc FROM logs").fetchall():
            path = self._log_path(log)
            if _size(path) != length or (length and log >= since and zlib.crc32(path.read_bytes()) != crc):
                content = self._lines(log)
                wrong += self._put_right(path, content)
                looked_at[log] = (len(content), zlib.crc32(content))
        if looked_at:
            with transaction(self._db):
                self._note_logs(looked_at)
        return wrong

    def rebuild(self) -> tuple[int, int]:
        """Make every file again from the database; return how many there are and how many were missing or wrong.

        A file that is right is not touched. Call when nothing is left to be delivered.
        """
        total = wrong = 0
        if self._has_lines:
            for log in self._articles.logs():
                content = self._lines(log)
                wrong += self._put_right(self._log_path(log), content)
                total += 1
                with transaction(self._db):
                    self._note_logs({log: (len(content), zlib.crc32(content))})
        for version in self._articles.newest():
            for name in self._whole:
                wrong += self._put_right(self._path(version, name), file_of(name, version))
                total += 1
        return total, wrong

    def _put_right(self, path: Path, content: bytes) -> bool:
        if path.exists() and path.read_bytes() == content:
            return False
        durable.write_whole({path: content}, self._folder / SCRATCH)
        return True

    def _log_path(self, log: str) -> Path:
        return self._folder / LINES / f"{log}.jsonl"

    def _path(self, version: Version, name: str) -> Path:
        return self._folder / name / f"{version.stem}{RENDERED[name]}"


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def rendered_as(name: str, record: Mapping[str, Any], blocks: Sequence[Block]) -> bytes:
    """Render a record as Markdown or HTML; its version and its kinship with others do not show."""
    return (render.markdown if name == "markdown" else render.html)(record, blocks).encode()


def file_of(name: str, version: Version) -> bytes:
    """Return the bytes of a version's file."""
    record = version.record
    return rendered_as(name, record, Article.from_dict(record).blocks)
