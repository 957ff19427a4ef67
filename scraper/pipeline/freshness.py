"""How young what a listing announces is: one that answers, and was forgotten by its publisher, hides the news. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

from scraper.discover.seeds import Source
from scraper.pipeline.candidates import moment_of, wanted
from scraper.types import Link


@dataclass(frozen=True, slots=True)
class Freshness:
    """Hold what is known of a listing: times are seconds since 1970.

    `newest` is the date of its youngest article, 0 where it never had one; articles without a date, or with one that has not
    come yet, for which `mark` stands, are as old as the change that brought them. `since` is when it was noted first.
    """

    newest: int
    since: int
    mark: int = 0

    def age(self, now: int) -> int:
        """Return for how many seconds there was nothing newer."""
        return now - (self.newest or self.since)


def judged(
    before: Freshness | None, source: Source, links: Sequence[Link], listings: Collection[str], now: int
) -> Freshness:
    """Return how young a listing is that says all it has: of that, what the operator wants and what is no listing itself."""
    before = _believed(before, now)
    taken = [(link, url) for link, url in wanted(source, links, now, Counter()) if url not in listings]
    moments = [moment_of(link) for link, _ in taken]
    dates = [moment for moment in moments if moment is not None and moment <= now]
    undated = [url for (_, url), moment in zip(taken, moments, strict=True) if moment is None or moment > now]
    mark = crc32("\n".join(sorted(undated)).encode()) if undated else 0
    is_known = before is not None and before.mark == mark
    if undated:
        dates.append(before.newest if before is not None and is_known else now)
    return Freshness(max(dates, default=0), before.since if before is not None else now, mark)


def unchanged(before: Freshness | None, now: int) -> Freshness:
    """Return how young a listing is that says no more than before; one of which nothing is known is believed."""
    return _believed(before, now) or Freshness(now, now)


def _believed(before: Freshness | None, now: int) -> Freshness | None:
    """Return what was noted before, as far as no clock that was ahead noted it."""
    if before is None or before.newest > now:
        return None
    return replace(before, since=min(before.since, now))
