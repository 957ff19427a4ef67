"""Leave a host alone that keeps failing: a circuit breaker whose memory lasts from run to run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from scraper.errors import FetchError
from scraper.fetch.retry import LONGEST_WAIT
from scraper.fetch.settings import Kind
from scraper.fetch.state import LONGEST_REST, OBLIGED, SLOWED, FetchState, HostRest

FAILURES = 5
"""Failures in a row after which a host is rested."""

_TOO_MANY = 429
_PAGES: tuple[Kind, ...] = ("page", "resource")
_FIRST = timedelta(minutes=10)
_KINDS = frozenset(("connect", "dns", "tls", "deadline", "truncated", "protocol_error"))


class Rests:
    """Count failures of hosts in a row; rest a host from the fifth, twice as long after each further failure."""

    def __init__(self, state: FetchState, now: Callable[[], datetime]) -> None:
        """Take where rests are remembered and what time it is."""
        self._state = state
        self._now = now
        self._failures: dict[str, int] = {}

    def require_awake(self, host: str, url: str, kind: Kind) -> None:
        """Raise FetchError (resting) while the host rests. When its time is over, the next request is the test."""
        rest = self._state.rest(host)
        if rest is not None and rest.is_on(self._now(), is_page=kind in _PAGES):
            left = int((rest.until - self._now()).total_seconds())
            raise FetchError(
                url,
                f"{host} is left alone for another {left} s ({rest.reason})",
                "try again later",
                kind="resting",
                retryable=True,
                retry_after=float(left),
            )

    def note_success(self, host: str, kind: Kind = "page") -> None:
        """Forget the host's failures.

        Not while it rests: nobody asks it then, so what comes back was asked for before, and proves nothing. Nor does a feed
        prove that it takes pages again of which it had enough, nor a robots.txt anything.
        """
        rest = self._state.rest(host)
        if rest is not None and rest.is_on(self._now()):
            return
        if rest is not None and rest.reason == SLOWED and kind not in _PAGES and (rest.listings or kind == "robots"):
            return
        self._failures.pop(host, None)
        if rest is not None:
            self._state.keep_rest(host, None)

    def note_failure(self, host: str, error: FetchError, kind: Kind = "page") -> None:
        """Count a failure that is the host's; one page's own trouble (404, too large) is none."""
        if error.kind == "status" and error.status == _TOO_MANY:
            self._slow_down(host, error, is_page=kind in _PAGES)
            return
        if error.kind not in _KINDS and not (error.kind == "status" and (error.status or 0) >= 500):
            return
        failures = self._counted(host) + 1
        self._failures[host] = failures
        if failures >= FAILURES:
            length = min(_FIRST * 2 ** min(failures - FAILURES, 10), LONGEST_REST)
            self._keep(HostRest(host, self._now() + length, failures, f"{failures} failures in a row"))

    def _slow_down(self, host: str, error: FetchError, *, is_page: bool) -> None:
        """Rest a host that has had enough, and say for how long in the error.

        It is twice as long after each further refusal, unless the host itself asked for a time that was not waited for. One
        that refuses pages for long is asked for its feeds: what they announce meanwhile would be lost.
        """
        failures = self._counted(host) + 1
        self._failures[host] = failures
        asked, length = error.retry_after or 0.0, _FIRST * 2 ** min(failures - 1, 10)
        seconds = asked if asked > LONGEST_WAIT else max(asked, min(length, LONGEST_REST).total_seconds())
        error.retry_after = seconds
        until, first = self._now() + timedelta(seconds=seconds), self._now() + _FIRST
        self._keep(HostRest(host, until, failures, SLOWED, first if is_page and asked <= LONGEST_WAIT else None))

    def oblige(self, host: str, seconds: float) -> None:
        """Rest a host for as long as its own Retry-After asks, at most a day."""
        until = self._now() + min(timedelta(seconds=seconds), LONGEST_REST)
        self._keep(HostRest(host, until, self._counted(host), OBLIGED))

    def _counted(self, host: str) -> int:
        """Return the host's failures in a row, those of earlier runs among them."""
        rest = self._state.rest(host)
        return max(self._failures.get(host, 0), rest.failures if rest else 0)

    def _keep(self, rest: HostRest) -> None:
        """Rest a host for as long as was found now or before, whichever is longer."""
        before = self._state.rest(rest.host)
        if before is not None and before.is_on(self._now()):
            listings = max(before.listings, rest.listings) if before.listings and rest.listings else None
            rest = replace(max(rest, before, key=lambda one: one.until), failures=rest.failures, listings=listings)
        self._state.keep_rest(rest.host, rest)
