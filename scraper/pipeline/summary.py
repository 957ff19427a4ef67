"""What a run did, counted, and the exit code that follows. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from scraper.errors import ScraperError
from scraper.pipeline.outcomes import FAILED, NOT_ARTICLE, READ, SAVED
from scraper.pipeline.settle import Told

FLOOR_EXIT = 6
"""Exit code of a run in which too much failed."""

ENOUGH_PAGES, ENOUGH_SOURCES, ENOUGH_READ = 10, 3, 20
"""With fewer pages tried or read, or fewer sources in trouble of more, one bad site would look like a bad day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """Hold the shares, 0 to 1, above which a run counts as failed: of pages and of the sources that they are of; of sources.

    `not_article` is the share of pages without an article, of those that were read, from which on it has; 1 turns it off.
    A normal bad day, with a few sites down and a few more behind walls, stays far below half.
    """

    failed: float = 0.5
    dead: float = 0.5
    not_article: float = 0.95


@dataclass(slots=True)
class Summary:
    """Count a run.

    `known` sources are all of the seeds, `visited` those asked, `dead` those of them of which nothing answered, `failing`
    all of which nothing answered when they were last asked. `listings_failed` counts feeds, sitemaps and section pages.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    tried_of: Counter[str] = field(default_factory=Counter)
    failed_of: Counter[str] = field(default_factory=Counter)
    """Pages asked for and failed, by source."""
    known: int = 0
    visited: int = 0
    dead: int = 0
    failing: int = 0
    listings_failed: int = 0
    requests: int = 0
    seconds: float = 0.0
    stopped: str = ""
    """Why the run ended before its work: "SIGTERM", "SIGINT", "max-time", "max-pages", or what failed."""
    failure: ScraperError | None = None
    """What kept the archive from being written."""
    left: int | None = None
    """Addresses that are due and were not reached; None where the archive cannot tell."""

    def tell(self, told: Told) -> None:
        """Count one address."""
        self.outcomes[told.outcome] += 1
        self.tried_of[told.slug] += told.outcome not in ("too-old", "excluded")
        self.failed_of[told.slug] += told.outcome in FAILED
        if told.outcome == "error":
            self.errors[told.detail or "unknown"] += 1

    def put_off(self, slug: str, count: int) -> None:
        """Count pages that were not asked for since others of their host were refused: they are not there either."""
        self.tried_of[slug] += count
        self.failed_of[slug] += count

    @property
    def saved(self) -> int:
        """Count the article versions that were saved."""
        return sum(self.outcomes[name] for name in (*SAVED, "paywalled"))

    def exit_code(self, floors: Floors) -> int:
        """Return 0, or 6 where there is an alarm."""
        return FLOOR_EXIT if self.alarms(floors) else 0

    def alarms(self, floors: Floors) -> tuple[str, ...]:
        """Say what is too much: sources that do not answer, pages that failed, pages without an article.

        Of many sources only a few may be due at a time: the share of dead ones is that of all, as each was last seen.
        """
        alarms = []
        if self.dead > 0 and self.failing > floors.dead * self.known:
            alarms.append(f"{self.failing} of {self.known} sources did not answer when last asked")
        if self._has_failed(floors.failed):
            alarms.append(f"{self.failed_of.total()} of {self.tried_of.total()} pages failed")
        read, without = sum(self.outcomes[name] for name in READ), self.outcomes[NOT_ARTICLE]
        if floors.not_article < 1 and read >= ENOUGH_READ and without >= floors.not_article * read:
            alarms.append(f"{without} of {read} pages that were read carry no article")
        return tuple(alarms)

    def _has_failed(self, share: float) -> bool:
        """Say whether more than a share of the pages failed, and of their sources: one site's walls are no bad day."""
        tried, failed = self.tried_of.total(), self.failed_of.total()
        asked = [slug for slug, count in self.tried_of.items() if count]
        bad = [slug for slug in asked if self.failed_of[slug] > share * self.tried_of[slug]]
        is_wide = len(bad) >= min(ENOUGH_SOURCES, self.known) and len(bad) > share * len(asked)
        return tried >= ENOUGH_PAGES and failed > share * tried and is_wide

    def as_dict(self) -> dict[str, Any]:
        """Return the summary as JSON-ready values."""
        new = self.outcomes["new"] + self.outcomes["paywalled"]
        return {
            "outcomes": dict(sorted(self.outcomes.items())),
            "errors": dict(sorted(self.errors.items())),
            "sources": {"known": self.known, "visited": self.visited, "dead": self.dead, "failing": self.failing},
            "listings_failed": self.listings_failed,
            "requests": self.requests,
            "requests_per_new_article": round(self.requests / new, 2) if new else None,
            "seconds": round(self.seconds, 3),
            "left": self.left,
            "stopped": self.stopped or None,
        }

    def line(self) -> str:
        """Return the summary as one line for a log."""
        counts = ", ".join(f"{count} {name}" for name, count in self.outcomes.most_common()) or "nothing to fetch"
        kinds = ", ".join(f"{count} {name}" for name, count in self.errors.most_common())
        rest = f"; {self.left} left for the next run" if self.left else ""
        listings = f", {self.listings_failed} listings failed" if self.listings_failed else ""
        sources = f"{self.visited} of {self.known} sources visited, {self.dead} dead{listings}"
        end = f"; stopped by {self.stopped}" if self.stopped else ""
        return (
            f"{counts}{f' ({kinds})' if kinds else ''}; {sources}; "
            f"{self.requests} requests in {self.seconds:.1f} s{rest}{end}"
        )
