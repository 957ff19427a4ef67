"""Open an archive, recover it if it needs it, and save batches into it: all or nothing, then into the files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from scraper.archive import database, durable
from scraper.archive.articles import Articles
from scraper.archive.clutter import Clutter
from scraper.archive.database import ArchiveDamaged, reported, transaction
from scraper.archive.files import LINES, RENDERED, SCRATCH, Files
from scraper.archive.lines import holds_more
from scraper.archive.lock import Lock
from scraper.archive.queue import Queue
from scraper.archive.remembered import Remembered
from scraper.archive.rescue import finish_interrupted, rescue
from scraper.archive.runs import Runs
from scraper.archive.schema import migrate, refuse_newer
from scraper.archive.sources import Sources
from scraper.archive.words import Words
from scraper.errors import InputError

DATABASE = "scraper.db"
LAST_RUN = "last-run"
"""The file that says which run was the last to write: a database that knows of none so late is an older copy put back."""
SUSPECT = "damage-seen"
"""The file that asks the next run to read the whole archive: whoever met damage leaves it, readers of the archive, too."""
CHECK_SECONDS = 7 * 86_400
"""How often the whole database is read through even when nothing seems wrong: its pages, its indexes, and every saved text
against its checksum (8 s for 100,000 articles). After a killed run its pages are always."""

AHEAD_SECONDS = 600
"""How far the clock of the last run may have been ahead, as between two machines, and nothing is made of it."""


class Archive:
    """Hold an open archive. Its parts read and write one connection, and are for one thread at a time."""

    def __init__(self, path: Path, db: sqlite3.Connection, lock: Lock | None, files: Files) -> None:
        """Take what `open` or `read` prepared."""
        self.path = path
        self.notes: list[str] = []
        """What recovery did, in sentences for the operator."""
        self._db = db
        self._lock = lock
        self._files = files
        self.sources = Sources(db)
        self.queue = Queue(db)
        self.articles = Articles(db)
        self.clutter = Clutter(db)
        self.remembered = Remembered(db)
        self.runs = Runs(db)
        self._beside: sqlite3.Connection | None = None

    @contextmanager
    def committed(self) -> Iterator[Articles]:
        """Lend the articles as last committed to one other thread, beside the writer; errors as for `batch`."""
        with reported(self.path):
            if self._beside is None:
                self._beside = database.connect_readonly(self.path)
            yield Articles(self._beside)

    @classmethod
    def open(
        cls, folder: Path, *, now: int, formats: Sequence[str] | None = (), busy_seconds: float = database.BUSY_SECONDS
    ) -> Self:
        """Open an archive for writing, creating it if needed, and put right what a crash left behind.

        `formats` are those of its files; None stands for what `keep_formats` was told last.
        Raises ArchiveLocked while another run works on it, WriteError where it cannot be used.
        """
        path = folder / DATABASE
        with reported(path):
            durable.make_folder(folder / SCRATCH)
            lock = Lock(folder / "lock")
            try:
                return cls._recovered(path, lock, now, formats, busy_seconds)
            except BaseException:
                lock.close()
                raise

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Open an archive for looking only, beside a running writer if need be."""
        path = folder / DATABASE
        if not path.exists():
            raise InputError(str(folder), "there is no archive here", "name its folder with --archive, or run `scraper run`")
        with reported(path):
            db = database.connect_readonly(path)
            try:
                refuse_newer(db, path)
            except BaseException:
                db.close()
                raise
            return cls(path, db, None, Files(folder, db, ()))

    @classmethod
    def _recovered(cls, path: Path, lock: Lock, now: int, formats: Sequence[str] | None, busy_seconds: float) -> Self:
        notes: list[str] = []
        finish_interrupted(path)
        for unfinished in (path.parent / SCRATCH).glob("*.part"):
            unfinished.unlink()
        try:
            db = cls._sound(path, now, busy_seconds)
        except ArchiveDamaged as damage:
            found = rescue(path, path.parent / LINES, now=now)
            notes.append(
                f"{damage.source}: {damage.cause}; repaired: {found.from_database} versions from the database, "
                f"{found.from_lines} from files, {found.lost} articles to fetch again; the old file is {found.kept.name}"
            )
            (path.parent / LAST_RUN).unlink(missing_ok=True)
            db = cls._sound(path, now, busy_seconds)
        try:
            chosen = _kept_formats(db) if formats is None else formats
            if chosen is None:
                chosen = [name for name in (LINES, *RENDERED) if (path.parent / name).is_dir()]
                there = ", ".join(chosen) or "none"
                notes.append(
                    f"the database has lost which files are wanted; folders that are there: {there}; -f names others"
                )
            archive = cls(path, db, lock, Files(path.parent, db, chosen))
            archive.notes += notes
            with archive.guarded():
                archive._finish_files(now)
        except BaseException:
            db.close()
            raise
        return archive

    @staticmethod
    def _sound(path: Path, now: int, busy_seconds: float) -> sqlite3.Connection:
        """Open the database in today's schema; raise ArchiveDamaged where it is not what SQLite wrote."""
        with reported(path):
            db = database.connect(path, busy_seconds=busy_seconds)
        try:
            with reported(path):
                migrate(db, path)
                suspect = (path.parent / SUSPECT).exists()
                whole = suspect or _is_overdue(db, now)
                checking = whole or Runs(db).was_killed()
                fault = database.check(db, whole=whole) if checking else None
                if fault:
                    raise ArchiveDamaged(str(path), fault, "the next run repairs it")
                if whole:
                    Articles(db).read_all()
                if suspect:
                    Words(db).check()
                if _last_run(path.parent) > Runs(db).last() or (checking and holds_more(db, path.parent / LINES)):
                    cause = "it is older than the files beside it, as a backup that was put back"
                    raise ArchiveDamaged(str(path), cause, "the next run reads the files into it")
        except BaseException:
            db.close()
            raise
        return db

    def _finish_files(self, now: int) -> None:
        """Bring the files to what the database says, and note that this was done."""
        suspect, checked = self.path.parent / SUSPECT, _checked(self._db) or 0
        looked_over = _is_overdue(self._db, now) or suspect.exists() or self.runs.was_killed()
        delivered = self._files.deliver()
        if delivered:
            self.notes.append(f"{delivered} articles of a run that was cut short were put into files")
        if looked_over:
            since = datetime.fromtimestamp(min(checked, now), UTC).date().isoformat()
            repaired = self._files.repair_lines(since=since)
            if repaired:
                self.notes.append(f"{repaired} damaged files were made again from the database")
            with transaction(self._db):
                self.runs.close_killed(now=now)
                _set_meta(self._db, "checked", now)
            suspect.unlink(missing_ok=True)

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Run a block as one transaction; what it saved is committed when this returns, and not yet in files."""
        with self.guarded(), transaction(self._db):
            yield

    def begin_run(self, *, now: int) -> int:
        """Note the start of a run, in the database and then beside it, and return its number.

        Where the clock of the last one was ahead, what it put off is due.
        """
        with self.batch():
            if self.runs.last_moment() > now + AHEAD_SECONDS:
                self.queue.wind_back(now=now)
                self.sources.wind_back(now=now)
            number = self.runs.begin(now=now)
        with self.guarded():
            durable.write_whole({self.path.parent / LAST_RUN: f"{number}\n".encode()}, self.path.parent / SCRATCH)
        return number

    def keep_formats(self, formats: Sequence[str]) -> None:
        """Remember which files the operator wants, for when all of them are to be made again."""
        _set_meta(self._db, "formats", " ".join(formats))

    @property
    def formats(self) -> tuple[str, ...]:
        """Return the formats of the files that this opened archive writes."""
        return self._files.formats

    def deliver(self, rendered: Mapping[int, Mapping[str, bytes]] | None = None) -> int:
        """Bring what was committed into the files and return how many versions; only after this tell anyone of them."""
        with self.guarded():
            return self._files.deliver(rendered)

    def rebuild_files(self, formats: Sequence[str] | None = None) -> tuple[int, int]:
        """Make every file again from the database; return how many there are and how many were missing or wrong.

        `formats` are the chosen ones; None stands for those of this opened archive. Into these goes first what they lack.
        """
        with self.guarded():
            self._files.deliver()
            chosen = self._files if formats is None else Files(self.path.parent, self._db, formats)
            return chosen.rebuild()

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Report what goes wrong in a block in one line, and leave a note for the next run when it was damage.

        For whatever reads the archive's parts outside a batch. Raises WriteError, or ArchiveDamaged which is one.
        """
        try:
            with reported(self.path):
                yield
        except ArchiveDamaged as damage:
            try:
                (self.path.parent / SUSPECT).touch()
                durable.sync_folder(self.path.parent)
            except OSError:
                remedy = "the run that reads the whole archive, once a week, repairs it"
                raise ArchiveDamaged(damage.source, damage.cause, remedy) from damage
            raise

    def close(self) -> None:
        """Close the database and give back the lock."""
        try:
            with reported(self.path):
                if self._beside is not None:
                    self._beside.close()
                self._db.close()
        finally:
            if self._lock is not None:
                self._lock.close()

    def __enter__(self) -> Self:
        """Return the open archive."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()


def _is_overdue(db: sqlite3.Connection, now: int) -> bool:
    checked = _checked(db)
    return checked is None or abs(now - checked) > CHECK_SECONDS


def _last_run(folder: Path) -> int:
    """Return the number of the last run that began in an archive's folder; 0 where none is known."""
    try:
        return int((folder / LAST_RUN).read_text("ascii"))
    except (FileNotFoundError, ValueError):  # an archive of before, or a file that somebody wrote into
        return 0


def _checked(db: sqlite3.Connection) -> int | None:
    """Return when the database was last read through; None for never."""
    row = db.execute("SELECT value FROM meta WHERE key = 'checked'").fetchone()
    return None if row is None else int(row[0])


def _kept_formats(db: sqlite3.Connection) -> tuple[str, ...] | None:
    """Return the formats that the operator wanted last; None where that is not known any more."""
    row = db.execute("SELECT value FROM meta WHERE key = 'formats'").fetchone()
    return tuple(row[0].split()) if row else None


def _set_meta(db: sqlite3.Connection, key: str, value: int | str) -> None:
    db.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, str(value)),
    )
