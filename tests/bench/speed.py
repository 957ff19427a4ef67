"""Measure the speed of `extract` beside trafilatura and the bare parse: same process, same pages, page by page in turn.

`python tests/bench/speed.py [--pages 300] [--rounds 3] [--memory 10000] [--stages] [--profile]`. Needs the corpus.
Absolute times depend on the machine and on what else it does; the ratios of one page's times much less so.
"""

from __future__ import annotations

import argparse
import cProfile
import multiprocessing
import pstats
import random
import statistics
import sys
import time
import types
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "quality"))

import corpus
import trafilatura
from selectolax.lexbor import LexborHTMLParser

from scraper.extract import extract, reading

SEED = 3
WARM_UP = 500
Timer = Callable[[str, str], object]
READERS: dict[str, Timer] = {
    "bare parse": lambda html, url: LexborHTMLParser(html),
    "scraper": extract,
    "trafilatura": lambda html, url: trafilatura.bare_extraction(html, url=url, with_metadata=True, include_comments=False),
}


def sample(count: int) -> list[tuple[str, str]]:
    """Return a fixed choice of article pages of three sets, decoded."""
    pages = [page for name in ("fundus", "wcxb", "trafilatura") for page in corpus.pages(name) if page.type == "article"]
    chosen = random.Random(SEED).sample(pages, min(count, len(pages)))
    return [(page.html(), page.url) for page in chosen]


def measure(pages: Sequence[tuple[str, str]], rounds: int) -> dict[str, list[float]]:
    """Return per reader the best time for each page; readers take turns on every page."""
    best = {name: [float("inf")] * len(pages) for name in READERS}
    for html, url in pages[:5]:
        for read in READERS.values():
            read(html, url)
    for _ in range(rounds):
        for i, (html, url) in enumerate(pages):
            for name, read in READERS.items():
                start = time.perf_counter()
                read(html, url)
                best[name][i] = min(best[name][i], time.perf_counter() - start)
    return best


def report(best: dict[str, list[float]]) -> None:
    """Print times and pairwise ratios."""
    for name, times in best.items():
        median = statistics.median(times)
        p99 = sorted(times)[int(0.99 * len(times))]
        print(f"{name:12s} mean {1000 * statistics.mean(times):7.2f} ms  median {1000 * median:7.2f} ms  "
              f"p99 {1000 * p99:8.2f} ms  p99/median {p99 / median:5.1f}")  # fmt: skip
    ours = best["scraper"]
    peer, bare = best["trafilatura"], best["bare parse"]
    for name, over, under in (("trafilatura / scraper", peer, ours), ("scraper / bare parse", ours, bare)):
        ratios = [a / b for a, b in zip(over, under, strict=True)]
        print(f"{name:22s} pairwise median {statistics.median(ratios):5.1f}  mean {statistics.mean(ratios):5.1f}  "
              f"of sums {sum(over) / sum(under):5.1f}")  # fmt: skip


def resident() -> float:
    """Return the resident memory of this process in MB; Linux only."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def memory(pages: Sequence[tuple[str, str]], count: int) -> None:
    """Print the resident memory while `count` extractions go on."""
    done = 0
    marks = {0, WARM_UP, *range(2_500, count + 1, 2_500), count}
    line = []
    while done <= count:
        if done in marks:
            line.append(f"{done}: {resident():.0f}")
        html, url = pages[done % len(pages)]
        extract(html, url)
        done += 1
    print("resident MB after extractions  " + "  ".join(line))


def _extract_all(pages: Sequence[tuple[str, str]]) -> float:
    start = time.perf_counter()
    for html, url in pages:
        extract(html, url)
    return time.perf_counter() - start


def scaling(pages: Sequence[tuple[str, str]]) -> None:
    """Print how much more two processes do than one, medians of three."""
    ratios = []
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        pool.map(_extract_all, [pages[:20], pages[:20]], chunksize=1)
        for _ in range(3):
            alone = pool.apply(_extract_all, (pages,))
            together = max(pool.map(_extract_all, [pages, pages], chunksize=1))
            ratios.append(2 * alone / together)
    print(f"two processes do {statistics.median(ratios):.2f}x the pages of one")


STAGES = ("guard.excess", "dom.parse", "read", "breaks.cut", "look", "label", "features.describe", "_ask_again",
          "drop_strays", "drop_replies", "trim", "fields.read", "explain.trace", "_body", "assemble", "verdict.is_article",
          "outcome.judge")  # fmt: skip
"""What `reading` calls, in its order; `label` includes `features.describe`."""


def stages(pages: Sequence[tuple[str, str]], rounds: int) -> None:
    """Print the time of each stage, by wrapping what `reading` calls."""
    spent = dict.fromkeys(STAGES, 0.0)

    def watched(name: str, work: Callable[..., object]) -> Callable[..., object]:
        def run(*args: object, **options: object) -> object:
            start = time.perf_counter()
            try:
                return work(*args, **options)
            finally:
                spent[name] += time.perf_counter() - start

        return run

    plain = min(_extract_all(pages) for _ in range(rounds))
    for name in STAGES:
        *path, last = name.split(".")
        # Modules that several stages share are replaced by copies, so that only what `reading` calls is counted.
        holder = types.SimpleNamespace(**vars(getattr(reading, path[0]))) if path else reading
        if path:
            setattr(reading, path[0], holder)
        setattr(holder, last, watched(name, getattr(holder, last)))
    for _ in range(rounds):
        _extract_all(pages)
    for name, seconds in spent.items():
        print(f"{name:20s} {1000 * seconds / rounds / len(pages):6.2f} ms  {100 * seconds / rounds / plain:5.1f} %")
    print(f"{'whole':20s} {1000 * plain / len(pages):6.2f} ms")


def profile(pages: Sequence[tuple[str, str]]) -> None:
    """Print where the time goes, function by function. The profiler slows small functions more than large ones."""
    watch = cProfile.Profile()
    watch.enable()
    _extract_all(pages)
    watch.disable()
    stats = pstats.Stats(watch)
    stats.sort_stats("cumulative").print_stats(r"scraper.extract", 45)
    stats.sort_stats("tottime").print_stats(35)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", type=int, default=0, metavar="N", help="watch memory over N extractions")
    parser.add_argument("--stages", action="store_true", help="print the time of each stage instead")
    parser.add_argument("--profile", action="store_true", help="print the time of each function instead")
    arguments = parser.parse_args()
    pages = sample(arguments.pages)
    if arguments.profile:
        profile(pages)
        return
    if arguments.stages:
        stages(pages, arguments.rounds)
        return
    size = statistics.mean(len(html) for html, _ in pages) / 1000
    print(f"{len(pages)} pages of {size:.0f} kB; selectolax {version('selectolax')}, trafilatura "
          f"{version('trafilatura')}, Python {sys.version.split()[0]}")  # fmt: skip
    report(measure(pages, arguments.rounds))
    scaling(pages)
    if arguments.memory:
        memory(pages, arguments.memory)


if __name__ == "__main__":
    main()
