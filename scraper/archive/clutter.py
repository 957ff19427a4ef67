"""Count which blocks of text recur on a source's pages. A block that does is furniture, whatever it says.

Counts age: whenever a source has had WINDOW more pages, all its counts are halved and those of zero forgotten. So a site's
old footer fades within two or three windows, and a source never holds more than about two windows of blocks.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

WINDOW = 64
"""Pages after which counts are halved: small enough to follow a redesign within days, large enough to tell from chance."""

ENOUGH_PAGES = 5
"""With fewer pages, two that share a paragraph would already look like a pattern."""


class Clutter:
    """Read and write the counts of one archive."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Work on an open connection."""
        self._db = db

    def learn(self, source: int, fingerprints: Iterable[int]) -> None:
        """Count the blocks of one article page, each once. Call inside a transaction."""
        self._db.executemany(
            "INSERT INTO clutter (source, fingerprint, pages) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET pages = pages + 1",
            [(source, fingerprint) for fingerprint in set(fingerprints)],
        )
        pages = self._db.execute("UPDATE sources SET pages = pages + 1 WHERE id = ? RETURNING pages", (source,)).fetchone()[
            0
        ]
        if pages >= 2 * WINDOW:
            self._db.execute("UPDATE sources SET pages = pages / 2 WHERE id = ?", (source,))
            self._db.execute("DELETE FROM clutter WHERE source = ? AND pages < 2", (source,))
            self._db.execute("UPDATE clutter SET pages = pages / 2 WHERE source = ?", (source,))

    def memory(self, source: int) -> tuple[int, dict[int, float]]:
        """Return how many pages were counted, and of each block that recurs its share of them."""
        pages = int(self._db.execute("SELECT pages FROM sources WHERE id = ?", (source,)).fetchone()[0])
        if pages < ENOUGH_PAGES:
            return pages, {}
        rows = self._db.execute("SELECT fingerprint, pages FROM clutter WHERE source = ? AND pages > 1", (source,))
        return pages, {fingerprint: min(count / pages, 1.0) for fingerprint, count in rows}
