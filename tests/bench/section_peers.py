"""Compare which links of real pages are taken for articles' with what newspaper4k and courlan take.

Needs `pip install newspaper4k courlan` beside the package, and the development corpus. The threshold, one number for all,
was chosen on these very publishers. Run: `PYTHONPATH=.:tests python tests/bench/section_peers.py`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib.metadata import version

import courlan
from newspaper import urls as newspaper_urls
from section_judge import belongs, mean, pages, tally_of

from scraper.discover import anchors, sections

Taker = Callable[[str, str], set[str]]


def ours(text: str, url: str) -> set[str]:
    """Take what scores enough."""
    return {link.url for link in sections.article_links(text, url)}


def newspapers(text: str, url: str) -> set[str]:
    """Take the links that newspaper4k calls valid article addresses."""
    return {anchor.url for anchor in anchors.read(text, url).anchors if newspaper_urls.valid_url(anchor.url)}


def courlans(text: str, url: str) -> set[str]:
    """Take the links of the same site that courlan, trafilatura's own filter, lets through."""
    return set(courlan.extract_links(text, url=url, external_bool=False))


def main() -> None:
    """Print a row per program."""
    takers: dict[str, Taker] = {
        "scraper": ours,
        f"newspaper4k {version('newspaper4k')}": newspapers,
        f"courlan {version('courlan')}": courlans,
    }
    print(f"{'':20} precision  recall  ms/page")
    for name, take in takers.items():
        tallies, spent, count = {}, 0.0, 0
        for host, pattern, url, text in pages():
            started = time.perf_counter()
            taken = take(text, url)
            spent += time.perf_counter() - started
            count += 1
            there = {anchor.url for anchor in anchors.read(text, url).anchors if belongs(anchor.url, host)}
            itself = {found for found in there if found.rstrip("/") == url.rstrip("/")}
            tally_of(tallies, host).add(there - itself, taken, pattern)
        kept = {host: tally for host, tally in tallies.items() if tally.right + tally.missed >= 3}
        print("{:20} {:9.3f} {:7.3f} {:8.1f}".format(name, *mean(kept), spent / count * 1000))


if __name__ == "__main__":
    main()
