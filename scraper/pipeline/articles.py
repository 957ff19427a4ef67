"""Fetch and read the articles of one source, a few at a time. Owns what an answer means before it is saved."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from scraper.archive import Archive, Due, Known, SourceState
from scraper.discover.seeds import Source
from scraper.errors import FetchError, ScraperError
from scraper.fetch import Validators
from scraper.fetch.robots import UNREACHABLE
from scraper.memory import SourceMemory
from scraper.pipeline import bugs, record
from scraper.pipeline.desk import Desk
from scraper.pipeline.extraction import Extracted, Job
from scraper.pipeline.fetchers import own_headers
from scraper.pipeline.outcomes import of_failure
from scraper.pipeline.recorder import Recorder
from scraper.pipeline.settle import Finished
from scraper.pipeline.workers import Death, NoWorker, Workers
from scraper.types import Page
from scraper.urls import host_key

if TYPE_CHECKING:
    from scraper.fetch import Fetcher

_RENAME_SECONDS = 7 * 86_400
"""How old an article may be for a text like its own, under another address, to be taken for its new address."""
_EDITED_BITS = 12
"""How far apart the texts may be: who changes the headline often touches the text. Unrelated ones are 32 apart."""

_TOO_MANY = 429

log = logging.getLogger("scraper.run")


@dataclass(slots=True)
class Work:
    """Hold what is to be done for one source: `listed` is what it announces now, `share` how many pages; None for all."""

    source: Source
    state: SourceState
    fetcher: Fetcher
    listed: frozenset[str] = frozenset()
    share: int | None = None
    is_visited: bool = False


@dataclass(slots=True)
class Reader:
    """Read the articles of one source."""

    source: Source
    row: int
    fetcher: Fetcher
    workers: Workers[Job, Extracted]
    desk: Desk
    lookups: Desk
    archive: Archive
    recorder: Recorder
    formats: tuple[str, ...]
    moved_to: set[str] = field(default_factory=set)
    """Where articles that vanished from the listings were found to lead."""
    hosts: set[str] = field(default_factory=set)
    """Which hosts answered."""
    slowed: set[str] = field(default_factory=set)
    put_off: int = 0
    """Hosts that had enough, and how many pages were not asked for at all for that."""

    async def read(self, due: Sequence[Due], *, listed: frozenset[str], now: int, may_start: Callable[[], bool]) -> None:
        """Fetch what is due, in order, as many at a time as one host may be asked; stop when told not to start another.

        `listed` are the addresses that the source announces now.
        """
        pages, shares = await self.desk.call(self.archive.clutter.memory, self.row)
        memory = SourceMemory(pages, shares)
        for part in ([one for one in due if one.is_urgent], [one for one in due if not one.is_urgent]):
            waiting = iter(part)
            count = min(self.fetcher.settings.per_host, len(part))
            await _together([self._drain(waiting, memory, listed, now, may_start) for _ in range(count)])

    async def _drain(
        self,
        waiting: Iterator[Due],
        memory: SourceMemory,
        listed: frozenset[str],
        now: int,
        may_start: Callable[[], bool],
    ) -> None:
        for one in waiting:
            if one.url in self.moved_to:
                continue  # an article that vanished leads here: it is being saved as that one's new address
            if not may_start():
                return
            finished = await self._one_in_bounds(one, memory, listed, now, may_start)
            if finished is not None:
                await self.recorder.put(finished)

    async def _one_in_bounds(
        self, due: Due, memory: SourceMemory, listed: frozenset[str], now: int, may_start: Callable[[], bool]
    ) -> Finished | None:
        """Fetch and read one article; a bug that it meets is its own failure."""
        try:
            return await self._one(due, memory, listed, now, may_start)
        except ScraperError:
            raise  # the archive's, or the want of a worker: no fault of this page
        except Exception as error:  # noqa: BLE001 - the boundary of the page
            return self._finished(due, "error", now, detail=bugs.tell(error, due.url))

    async def _one(
        self, due: Due, memory: SourceMemory, listed: frozenset[str], now: int, may_start: Callable[[], bool]
    ) -> Finished | None:
        """Fetch and read one article; None where it was not tried after all and stays due."""
        if not self.source.wants(due.url):
            return self._finished(due, "excluded", now)  # the seeds file was changed since it was announced
        validators = Validators(due.etag, due.last_modified) if due.etag or due.last_modified else None
        try:
            page = await self.fetcher.get(due.url, validators=validators, headers=own_headers(self.source, due.url))
        except FetchError as error:
            host = host_key(due.url)
            if error.kind == "resting":
                self.put_off += due.tries == 0 and host in self.slowed
                return None
            if error.status == _TOO_MANY:
                self.slowed.add(host)
            outcome = of_failure(error)
            finished = self._finished(due, outcome, now, detail=_detail(error) if outcome == "error" else "")
            is_later = error.kind == UNREACHABLE or error.status == _TOO_MANY
            wait = error.retry_after if is_later else None
            return finished if wait is None else replace(finished, wait=int(wait) + 1)
        self.hosts.add(host_key(page.final_url))
        if page.status == 304:
            return self._finished(due, "not-modified", now)
        if not self.source.wants(record.address(page)):
            return self._finished(due, "excluded", now)
        if due.is_urgent:
            self.moved_to |= {record.address(page)}
        found = await self._extracted(page, memory)
        if isinstance(found, str):
            return self._finished(due, "error", now, detail=found)
        if found.goes_on is not None:
            whole = await self._joined(page, found, memory, may_start)
            if whole is None:
                return None
            found = whole
        if found.record is not None and not self.source.wants(found.address):
            return self._finished(due, "excluded", now)
        renames, left = await self._renamed(due, found, listed, now)
        finished = self._finished(due, found.outcome, now, found=found, page=page, renames=renames)
        return finished if left is None else replace(finished, left=left)

    async def _joined(
        self, page: Page, found: Extracted, memory: SourceMemory, may_start: Callable[[], bool]
    ) -> Extracted | None:
        """Return an article with the pages on which it goes on, as far as they can be read; None where the run is to end.

        A page that the source announces itself is an article of its own.
        """
        from scraper.extract.paging import MAX_PAGES  # here, not above: the extractor is the workers'

        further: tuple[Page, ...] = ()
        while found.goes_on is not None and len(further) < MAX_PAGES and self.source.wants(found.goes_on):
            if not may_start():
                return None
            if not await self.desk.call(self._is_unclaimed, found.goes_on):
                break
            try:
                later = await self.fetcher.get(found.goes_on, headers=own_headers(self.source, found.goes_on))
            except FetchError as error:
                log.info("a further page could not be read", extra={"fields": {"url": found.goes_on, "cause": str(error)}})
                break
            if not self.source.wants(record.address(later)):
                break
            joined = await self._extracted(page, memory, (*further, later))
            if isinstance(joined, str) or joined.goes_on == found.goes_on:
                break
            found, further = joined, (*further, later)
        return found

    def _is_unclaimed(self, url: str) -> bool:
        """Say whether no source announced an address: it is unknown, or known as the page of an article alone."""
        known = self.archive.queue.standing((url,)).get(url)
        return known is None or (known.outcome == "duplicate" and known.checked is None)

    async def _extracted(self, page: Page, memory: SourceMemory, further: tuple[Page, ...] = ()) -> Extracted | str:
        """Return what is on a page and those behind it, or the kind of error that reading them ended in."""
        loop = asyncio.get_running_loop()
        job = Job(page, self.source.slug, memory, self.formats, further)
        try:
            return await loop.run_in_executor(self.workers.executor, self.workers.do, job)
        except Death as death:
            log.warning("page ended its worker", extra={"fields": {"url": page.url, "cause": death.cause}})
            return "extract-deadline" if death.cause == "deadline" else "extract-crash"
        except NoWorker:
            raise  # no fault of this page: it stays due
        except ScraperError:
            return "not-a-document"

    async def _renamed(self, due: Due, found: Extracted, listed: frozenset[str], now: int) -> tuple[int | None, int | None]:
        """Return the article whose own address now leads to this page: it was given a new headline and address.

        Beside it the article whose own address is gone: it may have moved here and told nobody.

        Asked only for a young article of nearly the same text that the source no longer announces under its old address.
        """
        if due.article is not None or found.record is None:
            return None, None
        own = {*found.spellings, *found.claims}
        for known in await self.lookups.call(self._near, found.simhash):
            if known.url in listed or known.url in own or now - known.first_seen > _RENAME_SECONDS:
                continue
            try:
                page = await self.fetcher.get(known.url, headers=own_headers(self.source, known.url))
            except FetchError as error:
                return None, known.id if of_failure(error) == "gone" else None
            return (known.id if record.address(page) in own else None), None
        return None, None

    def _near(self, value: int | None) -> tuple[Known, ...]:
        """Return the source's articles with nearly this text, beside a batch that may be on its way to the disk."""
        with self.archive.committed() as articles:
            return articles.near(self.row, value, within=_EDITED_BITS)

    def _finished(
        self,
        due: Due,
        outcome: str,
        now: int,
        *,
        detail: str = "",
        found: Extracted | None = None,
        page: Page | None = None,
        renames: int | None = None,
    ) -> Finished:
        validators = (page.header("etag"), page.header("last-modified")) if page else None
        if found is not None and (found.goes_on or found.parts):
            validators = (None, None)  # the first page may stay as it is while the others change
        oldest = min(now, due.found) - int(self.source.max_age.total_seconds())  # it was young when it was announced
        return Finished(
            source=self.row,
            slug=self.source.slug,
            due=due,
            outcome=outcome,
            detail=detail,
            extracted=found,
            validators=validators,
            renames=renames,
            oldest=oldest,
        )


async def _together(works: Sequence[Coroutine[object, object, None]]) -> None:
    """Do all at once. Where one fails the others are cancelled, and over, before that is raised: no fetch outlives it."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _detail(error: FetchError) -> str:
    return f"status-{error.status}" if error.kind == "status" and error.status else error.kind
