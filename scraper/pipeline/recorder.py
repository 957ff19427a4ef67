"""Save what was fetched, many at a time, and tell of it only when it is safe."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from scraper.archive import Archive
from scraper.errors import ScraperError
from scraper.pipeline.desk import Desk
from scraper.pipeline.settle import Finished, Told, settle
from scraper.pipeline.stop import ARCHIVE_FAILED

_BATCH = 64
"""The most pages that share one transaction: enough to make syncs cheap, few enough to lose little work to a kill."""

_GATHER_SECONDS = 0.05
"""How long a page waits for others to share a transaction and its syncs with; a sync costs as much as saving ten pages."""

_WAITING = 256


class Recorder:
    """Take finished pages from many tasks and save them in batches, as many as have come while the last one was saved."""

    def __init__(
        self,
        archive: Archive,
        desk: Desk,
        *,
        clock: Callable[[], int],
        tell: Callable[[Told], None],
        fail: Callable[[str], None],
    ) -> None:
        """Take where to save, the time, whom to tell of each page, and how to stop the run when saving fails."""
        self._archive, self._desk, self._clock, self._tell, self._fail = archive, desk, clock, tell, fail
        self._queue: asyncio.Queue[Finished | None] = asyncio.Queue(_WAITING)
        self.failure: ScraperError | None = None
        """Why saving failed; nothing is saved after that."""
        self._bug: Exception | None = None

    async def put(self, one: Finished) -> None:
        """Hand over a page; waits while the disk is behind."""
        await self._queue.put(one)

    async def finish(self) -> None:
        """Let `run` end once everything handed over is saved."""
        await self._queue.put(None)

    async def run(self) -> None:
        """Save batch after batch until told to finish; raise what was our own mistake only then, when nobody waits here."""
        is_open = True
        while is_open:
            waiting = [await self._queue.get()]
            if waiting[0] is not None and self._queue.qsize() < _BATCH:
                await asyncio.sleep(_GATHER_SECONDS)
            while len(waiting) < _BATCH and not self._queue.empty():
                waiting.append(self._queue.get_nowait())
            is_open = None not in waiting
            batch = [one for one in waiting if one is not None]
            if batch and self.failure is None and self._bug is None:
                await self._save(batch)
        if self._bug is not None:
            raise self._bug

    async def _save(self, batch: list[Finished]) -> None:
        try:
            for one in await self._desk.call(self._write, batch):
                self._tell(one)
        except ScraperError as error:
            self.failure = error
            self._fail(ARCHIVE_FAILED)
        except Exception as error:  # noqa: BLE001 - the writer's boundary: if it died, all who hand over would wait for ever
            self._bug = error
            self._fail("a bug")

    def _write(self, batch: list[Finished]) -> list[Told]:
        """Save one batch, then its files. Runs in the archive's thread."""
        now = self._clock()
        day = datetime.fromtimestamp(now, UTC).date().isoformat()
        with self._archive.batch():
            told = [settle(self._archive, one, now=now, day=day) for one in batch]
        self._archive.deliver({one.version: one.files for one in told if one.version is not None})
        return told
