"""Serve one page, from a process of its own: `python pages_server.py BYTES LATENCY`; prints its port.

Paths that begin with /fast are answered at once, others after LATENCY seconds.
"""

from __future__ import annotations

import asyncio
import sys

ROBOTS = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


class Page(asyncio.Protocol):
    """Answer every request of a connection with the same bytes."""

    answer = b""
    latency = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.buffer = b""

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
            answer = ROBOTS if head.startswith(b"GET /robots.txt") else self.answer
            latency = self.latency if answer is not ROBOTS and not head.startswith(b"GET /fast") else 0.0
            if latency:
                asyncio.get_running_loop().call_later(latency, self.transport.write, answer)
            else:
                self.transport.write(answer)


async def serve(size: int, latency: float) -> None:
    """Serve pages of `size` bytes after `latency` seconds until killed."""
    paragraph = b"<p>The river rose by two metres overnight, and the lower bridge was closed to traffic.</p>\n"
    body = b"<!doctype html><title>River</title><article>" + paragraph * (size // len(paragraph)) + b"</article>"
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
    Page.answer, Page.latency = head.encode() + body, latency
    server = await asyncio.get_running_loop().create_server(Page, "0.0.0.0", 0, backlog=2000)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), float(sys.argv[2])))
