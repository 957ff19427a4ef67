"""Let a browser build the pages that are empty without JavaScript. Optional, off by default; the only door to playwright.

The browser never reaches the network: each of its requests is answered by the fetcher that was asked for the page, so
robots.txt, politeness, the guard against private addresses and all caps hold for scripts as they do for pages. What would
get past that (web sockets, WebRTC, loopback) ends at a proxy that does not exist.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Awaitable, Callable
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

from scraper.errors import FetchError, UsageError
from scraper.fetch.markup import visible_length
from scraper.types import Page

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Playwright, Route

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_WANTED = frozenset(("document", "script", "xhr", "fetch"))
_NOT_PASSED_ON = frozenset(("content-encoding", "content-length", "transfer-encoding", "set-cookie", "connection"))
_MOST_REQUESTS = 100
_QUIET_WITHIN = 5000.0
"""Milliseconds to wait for the network to fall silent; a page that polls for ever is taken as it then is."""

TABS = 4
"""Pages built at once: each may take a core and hundreds of megabytes."""

_LITTLE_TEXT = 200
"""Bytes: less visible text than this, beside scripts, is a shell."""

_ARGUMENTS = (
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-pings",
)
Ask = Callable[[str], Awaitable[Page]]


class Renderer(Protocol):
    """Build pages; the client knows no more of it."""

    async def render(self, page: Page, ask: Ask) -> bytes:
        """Return the page as it stands after its scripts have run."""
        ...

    async def aclose(self) -> None:
        """End the browser."""
        ...


def is_shell(body: bytes) -> bool:
    """Tell whether a page shows next to nothing by itself and has scripts that may fill it."""
    head = body[: 512 * 1024]
    return b"<script" in head.lower() and visible_length(head) < _LITTLE_TEXT


class ChromiumRenderer:
    """Render with the Chromium that is installed, started with the first page that needs it, and again if it died."""

    def __init__(self) -> None:
        """Find the browser; raise UsageError where it or playwright is missing."""
        if find_spec("playwright") is None:
            raise UsageError("rendering", "the package playwright is missing", "pip install scraper[browser]")
        self._program = next(filter(None, map(shutil.which, _NAMES)), None)
        if self._program is None:
            raise UsageError("rendering", "no Chromium is installed", "install the system's package chromium")
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._starting = asyncio.Lock()

    async def render(self, page: Page, ask: Ask) -> bytes:
        """Return the page as it stands after its scripts have run, as UTF-8; raise FetchError when the browser fails."""
        from playwright.async_api import Error

        try:
            context = await (await self._started()).new_context(service_workers="block", accept_downloads=False)
            try:
                return await _render_in(context, page, ask)
            finally:
                await context.close()
        except Error as cause:
            raise FetchError(page.url, f"the browser failed: {cause.message[:120]}", kind="browser") from cause

    async def aclose(self) -> None:
        """End the browser."""
        if self._browser is not None:
            await self._browser.close()
        if self._playwright is not None:
            await self._playwright.stop()
        self._browser = self._playwright = None

    async def _started(self) -> Browser:
        async with self._starting:
            if self._playwright is None:
                from playwright.async_api import async_playwright

                self._playwright = await async_playwright().start()
            if self._browser is None or not self._browser.is_connected():
                self._browser = await self._playwright.chromium.launch(
                    executable_path=self._program,
                    args=list(_ARGUMENTS),
                    chromium_sandbox=os.name != "posix" or os.geteuid() != 0,  # the sandbox refuses to run as root
                )
            return self._browser


async def _render_in(context: BrowserContext, page: Page, ask: Ask) -> bytes:
    from playwright.async_api import TimeoutError as TooLong

    asked = 0

    async def answer(route: Route) -> None:
        nonlocal asked
        request = route.request
        asked += 1
        if request.is_navigation_request() and request.frame.parent_frame is None and asked == 1:
            await route.fulfill(status=200, headers=_passed_on(page), body=page.body)
        elif request.method != "GET" or request.resource_type not in _WANTED or asked > _MOST_REQUESTS:
            await route.abort()
        else:
            try:
                found = await ask(request.url)
            except FetchError:
                await route.abort("blockedbyclient")
            else:
                await route.fulfill(status=found.status, headers=_passed_on(found), body=found.body)

    await context.route("**/*", answer)
    tab = await context.new_page()
    await tab.goto(page.final_url, wait_until="domcontentloaded")
    with suppress(TooLong):  # taken as it then stands: tickers and counters never fall silent
        await tab.wait_for_load_state("networkidle", timeout=_QUIET_WITHIN)
    content = await tab.content()
    await context.unroute_all(behavior="ignoreErrors")
    return content.encode("utf-8", "replace")


def _passed_on(page: Page) -> dict[str, str]:
    return {name: value for name, value in page.headers if name not in _NOT_PASSED_ON}
