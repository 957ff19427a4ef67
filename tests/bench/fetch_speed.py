"""Compare pages per second of this fetcher, a plain httpx client and Scrapy, on the same pages in one run.

    python tests/bench/fetch_speed.py [--scrapy PYTHON] [--pages 2000] [--bytes 140000] [--at-once 16] [--profile]

--profile shows instead where the processor's time goes, for this fetcher and for plain httpx.
--scrapy names a Python that has Scrapy installed; without it that row is left out. Rounds alternate; medians are shown.
"""

from __future__ import annotations

import argparse
import asyncio
import cProfile
import pstats
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import httpx

from scraper.fetch import Fetcher, FetchSettings

HERE = Path(__file__).parent


@contextmanager
def server(size: int, latency: float = 0.0):
    """Run the page server; give its port."""
    process = subprocess.Popen([sys.executable, HERE / "pages_server.py", str(size), str(latency)], stdout=subprocess.PIPE)
    try:
        yield int(process.stdout.readline())
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


async def own(urls: list[str], at_once: int) -> None:
    """Fetch with Fetcher."""
    settings = FetchSettings(allow_private=True, ignore_robots=True, delay=0, per_host=at_once, concurrency=at_once)
    async with Fetcher(settings) as fetcher:
        await asyncio.gather(*(fetcher.get(url) for url in urls))


async def plain(urls: list[str], at_once: int) -> None:
    """Fetch with httpx as its documentation shows."""
    gate = asyncio.Semaphore(at_once)
    async with httpx.AsyncClient(trust_env=False) as client:

        async def one(url: str) -> None:
            async with gate:
                (await client.get(url)).raise_for_status()

        await asyncio.gather(*(one(url) for url in urls))


def rate(fetch, urls: list[str], at_once: int, runner=asyncio.run) -> float:
    """Return pages per second of one round."""
    began = time.perf_counter()
    runner(fetch(urls, at_once))
    return len(urls) / (time.perf_counter() - began)


def profile(options: argparse.Namespace) -> None:
    """Print where the time of 500 pages goes."""
    with server(options.bytes) as port:
        urls = [f"http://127.0.0.1:{port}/{number}" for number in range(500)]
        for name, fetch in (("scraper", own), (f"httpx {httpx.__version__}", plain)):
            rate(fetch, urls[:50], options.at_once)
            began = time.process_time()
            rate(fetch, urls, options.at_once)
            print(f"\n{name}: {(time.process_time() - began) / len(urls) * 1000:.2f} ms of processor per page")
            profiler = cProfile.Profile()
            profiler.runcall(rate, fetch, urls, options.at_once)
            pstats.Stats(profiler).sort_stats("tottime").print_stats(12)


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--scrapy")
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--bytes", type=int, default=140_000)
    parser.add_argument("--at-once", type=int, default=16)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    if options.profile:
        profile(options)
        return
    rates: dict[str, list[float]] = {}
    with server(options.bytes) as port:
        urls = [f"http://127.0.0.1:{port}/{number}" for number in range(options.pages)]
        for _ in range(options.rounds):
            rates.setdefault("scraper", []).append(rate(own, urls, options.at_once))
            try:
                import uvloop
            except ImportError:
                pass
            else:
                rates.setdefault(f"scraper, uvloop {uvloop.__version__}", []).append(
                    rate(own, urls, options.at_once, uvloop.run)
                )
            rates.setdefault(f"httpx {httpx.__version__}", []).append(rate(plain, urls, options.at_once))
            if options.scrapy:
                command = [options.scrapy, HERE / "scrapy_client.py", str(port), str(options.pages), str(options.at_once)]
                name, speed, _ = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
                rates.setdefault(name, []).append(float(speed))
    print(f"{options.pages} pages of {options.bytes} bytes, {options.at_once} at once, median of {options.rounds} rounds")
    for name, speeds in rates.items():
        print(f"{name:28} {statistics.median(speeds):8.1f} pages/s   ({min(speeds):.0f} to {max(speeds):.0f})")


if __name__ == "__main__":
    main()
