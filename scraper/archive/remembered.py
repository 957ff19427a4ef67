"""Keep what the fetcher remembers between runs (robots.txt, rests, validators), as text that it alone understands."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

KEEP_SECONDS = 30 * 86_400
"""What was not renewed for this long is forgotten."""


class Remembered:
    """Read and write the fetcher's memory in one archive."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Work on an open connection."""
        self._db = db

    def all(self) -> dict[str, str]:
        """Return everything remembered, by key."""
        return dict(self._db.execute("SELECT key, state FROM remembered"))

    def keep(self, states: Mapping[str, str | None], *, now: int) -> None:
        """Replace some entries, None forgets one. Call inside a transaction."""
        for key, state in states.items():
            if state is None:
                self._db.execute("DELETE FROM remembered WHERE key = ?", (key,))
            else:
                self._db.execute(
                    "INSERT INTO remembered (key, state, seen) VALUES (?, ?, ?) "
                    "ON CONFLICT (key) DO UPDATE SET state = excluded.state, seen = excluded.seen",
                    (key, state, now),
                )

    def forget_old(self, *, now: int) -> None:
        """Forget what was not renewed for KEEP_SECONDS."""
        self._db.execute("DELETE FROM remembered WHERE seen < ?", (now - KEEP_SECONDS,))
