"""robots.txt as it is asked for, kept and obeyed, whatever the server makes of it."""

from __future__ import annotations

import asyncio
import gzip
import time
from dataclasses import replace

import pytest
from hostile_server import Connection, Request, redirect, reply

from scraper.errors import FetchError
from scraper.fetch import Fetcher, MemoryState
from scraper.fetch.robots import MAX_BYTES

DENY = b"user-agent: *\ndisallow: /\n"


def outcome(settings, *addresses: str, state=None, now=None, resolve=None) -> list[str]:
    """Return what becomes of the addresses, one after the other."""

    async def scene() -> list[str]:
        clock = {"now": now} if now else {}
        async with Fetcher(settings, state=state, resolve=resolve, **clock) as fetcher:
            found = []
            for url in addresses:
                try:
                    page = await fetcher.get(url)
                except FetchError as error:
                    found.append(error.kind)
                else:
                    found.append(page.robots)
            return found

    return asyncio.run(scene())


def text(body: bytes, *lines: str, status: str = "200 OK") -> bytes:
    """Return a robots.txt."""
    return reply(body, *lines, status=status, kind="text/plain")


ANSWERS: tuple[tuple[str, bytes, str], ...] = (
    ("allows", text(b"user-agent: *\nallow: /"), "allowed"),
    ("forbids", text(DENY), "robots"),
    ("gzip", text(gzip.compress(DENY), "Content-Encoding: gzip"), "robots"),
    ("gzip cut short", text(gzip.compress(DENY + b"#" * 9000)[:-9], "Content-Encoding: gzip"), "robots"),
    ("empty", text(b""), "allowed"),
    ("204", b"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n", "allowed"),
    ("404", text(DENY, status="404 Not Found"), "allowed"),
    ("410", text(DENY, status="410 Gone"), "allowed"),
    ("401", text(DENY, status="401 Unauthorized"), "allowed"),
    ("403", text(DENY, status="403 Forbidden"), "allowed"),
    ("429", text(b"", status="429 Too Many"), "robots_unreachable"),
    ("500", text(b"", status="500 Oops"), "robots_unreachable"),
    ("503", text(b"", status="503 Busy"), "robots_unreachable"),
    ("HTML", reply(b"<!doctype html><p>disallow: / is not for pages</p>"), "allowed"),
    ("UTF-16", text(DENY.decode().encode("utf-16")), "robots"),
    ("10 MB", text(DENY + b"#\n" * 5_000_000), "robots"),
    ("line of 5 MB", text(b"user-agent: *\ndisallow: /" + b"a" * 5_000_000), "allowed"),
    ("limit before the rule", text(b"#\n" * (MAX_BYTES // 2) + DENY), "allowed"),
    ("redirect", redirect("/deny"), "robots"),
    ("redirect loop", redirect("/robots.txt"), "allowed"),
    ("redirect to a file", redirect("file:///etc/passwd"), "allowed"),
)


@pytest.mark.parametrize(("answer", "wanted"), [case[1:] for case in ANSWERS], ids=[case[0] for case in ANSWERS])
def test_every_answer_has_its_meaning(site, quick, answer, wanted):
    """4xx allow everything, 429, 5xx and silence forbid everything, redirects are followed, size is bounded."""
    site.replies |= {"/robots.txt": answer, "/page": reply(), "/deny": text(DENY)}
    assert outcome(quick, site.url("/page")) == [wanted]


@pytest.mark.parametrize(("hops", "wanted"), [(5, "robots"), (6, "allowed")])
def test_five_redirects_are_followed(site, quick, hops, wanted):
    """The sixth makes it unavailable, which allows everything."""
    site.replies |= {"/robots.txt": redirect("/hop1"), "/page": reply()}
    site.replies |= {f"/hop{number}": redirect(f"/hop{number + 1}") for number in range(1, hops)}
    site.replies[f"/hop{hops}"] = text(DENY)
    assert outcome(quick, site.url("/page")) == [wanted]


def test_silence_forbids(site, quick):
    """A robots.txt that never comes forbids everything, within the deadline."""

    async def silence(connection: Connection, request: Request) -> None:
        await asyncio.sleep(30)

    site.behaviours["/robots.txt"] = silence
    assert outcome(replace(quick, idle_timeout=0.3), site.url("/page")) == ["robots_unreachable"]


def test_the_deadline_spans_robots_and_page(site, quick):
    """A slow robots.txt leaves the page less time: both together end at the deadline."""

    async def slow(connection: Connection, request: Request) -> None:
        await asyncio.sleep(0.6)
        await connection.send(text(b""))

    async def silence(connection: Connection, request: Request) -> None:
        await asyncio.sleep(30)

    site.behaviours |= {"/robots.txt": slow, "/page": silence}
    began = time.monotonic()
    assert outcome(replace(quick, deadline=1.5, idle_timeout=9), site.url("/page")) == ["deadline"]
    assert 1.4 < time.monotonic() - began < 2.0 + 0.5


def test_an_unreachable_host_says_so(quick):
    """When the host itself cannot be reached, the error names that and not robots.txt."""
    assert outcome(replace(quick, attempts=1), "http://127.0.0.1:9/page") == ["connect"]


def test_it_is_asked_for_once(site, quick):
    """Twenty pages at once wait for one robots.txt."""
    site.replies["/robots.txt"] = text(b"")
    site.replies |= {f"/{number}": reply() for number in range(20)}

    async def scene() -> None:
        async with Fetcher(quick) as fetcher:
            await asyncio.gather(*(fetcher.get(site.url(f"/{number}")) for number in range(20)))

    asyncio.run(scene())
    assert site.paths().count("/robots.txt") == 1


def test_it_is_kept_for_a_day_and_renewed_by_its_validators(site, quick, clock):
    """A later run uses the record; after a day it is asked for conditionally."""

    async def robots(connection: Connection, request: Request) -> None:
        if request.headers.get("if-none-match") == 'W/"v1"':
            await connection.send(b'HTTP/1.1 304 Not Modified\r\nETag: W/"v1"\r\nContent-Length: 0\r\n\r\n')
        else:
            await connection.send(text(b"user-agent: *\ndisallow: /x", 'ETag: W/"v1"', "Cache-Control: max-age=99999999"))

    site.behaviours["/robots.txt"] = robots
    site.replies["/page"] = reply()
    state = MemoryState()
    for hours, asked in ((0, 1), (23, 1), (2, 2), (1, 2)):
        clock.advance(hours=hours)
        assert outcome(quick, site.url("/page"), site.url("/x"), state=state, now=clock) == ["allowed", "robots"]
        assert site.paths().count("/robots.txt") == asked


def test_the_last_copy_stands_in_while_it_cannot_be_reached(site, quick, clock):
    """A server error keeps the rules that were known, for thirty days."""
    site.replies |= {"/robots.txt": text(b"user-agent: *\ndisallow: /x"), "/page": reply()}
    state = MemoryState()
    assert outcome(quick, site.url("/page"), state=state, now=clock) == ["allowed"]
    site.replies["/robots.txt"] = text(b"", status="500 Oops")
    clock.advance(days=2)
    assert outcome(quick, site.url("/page"), site.url("/x"), state=state, now=clock) == ["allowed", "robots"]
    clock.advance(days=29)
    assert outcome(quick, site.url("/page"), state=state, now=clock) == ["robots_unreachable"]


def test_each_origin_has_its_own(site, quick, names):
    """A redirect to another host is checked against that host's file."""

    async def robots(connection: Connection, request: Request) -> None:
        await connection.send(text(DENY if request.headers["host"].startswith("closed") else b""))

    site.behaviours["/robots.txt"] = robots
    site.replies |= {"/go": redirect(site.url("/page", "closed.example")), "/page": reply()}
    assert outcome(quick, site.url("/go", "open.example"), resolve=names) == ["robots"]
    assert "/page" not in site.paths()


def test_ignoring_it_is_recorded(site, quick):
    """On the operator's word it is not even asked for, and every page says so."""
    site.replies |= {"/robots.txt": text(DENY), "/page": reply()}
    assert outcome(replace(quick, ignore_robots=True), site.url("/page")) == ["ignored"]
    assert site.paths() == ["/page"]
