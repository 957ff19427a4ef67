"""Read a response: its headers as they came, its body within bounds of size and time, its coding undone."""

from __future__ import annotations

import time
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from scraper.errors import FetchError
from scraper.fetch.coding import coding_of, decode_content

if TYPE_CHECKING:
    import httpx

_SLOW_AFTER = 10.0
_SLOWEST = 1024
"""Bytes per second on average that a body must bring once `_SLOW_AFTER` seconds have passed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold one response of one server, its body decoded; `latency` is the seconds until its headers came."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    latency: float

    def header(self, name: str) -> str | None:
        """Return the first header of that (lower-case) name."""
        return next((value for key, value in self.headers if key == name), None)


def headers_of(response: httpx.Response) -> tuple[tuple[str, str], ...]:
    """Return the headers in order, repeats kept, names in lower case; bytes beyond ASCII read as Latin-1."""
    return tuple((key.decode("latin-1").lower(), value.decode("latin-1")) for key, value in response.headers.raw)


async def read_body(
    response: httpx.Response,
    headers: tuple[tuple[str, str], ...],
    *,
    url: str,
    wire_cap: int,
    body_cap: int,
    cut: bool = False,
) -> tuple[bytes, bytes]:
    """Return the body decoded and as it travelled; raise FetchError: too_large, truncated, bad_encoding, deadline.

    With `cut`, a body beyond the caps is cut there instead (what robots.txt is owed by RFC 9309).
    """
    coding = coding_of([value for key, value in headers if key == "content-encoding"], url)
    declared = next(
        (int(value) for key, value in headers if key == "content-length" and value.isdecimal() and len(value) < 19), 0
    )
    if declared > wire_cap and not cut:
        raise FetchError(url, f"the server announces {declared} bytes", kind="too_large")
    wire, started = BytesIO(), time.monotonic()
    async for chunk in response.stream:  # type: ignore[union-attr]  # an async transport's stream is async
        wire.write(chunk)
        size, elapsed = wire.tell(), time.monotonic() - started
        if size > wire_cap:
            if cut:
                break
            raise FetchError(url, f"the page has more than {wire_cap} bytes", kind="too_large")
        if elapsed > _SLOW_AFTER and size < _SLOWEST * elapsed:
            raise FetchError(url, f"slower than {_SLOWEST} bytes per second", kind="deadline")
    travelled = wire.getvalue()
    return decode_content(travelled, coding, cap=body_cap, url=url, cut=cut), travelled
