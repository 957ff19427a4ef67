"""Of several addresses the first that answers is used, and none is left open beside it."""

from __future__ import annotations

import asyncio
import socket
import time
from dataclasses import replace

import pytest
from hostile_server import PAGE, reply

from scraper.fetch import Fetcher, connecting
from scraper.fetch.connecting import alternating, connect_to_first


def has_ipv6() -> bool:
    """Tell whether this machine has an IPv6 loopback."""
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


@pytest.mark.parametrize(
    ("given", "tried"),
    [
        ([], []),
        (["1.1.1.1", "2.2.2.2"], ["1.1.1.1", "2.2.2.2"]),
        (["::a", "::b", "1.1.1.1", "2.2.2.2"], ["::a", "1.1.1.1", "::b", "2.2.2.2"]),
        (["1.1.1.1", "::a", "::b"], ["1.1.1.1", "::a", "::b"]),
    ],
)
def test_families_take_turns(given, tried):
    """A broken family costs one try, not all of its addresses."""
    assert alternating(given) == tried


def test_dead_addresses_are_passed_over(site, quick):
    """Addresses that refuse, or that do not answer, cost less than a second together."""
    site.replies["/page"] = reply()

    async def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.9", "::1", "127.0.0.1"]  # nobody listens on the first two

    async def scene() -> bytes:
        async with Fetcher(replace(quick, ignore_robots=True, attempts=1), resolve=resolve) as fetcher:
            return (await fetcher.get(site.url("/page", "news.example"))).body

    began = time.monotonic()
    assert asyncio.run(scene()) == PAGE
    assert time.monotonic() - began < 2


def test_losers_of_the_race_are_closed(monkeypatch):
    """Two connections that open in the same moment: one is used, the other closed."""

    async def scene() -> int:
        accepted: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
        server = await asyncio.start_server(lambda *streams: accepted.append(streams), "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        monkeypatch.setattr(connecting, "HEAD_START", 0.0)
        transport, _ = await connect_to_first(asyncio.Protocol, ["127.0.0.1"] * 4, port)
        await asyncio.sleep(0.1)
        still_open = sum(not reader.at_eof() for reader, _ in accepted)
        transport.abort()
        for _, writer in accepted:
            writer.transport.abort()
        server.close()
        await asyncio.sleep(0.05)
        return still_open

    assert asyncio.run(scene()) == 1


@pytest.mark.skipif(not has_ipv6(), reason="no IPv6 on this machine")
def test_ipv6_hosts_are_fetched(quick):
    """A literal IPv6 host is connected to and named in Host with its brackets."""

    async def scene() -> tuple[bytes, bytes]:
        heads: list[bytes] = []

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            heads.append(await reader.readuntil(b"\r\n\r\n"))
            writer.write(reply())
            await writer.drain()
            writer.close()

        server = await asyncio.start_server(serve, "::1", 0)
        port = server.sockets[0].getsockname()[1]
        async with Fetcher(replace(quick, ignore_robots=True)) as fetcher:
            page = await fetcher.get(f"http://[::1]:{port}/page")
        server.close()
        return page.body, heads[0]

    body, head = asyncio.run(scene())
    assert body == PAGE
    assert b"Host: [::1]:" in head


def test_no_more_connections_are_open_than_may_be_busy(site, quick, names):
    """Connections kept for many hosts are closed, the longest unused first, before descriptors run out."""
    site.replies["/page"] = reply()

    async def scene() -> list[int]:
        counts = []
        async with Fetcher(replace(quick, ignore_robots=True, concurrency=4), resolve=names) as fetcher:
            for number in range(12):
                await fetcher.get(site.url("/page", f"host{number}.example"))
                counts.append(fetcher.open_connections())
            for number in (11, 10, 9, 8):
                await fetcher.get(site.url("/page", f"host{number}.example"))
        return counts

    assert max(asyncio.run(scene())) == 4
    assert site.connections == 12
