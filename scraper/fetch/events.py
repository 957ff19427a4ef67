"""What is told of every URL that was asked for, those of robots.txt among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchEvent:
    """Say how the fetching of one URL ended.

    `outcome` is "ok", "not-modified", the kind of the FetchError, or "aborted" when the task was cancelled. `wire_bytes`
    counts what came over the network, `body_bytes` what it unpacked to. `milliseconds` spans everything, the wait for a
    polite turn included. `from_cache` is true when no request was needed.
    """

    url: str
    final_url: str
    outcome: str
    status: int | None
    wire_bytes: int
    body_bytes: int
    milliseconds: int
    attempts: int
    from_cache: bool
    robots: str


class Listener(Protocol):
    """Be told of every URL, once."""

    def __call__(self, event: FetchEvent) -> None:
        """Take the event; must be quick and must not raise."""
        ...


def ignore(event: FetchEvent) -> None:
    """Listen to nothing."""
