"""One pass over the sources: what cron starts. Owns the order of the stages, the bounds, and how a pass ends."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from scraper.archive import Archive, SourceState
from scraper.discover.seeds import Source
from scraper.errors import ScraperError, WriteError
from scraper.fetch import FetchEvent, FetchSettings
from scraper.pipeline import rawpages
from scraper.pipeline.articles import Reader, Work
from scraper.pipeline.desk import Desk
from scraper.pipeline.extraction import extract
from scraper.pipeline.fetchers import Fetchers, opened, with_cookies
from scraper.pipeline.fetchstate import KeptState
from scraper.pipeline.reading import Reading
from scraper.pipeline.recorder import Recorder
from scraper.pipeline.settle import Told
from scraper.pipeline.stop import ARCHIVE_FAILED, Stop
from scraper.pipeline.summary import Floors, Summary
from scraper.pipeline.visits import Visits, patience
from scraper.pipeline.watcher import Watcher
from scraper.pipeline.workers import Limits, NoWorker, Workers

SOURCES_AT_ONCE = 250
"""Sources in hand at a time; each has a page or two in memory."""

GRACE_SECONDS = 8.0
"""How long pages in hand may take once the run is to stop; with saving, the whole end stays below 10 s."""

PATIENCE_SECONDS = 60.0
"""How long a pass with `max_pages` waits for all sources to be visited before it shares out the pages."""

log = logging.getLogger("scraper.run")

_FOREVER = 1 << 40


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSettings:
    """Hold how a pass is run. `max_time` is in seconds; None is no bound."""

    archive: Path
    formats: tuple[str, ...] = ("jsonl", "markdown")
    fetch: FetchSettings = field(default_factory=FetchSettings)
    max_time: float | None = None
    max_pages: int | None = None
    max_per_source: int | None = None
    workers: int = field(default_factory=lambda: max(1, min(os.cpu_count() or 1, 8)))
    limits: Limits = field(default_factory=Limits)
    floors: Floors = field(default_factory=Floors)


def run(
    sources: Sequence[Source],
    settings: RunSettings,
    *,
    watcher: Watcher | None = None,
    stop: Stop | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Summary:
    """Make one pass and return what it did.

    Raises InputError for a cookie file that cannot be used, ArchiveLocked while another run works on the archive,
    WriteError where the archive cannot be used at all. A failure to write in the middle ends the pass: the summary is true,
    and `stopped` names it.
    """
    settings = replace(settings, fetch=with_cookies(settings.fetch, sources))
    started, stop = int(now().timestamp()), stop or Stop()
    with stop.armed(), Archive.open(settings.archive, now=started, formats=settings.formats) as archive:
        for text in (*archive.notes, *rawpages.mended(settings.archive)):
            (watcher or Watcher()).note(text)
        one = _Pass(sources, settings, archive, watcher or Watcher(), stop, now)
        return asyncio.run(one.run())


class _Pass:
    """Hold the parts of one pass."""

    def __init__(
        self,
        sources: Sequence[Source],
        settings: RunSettings,
        archive: Archive,
        watcher: Watcher,
        stop: Stop,
        now: Callable[[], datetime],
    ) -> None:
        self._sources = {source.slug: source for source in sources}
        self._settings, self._archive, self._watcher, self._stop, self._now = settings, archive, watcher, stop, now
        self._desk, self._lookups, self._reading = Desk(archive.guarded), Desk(), Reading(settings.limits)
        self._summary = Summary(known=len(sources))
        self._state = KeptState({})
        self._workers = Workers(extract, count=settings.workers, limits=settings.limits)
        self._recorder = Recorder(archive, self._desk, clock=self._clock, tell=self._tell, fail=self._stop.set)
        self._visits: Visits
        self._left_over = 0
        self._number = 0
        self._is_short = False
        self._failure: ScraperError | None = None

    async def run(self) -> Summary:
        began = time.monotonic()
        try:
            with rawpages.opened(self._settings.archive, self._settings.formats, now=self._now()) as recorder:
                self._state = KeptState(await self._desk.call(self._archive.remembered.all))
                async with opened(
                    self._sources.values(),
                    self._settings.fetch,
                    state=self._state,
                    listener=self._count,
                    recorder=recorder,
                    now=self._now,
                ) as fetchers:
                    states = await self._desk.call(self._begin)
                    self._visits = self._visiting(states)
                    with self._stop.heard(self._settings.max_time):
                        await self._work(states, fetchers)
            self._summary.stopped = self._stop.reason or ("max-pages" if self._is_short else "")
            self._summary.seconds = time.monotonic() - began
            self._summary.failure = self._failure or self._recorder.failure
            await self._finish([state.id for state in states.values()])
        finally:  # also before the archive is closed: what its threads have begun is not to be cut short
            for part in (self._workers, self._reading, self._desk, self._lookups):
                part.close()
        return self._summary

    def _begin(self) -> dict[str, SourceState]:
        archive = self._archive
        self._left_over = archive.runs.last_end()
        self._number = archive.begin_run(now=self._clock())
        with archive.batch():
            archive.keep_formats(self._settings.formats)
            archive.remembered.forget_old(now=self._clock())
            urls = {slug: source.url for slug, source in self._sources.items()}
            listings = {slug: (*one.feeds, *one.sitemaps, *one.sections) for slug, one in self._sources.items()}
            states = archive.sources.sync(urls, listings, now=self._clock())
        for name, before in archive.sources.renamed.items():
            log.warning("source renamed", extra={"fields": {"source": name, "before": before}})
        return {name: state.visited_every(self._sources[name].every_seconds) for name, state in states.items()}

    def _visiting(self, states: Mapping[str, SourceState]) -> Visits:
        return Visits(
            archive=self._archive,
            desk=self._desk,
            reading=self._reading,
            state=self._state,
            rows=frozenset(state.id for state in states.values()),
            summary=self._summary,
            watcher=self._watcher,
            stop=self._stop,
            clock=self._clock,
            patience=patience(self._settings.max_time, self._settings.fetch.deadline),
        )

    async def _finish(self, sources: Sequence[int]) -> None:
        """Count what is left and note that the run is over; where that cannot be written, the next run checks all."""
        try:
            await self._desk.call(self._count_left, sources)
            if self._summary.failure is None or isinstance(self._summary.failure, NoWorker):
                await self._desk.call(self._end, self._state.taken(()))
        except ScraperError as error:
            self._summary.failure = self._summary.failure or error
            self._summary.stopped = self._summary.stopped or ARCHIVE_FAILED

    def _count_left(self, sources: Sequence[int]) -> None:
        """Read, also from an archive that takes no more, what the summary says of it."""
        self._summary.left = self._archive.queue.waiting(now=self._clock(), sources=sources)
        states = self._archive.sources.known().values()
        self._summary.failing = sum(state.failures > 0 for state in states if state.id in sources)

    def _end(self, remembered: Mapping[str, str | None]) -> None:
        now = self._clock()
        with self._archive.batch():
            self._archive.remembered.keep(remembered, now=now)
            self._visits.close(now)
            self._archive.runs.finish(self._number, self._summary.as_dict(), now=now)

    async def _work(self, states: Mapping[str, SourceState], fetchers: Fetchers) -> None:
        """Give every source that has work a task, those least recently visited first, and bring all to an end."""
        recording = asyncio.create_task(self._recorder.run())
        tasks: list[asyncio.Task[None]] = []
        with self._fatal():
            await self._start(tasks, states, fetchers)
        await self._stop.until(tasks, grace=GRACE_SECONDS)
        await self._recorder.finish()
        await recording
        for task in tasks:
            if task.done() and not task.cancelled() and (error := task.exception()):
                raise error

    async def _start(self, tasks: list[asyncio.Task[None]], states: Mapping[str, SourceState], fetchers: Fetchers) -> None:
        """Add the tasks; where there is a bound those that read wait until it is shared out."""
        now, gate = self._clock(), asyncio.Semaphore(SOURCES_AT_ONCE)
        waiting = await self._desk.call(self._archive.queue.sources_waiting, now=now)
        chosen = [
            Work(self._sources[state.name], state, fetchers.of(self._sources[state.name]))
            for state in sorted(states.values(), key=lambda state: state.visited or 0)
            if state.is_due(now) or state.id in waiting
        ]
        if self._settings.max_pages is None:
            tasks += [asyncio.create_task(self._in_turn(gate, self._visit_and_read, work)) for work in chosen]
        else:
            tasks += [asyncio.create_task(self._in_turn(gate, self._visits.visit, work)) for work in chosen]
            await self._stop.done(tasks, patience=PATIENCE_SECONDS)
            await self._deal(chosen, self._settings.max_pages)
            tasks += [asyncio.create_task(self._in_turn(gate, self._read, work)) for work in chosen if work.share]

    async def _in_turn(self, gate: asyncio.Semaphore, do: Callable[[Work], Awaitable[None]], work: Work) -> None:
        """Do something for a source when it is its turn."""
        async with gate:
            if not self._stop.reason:
                with self._fatal():
                    await do(work)

    @contextmanager
    def _fatal(self) -> Iterator[None]:
        """End the run for what would fail for all other sources, too."""
        try:
            yield
        except NoWorker as error:
            if not self._stop.reason:  # Ctrl-C reaches a worker that is just starting, too
                self._failure = error
            self._stop.set("want of workers")
        except WriteError as error:  # the archive failed: the recorder's way of ending the run
            self._failure = error
            self._stop.set(ARCHIVE_FAILED)

    async def _deal(self, chosen: Sequence[Work], pages: int) -> None:
        """Share out the pages of a bounded pass among the sources that can be read now."""
        rows = [work.state.id for work in chosen]
        first = self._number * pages % max(len(rows), 1)  # where the last pass ended: a turn lasts longer than a pass
        dealt = await self._desk.call(
            self._archive.queue.deal,
            rows[first:] + rows[:first],
            now=self._clock(),
            left_over=self._left_over,
            pages=pages,
            per_source=self._settings.max_per_source or _FOREVER,
            resting=self._state.resting(self._now()),
        )
        for work in chosen:
            work.share = dealt.shares.get(work.state.id, 0)
        self._is_short = dealt.is_short

    async def _visit_and_read(self, work: Work) -> None:
        await self._visits.visit(work)
        await self._read(work)

    async def _read(self, work: Work) -> None:
        """Fetch a source's share of what is due."""
        reader = Reader(
            work.source,
            work.state.id,
            work.fetcher,
            self._workers,
            self._desk,
            self._lookups,
            self._archive,
            self._recorder,
            self._settings.formats,
        )
        now, limit = self._clock(), self._settings.max_per_source or _FOREVER
        refusing = self._state.refusing(self._now())
        refused = await self._desk.call(self._archive.queue.refused, work.state.id, now=now, by=refusing) if refusing else 0
        due = await self._desk.call(
            self._archive.queue.due,
            work.state.id,
            now=now,
            left_over=self._left_over,
            limit=limit if work.share is None else work.share,
            resting=self._state.resting(self._now()),
        )
        await reader.read(due, listed=work.listed, now=now, may_start=lambda: not self._stop.reason)
        self._summary.put_off(work.source.slug, reader.put_off + refused)
        await self._visits.heard(work, reader.hosts)

    def _count(self, event: FetchEvent) -> None:
        self._summary.requests += event.attempts
        if log.isEnabledFor(logging.DEBUG):
            log.debug("fetched", extra={"fields": asdict(event)})

    def _tell(self, told: Told) -> None:
        self._summary.tell(told)
        self._watcher.page(told)

    def _clock(self) -> int:
        return int(self._now().timestamp())
