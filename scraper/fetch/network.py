"""Sockets: look a name up once, refuse private addresses, connect to the very address that was checked.

Every path to the network ends here - pages, redirects, robots.txt, feeds - so the guard cannot be walked around, and a
name that changes its answer between check and use (DNS rebinding) gains nothing: it is looked up once.
"""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import ssl
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpcore

from scraper.errors import FetchError
from scraper.fetch.addresses import is_literal, refusal
from scraper.fetch.connecting import connect_to_first

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""Return the IP addresses of a name, in the order to try them; raise OSError when there are none."""

_LOOKUPS_AT_ONCE = 32
_IF_YOURS = "allow private addresses explicitly if this host is yours"
_HIGH_WATER = 256 * 1024
"""Unread bytes per connection above which the sender is made to wait."""


class SystemResolver:
    """Look names up as the operating system does, in threads of its own so that slow names do not hold up files or pages."""

    def __init__(self) -> None:
        """Start no thread yet."""
        self._threads = ThreadPoolExecutor(_LOOKUPS_AT_ONCE, thread_name_prefix="lookup")

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        """Return the addresses of `host`, each once."""
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(self._threads, self._look_up, host, port)
        return list(dict.fromkeys(str(entry[4][0]) for entry in found))

    @staticmethod
    def _look_up(host: str, port: int) -> list[Any]:
        try:
            return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except UnicodeError as cause:  # Python's own IDNA step, for labels that are too long
            raise OSError(f"not a host name: {host[:80]}") from cause

    def close(self) -> None:
        """Let go of the threads without waiting for names that never answer."""
        self._threads.shutdown(wait=False, cancel_futures=True)


class GuardedNetwork(httpcore.AsyncNetworkBackend):
    """Open connections for httpcore, to public addresses only unless `allow_private`.

    `trusted` names a host that may be private all the same: the operator's own proxy.
    """

    def __init__(self, resolve: Resolver, *, allow_private: bool, connect_timeout: float, trusted: str = "") -> None:
        """Take how to look names up and what to refuse."""
        self._resolve = resolve
        self._allow_private = allow_private
        self._connect_timeout = connect_timeout
        self._trusted = trusted

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of `host` that answers; raise FetchError: dns, blocked_address or connect."""
        del timeout, local_address, socket_options
        addresses = await self.checked_addresses(host, port)
        try:
            async with asyncio.timeout(self._connect_timeout):
                return Wire(*await connect_to_first(Flow, addresses, port))
        except OSError as cause:  # TimeoutError is one
            named = os.strerror(cause.errno or errno.ECONNREFUSED).lower()
            reason = "no answer" if isinstance(cause, TimeoutError) else named
            raise FetchError(host, f"cannot connect ({reason})", kind="connect", retryable=True) from cause

    async def checked_addresses(self, host: str, port: int) -> Sequence[str]:
        """Look `host` up and return its addresses if every one of them may be connected to.

        One private address among public ones refuses the host: mixing them is how rebinding begins.
        """
        bare = host.strip("[]")
        if is_literal(bare):
            addresses: Sequence[str] = (bare,)
        else:
            try:
                addresses = await self._resolve(bare.rstrip("."), port)
            except OSError as cause:
                temporary = getattr(cause, "errno", None) == socket.EAI_AGAIN
                raise FetchError(host, "the host name is not known", kind="dns", retryable=temporary) from cause
        if not addresses:
            raise FetchError(host, "the host name has no address", kind="dns")
        if not self._allow_private and host != self._trusted:
            for address in addresses:
                if reason := refusal(address):
                    raise FetchError(host, f"{address} is {reason}", _IF_YOURS, kind="blocked_address")
        return addresses

    def require_nameable(self, host: str) -> None:
        """Raise FetchError (blocked_address) for a host that a proxy must not be asked for: it looks names up by itself.

        Only what can be seen in the name is refused; a name that leads inside is the proxy's to refuse.
        """
        bare = host.strip("[]").rstrip(".")
        reason = refusal(bare) if is_literal(bare) else None
        if bare == "localhost" or bare.endswith(".localhost"):
            reason = "this very machine"
        if reason and not self._allow_private:
            raise FetchError(host, f"{bare} is {reason}", _IF_YOURS, kind="blocked_address")

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Refuse: no page lives behind a local socket."""
        del timeout, socket_options
        raise FetchError(path, "local sockets are not fetched from", kind="blocked_address")

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


class Flow(asyncio.Protocol):
    """Receive what arrives and keep it until it is read."""

    def __init__(self) -> None:
        """Start empty."""
        self.chunks: deque[bytes] = deque()
        self.ended = False
        self.failure: Exception | None = None
        self._transport: asyncio.Transport | None = None
        self._held = 0
        self._waiting: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember whom to ask to pause."""
        self._transport = transport  # type: ignore[assignment]  # a stream transport, as create_connection makes

    def data_received(self, data: bytes) -> None:
        """Keep bytes; ask the sender to wait when too many are unread."""
        self.chunks.append(data)
        self._held += len(data)
        if self._held > _HIGH_WATER and self._transport is not None:
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> bool:
        """Note the end and close."""
        self.ended = True
        self._wake()
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        """Note the end and why."""
        self.ended, self.failure = True, exc or self.failure
        self._wake()

    def take(self) -> bytes:
        """Return the oldest unread bytes."""
        data = self.chunks.popleft()
        was_paused = self._held > _HIGH_WATER
        self._held -= len(data)
        if was_paused and self._held <= _HIGH_WATER and self._transport is not None and not self.ended:
            self._transport.resume_reading()
        return data

    async def arrival(self) -> None:
        """Wait until there is something to read, or the end."""
        self._waiting = asyncio.get_running_loop().create_future()
        try:
            await self._waiting
        finally:
            self._waiting = None

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)


class Wire(httpcore.AsyncNetworkStream):
    """One connection, as httpcore wants it. Reads hand over what has arrived, without copying or re-chunking."""

    def __init__(self, transport: asyncio.Transport, flow: Flow) -> None:
        """Take an open connection."""
        self._transport = transport
        self._flow = flow

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return bytes, or none at the end. A piece may exceed `max_bytes` (httpcore has no use for the limit)."""
        del max_bytes
        flow = self._flow
        if not flow.chunks and not flow.ended:
            try:
                async with asyncio.timeout(timeout):
                    await flow.arrival()
            except TimeoutError as cause:
                raise httpcore.ReadTimeout("nothing arrived") from cause
        if flow.chunks:
            return flow.take()
        if flow.failure is not None:
            raise httpcore.ReadError(str(flow.failure))
        return b""

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send; a request without a body always fits the socket's buffer."""
        del timeout
        if self._transport.is_closing():
            raise httpcore.WriteError("the connection is closed")
        self._transport.write(buffer)

    async def aclose(self) -> None:
        """Close at once, telling nobody: an unread body is not worth a farewell."""
        self._transport.abort()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Encrypt; raise FetchError (tls) when the certificate or the handshake is no good."""
        loop = asyncio.get_running_loop()
        name = server_hostname or ""
        try:
            secure = await loop.start_tls(
                self._transport, self._flow, ssl_context, server_hostname=name, ssl_handshake_timeout=timeout or 10.0
            )
        except (ssl.SSLError, ssl.CertificateError) as cause:
            self._transport.abort()
            reason = getattr(cause, "verify_message", "") or cause.reason or "handshake failed"
            raise FetchError(name, f"TLS: {reason}", "the site's certificate must be valid", kind="tls") from cause
        except OSError as cause:
            self._transport.abort()
            raise FetchError(name, "TLS: connection lost in the handshake", kind="connect", retryable=True) from cause
        except BaseException:
            self._transport.abort()
            raise
        if secure is None:
            raise FetchError(name, "TLS: connection lost in the handshake", kind="connect", retryable=True)
        self._flow.connection_made(secure)
        return Wire(secure, self._flow)

    def get_extra_info(self, info: str) -> Any:
        """Answer what httpcore asks. An idle connection that has bytes or an end to read is one that the server closed."""
        if info == "is_readable":
            return self._flow.ended or bool(self._flow.chunks)
        if info == "ssl_object":
            return self._transport.get_extra_info("ssl_object")
        if info in ("server_addr", "client_addr"):
            return self._transport.get_extra_info("peername" if info == "server_addr" else "sockname")
        return self._transport.get_extra_info("socket") if info == "socket" else None
