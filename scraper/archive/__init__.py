"""Keep everything that was fetched: one SQLite database, and files beside it that can be made again from it.

The only door to sqlite3. Its order of writing, and what each crash leaves, is told in `files`; recovery is in `store`.
"""

from __future__ import annotations

from scraper.archive.articles import Known, Saved, Submission, Version
from scraper.archive.database import ArchiveDamaged
from scraper.archive.lock import ArchiveLocked
from scraper.archive.nearness import simhash
from scraper.archive.queue import Due, Found, Standing
from scraper.archive.sources import SourceState
from scraper.archive.store import Archive

__all__ = [
    "Archive",
    "ArchiveDamaged",
    "ArchiveLocked",
    "Due",
    "Found",
    "Known",
    "Saved",
    "SourceState",
    "Standing",
    "Submission",
    "Version",
    "simhash",
]
