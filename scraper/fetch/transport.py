"""The only door to httpx: requests out, raw responses in. Knows nothing of redirects, retries, codings or politeness.

Each origin has a small pool of its own. httpcore's one big pool looks at every connection for every request (quadratic in
busy hosts), and a request that is cancelled in it can leak a connection for good (httpcore issue 1093); here a pool that
saw an exception is replaced, and closed when its last request ends.
"""

from __future__ import annotations

import ssl
import sys
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpcore

from scraper import urls
from scraper.errors import FetchError
from scraper.fetch.network import GuardedNetwork
from scraper.fetch.settings import FetchSettings

if "httpx" not in sys.modules and "httpx._main" not in sys.modules:
    # httpx loads its command line (click, rich) when it finds one installed: 40 of its 95 ms, for nothing here.
    sys.modules["httpx._main"] = None  # type: ignore[assignment]
    try:
        import httpx
    finally:
        del sys.modules["httpx._main"]
else:
    import httpx

MAX_IDLE_ORIGINS = 256
_KEEP_ALIVE = 15.0
_MAX_HEADERS = 250


class _OriginTransport(httpx.AsyncHTTPTransport):
    """httpx's transport around a pool made here: httpx offers no way to give it a network (tested to fit 0.28)."""

    def __init__(self, pool: httpcore.AsyncConnectionPool) -> None:
        self._pool = pool


@dataclass(slots=True)
class _Line:
    transport: _OriginTransport
    active: int = 0
    spoiled: bool = False


class Lines:
    """Hold the connections to all origins."""

    def __init__(self, settings: FetchSettings, network: GuardedNetwork) -> None:
        """Take what to allow; open nothing yet."""
        self._settings = settings
        self._network = network
        self._lines: OrderedDict[str, _Line] = OrderedDict()
        self._tls: ssl.SSLContext | None = None

    @asynccontextmanager
    async def request(self, method: str, url: str, headers: list[tuple[bytes, bytes]]) -> AsyncIterator[httpx.Response]:
        """Send a request and hand over the response, its body unread; close it when the block ends.

        Raises FetchError: connect, dns, tls, blocked_address, protocol_error, truncated.
        """
        origin = urls.origin(url)
        line = await self._take(origin)
        line.active += 1
        try:
            response = await self._send(line.transport, method, url, headers)
            line.spoiled |= _is_ambiguous(response)
            try:
                yield response
            finally:
                await response.stream.aclose()  # type: ignore[union-attr]  # an async transport's stream is async
        except httpx.TransportError as cause:
            line.spoiled = True
            raise _network_failure(url, cause) from cause
        except BaseException:
            line.spoiled = True
            raise
        finally:
            line.active -= 1
            await self._retire(origin, line)

    async def aclose(self) -> None:
        """Close every connection."""
        lines, self._lines = list(self._lines.values()), OrderedDict()
        for line in lines:
            await line.transport.aclose()

    def open_connections(self) -> int:
        """Count the connections that are open, busy or idle."""
        return sum(len(line.transport._pool.connections) for line in self._lines.values())  # noqa: SLF001 - our own subclass

    async def _send(
        self, transport: _OriginTransport, method: str, url: str, headers: list[tuple[bytes, bytes]]
    ) -> httpx.Response:
        target = httpx.URL(url)
        if target.raw_host.decode("ascii") != urls.host_name(url).strip("[]"):
            raise FetchError(url, "two readings of the same URL", kind="bad_url")
        timeouts = {"connect": self._settings.connect_timeout, "read": self._settings.idle_timeout}
        request = httpx.Request(method, target, headers=headers, extensions={"timeout": timeouts})
        response = await transport.handle_async_request(request)
        if len(response.headers.raw) > _MAX_HEADERS:
            await response.stream.aclose()  # type: ignore[union-attr]
            raise FetchError(url, f"more than {_MAX_HEADERS} headers", kind="protocol_error")
        return response

    async def _take(self, origin: str) -> _Line:
        line = self._lines.get(origin)
        if line is None or line.spoiled:
            line = self._lines[origin] = _Line(_OriginTransport(self._pool(origin)))
        self._lines.move_to_end(origin)
        return line

    async def _retire(self, origin: str, line: _Line) -> None:
        """Close a pool that cannot be trusted any more, and the longest unused one when there are too many."""
        if line.spoiled and self._lines.get(origin) is line:
            del self._lines[origin]
        if line.spoiled and line.active == 0:
            await line.transport.aclose()
        if len(self._lines) > MAX_IDLE_ORIGINS:
            idle = next((name for name, other in self._lines.items() if other.active == 0), None)
            if idle is not None:
                await self._lines.pop(idle).transport.aclose()

    def _pool(self, origin: str) -> httpcore.AsyncConnectionPool:
        settings = self._settings
        return httpcore.AsyncConnectionPool(
            ssl_context=self._tls_context() if origin.startswith("https:") else None,
            max_connections=None,
            keepalive_expiry=_KEEP_ALIVE,
            http2=settings.http2,
            network_backend=self._network,
        )

    def _tls_context(self) -> ssl.SSLContext:
        """Return the one context that verifies every certificate; loading the roots takes 20 ms, so only for https."""
        if self._tls is None:
            if self._settings.ca_file:
                self._tls = ssl.create_default_context(cafile=self._settings.ca_file)
            else:
                self._tls = httpx.create_ssl_context(trust_env=False)
        return self._tls


def _is_ambiguous(response: httpx.Response) -> bool:
    """Tell whether two headers disagree about where the body ends: the connection is not used again."""
    return "content-length" in response.headers and "transfer-encoding" in response.headers


def _network_failure(url: str, cause: Exception) -> FetchError:
    """Say what a failure of the transport means for the page."""
    if isinstance(cause, httpx.TimeoutException):
        return FetchError(url, "the server fell silent", kind="deadline", retryable=True)
    if isinstance(cause, httpx.RemoteProtocolError):
        text = str(cause)
        if "without sending complete message body" in text or "incomplete" in text:
            return FetchError(url, "the body ends early", kind="truncated", retryable=True)
        if "disconnected" in text:
            return FetchError(url, "the server hung up without an answer", kind="connect", retryable=True)
        return FetchError(url, f"not HTTP: {text[:120]}", kind="protocol_error")
    if isinstance(cause, (httpx.ReadError, httpx.WriteError, httpx.CloseError)):
        return FetchError(url, "the connection broke", kind="truncated", retryable=True)
    if isinstance(cause, (httpx.LocalProtocolError, httpx.UnsupportedProtocol)):
        return FetchError(url, f"cannot be asked for: {str(cause)[:120]}", kind="protocol_error")
    return FetchError(url, f"connection failed: {str(cause)[:120]}", kind="connect", retryable=True)
