"""One URL on its way: what was asked for, the time that is left for it, and what it has cost so far."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from scraper.errors import FetchError
from scraper.fetch.settings import Kind
from scraper.fetch.state import Validators


class Budget:
    """Hold the seconds that may be spent at work: connecting, reading, and pausing before another attempt."""

    def __init__(self, seconds: float) -> None:
        """Start with all of it."""
        self.seconds = seconds
        self.left = seconds

    @asynccontextmanager
    async def spend(self, url: str) -> AsyncIterator[None]:
        """Charge the block's time; raise FetchError (deadline) in its midst when nothing is left."""
        started = time.monotonic()
        try:
            async with asyncio.timeout(max(self.left, 0.0)) as clock:
                yield
        except TimeoutError as cause:
            if not clock.expired():
                raise
            raise FetchError(
                url, f"not done within {self.seconds:g} s", "raise the deadline, or try again later", kind="deadline"
            ) from cause
        finally:
            self.left -= time.monotonic() - started

    def charge(self, seconds: float) -> None:
        """Count work that was done elsewhere on this URL's behalf."""
        self.left -= seconds

    async def sleep(self, seconds: float) -> None:
        """Pause, and charge it."""
        self.charge(seconds)
        await asyncio.sleep(seconds)


@dataclass(slots=True)
class Visit:
    """Hold the course of one URL. `origin` is where the caller's headers may go."""

    url: str
    kind: Kind
    budget: Budget
    origin: str = ""
    validators: Validators | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    remember_as: str = ""
    robots: str = "unchecked"
    attempts: int = 0
    wire_bytes: int = 0
    hops: list[str] = field(default_factory=list)
