"""Give every host its room: so many requests at once, so many seconds between their starts, more when it struggles.

Waiting is first come, first served and costs the same whether ten or ten thousand wait. Knows hosts by key, not HTTP.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

MAX_DELAY = 120.0
"""Seconds: the most that a Crawl-delay or a struggling host can ask between two requests."""

_LANES_KEPT = 10_000
_WIDEN = 2.0
_NARROW = 0.9


class Lane:
    """Hold the turns of one host. `delay` is what operator and robots.txt ask for; `strain` what the host's trouble adds."""

    def __init__(self, width: int, delay: float) -> None:
        """Start with everybody allowed at once up to `width`."""
        self.width = width
        self.delay = delay
        self.strain = 0.0
        self.free_at = 0.0
        self._busy = 0
        self._queue: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def turn(self, gate: asyncio.Semaphore, *, first: bool = False) -> AsyncIterator[None]:
        """Wait for a turn and hold it, with a place in the `gate` that all hosts share.

        `first` goes ahead of those who wait (robots.txt, on which they depend). Nobody waits for the host while holding a
        place, and the distance to the last request is kept however long the place was waited for.
        """
        await self._enter(first=first)
        try:
            while True:
                while (wait := self.free_at - time.monotonic()) > 0:
                    await asyncio.sleep(wait)
                async with gate:
                    if self.free_at > time.monotonic():
                        continue
                    self.free_at = time.monotonic() + self.gap
                    yield
                    return
        finally:
            self._leave()

    @property
    def gap(self) -> float:
        """Return the seconds between two requests as things stand."""
        return min(max(self.delay, self.strain), MAX_DELAY)

    @property
    def is_idle(self) -> bool:
        """Tell whether nobody holds or awaits a turn and nothing would be forgotten."""
        return not self._busy and not self._queue and self.strain == 0 and self.free_at <= time.monotonic()

    def answered(self, latency: float) -> None:
        """Note an answer: a host that takes long to answer gets as long again between requests."""
        if self.delay > 0:
            eased = self.strain * _NARROW
            self.strain = max(eased, latency) if max(eased, latency) > self.delay else 0.0

    def struggled(self, wait: float | None) -> None:
        """Note a 429, 503 or the like: widen the gap, and let nobody start before the host's own word is over."""
        self.strain = min(max(self.gap, 1.0 if self.delay else 0.0) * _WIDEN, MAX_DELAY)
        if wait is not None:
            self.free_at = max(self.free_at, time.monotonic() + wait)

    async def _enter(self, *, first: bool) -> None:
        if self._busy < self.width and (first or not self._queue):
            self._busy += 1
            return
        ticket = asyncio.get_running_loop().create_future()
        if first:
            self._queue.appendleft(ticket)
        else:
            self._queue.append(ticket)
        try:
            await ticket
        except asyncio.CancelledError:
            if ticket.done() and not ticket.cancelled():
                self._leave()  # the turn was given in the moment of giving up: pass it on
            raise

    def _leave(self) -> None:
        self._busy -= 1
        while self._queue and self._busy < self.width:
            ticket = self._queue.popleft()
            if not ticket.done():
                self._busy += 1
                ticket.set_result(None)


class Pace:
    """Hold the lanes of all hosts."""

    def __init__(self, width: int, delay: float) -> None:
        """Take the operator's floor for every host."""
        self._width = width
        self._delay = delay
        self._lanes: dict[str, Lane] = {}

    def lane(self, host: str) -> Lane:
        """Return the lane of `host`."""
        lane = self._lanes.get(host)
        if lane is None:
            if len(self._lanes) >= _LANES_KEPT:
                self._lanes = {name: other for name, other in self._lanes.items() if not other.is_idle}
            lane = self._lanes[host] = Lane(self._width, self._delay)
        return lane

    def ask_delay(self, host: str, seconds: float | None) -> None:
        """Note what robots.txt asks for; the operator's own delay stays the floor."""
        self.lane(host).delay = min(max(self._delay, seconds or 0.0), MAX_DELAY)
