"""Make the fetchers of a pass: one for the open network, one more where a source is the operator's own neighbour."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scraper import urls
from scraper.discover.seeds import Source
from scraper.fetch import Fetcher, FetchSettings, FetchState
from scraper.fetch.cookies import SiteCookie, are_useless, read_cookie_file
from scraper.fetch.events import Listener

if TYPE_CHECKING:
    from scraper.fetch.exchange import Recorder

log = logging.getLogger("scraper.run")


@dataclass(frozen=True, slots=True)
class Fetchers:
    """Hold the open fetchers by whether they may reach private addresses."""

    _open: Mapping[bool, Fetcher]

    def of(self, source: Source) -> Fetcher:
        """Return the fetcher that a source is read with."""
        return self._open[source.allow_private] if source.allow_private in self._open else self._open[True]


def with_cookies(settings: FetchSettings, sources: Iterable[Source]) -> FetchSettings:
    """Return the settings with what the sources' cookie files hold; raise InputError for one that lies open.

    A source whose file holds no cookie for its own hosts is read as a stranger would read it: the log says so.
    """
    files: dict[Path, tuple[SiteCookie, ...]] = {}
    for source in sources:
        if (file := source.cookies_file) is None:
            continue
        if file not in files:
            files[file] = read_cookie_file(file)
        if files[file] and all(are_useless(files[file], place) for place in _places(source)):
            fields = {"source": source.slug, "file": str(file), "host": urls.host_name(source.url)}
            log.warning("the cookie file holds no cookie for this source", extra={"fields": fields})
    return replace(settings, cookies=(*settings.cookies, *(cookie for cookies in files.values() for cookie in cookies)))


def own_headers(source: Source, url: str) -> dict[str, str]:
    """Return the headers of a source for `url` if that is on its own site, none elsewhere: a feed may announce anything.

    Its own are the hosts of the addresses in its seeds file, whether with or without "www.", and their subdomains.
    """
    host = _bare_host(url)
    own = {_bare_host(place) for place in _places(source)}
    return dict(source.headers) if any(host == one or host.endswith(f".{one}") for one in own) else {}


def _places(source: Source) -> tuple[str, ...]:
    return (source.url, *source.feeds, *source.sitemaps, *source.sections)


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
