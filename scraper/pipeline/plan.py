"""Say what a pass would fetch now and why, from what the archive knows. Asks no server and changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from scraper.archive import Archive
from scraper.archive.store import DATABASE
from scraper.discover.seeds import Source
from scraper.pipeline.fetchstate import KeptState
from scraper.urls import host_key

_FOREVER = 1 << 40


@dataclass(frozen=True, slots=True)
class Planned:
    """Hold one request that a pass would make."""

    source: str
    url: str
    why: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """Hold how many articles a pass may fetch, in all and of each source; None is no bound."""

    pages: int | None = None
    per_source: int | None = None


def plan(sources: Sequence[Source], folder: Path, *, now: int, bounds: Bounds = Bounds()) -> Iterator[Planned]:
    """Yield the requests of a pass, source by source; articles that its listings would newly announce cannot be known.

    Nothing is asked of a host that is left alone.
    """
    if not (folder / DATABASE).exists():
        for source in sources:
            yield from _listings(source, "never visited")
        return
    with Archive.read(folder) as archive, archive.guarded():
        states = archive.sources.known()
        left_over = archive.runs.last_end()
        remembered, moment = KeptState(archive.remembered.all()), datetime.fromtimestamp(now, UTC)
        resting, silent = remembered.resting(moment), remembered.resting(moment, is_page=False)
        known = [states[source.slug].id for source in sources if source.slug in states]
        most = bounds.per_source or _FOREVER
        shares = None
        if bounds.pages is not None:
            dealt = archive.queue.deal(
                known, now=now, left_over=left_over, pages=bounds.pages, per_source=most, resting=resting
            )
            shares = dealt.shares
        for source in sources:
            state = states.get(source.slug)
            if state is None:
                yield from _listings(source, "never visited", silent)
                continue
            state = state.visited_every(source.every_seconds)
            if state.is_due(now):
                why = f"due, every {_spelled(state.period)}" if state.period else "due"
                yield from _listings(source, why, silent)
            limit = most if shares is None else shares.get(state.id, 0)
            for due in archive.queue.due(state.id, now=now, left_over=left_over, limit=limit, resting=resting):
                why = "recheck" if due.article is not None else f"failed {due.tries} times" if due.tries else "new"
                yield Planned(source.slug, due.url, f"{why}, {due.via}")


def _listings(source: Source, why: str, resting: Collection[str] = ()) -> Iterator[Planned]:
    listings = {"feed": source.feeds, "sitemap": source.sitemaps}
    if not (source.feeds or source.sitemaps):
        listings = {"section": source.sections or (source.url,)}
    for kind, addresses in listings.items():
        for url in (address for address in addresses if host_key(address) not in resting):
            yield Planned(source.slug, url, f"{kind}, {why}")


def _spelled(seconds: int) -> str:
    return f"{seconds // 3600} h" if seconds >= 2 * 3600 else f"{seconds // 60} min"
