"""Show that slow hosts do not hold up the crawl, and that memory stays flat.

python tests/bench/fetch_hosts.py slow     500 hosts that answer after 2 s, beside fast ones
python tests/bench/fetch_hosts.py queue    10,000 URLs of one host against 100
python tests/bench/fetch_hosts.py memory   100,000 fetches, 5,000 of them cut off at their deadline
"""

from __future__ import annotations

import asyncio
import os
import resource
import sys
import time
from pathlib import Path

from fetch_speed import server

from scraper.errors import FetchError
from scraper.fetch import Fetcher, FetchSettings

SETTINGS = {"allow_private": True, "ignore_robots": True, "delay": 0}
PAGE = os.sysconf("SC_PAGE_SIZE")


async def local(host: str, port: int) -> list[str]:
    """Know every name as loopback."""
    return ["127.0.0.1"]


def rss() -> float:
    """Return the resident memory of this process in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE / 1e6


def descriptors() -> int:
    """Count the open descriptors of this process."""
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


async def crawl(port: int, hosts: list[str], pages: int, path: str, fetcher: Fetcher) -> float:
    """Fetch so many pages of each host, all hosts at once; return pages per second."""
    began = time.perf_counter()
    urls = [f"http://{host}:{port}{path}{number}" for number in range(pages) for host in hosts]
    await asyncio.gather(*(fetcher.get(url) for url in urls))
    return len(urls) / (time.perf_counter() - began)


async def slow(port: int) -> None:
    """Measure 500 slow hosts alone, fast ones alone, and fast ones beside the slow."""
    slow_hosts = [f"slow{number}.example" for number in range(500)]
    fast_hosts = [f"fast{number}.example" for number in range(20)]
    options = FetchSettings(**SETTINGS, per_host=1, concurrency=600)
    async with Fetcher(options, resolve=local) as fetcher:
        rate = await crawl(port, slow_hosts, 6, "/", fetcher)
        print(f"500 hosts that take 2 s:          {rate:7.1f} pages/s of 250 possible, {rss():.0f} MB")
    async with Fetcher(options, resolve=local) as fetcher:
        await crawl(port, fast_hosts, 20, "/fast", fetcher)
        alone = [await crawl(port, fast_hosts, 150, "/fast", fetcher) for _ in range(3)]
        print(f"20 fast hosts alone:              {sorted(alone)[1]:7.1f} pages/s")
        background = asyncio.create_task(crawl(port, slow_hosts, 8, "/", fetcher))
        await asyncio.sleep(1)
        beside = [await crawl(port, fast_hosts, 150, "/fast", fetcher) for _ in range(3)]
        print(f"the same beside 500 slow hosts:   {sorted(beside)[1]:7.1f} pages/s fast", end="")
        print(f", {await background:.1f} pages/s slow")
        print(f"connections open at the end: {fetcher.open_connections()}")


async def queue(port: int) -> None:
    """Measure the processor's time per page with few and with many URLs waiting for one host."""
    for count in (100, 10_000, 100, 10_000):
        async with Fetcher(FetchSettings(**SETTINGS, per_host=2), resolve=local) as fetcher:
            began = time.process_time()
            await crawl(port, ["one.example"], count, "/fast", fetcher)
            print(f"{count:6} URLs of one host: {(time.process_time() - began) / count * 1000:.3f} ms of processor per page")


async def memory(port: int) -> None:
    """Fetch in rounds, a twentieth of each against a server that is too slow; watch memory and connections."""
    hosts = [f"host{number}.example" for number in range(50)]
    rounds, each = 20, 5000
    async with Fetcher(
        FetchSettings(**SETTINGS, deadline=0.3, attempts=1, per_host=20, concurrency=100), resolve=local
    ) as fetcher:
        fetcher._rests.note_failure = lambda *_: None  # hosts that fail one page in twenty would be rested
        cut = 0
        for done in range(rounds):

            async def one(number: int) -> bool:
                path = "/slow" if number % 20 == 0 else "/fast"
                try:
                    await fetcher.get(f"http://{hosts[number % 49]}:{port}{path}{number}")
                except FetchError as error:
                    return error.kind == "deadline"
                return False

            cut += sum(await asyncio.gather(*(one(number) for number in range(each))))
            if done in (0, 1, 4, 9, 14, 19):
                print(
                    f"{(done + 1) * each:7} fetches, {cut:5} cut off: {rss():6.1f} MB, "
                    f"{fetcher.open_connections():3} connections, {descriptors():3} descriptors"
                )
    print(f"after closing: {rss():.1f} MB, {descriptors()} descriptors")


def main() -> None:
    """Run what is named."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))
    scene, size = {"slow": (slow, 20_000), "queue": (queue, 2000), "memory": (memory, 5000)}[sys.argv[1]]
    with server(size, 2.0) as port:
        asyncio.run(scene(port))


if __name__ == "__main__":
    main()
