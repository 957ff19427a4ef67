"""Remember the sources: when each is due, and what was learned of its rhythm."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace

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

    def sync(self, urls: Mapping[str, str]) -> dict[str, SourceState]:
        """Make every named source known (name -> home address) and return what is known of each.

        A source that was given a new name, and is known by its address, keeps what was learned of it and what it still owes.
        """
        known = self.known()
        for name, url in urls.items():
            if name not in known:
                row = self._db.execute("SELECT id, name FROM sources WHERE url = ? ORDER BY id DESC", (url,)).fetchone()
                if row is not None and row[1] not in urls:
                    self._db.execute("UPDATE sources SET name = ? WHERE id = ?", (name, row[0]))
        self._db.executemany(
            "INSERT INTO sources (name, url) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET url = excluded.url",
            urls.items(),
        )
        return {name: state for name, state in self.known().items() if name in urls}

    def known(self) -> dict[str, SourceState]:
        """Return every source by name."""
        rows = self._db.execute("SELECT id, name, due, visited, period, rate, failures FROM sources")
        return {row[1]: SourceState(*row) for row in rows}

    def wake(self, source: int, *, now: int) -> None:
        """Let a source be visited next time that is waited for because it failed."""
        self._db.execute("UPDATE sources SET due = ? WHERE id = ? AND failures > 0", (now, source))

    def visited(self, source: int, *, now: int, period: int, rate: float, failures: int) -> None:
        """Close a visit: when it was, what was learned, and thereby when the next is due."""
        self._db.execute(
            "UPDATE sources SET visited = ?, due = ?, period = ?, rate = ?, failures = ? WHERE id = ?",
            (now, now + period, period, rate, failures, source),
        )
