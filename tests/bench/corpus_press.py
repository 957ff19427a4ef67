"""Serve newspapers made of corpus pages: `python corpus_press.py CORPUS PAPERS PAGES`; prints its port.

Paper n is at http://127.20.0.n:PORT/ with a feed at /feed.xml of its PAGES pages; every page is on one paper only.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import json
import sys
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

SETS = ("fundus", "wcxb", "trafilatura")


def pages(corpus: Path, count: int) -> list[bytes]:
    """Read that many article pages, taking turns among the sets."""
    found = []
    for name in SETS:
        rows = map(json.loads, (corpus / f"{name}.jsonl").read_bytes().splitlines())
        found.append([row["html"] for row in rows if row.get("type", "article") == "article"])
    chosen = [path for turn in zip(*found, strict=False) for path in turn]
    chosen += [path for paths in found for path in paths if path not in set(chosen)]
    return [gzip.decompress((corpus / path).read_bytes()) for path in chosen[:count]]


class Press(asyncio.Protocol):
    """Answer from memory, conditionally."""

    files: dict[str, tuple[bytes, str]] = {}  # noqa: RUF012 (filled once, before the first connection)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport, self.buffer = transport, b""
        self.host = transport.get_extra_info("sockname")[0]

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
            path = head.split(b" ", 2)[1].decode()
            body, kind = self.files.get(self.host + path, (b"", ""))
            tag = f'"{hashlib.md5(body, usedforsecurity=False).hexdigest()}"'
            if not kind:
                answer = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
            elif tag.encode() in head:
                answer = f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode()
            else:
                lines = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nETag: {tag}\r\nContent-Length: {len(body)}\r\n\r\n"
                answer = lines.encode() + body
            self.transport.write(answer)


async def serve(corpus: Path, papers: int, each: int) -> None:
    """Serve until killed."""
    bodies = pages(corpus, papers * each)
    server = await asyncio.get_running_loop().create_server(Press, "0.0.0.0", 0, backlog=1000)
    port = server.sockets[0].getsockname()[1]
    now = format_datetime(datetime.now(UTC))
    for paper in range(papers):
        host = f"127.20.0.{paper + 1}"
        items = ""
        for number, body in enumerate(bodies[paper::papers]):
            Press.files[f"{host}/p/{number}.html"] = (body, "text/html")
            link = f"http://{host}:{port}/p/{number}.html"
            items += f"<item><title>{number}</title><link>{link}</link><pubDate>{now}</pubDate></item>"
        feed = f"<rss version='2.0'><channel><title>{host}</title>{items}</channel></rss>"
        Press.files[f"{host}/feed.xml"] = (feed.encode(), "application/rss+xml")
    print(port, len(bodies), flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
