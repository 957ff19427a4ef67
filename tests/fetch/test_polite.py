"""Politeness as the server's own log shows it."""

from __future__ import annotations

import asyncio
import gc
import itertools
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hostile_server import Connection, HostileServer, Request, reply

from scraper.errors import FetchError
from scraper.fetch import Fetcher, FetchSettings, MemoryState
from scraper.fetch.pace import Lane, Pace

JITTER = 0.03
"""Seconds by which the server's clock may see two requests closer together than they were sent."""


def run(coroutine):
    """Run a coroutine with a bound on its time."""

    async def bounded():
        async with asyncio.timeout(20):
            return await coroutine

    return asyncio.run(bounded())


async def get_all(settings: FetchSettings, addresses: list[str], state=None, resolve=None) -> list[object]:
    """Fetch all at once; return pages and errors."""
    async with Fetcher(settings, state=state, resolve=resolve) as fetcher:
        return await asyncio.gather(*(fetcher.get(url) for url in addresses), return_exceptions=True)


def gaps(server: HostileServer) -> list[float]:
    """Return the seconds between requests, as the server saw them."""
    times = [request.time for request in server.log]
    return [after - before for before, after in itertools.pairwise(times)]


def serve(server: HostileServer, count: int) -> list[str]:
    """Put up pages; return their addresses."""
    for number in range(count):
        server.replies[f"/{number}"] = reply()
    return [server.url(f"/{number}") for number in range(count)]


def test_requests_of_a_host_keep_their_distance(site, quick):
    """Every two requests are the delay apart, robots.txt and redirects among them."""
    run(get_all(replace(quick, delay=0.15), serve(site, 6)))
    assert site.paths()[0] == "/robots.txt"
    assert len(site.log) == 7
    assert min(gaps(site)) >= 0.15 - JITTER


def test_hosts_do_not_wait_for_each_other(site, quick, names):
    """The delay is each host's own."""
    serve(site, 1)
    began = time.monotonic()
    hosts = [f"host{number}.example" for number in range(8)]
    pages = run(get_all(replace(quick, delay=0.5), [site.url("/0", host) for host in hosts], resolve=names))
    assert all(page.status == 200 for page in pages)
    assert time.monotonic() - began < 3.0


def test_the_distance_is_kept_however_busy_the_fetcher_is(site, quick, names):
    """Requests that wait for a place among all hosts do not start together once there is one."""

    async def slow(connection: Connection, request: Request) -> None:
        await asyncio.sleep(0.7)
        await connection.send(reply())

    site.behaviours["/slow"] = slow
    serve(site, 3)
    settings = replace(quick, delay=0.2, per_host=3, concurrency=1, ignore_robots=True)
    slow_one = site.url("/slow", "slow.example")
    run(get_all(settings, [slow_one, *(site.url(f"/{number}", "other.example") for number in range(3))], resolve=names))
    assert site.paths()[0] == "/slow"
    assert min(gaps(site)[1:]) >= 0.2 - JITTER


def test_no_more_requests_at_once_than_allowed(site, quick):
    """A host sees at most `per_host` requests at the same time."""

    async def slow(connection: Connection, request: Request) -> None:
        await asyncio.sleep(0.1)
        await connection.send(reply())

    addresses = [site.url(f"/slow/{number}") for number in range(10)]
    site.behaviours |= {f"/slow/{number}": slow for number in range(10)}
    pages = run(get_all(replace(quick, per_host=2), addresses))
    assert all(page.status == 200 for page in pages)
    assert site.most_open == 2


@pytest.mark.parametrize("form", ["seconds", "date"])
@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Busy"])
def test_retry_after_is_honoured_to_the_second(site, quick, form, status):
    """The next try comes no earlier than asked, in either form, and not much later."""

    async def busy_once(connection: Connection, request: Request) -> None:
        if request.nth > 1:
            await connection.send(reply())
            return
        then = datetime.now(UTC) + timedelta(seconds=2)
        asked = "2" if form == "seconds" else format_datetime(then.replace(tzinfo=UTC), usegmt=True)
        await connection.send(reply(b"", f"Retry-After: {asked}", status=status))

    site.behaviours["/busy"] = busy_once
    (page,) = run(get_all(replace(quick, deadline=8, ignore_robots=True), [site.url("/busy")]))
    assert page.status == 200
    waited = site.log[1].time - site.log[0].time
    assert (2.0 if form == "seconds" else 1.0) - JITTER <= waited < 4.0


def test_retry_after_holds_for_all_pages_of_the_host(site, quick):
    """While one page waits as told, no other page of that host is asked for."""

    async def busy_once(connection: Connection, request: Request) -> None:
        await connection.send(reply() if request.nth > 1 else reply(b"", "Retry-After: 1", status="429 Slow down"))

    site.behaviours["/busy"] = busy_once
    addresses = [site.url("/busy"), *serve(site, 3)]
    pages = run(get_all(replace(quick, deadline=8, per_host=1, ignore_robots=True), addresses))
    assert all(page.status == 200 for page in pages)
    assert site.log[1].time - site.log[0].time >= 1.0 - JITTER


def test_a_long_retry_after_is_not_waited_for(site, quick, clock):
    """Beyond a minute the page is given back, and the host rests for as long as it asked, at most a day."""
    site.replies["/closed"] = reply(b"", "Retry-After: 9999999999", status="503 Closed")
    state = MemoryState()

    async def twice() -> list[FetchError]:
        async with Fetcher(replace(quick, ignore_robots=True), state=state, now=clock) as fetcher:
            return [await failure(fetcher, site.url("/closed")), await failure(fetcher, site.url("/other"))]

    first, second = run(twice())
    assert (first.kind, first.status, first.retry_after) == ("status", 503, 86_400)
    assert second.kind == "resting"
    assert site.paths() == ["/closed"]
    assert state.rest(f"127.0.0.1:{site.port}").until == clock() + timedelta(days=1)


def test_a_long_retry_after_frees_those_who_wait(site, quick):
    """Pages that wait for their turn at a host that rests for a day hear of it at once."""
    site.replies["/closed"] = reply(b"", "Retry-After: 86400", status="503 Closed")
    found = run(get_all(replace(quick, ignore_robots=True, per_host=1), [site.url("/closed"), *serve(site, 5)]))
    assert [error.kind for error in found] == ["status"] + ["resting"] * 5


def test_crawl_delay_is_honoured(site, quick):
    """robots.txt can ask for more room than the operator's own delay gives."""
    site.replies["/robots.txt"] = reply(b"user-agent: *\ncrawl-delay: 0.4", kind="text/plain")
    run(get_all(replace(quick, delay=0.05), serve(site, 4)))
    assert min(gaps(site)[1:]) >= 0.4 - JITTER


def test_struggling_hosts_get_more_room():
    """A 503 doubles the gap, a slow answer sets it, success narrows it again; never beyond two minutes."""
    lane = Lane(2, 1.0)
    lane.struggled(None)
    assert lane.gap == 2.0
    for _ in range(20):
        lane.struggled(None)
    assert lane.gap == 120.0
    for _ in range(60):
        lane.answered(0.1)
    assert lane.gap == 1.0
    lane.answered(7.0)
    assert lane.gap == 7.0


def test_crawl_delay_is_honoured_where_the_operator_asks_for_no_delay(site, quick):
    """The floor of politeness is the operator's, what the host asks for is the host's."""
    serve(site, 3)
    site.replies["/robots.txt"] = reply(b"user-agent: *\ncrawl-delay: 0.4", kind="text/plain")
    run(get_all(replace(quick, delay=0), [site.url(f"/{number}") for number in range(3)]))
    assert min(gaps(site)[1:]) >= 0.4 - JITTER


def test_absurd_crawl_delays_are_capped():
    """Nobody can park the crawl for good."""
    pace = Pace(2, 1.0)
    pace.ask_delay("h", 99_999_999.0)
    assert pace.lane("h").gap == 120.0
    pace.ask_delay("h", None)
    assert pace.lane("h").gap == 1.0


def test_a_cancelled_wait_passes_its_turn_on():
    """Tasks that give up while they wait leave the lane to the others."""

    async def scene() -> int:
        lane, gate, done = Lane(1, 0.0), asyncio.Semaphore(9), 0

        async def one() -> None:
            nonlocal done
            async with lane.turn(gate):
                await asyncio.sleep(0.001)
            done += 1

        tasks = [asyncio.create_task(one()) for _ in range(100)]
        await asyncio.sleep(0.01)
        for task in tasks[1::2]:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        async with lane.turn(gate):
            return done

    assert run(scene()) >= 50


def test_long_queues_cost_no_more_per_page(site, quick):
    """Thousands of waiting pages of one host cost the processor the same each as a hundred.

    Without the garbage collector, whose rounds go over all that the tests before have left in memory.
    """

    def cost(count: int) -> float:
        async def scene() -> None:
            lane, gate = Lane(2, 0.0), asyncio.Semaphore(9)

            async def one() -> None:
                async with lane.turn(gate):
                    await asyncio.sleep(0)

            await asyncio.gather(*(one() for _ in range(count)))

        gc.disable()
        began = time.process_time()
        try:
            run(scene())
        finally:
            gc.enable()
        return (time.process_time() - began) / count

    cost(100)
    assert min(cost(10_000) for _ in range(3)) < 3 * max(cost(500) for _ in range(3))


async def failure(fetcher: Fetcher, url: str) -> FetchError:
    """Return the error that fetching ends in."""
    with pytest.raises(FetchError) as caught:
        await fetcher.get(url)
    return caught.value


def test_failing_hosts_are_rested_and_the_rest_is_remembered(site, quick, clock, names):
    """After five failures in a row a host is left alone, by later runs too; then one request tests it."""
    settings = replace(quick, attempts=1, ignore_robots=True)
    state = MemoryState()
    bad = site.url("/bad", "weak.example")
    site.replies["/bad"] = reply(b"", status="500 Oops")
    site.replies["/good"] = reply()

    async def kinds(address: str, times: int) -> list[str]:
        async with Fetcher(settings, state=state, now=clock, resolve=names) as fetcher:
            return [(await failure(fetcher, address)).kind for _ in range(times)]

    assert run(kinds(bad, 7)) == ["status"] * 5 + ["resting"] * 2
    assert run(kinds(bad, 1)) == ["resting"]
    assert len(site.log) == 5
    clock.advance(minutes=11)
    assert run(kinds(bad, 2)) == ["status", "resting"]
    clock.advance(minutes=11)
    assert run(kinds(bad, 1)) == ["resting"]
    clock.advance(minutes=11)
    (page,) = run(get_with(settings, state, clock, names, site.url("/good", "weak.example")))
    assert page.status == 200
    assert state.rest(f"weak.example:{site.port}") is None


async def get_with(settings, state, now, resolve, *addresses: str) -> list[object]:
    """Fetch with everything given."""
    async with Fetcher(settings, state=state, now=now, resolve=resolve) as fetcher:
        return [await fetcher.get(url) for url in addresses]


def test_pages_that_are_missing_do_not_rest_the_host(site, quick):
    """A 404 is the page's trouble, not the host's."""
    addresses = [site.url(f"/missing/{number}") for number in range(8)]
    errors = run(get_all(replace(quick, ignore_robots=True), addresses))
    assert {error.kind for error in errors} == {"status"}
    assert {error.status for error in errors} == {404}


def test_the_agent_names_its_operator(site, quick):
    """The contact address goes out with every request."""
    run(get_all(replace(quick, contact="mailto:desk@news.example"), serve(site, 1)))
    assert all("(+mailto:desk@news.example)" in request.headers["user-agent"] for request in site.log)
