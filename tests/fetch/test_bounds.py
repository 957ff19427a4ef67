"""Bombs cost little memory, and replies made of noise never more than an error."""

from __future__ import annotations

import asyncio
import gzip
import os
import random
import subprocess
import sys
import textwrap
import threading
from dataclasses import replace

import pytest
from hostile_cases import REPLIES
from hostile_server import PAGE, Connection, HostileServer, Request, reply

from scraper.errors import FetchError
from scraper.fetch import Fetcher
from scraper.fetch.coding import coding_of, decode_content

REPLIES_OF_NOISE = int(os.environ.get("SCRAPER_FUZZED_REPLIES", "300"))
MB = 1024 * 1024

BOMB = """
import gzip, resource, sys, zlib
import brotli, zstandard
from scraper.errors import FetchError
from scraper.fetch.coding import decode_content
pack = lambda data: brotli.compress(data, quality=4)
makers = {"gzip": gzip.compress, "deflate": zlib.compress, "br": pack, "zstd": zstandard.compress}
size, cap, coding = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
if sys.argv[4] == "make":
    sys.stdout.buffer.write(makers[coding](bytes(size)))
    raise SystemExit
wire = sys.stdin.buffer.read()
for name, make in makers.items():
    decode_content(make(b"warm up" * 100), name, cap=cap, url="u")
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = peak()
try:
    decode_content(wire, coding, cap=cap, url="u")
except FetchError as error:
    print(error.kind, (peak() - before) * 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is counted as Linux does")
@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_bomb_costs_at_most_the_cap_and_a_little(coding):
    """A quarter of a gigabyte that travels as kilobytes is cut at the cap: its peak is the cap plus 8 MB."""
    cap, size = 10 * MB, 256 * MB
    words = [sys.executable, "-c", textwrap.dedent(BOMB), str(size), str(cap), coding]
    bomb = subprocess.run([*words, "make"], capture_output=True, check=True).stdout
    assert len(bomb) < MB
    done = subprocess.run([*words, "eat"], input=bomb, capture_output=True, check=True)
    kind, grown = done.stdout.split()
    assert kind == b"too_large"
    assert int(grown) <= cap + 8 * MB


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_noise_under_a_coding_is_an_error_or_a_page(coding):
    """Whatever bytes are called compressed, the answer is bytes within the cap or a FetchError."""
    chance = random.Random(coding)
    good = {path: answer for path, (_, answer) in REPLIES.items() if f"Encoding: {coding}\r\n".encode() in answer}
    seeds = [answer.partition(b"\r\n\r\n")[2][:4000] for answer in good.values()]
    for _ in range(300):
        wire = bytearray(chance.choice(seeds))
        for _ in range(chance.randrange(6)):
            wire[chance.randrange(len(wire))] = chance.randrange(256)
        try:
            assert len(decode_content(bytes(wire), coding, cap=MB, url="u")) <= MB
        except FetchError as error:
            assert error.kind in ("bad_encoding", "truncated", "too_large")  # noqa: PT017 - one of several may be raised


@pytest.mark.parametrize("word", ["none", "UTF-8", "identity", "8bit", ""])
def test_a_word_that_is_no_coding_leaves_the_body_as_it_is(word):
    """Of a coding that exists nothing is forgiven."""
    assert coding_of([word], "u") == ""
    with pytest.raises(FetchError, match="not offered"):
        coding_of(["compress"], "u")


def test_a_gzip_body_of_many_members_is_read_and_one_of_countless_refused():
    """What compresses in blocks writes hundreds of members; each one costs a look at all that follow."""
    assert decode_content(gzip.compress(b"page") * 500, "gzip", cap=MB, url="u") == b"page" * 500
    with pytest.raises(FetchError, match="not valid gzip") as caught:
        decode_content(gzip.compress(b"") * 2000, "gzip", cap=MB, url="u")
    assert caught.value.kind == "bad_encoding"


def mutated(chance: random.Random) -> bytes:
    """Return a reply with a few bytes changed, dropped, doubled or moved."""
    raw = bytearray(chance.choice([answer for _, answer in REPLIES.values() if len(answer) < 5000] or [reply()]))
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(raw))
        change = chance.randrange(4)
        if change == 0:
            raw[at] = chance.randrange(256)
        elif change == 1:
            del raw[at : at + chance.randint(1, 20)]
        elif change == 2:
            raw[at:at] = raw[at : at + chance.randint(1, 200)]
        else:
            raw[at:at] = chance.choice([b"\r\n", b"\r\n\r\n", b"\0", b": ", b"HTTP/1.1 ", b"\xff" * 8, b"0\r\n\r\n"])
        raw = raw or bytearray(b"\n")
    return bytes(raw)


def test_replies_of_noise_never_raise_anything_else(quick):
    """Seeded mutations of every reply end as pages or FetchErrors, each in bounded time, and leave nothing open."""
    chance = random.Random(20260301)
    replies = {f"/{number}": mutated(chance) for number in range(REPLIES_OF_NOISE)}
    settings = replace(quick, ignore_robots=True, attempts=1, deadline=1, idle_timeout=0.5, per_host=8)

    async def crawl(server: HostileServer) -> list[object]:
        async with Fetcher(settings) as fetcher:
            fetcher._rests.require_awake = lambda *_: None  # a host that always fails is the point here
            async with asyncio.timeout(60):
                found = await asyncio.gather(*(fetcher.get(server.url(path)) for path in replies), return_exceptions=True)
            assert fetcher.open_connections() <= 8
            return found

    with HostileServer(replies) as server:
        found = asyncio.run(crawl(server))
    odd = [answer for answer in found if isinstance(answer, BaseException) and not isinstance(answer, FetchError)]
    assert odd == []
    assert all(str(answer).isprintable() for answer in found if isinstance(answer, FetchError))


def test_pages_up_to_the_caps_are_taken(site, quick):
    """The caps are the last size that passes, for the wire and for what it unpacks to."""
    page = PAGE + b" " * (1000 - len(PAGE))
    site.replies |= {"/fits": reply(page), "/more": reply(page + b" ")}
    settings = replace(quick, ignore_robots=True, wire_cap=1000, body_cap=1000)

    async def crawl() -> list[object]:
        async with Fetcher(settings) as fetcher:
            return await asyncio.gather(*(fetcher.get(site.url(path)) for path in site.replies), return_exceptions=True)

    fits, more = asyncio.run(crawl())
    assert fits.body == page
    assert more.kind == "too_large"


def test_cancelled_fetches_leak_nothing(site, quick):
    """Fetches cut off from outside or at their deadline leave neither a connection nor a turn behind."""

    async def slow(connection: Connection, request: Request) -> None:
        await connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<p>")
        await asyncio.sleep(30)

    site.replies["/fast"] = reply()
    site.behaviours["/slow"] = slow
    settings = replace(quick, ignore_robots=True, attempts=1, deadline=0.2, per_host=20, idle_timeout=9)

    async def body(fetcher: Fetcher) -> bytes:
        """Return the fast page; on a machine under load an answer, too, may come after the deadline."""
        for _ in range(20):
            try:
                return (await fetcher.get(site.url("/fast"))).body
            except FetchError as error:
                if error.kind != "deadline":
                    raise
        return b"never"

    async def crawl() -> None:
        async with Fetcher(settings) as fetcher:
            fetcher._rests.note_failure = lambda *_: None
            for _ in range(10):
                tasks = [asyncio.create_task(fetcher.get(site.url("/slow"))) for _ in range(20)]
                await asyncio.sleep(0.05)
                for task in tasks[::2]:
                    task.cancel()
                ended = await asyncio.gather(*tasks, return_exceptions=True)
                assert {getattr(error, "kind", "cancelled") for error in ended} == {"deadline", "cancelled"}
                assert await body(fetcher) == PAGE
            assert fetcher.open_connections() == 1
            lane = fetcher._pace.lane(f"127.0.0.1:{site.port}")
            assert (lane._busy, len(lane._queue)) == (0, 0)

    asyncio.run(crawl())


def test_a_fetch_that_ends_after_the_closing_keeps_no_connection(site, quick):
    """One that a failure elsewhere left behind: its connection is closed with its answer, not kept for nobody."""
    asked, told = threading.Event(), threading.Event()

    async def held(connection: Connection, request: Request) -> None:
        asked.set()
        await asyncio.to_thread(told.wait, 5)
        await connection.send(reply())

    site.behaviours["/held"] = held

    async def crawl() -> int:
        async with Fetcher(replace(quick, ignore_robots=True)) as fetcher:
            left = asyncio.create_task(fetcher.get(site.url("/held")))
            assert await asyncio.to_thread(asked.wait, 5)
        told.set()
        assert (await left).body == PAGE
        return fetcher.open_connections()

    assert asyncio.run(crawl()) == 0
