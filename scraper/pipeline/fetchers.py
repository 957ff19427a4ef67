"""Make the fetchers of a pass: one for the open network, one more where a source is the operator's own neighbour."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from scraper import urls
from scraper.discover.seeds import Source
from scraper.fetch import Fetcher, FetchSettings, FetchState
from scraper.fetch.cookies import read_cookie_file
from scraper.fetch.events import Listener

if TYPE_CHECKING:
    from scraper.fetch.exchange import Recorder


@dataclass(frozen=True, slots=True)
class Fetchers:
    """Hold the open fetchers by whether they may reach private addresses."""

    _open: Mapping[bool, Fetcher]

    def of(self, source: Source) -> Fetcher:
        """Return the fetcher that a source is read with."""
        return self._open[source.allow_private] if source.allow_private in self._open else self._open[True]


def with_cookies(settings: FetchSettings, sources: Iterable[Source]) -> FetchSettings:
    """Return the settings with what the sources' cookie files hold; raise InputError for one that lies open."""
    files = dict.fromkeys(source.cookies_file for source in sources if source.cookies_file is not None)
    headers = dict(settings.host_headers)
    for file in files:
        for host, cookie in read_cookie_file(file).items():
            headers[host] = {**headers.get(host, {}), "Cookie": cookie}
    return replace(settings, host_headers=headers)


def own_headers(source: Source, url: str) -> dict[str, str]:
    """Return the headers of a source for `url` if that is on its own site, none elsewhere: a feed may announce anything.

    Its own are the hosts of the addresses in its seeds file, whether with or without "www.", and their subdomains.
    """
    host = _bare_host(url)
    own = {_bare_host(place) for place in (source.url, *source.feeds, *source.sitemaps, *source.sections)}
    return dict(source.headers) if any(host == one or host.endswith(f".{one}") for one in own) else {}


def _bare_host(url: str) -> str:
    return urls.host_key(url).removeprefix("www.")


@asynccontextmanager
async def opened(
    sources: Iterable[Source],
    settings: FetchSettings,
    *,
    state: FetchState,
    listener: Listener,
    recorder: Recorder | None,
    now: Callable[[], datetime],
) -> AsyncIterator[Fetchers]:
    """Open what the sources need, and say once for all of them when nobody can reach the operator."""
    settings.warn_if_anonymous()
    async with AsyncExitStack() as stack:
        fetchers = {}
        for private in sorted({source.allow_private or settings.allow_private for source in sources}):
            own = replace(settings, allow_private=private)
            fetcher = Fetcher(own, state=state, listener=listener, recorder=recorder, now=now)
            fetchers[private] = await stack.enter_async_context(fetcher)
        yield Fetchers(fetchers)
