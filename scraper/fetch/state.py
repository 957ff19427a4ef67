"""What fetching must remember between runs, as plain values, and the door through which an archive keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

MAX_FRESH = timedelta(hours=1)
"""News come faster than many a feed's `max-age` admits: after this, asking again (conditionally) is always allowed."""

LONGEST_REST = timedelta(hours=24)
OBLIGED = "by its own Retry-After"
SLOWED = "it answers 429, too many requests"
"""Why a host rests that asked for it, saying for how long or not."""


@dataclass(frozen=True, slots=True)
class Validators:
    """Hold what a server said to ask with next time, verbatim, and until when its answer may be taken as unchanged."""

    etag: str | None = None
    last_modified: str | None = None
    fresh_until: datetime | None = None

    def is_fresh(self, now: datetime) -> bool:
        """Say whether not to ask; an end further away than is ever granted was noted under a wrong clock."""
        return self.fresh_until is not None and now < self.fresh_until <= now + MAX_FRESH


@dataclass(frozen=True, slots=True)
class RobotsRecord:
    """Hold what an origin's robots.txt said when last asked.

    `rule` is "body" (parse it), "allow-all" (there is none) or "deny-all" (it could not be reached). `expires` is when it
    must be asked again.
    """

    origin: str
    rule: str
    body: bytes
    fetched_at: datetime
    expires: datetime
    validators: Validators = Validators()


@dataclass(frozen=True, slots=True)
class HostRest:
    """Hold that a host keeps failing and is left alone until `until`; `failures` counts them in a row.

    Where it is pages that it refuses, its feeds and sitemaps may be asked for from `listings` on.
    """

    host: str
    until: datetime
    failures: int
    reason: str
    listings: datetime | None = None

    def is_on(self, now: datetime, *, is_page: bool = True) -> bool:
        """Say whether the host rests; an end further away than any rest is long was noted under a wrong clock."""
        until = self.until if is_page or self.listings is None else self.listings
        return now < until <= now + LONGEST_REST


class FetchState(Protocol):
    """Keep robots.txt records, rests and validators. An archive implements it; calls are synchronous and cheap."""

    def robots(self, origin: str) -> RobotsRecord | None:
        """Return the record of an origin, expired or not."""
        ...

    def keep_robots(self, record: RobotsRecord) -> None:
        """Store a record in place of the origin's last one."""
        ...

    def rest(self, host: str) -> HostRest | None:
        """Return the rest of a host, over or not."""
        ...

    def keep_rest(self, host: str, rest: HostRest | None) -> None:
        """Store a host's rest; None forgets it."""
        ...

    def validators(self, name: str) -> Validators | None:
        """Return what to ask a feed or sitemap with; its name is its URL, or what the caller remembers it as."""
        ...

    def keep_validators(self, name: str, validators: Validators) -> None:
        """Store a feed's or sitemap's validators in place of the last ones."""
        ...


class MemoryState:
    """Keep the state for as long as the process lives."""

    def __init__(self) -> None:
        """Start with nothing known."""
        self._robots: dict[str, RobotsRecord] = {}
        self._rests: dict[str, HostRest] = {}
        self._validators: dict[str, Validators] = {}

    def robots(self, origin: str) -> RobotsRecord | None:
        """Return the record of an origin, expired or not."""
        return self._robots.get(origin)

    def keep_robots(self, record: RobotsRecord) -> None:
        """Store a record in place of the origin's last one."""
        self._robots[record.origin] = record

    def rest(self, host: str) -> HostRest | None:
        """Return the rest of a host, over or not."""
        return self._rests.get(host)

    def keep_rest(self, host: str, rest: HostRest | None) -> None:
        """Store a host's rest; None forgets it."""
        if rest is None:
            self._rests.pop(host, None)
        else:
            self._rests[host] = rest

    def validators(self, name: str) -> Validators | None:
        """Return what to ask a feed or sitemap with; its name is its URL, or what the caller remembers it as."""
        return self._validators.get(name)

    def keep_validators(self, name: str, validators: Validators) -> None:
        """Store a feed's or sitemap's validators in place of the last ones."""
        self._validators[name] = validators
