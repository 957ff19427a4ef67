"""Give slow work a thread of its own, so that neither a slow disk nor a large sitemap holds up the network."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Desk:
    """Run calls one after another in one thread: the archive's parts are not for two at a time, nor is memory."""

    def __init__(self, guard: Callable[[], AbstractContextManager[None]] = nullcontext) -> None:
        """Start with an idle thread; each call runs inside a `guard` of its own."""
        self._guard = guard
        self.alone = asyncio.Lock()
        """Held by who brings something so large that no other should be there at the same time."""
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="desk")

    async def call(self, work: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a function in the thread and return its result."""

        def guarded() -> R:
            with self._guard():
                return work(*args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(self._thread, guarded)

    def close(self) -> None:
        """Finish what was asked for and end the thread."""
        self._thread.shutdown(wait=True)
