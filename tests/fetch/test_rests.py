"""A host that rests is left alone, whatever comes back from requests that were under way before."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace
from datetime import timedelta

import pytest
from hostile_server import Connection, HostileServer, Request, reply

from scraper.errors import FetchError
from scraper.fetch import Fetcher, HostRest, MemoryState

HOST = "h.example"
OOPS = FetchError("u", "500", "", kind="status", status=500)


def rests(state: MemoryState, clock):
    """Return what counts the failures of hosts."""
    from scraper.fetch.rests import Rests

    return Rests(state, clock)


@pytest.mark.parametrize("asked", ["429 Too Many", "503 Busy"])
def test_an_answer_under_way_does_not_end_the_rest_that_another_was_told(site: HostileServer, quick, clock, asked):
    """A page that took long comes back after the host asked for two hours: in an hour, too, it is not asked anything."""

    async def slow(connection: Connection, request: Request) -> None:
        await asyncio.sleep(0.5)
        await connection.send(reply())

    site.behaviours["/slow"] = slow
    site.replies["/busy"] = reply(b"", "Retry-After: 7200", status=asked)
    site.replies["/other"] = reply()
    state, settings = MemoryState(), replace(quick, ignore_robots=True, per_host=2)

    async def visit(*paths: str) -> list[object]:
        async with asyncio.timeout(10), Fetcher(settings, state=state, now=clock) as fetcher:
            return await asyncio.gather(*(fetcher.get(site.url(path)) for path in paths), return_exceptions=True)

    page, busy = asyncio.run(visit("/slow", "/busy"))
    assert (page.status, busy.status) == (200, int(asked[:3]))
    clock.advance(minutes=66)
    (told,) = asyncio.run(visit("/other"))
    assert getattr(told, "kind", "asked") == "resting"
    clock.advance(minutes=60)
    (page,) = asyncio.run(visit("/other"))
    assert page.status == 200
    assert state.rest(f"127.0.0.1:{site.port}") is None


def test_an_answer_under_way_does_not_undo_what_five_failures_did(clock):
    """A success that began before the fifth failure neither wakes the host nor forgets how often it failed."""
    state = MemoryState()
    counted = rests(state, clock)
    for _ in range(5):
        counted.note_failure(HOST, OOPS)
    counted.note_success(HOST)
    assert state.rest(HOST) == HostRest(HOST, clock() + timedelta(minutes=10), 5, "5 failures in a row")
    clock.advance(minutes=11)
    counted.note_failure(HOST, OOPS)
    assert state.rest(HOST).until == clock() + timedelta(minutes=20)
    clock.advance(minutes=21)
    counted.note_success(HOST)
    assert state.rest(HOST) is None


def test_of_two_rests_the_longer_one_stands(clock):
    """Ten minutes for the fifth failure do not shorten what the host itself asked for, nor the other way round."""
    state = MemoryState()
    counted = rests(state, clock)
    counted.oblige(HOST, 7200)
    for _ in range(5):
        counted.note_failure(HOST, OOPS)
    assert state.rest(HOST) == HostRest(HOST, clock() + timedelta(hours=2), 5, "by its own Retry-After")
    for _ in range(5):
        counted.note_failure(HOST, OOPS)
    longest = state.rest(HOST)
    assert longest.until == clock() + timedelta(minutes=320)
    counted.oblige(HOST, 100)
    assert state.rest(HOST) == longest


def test_a_rest_from_a_clock_that_was_wrong_is_over(site: HostileServer, quick, clock):
    """What was noted under a clock a year ahead holds nobody back for a year, nor does it outlast a new rest."""
    site.replies["/page"] = reply()
    address, state = f"127.0.0.1:{site.port}", MemoryState()
    state.keep_rest(address, HostRest(address, clock() + timedelta(days=365), 5, "5 failures in a row"))
    rests(state, clock).oblige(address, 60)
    assert state.rest(address).until == clock() + timedelta(seconds=60)
    state.keep_rest(address, HostRest(address, clock() + timedelta(days=365), 5, "5 failures in a row"))

    async def visit() -> object:
        async with asyncio.timeout(10), Fetcher(quick, state=state, now=clock) as fetcher:
            return await fetcher.get(site.url("/page"))

    assert asyncio.run(visit()).status == 200
    assert state.rest(address) is None


def test_a_rest_by_its_own_word_keeps_the_failures_of_earlier_runs(clock):
    """A host that failed nine times in earlier runs, and then asks for two minutes, is still one that failed nine times."""
    state = MemoryState()
    state.keep_rest(HOST, HostRest(HOST, clock() - timedelta(minutes=1), 9, "9 failures in a row"))
    rests(state, clock).oblige(HOST, 120)
    assert state.rest(HOST).failures == 9


def test_only_a_page_says_that_a_host_takes_pages_again(site: HostileServer, quick, clock):
    """Its feed and robots.txt answer all the time: each refusal of a page doubles the rest, until a page answers."""
    site.replies["/robots.txt"] = reply(b"User-agent: *\nAllow: /\n", "Content-Type: text/plain")
    site.replies["/feed"] = reply(b"<rss><channel></channel></rss>", "Content-Type: application/rss+xml")
    site.replies["/page"] = reply(b"", status="429 Too Many")
    state, rested = MemoryState(), []

    async def visit() -> object:
        async with asyncio.timeout(10), Fetcher(quick, state=state, now=clock) as fetcher:
            await fetcher.get(site.url("/feed"), kind="feed")
            return (await asyncio.gather(fetcher.get(site.url("/page")), return_exceptions=True))[0]

    for _ in range(4):
        rested.append(asyncio.run(visit()).retry_after)
        clock.advance(seconds=rested[-1] + 1)
    assert rested == [600, 1200, 2400, 4800]
    site.replies["/page"] = reply()
    assert asyncio.run(visit()).status == 200
    assert state.rest(f"127.0.0.1:{site.port}") is None


def test_a_refusal_is_taken_back_by_what_was_refused(clock):
    """A feed's by the feed, or a host of feeds alone would wait longer for ever; robots.txt proves nothing, a page all."""
    counted = rests(state := MemoryState(), clock)
    for refused, answered in (("feed", ["feed", "page"]), ("page", ["page"])):
        for kind in ("robots", "feed", "page"):
            counted.note_failure(HOST, FetchError("u", "429", "", kind="status", status=429), refused)
            clock.advance(hours=25)
            counted.note_success(HOST, kind)
            assert (state.rest(HOST) is None) is (kind in answered)


def test_a_host_that_refuses_pages_for_long_is_asked_for_its_feed(clock):
    """After ten minutes, and not where it asked for a time itself, nor where the feed was refused, too."""

    def is_asked(kind):
        with contextlib.suppress(FetchError):
            counted.require_awake(HOST, "u", kind)
            return True

    counted = rests(state := MemoryState(), clock)
    for _ in range(3):
        counted.note_failure(HOST, FetchError("u", "429", "", kind="status", status=429), "page")
    assert not is_asked("feed")
    clock.advance(minutes=11)
    assert (is_asked("feed"), is_asked("robots"), is_asked("page")) == (True, True, None)
    counted.note_success(HOST, "feed")
    assert state.rest(HOST).failures == 3
    counted.note_failure(HOST, FetchError("u", "429", "", kind="status", status=429), "feed")
    clock.advance(minutes=11)
    assert not is_asked("feed")
    counted.note_success(HOST)
    clock.advance(hours=25)
    counted.note_failure(HOST, FetchError("u", "429", "", kind="status", status=429, retry_after=7200), "page")
    clock.advance(minutes=11)
    assert not is_asked("feed")
