"""Save what a visit of a source brought: new addresses, what changed, when to come again. Runs in the archive's thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scraper.archive import Archive, SourceState, Standing
from scraper.discover.seeds import Source
from scraper.pipeline.candidates import MAX_LINKS, Announced, Candidate
from scraper.pipeline.fetchstate import OF_VALIDATORS
from scraper.pipeline.rhythm import learn

_TURNED_AWAY = ("too-old", "excluded")


@dataclass(frozen=True, slots=True)
class Admitted:
    """Count the new addresses of a visit: those to be fetched, those that are too old, and those left for the next one.

    Of all that is announced and was `asked` for, `unreadable` were never read, since they are gone or forbidden.
    """

    new: int
    old: int
    later: int
    unreadable: int
    asked: int


@dataclass(slots=True)
class Admission:
    """Hold what a visit is saved with: the archive, what the fetcher is to remember of it, the rows of all sources."""

    archive: Archive
    remembered: Mapping[str, str | None]
    rows: frozenset[int]

    def admit(
        self, state: SourceState, source: Source, announced: Announced, chosen: Sequence[Candidate], now: int
    ) -> Admitted:
        """Save a visit whole: links together with the validators that came with them, and the time of the next."""
        queue = self.archive.queue
        known = queue.standing(candidate.found.url for candidate in chosen)
        unknown = [candidate.found for candidate in chosen if candidate.found.url not in known]
        taken, later = unknown[:MAX_LINKS], len(unknown[MAX_LINKS:])
        new = sum(found.outcome is None for found in taken)
        with self.archive.batch():
            queue.admit(state.id, taken, now=now)
            queue.adopt(state.id, [url for url, standing in known.items() if standing.source not in self.rows])
            queue.reopen([c.found.url for c in chosen if _is_wanted_now(c, known, now, announced.since)], now=now)
            for candidate in chosen:
                if candidate.modified is not None and candidate.found.url in known:
                    queue.touch(candidate.found.url, candidate.modified, now=now)
            dates = [c.found.published for c in chosen if c.found.published is not None]
            queue.relist(
                state.id,
                {c.found.url for c in chosen},
                is_complete=announced.is_complete,
                since=min(dates, default=None),
                now=now,
            )
            self.archive.remembered.keep(_unsaid(self.remembered) if later else self.remembered, now=now)
            if announced.is_over:
                self._close(state, source, announced, new, now)
        return Admitted(new, len(taken) - new, later, *queue.unreadable(state.id))

    def _close(self, state: SourceState, source: Source, announced: Announced, new: int, now: int) -> None:
        failures = 0 if announced.answered else state.failures + 1
        elapsed = now - state.visited if state.visited is not None else None
        rhythm = learn(state.rate, elapsed=elapsed, new=new, every=source.every_seconds, failures=failures)
        self.archive.sources.visited(state.id, now=now, period=rhythm.period, rate=rhythm.rate, failures=failures)


def _unsaid(remembered: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return what to remember of listings that are to say all again."""
    return {key: None if key.startswith(OF_VALIDATORS) else text for key, text in remembered.items()}


def _is_wanted_now(candidate: Candidate, known: Mapping[str, Standing], now: int, since: int) -> bool:
    """Say whether an address was turned away by a wrong date, or a clock that was wrong, or before the settings of now."""
    standing = known.get(candidate.found.url)
    if standing is None or standing.outcome not in _TURNED_AWAY or candidate.found.outcome is not None:
        return False
    if standing.checked is not None and standing.checked <= now:  # its page was seen, and may be judged otherwise today
        return standing.checked < since
    return standing.outcome == "too-old"
