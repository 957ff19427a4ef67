"""The only door to httpx: requests out, raw responses in. Knows nothing of redirects, retries, codings or politeness.

An httpx transport with connections of its own, since the pool that comes with httpx falls short of a crawl: a cancelled
request can leak a connection for good (httpcore issue 1093); it looks at every connection for every request, which is
quadratic in busy hosts; and it hands one idle connection to all that wait, so that all but one ask again (8,900 tries for
1,000 pages with 16 at once). Here a connection belongs to one request at a time, and is closed unless the request ended
well.
"""

from __future__ import annotations

import ssl
import sys
from collections import OrderedDict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from importlib.util import find_spec

import httpcore

from scraper import urls
from scraper.errors import FetchError, UsageError
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

_KEEP_ALIVE = 15.0
_MAX_HEADERS = 250
_CLOSED_MEANWHILE = (httpcore.RemoteProtocolError, httpcore.ReadError, httpcore.WriteError)
"""How a kept connection fails that the server closed in the moment of use: asked again at once on a new one, unpunished."""

Connection = httpcore.AsyncConnectionInterface


class _Body(httpx.AsyncByteStream):
    """The body of a response, as it travels."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._response.aiter_stream():
            yield part

    async def aclose(self) -> None:
        """End the response: a body that was read to its end frees the connection, any other closes it."""
        await self._response.aclose()


class Transport:
    """Send requests over connections that are kept for the next request to the same origin."""

    def __init__(self, settings: FetchSettings, network: GuardedNetwork) -> None:
        """Take what to allow; open nothing yet. Raise UsageError for settings that need an extra that is missing."""
        if settings.http2:
            _require("h2", "http2")
        if (settings.proxy or "").startswith("socks"):
            _require("socksio", "socks")
        self._settings = settings
        self._network = network
        self._plain: httpcore.AsyncConnectionPool | None = None
        self._secure: httpcore.AsyncConnectionPool | None = None
        self._idle: OrderedDict[int, tuple[str, Connection]] = OrderedDict()
        self._by_origin: dict[str, list[Connection]] = {}
        self._busy = 0
        self._is_closed = False

    @asynccontextmanager
    async def request(self, method: str, url: str, headers: list[tuple[bytes, bytes]]) -> AsyncIterator[httpx.Response]:
        """Send a request and hand over the response, its body unread; it ends with the block.

        Raises FetchError: connect, dns, tls, blocked_address, protocol_error, truncated, deadline.
        """
        if self._settings.proxy:
            self._network.require_nameable(urls.host_name(url))
        request = self._request(method, url, headers)
        origin = urls.origin(url)
        connection, is_kept = await self._take(origin), True
        if connection is None:
            connection, is_kept = self._create(origin, request), False
        self._busy += 1
        is_good = False
        try:
            await self._make_room()
            with _failures_named(url):
                try:
                    raw = await connection.handle_async_request(request)
                except _CLOSED_MEANWHILE:
                    if not is_kept:
                        raise
                    await connection.aclose()
                    connection = self._create(origin, request)
                    raw = await connection.handle_async_request(request)
                response = httpx.Response(raw.status, headers=raw.headers, stream=_Body(raw))
                if len(raw.headers) > _MAX_HEADERS:
                    raise FetchError(url, f"more than {_MAX_HEADERS} headers", kind="protocol_error")
                yield response
                await raw.aclose()
            is_good = connection.is_idle() and not _is_ambiguous(response) and not _has_leftover(connection)
        finally:
            self._busy -= 1
            if is_good and not self._is_closed:
                await self._keep(origin, connection)
            else:
                await connection.aclose()

    async def aclose(self) -> None:
        """Close every connection that is kept, and keep none of those that are busy."""
        self._is_closed = True
        kept, self._idle, self._by_origin = list(self._idle.values()), OrderedDict(), {}
        for _, connection in kept:
            await connection.aclose()

    @property
    def open_connections(self) -> int:
        """Count the connections that are open, busy or idle."""
        return self._busy + len(self._idle)

    def _request(self, method: str, url: str, headers: list[tuple[bytes, bytes]]) -> httpcore.Request:
        """Build the request. What httpx reads as the host must be what was checked (ada-url's reading, as browsers have)."""
        try:
            target = httpx.URL(url)
        except (httpx.InvalidURL, ValueError) as cause:
            raise FetchError(url, "not a URL that the HTTP library accepts", kind="bad_url") from cause
        if target.raw_host.decode("ascii") != urls.host_name(url).strip("[]"):
            raise FetchError(url, "two readings of the same URL", kind="bad_url")
        timeouts = {"connect": self._settings.connect_timeout, "read": self._settings.idle_timeout}
        request = httpx.Request(method, target, headers=headers)
        return httpcore.Request(
            method,
            httpcore.URL(scheme=target.raw_scheme, host=target.raw_host, port=target.port, target=target.raw_path),
            headers=request.headers.raw,
            extensions={"timeout": timeouts},
        )

    async def _take(self, origin: str) -> Connection | None:
        """Return an idle connection that still stands."""
        kept = self._by_origin.get(origin, [])
        while kept:
            connection = kept[-1]
            self._forget(origin, connection)
            if not connection.has_expired():
                return connection
            await connection.aclose()
        return None

    async def _keep(self, origin: str, connection: Connection) -> None:
        """Keep a connection for the origin's next request."""
        self._idle[id(connection)] = (origin, connection)
        self._by_origin.setdefault(origin, []).append(connection)
        await self._make_room()

    async def _make_room(self) -> None:
        """Close the longest unused connections: never more are open than may be busy, so that descriptors suffice."""
        while self._idle and self._busy + len(self._idle) > self._settings.concurrency:
            origin, oldest = next(iter(self._idle.values()))
            self._forget(origin, oldest)
            await oldest.aclose()

    def _forget(self, origin: str, connection: Connection) -> None:
        del self._idle[id(connection)]
        kept = self._by_origin[origin]
        kept.remove(connection)
        if not kept:
            del self._by_origin[origin]

    def _create(self, origin: str, request: httpcore.Request) -> Connection:
        return self._factory(origin).create_connection(request.url.origin)

    def _factory(self, origin: str) -> httpcore.AsyncConnectionPool:
        """Return the pool that makes connections of this kind; it is never given a request itself.

        The TLS context verifies every certificate. Loading the roots takes 20 ms, so that waits for the first https.
        """
        if origin.startswith("http:"):
            self._plain = self._plain or self._make_factory(None)
            return self._plain
        self._secure = self._secure or self._make_factory(self._tls_context())
        return self._secure

    def _make_factory(self, context: ssl.SSLContext | None) -> httpcore.AsyncConnectionPool:
        return httpcore.AsyncConnectionPool(
            ssl_context=context,
            proxy=self._proxy() if self._settings.proxy else None,
            keepalive_expiry=_KEEP_ALIVE,
            http2=self._settings.http2,
            network_backend=self._network,
        )

    def _proxy(self) -> httpcore.Proxy:
        """Return the operator's proxy, HTTP or SOCKS5, user name and password taken from its URL."""
        proxy = httpx.Proxy(self._settings.proxy or "")
        at = httpcore.URL(scheme=proxy.url.raw_scheme, host=proxy.url.raw_host, port=proxy.url.port, target=b"/")
        tls = self._tls_context() if proxy.url.scheme == "https" else None
        return httpcore.Proxy(at, auth=proxy.raw_auth, headers=proxy.headers.raw, ssl_context=tls)

    def _tls_context(self) -> ssl.SSLContext:
        if self._settings.ca_file:
            return ssl.create_default_context(cafile=self._settings.ca_file)
        return httpx.create_ssl_context(trust_env=False)


def _require(package: str, extra: str) -> None:
    if find_spec(package) is None:
        raise UsageError(f"fetch setting {extra}", f"the package {package} is missing", f"pip install scraper[{extra}]")


def _is_ambiguous(response: httpx.Response) -> bool:
    """Tell whether two headers disagree about where the body ends: the connection is not used again."""
    return "content-length" in response.headers and "transfer-encoding" in response.headers


def _has_leftover(connection: Connection) -> bool:
    """Tell whether bytes came behind the end of the response: they would be taken for the answer to the next request.

    httpcore keeps them to itself, so this looks inside. A version that names things otherwise is never kept alive
    (a test notices).
    """
    inner: object = connection
    while (deeper := getattr(inner, "_connection", None)) is not None:
        inner = deeper
    if isinstance(inner, httpcore.AsyncHTTP2Connection):
        return False
    state = getattr(inner, "_h11_state", None)
    return state is None or bool(state.trailing_data[0])


@contextmanager
def _failures_named(url: str) -> Iterator[None]:
    """Turn failures of the connection into what they mean for the page."""
    try:
        yield
    except httpcore.TimeoutException as cause:
        raise FetchError(url, "the server fell silent", kind="deadline", retryable=True) from cause
    except httpcore.RemoteProtocolError as cause:
        raise _broken_promise(url, str(cause)) from cause
    except (httpcore.ReadError, httpcore.WriteError) as cause:
        raise FetchError(url, "the connection broke", kind="truncated", retryable=True) from cause
    except httpcore.ProxyError as cause:
        raise FetchError(url, f"the proxy refuses: {str(cause)[:120]}", "check the proxy", kind="connect") from cause
    except (httpcore.LocalProtocolError, httpcore.UnsupportedProtocol) as cause:
        raise FetchError(url, f"cannot be asked for: {str(cause)[:120]}", kind="protocol_error") from cause


def _broken_promise(url: str, text: str) -> FetchError:
    if "complete message body" in text or "incomplete chunked" in text:
        return FetchError(url, "the body ends early", kind="truncated", retryable=True)
    if "disconnected" in text:
        return FetchError(url, "the server hung up without an answer", kind="connect", retryable=True)
    return FetchError(url, f"not HTTP: {text[:120]}", kind="protocol_error")
