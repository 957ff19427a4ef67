"""The HTTP side of the simulated newspapers: one connection at a time, conditional requests, and a log entry for each."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any, Protocol


@dataclass(frozen=True)
class Request:
    """One request as the server saw it; `started` and `ended` are real monotonic seconds, `at` is simulated."""

    path: str
    headers: dict[str, str]
    status: int
    started: float
    ended: float
    at: datetime

    @property
    def is_article(self) -> bool:
        """Whether a story was asked for, under any of its addresses."""
        return re.search(r"/\d{4}/\d\d/\d\d/|^/go/", self.path) is not None


@dataclass(frozen=True)
class Answer:
    """What a paper says to one request, before conditions and compression are looked at."""

    status: int = 200
    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    modified: datetime | None = None
    location: str = ""
    headers: tuple[tuple[str, str], ...] = ()


class Answering(Protocol):
    """Whatever answers requests: a newspaper."""

    clock: Any
    log: list[Request]
    delay: float

    def answer(self, target: str) -> Answer:
        """Answer a request for a path with its query."""


async def serve(
    paper: Answering, tasks: set[asyncio.Task[None]], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """Answer one connection until it closes; its task is kept in `tasks` meanwhile."""
    task = asyncio.current_task()
    tasks.add(task)
    try:
        while await _exchange(paper, reader, writer):
            pass
    except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
        pass  # the client went away, or the press closes
    finally:
        tasks.discard(task)
        writer.close()


async def _exchange(paper: Answering, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    started = time.monotonic()
    method, target, _ = head[0].split(" ", 2)
    headers = {k.strip().lower(): v.strip() for k, _, v in (line.partition(":") for line in head[1:] if line)}
    if paper.delay:
        await asyncio.sleep(paper.delay)
    status, lines, body = _conditional(paper.answer(target), headers)
    lines += ["Connection: keep-alive", f"Content-Length: {len(body)}"]
    paper.log.append(Request(target, headers, status, started, time.monotonic(), paper.clock.now()))
    writer.write(_head(status, lines) + (b"" if method == "HEAD" else body))
    await writer.drain()
    return headers.get("connection", "").lower() != "close"


def _head(status: int, lines: list[str]) -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status} Simulated", *lines, "", ""]).encode("latin-1")


def _conditional(answer: Answer, headers: dict[str, str]) -> tuple[int, list[str], bytes]:
    """Apply If-None-Match and If-Modified-Since as RFC 9110 says, and gzip where the client takes it."""
    tag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
    lines = [f"Content-Type: {answer.kind}", "Date: " + format_datetime(datetime.now(UTC), usegmt=True)]
    lines += [f"{name}: {value}" for name, value in answer.headers]
    if answer.location:
        return answer.status, [*lines, f"Location: {answer.location}"], b""
    if answer.status != 200:
        return answer.status, lines, answer.body
    lines.append(f"ETag: {tag}")
    if answer.modified is not None:
        lines.append("Last-Modified: " + format_datetime(answer.modified, usegmt=True))
    asked = headers.get("if-none-match")
    since = headers.get("if-modified-since")
    if asked == tag or (asked is None and since and answer.modified and answer.modified <= parsedate_to_datetime(since)):
        return 304, lines, b""
    if "gzip" in headers.get("accept-encoding", "") and len(answer.body) > 200:
        return 200, [*lines, "Content-Encoding: gzip", "Vary: Accept-Encoding"], gzip.compress(answer.body, 1, mtime=0)
    return 200, lines, answer.body
