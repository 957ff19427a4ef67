"""A web server that misbehaves: one path per misbehaviour, on loopback, in a thread of its own."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import threading
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
PAGE = b"<!doctype html><title>t</title><p>A page as it should be.</p>"


def reply(
    body: bytes = PAGE, *lines: str, status: str = "200 OK", length: int | None = -1, kind: str = "text/html"
) -> bytes:
    """Return a whole response; `length` None leaves Content-Length out, -1 states the true one."""
    head = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *lines]
    if length is not None:
        head.append(f"Content-Length: {len(body) if length == -1 else length}")
    return "\r\n".join(head).encode("latin-1") + b"\r\n\r\n" + body


def redirect(location: str, *lines: str, status: str = "302 Found") -> bytes:
    """Return a redirect."""
    return reply(b"", f"Location: {location}", *lines, status=status)


@dataclass
class Request:
    """Hold one request as the server saw it."""

    path: str
    headers: dict[str, str]
    peer: tuple[str, int]
    time: float
    nth: int
    """How many requests for this path came before, from 1."""


@dataclass
class Connection:
    """Hold what a misbehaviour works with."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def send(self, data: bytes) -> None:
        """Write and wait until the client has room."""
        self.writer.write(data)
        await self.writer.drain()

    async def drip(self, data: bytes, every: float = 0.05, piece: int = 1) -> None:
        """Write a few bytes at a time."""
        for start in range(0, len(data), piece):
            await self.send(data[start : start + piece])
            await asyncio.sleep(every)

    async def pour(self, head: bytes, piece: bytes) -> None:
        """Write without end."""
        await self.send(head)
        while True:
            await self.send(piece)
            await asyncio.sleep(0)

    def reset(self) -> None:
        """Close with RST in place of FIN."""
        raw = self.writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


Behaviour = Callable[[Connection, Request], Awaitable[None]]


@dataclass
class HostileServer:
    """Answer every path by `replies` (bytes) or `behaviours` (coroutines); keep the log of all requests."""

    replies: dict[str, bytes] = field(default_factory=dict)
    behaviours: dict[str, Behaviour] = field(default_factory=dict)
    log: list[Request] = field(default_factory=list)
    connections: int = 0
    open_now: int = 0
    most_open: int = 0

    def __enter__(self) -> HostileServer:
        self._counts: Counter[str] = Counter()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        starting = asyncio.start_server(self._serve, "127.0.0.1", 0, backlog=1000)
        self._server = asyncio.run_coroutine_threadsafe(starting, self._loop).result(5)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *exc: object) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """Return the address of a path on this server."""
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """Return the paths asked for, in order."""
        return [request.path for request in self.log]

    async def _stop(self) -> None:
        self._server.close()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        connection = Connection(reader, writer)
        try:
            # A task of asyncio's stream server that ends as cancelled is reported as an error by Python 3.11.
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                while await self._one(connection):
                    pass
        finally:
            with contextlib.suppress(Exception):
                writer.transport.abort()

    async def _one(self, connection: Connection) -> bool:
        """Answer one request; tell whether the connection goes on."""
        raw = await connection.reader.readuntil(b"\r\n\r\n")
        line, *lines = raw.decode("latin-1").rstrip().split("\r\n")
        path = line.split(" ")[1]
        headers = {name.lower(): value for name, _, value in (entry.partition(": ") for entry in lines)}
        self._counts[path] += 1
        peer = connection.writer.get_extra_info("peername")
        request = Request(path, headers, peer, asyncio.get_running_loop().time(), self._counts[path])
        self.log.append(request)
        self.open_now += 1
        self.most_open = max(self.most_open, self.open_now)
        try:
            if behaviour := self.behaviours.get(path):
                await behaviour(connection, request)
                return False
            answer = self.replies.get(path, reply(b"no such page", status="404 Not Found"))
            await connection.send(answer)
            head = answer.partition(b"\r\n\r\n")[0].lower()
            return b"connection: close" not in head and (b"content-length" in head or b"chunked" in head)
        finally:
            self.open_now -= 1
