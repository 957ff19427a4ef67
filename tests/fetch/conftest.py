"""What the fetch tests share: a server, names that lead to it, a clock that can be set."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hostile_server import HostileServer

from scraper.fetch import FetchSettings


class Clock:
    """Tell a time that only moves when told to."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def advance(self, **span: float) -> None:
        """Move on."""
        self.time += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    """Give a clock."""
    return Clock()


@pytest.fixture
def site() -> Iterator[HostileServer]:
    """Run an empty server."""
    with HostileServer() as server:
        yield server


async def local(host: str, port: int) -> list[str]:
    """Know every name as loopback."""
    return ["127.0.0.1"]


@pytest.fixture
def names():
    """Give a resolver that knows every name as loopback."""
    return local


@pytest.fixture
def quick() -> FetchSettings:
    """Give settings for tests: no pauses, short deadlines, robots.txt obeyed."""
    return FetchSettings(allow_private=True, delay=0, deadline=3, idle_timeout=1, attempts=2, backoff=0.01)
