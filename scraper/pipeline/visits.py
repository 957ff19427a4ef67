"""Visit the sources of a pass and save what each visit brought. Owns what counts as a failure of a source, and of all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from scraper.archive import Archive, SourceState
from scraper.discover.seeds import Source
from scraper.pipeline.admission import Admission
from scraper.pipeline.articles import Work
from scraper.pipeline.candidates import LATER, Announced, candidates
from scraper.pipeline.desk import Desk
from scraper.pipeline.fetchstate import KeptState
from scraper.pipeline.notices import notices
from scraper.pipeline.reading import Reading
from scraper.pipeline.rhythm import FIRST
from scraper.pipeline.stop import ARCHIVE_FAILED, Stop
from scraper.pipeline.summary import Summary
from scraper.pipeline.visit import Visit
from scraper.pipeline.watcher import Watcher
from scraper.urls import host_key


def patience(max_time: float | None, deadline: float) -> float | None:
    """Return how many seconds a visit may last: half of the pass, or as long as one listing may take if it is longer."""
    return None if max_time is None else max(max_time / 2, min(deadline, _MOST * max_time))


_MOST = 0.8
"""The share of a pass after which a visit is saved, whatever it waits for: some of the pass is for its articles."""


@dataclass(slots=True, kw_only=True)
class Visits:
    """Visit sources; `rows` are those of all sources of the pass."""

    archive: Archive
    desk: Desk
    reading: Reading
    state: KeptState
    rows: frozenset[int]
    summary: Summary
    watcher: Watcher
    stop: Stop
    clock: Callable[[], int]
    patience: float | None = None
    """How many seconds a visit may last: in a pass that has not much time the articles are to have their part of it."""
    _silent: list[tuple[SourceState, Source]] = field(default_factory=list)
    """Sources that did not answer, as they were before."""
    _has_answer: bool = False

    async def visit(self, work: Work) -> None:
        """Ask a source that is due what is new; where all its hosts rest it was not asked, and is due as before.

        A visit that is too long, or ended with the pass, is saved as far as it went; the source stays due until all its
        listings were asked.
        """
        if not work.state.is_due(self.clock()):
            return
        visit = Visit(work.source, work.fetcher, self.state, self.reading, now=self.clock())
        announced = await self.stop.unless_asked(visit.ask(), patience=self.patience)
        if announced is None:
            if self.stop.reason == ARCHIVE_FAILED:
                return
            announced = visit.cut_short(work.state.visited or 0, is_stopped=bool(self.stop.reason))
        if not announced.is_resting and announced.asked:
            work.is_visited = True
            work.listed = await self._remember(work.state, work.source, announced)

    async def heard(self, work: Work, hosts: set[str]) -> None:
        """Hear which hosts answered with pages: a failing source is due at once when one of its own is back."""
        self._has_answer |= bool(hosts)
        own = {host_key(url) for url in (work.source.url, *work.source.feeds, *work.source.sitemaps)}
        if work.state.failures and not work.is_visited and hosts & own:
            await self.desk.call(self.archive.sources.wake, work.state.id, now=self.clock())

    def close(self, now: int) -> None:
        """End the pass: where nobody answered, the fault is on our side, and no source waits longer for it.

        Call inside a batch, in the archive's thread.
        """
        asked = self.summary.visited
        if self._has_answer or asked < min(2, self.summary.known):
            return
        for state, source in self._silent:
            period = state.period or source.every_seconds or FIRST
            failures = max(state.failures, 1)
            self.archive.sources.visited(state.id, now=now, period=period, rate=state.rate, failures=failures)
        self.archive.remembered.keep(self.state.without_failures(), now=now)

    async def _remember(self, state: SourceState, source: Source, announced: Announced) -> frozenset[str]:
        """Save what a visit brought, with the validators that came with it, and when to come again."""
        now = self.clock()
        chosen = await self.reading.call(candidates, source, announced, now=now)
        admission = Admission(self.archive, self.state.taken(announced.names), self.rows)
        admitted = await self.desk.call(admission.admit, state, source, announced, chosen, now)
        if admitted.old:
            self.summary.outcomes["too-old"] += admitted.old
        announced.left_out[LATER] = admitted.later
        announced.unreadable, announced.known = admitted.unreadable, admitted.asked
        self.summary.visited += 1
        self._has_answer |= bool(announced.answered)
        self.summary.listings_failed += len(announced.problems)
        if announced.is_dead:
            self.summary.dead += 1
            self._silent.append((state, source))
        self.watcher.source(source.slug, announced, admitted.new)
        for notice in notices(announced):
            if self.state.is_news(f"{source.slug} {notice.event} {notice.about}", now):
                self.watcher.notice(source.slug, notice)
        return frozenset(candidate.found.url for candidate in chosen)
