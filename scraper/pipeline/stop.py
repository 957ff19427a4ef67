"""Bring a run to an early end: on a signal, when its time is up, or when something makes going on senseless."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any, TypeVar

T = TypeVar("T")

ARCHIVE_FAILED = "a failure of the archive"
"""Why nothing more is to be saved."""


class Stop:
    """Hold why a run is to end, once it is. What is in hand may be finished; nothing new is begun."""

    def __init__(self) -> None:
        """Start with no reason to stop."""
        self.reason = ""
        self._event = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def set(self, reason: str) -> None:
        """Ask for the end; the first reason stands. Call in the loop's thread."""
        self.reason = self.reason or reason
        self._event.set()

    @contextmanager
    def armed(self) -> Iterator[None]:
        """Stop on SIGTERM and on SIGINT for as long as the block runs, also before there is a loop.

        A second signal does what it always does: it ends the process at once, which the archive survives.
        """
        is_main = threading.current_thread() is threading.main_thread()
        before = {name: signal.getsignal(name) for name in (signal.SIGTERM, signal.SIGINT)} if is_main else {}

        def caught(number: int, _frame: FrameType | None) -> None:
            signal.signal(number, signal.SIG_DFL)
            self.reason = self.reason or signal.Signals(number).name
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._event.set)

        for name in before:
            signal.signal(name, caught)
        try:
            yield
        finally:
            for name, handler in before.items():
                signal.signal(name, handler)

    @contextmanager
    def heard(self, seconds: float | None) -> Iterator[None]:
        """Let the running loop hear of the end, and of it after some seconds (None: never), while the block runs."""
        self._loop = asyncio.get_running_loop()
        timer = None if seconds is None else self._loop.call_later(seconds, self.set, "max-time")
        if self.reason:
            self._event.set()
        try:
            yield
        finally:
            self._loop = None
            if timer is not None:
                timer.cancel()

    async def unless_asked(self, work: Coroutine[Any, Any, T], *, patience: float | None = None) -> T | None:
        """Do what can be given up at once; None where the end is asked for before, or some seconds have passed."""
        doing, asked = asyncio.create_task(work), asyncio.create_task(self._event.wait())
        try:
            await asyncio.wait((doing, asked), timeout=patience, return_when=asyncio.FIRST_COMPLETED)
            return doing.result() if doing.done() else None
        finally:
            asked.cancel()
            doing.cancel()
            await asyncio.gather(doing, return_exceptions=True)

    async def until(self, tasks: Sequence[asyncio.Task[Any]], *, grace: float) -> None:
        """Wait until all tasks are done; once the end is asked for, only `grace` seconds more, then cancel the rest."""
        if tasks:
            await self.done(tasks)
            await asyncio.wait(tasks, timeout=grace)
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)

    async def done(self, tasks: Sequence[asyncio.Task[Any]], *, patience: float | None = None) -> None:
        """Wait until all tasks are done, the end is asked for, or some seconds have passed (None: for ever)."""
        everything, asked = asyncio.create_task(_all(tasks)), asyncio.create_task(self._event.wait())
        await asyncio.wait((everything, asked), timeout=patience, return_when=asyncio.FIRST_COMPLETED)
        everything.cancel()
        asked.cancel()


async def _all(tasks: Sequence[asyncio.Task[Any]]) -> None:
    """Wait for tasks, however each ends."""
    if tasks:
        await asyncio.wait(tasks)
