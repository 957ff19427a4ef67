"""Remember the sources: when each is due, and what was learned of its rhythm."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from scraper.archive.remembered import Remembered

_LISTINGS = "listings "
"""How the keys begin under which the listings of a source are remembered."""
SLACK_SECONDS = 660
"""How early a visit may come: the random delay of `scraper schedule`, at most 10 minutes, makes some starts early."""


@dataclass(frozen=True, slots=True)
class SourceState:
    """Hold what is known of a source: times are seconds since 1970, `failures` counts visits in a row without an answer.

    `period` is the time between visits in seconds, `rate` the new articles per second; both 0 before they are learned.
    """

    id: int
    name: str
    due: int
    visited: int | None
    period: int
    rate: float
    failures: int

    def visited_every(self, seconds: int | None) -> SourceState:
        """Return the state under the operator's word of today, which may have changed since the last visit; None is no word.

        While a source fails, the longer wait stands.
        """
        if seconds is None or self.visited is None or self.failures:
            return self
        return replace(self, due=self.visited + seconds, period=seconds)

    def is_due(self, now: int) -> bool:
        """Say whether to visit it now; a scheduler with a random delay may come a little early.

        A visit that is further ahead than the period was set by a clock that was wrong.
        """
        return self.due <= now + min(SLACK_SECONDS, self.period // 4) or self.due > now + self.period


class Sources:
    """Read and write the sources of one archive."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Work on an open connection."""
        self._db = db
        self._remembered = Remembered(db)
        self.renamed: dict[str, str] = {}
        """Which sources `sync` knew by another name, and by which."""

    def sync(
        self, urls: Mapping[str, str], listings: Mapping[str, Collection[str]] | None = None, *, now: int = 0
    ) -> dict[str, SourceState]:
        """Make every named source known (name -> home address) and return what is known of each.

        A source that was given a new name, and is known by its address and one of its `listings`, keeps what was learned of
        it and what it still owes. One whose name is known already belongs to another run over the same archive.
        """
        listings = listings or {}
        known = self.known()
        self.renamed = {}
        for name in urls.keys() - known.keys():
            before = self._before(name, urls, listings.get(name, ()))
            if before is not None:
                self._db.execute("UPDATE sources SET name = ? WHERE name = ?", (name, before))
                self.renamed[name] = before
        self._remembered.keep({f"{_LISTINGS}{name}": json.dumps(sorted(own)) for name, own in listings.items()}, now=now)
        self._db.executemany(
            "INSERT INTO sources (name, url) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET url = excluded.url",
            urls.items(),
        )
        return {name: state for name, state in self.known().items() if name in urls}

    def _before(self, name: str, urls: Mapping[str, str], listings: Collection[str]) -> str | None:
        """Return the name under which a source was known until now; None for a new one."""
        if self._listings(name) is not None:  # it has run under this name, and not long ago
            return None
        for (other,) in self._db.execute("SELECT name FROM sources WHERE url = ? ORDER BY id DESC", (urls[name],)):
            its_own = self._listings(other)
            if other not in urls and (its_own is None or its_own == set(listings) or not its_own.isdisjoint(listings)):
                return str(other)
        return None

    def _listings(self, name: str) -> set[str] | None:
        """Return the feeds, sitemaps and sections that a source had when it was run last; None where that is not known."""
        row = self._db.execute("SELECT state FROM remembered WHERE key = ?", (f"{_LISTINGS}{name}",)).fetchone()
        return None if row is None else set(json.loads(row[0]))

    def known(self) -> dict[str, SourceState]:
        """Return every source by name."""
        rows = self._db.execute("SELECT id, name, due, visited, period, rate, failures FROM sources")
        return {row[1]: SourceState(*row) for row in rows}

    def wake(self, source: int, *, now: int) -> None:
        """Let a source be visited next time that is waited for because it failed."""
        self._db.execute("UPDATE sources SET due = ? WHERE id = ? AND failures > 0", (now, source))

    def wind_back(self, *, now: int) -> None:
        """Let sources be visited now whose last visit was noted by a clock that was ahead."""
        self._db.execute("UPDATE sources SET visited = ? - period, due = ? WHERE visited > ?", (now, now, now))

    def visited(self, source: int, *, now: int, period: int, rate: float, failures: int) -> None:
        """Close a visit: when it was, what was learned, and thereby when the next is due."""
        self._db.execute(
            "UPDATE sources SET visited = ?, due = ?, period = ?, rate = ?, failures = ? WHERE id = ?",
            (now, now + period, period, rate, failures, source),
        )
