"""Remember the runs: one that was never finished was killed, and its archive is looked over."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any


class Runs:
    """Read and write the runs of one archive."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Work on an open connection."""
        self._db = db

    def begin(self, *, now: int) -> int:
        """Note the start of a run and return its number."""
        return int(self._db.execute("INSERT INTO runs (started) VALUES (?) RETURNING id", (now,)).fetchone()[0])

    def last(self) -> int:
        """Return the number of the latest run; 0 before the first."""
        return int(self._db.execute("SELECT coalesce(max(id), 0) FROM runs").fetchone()[0])

    def finish(self, run: int, summary: Mapping[str, Any], *, now: int) -> None:
        """Note the end of a run, with what it reports."""
        self._db.execute("UPDATE runs SET finished = ?, summary = ? WHERE id = ?", (now, json.dumps(summary), run))

    def was_killed(self) -> bool:
        """Say whether a run never came to its end."""
        return self._db.execute("SELECT 1 FROM runs WHERE finished IS NULL LIMIT 1").fetchone() is not None

    def close_killed(self, *, now: int) -> None:
        """Note that what killed runs left behind was dealt with."""
        self._db.execute("UPDATE runs SET finished = ?, summary = '{\"killed\": true}' WHERE finished IS NULL", (now,))

    def last_end(self) -> int:
        """Return when the last run ended; 0 before the first."""
        return int(
            self._db.execute(
                "SELECT coalesce(max(finished), 0) FROM (SELECT finished FROM runs ORDER BY id DESC LIMIT 1)"
            ).fetchone()[0]
        )

    def last_moment(self) -> int:
        """Return the latest moment that the last run noted of itself; 0 before the first."""
        moments = "SELECT max(started, coalesce(finished, 0)) FROM runs ORDER BY id DESC LIMIT 1"
        return int((self._db.execute(moments).fetchone() or (0,))[0])

    def latest(self, limit: int) -> tuple[tuple[int, int | None, dict[str, Any]], ...]:
        """Return start, end and summary of the latest runs, the newest first."""
        rows = self._db.execute("SELECT started, finished, summary FROM runs ORDER BY id DESC LIMIT ?", (limit,))
        return tuple((started, finished, json.loads(summary or "{}")) for started, finished, summary in rows)
