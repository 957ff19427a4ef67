"""Open a connection to the first of several addresses that answers (Happy Eyeballs, RFC 8305). Refuses to look names up."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from itertools import chain, zip_longest
from typing import TypeVar

HEAD_START = 0.25
"""Seconds that an address has before the next one is tried beside it: a dead IPv6 route costs no more."""

Receiver = TypeVar("Receiver", bound=asyncio.Protocol)


async def connect_to_first(
    make: Callable[[], Receiver], addresses: Sequence[str], port: int
) -> tuple[asyncio.Transport, Receiver]:
    """Return the connection that is open first, with its receiver; raise the last OSError when none can be opened."""
    loop = asyncio.get_running_loop()
    waiting, failure = deque(alternating(addresses)), OSError("no address")
    running: set[asyncio.Task[tuple[asyncio.Transport, Receiver]]] = set()
    try:
        while waiting or running:
            if waiting:
                running.add(asyncio.create_task(loop.create_connection(make, waiting.popleft(), port)))
            await asyncio.wait(running, timeout=HEAD_START if waiting else None, return_when=asyncio.FIRST_COMPLETED)
            for task in [task for task in running if task.done()]:
                running.discard(task)
                error = task.exception()
                if error is None:
                    return task.result()
                if not isinstance(error, OSError):
                    raise error
                failure = error
        raise failure
    finally:
        for task in running:
            task.cancel()
        for ended in await asyncio.gather(*running, return_exceptions=True):
            if not isinstance(ended, BaseException):
                ended[0].abort()  # it was open in the very moment that another one won


def alternating(addresses: Sequence[str]) -> list[str]:
    """Return the addresses with IPv6 and IPv4 taking turns, beginning with the family that the system put first."""
    six = [address for address in addresses if ":" in address]
    four = [address for address in addresses if ":" not in address]
    first, second = (six, four) if addresses and ":" in addresses[0] else (four, six)
    return [address for address in chain.from_iterable(zip_longest(first, second)) if address]
