"""Get pages from the network: politely, safely, stubbornly. Refuses to understand them.

`fetch` gets one page and `session` one after another, synchronously; `Fetcher` gets many at once. Importing this package
loads neither an HTTP client nor an event loop; both come with the first use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from scraper.fetch.events import FetchEvent, Listener, ignore
from scraper.fetch.settings import FetchSettings, Kind
from scraper.fetch.state import FetchState, HostRest, MemoryState, RobotsRecord, Validators
from scraper.types import Page

if TYPE_CHECKING:
    from scraper.fetch.client import Fetcher

T = TypeVar("T")

__all__ = [
    "FetchEvent",
    "FetchSettings",
    "FetchState",
    "Fetcher",
    "HostRest",
    "Kind",
    "Listener",
    "MemoryState",
    "RobotsRecord",
    "Validators",
    "apart",
    "fetch",
    "session",
]


def fetch(
    url: str,
    *,
    settings: FetchSettings | None = None,
    state: FetchState | None = None,
    listener: Listener = ignore,
    kind: Kind = "page",
) -> Page:
    """Fetch one URL and return its Page; raise FetchError.

    robots.txt is obeyed as always; only the pause between it and the page is spared, since nothing follows. Inside a running
    event loop, as in a notebook, the work is done in a thread, and the loop waits for it as for any synchronous call.
    """

    def run() -> Page:
        with session(replace(settings or FetchSettings(), delay=0.0), state=state, listener=listener) as fetcher:
            return fetcher(url, kind)

    return apart(run)


def apart(work: Callable[[], T]) -> T:
    """Do what needs an event loop of its own: in a thread where one is running already."""
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return work()
    with ThreadPoolExecutor(1, thread_name_prefix="fetch") as thread:
        return thread.submit(work).result()


@contextmanager
def session(
    settings: FetchSettings, *, state: FetchState | None = None, listener: Listener = ignore
) -> Iterator[Callable[[str, Kind], Page]]:
    """Lend what fetches one URL after another and remembers their hosts: the time of the last request, robots.txt, rests.

    Synchronous, as `fetch` is, and not for use inside a running event loop.
    """
    import asyncio
    from contextlib import AsyncExitStack

    from scraper.fetch.client import Fetcher

    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        fetcher = Fetcher(settings, state=state, listener=listener)
        runner.run(stack.enter_async_context(fetcher))
        try:
            yield lambda url, kind: runner.run(fetcher.get(url, kind=kind))
        finally:
            runner.run(stack.aclose())


def __getattr__(name: str) -> Any:
    """Load Fetcher on first use (PEP 562): it brings the HTTP client along."""
    if name != "Fetcher":
        raise AttributeError(f"module 'scraper.fetch' has no attribute {name!r}")
    from scraper.fetch.client import Fetcher

    return Fetcher
